"""What a family can come to, each as a formula: steps, doors, exits and starts of terms, as the route shows them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from escalatie.check.explore import Explorer, TooManyStatesError
from escalatie.check.formulas import NO, YES
from escalatie.engine.model import EXIT_ORDER
from escalatie.engine.moments import parse_moment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from escalatie.check.explore import Found
    from escalatie.check.formulas import Formula
    from escalatie.engine.model import ClosedDoor, Content, Exit, Flow, Start, Step
    from escalatie.engine.moments import Moment

TargetKind = Literal["stap", "deur", "uitgang", "termijn"]


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that routes lead to. `name` is the same as long as the content does not move it."""

    kind: TargetKind
    name: str
    flow: str
    place: int
    formula: Formula


class Targets:
    """The formulas of one content, each walked at most once."""

    def __init__(self, content: Content, today: date, *, quiet: bool = False) -> None:
        self.content = content
        self.explorer = Explorer(content, today, quiet=quiet)
        self.walked = 0
        self.routes = 0
        self._flows = {flow.flow: self.explorer.flow_formula(place) for place, flow in enumerate(content.flows)}
        self._found: dict[Formula, Found | None] = {}
        self._examples: dict[Formula, Found | None] = {}
        self._own: dict[str, Formula] = {}
        self._reached: dict[str, Formula] = {}

    def with_other_steps(self, content: Content) -> Targets:
        """Give the targets of content that asks the same and has other steps, doors, exits or terms.

        What was walked already is kept: a formula hangs on the questions alone.
        """
        other = Targets(content, self.explorer.today, quiet=self.explorer.quiet)
        other.explorer = self.explorer.with_other_steps(content)
        other._found, other._examples, other._flows = self._found, self._examples, self._flows
        return other

    def find(self, formula: Formula) -> Found | None:
        """Walk one target; None when it hangs on too many answers at once."""
        if formula not in self._found:
            self._found[formula] = self._walk(formula)
        return self._found[formula]

    def example(self, formula: Formula) -> Found | None:
        """Look for one family; None when the formula hangs on too many answers at once."""
        if formula not in self._examples:
            self.walked += 1
            try:
                self._examples[formula] = self.explorer.example(formula)
            except TooManyStatesError:
                self._examples[formula] = None
        return self._examples[formula]

    def of(self, *texts: str) -> Formula:
        """Give the formula of conditions that must all hold."""
        return self.explorer.formula(*texts)

    def all(self, *parts: Formula) -> Formula:
        """Join formulas that must all hold."""
        return self.explorer.pool.join(parts, every=True)

    def any(self, *parts: Formula) -> Formula:
        """Join formulas of which one must hold."""
        return self.explorer.pool.join(parts, every=False)

    def no(self, formula: Formula) -> Formula:
        """Give the formula that holds where this one does not."""
        return self.explorer.opposite(formula)

    def flow(self, flow: Flow) -> Formula:
        """Give the formula under which a flow is in play."""
        return self._flows[flow.flow]

    def own(self, flow: Flow, step: Step) -> Formula:
        """Give the formula under which a step holds, whatever doors are closed and exits taken."""
        if step.id not in self._own:
            self._own[step.id] = self.all(self.flow(flow), self.of(step.when), self.no(self.of(step.unless)))
        return self._own[step.id]

    def reached(self, flow: Flow, step: Step) -> Formula:
        """Give the formula under which a family sees a step: no closed door and no exit takes it away."""
        if step.id not in self._reached:
            free = self.all(self.no(self._shut(step)), *(self.no(exits) for exits, _ in self._limiting))
            kept = [exits for exits, only in self._limiting if step.id in only]
            self._reached[step.id] = self.all(self.own(flow, step), self.any(free, *kept))
        return self._reached[step.id]

    def door(self, flow: Flow, door: ClosedDoor) -> Formula:
        """Give the formula under which a door is closed."""
        return self.all(self.flow(flow), self.of(door.when))

    def exit(self, flow: Flow, way_out: Exit) -> Formula:
        """Give the formula under which an exit holds; a heavier one may still come first."""
        return self.all(self.flow(flow), self.of(way_out.when))

    def start(self, start: Start) -> Formula:
        """Give the formula under which a term begins and its day is known; the end of another term always may be."""
        moment = parse_moment(start.from_)
        known = YES if moment.kind == "end" else self.explorer.parsed(_call(moment))
        return self.all(self.of(start.when), self.no(self.of(start.unless)), known)

    def every(self) -> Iterator[Target]:
        """Give everything that routes lead to, in the order of the content."""
        for flow in self.content.flows:
            yield from self.of_flow(flow)
        for name, deadline in self.content.deadlines.items():
            for place, start in enumerate(deadline.starts):
                yield Target("termijn", f"{name} {place + 1}", "", place, self.start(start))

    def of_flow(self, flow: Flow) -> Iterator[Target]:
        """Give everything in one flow that routes lead to."""
        for place, step in enumerate(flow.steps):
            yield Target("stap", step.id, flow.flow, place, self.reached(flow, step))
        for place, door in enumerate(flow.closed):
            name = f"{flow.flow}: {door.body} {place + 1}"
            yield Target("deur", name, flow.flow, place, self.door(flow, door))
        for place, out in enumerate(flow.exits):
            yield Target("uitgang", f"{flow.flow}: {out.exit} {place + 1}", flow.flow, place, self.exit(flow, out))

    def _walk(self, formula: Formula) -> Found | None:
        self.walked += 1
        try:
            found = self.explorer.find(formula)
        except TooManyStatesError:
            return None
        self.routes += found.of
        return found

    def _shut(self, step: Step) -> Formula:
        """Give the formula under which a closed door takes a step away."""
        doors = [
            self.door(flow, door)
            for flow in self.content.flows
            for door in flow.closed
            if step.body and door.body == step.body and (not door.subjects or step.subject in door.subjects)
        ]
        return self.any(*doors) if doors else NO

    @cached_property
    def _limiting(self) -> tuple[tuple[Formula, tuple[str, ...]], ...]:
        """Give each exit that leaves only some steps, with the formula under which it is the heaviest."""
        exits = [(flow, out) for flow in self.content.flows for out in flow.exits]
        ordered = sorted(exits, key=lambda pair: (EXIT_ORDER.index(pair[1].exit), pair[1].only is None))
        found: list[tuple[Formula, tuple[str, ...]]] = []
        for place, (flow, out) in enumerate(ordered):
            if out.only is not None:
                heavier = [self.no(self.exit(*other)) for other in ordered[:place]]
                found.append((self.all(self.exit(flow, out), *heavier), out.only))
        return tuple(found)


def _call(moment: Moment) -> str:
    """Write the condition that a moment has come."""
    return f"known({moment.name})" if moment.kind == "fact" else f"{moment.kind}('{moment.name}')"

"""One line for each step, door, exit and start of a term: on how many routes, what decides it, and a family."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from escalatie.check.pinned_choice import name_of, targets_shown
from escalatie.engine.conditions import Compare, EventTest, TermTest, deciding, facts_read
from escalatie.engine.operands import DaysLeft
from escalatie.engine.replay import replay
from escalatie.engine.world import Gap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from escalatie.check.explore import Found
    from escalatie.check.pinned import Pinned
    from escalatie.check.targets import Target, Targets
    from escalatie.engine.conditions import Atom
    from escalatie.engine.model import Content, Flow, Value
    from escalatie.engine.route import Route
    from escalatie.engine.world import World

WIDTH: Final = 158
_SMALLEST: Final = 0.001


@dataclass(frozen=True, slots=True)
class Shower:
    """A pinned family, with its route and what that shows."""

    pinned: Pinned
    route: Route
    shown: frozenset[str]


def showers(content: Content, pinned: Iterable[Pinned]) -> tuple[Shower, ...]:
    """Work out the route of each pinned family once."""
    routes = ((one, one.family.route(content)) for one in pinned)
    return tuple(Shower(one, route, targets_shown(content, route)) for one, route in routes)


class TargetLines:
    """The lines of one content."""

    def __init__(self, targets: Targets, families: tuple[Shower, ...]) -> None:
        self.targets = targets
        self.content = targets.content
        self._first: dict[str, Shower] = {}
        for family in families:
            self._first.update({family.pinned.target: family} if family.pinned.target in family.shown else {})
        for family in families:
            for name in family.shown:
                self._first.setdefault(name, family)

    def of_flow(self, flow: Flow) -> Iterator[str]:
        """Write the page of a flow."""
        yield f"# {flow.title} ({flow.flow})"
        for kind, title in (("stap", "Stappen"), ("deur", "Gesloten deuren"), ("uitgang", "Uitgangen")):
            found = [target for target in self.targets.of_flow(flow) if target.kind == kind]
            if found:
                yield from ("", f"## {title}", "")
            for target in found:
                yield from self._line(target, flow)

    def of_terms(self) -> Iterator[str]:
        """Write the page of all starts of terms."""
        yield from ("# Waar termijnen beginnen", "")
        for target in self.targets.every():
            if target.kind == "termijn":
                yield from self._line(target, None)

    def _line(self, target: Target, flow: Flow | None) -> Iterator[str]:
        found, family = self.targets.find(target.formula), self._first.get(name_of(target))
        text = f"- {self._name(target, flow)}: {_count(found)}; {self._why(target, flow, found, family)}"
        yield from textwrap.wrap(
            f"{text}; gezin {family.pinned.id if family else 'geen'}",
            WIDTH,
            subsequent_indent="  ",
            break_long_words=False,
            break_on_hyphens=False,
        )

    def _name(self, target: Target, flow: Flow | None) -> str:
        if flow and target.kind == "deur":
            return f"{target.name} ({', '.join(flow.closed[target.place].subjects) or 'alles'})"
        if flow:
            return target.name
        start = self.content.deadlines[target.name.split()[0]].starts[target.place]
        return f"{target.name} ({', '.join(filter(None, (start.subject, f'vanaf {start.from_}')))})"

    def _why(self, target: Target, flow: Flow | None, found: Found | None, family: Shower | None) -> str:
        """Name what decides it: for the family of this line, or where there is none for the walked route."""
        if family:
            said = dict.fromkeys(self._deciding(target, flow, family.route))
        elif found and found.witness:
            told = replay(self.content, found.witness.answers, self.targets.explorer.today)
            facts = facts_read(self.content.conditions[self._when(target, flow)])
            said = dict.fromkeys(f"{fact} = {_dayless(told.facts[fact])}" for fact in sorted(facts & told.facts.keys()))
        else:
            return "voor niemand"
        return f"door {', '.join(said)}" if said else "altijd"

    def _when(self, target: Target, flow: Flow | None) -> str:
        if flow is None:
            return self.content.deadlines[target.name.split()[0]].starts[target.place].when
        if target.kind == "stap":
            return flow.steps[target.place].when
        return flow.closed[target.place].when if target.kind == "deur" else flow.exits[target.place].when

    def _deciding(self, target: Target, flow: Flow | None, route: Route) -> Iterator[str]:
        if target.kind == "stap":
            atoms = next(routed.because for routed in route.steps if routed.step.id == target.name)
        else:
            atoms = deciding(self.content.conditions[self._when(target, flow)], route.world)[1]
        for atom in sorted(atoms, key=repr):
            yield from _say(atom, route.world)


def _count(found: Found | None) -> str:
    if found is None:
        return "te veel samen om te tellen"
    routes = f"{found.routes:,}".replace(",", ".") + (" route" if found.routes == 1 else " routes")
    share = found.routes / found.of if found.of else 0
    part = "<0,1" if 0 < share < _SMALLEST else f"{share:.1%}".rstrip("%").replace(".", ",")
    return f"{'' if found.exact else 'ongeveer '}{routes} ({part} %)"


def _say(atom: Atom, world: World) -> Iterator[str]:
    facts = sorted(facts_read(atom))
    if facts:
        yield from (f"{fact} = {_shown(world.value(fact))}" for fact in facts)
    elif isinstance(atom, (EventTest, TermTest)):
        about = atom.name if isinstance(atom, EventTest) else atom.deadline
        yield f"{'' if atom.positive else 'niet '}{atom.function}({about})"
    elif isinstance(atom, Compare):
        left = [term for term in (atom.left, atom.right) if isinstance(term, DaysLeft)]
        yield from (f"days_left({term.deadline}) = {_shown(term.value(world))}" for term in left)


def _dayless(value: Value) -> str:
    """Show an answer of a walked route: its days lie around the day of the walk."""
    return "een dag" if isinstance(value, date) else _shown(value)


def _shown(value: Value | Gap) -> str:
    if isinstance(value, Gap):
        return "open" if value is Gap.OPEN else "niet gevraagd"
    return "/".join(value) or "geen" if isinstance(value, tuple) else str(value)

"""The route: what this family can do, what now and what later, which doors are closed, and until when.

Steps run beside each other, each with its own clock. Among the steps of one track and subject the mildest come first;
a step whose term for the parent is running never waits.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from escalatie.engine.conditions import both, deciding, evaluate, open_facts
from escalatie.engine.model import EXIT_ORDER
from escalatie.engine.plan import plan_of
from escalatie.engine.replay import Replay, replay
from escalatie.engine.terms import FixedDay, Term, compute_terms, fixed_days, with_terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from escalatie.engine.conditions import Atom
    from escalatie.engine.model import Answers, ClosedDoor, Content, Event, Exit, Flow, LetterRef, Step, TrackId
    from escalatie.engine.world import Truth, World

StepStatus = Literal["gedaan", "nu", "later"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutedStep:
    """A step that holds for this family."""

    step: Step
    track: TrackId
    weight: int
    status: StepStatus
    because: frozenset[Atom]
    unless: tuple[str, ...]
    """Facts nobody told yet that would take this step away."""
    letters: tuple[LetterRef, ...]
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PossibleStep:
    """A step that may still hold, with the facts that decide it."""

    step: Step
    hangs_on: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """With what this route was made."""

    content_version: str
    content_hash: str
    today: date
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Where this family stands on this day."""

    today: date
    replay: Replay
    steps: tuple[RoutedStep, ...]
    bodies: tuple[str, ...]
    closed: tuple[ClosedDoor, ...]
    possible: tuple[PossibleStep, ...]
    letters: tuple[str, ...]
    later: tuple[str, ...]
    terms: tuple[Term, ...]
    fixed: tuple[FixedDay, ...]
    warnings: tuple[str, ...]
    exit: Exit | None
    receipt: Receipt
    world: World

    def steps_with(self, status: StepStatus) -> tuple[RoutedStep, ...]:
        """Give the steps of one status, mildest first within their order in the content."""
        return tuple(step for step in self.steps if step.status == status)


def build_route(content: Content, answers: Answers, today: date, events: Iterable[Event] = ()) -> Route:
    """Replay the answers and events, and work out the route for this day."""
    return route_of(content, replay(content, answers, today, tuple(events)))


def route_of(content: Content, replayed: Replay) -> Route:
    """Work out the route of a replay."""
    holidays = tuple((holiday.first, holiday.last) for holiday in content.school_holidays)
    bare = tuple(replace(world, holidays=holidays) for world in replayed.worlds())
    terms = compute_terms(content, bare)
    find = _Finding(content, replayed, tuple(with_terms(world, terms) for world in bare), terms)
    way_out = find.exit()
    only = set(way_out.only) if way_out and way_out.only is not None else None
    closed = find.closed_doors()
    steps = find.steps(closed, only)
    warnings = find.warnings(steps, closed, way_out)
    if only is not None:
        replayed = replace(replayed, next=None, next_flow="")
    open_steps = [step for step in steps if step.status != "gedaan"]
    now = _letters(step for step in open_steps if step.status == "nu")
    later = _letters(step for step in open_steps if step.status == "later")
    return Route(
        today=replayed.today,
        replay=replayed,
        steps=steps,
        bodies=_unique(step.step.body for step in open_steps if step.step.body),
        closed=closed,
        possible=() if only is not None else find.possible(closed),
        letters=now,
        later=tuple(letter for letter in later if letter not in now),
        terms=terms,
        fixed=fixed_days(content, find.worlds[0]),
        warnings=warnings,
        exit=way_out,
        receipt=_receipt(content, replayed.today, steps, closed, warnings),
        world=find.worlds[0],
    )


class _Finding:
    """The steps, doors and exits of one family; it looks at today's world and at each earlier decision."""

    def __init__(self, content: Content, replayed: Replay, worlds: tuple[World, ...], terms: tuple[Term, ...]) -> None:
        self.content = content
        self.replay = replayed
        self.worlds = worlds
        self.all_terms = terms

    def exit(self) -> Exit | None:
        """Give the heaviest exit that holds; of two of one weight, the one that leaves only its own steps."""
        holding = [out for flow in self.content.flows for out in flow.exits if self._holds(flow, out.when) is True]
        return min(holding, key=lambda out: (EXIT_ORDER.index(out.exit), out.only is None), default=None)

    def closed_doors(self) -> tuple[ClosedDoor, ...]:
        """Give the doors that are certainly closed; a door whose condition is open does not close."""
        flows = self.content.flows
        return tuple(door for flow in flows for door in flow.closed if self._holds(flow, door.when) is True)

    def steps(self, closed: tuple[ClosedDoor, ...], only: set[str] | None) -> tuple[RoutedStep, ...]:
        """Give the steps that hold and no door or exit takes away, each with its status."""
        found = [
            self._routed(step, world, closed)
            for flow in self.content.flows
            for step in flow.steps
            if (only is None or step.id in only)
            and (only is not None or not _shut(step.body, step.subject, closed))
            and (world := self._world_where(flow, step))
        ]
        return tuple(_with_status(found))

    def possible(self, closed: tuple[ClosedDoor, ...]) -> tuple[PossibleStep, ...]:
        """Give the steps that may still hold, those with the fewest open facts first."""
        found = [
            PossibleStep(step=step, hangs_on=self._open_facts(flow, step))
            for flow in self.content.flows
            for step in flow.steps
            if not _shut(step.body, step.subject, closed) and self._may_hold(flow, step)
        ]
        return tuple(sorted(found, key=lambda possible: len(possible.hangs_on)))

    def warnings(
        self, steps: Iterable[RoutedStep], closed: Iterable[ClosedDoor], way_out: Exit | None
    ) -> tuple[str, ...]:
        """Collect the warnings of the exit, the steps to do, the closed doors, and those that hold on their own."""
        raised = [*(way_out.warnings if way_out else ())]
        raised += [code for step in steps if step.status != "gedaan" for code in step.step.warnings]
        raised += [code for door in closed for code in door.warnings]
        raised += [
            warning.id
            for warning in self.content.warnings.values()
            if self._truth(warning.when, self.worlds[0]) is True
        ]
        return _unique(raised)

    def _truth(self, text: str, world: World) -> Truth:
        return evaluate(self.content.conditions[text], world)

    def _in_play(self, flow: Flow, world: World) -> Truth:
        """Say whether a flow is in play; the replay knows best for today's world."""
        if world.overlay:
            return self._truth(flow.when, world)
        return self.replay.flows[flow.flow]

    def _holds(self, flow: Flow, text: str) -> Truth:
        found = [both(self._in_play(flow, world), self._truth(text, world)) for world in self.worlds]
        return True if True in found else found[0]

    def _step_truth(self, flow: Flow, step: Step, world: World) -> Truth:
        plays, own = self._in_play(flow, world), world.about(step.subject)
        if plays is False or self._truth(step.unless, own) is True:
            return False
        return both(plays, self._truth(step.when, own))

    def _world_where(self, flow: Flow, step: Step) -> World | None:
        """Give the first world in which the step certainly holds."""
        return next((world for world in self.worlds if self._step_truth(flow, step, world) is True), None)

    def _may_hold(self, flow: Flow, step: Step) -> bool:
        return self._step_truth(flow, step, self.worlds[0]) is None and self._world_where(flow, step) is None

    def _open_facts(self, flow: Flow, step: Step) -> tuple[str, ...]:
        conditions = (self.content.conditions[text] for text in (flow.when, step.when))
        left = frozenset().union(*(open_facts(condition, self.worlds[0]) for condition in conditions))
        return tuple(fact for fact in self.replay.applicable if fact in left)

    def _routed(self, step: Step, world: World, closed: tuple[ClosedDoor, ...]) -> RoutedStep:
        own = world.about(step.subject)
        rung = self.content.rungs[step.rung]
        unless = open_facts(self.content.conditions[step.unless], own)
        return RoutedStep(
            step=step,
            track=rung.track,
            weight=rung.weight if step.weight is None else step.weight,
            status="gedaan" if self._done(step, own) else "later",
            because=deciding(self.content.conditions[step.when], own)[1],
            unless=tuple(sorted(unless)),
            letters=tuple(ref for ref in step.letters if not self._letter_shut(ref, step, own, closed)),
            terms=tuple(term for term in self.all_terms if _about(term, step)),
        )

    def _done(self, step: Step, world: World) -> bool:
        if world.happened.days("happened", f"step:{step.id}"):
            return True
        if step.done:
            return self._truth(step.done, world) is True
        return any(self._was_sent(ref, step, world) for ref in step.letters)

    def _was_sent(self, ref: LetterRef, step: Step, world: World) -> bool:
        """Say whether this step's letter was sent: one letter can serve several steps, each with its own body."""
        own = {"", ref.to, step.body, self._recipient(ref, world)}
        others = plan_of(self.content).offered_to.get(ref.id, frozenset()) - own
        return any(to not in others for to in world.happened.sent_to.get(ref.id, ()))

    def _letter_shut(self, ref: LetterRef, step: Step, world: World, closed: tuple[ClosedDoor, ...]) -> bool:
        return _shut(ref.to or self._recipient(ref, world), step.subject, closed)

    def _recipient(self, ref: LetterRef, world: World) -> str:
        letter = self.content.letters[ref.id]
        return next((to.body for to in letter.recipient if self._truth(to.when, world) is True), "")


def _shut(body: str, subject: str, closed: Iterable[ClosedDoor]) -> bool:
    return bool(body) and any(door.body == body and (not door.subjects or subject in door.subjects) for door in closed)


def _about(term: Term, step: Step) -> bool:
    return term.name in step.deadlines and term.subject in ("", step.subject)


def _with_status(found: list[RoutedStep]) -> Iterable[RoutedStep]:
    done = {routed.step.id for routed in found if routed.status == "gedaan"}
    waiting = {routed.step.id for routed in found if set(routed.step.after) & ({r.step.id for r in found} - done)}
    mildest: dict[tuple[str, str], int] = {}
    for routed in found:
        if routed.status != "gedaan" and routed.step.id not in waiting and not _only_tells(routed.step):
            key = (routed.track, routed.step.subject)
            mildest[key] = min(routed.weight, mildest.get(key, routed.weight))
    for routed in found:
        if routed.status == "gedaan":
            yield routed
        else:
            now = routed.step.id not in waiting and _comes_now(routed, mildest)
            yield replace(routed, status="nu" if now else "later")


def _comes_now(routed: RoutedStep, mildest: Mapping[tuple[str, str], int]) -> bool:
    running = any(term.status == "loopt" and term.binds == "parent" for term in routed.terms)
    lightest = mildest.get((routed.track, routed.step.subject), routed.weight)
    return running or routed.step.start == "direct" or routed.weight <= lightest


def _only_tells(step: Step) -> bool:
    """Say whether a step is information: nothing to send, record or meet. It holds nothing back."""
    return not (step.letters or step.deadlines or step.done)


def _letters(steps: Iterable[RoutedStep]) -> tuple[str, ...]:
    return _unique(ref.id for step in steps for ref in step.letters)


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _receipt(
    content: Content,
    today: date,
    steps: Iterable[RoutedStep],
    closed: Iterable[ClosedDoor],
    warnings: Iterable[str],
) -> Receipt:
    used = [source for routed in steps for source in routed.step.sources]
    used += [source for door in closed for source in door.sources]
    used += [source for code in warnings for source in content.warnings[code].sources]
    return Receipt(content_version=content.version, content_hash=content.hash, today=today, sources=_unique(used))

"""The families that guard the content, and which of them see a fault: cases, rows of the matrix, pinned families."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal, Protocol

from escalatie.check.pinned import pinned_families
from escalatie.check.pinned_route import route_lines
from escalatie.engine.conditions import evaluate
from escalatie.engine.model import Step
from escalatie.engine.route import build_route
from escalatie.engine.terms import with_terms
from tests.content import cases, matrix

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from escalatie.check.pinned import Pinned
    from escalatie.engine.conditions import Node
    from escalatie.engine.model import Content
    from escalatie.engine.route import Route
    from escalatie.engine.world import World
    from tests.faults.seeds import Fault

GuardName = Literal["cases", "matrix", "pinned"]


class Family(Protocol):
    """One family."""

    def route(self, content: Content) -> Route:
        """Work out where this family stands."""


class Guarding(Family, Protocol):
    """One family that says whether a content is as it should be."""

    def sees(self, content: Content) -> bool:
        """Say whether something comes out differently than it should."""


@dataclass(frozen=True)
class OfCase:
    """A case, with what must come out."""

    walk: cases.Walk

    def route(self, content: Content) -> Route:
        """Work out where this family stands."""
        told = self.walk.dossier()
        return build_route(content, told.answers, self.walk.today, told.events)

    def sees(self, content: Content) -> bool:
        """Say whether something that the case names comes out differently."""
        return bool(cases.differences(self.walk, self.walk.route(content)))


@dataclass(frozen=True)
class OfRow:
    """A row of the matrix, in one kind of school."""

    row: matrix.Row

    def route(self, content: Content) -> Route:
        """Work out where this family stands."""
        return self.row.route(content)

    def sees(self, content: Content) -> bool:
        """Say whether something that the row names comes out differently."""
        return bool(matrix.differences(self.row, self.row.route(content)))


@dataclass(frozen=True)
class OfPinned:
    """A pinned family, with its whole route as it was."""

    pinned: Pinned
    lines: tuple[str, ...]

    def route(self, content: Content) -> Route:
        """Work out where this family stands."""
        return self.pinned.family.route(content)

    def sees(self, content: Content) -> bool:
        """Say whether any line of the route differs."""
        return route_lines(content, self.pinned.family) != self.lines


class Watched:
    """A family in the content as it is, so that faults that cannot touch it are not tried on it."""

    def __init__(self, family: Family, content: Content) -> None:
        self._family = family
        self._content = content

    @cached_property
    def _route(self) -> Route:
        return self._family.route(self._content)

    @cached_property
    def _worlds(self) -> tuple[World, ...]:
        """Give every world that a condition is asked in for this family."""
        holidays = self._route.world.holidays
        bare = (replace(world, holidays=holidays) for world in self._route.replay.worlds())
        worlds = [with_terms(world, self._route.terms) for world in bare]
        subjects = {"", *(term.subject for term in self._route.terms)}
        return tuple(world.about(subject) for world in worlds for subject in sorted(subjects))

    @cached_property
    def _terms(self) -> frozenset[str]:
        return frozenset(term.name for term in self._route.terms)

    def is_touched(self, fault: Fault, after: Mapping[str, Node]) -> bool:
        """Say whether a condition comes out differently here, or whether what was changed stands in this route."""
        if isinstance(fault.piece, Step) and not self._is_free(fault.piece):
            return False
        if fault.before:
            return any(self._turns(fault, after[fault.after], world) for world in self._worlds)
        if fault.matters:
            return any(self._in_play(fault) and self._holds(fault.matters, world) for world in self._worlds)
        return fault.deadline in self._terms

    def _turns(self, fault: Fault, after: Node, world: World) -> bool:
        """Say whether a mistake in a condition turns what it decides: a step that its other condition leaves in."""
        gate = fault.flow and fault.piece is None
        if not (gate or self._in_play(fault)) or self._holds(fault.before, world) is (evaluate(after, world) is True):
            return False
        step = fault.piece if isinstance(fault.piece, Step) else None
        if step and fault.before == step.unless:
            return self._holds(step.when, world)
        return not (step and fault.before == step.when and self._holds(step.unless, world))

    def _is_free(self, step: Step) -> bool:
        """Say whether no exit and no closed door takes a step away here."""
        way_out = self._route.exit
        if way_out and way_out.only is not None:
            return step.id in way_out.only
        shut = (door for door in self._route.closed if step.body and door.body == step.body)
        return not any(not door.subjects or step.subject in door.subjects for door in shut)

    def _in_play(self, fault: Fault) -> bool:
        return not fault.flow or self._route.replay.flows[fault.flow] is True

    def _holds(self, text: str, world: World) -> bool:
        """Say whether a condition certainly holds: what is open shows nothing that a guard looks at."""
        return evaluate(self._content.conditions[text], world) is True


class Guard(Watched):
    """A watched family that knows what should come out."""

    def __init__(self, guarding: Guarding, content: Content) -> None:
        super().__init__(guarding, content)
        self._guarding = guarding

    def sees(self, fault: Fault, changed: Content) -> bool:
        """Say whether this family comes out differently; without working it out where nothing can be different."""
        can_tell = fault.before or fault.matters or fault.deadline
        return (not can_tell or self.is_touched(fault, changed.conditions)) and self._guarding.sees(changed)


def guards(content: Content) -> dict[GuardName, tuple[Guard, ...]]:
    """Give the families of each guard, in the content as it is."""
    return {
        "cases": tuple(Guard(OfCase(walk), content) for walk in cases.all_walks()),
        "matrix": tuple(Guard(OfRow(row), content) for row in matrix.ROWS),
        "pinned": tuple(Guard(one, content) for one in _pinned(content)),
    }


def _pinned(content: Content) -> Iterator[OfPinned]:
    for one in pinned_families(cases.ROOT):
        yield OfPinned(one, route_lines(content, one.family))

"""The families that guard the content, and which of them see a fault: cases, rows of the matrix, pinned families."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal, Protocol

from escalatie.check.pinned import pinned_families
from escalatie.check.pinned_route import route_lines
from escalatie.engine.conditions import evaluate
from escalatie.engine.route import build_route
from escalatie.engine.terms import with_terms
from tests.content import cases, matrix

if TYPE_CHECKING:
    from collections.abc import Iterator

    from escalatie.check.pinned import Pinned
    from escalatie.engine.conditions import Node
    from escalatie.engine.model import Content
    from escalatie.engine.route import Route
    from escalatie.engine.world import World
    from tests.faults.seeds import Fault

Guard = Literal["cases", "matrix", "pinned"]


class Guarding(Protocol):
    """One family that says whether a content is as it should be."""

    def route(self, content: Content) -> Route:
        """Work out where this family stands."""

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

    def __init__(self, guarding: Guarding, content: Content) -> None:
        self._guarding = guarding
        self._content = content

    @cached_property
    def _route(self) -> Route:
        return self._guarding.route(self._content)

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

    def sees(self, fault: Fault, changed: Content) -> bool:
        """Say whether this family comes out differently; without working it out where nothing can be different."""
        return self._may_differ(fault, changed) and self._guarding.sees(changed)

    def _may_differ(self, fault: Fault, changed: Content) -> bool:
        if fault.before:
            before, after = self._content.conditions[fault.before], changed.conditions[fault.after]
            return any(_holds(before, world) is not _holds(after, world) for world in self._worlds)
        if fault.matters:
            matters = self._content.conditions[fault.matters]
            return any(_holds(matters, world) for world in self._worlds)
        return fault.deadline in self._terms if fault.deadline else True


def _holds(node: Node, world: World) -> bool:
    """Say whether a condition certainly holds: what is open shows nothing that a guard looks at."""
    return evaluate(node, world) is True


def guards(content: Content) -> dict[Guard, tuple[Watched, ...]]:
    """Give the families of each guard, in the content as it is."""
    return {
        "cases": tuple(Watched(OfCase(walk), content) for walk in cases.all_walks()),
        "matrix": tuple(Watched(OfRow(row), content) for row in matrix.ROWS),
        "pinned": tuple(Watched(one, content) for one in _pinned(content)),
    }


def _pinned(content: Content) -> Iterator[OfPinned]:
    for one in pinned_families(cases.ROOT):
        yield OfPinned(one, route_lines(content, one.family))

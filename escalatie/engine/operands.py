"""What a comparison compares: a fact, a constant, or a number of days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from escalatie.engine.world import NOT_ASKED, OPEN, Gap, World

if TYPE_CHECKING:
    from escalatie.engine.model import Value


@dataclass(frozen=True, slots=True)
class FactTerm:
    """The value of a fact."""

    fact: str

    def value(self, world: World) -> Value | Gap:
        """Look the fact up."""
        return world.value(self.fact)


@dataclass(frozen=True, slots=True)
class Literal:
    """A constant: text, number, date or a list of them."""

    constant: Value

    def value(self, _world: World) -> Value | Gap:
        """Give the constant."""
        return self.constant


@dataclass(frozen=True, slots=True)
class DaysSince:
    """The whole days from a date to today."""

    fact: str

    def value(self, world: World) -> Value | Gap:
        """Count the days; a date nobody knows gives no number."""
        found = world.value(self.fact)
        if isinstance(found, Gap):
            return found
        return (world.today - found).days if isinstance(found, date) else NOT_ASKED


@dataclass(frozen=True, slots=True)
class DaysLeft:
    """The whole days from today to the end of the running term of this name that ends first."""

    deadline: str

    def value(self, world: World) -> Value | Gap:
        """Count the days; no running term gives no number."""
        if world.terms is None:
            return OPEN
        terms = world.terms_of(self.deadline)
        left = [(term.last - world.today).days for term in terms if term.status == "loopt" and term.last]
        if left:
            return min(left)
        return OPEN if any(term.open for term in terms) else NOT_ASKED


Term: TypeAlias = FactTerm | Literal | DaysSince | DaysLeft

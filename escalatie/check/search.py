"""Whether any route leads to a target: without counting, so that only what the target still hangs on is kept apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escalatie.check.formulas import NO, YES
from escalatie.check.walk import State, Walk

if TYPE_CHECKING:
    from escalatie.check.formulas import Formula
    from escalatie.check.walk import Asked


class Search(Walk):
    """A walk that ends when enough routes to the target were found."""

    def first(self) -> State | None:
        """Give a route to the target; None when none leads there."""
        return next(iter(self.some(1)), None)

    def some(self, enough: int) -> list[State]:
        """Give about so many routes to the target that differ in what matters; none when none leads there."""
        found: list[State] = []
        self._branch(self.pool.outside_of(item.when for item in self.cone))
        for place, item in enumerate(self.cone):
            found += self._arrived()
            if len(found) >= enough:
                return found
            self._ask(item)
            self._forget(self.cone[place + 1 :])
        self._branch(self.pool.outside_of(left[0] for left in self.states))
        return found + self._arrived()

    def _arrived(self) -> list[State]:
        """Take out the routes for which it no longer matters what else is answered."""
        arrived = [left for left in self.states if left[0] == YES]
        return sorted((self.states.pop(left) for left in arrived), key=lambda state: len(state.witness))

    def _forget(self, rest: tuple[Asked, ...]) -> None:
        """Join states that differ only in questions that no longer matter."""
        joined: dict[tuple[Formula, ...], State] = {}
        for left, state in self.states.items():
            kept = self._kept(left, rest)
            if kept not in joined or len(state.witness) < len(joined[kept].witness):
                joined[kept] = state
        self.states = joined

    def _kept(self, left: tuple[Formula, ...], rest: tuple[Asked, ...]) -> tuple[Formula, ...]:
        """Take a question for one that is not asked when the target no longer hangs on it."""
        wanted = set(self.pool.facts(left[0]))
        kept = [NO] * len(rest)
        for place in range(len(rest) - 1, -1, -1):
            if rest[place].fact.id in wanted:
                kept[place] = left[place + 1]
                wanted |= self.pool.facts(left[place + 1])
        return (left[0], *kept)

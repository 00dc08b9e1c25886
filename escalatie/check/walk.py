"""One walk along all routes to one target: routes that leave the same conditions open are walked as one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from escalatie.check.formulas import NO, YES, Answered, Given, Option, Outside, Pool, is_outside
from escalatie.engine.conditions import Compare
from escalatie.engine.model import UNKNOWN
from escalatie.engine.operands import DaysSince, FactTerm, Literal
from escalatie.engine.world import NOT_ASKED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from escalatie.check.formulas import Choice, Formula
    from escalatie.engine.conditions import Atom
    from escalatie.engine.model import Fact, Question, Value

MAX_STATES: Final = 200_000


class TooManyStatesError(Exception):
    """A target hangs on so many answers that it cannot be walked in full."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in the order of asking, with the formula under which it is asked."""

    question: Question
    fact: Fact
    when: Formula


@dataclass(frozen=True, slots=True)
class State:
    """Routes that leave the same formulas, how many, and the shortest of them."""

    routes: int
    witness: tuple[Choice, ...]


class Walk:
    """One walk: the states are what is left of the target and of the conditions of the questions to come.

    `atoms` are all that tell answers apart. A state whose target can no longer hold is left.
    """

    def __init__(
        self, pool: Pool, today: date, target: Formula, cone: tuple[Asked, ...], atoms: frozenset[Atom]
    ) -> None:
        self.pool = pool
        self.today = today
        self.target = target
        self.cone = cone
        self.atoms = atoms
        self.states: dict[tuple[Formula, ...], State] = {(target, *(item.when for item in cone)): State(1, ())}

    def result(self) -> State | None:
        """Walk the questions in order; events and terms come after them, or before where a question looks at one.

        Give how many routes lead to the target, and the shortest; None when no route does.
        """
        asking = self.pool.outside_of(item.when for item in self.cone)
        self._branch(asking)
        for item in self.cone:
            self._ask(item)
        self._branch(self.pool.outside_of([self.target]) - asking)
        states = [*self.states.values()]
        if not states:
            return None
        return State(sum(state.routes for state in states), min((state.witness for state in states), key=len))

    def _ask(self, item: Asked) -> None:
        """Walk one question: asked where its condition holds, and not asked elsewhere."""
        asked: dict[tuple[Formula, ...], State] = {}
        skipped: dict[tuple[Formula, ...], State] = {}
        for left, state in self.states.items():
            (asked if left[1] == YES else skipped)[(left[0], *left[2:])] = _merged(
                (asked if left[1] == YES else skipped).get((left[0], *left[2:])), state
            )
        result = self._after([Given(item.fact.id, NOT_ASKED)], (1,), skipped, kept=False)
        for left, state in self._answers(item, asked).items():
            result[left] = _merged(result.get(left), state)
        self.states = result
        if len(result) > MAX_STATES:
            raise TooManyStatesError(item.fact.id)

    def _answers(self, item: Asked, states: dict[tuple[Formula, ...], State]) -> dict[tuple[Formula, ...], State]:
        fact = item.fact
        about = [atom for atom in self.atoms if _reads(atom, fact.id)]
        if fact.kind != "multi":
            values = _values(item, about, self.today)
            return self._after([Given(fact.id, value) for value, _ in values], [n for _, n in values], states)
        unknown = self._after([Given(fact.id, UNKNOWN)], (1,), states)
        referenced = sorted(_options(about))
        known = self._after([Answered(fact.id)], (2 ** (len(fact.values) - len(referenced)),), states)
        for option in referenced:
            known = self._after([Option(fact.id, option, chosen=chosen) for chosen in (False, True)], (1, 1), known)
        for left, state in unknown.items():
            known[left] = _merged(known.get(left), state)
        return known

    def _branch(self, atoms: Iterable[Atom]) -> None:
        """Take each event or term to be so, and not to be so."""
        for atom in sorted(atoms, key=repr):
            choices = [Outside(atom, holds=False), Outside(atom, holds=True)]
            self.states = self._after(choices, (1, 1), self.states)

    def _after(
        self,
        choices: Iterable[Choice],
        counts: Iterable[int],
        states: dict[tuple[Formula, ...], State],
        *,
        kept: bool = True,
    ) -> dict[tuple[Formula, ...], State]:
        """Give the states after each of these choices; `kept` puts the choice in the witness."""
        result: dict[tuple[Formula, ...], State] = {}
        for choice, count in zip(choices, counts, strict=True):
            bind = _Bound(self.pool, choice).__getitem__
            for left, state in states.items():
                bound = tuple(map(bind, left))
                if bound[0] != NO:
                    path = (*state.witness, choice) if kept else state.witness
                    result[bound] = _merged(result.get(bound), State(state.routes * count, path))
        return result


class _Bound(dict[int, int]):
    """What is left of each formula after one choice, worked out once: the same few return in many states."""

    def __init__(self, pool: Pool, choice: Choice) -> None:
        self._pool = pool
        self._choice = choice

    def __missing__(self, formula: Formula) -> Formula:
        self[formula] = self._pool.bind(formula, self._choice)
        return self[formula]


def _merged(first: State | None, second: State) -> State:
    if first is None:
        return second
    return State(first.routes + second.routes, min(first.witness, second.witness, key=len))


def _reads(atom: Atom, fact: str) -> bool:
    terms = (atom.left, atom.right) if isinstance(atom, Compare) else ()
    return getattr(atom, "fact", "") == fact or any(getattr(term, "fact", "") == fact for term in terms)


def by_example(atom: Atom) -> bool:
    """Say whether this part is tried with examples, or taken to be so or not, instead of proved."""
    if is_outside(atom):
        return True
    terms = (atom.left, atom.right) if isinstance(atom, Compare) else ()
    return any(isinstance(term, DaysSince) for term in terms) or all(
        isinstance(term, FactTerm) for term in terms or (0,)
    )


def _options(about: Iterable[Atom]) -> set[str]:
    return {
        str(atom.left.constant)
        for atom in about
        if isinstance(atom, Compare) and isinstance(atom.left, Literal) and isinstance(atom.right, FactTerm)
    }


def _values(item: Asked, about: list[Atom], today: date) -> list[tuple[Value, int]]:
    """Give one value for each group that no condition tells apart, and how many values the group has.

    A number or a date counts once for each group.
    """
    candidates = [*_candidates(item, about, today), UNKNOWN]
    alone = all(_only(atom, item.fact.id) for atom in about)
    if not alone:
        return [(value, 1) for value in candidates]
    pool = Pool(today)
    groups: dict[tuple[Formula, ...], list[Value]] = {}
    for value in candidates:
        signature = tuple(pool.bind(pool.of(atom), Given(item.fact.id, value)) for atom in about)
        groups.setdefault(signature, []).append(value)
    counted = item.fact.kind in ("choice", "yes_no")
    return [(group[0], len(group) if counted else 1) for group in groups.values()]


def _only(atom: Atom, fact: str) -> bool:
    terms = (atom.left, atom.right) if isinstance(atom, Compare) else ()
    return all(getattr(term, "fact", fact) == fact for term in terms)


def _candidates(item: Asked, about: list[Atom], today: date) -> Collection[Value]:
    constants = [term.constant for atom in about if isinstance(atom, Compare) for term in _literals(atom)]
    if item.fact.kind == "number":
        low, high = item.question.minimum or 0, item.question.maximum
        numbers = {n + d for n in constants if isinstance(n, int) for d in (-1, 0, 1)} | {low}
        return sorted(n for n in numbers if n >= low and (high is None or n <= high))
    if item.fact.kind == "date":
        days = {today - timedelta(days=n + d) for n in constants if isinstance(n, int) for d in (-1, 0, 1)}
        days |= {day + timedelta(days=d) for day in constants if isinstance(day, date) for d in (-1, 0, 1)}
        days = days or {today, today - timedelta(days=30)}
        return sorted(day for day in days if day <= today or not item.fact.past) or [today]
    return item.fact.values


def _literals(atom: Compare) -> Iterator[Literal]:
    for term in (atom.left, atom.right):
        if isinstance(term, Literal):
            yield term

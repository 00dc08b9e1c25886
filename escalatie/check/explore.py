"""Walk every combination of answers at once: routes that leave the same conditions open are walked as one.

For one target only the questions that can touch it are walked: its cone. Each answer is tried once for all values that
no condition in the cone can tell apart. Every figure is exact, except where a condition compares two facts or counts
days, and where it asks for an event or a term: there the figure is an approximation, and says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from escalatie.check.formulas import NO, YES, Answered, Given, Option, Outside, Pool, is_outside, outside
from escalatie.engine.conditions import Compare, DaysSince, FactTerm, Literal
from escalatie.engine.model import UNKNOWN
from escalatie.engine.parse import parse
from escalatie.engine.world import NOT_ASKED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from escalatie.check.formulas import Choice, Formula
    from escalatie.engine.conditions import Atom
    from escalatie.engine.model import Content, Fact, Question, Value

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
class Witness:
    """An invented family: what it answered, and what happened outside its answers."""

    answers: Mapping[str, Value]
    outside: tuple[tuple[Atom, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """How a target came out: on how many routes, and one family that shows it."""

    routes: int
    of: int
    witness: Witness | None
    exact: bool


@dataclass(frozen=True, slots=True)
class _State:
    routes: int
    witness: tuple[Choice, ...]


class Explorer:
    """The questions of one content, ready to be walked for any target."""

    def __init__(self, content: Content, today: date) -> None:
        self.content = content
        self.today = today
        self.pool = Pool(today)
        self.asked = tuple(self._questions())
        self._by_fact = {item.fact.id: item for item in self.asked}

    def formula(self, *texts: str) -> Formula:
        """Give the formula of conditions that must all hold."""
        return self.pool.join([self.settle(self.pool.of(self.content.conditions[text])) for text in texts], every=True)

    def settle(self, formula: Formula) -> Formula:
        """Bind the facts that no flow asks: nobody can answer those here."""
        for fact in self.pool.facts(formula) - self._by_fact.keys():
            formula = self.pool.bind(formula, Given(fact, NOT_ASKED))
        return formula

    def parsed(self, text: str) -> Formula:
        """Give the formula of a condition that does not stand in the content."""
        return self.settle(self.pool.of(parse(text)))

    def opposite(self, formula: Formula) -> Formula:
        """Give the formula that holds on all routes where this one does not."""
        return self.pool.complement(formula)

    def _questions(self) -> Iterator[Asked]:
        facts = {question.fact for flow in self.content.flows for question in flow.questions}
        earlier: set[str] = set()
        for flow in self.content.flows:
            in_play = self.pool.of(self.content.conditions[flow.when])
            for fact in self.pool.facts(in_play) - earlier:
                in_play = self.pool.bind(in_play, Given(fact, NOT_ASKED))
            for question in flow.questions:
                when = self.pool.join([in_play, self.pool.of(self.content.conditions[question.when])], every=True)
                for fact in self.pool.facts(when) - facts:
                    when = self.pool.bind(when, Given(fact, NOT_ASKED))
                yield Asked(question, self.content.facts[question.fact], when)
            earlier |= {question.fact for question in flow.questions}

    def flow_formula(self, place: int) -> Formula:
        """Give the formula under which the flow at this place is in play once the family chose its topics."""
        earlier = {q.fact for flow in self.content.flows[:place] for q in flow.questions}
        formula = self.pool.of(self.content.conditions[self.content.flows[place].when])
        for fact in self.pool.facts(formula) - earlier:
            formula = self.pool.bind(formula, Given(fact, NOT_ASKED))
        return formula

    def find(self, target: Formula, *, everything: bool = False) -> Found:
        """Walk all routes and count those on which the target holds.

        Raises TooManyStatesError when they cannot be walked in full.
        """
        if target in (NO, YES) and not everything:
            return Found(target, 1, Witness({}) if target else None, exact=True)
        cone = self.asked if everything else self._cone(target)
        walk = _Walk(self.pool, self.today, target, cone)
        return walk.result()

    def _cone(self, target: Formula) -> tuple[Asked, ...]:
        """Give the questions that can touch the target, in order of asking."""
        wanted: set[str] = set()
        todo = set(self.pool.facts(target))
        while todo:
            fact = todo.pop()
            if fact not in wanted and fact in self._by_fact:
                wanted.add(fact)
                todo |= self.pool.facts(self._by_fact[fact].when)
        return tuple(item for item in self.asked if item.fact.id in wanted)


class _Walk:
    """One walk: the states are what is left of the target and of the conditions of the questions to come."""

    def __init__(self, pool: Pool, today: date, target: Formula, cone: tuple[Asked, ...]) -> None:
        self.pool = pool
        self.today = today
        self.target = target
        self.cone = cone
        formulas = (target, *(item.when for item in cone))
        self.atoms = frozenset().union(*(pool.atoms(formula) for formula in formulas))
        self.exact = not any(_by_example(atom) for atom in self.atoms)
        self.states: dict[tuple[Formula, ...], _State] = {formulas: _State(1, ())}
        self.total = 1

    def result(self) -> Found:
        """Walk the events and terms first, then the questions in order."""
        for atom in sorted({outside(atom) for atom in self.atoms if is_outside(atom)}, key=repr):
            self._branch([Outside(atom, holds=False), Outside(atom, holds=True)], counts=(1, 1))
        for item in self.cone:
            self._ask(item)
        holding = [(left, state) for left, state in self.states.items() if left[0] == YES]
        routes = sum(state.routes for _, state in holding)
        total = sum(state.routes for state in self.states.values())
        witness = min((state.witness for _, state in holding), key=len, default=None)
        return Found(routes, total, None if witness is None else _witness(witness), self.exact)

    def _ask(self, item: Asked) -> None:
        """Walk one question: asked where its condition holds, and not asked elsewhere."""
        asked: dict[tuple[Formula, ...], _State] = {}
        skipped: dict[tuple[Formula, ...], _State] = {}
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

    def _answers(self, item: Asked, states: dict[tuple[Formula, ...], _State]) -> dict[tuple[Formula, ...], _State]:
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

    def _branch(self, choices: list[Choice], counts: Iterable[int]) -> None:
        self.states = self._after(choices, counts, self.states)

    def _after(
        self,
        choices: Iterable[Choice],
        counts: Iterable[int],
        states: dict[tuple[Formula, ...], _State],
        *,
        kept: bool = True,
    ) -> dict[tuple[Formula, ...], _State]:
        """Give the states after each of these choices; `kept` puts the choice in the witness."""
        result: dict[tuple[Formula, ...], _State] = {}
        for choice, count in zip(choices, counts, strict=True):
            for left, state in states.items():
                bound = tuple(self.pool.bind(formula, choice) for formula in left)
                path = (*state.witness, choice) if kept else state.witness
                result[bound] = _merged(result.get(bound), _State(state.routes * count, path))
        return result


def _merged(first: _State | None, second: _State) -> _State:
    if first is None:
        return second
    return _State(first.routes + second.routes, min(first.witness, second.witness, key=len))


def _reads(atom: Atom, fact: str) -> bool:
    terms = (atom.left, atom.right) if isinstance(atom, Compare) else ()
    return getattr(atom, "fact", "") == fact or any(getattr(term, "fact", "") == fact for term in terms)


def _by_example(atom: Atom) -> bool:
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


def _witness(path: tuple[Choice, ...]) -> Witness:
    answers: dict[str, Value] = {}
    happened: list[tuple[Atom, bool]] = []
    for choice in path:
        if isinstance(choice, Given) and choice.value is not NOT_ASKED:
            answers[choice.fact] = choice.value  # type: ignore[assignment]  # only NOT_ASKED is no value
        elif isinstance(choice, Answered):
            answers[choice.fact] = ()
        elif isinstance(choice, Option):
            chosen = answers.get(choice.fact, ())
            answers[choice.fact] = (*chosen, choice.option) if choice.chosen else chosen  # type: ignore[misc]
        elif isinstance(choice, Outside):
            happened.append((choice.atom, choice.holds))
    return Witness(answers, tuple(happened))

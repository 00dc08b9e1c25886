"""Walk every combination of answers at once: routes that leave the same conditions open are walked as one.

For one target only the questions that can touch it are walked: its cone. Each answer is tried once for all values that
no condition in the cone can tell apart. Every figure is exact, except where a condition compares two facts or counts
days, and where it asks for an event or a term: there the figure is an approximation, and says so.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from escalatie.check.formulas import NO, YES, Answered, Given, Option, Outside, Pool, is_outside, outside
from escalatie.check.search import Search
from escalatie.check.walk import Asked, State, TooManyStatesError, Walk, by_example
from escalatie.engine.conditions import EventTest, facts_read
from escalatie.engine.parse import parse
from escalatie.engine.world import NOT_ASKED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from escalatie.check.formulas import Choice, Formula
    from escalatie.engine.conditions import Atom
    from escalatie.engine.model import Content, Value

__all__ = ["Asked", "Explorer", "Found", "TooManyStatesError", "Witness"]


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


class Explorer:
    """The questions of one content, ready to be walked for any target.

    `quiet` looks only at families to whom nothing happened yet: no letter sent, no answer, no talk.
    """

    def __init__(self, content: Content, today: date, *, quiet: bool = False) -> None:
        self.content = content
        self.today = today
        self.quiet = quiet
        self.pool = Pool(today)
        self.asked = tuple(self._questions())
        self._by_fact = {item.fact.id: item for item in self.asked}
        self._totals: dict[tuple[tuple[str, ...], frozenset[Atom]], int] = {}

    def with_other_steps(self, content: Content) -> Explorer:
        """Give an explorer of content that asks the same: the questions and every formula are shared."""
        other = copy(self)
        other.content = content
        return other

    def formula(self, *texts: str) -> Formula:
        """Give the formula of conditions that must all hold."""
        return self.pool.join([self.settle(self.pool.of(self.content.conditions[text])) for text in texts], every=True)

    def settle(self, formula: Formula) -> Formula:
        """Bind the facts that no flow asks: nobody can answer those here."""
        return self._without(formula, self.pool.facts(formula) - self._by_fact.keys())

    def parsed(self, text: str) -> Formula:
        """Give the formula of a condition that does not stand in the content."""
        return self.settle(self.pool.of(parse(text)))

    def opposite(self, formula: Formula) -> Formula:
        """Give the formula that holds on all routes where this one does not."""
        return self.pool.complement(formula)

    def _questions(self) -> Iterator[Asked]:
        facts = {question.fact for flow in self.content.flows for question in flow.questions}
        for place, flow in enumerate(self.content.flows):
            in_play = self.flow_formula(place)
            for question in flow.questions:
                when = self.pool.join([in_play, self.pool.of(self.content.conditions[question.when])], every=True)
                when = self._without(when, self.pool.facts(when) - facts)
                yield Asked(question, self.content.facts[question.fact], when)

    def flow_formula(self, place: int) -> Formula:
        """Give the formula under which the flow at this place is in play once the family chose its topics."""
        earlier = {q.fact for flow in self.content.flows[:place] for q in flow.questions}
        formula = self.pool.of(self.content.conditions[self.content.flows[place].when])
        return self._without(formula, self.pool.facts(formula) - earlier)

    def _without(self, formula: Formula, facts: Iterable[str]) -> Formula:
        """Take facts for not asked, and where nothing happened yet, events for not happened."""
        for fact in facts:
            formula = self.pool.bind(formula, Given(fact, NOT_ASKED))
        for atom in self.pool.outside(formula) if self.quiet else ():
            if isinstance(atom, EventTest):
                formula = self.pool.bind(formula, Outside(atom, holds=False))
        return formula

    def find(self, target: Formula, *, everything: bool = False) -> Found:
        """Walk all routes and count those on which the target holds.

        Raises TooManyStatesError when they cannot be walked in full.
        """
        if target in (NO, YES) and not everything:
            return Found(target, 1, Witness({}) if target else None, exact=True)
        cone = self.asked if everything else self._cone(target)
        atoms = self._atoms(target, cone)
        found = Walk(self.pool, self.today, target, cone, atoms).result()
        return _found(found, self._total(cone, atoms), atoms)

    def example(self, target: Formula) -> Found:
        """Look for one route on which the target holds, which is quicker than counting them: one, or none, of none.

        Raises TooManyStatesError when they cannot be walked in full.
        """
        cone = self._cone(target)
        atoms = self._atoms(target, cone)
        found = Search(self.pool, self.today, target, cone, atoms).first()
        return _found(State(1, found.witness) if found else None, 0, atoms)

    def examples(self, target: Formula, enough: int) -> list[Found]:
        """Look for about so many routes on which the target holds and that differ in what matters.

        Raises TooManyStatesError when they cannot be walked in full.
        """
        cone = self._cone(target)
        atoms = self._atoms(target, cone)
        found = Search(self.pool, self.today, target, cone, atoms).some(enough)
        return [_found(State(1, state.witness), 0, atoms) for state in found]

    def _atoms(self, target: Formula, cone: tuple[Asked, ...]) -> frozenset[Atom]:
        return frozenset().union(*map(self.pool.atoms, (target, *(item.when for item in cone))))

    def _total(self, cone: tuple[Asked, ...], atoms: frozenset[Atom]) -> int:
        """Count all routes through these questions, with numbers and days tried as these comparisons ask."""
        tried = frozenset(atom for atom in atoms if any(self._is_measured(fact) for fact in facts_read(atom)))
        key = (tuple(item.fact.id for item in cone), tried)
        if key not in self._totals:
            found = Walk(self.pool, self.today, YES, cone, atoms).result()
            self._totals[key] = found.routes if found else 0
        asking = self.pool.outside_of(item.when for item in cone)
        happened = {outside(atom) for atom in atoms if is_outside(atom)} - asking
        return self._totals[key] << len(happened)

    def _is_measured(self, fact: str) -> bool:
        return self.content.facts[fact].kind in ("number", "date")

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


def _found(state: State | None, of: int, atoms: frozenset[Atom]) -> Found:
    exact = not any(by_example(atom) for atom in atoms)
    return Found(state.routes, of, _witness(state.witness), exact) if state else Found(0, of, None, exact)


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

"""Conditions as shared formulas, so that a check of every route binds each part of a condition only once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from escalatie.engine.conditions import All, AnyOf, Compare, Constant, EventTest, Known, TermTest, facts_read
from escalatie.engine.operands import FactTerm, Literal
from escalatie.engine.world import NOT_ASKED, Gap, World

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from escalatie.engine.conditions import Atom, Node
    from escalatie.engine.model import Value

Formula: TypeAlias = int
"""A formula by its number in the pool."""
NO: Final[Formula] = 0
YES: Final[Formula] = 1


@dataclass(frozen=True, slots=True)
class Option:
    """Part of an answer with several options: whether this one is among them."""

    fact: str
    option: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """That a question with several options was answered; which ones is bound option by option."""

    fact: str


@dataclass(frozen=True, slots=True)
class Given:
    """The whole answer to one question, or that it was not asked."""

    fact: str
    value: Value | Gap


@dataclass(frozen=True, slots=True)
class Outside:
    """An event or the state of a term: not an answer, so it is simply taken to be so or not."""

    atom: Atom
    holds: bool


Choice: TypeAlias = Given | Answered | Option | Outside


class Pool:
    """Every formula once, by number. Equal formulas have equal numbers, whatever the order of their parts."""

    def __init__(self, today: date) -> None:
        self._world_day = today
        self._shapes: list[object] = ["no", "yes"]
        self._numbers: dict[object, Formula] = {}
        self._bound: dict[tuple[Formula, Choice], Formula] = {}
        self._atoms: dict[Formula, frozenset[Atom]] = {NO: frozenset(), YES: frozenset()}
        self._facts: dict[Formula, frozenset[str]] = {NO: frozenset(), YES: frozenset()}
        self._outside: dict[Formula, frozenset[Atom]] = {}
        self._read: dict[Atom, frozenset[str]] = {}

    def of(self, node: Node) -> Formula:
        """Give the number of a parsed condition."""
        if isinstance(node, Constant):
            return YES if node.value else NO
        if isinstance(node, (All, AnyOf)):
            return self.join([self.of(part) for part in node.parts], every=isinstance(node, All))
        return self._number(node, frozenset({node}))

    def join(self, parts: Iterable[Formula], *, every: bool) -> Formula:
        """Join formulas with 'and' (every) or 'or'."""
        neutral, absorbing = (YES, NO) if every else (NO, YES)
        kept: set[Formula] = set()
        for part in parts:
            if part == absorbing:
                return absorbing
            shape = self._shapes[part]
            if isinstance(shape, tuple) and shape[0] == every:
                kept |= shape[1]
            elif part != neutral:
                kept.add(part)
        if not kept:
            return neutral
        if len(kept) == 1:
            return next(iter(kept))
        return self._number((every, frozenset(kept)), frozenset().union(*(self._atoms[part] for part in kept)))

    def complement(self, formula: Formula) -> Formula:
        """Give the formula that holds on all routes where this one does not."""
        if formula in (NO, YES):
            return NO if formula else YES
        shape = self._shapes[formula]
        if isinstance(shape, tuple) and shape[0] == "not":
            return self._number(shape[1], self._atoms[formula])
        if isinstance(shape, tuple):
            return self.join([self.complement(part) for part in shape[1]], every=not shape[0])
        (atom,) = self._atoms[formula]
        return self._number(("not", shape), frozenset({atom}))

    def atoms(self, formula: Formula) -> frozenset[Atom]:
        """Give the comparisons and tests that are still open in a formula."""
        return self._atoms[formula]

    def facts(self, formula: Formula) -> frozenset[str]:
        """Give the facts a formula still reads."""
        if formula not in self._facts:
            self._facts[formula] = frozenset().union(*(self._facts_of(atom) for atom in self._atoms[formula]))
        return self._facts[formula]

    def outside(self, formula: Formula) -> frozenset[Atom]:
        """Give the events and terms a formula still asks for, each without its 'not'."""
        if formula not in self._outside:
            self._outside[formula] = frozenset(outside(atom) for atom in self._atoms[formula] if is_outside(atom))
        return self._outside[formula]

    def outside_of(self, formulas: Iterable[Formula]) -> frozenset[Atom]:
        """Give the events and terms that any of these formulas asks for."""
        return frozenset().union(*map(self.outside, formulas))

    def bind(self, formula: Formula, choice: Choice) -> Formula:
        """Give what is left of a formula after one choice."""
        if formula in (NO, YES) or not self._touches(formula, choice):
            return formula
        key = (formula, choice)
        if key not in self._bound:
            self._bound[key] = self._bind(formula, choice)
        return self._bound[key]

    def _touches(self, formula: Formula, choice: Choice) -> bool:
        return (
            choice.atom in self.outside(formula) if isinstance(choice, Outside) else choice.fact in self.facts(formula)
        )

    def _facts_of(self, atom: Atom) -> frozenset[str]:
        if atom not in self._read:
            self._read[atom] = facts_read(atom)
        return self._read[atom]

    def _bind(self, formula: Formula, choice: Choice) -> Formula:
        shape = self._shapes[formula]
        if isinstance(shape, tuple) and shape[0] == "not":
            found = self._bind_atom(shape[1], choice)
            if isinstance(found, bool):
                return NO if found else YES
            return self._number(("not", found), frozenset({found}))
        if isinstance(shape, tuple):
            return self.join([self.bind(part, choice) for part in shape[1]], every=shape[0])
        (atom,) = self._atoms[formula]
        found = self._bind_atom(atom, choice)
        if isinstance(found, bool):
            return YES if found else NO
        return self._number(found, frozenset({found}))

    def _bind_atom(self, atom: Atom, choice: Choice) -> bool | Atom:
        """Decide one comparison; what cannot be decided yet keeps the value in the place of its fact."""
        if isinstance(choice, Outside):
            same = is_outside(atom) and outside(atom) == choice.atom
            return choice.holds == _positive(atom) if same else atom
        if isinstance(choice, Option):
            return _bind_option(atom, choice)
        if isinstance(choice, Answered):
            return atom.positive if isinstance(atom, Known) else atom
        return self._bind_value(atom, choice)

    def _bind_value(self, atom: Atom, choice: Given) -> bool | Atom:
        given = {} if choice.value is NOT_ASKED else {choice.fact: choice.value}
        not_asked = frozenset({choice.fact}) if choice.value is NOT_ASKED else frozenset()
        truth = atom.truth(World(today=self._world_day, facts=given, not_asked=not_asked))  # type: ignore[arg-type]
        if truth is not None:
            return truth
        if not isinstance(atom, Compare) or isinstance(choice.value, Gap):
            return atom
        value = Literal(choice.value)
        left, right = (
            value if isinstance(term, FactTerm) and term.fact == choice.fact else term
            for term in (atom.left, atom.right)
        )
        return Compare(left, atom.op, right)

    def _number(self, shape: object, atoms: frozenset[Atom]) -> Formula:
        if shape not in self._numbers:
            self._numbers[shape] = len(self._shapes)
            self._shapes.append(shape)
            self._atoms[self._numbers[shape]] = atoms
        return self._numbers[shape]


def is_outside(atom: Atom) -> bool:
    """Say whether this asks for an event or a term, and not for an answer."""
    return isinstance(atom, (EventTest, TermTest)) or (isinstance(atom, Compare) and not facts_read(atom))


def outside(atom: Atom) -> Atom:
    """Give the test without its 'not', so that both sides are one choice."""
    if isinstance(atom, EventTest):
        return EventTest(atom.function, atom.name)
    return TermTest(atom.function, atom.deadline) if isinstance(atom, TermTest) else atom


def _positive(atom: Atom) -> bool:
    return atom.positive if isinstance(atom, (EventTest, TermTest)) else True


def _bind_option(atom: Atom, choice: Option) -> bool | Atom:
    same = isinstance(atom, Compare) and atom.left == Literal(choice.option) and atom.right == FactTerm(choice.fact)
    if not same or not isinstance(atom, Compare):
        return atom
    return (atom.op == "in") == choice.chosen

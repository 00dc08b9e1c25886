"""The condition language: a small part of Python's syntax over facts, events and terms, with three answers.

A condition is yes, no or open (Kleene). `not` is pushed inward to the comparisons while parsing, so that over a fact
that was not asked neither a comparison nor its negation holds.
"""

from __future__ import annotations

import operator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from escalatie.engine.model import UNKNOWN, Value
from escalatie.engine.operands import DaysLeft, DaysSince, FactTerm, Term
from escalatie.engine.world import NOT_ASKED, OPEN, Happening, Truth, World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from escalatie.engine.terms import Term as RunningTerm

OPPOSITE: Final = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">", "in": "not in", "not in": "in"}
EQUALITY: Final = frozenset({"==", "!=", "in", "not in"})
_COMPARE: Final[Mapping[str, Callable[..., bool]]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "in": lambda item, many: item in _as_options(many),
    "not in": lambda item, many: item not in _as_options(many),
}


def _as_options(value: Value) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


@dataclass(frozen=True, slots=True)
class Constant:
    """Always yes, or always no."""

    value: bool

    def truth(self, _world: World) -> Truth:
        """Give the constant."""
        return self.value


@dataclass(frozen=True, slots=True)
class All:
    """Yes when every part is; no as soon as one is no."""

    parts: tuple[Node, ...]

    def truth(self, world: World) -> Truth:
        """Stop at the first no."""
        result: Truth = True
        for part in self.parts:
            found = part.truth(world)
            if found is False:
                return False
            if found is None:
                result = None
        return result


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Yes as soon as one part is; no when every part is no."""

    parts: tuple[Node, ...]

    def truth(self, world: World) -> Truth:
        """Stop at the first yes."""
        result: Truth = False
        for part in self.parts:
            found = part.truth(world)
            if found is True:
                return True
            if found is None:
                result = None
        return result


@dataclass(frozen=True, slots=True)
class Compare:
    """One comparison. Over a fact that was not asked it is no, and so is its negation."""

    left: Term
    op: str
    right: Term

    def truth(self, world: World) -> Truth:
        """Compare the two values, or say why that cannot be done."""
        left, right = self.left.value(world), self.right.value(world)
        if left is NOT_ASKED or right is NOT_ASKED:
            return False
        if self.op not in EQUALITY and (UNKNOWN in (left, right)):
            return False
        if left is OPEN or right is OPEN:
            return None
        return _COMPARE[self.op](left, right)


@dataclass(frozen=True, slots=True)
class Known:
    """Whether the family told this fact; 'weet niet' is not telling."""

    fact: str
    positive: bool = True

    def truth(self, world: World) -> Truth:
        """Look whether there is a real value."""
        found = world.value(self.fact)
        if found is OPEN:
            return None
        return (found is not NOT_ASKED and found != UNKNOWN) == self.positive


@dataclass(frozen=True, slots=True)
class EventTest:
    """Whether something happened; open only where a term must be counted first."""

    function: Happening
    name: str
    positive: bool = True

    def truth(self, world: World) -> Truth:
        """Look the event up; `silent` asks whether the term to answer a sent letter is over without an answer."""
        if self.function == "silent":
            if world.terms is None and world.happened.days("sent", self.name):
                return None
            terms = (world.terms or {}).get(f"antwoord:{self.name}", ())
            found = bool(terms) and terms[-1].status == "verstreken"
        else:
            found = bool(world.happened.days(self.function, self.name))
        return found == self.positive


@dataclass(frozen=True, slots=True)
class TermTest:
    """Whether a term has passed unmet, or has a school holiday before its end."""

    function: str
    deadline: str
    positive: bool = True

    def truth(self, world: World) -> Truth:
        """Ask the terms of this name; before the terms are counted nobody knows."""
        terms = world.terms_of(self.deadline)
        if world.terms is None or any(term.open for term in terms):
            return None
        found = _passed(terms) if self.function == "passed" else _holiday_before(terms, world)
        return found == self.positive


def _passed(terms: Iterable[RunningTerm]) -> bool:
    statuses = {term.status for term in terms}
    return "verstreken" in statuses and not statuses & {"loopt", "opgeschort"}


def _holiday_before(terms: Iterable[RunningTerm], world: World) -> bool:
    ends = [term.last for term in terms if term.status == "loopt" and term.last]
    return any(first <= end and last >= world.today for end in ends for first, last in world.holidays)


Atom: TypeAlias = Compare | Known | EventTest | TermTest
Node: TypeAlias = Constant | All | AnyOf | Atom
YES: Final = Constant(value=True)
NO: Final = Constant(value=False)


def evaluate(node: Node, world: World) -> Truth:
    """Say whether the condition holds: yes, no, or None for open."""
    return node.truth(world)


def evaluate_any(node: Node, worlds: Sequence[World]) -> Truth:
    """Say whether the condition holds in one of several worlds: a decision that came earlier counts too."""
    if len(worlds) == 1:
        return node.truth(worlds[0])
    result: Truth = False
    for world in worlds:
        found = node.truth(world)
        if found:
            return True
        result = None if found is None else result
    return result


def both(left: Truth, right: Truth) -> Truth:
    """Join two answers with 'and'."""
    if left is False or right is False:
        return False
    return None if left is None or right is None else True


def atoms_of(node: Node) -> Iterator[Atom]:
    """Give every comparison and test in the condition, left to right."""
    if isinstance(node, (All, AnyOf)):
        for part in node.parts:
            yield from atoms_of(part)
    elif not isinstance(node, Constant):
        yield node


def facts_read(node: Node) -> frozenset[str]:
    """Name the facts the condition looks at."""
    return frozenset(fact for atom in atoms_of(node) for fact in _facts_of(atom))


def _facts_of(atom: Atom) -> Iterator[str]:
    if isinstance(atom, Known):
        yield atom.fact
    elif isinstance(atom, Compare):
        for term in (atom.left, atom.right):
            if isinstance(term, (FactTerm, DaysSince)):
                yield term.fact


def deadlines_read(node: Node) -> frozenset[str]:
    """Name the deadlines the condition looks at."""
    names = set()
    for atom in atoms_of(node):
        if isinstance(atom, TermTest):
            names.add(atom.deadline)
        elif isinstance(atom, Compare):
            names |= {term.deadline for term in (atom.left, atom.right) if isinstance(term, DaysLeft)}
    return frozenset(names)


def combine(kind: type[All | AnyOf], parts: Iterable[Node]) -> Node:
    """Join conditions, dropping what does not matter: flat, no doubles, no constants."""
    neutral, absorbing = (YES, NO) if kind is All else (NO, YES)
    kept: dict[Node, None] = {}
    for part in parts:
        if part == absorbing:
            return absorbing
        if part != neutral:
            kept.update(dict.fromkeys(part.parts if isinstance(part, kind) else (part,)))
    if not kept:
        return neutral
    return next(iter(kept)) if len(kept) == 1 else kind(tuple(kept))


def residual(node: Node, world: World) -> Node:
    """Give what is left to know: every decided part is replaced by its answer."""
    if isinstance(node, (All, AnyOf)):
        return combine(type(node), (residual(part, world) for part in node.parts))
    found = node.truth(world)
    return node if found is None else Constant(found)


def open_facts(node: Node, world: World) -> frozenset[str]:
    """Name the facts on which the condition still hangs: those of what is left to know, without writing that out."""
    if node.truth(world) is not None:
        return frozenset()
    if isinstance(node, (All, AnyOf)):
        return frozenset().union(*(open_facts(part, world) for part in node.parts))
    return frozenset() if isinstance(node, Constant) else frozenset(_facts_of(node))


def deciding(node: Node, world: World) -> tuple[Truth, frozenset[Atom]]:
    """Give the answer and a smallest set of parts that already decides it (for open: the parts still open)."""
    if isinstance(node, Constant):
        return node.value, frozenset()
    if not isinstance(node, (All, AnyOf)):
        return node.truth(world), frozenset({node})
    found = [deciding(part, world) for part in node.parts]
    truth = node.truth(world)
    if truth is None:
        return None, frozenset().union(*(atoms for part, atoms in found if part is None))
    if truth == isinstance(node, All):
        return truth, frozenset().union(*(atoms for _, atoms in found))
    return truth, min((atoms for part, atoms in found if part == truth), key=len)

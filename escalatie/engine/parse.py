"""From a condition's text to its parsed form, and from that to JSON and back."""

from __future__ import annotations

import ast
from datetime import date
from typing import TYPE_CHECKING, Final

from escalatie.engine.conditions import (
    NO,
    OPPOSITE,
    YES,
    All,
    AnyOf,
    Compare,
    EventTest,
    Known,
    Node,
    TermTest,
    combine,
)
from escalatie.engine.operands import DaysLeft, DaysSince, FactTerm, Literal, Term

if TYPE_CHECKING:
    from collections.abc import Mapping

    from escalatie.engine.model import Value
    from escalatie.engine.world import Happening

MAX_LENGTH: Final = 400
MAX_DEPTH: Final = 12
_OPERATORS: Final[Mapping[type[ast.cmpop], str]] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.In: "in",
    ast.NotIn: "not in",
}
_EVENT_TESTS: Final[Mapping[str, Happening]] = {
    "sent": "sent",
    "answered": "answered",
    "silent": "silent",
    "happened": "happened",
}
_TERM_TESTS: Final = ("passed", "holiday_before")
_TERM_FUNCTIONS: Final = ("days_since", "days_left")
FUNCTIONS: Final = ("known", *_TERM_FUNCTIONS, *_TERM_TESTS, *_EVENT_TESTS)


class ConditionError(ValueError):
    """A condition that the language does not allow; the message is Dutch."""


def parse(text: str, concepts: Mapping[str, str] | None = None) -> Node:
    """Parse a condition; named conditions (concepts) are filled in where their name stands.

    Raises ConditionError when the text is too long, not in the language, or a concept leads back to itself.
    """
    return _Parser(concepts or {}).parse(text, positive=True)


class _Parser:
    """Parsing with the concepts at hand, and the names being filled in, to stop a circle."""

    def __init__(self, concepts: Mapping[str, str]) -> None:
        self._concepts = concepts
        self._inside: list[str] = []

    def parse(self, text: str, *, positive: bool) -> Node:
        if len(text) > MAX_LENGTH:
            raise ConditionError(f"de voorwaarde is langer dan {MAX_LENGTH} tekens; geef een deel een naam als begrip")
        try:
            tree = ast.parse(text.strip(), mode="eval").body
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            raise ConditionError(f"de voorwaarde '{text[:60]}' is niet te lezen") from error
        return self._condition(tree, positive=positive, depth=0)

    def _condition(self, node: ast.expr, *, positive: bool, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise ConditionError("de voorwaarde gaat te diep; geef een deel een naam als begrip")
        if isinstance(node, ast.BoolOp):
            kind = All if isinstance(node.op, ast.And) == positive else AnyOf
            return combine(kind, [self._condition(part, positive=positive, depth=depth + 1) for part in node.values])
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return self._condition(node.operand, positive=not positive, depth=depth + 1)
        if isinstance(node, ast.Compare):
            return _comparison(node, positive=positive)
        if isinstance(node, ast.Call):
            return _test(node, positive=positive)
        if isinstance(node, ast.Name):
            return self._name(node.id, positive=positive)
        if isinstance(node, ast.Constant) and isinstance(node.value, bool):
            return YES if node.value == positive else NO
        raise ConditionError(f"dit mag niet in een voorwaarde: {_shown(node)}")

    def _name(self, name: str, *, positive: bool) -> Node:
        if name not in self._concepts:
            return Compare(FactTerm(name), "==" if positive else "!=", Literal("ja"))
        if name in self._inside:
            raise ConditionError(f"begrip '{name}' verwijst naar zichzelf")
        self._inside.append(name)
        found = self.parse(self._concepts[name], positive=positive)
        self._inside.pop()
        return found


def _comparison(node: ast.Compare, *, positive: bool) -> Node:
    if len(node.ops) != 1 or type(node.ops[0]) not in _OPERATORS:
        raise ConditionError(f"vergelijk twee dingen tegelijk, niet meer: {_shown(node)}")
    op = _OPERATORS[type(node.ops[0])]
    left, right = _term(node.left), _term(node.comparators[0])
    if isinstance(left, Literal) and isinstance(right, Literal):
        raise ConditionError(f"hier staat aan beide kanten een vaste waarde: {_shown(node)}")
    return Compare(left, op if positive else OPPOSITE[op], right)


def _test(node: ast.Call, *, positive: bool) -> Node:
    name, argument = _call(node)
    if name == "known":
        return Known(argument, positive)
    if name in _EVENT_TESTS:
        return EventTest(_EVENT_TESTS[name], argument, positive)
    if name in _TERM_TESTS:
        return TermTest(name, argument, positive)
    raise ConditionError(f"'{name}' is hier geen toets; ik ken {', '.join(FUNCTIONS)}")


def _call(node: ast.Call) -> tuple[str, str]:
    if not isinstance(node.func, ast.Name) or node.keywords or len(node.args) != 1:
        raise ConditionError(f"een functie heeft precies een naam tussen haakjes: {_shown(node)}")
    argument = node.args[0]
    if isinstance(argument, ast.Name):
        return node.func.id, argument.id
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return node.func.id, argument.value
    raise ConditionError(f"tussen de haakjes hoort een naam: {_shown(node)}")


def _term(node: ast.expr) -> Term:
    if isinstance(node, ast.Name):
        return FactTerm(node.id)
    if isinstance(node, (ast.List, ast.Tuple)):
        return Literal(tuple(str(_constant(item)) for item in node.elts))
    if isinstance(node, ast.Call):
        name, argument = _call(node)
        if name == "days_since":
            return DaysSince(argument)
        if name == "days_left":
            return DaysLeft(argument)
        raise ConditionError(f"'{name}' geeft geen getal om mee te vergelijken")
    return Literal(_constant(node))


def _constant(node: ast.expr) -> Value:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        inner = _constant(node.operand)
        if isinstance(inner, int):
            return -inner
    if isinstance(node, ast.Constant) and type(node.value) in (str, int):
        return _as_date(node.value) if isinstance(node.value, str) else int(str(node.value))
    raise ConditionError(f"hier hoort een vaste waarde: {_shown(node)}")


def _as_date(text: str) -> Value:
    if len(text) == len("2026-01-01") and text[4] == text[7] == "-":
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise ConditionError(f"'{text}' is geen dag") from error
    return text


def _shown(node: ast.AST) -> str:
    return ast.unparse(node)[:60]

"""The parsed form of a condition as plain JSON values, so that a run needs no parser."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, TypeAlias, cast

from escalatie.engine.conditions import NO, YES, All, AnyOf, Compare, Constant, EventTest, Known, Node, TermTest
from escalatie.engine.operands import DaysLeft, DaysSince, FactTerm, Literal, Term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escalatie.engine.model import Value
    from escalatie.engine.world import Happening

Json: TypeAlias = "bool | int | str | list[Json]"

_EVENTS: Final = frozenset({"sent", "answered", "silent", "happened"})


def encode(node: Node) -> Json:
    """Write a condition as nested lists of text, numbers and yes/no."""
    match node:
        case Constant():
            return node.value
        case All():
            return ["all", *(encode(part) for part in node.parts)]
        case AnyOf():
            return ["any", *(encode(part) for part in node.parts)]
        case Compare():
            return [node.op, _encode_term(node.left), _encode_term(node.right)]
        case Known():
            return ["known", node.fact, node.positive]
        case EventTest():
            return [node.function, node.name, node.positive]
        case TermTest():
            return [node.function, node.deadline, node.positive]


def decode(data: Json) -> Node:
    """Read back what `encode` wrote."""
    if not isinstance(data, list):
        return YES if data else NO
    head, *rest = data
    if head == "all":
        return All(tuple(decode(part) for part in rest))
    if head == "any":
        return AnyOf(tuple(decode(part) for part in rest))
    if head == "known":
        return Known(str(rest[0]), bool(rest[1]))
    if head in _EVENTS:
        return EventTest(cast("Happening", head), str(rest[0]), bool(rest[1]))
    if head in ("passed", "holiday_before"):
        return TermTest(str(head), str(rest[0]), bool(rest[1]))
    return Compare(_decode_term(rest[0]), str(head), _decode_term(rest[1]))


def _encode_term(term: Term) -> Json:
    match term:
        case FactTerm():
            return ["fact", term.fact]
        case DaysSince():
            return ["days_since", term.fact]
        case DaysLeft():
            return ["days_left", term.deadline]
        case Literal():
            return _encode_value(term.constant)


def _encode_value(value: Value) -> Json:
    if isinstance(value, date):
        return ["date", value.isoformat()]
    return ["list", *value] if isinstance(value, tuple) else value


def _decode_term(data: Json) -> Term:
    if not isinstance(data, list):
        return Literal(data)
    kind, *rest = data
    if kind == "fact":
        return FactTerm(str(rest[0]))
    if kind == "days_since":
        return DaysSince(str(rest[0]))
    if kind == "days_left":
        return DaysLeft(str(rest[0]))
    return Literal(_decode_value(str(kind), rest))


def _decode_value(kind: str, rest: Sequence[Json]) -> Value:
    return date.fromisoformat(str(rest[0])) if kind == "date" else tuple(str(item) for item in rest)

"""The card for a meeting: what letters/card.yaml says, and which of it fits a family."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from escalatie.engine.parse import ConditionError, parse
from escalatie.writing.sheet import Room

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from escalatie.engine.conditions import Node
    from escalatie.engine.model import Content

_KEYS: Final = frozenset({"title", "take", "lines", "questions", "write", "sources"})
_MOST: Final = 99


@dataclass(frozen=True, slots=True)
class CardLine:
    """A sentence of the card, and when it belongs there; always when there is no condition."""

    text: str
    when: Node | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPart:
    """A part of the card."""

    title: str
    take: int = _MOST
    lines: tuple[CardLine, ...] = ()
    questions: tuple[CardLine, ...] = ()
    room: tuple[Room, ...] = ()
    sources: tuple[str, ...] = ()


def read_card(data: Mapping[str, object], content: Content) -> tuple[tuple[CardPart, ...], tuple[str, ...]]:
    """Read letters/card.yaml as plain data. Give its parts, and a Dutch sentence for everything that is wrong."""
    problems: list[str] = []
    parts = tuple(_part(raw, content, problems.append) for raw in _rows(data.get("parts")))
    if not parts:
        problems.append("'parts' ontbreekt of is leeg.")
    return parts, tuple(problems)


def that_hold(lines: tuple[CardLine, ...], holds: Callable[[Node], bool | None], most: int = _MOST) -> tuple[str, ...]:
    """Give the first sentences whose condition certainly holds."""
    return tuple(line.text for line in lines if line.when is None or holds(line.when) is True)[:most]


def _part(raw: Mapping[str, object], content: Content, wrong: Callable[[str], None]) -> CardPart:
    title = str(raw.get("title", ""))
    for key in raw.keys() - _KEYS:
        wrong(f"'{key}' hoort niet in een deel van de kaart.")
    if not title:
        wrong("Een deel van de kaart heeft geen 'title'.")
    sources = _texts(raw.get("sources"))
    for name in sources:
        if name not in content.sources:
            wrong(f"Bron '{name}' bestaat niet.")
    return CardPart(
        title=title,
        take=_number(raw.get("take", _MOST), wrong),
        lines=tuple(_lines(raw.get("lines"), content, wrong)),
        questions=tuple(_lines(raw.get("questions"), content, wrong)),
        room=tuple(
            Room(str(one.get("label", "")), _number(one.get("lines", 1), wrong)) for one in _rows(raw.get("write"))
        ),
        sources=sources,
    )


def _lines(raw: object, content: Content, wrong: Callable[[str], None]) -> Iterator[CardLine]:
    for row in _rows(raw):
        text, when = str(row.get("text", "")), str(row.get("when", ""))
        if not text:
            wrong("Een regel van de kaart heeft geen 'text'.")
        yield CardLine(text, _condition(when, content, wrong) if when else None)


def _condition(text: str, content: Content, wrong: Callable[[str], None]) -> Node | None:
    from escalatie.engine.condition_check import Names, check_condition

    try:
        node = parse(text, {name: concept.when for name, concept in content.concepts.items()})
    except ConditionError as error:
        wrong(f"'{text}': {error}.")
        return None
    names = Names(content.facts, content.concepts, content.deadlines, content.letters)
    for problem in check_condition(node, names):
        wrong(f"'{text}': {problem}.")
    return node


def _number(raw: object, wrong: Callable[[str], None]) -> int:
    text = str(raw)
    if not text.isascii() or not text.isdecimal():
        wrong(f"'{text}' is geen getal.")
        return 1
    return int(text)


def _rows(raw: object) -> tuple[Mapping[str, object], ...]:
    return tuple(row for row in raw if isinstance(row, Mapping)) if isinstance(raw, (list, tuple)) else ()


def _texts(raw: object) -> tuple[str, ...]:
    return tuple(str(one) for one in raw) if isinstance(raw, (list, tuple)) else ()

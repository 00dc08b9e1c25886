"""A sheet to take along on paper: parts with lines to read, questions to ask, and room to write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from escalatie.errors import LetterError
from escalatie.writing.text import WIDTH, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from escalatie.writing.pdf import Json

_RULE: Final = "_" * WIDTH
_BOX: Final = "[ ] "
_UNDER: Final = " " * len(_BOX)


@dataclass(frozen=True, slots=True)
class Room:
    """A label with empty lines beneath it to write on."""

    label: str
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A question with boxes to tick, or with a line to write on when there are none."""

    text: str
    help: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the sheet."""

    title: str
    lines: tuple[str, ...] = ()
    numbered: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    room: tuple[Room, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet. Its id names the file: no name of a person stands in it."""

    id: str
    title: str
    day: date
    parts: tuple[Part, ...]
    foot: tuple[str, ...] = ()


def sheet_as_text(sheet: Sheet) -> str:
    """Write a sheet as text that ends with one line end."""
    rows = [sheet.title.upper(), ""]
    for part in sheet.parts:
        rows += [*_part(part), ""]
    rows += [row for line in sheet.foot for row in wrapped(line, "", "")]
    return "\n".join(rows).rstrip("\n") + "\n"


def sheet_as_pdf(sheet: Sheet) -> bytes:
    """Write a sheet as PDF. Raises LetterError when a character has no shape in the fonts."""
    from typst import TypstError

    from escalatie.writing.pdf import compile_pdf

    data: dict[str, Json] = {
        "title": sheet.title,
        "parts": [_part_as_data(part) for part in sheet.parts],
        "foot": [*sheet.foot],
    }
    try:
        return compile_pdf({"sheet": data}, sheet.day)
    except TypstError as error:
        raise LetterError(f"De PDF kon niet worden gemaakt ({error.message}).", "Gebruik de tekst.") from error


def sheet_file_name(sheet: Sheet, ending: str) -> str:
    """Name the file by the sheet and its day only."""
    return f"{sheet.day.isoformat()}-{sheet.id}.{ending}"


def _part(part: Part) -> Iterator[str]:
    yield from wrapped(part.title.upper(), "", "")
    for line in part.lines:
        yield from wrapped(line, "- ", "  ")
    for number, line in enumerate(part.numbered, start=1):
        yield from wrapped(line, f"{number}. ", "   ")
    for number, item in enumerate(part.items, start=1):
        yield from _item(item, number)
    for room in part.room:
        yield from ("", *wrapped(f"{room.label}:", "", ""), *(_RULE for _ in range(room.lines)))


def _item(item: Item, number: int) -> Iterator[str]:
    yield from ("", *wrapped(item.text, f"{number}. ", _UNDER))
    if item.help:
        yield from wrapped(item.help, _UNDER, _UNDER)
    for choice in item.choices:
        yield from wrapped(choice, _UNDER + _BOX, _UNDER * 2)
    if not item.choices:
        yield _UNDER + _RULE[len(_UNDER) :]


def _part_as_data(part: Part) -> Json:
    return {
        "title": part.title,
        "lines": [*part.lines],
        "numbered": [*part.numbered],
        "items": [{"text": one.text, "help": one.help, "choices": [*one.choices]} for one in part.items],
        "room": [{"label": room.label, "lines": room.lines} for room in part.room],
    }

"""Read what a family typed for a field: clean it, and turn it into a date, a number, lines or rows.

The message of a LetterError names the field, what stands there, and how to write it.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from escalatie.engine.model import UNKNOWN
from escalatie.engine.words import MONTHS
from escalatie.errors import LetterError
from escalatie.writing.clean import clean
from escalatie.writing.values import Raw, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from escalatie.writing.fields import Detail, Field

MAX_LENGTH: Final = 10_000
"""Characters in one typed text; some four pages."""
MAX_LINES: Final = 200

_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DUTCH: Final = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_WORDS: Final = re.compile(rf"(?:[a-z]+dag )?(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})", re.IGNORECASE)
_ROW_KEYS: Final = ("datum", "tekst", "wie")


def read_detail(field: Field, detail: Detail) -> Raw | None:
    """Read what was typed for a field; None when it is empty. Raise LetterError when it does not fit the field."""
    if detail == UNKNOWN:
        return UNKNOWN
    if field.type == "rows":
        return _rows(field, detail)
    if field.type in ("lines", "attachments"):
        return _lines(field, detail)
    if not isinstance(detail, str):
        raise _wrong(field, "een lijst", "één antwoord")
    text = _cleaned(field, detail, lines=field.long)
    if not text:
        return None
    if field.type == "date":
        return read_date(field, text)
    if field.type == "number":
        return _number(field, text)
    if field.type in ("choice", "yes_no"):
        return _option(field, text)
    return text


def read_date(field: Field, text: str) -> date:
    """Read a day written as 2026-11-21, 21-11-2026 or 21 november 2026."""
    try:
        if found := _ISO.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _DUTCH.fullmatch(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if found := _WORDS.fullmatch(text):
            return date(int(found[3]), MONTHS.index(found[2].lower()) + 1, int(found[1]))
    except ValueError as error:
        raise _wrong(field, text, "een dag die bestaat") from error
    raise _wrong(field, text, "een dag, bijvoorbeeld 21-11-2026")


def _number(field: Field, text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", text):
        raise _wrong(field, text, "een heel getal")
    return int(text)


def _option(field: Field, text: str) -> str:
    options = tuple(field.options) or ("ja", "nee")
    if text not in options:
        raise _wrong(field, text, f"een van: {', '.join(options)}")
    return text


def _lines(field: Field, detail: Detail) -> tuple[str, ...]:
    items = _split(detail) if isinstance(detail, str) else detail
    if any(not isinstance(item, str) for item in items):
        raise _wrong(field, "een lijst met rijen", "een lijst met regels tekst")
    lines = tuple(line for line in (_cleaned(field, str(item)) for item in items) if line)
    _check_count(field, lines)
    return lines


def _rows(field: Field, detail: Detail) -> tuple[Row, ...]:
    items: Iterable[str | Mapping[str, str]] = detail.split("\n") if isinstance(detail, str) else detail
    read = (_row_from_text(field, item) if isinstance(item, str) else _row(field, item) for item in items)
    rows = tuple(row for row in read if row)
    _check_count(field, rows)
    return rows


def _row(field: Field, raw: Mapping[str, str]) -> Row | None:
    """Read a row of datum, tekst and wie."""
    strange = sorted(set(raw) - set(_ROW_KEYS))
    if strange:
        raise _wrong(field, strange[0], "per rij: datum, tekst en wie")
    day, text, who = (_cleaned(field, str(raw.get(key) or "")) for key in _ROW_KEYS)
    if not text:
        if day or who:
            raise _wrong(field, day or who, "ook een tekst bij elke rij")
        return None
    return Row(text, read_date(field, day) if day and day != UNKNOWN else None, who)


def _row_from_text(field: Field, line: str) -> Row | None:
    """Read a row from one line: `3-11-2026; wat er gebeurde; wie`. Day and who may be left out."""
    first, *rest = (part.strip() for part in line.split(";"))
    if not rest or not first[:1].isdigit():
        return _row(field, {"tekst": line})
    text, *who = rest
    return _row(field, {"datum": first, "tekst": text, "wie": "; ".join(who)})


def _split(text: str) -> Sequence[str]:
    return text.split("\n") if "\n" in text.strip() else text.split(";")


def _check_count(field: Field, items: tuple[object, ...]) -> None:
    if len(items) > MAX_LINES:
        raise _wrong(field, f"{len(items)} regels", f"hooguit {MAX_LINES} regels")


def _cleaned(field: Field, text: str, *, lines: bool = False) -> str:
    cleaned = clean(text, lines=lines)
    if len(cleaned) > MAX_LENGTH:
        raise _wrong(field, f"een tekst van {len(cleaned)} tekens", f"hooguit {MAX_LENGTH} tekens")
    return cleaned


def _wrong(field: Field, found: str, wanted: str) -> LetterError:
    shown = clean(found)[:60]
    return LetterError(f"Bij '{field.id}' staat '{shown}', en daar hoort {wanted}.", f"De vraag is: {field.question}")

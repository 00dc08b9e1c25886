"""Read the days that people type: 2026-11-17, 17-11-2026 and '17 november 2026'."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta
from typing import Final

from escalatie.engine.words import MONTHS, WEEKDAYS, in_words
from escalatie.errors import EscalatieError

EXAMPLE: Final = "Schrijf bijvoorbeeld 17-11-2026 of 17 november 2026."
_ISO: Final = r"(\d{4})-(\d{2})-(\d{2})"
_NUMBERS: Final = r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4})"
_WORDS: Final = r"(?:([a-z]+),? )?(\d{1,2}) ([a-z]+)\.? (\d{4})"
_NO_YEAR: Final = r"(?:[a-z]+ )?\d{1,2}(?: [a-z]+\.?|[-/. ]\d{1,2})"
_SHORT_YEAR: Final = r"\d{1,2}([-/. ])\d{1,2}\1\d{2}"
_AGO: Final = {"vandaag": 0, "gisteren": 1, "eergisteren": 2}
_MONTH_NUMBERS: Final = {name: number for number, name in enumerate(MONTHS, start=1)} | {"mrt": 3}
_SHORTEST_MONTH = 3
_YEARS = range(1990, 2101)


class ValueProblemError(EscalatieError):
    """A text is not a value of the kind that was asked; the message says in Dutch why."""


def read_date(text: str, today: date | None = None) -> date:
    """Read a day; with `today` also 'gisteren'. Raise ValueProblemError with the reason when it is none."""
    words = " ".join(text.casefold().split())
    if today is not None and words in _AGO:
        return today - timedelta(days=_AGO[words])
    if found := re.fullmatch(_ISO, words):
        return _day(text, int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(_NUMBERS, words):
        return _day(text, int(found[4]), int(found[3]), int(found[1]))
    if found := re.fullmatch(_WORDS, words):
        return _from_words(text, found[1] or "", int(found[2]), found[3], int(found[4]))
    if re.fullmatch(_NO_YEAR, words):
        raise ValueProblemError(f"Bij '{text}' ontbreekt het jaar.", EXAMPLE)
    if re.fullmatch(_SHORT_YEAR, words):
        raise ValueProblemError(f"Schrijf het jaar van '{text}' met vier cijfers.", EXAMPLE)
    raise ValueProblemError(f"'{text}' is geen datum.", EXAMPLE)


def _from_words(text: str, weekday: str, day: int, month: str, year: int) -> date:
    number = _month(month)
    if not number:
        raise ValueProblemError(f"'{text}' is geen datum: '{month}' is geen maand.", EXAMPLE)
    found = _day(text, year, number, day)
    if weekday and weekday != WEEKDAYS[found.weekday()]:
        raise ValueProblemError(f"{in_words(found, weekday=False)} is een {WEEKDAYS[found.weekday()]}.", EXAMPLE)
    return found


def _month(name: str) -> int:
    """Give the number of a month from its name or a beginning of at least three letters; 0 when it is none."""
    if name in _MONTH_NUMBERS:
        return _MONTH_NUMBERS[name]
    if len(name) < _SHORTEST_MONTH:
        return 0
    return next((number for month, number in _MONTH_NUMBERS.items() if month.startswith(name)), 0)


def _day(text: str, year: int, month: int, day: int) -> date:
    if year not in _YEARS:
        raise ValueProblemError(f"Het jaar van '{text}' kan niet kloppen.", EXAMPLE)
    with suppress(ValueError):
        return date(year, month, day)
    raise ValueProblemError(f"'{text}' bestaat niet als datum.", EXAMPLE)

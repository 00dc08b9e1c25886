"""The one rule for how old a source is: is its text of an earlier time, and was it looked at too long ago.

A text and a look grow old apart. An act that was read today in the text of 2015 says nothing sure about today's law; a
page that was read in full two years ago may say something else by now.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from escalatie.engine.words import in_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from escalatie.engine.model import Certainty, Source, SourceKind

LOOK_AGAIN_AFTER: Final[Mapping[SourceKind, int]] = {
    "reglement": 6,
    "wet": 12,
    "overheid": 12,
    "organisatie": 12,
    "onderzoek": 24,
}
"""Months after which somebody looks again.

A committee changes its rules on its own page and tells nobody; acts change on 1 January and 1 August; the rest is
looked at once a year. What is not named (a judgment, a newspaper, what parents told) does not change afterwards.
"""

_CAN_CHANGE: Final = ("wet", "reglement", "overheid")
"""Kinds whose text is replaced by another text."""
_YEARS_BACK: Final = 2
"""A text of the year of the look, or of the two years before it, is taken for that day's text."""
_MONTHS: Final = 12

SURENESS: Final[Mapping[Certainty, int]] = {"laag": 0, "midden": 1, "hoog": 2}


def text_is_old(source: Source) -> bool:
    """Tell whether the text that was read may be replaced by now.

    A page without a date shows the text of the day of the look; an act without a date was not read itself.
    """
    undated = not source.text_date and source.kind != "wet"
    return source.kind in _CAN_CHANGE and not undated and source.text_date < str(source.seen_on.year - _YEARS_BACK)


def needs_checking(source: Source) -> bool:
    """Tell whether a person should still look this up before relying on it."""
    return source.certainty != "hoog" or bool(source.check) or text_is_old(source)


def is_stale(source: Source, today: date) -> bool:
    """Tell whether nobody looked at it for longer than its kind allows."""
    limit = LOOK_AGAIN_AFTER.get(source.kind)
    return limit is not None and months_between(source.seen_on, today) >= limit


def months_between(first: date, last: date) -> int:
    """Count the whole months from one day to another; none when the other comes first."""
    months = (last.year - first.year) * _MONTHS + last.month - first.month
    return max(0, months - (last.day < first.day))


def text_day(source: Source) -> date:
    """Give the day of the text that was read: of a year or month its first day, without a date the day of the look."""
    parts = [int(part) for part in source.text_date.split("-") if part.isdigit()]
    if not parts:
        return source.seen_on
    year, month, day = (*parts, 1, 1)[:3]
    return date(year, month, day)


def text_date_in_words(source: Source) -> str:
    """Write the date of the text in words; a year or a month stays as it is."""
    full = "0000-00-00"
    if len(source.text_date) != len(full):
        return source.text_date
    return in_words(date.fromisoformat(source.text_date), weekday=False)

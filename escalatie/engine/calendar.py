"""Know which days are ordinary in the sense of the Algemene termijnenwet.

The holidays follow from the law and are computed. The days that a decree makes equal to a holiday do not: they are
dated data with a last covered year, so they are passed in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from escalatie.engine.words import in_words, weekday_name

if TYPE_CHECKING:
    from collections.abc import Mapping

EQUATED = "dag die met een feestdag is gelijkgesteld"
SATURDAY = 5
SUNDAY = 6
DAY = timedelta(days=1)

_FIXED = (
    (1, 1, "Nieuwjaarsdag"),
    (5, 5, "Bevrijdingsdag"),
    (12, 25, "Eerste Kerstdag"),
    (12, 26, "Tweede Kerstdag"),
)
_FROM_EASTER = (
    (-2, "Goede Vrijdag"),
    (1, "Tweede Paasdag"),
    (39, "Hemelvaartsdag"),
    (50, "Tweede Pinksterdag"),
)
_FIRST_KONINGSDAG = 2014


@dataclass(frozen=True, slots=True)
class Calendar:
    """The holidays of the law plus the days equated with one, known up to and including a year."""

    equated: frozenset[date]
    equated_until: int

    def is_ordinary(self, day: date) -> bool:
        """Tell whether a term may end on this day: no Saturday, Sunday, holiday or equated day."""
        return not self.name_of(day)

    def name_of(self, day: date) -> str:
        """Say why a day is not ordinary: 'Eerste Kerstdag', 'zaterdag'; empty for an ordinary day.

        A holiday is named before a weekday: 26 December is Tweede Kerstdag on a Saturday too.
        """
        if name := holidays(day.year).get(day):
            return name
        if day.weekday() >= SATURDAY:
            return weekday_name(day)
        return EQUATED if day in self.equated else ""

    def because(self, day: date) -> str:
        """Say the same as a sentence: '27 december 2026 is een zondag'; empty for an ordinary day."""
        name = self.name_of(day)
        if not name:
            return ""
        article = "" if name[0].isupper() else "een "
        return f"{in_words(day, weekday=False)} is {article}{name}"


@lru_cache(maxsize=64)
def holidays(year: int) -> Mapping[date, str]:
    """Give the holidays of a year, with their Dutch names (Algemene termijnenwet, article 3).

    5 May is in the law every year, whoever has the day off.
    """
    easter = easter_sunday(year)
    days = [(date(year, month, day), name) for month, day, name in _FIXED]
    days += [(easter + timedelta(days=after), name) for after, name in _FROM_EASTER]
    days.append(_royal_day(year))
    named: dict[date, str] = {}
    for day, name in sorted(days):
        named[day] = f"{named[day]} en {name}" if day in named else name
    return MappingProxyType(named)


def easter_sunday(year: int) -> date:
    """Compute Easter Sunday by the Gregorian computus (Meeus, Jones and Butcher)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap, skipped = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - moon + 15) % 30
    weekday = (32 + 2 * skipped + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _royal_day(year: int) -> tuple[date, str]:
    """Give the birthday that is celebrated, a day early when it would be a Sunday."""
    if year >= _FIRST_KONINGSDAG:
        day, name = date(year, 4, 27), "Koningsdag"
    else:
        day, name = date(year, 4, 30), "Koninginnedag"
    return (day - DAY if day.weekday() == SUNDAY else day), name

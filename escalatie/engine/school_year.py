"""Count school days within a school year, for limits such as ten days of leave a year.

A day that is only equated with a holiday stays a working day: it moves the end of a term, it does not close a school.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from escalatie.engine.calendar import DAY, SATURDAY, holidays

if TYPE_CHECKING:
    from collections.abc import Iterable

    from escalatie.engine.model import SchoolHoliday

_FIRST_MONTH = 8
EVERY_REGION: Final = "alle"
REGIONS: Final = ("noord", "midden", "zuid")


class Period(NamedTuple):
    """A first and a last day, both included."""

    first: date
    last: date


def school_year(day: date) -> Period:
    """Give the school year that holds a day: 1 August up to and including 31 July."""
    year = day.year if day.month >= _FIRST_MONTH else day.year - 1
    return Period(date(year, _FIRST_MONTH, 1), date(year + 1, _FIRST_MONTH, 1) - DAY)


def school_year_name(day: date) -> str:
    """Name the school year that holds a day: '2026-2027'."""
    year = school_year(day)
    return f"{year.first.year}-{year.last.year}"


def school_holidays(table: Iterable[SchoolHoliday], region: str) -> tuple[Period, ...]:
    """Pick the school holidays of a region, in order of time; the region 'alle' holds for everyone."""
    picked = (holiday for holiday in table if holiday.region in {region, EVERY_REGION})
    return tuple(sorted(Period(holiday.first, holiday.last) for holiday in picked))


def school_days_between(first: date, last: date, free: Iterable[Period]) -> int:
    """Count the school days from a first up to and including a last day.

    School days are Monday to Friday, without the holidays of the Algemene termijnenwet and without the periods given.
    """
    periods = tuple(free)
    days = (date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1))
    return sum(1 for day in days if _is_school_day(day, periods))


def _is_school_day(day: date, free: tuple[Period, ...]) -> bool:
    if day.weekday() >= SATURDAY or day in holidays(day.year):
        return False
    return not any(period.first <= day <= period.last for period in free)

"""A second computation of every term, that shares nothing with the engine.

It walks one day at a time and never multiplies, and takes its holidays from the church's own rule: Easter is the first
Sunday after the full moon of the golden number's table.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

# Full moon by golden number (1 to 19), as the tables give it for 1900 up to and including 2199.
FULL_MOONS = (
    "04-14 04-03 03-23 04-11 03-31 04-18 04-08 03-28 04-16 04-05 03-25 04-13 04-02 03-22 04-10 03-30 04-17 04-07 03-27"
)
EQUATED = {"2026-01-02", "2026-05-15", "2027-05-07", "2028-04-28", "2028-05-26"}
FIXED = {"01-01", "05-05", "12-25", "12-26"}
AFTER_EASTER = {-2, 1, 39, 50}


class Ending(NamedTuple):
    """What a term comes down to."""

    nominal: date
    last: date
    safe: date


def ending(start: date, length: str, kind: str) -> Ending:
    """Walk from the day after the event to the end of the term."""
    days = walk(start, length)
    nominal = days[-1]
    if kind == "kalender":
        return Ending(nominal, nominal, nominal)
    if kind == "reglement":
        last = latest_open(days[:-1] if "Y" in length else days)
        return Ending(nominal, last, last)
    asked = 3 if kind == "atw" else 2
    moves = kind == "eu" or "Y" not in length
    stretched = list(days)
    while moves and not (is_open(stretched[-1]) and (len(days) < asked or sum(map(is_open, stretched)) > 1)):
        stretched.append(tomorrow(stretched[-1]))
    last = stretched[-1]
    safe = latest_open(days) if any(map(is_open, days)) else last
    return Ending(nominal, last, safe)


def walk(start: date, length: str) -> list[date]:
    """List the days of a term, the event's own day left out."""
    number, unit = int(length[1:-1]), length[-1]
    days = [tomorrow(start)]
    if unit in "DW":
        while len(days) < number * (1 if unit == "D" else 7):
            days.append(tomorrow(days[-1]))
        return days
    months = number * (1 if unit == "M" else 12)
    while not arrived(start, days[-1], months):
        days.append(tomorrow(days[-1]))
    return days


def arrived(start: date, day: date, months: int) -> bool:
    """Tell whether a day is the same date so many months on, or the end of a month too short for it."""
    passed = (day.year - start.year) * 12 + day.month - start.month
    return passed == months and (day.day == start.day or (day.day < start.day and tomorrow(day).day == 1))


def latest_open(days: list[date]) -> date:
    """Go back to an open day; a term without one keeps its last day."""
    return next((day for day in reversed(days) if is_open(day)), days[-1])


@cache
def is_open(day: date) -> bool:
    """Tell whether a day is no Saturday, Sunday, holiday or equated day."""
    if day.isoweekday() > 5 or day.isoformat() in EQUATED or day.isoformat()[5:] in FIXED:
        return False
    king = f"{day.year}-04-27" if date(day.year, 4, 27).isoweekday() < 7 else f"{day.year}-04-26"
    return day.isoformat() != king and (day - easter(day.year)).days not in AFTER_EASTER


@cache
def easter(year: int) -> date:
    """Look the full moon up and walk to the Sunday after it."""
    day = tomorrow(date.fromisoformat(f"{year}-{FULL_MOONS.split()[year % 19]}"))
    while day.isoweekday() != 7:
        day = tomorrow(day)
    return day


def tomorrow(day: date) -> date:
    """Give the next day."""
    return day + timedelta(days=1)

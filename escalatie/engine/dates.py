"""Compute the last day of a term, and say in Dutch how it came about.

One convention: the day of the event is stored, counting starts the day after. So six weeks end 42 days after the event,
on the same weekday. What happens when that day is not an ordinary one depends on the kind of term:

* atw: a term of the law moves on to the next ordinary day (Algemene termijnenwet, articles 1, 2 and 4).
* eu: a term of a European regulation does too (Regulation 1182/71, article 3).
* reglement: a committee's own term is never extended; the safe day is the last ordinary day before.
* kalender: the day itself.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from escalatie.engine.calendar import DAY
from escalatie.engine.words import in_words
from escalatie.errors import EscalatieError

if TYPE_CHECKING:
    from escalatie.engine.calendar import Calendar
    from escalatie.engine.model import DeadlineKind

Unit = Literal["D", "W", "M", "Y"]

_UNITS: dict[str, Unit] = {"D": "D", "W": "W", "M": "M", "Y": "Y"}
_LENGTH = re.compile(r"P([1-9][0-9]{0,2})([DWMY])")
_MONTH_DAY = re.compile(r"([0-9]{2})-([0-9]{2})")
_WORDS: dict[Unit, tuple[str, str]] = {
    "D": ("dag", "dagen"),
    "W": ("week", "weken"),
    "M": ("maand", "maanden"),
    "Y": ("jaar", "jaar"),
}
_ATW_LIMIT: dict[Unit, int] = {"D": 90, "W": 12, "M": 3, "Y": 0}
"""Longer terms fall outside the Algemene termijnenwet (article 4, under a)."""
_TWO_ORDINARY_DAYS_FROM: dict[DeadlineKind, int] = {"atw": 3, "eu": 2}
"""From how many days on a term holds two ordinary days (Atw article 2; Regulation 1182/71 article 3, paragraph 5)."""
_LAST_YEAR = 8999


class DateError(EscalatieError):
    """A duration, a day or a window cannot be read or counted."""


@dataclass(frozen=True, slots=True)
class Length:
    """A duration in one unit."""

    count: int
    unit: Unit

    def in_words(self) -> str:
        """Write the duration in Dutch: '6 weken', '1 maand'."""
        one, more = _WORDS[self.unit]
        return f"{self.count} {one if self.count == 1 else more}"


@dataclass(frozen=True, slots=True, kw_only=True)
class EndDate:
    """The end of a term, with every step that led to it."""

    start: date
    length: str
    kind: DeadlineKind
    nominal: date
    """The day that plain counting gives."""
    last: date
    """The last day ('uiterste'); for a reglement the safe day."""
    safe: date
    """The day to aim for: the last ordinary day up to the nominal end; `last` when the term holds none."""
    shifted: bool
    chain: tuple[str, ...]
    beyond_known_days: bool
    """Holds when an equated day could matter in a year for which none are known yet."""
    extensions: tuple[str, ...] = ()
    days_still: int = 0
    """How many days the term stood still."""


def parse_length(text: str) -> Length:
    """Read P2D, P6W, P1M or P1Y; one unit, 1 to 999. Raise DateError for anything else."""
    found = _LENGTH.fullmatch(text)
    if not found:
        raise DateError(f"'{text}' is geen duur.", "Schrijf bijvoorbeeld P2D, P6W, P1M of P1Y.")
    return Length(int(found[1]), _UNITS[found[2]])


def count(start: date, length: str, kind: DeadlineKind, calendar: Calendar) -> EndDate:
    """Count a term from the day of its event. Raise DateError for a length that cannot be read."""
    return _end(start, (length,), 0, kind, calendar)


def extend(end: EndDate, plus: str, calendar: Calendar) -> EndDate:
    """Lengthen a term. The extra time follows the nominal end; only then is the end moved to an ordinary day."""
    return _end(end.start, (end.length, *end.extensions, plus), end.days_still, end.kind, calendar)


def suspend(end: EndDate, from_: date, until: date | None, calendar: Calendar) -> EndDate | None:
    """Let a term stand still from one day until another; None while it is not known until when.

    Days before the term began do not count. A pause that began when the term was over changes nothing, nor does one
    that ended before it began.
    """
    if from_ > end.last:
        return end
    if until is None:
        return None
    days = (until - max(from_, end.start)).days
    if days <= 0:
        return end
    return _end(end.start, (end.length, *end.extensions), end.days_still + days, end.kind, calendar)


def count_back(day: date, length: str) -> date:
    """Count back from a day; such a term is never extended (Algemene termijnenwet, article 1, paragraph 2)."""
    found = parse_length(length)
    return _plus(day, [Length(-found.count, found.unit)])


def days_after(day: date, days: int) -> date:
    """Give the day so many days after another, or before it when the number is negative."""
    return day + timedelta(days=days)


def window(year: int, first: str, last: str) -> tuple[date, date]:
    """Give the first and last day of a yearly window, written as '03-25' and '03-31'."""
    begin, end = _day_in(year, first), _day_in(year, last)
    if begin > end:
        raise DateError(f"De periode {first} tot en met {last} loopt achteruit.", "Zet de eerste dag vooraan.")
    return begin, end


def _end(start: date, lengths: tuple[str, ...], days_still: int, kind: DeadlineKind, calendar: Calendar) -> EndDate:
    if start.year > _LAST_YEAR:
        raise DateError(f"{start.isoformat()} ligt te ver weg om een termijn te tellen.", "Kijk het jaartal na.")
    parts = [parse_length(text) for text in lengths]
    nominal = _plus(start, parts) + timedelta(days=days_still)
    last, steps = _move(start, nominal, parts, kind, calendar)
    return EndDate(
        start=start,
        length=lengths[0],
        kind=kind,
        nominal=nominal,
        last=last,
        safe=last if kind == "kalender" else _last_ordinary(start, min(nominal, last), calendar) or last,
        shifted=last != nominal,
        chain=(*_lengthened(parts, days_still), *steps),
        beyond_known_days=kind != "kalender" and max(nominal, last).year > calendar.equated_until,
        extensions=lengths[1:],
        days_still=days_still,
    )


def _move(
    start: date, nominal: date, parts: list[Length], kind: DeadlineKind, calendar: Calendar
) -> tuple[date, list[str]]:
    """Move the nominal end as its kind asks, with the steps in Dutch."""
    if kind == "reglement":
        return _back(start, nominal, parts, calendar)
    if kind == "kalender":
        return nominal, []
    if kind == "atw" and any(part.count > _ATW_LIMIT[part.unit] for part in parts):
        why = calendar.because(nominal)
        return nominal, [why, "maar een termijn van meer dan twaalf weken schuift niet door"] if why else []
    return _forward(start, nominal, _TWO_ORDINARY_DAYS_FROM[kind], calendar)


def _forward(start: date, nominal: date, two_days_from: int, calendar: Calendar) -> tuple[date, list[str]]:
    """Move on to the next ordinary day, and further until the term holds two of them."""
    last, steps = _next_ordinary(nominal, calendar)
    if (nominal - start).days >= two_days_from and _last_ordinary(start, last - DAY, calendar) is None:
        last, more = _next_ordinary(last + DAY, calendar)
        steps += ["de termijn moet ten minste twee gewone dagen tellen", *more]
    return last, [*steps, f"dus {in_words(last)}"] if steps else []


def _back(start: date, nominal: date, parts: list[Length], calendar: Calendar) -> tuple[date, list[str]]:
    """Go back to the last ordinary day; a year ends the day before its date comes round again."""
    day, steps = nominal, []
    if any(part.unit == "Y" for part in parts):
        day -= DAY
        steps.append(f"voor de zekerheid een dag eerder dan {in_words(nominal, weekday=False)}")
    last = _last_ordinary(start, day, calendar) or day
    while day > last:
        steps.append(calendar.because(day))
        day -= DAY
    return last, [*steps, f"dus {in_words(last)}"] if steps else []


def _next_ordinary(day: date, calendar: Calendar) -> tuple[date, list[str]]:
    """Find the first ordinary day on or after a day, and why each day before it is not one."""
    steps = []
    while why := calendar.because(day):
        steps.append(why)
        day += DAY
    return day, steps


def _last_ordinary(start: date, day: date, calendar: Calendar) -> date | None:
    """Find the last ordinary day after the start and on or before a day."""
    while day > start:
        if calendar.is_ordinary(day):
            return day
        day -= DAY
    return None


def _lengthened(parts: list[Length], days_still: int) -> list[str]:
    steps = [f"verlengd met {part.in_words()}" for part in parts[1:]]
    if days_still:
        steps.append(f"de termijn stond {Length(days_still, 'D').in_words()} stil")
    return steps


def _plus(day: date, parts: list[Length]) -> date:
    """Add months and years together first, so that 1 + 2 months is 3 months; then weeks and days."""
    months = sum(part.count * (12 if part.unit == "Y" else 1) for part in parts if part.unit in "MY")
    days = sum(part.count * (7 if part.unit == "W" else 1) for part in parts if part.unit in "DW")
    return _plus_months(day, months) + timedelta(days=days)


def _plus_months(day: date, months: int) -> date:
    """Give the same day so many months on, or the last day of that month when it is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    after_year, after_month = divmod(year * 12 + month + 1, 12)
    end_of_month = (date(after_year, after_month + 1, 1) - DAY).day
    return date(year, month + 1, min(day.day, end_of_month))


def _day_in(year: int, text: str) -> date:
    if found := _MONTH_DAY.fullmatch(text):
        with suppress(ValueError):
            return date(year, int(found[1]), int(found[2]))
    raise DateError(f"'{text}' is geen dag in {year}.", "Schrijf maand en dag, bijvoorbeeld 03-25.")

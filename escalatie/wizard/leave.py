"""School days of leave (article 11, under g) within one school year: how many were asked, and who decides.

Up to and including ten school days a school year the head of the school decides, above that the leerplichtambtenaar
(Leerplichtwet 1969, article 14; source `lpw-14`).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from escalatie.engine.school_year import (
    REGIONS,
    Period,
    school_days_between,
    school_holidays,
    school_year,
    school_year_name,
)
from escalatie.engine.words import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from escalatie.wizard.family import Family

LIMIT: Final = 10
_LETTER: Final = "verzoek-11g"
_ASKED: Final = "schooldagen"
_HANDED_IN: Final = "ingediend_op"
_LEAVE: Final = "11g"
_PERIOD: Final = ("periode_van", "periode_tot")
_NOT_EXACT: Final = "Dit is een schatting: uw school kan andere vrije dagen hebben. Vraag het de school."


def leave_lines(family: Family) -> Iterator[str]:
    """Say what was asked this school year; nothing for a family that asks no such leave."""
    year = school_year(family.today)
    sent = family.route().world.happened.days("sent", _LETTER)
    this_year = [day for day in sent if year.first <= day <= year.last]
    asked, period = _days_asked(family, year), _period(family)
    if asked is None and not this_year and not (sent and period):
        return
    yield f"Schooljaar {school_year_name(family.today)}: van {in_words(year.first)} tot en met {in_words(year.last)}."
    if asked is not None:
        yield f"Opgeteld in dit schooljaar: {_days(asked)} gevraagd. {_who(asked)}"
    if this_year:
        named = ", ".join(in_words(day, weekday=False) for day in this_year)
        yield f"Verstuurde aanvragen in dit schooljaar: {len(this_year)} ({named})."
    if len(this_year) > 1:
        yield "Tel de dagen van al deze aanvragen bij elkaar op. Het aantal hierboven hoort alles samen te zijn."
    if period:
        yield _estimate(family, period, year)


def _days_asked(family: Family, year: Period) -> int | None:
    """Give the days that were told, when they belong to this school year: each year begins again at nothing."""
    facts = family.route().world.facts
    asked, handed_in = facts.get(_ASKED), facts.get(_HANDED_IN)
    if type(asked) is not int:
        return None
    earlier = facts.get("aanvraag") == _LEAVE and isinstance(handed_in, date) and handed_in < year.first
    return None if earlier else asked


def _who(asked: int) -> str:
    if asked > LIMIT:
        return f"Dat zijn er meer dan {LIMIT}: de leerplichtambtenaar van uw gemeente beslist."
    left = LIMIT - asked
    more = f"Vraagt u er nog meer dan {left} bij," if left else "Komt er een dag bij,"
    return f"Tot en met {LIMIT} beslist het hoofd van de school. {more} dan beslist de leerplichtambtenaar."


def _period(family: Family) -> Period | None:
    """Give the period in the letter, where both of its days were told."""
    try:
        first, last = (date.fromisoformat(str(family.dossier.details.get(name, ""))) for name in _PERIOD)
    except ValueError:
        return None
    return Period(first, last) if first <= last else None


def _estimate(family: Family, period: Period, year: Period) -> str:
    """Count the school days of the period that fall in this school year, in each region."""
    first, last = max(period.first, year.first), min(period.last, year.last)
    table = family.content.school_holidays
    counts = {school_days_between(first, last, school_holidays(table, region)) for region in REGIONS}
    few, many = min(counts), max(counts)
    days = _days(few) if few == many else f"{few} tot {many} schooldagen, per regio anders"
    part = " Alleen de dagen in dit schooljaar tellen hier." if (first, last) != tuple(period) else ""
    named = f"Van {in_words(period.first, weekday=False)} tot en met {in_words(period.last, weekday=False)}"
    return f"{named}: ongeveer {days}.{part} {_NOT_EXACT}"


def _days(number: int) -> str:
    return "1 schooldag" if number == 1 else f"{number} schooldagen"

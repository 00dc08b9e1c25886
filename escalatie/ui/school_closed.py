"""When schools are closed, by region. It never moves a term: only who can be reached changes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from escalatie.engine.school_year import EVERY_REGION, REGIONS
from escalatie.engine.words import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from escalatie.engine.model import SchoolHoliday
    from escalatie.engine.route import Route

_AHEAD: Final = timedelta(weeks=8)
_NAMES: Final = {
    "herfst": "Herfstvakantie",
    "kerst": "Kerstvakantie",
    "voorjaar": "Voorjaarsvakantie",
    "mei": "Meivakantie",
    "zomer": "Zomervakantie",
}


def closed_ahead(holidays: Iterable[SchoolHoliday], route: Route) -> tuple[SchoolHoliday, ...]:
    """Give the school holidays until the last day that still runs, and at least eight weeks ahead."""
    running = [term.safe for term in route.terms if term.safe and term.status == "loopt"]
    last = max([route.today + _AHEAD, *running])
    found = (holiday for holiday in holidays if holiday.last >= route.today and holiday.first <= last)
    return tuple(sorted(found, key=lambda holiday: (holiday.first, holiday.region)))


def closed_lines(holidays: Iterable[SchoolHoliday]) -> Iterator[str]:
    """Write one line a holiday: 'Herfstvakantie: noord 10 tot en met 18 oktober 2026; zuid ...'."""
    named: dict[tuple[str, str], list[SchoolHoliday]] = {}
    for holiday in holidays:
        named.setdefault((holiday.school_year, holiday.name), []).append(holiday)
    for (_, name), found in named.items():
        yield f"{_NAMES.get(name, name)}: {'; '.join(_periods(found))}."


def regions_closed(holidays: Iterable[SchoolHoliday], day: date) -> str:
    """Say in which regions the school is closed on a day; empty when in none."""
    closed = {holiday.region for holiday in holidays if holiday.first <= day <= holiday.last}
    if EVERY_REGION in closed or closed.issuperset(REGIONS):
        return "De school is dan dicht."
    return f"De school is dan dicht in regio {_and(closed)}." if closed else ""


def _periods(found: Iterable[SchoolHoliday]) -> Iterator[str]:
    """Put regions with the same days together."""
    regions: dict[tuple[date, date], list[str]] = {}
    for holiday in found:
        regions.setdefault((holiday.first, holiday.last), []).append(holiday.region)
    for (first, last), names in regions.items():
        where = "" if EVERY_REGION in names or len(names) == len(REGIONS) else f"{_and(names)} "
        yield f"{where}{in_words(first, weekday=False)} tot en met {in_words(last, weekday=False)}"


def _and(names: Iterable[str]) -> str:
    order = [name for name in REGIONS if name in set(names)]
    return " en ".join(filter(None, [", ".join(order[:-1]), *order[-1:]]))

"""Terms that are extended or stand still for a while."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from escalatie.engine.calendar import Calendar
from escalatie.engine.dates import EndDate, count, extend, suspend

if TYPE_CHECKING:
    from escalatie.engine.model import DeadlineKind

day = date.fromisoformat
CALENDAR = Calendar(
    frozenset(map(day, ("2026-01-02", "2026-05-15", "2027-05-07", "2028-04-28", "2028-05-26"))),
    2028,
)


def ending(start: str, length: str, kind: DeadlineKind) -> EndDate:
    return count(day(start), length, kind, CALENDAR)


def test_an_extension_follows_the_nominal_end_and_not_the_moved_one() -> None:
    end = extend(ending("2026-11-13", "P6W", "atw"), "P4W", CALENDAR)
    assert (end.nominal, end.last) == (day("2027-01-22"), day("2027-01-22"))
    assert end.chain == ("verlengd met 4 weken",)


def test_a_month_and_two_more_are_three_months_from_the_start() -> None:
    end = extend(ending("2027-01-31", "P1M", "eu"), "P2M", CALENDAR)
    assert (end.nominal, end.last) == (day("2027-04-30"), day("2027-04-30"))


def test_an_extended_term_moves_on_when_each_part_is_short_enough() -> None:
    end = extend(ending("2027-01-01", "P12W", "atw"), "P6W", CALENDAR)
    assert (end.nominal, end.last) == (day("2027-05-07"), day("2027-05-10"))


def test_a_second_extension_is_added_to_the_first() -> None:
    end = extend(extend(ending("2026-11-09", "P6W", "atw"), "P6W", CALENDAR), "P1W", CALENDAR)
    assert (end.nominal, end.extensions) == (day("2027-02-08"), ("P6W", "P1W"))


def test_an_end_after_a_standstill_moves_on_as_usual() -> None:
    end = suspend(ending("2027-03-02", "P4W", "atw"), day("2027-03-09"), day("2027-05-08"), CALENDAR)
    assert end is not None
    assert (end.nominal, end.last) == (day("2027-05-29"), day("2027-05-31"))
    assert end.chain == (
        "de termijn stond 60 dagen stil",
        "29 mei 2027 is een zaterdag",
        "30 mei 2027 is een zondag",
        "dus maandag 31 mei 2027",
    )


def test_a_term_that_still_stands_still_has_no_end() -> None:
    assert suspend(ending("2027-03-02", "P4W", "atw"), day("2027-03-09"), None, CALENDAR) is None


def test_a_standstill_on_the_last_day_still_counts() -> None:
    end = suspend(ending("2026-11-13", "P6W", "atw"), day("2026-12-28"), day("2026-12-30"), CALENDAR)
    assert end is not None
    assert end.nominal == day("2026-12-27")


@pytest.mark.parametrize(
    ("from_", "until"),
    [("2027-03-31", "2027-05-11"), ("2027-03-31", None), ("2027-03-09", "2027-03-08"), ("2027-02-01", "2027-03-01")],
)
def test_a_standstill_outside_the_term_changes_nothing(from_: str, until: str | None) -> None:
    end = ending("2027-03-02", "P4W", "atw")
    assert suspend(end, day(from_), day(until) if until else None, CALENDAR) == end


def test_a_standstill_from_before_the_term_counts_from_its_start() -> None:
    end = suspend(ending("2027-03-02", "P4W", "atw"), day("2027-02-01"), day("2027-03-09"), CALENDAR)
    assert end is not None
    assert end.days_still == 7


def test_two_standstills_and_an_extension_add_up() -> None:
    once = suspend(ending("2027-03-02", "P4W", "atw"), day("2027-03-09"), day("2027-03-16"), CALENDAR)
    assert once is not None
    twice = suspend(extend(once, "P4W", CALENDAR), day("2027-04-01"), day("2027-04-08"), CALENDAR)
    assert twice is not None
    assert (twice.nominal, twice.days_still, twice.extensions) == (day("2027-05-11"), 14, ("P4W",))

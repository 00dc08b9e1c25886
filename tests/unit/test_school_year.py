"""School years and school days, for the limit of ten days of leave."""

from __future__ import annotations

from datetime import date

import pytest

from escalatie.engine.model import SchoolHoliday
from escalatie.engine.school_year import Period, school_days_between, school_holidays, school_year, school_year_name

day = date.fromisoformat


def holiday(name: str, region: str, first: str, last: str) -> SchoolHoliday:
    return SchoolHoliday(school_year="2026-2027", name=name, region=region, first=day(first), last=day(last))


SCHOOL_TABLE = (
    holiday("mei", "alle", "2027-04-24", "2027-05-02"),
    holiday("herfst", "noord", "2026-10-10", "2026-10-18"),
    holiday("herfst", "zuid", "2026-10-17", "2026-10-25"),
)


def test_the_school_holidays_of_a_region_include_those_for_everyone() -> None:
    assert school_holidays(SCHOOL_TABLE, "noord") == (
        Period(day("2026-10-10"), day("2026-10-18")),
        Period(day("2027-04-24"), day("2027-05-02")),
    )


@pytest.mark.parametrize(
    ("first", "last", "region", "expected"),
    [
        ("2026-10-05", "2026-10-09", "noord", 5),
        ("2026-10-09", "2026-10-19", "noord", 2),  # the days around the autumn holiday, both included
        ("2026-10-09", "2026-10-19", "zuid", 6),  # a week later in the south
        ("2027-04-23", "2027-05-03", "noord", 2),
        ("2027-05-03", "2027-05-07", "noord", 3),  # 5 and 6 May are holidays, an equated Friday is a working day
        ("2026-12-25", "2026-12-27", "noord", 0),
        ("2026-10-09", "2026-10-09", "noord", 1),
        ("2026-10-09", "2026-10-08", "noord", 0),
    ],
)
def test_school_days_are_counted(first: str, last: str, region: str, expected: int) -> None:
    assert school_days_between(day(first), day(last), school_holidays(SCHOOL_TABLE, region)) == expected


@pytest.mark.parametrize(
    ("text", "name"), [("2026-07-31", "2025-2026"), ("2026-08-01", "2026-2027"), ("2027-01-01", "2026-2027")]
)
def test_a_school_year_runs_from_august_to_july(text: str, name: str) -> None:
    year = school_year(day(text))
    assert school_year_name(day(text)) == name
    assert (year.first, year.last) == (day(f"{name[:4]}-08-01"), day(f"{name[5:]}-07-31"))


@pytest.mark.parametrize(
    ("first", "last", "expected"), [("2026-11-02", "2026-11-06", 2), ("2026-11-03", "2026-11-05", 0)]
)
def test_the_first_and_last_day_of_a_holiday_are_free(first: str, last: str, expected: int) -> None:
    tuesday_to_thursday = Period(day("2026-11-03"), day("2026-11-05"))
    assert school_days_between(day(first), day(last), [tuesday_to_thursday]) == expected

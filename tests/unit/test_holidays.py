"""The days on which a term of the law does not end."""

from __future__ import annotations

from datetime import date, timedelta

import holidays as oracle
import pytest

from escalatie.engine.calendar import Calendar, easter_sunday, holidays

EQUATED = frozenset(
    map(date.fromisoformat, ("2026-01-02", "2026-05-15", "2027-05-07", "2028-04-28", "2028-05-26")),
)
CALENDAR = Calendar(EQUATED, 2028)

TABLES = {
    2026: "01-01 01-02 04-03 04-06 04-27 05-05 05-14 05-15 05-25 12-25 12-26",
    2027: "01-01 03-26 03-29 04-27 05-05 05-06 05-07 05-17 12-25 12-26",
    2028: "01-01 04-14 04-17 04-27 04-28 05-05 05-25 05-26 06-05 12-25 12-26",
}
NAMES = [
    ("2027-01-01", "Nieuwjaarsdag"),
    ("2027-03-26", "Goede Vrijdag"),
    ("2027-03-29", "Tweede Paasdag"),
    ("2027-04-27", "Koningsdag"),
    ("2027-05-05", "Bevrijdingsdag"),
    ("2027-05-06", "Hemelvaartsdag"),
    ("2027-05-07", "dag die met een feestdag is gelijkgesteld"),
    ("2027-05-17", "Tweede Pinksterdag"),
    ("2026-12-25", "Eerste Kerstdag"),
    ("2026-12-26", "Tweede Kerstdag"),
    ("2027-01-02", "zaterdag"),
    ("2027-03-28", "zondag"),
    ("2013-04-30", "Koninginnedag"),
    ("2026-12-24", ""),
    ("2026-12-31", ""),
]
SENTENCES = [
    ("2026-12-26", "26 december 2026 is Tweede Kerstdag"),
    ("2026-12-27", "27 december 2026 is een zondag"),
    ("2027-05-07", "7 mei 2027 is een dag die met een feestdag is gelijkgesteld"),
    ("2027-05-10", ""),
]
YEARS = range(1991, 2041)


def days_of(year: int) -> set[date]:
    return {date.fromisoformat(f"{year}-{day}") for day in TABLES[year].split()}


@pytest.mark.parametrize("year", TABLES)
def test_holidays_and_equated_days_fill_the_table_of_the_year(year: int) -> None:
    equated = {day for day in EQUATED if day.year == year}
    assert set(holidays(year)) | equated == days_of(year)


@pytest.mark.parametrize("year", TABLES)
def test_every_other_weekday_is_ordinary(year: int) -> None:
    first = date(year, 1, 1)
    days = [first + timedelta(days=number) for number in range((date(year + 1, 1, 1) - first).days)]
    closed = days_of(year) | {day for day in days if day.isoweekday() in {6, 7}}
    assert {day for day in days if not CALENDAR.is_ordinary(day)} == closed


@pytest.mark.parametrize(("day", "name"), NAMES)
def test_a_day_says_why_no_term_ends_on_it(day: str, name: str) -> None:
    assert CALENDAR.name_of(date.fromisoformat(day)) == name


@pytest.mark.parametrize(("day", "sentence"), SENTENCES)
def test_the_reason_reads_as_a_dutch_sentence(day: str, sentence: str) -> None:
    assert CALENDAR.because(date.fromisoformat(day)) == sentence


def test_two_holidays_on_one_day_are_both_named() -> None:
    assert holidays(2016)[date(2016, 5, 5)] == "Bevrijdingsdag en Hemelvaartsdag"


@pytest.mark.parametrize(("year", "day"), [(2013, "04-30"), (2006, "04-29"), (2014, "04-26"), (2025, "04-26")])
def test_the_royal_birthday_gives_way_to_a_sunday(year: int, day: str) -> None:
    royal = [each for each, name in holidays(year).items() if name in {"Koningsdag", "Koninginnedag"}]
    assert royal == [date.fromisoformat(f"{year}-{day}")]


def test_the_fifth_of_may_counts_every_year() -> None:
    assert all(date(year, 5, 5) in holidays(year) for year in YEARS)


@pytest.mark.parametrize(
    "day",
    ["1943-04-25", "2008-03-23", "2019-04-21", "2024-03-31", "2026-04-05", "2038-04-25", "2049-04-18", "2285-03-22"],
)
def test_easter_falls_on_its_day(day: str) -> None:
    expected = date.fromisoformat(day)
    assert easter_sunday(expected.year) == expected


@pytest.mark.parametrize("year", YEARS)
def test_an_independent_library_knows_the_same_holidays(year: int) -> None:
    easter_days = {"eerste paasdag", "eerste pinksterdag"}  # Sundays, so the law need not name them
    theirs = oracle.country_holidays("NL", years=year, categories=("public", "optional"), language="nl")
    expected = {
        (day, name.casefold())
        for day, names in theirs.items()
        for name in names.split("; ")
        if name.casefold() not in easter_days
    }
    ours = {(day, name.casefold()) for day, names in holidays(year).items() for name in names.split(" en ")}
    assert ours == expected

"""What holds for every term, whatever the day it starts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalatie.engine.calendar import Calendar
from escalatie.engine.dates import count, extend, suspend
from escalatie.engine.model import DeadlineKind
from tests.properties import day_by_day

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS: tuple[DeadlineKind, ...] = get_args(DeadlineKind)
WEEKS = ("P1W", "P2W", "P4W", "P6W", "P8W", "P10W", "P12W")
SHORT_LENGTHS = ("P2D", *WEEKS, "P1M")
LENGTHS = (*SHORT_LENGTHS, "P1Y")
CALENDAR = Calendar(frozenset(map(date.fromisoformat, day_by_day.EQUATED)), 2028)

RULES = settings(max_examples=300, deadline=None, derandomize=True, database=None)
days = st.dates(date(2014, 1, 1), date(2040, 12, 31))
kinds = st.sampled_from(KINDS)
lengths = st.sampled_from(LENGTHS)


def every_day(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("length", [*LENGTHS, "P3D", "P5D"])
def test_a_walk_day_by_day_ends_on_the_same_day(kind: DeadlineKind, length: str) -> None:
    differ = []
    for start in every_day(date(2026, 1, 1), date(2028, 12, 31)):
        end = count(start, length, kind, CALENDAR)
        if (end.nominal, end.last, end.safe) != day_by_day.ending(start, length, kind):
            differ.append(start)
    assert differ == []


@RULES
@given(days, st.sampled_from(SHORT_LENGTHS))
def test_a_term_of_the_law_ends_on_an_ordinary_day(start: date, length: str) -> None:
    end = count(start, length, "atw", CALENDAR)
    assert day_by_day.is_open(end.last)
    assert end.last >= end.nominal


@RULES
@given(days, lengths)
def test_a_european_term_ends_on_an_ordinary_day(start: date, length: str) -> None:
    end = count(start, length, "eu", CALENDAR)
    assert day_by_day.is_open(end.last)
    assert end.last >= end.nominal


@RULES
@given(days, lengths)
def test_the_safe_day_of_a_committee_is_never_late(start: date, length: str) -> None:
    end = count(start, length, "reglement", CALENDAR)
    assert start < end.last <= end.nominal
    assert end.safe == end.last


@RULES
@given(days, st.sampled_from(WEEKS))
def test_a_committee_term_of_weeks_ends_on_an_ordinary_day(start: date, length: str) -> None:
    assert day_by_day.is_open(count(start, length, "reglement", CALENDAR).last)


@RULES
@given(days, lengths)
def test_the_calendar_moves_nothing(start: date, length: str) -> None:
    end = count(start, length, "kalender", CALENDAR)
    assert end.nominal == end.last == end.safe
    assert end.chain == ()


@RULES
@given(days, lengths, kinds)
def test_the_safe_day_lies_within_the_term(start: date, length: str, kind: DeadlineKind) -> None:
    end = count(start, length, kind, CALENDAR)
    assert start < end.safe <= end.last


@RULES
@given(days, st.integers(1, 12))
def test_weeks_end_on_the_weekday_of_the_event(start: date, weeks: int) -> None:
    assert count(start, f"P{weeks}W", "kalender", CALENDAR).last == start + timedelta(days=7 * weeks)


@RULES
@given(days, st.integers(0, 60), lengths, kinds)
def test_a_later_start_never_ends_earlier(start: date, later: int, length: str, kind: DeadlineKind) -> None:
    early = count(start, length, kind, CALENDAR)
    late = count(start + timedelta(days=later), length, kind, CALENDAR)
    assert early.nominal <= late.nominal
    assert early.last <= late.last
    assert early.safe <= late.safe


@RULES
@given(days, st.integers(1, 30), kinds)
def test_a_longer_term_never_ends_earlier(start: date, number: int, kind: DeadlineKind) -> None:
    shorter = count(start, f"P{number}D", kind, CALENDAR)
    longer = count(start, f"P{number + 1}D", kind, CALENDAR)
    assert shorter.last <= longer.last


@RULES
@given(days, st.integers(3, 20))
def test_three_days_of_the_law_hold_two_ordinary_days(start: date, number: int) -> None:
    last = count(start, f"P{number}D", "atw", CALENDAR).last
    assert sum(map(day_by_day.is_open, every_day(start + timedelta(days=1), last))) >= 2


@RULES
@given(days, lengths, kinds)
def test_the_chain_ends_with_the_day_it_explains(start: date, length: str, kind: DeadlineKind) -> None:
    end = count(start, length, kind, CALENDAR)
    assert end.shifted is (end.last != end.nominal)
    assert any(step.startswith("dus ") and str(end.last.year) in step for step in end.chain[-1:]) is end.shifted


@RULES
@given(days, st.integers(0, 41), st.integers(1, 200), kinds)
def test_a_standstill_adds_its_own_days(start: date, after: int, pause: int, kind: DeadlineKind) -> None:
    plain = count(start, "P8W", kind, CALENDAR)
    from_ = start + timedelta(days=after)
    stopped = suspend(plain, from_, from_ + timedelta(days=pause), CALENDAR)
    assert stopped is not None
    assert stopped.nominal == plain.nominal + timedelta(days=pause)


@RULES
@given(days, st.integers(1, 200), kinds)
def test_an_extension_and_a_standstill_may_change_places(start: date, pause: int, kind: DeadlineKind) -> None:
    plain = count(start, "P1M", kind, CALENDAR)
    until = start + timedelta(days=pause)
    stopped = suspend(plain, start, until, CALENDAR)
    assert stopped is not None
    assert extend(stopped, "P2M", CALENDAR) == suspend(extend(plain, "P2M", CALENDAR), start, until, CALENDAR)


def test_no_six_weeks_are_stretched_further_than_in_may_2027() -> None:
    ends = [count(start, "P6W", "atw", CALENDAR) for start in every_day(date(2026, 1, 1), date(2028, 11, 15))]
    longest = max(ends, key=lambda end: end.last - end.nominal)
    assert (longest.start, longest.last) == (date(2027, 3, 24), date(2027, 5, 10))


@pytest.mark.parametrize("year", [2016, 2020, 2024, 2028, 2032, 2036, 2040])
def test_a_leap_day_is_a_day_of_the_term(year: int) -> None:
    assert count(date(year, 2, 22), "P1W", "kalender", CALENDAR).last == date(year, 2, 29)
    assert count(date(year, 2, 29), "P1Y", "kalender", CALENDAR).last == date(year + 1, 2, 28)

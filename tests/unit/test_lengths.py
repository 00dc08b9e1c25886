"""Durations, days counted back or forward, windows in a year, and days in words."""

from __future__ import annotations

from datetime import date

import pytest

from escalatie.engine.calendar import Calendar
from escalatie.engine.dates import DateError, Length, count, count_back, days_after, parse_length, window
from escalatie.engine.words import in_words

day = date.fromisoformat

NOT_A_LENGTH = ["", "6W", "P6", "P0W", "P-1W", "P6w", "P1M2D", "PT6H", "P1000D", " P6W", "P6W ", "P٦W", "zes weken"]


@pytest.mark.parametrize(
    ("text", "length", "words"),
    [
        ("P2D", Length(2, "D"), "2 dagen"),
        ("P1D", Length(1, "D"), "1 dag"),
        ("P4W", Length(4, "W"), "4 weken"),
        ("P1W", Length(1, "W"), "1 week"),
        ("P1M", Length(1, "M"), "1 maand"),
        ("P3M", Length(3, "M"), "3 maanden"),
        ("P1Y", Length(1, "Y"), "1 jaar"),
        ("P2Y", Length(2, "Y"), "2 jaar"),
    ],
)
def test_a_length_is_read_and_written(text: str, length: Length, words: str) -> None:
    assert parse_length(text) == length
    assert length.in_words() == words


@pytest.mark.parametrize("text", NOT_A_LENGTH)
def test_anything_else_is_refused_in_dutch(text: str) -> None:
    with pytest.raises(DateError, match=r"is geen duur\. Schrijf bijvoorbeeld P2D, P6W, P1M of P1Y\."):
        parse_length(text)


def test_a_year_that_cannot_be_meant_is_refused() -> None:
    with pytest.raises(DateError, match="9000-01-01 ligt te ver weg"):
        count(day("9000-01-01"), "P6W", "atw", Calendar(frozenset(), 2028))


@pytest.mark.parametrize(
    ("length", "expected"),
    [("P10W", "2027-06-14"), ("P2M", "2027-06-23"), ("P10D", "2027-08-13"), ("P1Y", "2026-08-23")],
)
def test_counting_back_is_never_extended(length: str, expected: str) -> None:
    assert count_back(day("2027-08-23"), length) == day(expected)


def test_counting_back_may_end_on_a_sunday() -> None:
    assert count_back(day("2027-08-22"), "P10W") == day("2027-06-13")


def test_counting_back_into_a_short_month_takes_its_last_day() -> None:
    assert count_back(day("2028-03-31"), "P1M") == day("2028-02-29")


def test_a_fixed_day_may_lie_before_its_event() -> None:
    assert days_after(day("2027-03-01"), -1) == day("2027-02-28")


def test_a_window_lies_in_its_year() -> None:
    assert window(2027, "03-25", "03-31") == (day("2027-03-25"), day("2027-03-31"))


@pytest.mark.parametrize("text", ["3-25", "25-03", "03-32", "02-29", "2027-03-25", ""])
def test_a_day_of_the_year_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(DateError, match=f"'{text}' is geen dag in 2027"):
        window(2027, text, "12-31")


def test_a_window_that_runs_backwards_is_refused() -> None:
    with pytest.raises(DateError, match="loopt achteruit"):
        window(2027, "03-31", "03-25")


def test_a_day_is_written_in_dutch() -> None:
    assert in_words(day("2026-12-28")) == "maandag 28 december 2026"
    assert in_words(day("2026-03-01"), weekday=False) == "1 maart 2026"

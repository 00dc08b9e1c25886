"""How old a source is: its text and the last look, each on its own, with the edges."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from escalatie.engine.model import Source, SourceKind
from escalatie.engine.source_age import (
    LOOK_AGAIN_AFTER,
    is_stale,
    months_between,
    needs_checking,
    text_date_in_words,
    text_day,
    text_is_old,
)

SEEN = date(2026, 11, 21)
LAW = Source(id="wet-1", kind="wet", title="Wet", certainty="hoog", seen_on=SEEN, text_date="2026-01-01")


@pytest.mark.parametrize(
    ("text_date", "old"),
    [("2026-01-01", False), ("2024-01-01", False), ("2024", False), ("2023-12-31", True), ("2015", True), ("", True)],
)
def test_a_law_is_old_from_the_third_year_before_the_look(text_date: str, *, old: bool) -> None:
    assert text_is_old(replace(LAW, text_date=text_date)) is old


def test_a_text_grows_old_when_it_is_looked_at_again_in_the_same_version() -> None:
    assert not text_is_old(replace(LAW, text_date="2024-01-01", seen_on=date(2026, 12, 31)))
    assert text_is_old(replace(LAW, text_date="2024-01-01", seen_on=date(2027, 1, 1)))


@pytest.mark.parametrize("kind", get_args(SourceKind))
def test_only_what_gets_another_text_can_have_an_old_one(kind: SourceKind) -> None:
    assert text_is_old(replace(LAW, kind=kind, text_date="2015")) is (kind in ("wet", "reglement", "overheid"))


def test_a_page_without_a_date_is_of_the_day_it_was_seen_but_an_act_without_one_was_not_read() -> None:
    kinds: tuple[SourceKind, ...] = ("wet", "reglement", "overheid")
    assert [text_is_old(replace(LAW, kind=kind, text_date="")) for kind in kinds] == [True, False, False]


def test_a_source_is_looked_up_when_it_is_unsure_old_or_asks_something() -> None:
    assert not needs_checking(LAW)
    assert needs_checking(replace(LAW, certainty="midden"))
    assert needs_checking(replace(LAW, text_date="2023"))
    assert needs_checking(replace(LAW, check="Is artikel 1 nog gelijk?"))


@pytest.mark.parametrize(
    ("kind", "last_fresh", "first_stale"),
    [
        ("reglement", date(2027, 5, 20), date(2027, 5, 21)),
        ("wet", date(2027, 11, 20), date(2027, 11, 21)),
        ("overheid", date(2027, 11, 20), date(2027, 11, 21)),
        ("organisatie", date(2027, 11, 20), date(2027, 11, 21)),
        ("onderzoek", date(2028, 11, 20), date(2028, 11, 21)),
    ],
)
def test_a_look_holds_as_long_as_its_kind_allows(kind: SourceKind, last_fresh: date, first_stale: date) -> None:
    source = replace(LAW, kind=kind)
    assert (is_stale(source, last_fresh), is_stale(source, first_stale)) == (False, True)


@pytest.mark.parametrize("kind", sorted(set(get_args(SourceKind)) - set(LOOK_AGAIN_AFTER)))
def test_a_judgment_or_a_story_never_grows_stale(kind: SourceKind) -> None:
    assert not is_stale(replace(LAW, kind=kind), date(2099, 1, 1))


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2026, 1, 31), date(2026, 2, 28), 0),
        (date(2026, 1, 31), date(2026, 3, 1), 1),
        (date(2026, 1, 31), date(2027, 1, 31), 12),
        (date(2026, 2, 1), date(2026, 1, 1), 0),
    ],
)
def test_only_whole_months_count(first: date, last: date, months: int) -> None:
    assert months_between(first, last) == months


@pytest.mark.parametrize(
    ("text_date", "day", "words"),
    [
        ("2015-11-28", date(2015, 11, 28), "28 november 2015"),
        ("2024-05", date(2024, 5, 1), "2024-05"),
        ("2024", date(2024, 1, 1), "2024"),
        ("", SEEN, ""),
    ],
)
def test_a_text_date_may_be_a_day_a_month_a_year_or_unknown(text_date: str, day: date, words: str) -> None:
    source = replace(LAW, text_date=text_date)
    assert (text_day(source), text_date_in_words(source)) == (day, words)

"""School days of leave are counted within one school year, and the count over a period is called an estimate."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from escalatie.content.load import load_content
from escalatie.dossier.model import Dossier
from escalatie.dossier.store import MemoryStore
from escalatie.engine.model import Event
from escalatie.wizard.family import Family
from escalatie.wizard.leave import leave_lines

if TYPE_CHECKING:
    from escalatie.engine.model import Value

TODAY = date(2026, 11, 21)


def sent(day: date) -> Event:
    return Event(on=day, kind="brief_verzonden", letter="verzoek-11g")


def told(*events: Event, period: tuple[str, str] | None = None, **answers: Value) -> str:
    details = dict(zip(("periode_van", "periode_tot"), period, strict=True)) if period else {}
    dossier = Dossier(answers={"sector": "vo", **answers}, details=details, events=events)
    return " ".join(leave_lines(Family(load_content(), MemoryStore(dossier), dossier, TODAY)))


def test_a_family_that_asks_no_leave_reads_nothing() -> None:
    assert told() == ""


@pytest.mark.parametrize(
    ("days", "who"),
    [
        (8, "Tot en met 10 beslist het hoofd van de school. Vraagt u er nog meer dan 2 bij,"),
        (10, "Tot en met 10 beslist het hoofd van de school. Komt er een dag bij,"),
        (11, "Dat zijn er meer dan 10: de leerplichtambtenaar van uw gemeente beslist."),
    ],
)
def test_the_limit_lies_at_ten_days_a_school_year(days: int, who: str) -> None:
    text = told(schooldagen=days, aanvraag="11g", ingediend_op=date(2026, 9, 14), aanwezig="niet", inschrijving="ja")
    assert "Schooljaar 2026-2027: van zaterdag 1 augustus 2026 tot en met zaterdag 31 juli 2027." in text
    assert f"Opgeteld in dit schooljaar: {days} schooldagen gevraagd. {who}" in text


def test_days_of_an_earlier_school_year_do_not_count() -> None:
    assert told(schooldagen=8, aanvraag="11g", ingediend_op=date(2026, 7, 31), aanwezig="niet") == ""


def test_letters_of_this_school_year_are_told_and_added_up_by_the_family() -> None:
    text = told(sent(date(2026, 7, 1)), sent(date(2026, 9, 1)), sent(date(2026, 11, 2)), schooldagen=8)
    assert "Verstuurde aanvragen in dit schooljaar: 2 (1 september 2026, 2 november 2026)." in text
    assert "Tel de dagen van al deze aanvragen bij elkaar op." in text


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (("2026-11-23", "2026-11-27"), "ongeveer 5 schooldagen."),
        (("2026-12-14", "2027-01-08"), "ongeveer 10 schooldagen."),
        (("2027-02-15", "2027-02-19"), "ongeveer 0 tot 5 schooldagen, per regio anders."),
        (("2027-07-26", "2027-08-31"), "Alleen de dagen in dit schooljaar tellen hier."),
    ],
)
def test_the_days_of_a_period_are_an_estimate(period: tuple[str, str], words: str) -> None:
    text = told(sent(date(2026, 11, 2)), period=period)
    assert words in text
    assert "Dit is een schatting: uw school kan andere vrije dagen hebben." in text


@pytest.mark.parametrize("period", [("2026-12-01", ""), ("2026-12-01", "2026-11-01"), ("maandag", "2026-12-01")])
def test_a_period_that_cannot_be_counted_is_left_out(period: tuple[str, str]) -> None:
    assert "ongeveer" not in told(sent(date(2026, 11, 2)), period=period)

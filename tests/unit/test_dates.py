"""Terms, counted by hand first: the worked examples, the edges and the words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from escalatie.engine.calendar import Calendar
from escalatie.engine.dates import EndDate, count, days_after, extend, suspend

if TYPE_CHECKING:
    from escalatie.engine.model import DeadlineKind

day = date.fromisoformat
CALENDAR = Calendar(
    frozenset(map(day, ("2026-01-02", "2026-05-15", "2027-05-07", "2028-04-28", "2028-05-26"))),
    2028,
)

# id, start, length, kind, nominal, last
VECTORS: list[tuple[str, str, str, DeadlineKind, str, str]] = [
    ("bezwaar-gewoon", "2026-11-09", "P6W", "atw", "2026-12-21", "2026-12-21"),
    ("bezwaar-kerst", "2026-11-13", "P6W", "atw", "2026-12-25", "2026-12-28"),
    ("bezwaar-nieuwjaar", "2026-11-20", "P6W", "atw", "2027-01-01", "2027-01-04"),
    ("bezwaar-zaterdagbrief", "2026-11-21", "P6W", "atw", "2027-01-02", "2027-01-04"),
    ("bezwaar-goede-vrijdag", "2027-02-12", "P6W", "atw", "2027-03-26", "2027-03-30"),
    ("bezwaar-koningsdag", "2027-03-16", "P6W", "atw", "2027-04-27", "2027-04-28"),
    ("bezwaar-mei-keten", "2027-03-24", "P6W", "atw", "2027-05-05", "2027-05-10"),
    ("bezwaar-gelijkgesteld", "2028-03-17", "P6W", "atw", "2028-04-28", "2028-05-01"),
    ("bezwaar-zomer", "2027-07-08", "P6W", "atw", "2027-08-19", "2027-08-19"),
    ("gpo-veilig", "2026-11-13", "P6W", "reglement", "2026-12-25", "2026-12-24"),
    ("gpo-behandeling", "2026-11-23", "P10W", "reglement", "2027-02-01", "2027-02-01"),
    ("gpo-behandeling-zomer", "2027-05-31", "P10W", "reglement", "2027-08-09", "2027-08-09"),
    ("lkc-jaar", "2026-01-15", "P1Y", "reglement", "2027-01-15", "2027-01-14"),
    ("bestuur-reactie", "2026-11-27", "P4W", "atw", "2026-12-25", "2026-12-28"),
    ("bezwaarbesluit-vo", "2027-03-02", "P4W", "atw", "2027-03-30", "2027-03-30"),
    ("tlv-besluit", "2026-12-21", "P12W", "atw", "2027-03-15", "2027-03-15"),
    ("redelijke-termijn", "2026-11-23", "P8W", "atw", "2027-01-18", "2027-01-18"),
    ("ingebrekestelling", "2027-01-19", "P2W", "atw", "2027-02-02", "2027-02-02"),
    ("avg-maand", "2026-11-30", "P1M", "eu", "2026-12-30", "2026-12-30"),
    ("avg-maand-feestdag", "2026-11-25", "P1M", "eu", "2026-12-25", "2026-12-28"),
    ("avg-maand-kort", "2027-01-31", "P1M", "eu", "2027-02-28", "2027-03-01"),
    ("toelating-vo", "2027-03-25", "P6W", "atw", "2027-05-06", "2027-05-10"),
]

# start, length, kind, nominal, last
EDGES: list[tuple[str, str, DeadlineKind, str, str]] = [
    # twelve weeks exactly still move, one more does not; the same for days and months; years never
    ("2026-10-02", "P12W", "atw", "2026-12-25", "2026-12-28"),
    ("2026-09-25", "P13W", "atw", "2026-12-25", "2026-12-25"),
    ("2026-09-27", "P90D", "atw", "2026-12-26", "2026-12-28"),
    ("2026-09-26", "P91D", "atw", "2026-12-26", "2026-12-26"),
    ("2026-09-25", "P3M", "atw", "2026-12-25", "2026-12-28"),
    ("2026-08-25", "P4M", "atw", "2026-12-25", "2026-12-25"),
    ("2025-12-25", "P1Y", "atw", "2026-12-25", "2026-12-25"),
    # over Easter one ordinary day is too few, so the term goes on; from Wednesday there are two
    ("2027-03-25", "P3D", "atw", "2027-03-28", "2027-03-31"),
    ("2027-03-24", "P3D", "atw", "2027-03-27", "2027-03-30"),
    ("2027-03-25", "P5D", "atw", "2027-03-30", "2027-03-31"),
    # the law asks it of three days or more, Europe of two
    ("2027-03-25", "P2D", "atw", "2027-03-27", "2027-03-30"),
    ("2027-03-25", "P2D", "eu", "2027-03-27", "2027-03-31"),
    ("2027-03-25", "P1D", "eu", "2027-03-26", "2027-03-30"),
    # a European term has no upper limit
    ("2026-06-25", "P6M", "eu", "2026-12-25", "2026-12-28"),
    ("2025-12-25", "P1Y", "eu", "2026-12-25", "2026-12-28"),
    # leap years and short months
    ("2028-01-31", "P1M", "kalender", "2028-02-29", "2028-02-29"),
    ("2027-01-29", "P1M", "kalender", "2027-02-28", "2027-02-28"),
    ("2027-02-28", "P1M", "kalender", "2027-03-28", "2027-03-28"),
    ("2026-12-31", "P2M", "kalender", "2027-02-28", "2027-02-28"),
    ("2028-02-29", "P1Y", "kalender", "2029-02-28", "2029-02-28"),
    ("2027-02-28", "P1Y", "kalender", "2028-02-28", "2028-02-28"),
    ("2028-02-15", "P2W", "kalender", "2028-02-29", "2028-02-29"),
    # the calendar does not care for weekends and holidays
    ("2026-12-24", "P2D", "kalender", "2026-12-26", "2026-12-26"),
    # a committee's term goes back over a whole chain, a year after losing its day
    ("2027-03-28", "P6W", "reglement", "2027-05-09", "2027-05-04"),
    ("2025-12-28", "P1Y", "reglement", "2026-12-28", "2026-12-24"),
    ("2028-02-29", "P1Y", "reglement", "2029-02-28", "2029-02-27"),
    # a committee's term that holds no ordinary day at all is not moved to before it began
    ("2027-03-25", "P2D", "reglement", "2027-03-27", "2027-03-27"),
]

SAFE: list[tuple[str, str, DeadlineKind, str]] = [
    ("2026-11-09", "P6W", "atw", "2026-12-21"),
    ("2026-11-13", "P6W", "atw", "2026-12-24"),
    ("2027-03-24", "P6W", "atw", "2027-05-04"),
    ("2026-09-25", "P13W", "atw", "2026-12-24"),
    ("2027-01-31", "P1M", "eu", "2027-02-26"),
    ("2026-01-15", "P1Y", "reglement", "2027-01-14"),
    ("2026-11-13", "P6W", "kalender", "2026-12-25"),
    ("2027-03-25", "P2D", "atw", "2027-03-30"),  # no ordinary day before the nominal end
]

BEYOND: list[tuple[str, str, DeadlineKind, bool]] = [
    ("2028-11-17", "P6W", "atw", False),  # Friday 29 December 2028
    ("2028-11-18", "P6W", "atw", True),  # Saturday 30 December, so it moves into 2029
    ("2028-11-20", "P6W", "atw", True),  # 1 January 2029
    ("2028-11-20", "P6W", "reglement", True),  # rolled back out of 2029, but what lies there is not known
    ("2028-11-20", "P6W", "eu", True),
    ("2028-11-20", "P6W", "kalender", False),  # no day is looked up
]


def ending(start: str, length: str, kind: DeadlineKind) -> EndDate:
    return count(day(start), length, kind, CALENDAR)


@pytest.mark.parametrize(
    ("start", "length", "kind", "nominal", "last"), [vector[1:] for vector in VECTORS], ids=[v[0] for v in VECTORS]
)
def test_a_worked_example_comes_out(start: str, length: str, kind: DeadlineKind, nominal: str, last: str) -> None:
    end = ending(start, length, kind)
    assert (end.nominal, end.last) == (day(nominal), day(last))


def test_worked_example_bezwaarbesluit_vo_gpo_stands_still_for_63_days() -> None:
    end = suspend(ending("2027-03-02", "P4W", "atw"), day("2027-03-09"), day("2027-05-11"), CALENDAR)
    assert end is not None
    assert (end.last, end.days_still) == (day("2027-06-01"), 63)


def test_worked_example_tlv_besluit_verdaagd_is_six_weeks_later() -> None:
    assert extend(ending("2026-12-21", "P12W", "atw"), "P6W", CALENDAR).last == day("2027-04-26")


def test_worked_example_toelating_10_weken_is_the_day_after() -> None:
    assert days_after(day("2027-03-25"), 71) == day("2027-06-04")


@pytest.mark.parametrize(("start", "length", "kind", "nominal", "last"), EDGES)
def test_an_edge_of_a_rule(start: str, length: str, kind: DeadlineKind, nominal: str, last: str) -> None:
    end = ending(start, length, kind)
    assert (end.nominal, end.last) == (day(nominal), day(last))
    assert end.shifted is (nominal != last)


@pytest.mark.parametrize(("start", "length", "kind", "safe"), SAFE)
def test_the_safe_day_is_an_ordinary_day_in_time(start: str, length: str, kind: DeadlineKind, safe: str) -> None:
    assert ending(start, length, kind).safe == day(safe)


@pytest.mark.parametrize(("start", "length", "kind", "beyond"), BEYOND)
def test_an_end_past_the_known_equated_days_says_so(
    start: str, length: str, kind: DeadlineKind, *, beyond: bool
) -> None:
    assert ending(start, length, kind).beyond_known_days is beyond


def test_a_term_can_start_at_the_end_of_another() -> None:
    objection = ending("2026-11-09", "P6W", "atw")
    assert count(objection.last, "P12W", "atw", CALENDAR).last == day("2027-03-15")


def test_the_chain_tells_every_step_of_a_move_forward() -> None:
    assert ending("2026-11-13", "P6W", "atw").chain == (
        "25 december 2026 is Eerste Kerstdag",
        "26 december 2026 is Tweede Kerstdag",
        "27 december 2026 is een zondag",
        "dus maandag 28 december 2026",
    )


def test_the_chain_tells_that_two_ordinary_days_are_needed() -> None:
    assert ending("2027-03-25", "P3D", "atw").chain == (
        "28 maart 2027 is een zondag",
        "29 maart 2027 is Tweede Paasdag",
        "de termijn moet ten minste twee gewone dagen tellen",
        "dus woensdag 31 maart 2027",
    )


def test_the_chain_tells_every_step_back() -> None:
    assert ending("2025-12-28", "P1Y", "reglement").chain == (
        "voor de zekerheid een dag eerder dan 28 december 2026",
        "27 december 2026 is een zondag",
        "26 december 2026 is Tweede Kerstdag",
        "25 december 2026 is Eerste Kerstdag",
        "dus donderdag 24 december 2026",
    )


def test_the_chain_tells_why_a_long_term_stays_where_it_is() -> None:
    assert ending("2026-09-25", "P13W", "atw").chain == (
        "25 december 2026 is Eerste Kerstdag",
        "maar een termijn van meer dan twaalf weken schuift niet door",
    )


def test_a_plain_end_has_nothing_to_tell() -> None:
    assert [ending("2026-11-09", "P6W", kind).chain for kind in ("atw", "eu", "reglement", "kalender")] == [()] * 4

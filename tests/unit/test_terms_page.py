"""`termijnen` on the screen: the day big, how it was counted, and nothing moved by a holiday."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import pytest

from escalatie.engine.model import Deadline, Event, Fact, Met, SchoolHoliday, Source, Start
from escalatie.engine.route import build_route
from escalatie.ui.output import Page
from escalatie.ui.school_closed import closed_ahead, closed_lines, regions_closed
from escalatie.ui.terms_page import in_order, show_terms_page, twice
from escalatie.writing.clean import clean
from tests.unit.small_content import ask, content_of, flow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from escalatie.engine.model import Answers, Content, DeadlineKind, Party
    from escalatie.engine.route import Route

TODAY = date(2026, 11, 21)
SOURCE = Source(id="wet", kind="wet", title="Wet A", certainty="hoog", seen_on=TODAY, text_date="2026-01-01")


def holiday(name: str, region: str, first: date, last: date) -> SchoolHoliday:
    return SchoolHoliday(school_year="2026-2027", name=name, region=region, first=first, last=last)


HOLIDAYS = (
    holiday("kerst", "alle", date(2026, 12, 19), date(2027, 1, 3)),
    holiday("voorjaar", "noord", date(2027, 2, 20), date(2027, 2, 28)),
    holiday("voorjaar", "midden", date(2027, 2, 20), date(2027, 2, 28)),
    holiday("voorjaar", "zuid", date(2027, 2, 13), date(2027, 2, 21)),
)


def deadline(name: str, *froms: str, kind: DeadlineKind = "atw", binds: Party = "parent") -> Deadline:
    return Deadline(
        id=name,
        title=f"Termijn {name}",
        kind=kind,
        length="P6W",
        binds=binds,
        to_do="Stuur uw brief.",
        when_passed="Leg uit waarom.",
        met=(Met(on="happened gesprek"),) if name == "een" else (),
        starts=tuple(Start(from_=one, subject="opp", when=f"known({one})", certainty="laag") for one in froms),
        sources=("wet",),
    )


def content(*deadlines: Deadline) -> Content:
    facts = [Fact(id=name, kind="date") for name in ("dag", "andere_dag")]
    made = content_of(facts, [flow("basis", ask("dag"), ask("andere_dag"))], deadlines=deadlines)
    object.__setattr__(made, "sources", {"wet": SOURCE})
    object.__setattr__(made, "school_holidays", HOLIDAYS)
    return made


def shown(made: Content, route: Route, leave: Iterable[str] = ()) -> str:
    screen = io.StringIO()
    show_terms_page(Page(clean, screen), made, route, leave=leave)
    return " ".join(screen.getvalue().split())


def page(days: Answers, *deadlines: Deadline, events: tuple[Event, ...] = ()) -> str:
    made = content(*deadlines)
    return shown(made, build_route(made, days, TODAY, events))


def test_a_term_says_its_day_what_to_do_for_whom_and_how_it_was_counted() -> None:
    text = page({"dag": date(2026, 11, 13)}, deadline("een", "dag"))
    assert "UITERLIJK DONDERDAG 24 DECEMBER 2026 (nog 33 dagen)" in text
    assert "De laatste dag is maandag 28 december 2026." in text
    assert "Voor wie: u." in text
    assert "Wat u doet: Stuur uw brief." in text
    assert "Als de datum voorbij is: Leg uit waarom." in text
    assert "Geteld: 6 weken na vrijdag 13 november 2026, dat is vrijdag 25 december 2026; 25 december 2026 is" in text
    assert "Zekerheid: laag." in text
    assert "Bronnen: 1" in text
    assert "1. Wet A (tekst van 2026-01-01; gezien op 21 november 2026)" in text


def test_the_other_side_has_until_its_last_day() -> None:
    text = page({"dag": date(2026, 11, 13)}, deadline("een", "dag", binds="other"))
    assert "DE ANDER HEEFT TOT EN MET MAANDAG 28 DECEMBER 2026" in text
    assert "24 DECEMBER" not in text
    assert "Voor wie: de ander." in text


def test_a_holiday_is_told_and_moves_nothing() -> None:
    text = page({"dag": date(2026, 11, 13)}, deadline("een", "dag"))
    assert "De school is dan dicht. De datum blijft staan." in text
    assert "Kerstvakantie: 19 december 2026 tot en met 3 januari 2027." in text
    assert "Een vakantie verschuift geen enkele datum hierboven." in text


@pytest.mark.parametrize(
    ("kind", "start", "warned"),
    [("atw", date(2028, 11, 20), True), ("atw", date(2028, 11, 1), False), ("kalender", date(2028, 11, 20), False)],
)
def test_a_day_beyond_the_known_equated_days_warns(kind: DeadlineKind, start: date, *, warned: bool) -> None:
    made = content(deadline("een", "dag", kind=kind))
    text = shown(made, build_route(made, {"dag": start}, start))
    assert ("de extra vrije dagen zijn bekend tot en met 2028" in text) is warned


def test_a_term_that_was_met_is_never_called_over_and_stands_last() -> None:
    met = Event(on=date(2026, 9, 10), kind="gesprek")
    text = page({"dag": date(2026, 9, 1)}, deadline("een", "dag"), deadline("twee", "dag"), events=(met,))
    assert text.index("Termijn twee") < text.index("GEDAAN") < text.index("Termijn een")
    assert "Voorbij: liep tot en met dinsdag 13 oktober 2026 (39 dagen geleden)." in text
    assert "Wat nu kan: Leg uit waarom." in text
    assert "Gedaan. Dat hoefde voor dinsdag 13 oktober 2026." in text


def test_terms_are_sorted_by_the_safe_day_and_those_without_one_come_after() -> None:
    made = content(deadline("a", "dag"), deadline("b", "andere_dag"), deadline("een", "dag"))
    object.__setattr__(made.deadlines["b"].starts[0], "when", "True")
    talk = Event(on=date(2026, 11, 20), kind="gesprek")
    route = build_route(made, {"dag": date(2026, 11, 13)}, TODAY, (talk,))
    assert [(term.name, term.status) for term in in_order(route.terms)] == [
        ("a", "loopt"),
        ("b", "onbekend"),
        ("een", "vervuld"),
    ]
    assert "Vul eerst de begindag in. andere_dag?" in shown(made, route)


TWO_DAYS: Answers = {"dag": date(2026, 11, 2), "andere_dag": date(2026, 11, 9)}


@pytest.mark.parametrize(
    ("binds", "advice"), [("parent", "Houd de eerste aan."), ("other", "Pas na de laatste is de ander zeker te laat.")]
)
def test_two_days_that_contradict_each_other_are_explained(binds: Party, advice: str) -> None:
    text = page(TWO_DAYS, deadline("een", "dag", "andere_dag", binds=binds))
    assert text.count(advice) == 2
    assert "14 december 2026 en 21 december 2026" in text


def test_one_day_is_not_explained_as_two() -> None:
    made = content(deadline("een", "dag", "andere_dag"))
    route = build_route(made, {"dag": date(2026, 11, 2)}, TODAY)
    assert [twice(route, term) for term in route.terms] == [""]


def test_leave_of_this_school_year_has_its_own_part() -> None:
    made = content(deadline("een", "dag"))
    text = shown(made, build_route(made, {"dag": TODAY}, TODAY), leave=["Opgeteld: 8 schooldagen."])
    assert "SCHOOLDAGEN VRIJSTELLING (ARTIKEL 11, ONDER G) Opgeteld: 8 schooldagen." in text


def test_regions_with_the_same_days_stand_together() -> None:
    (line,) = closed_lines(HOLIDAYS[1:])
    assert line.startswith("Voorjaarsvakantie: noord en midden 20 februari 2027 tot en met 28 februari 2027; zuid 13 ")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 12, 18), ""),
        (date(2026, 12, 19), "De school is dan dicht."),
        (date(2027, 1, 3), "De school is dan dicht."),
        (date(2027, 2, 15), "De school is dan dicht in regio zuid."),
        (date(2027, 2, 20), "De school is dan dicht."),
        (date(2027, 2, 25), "De school is dan dicht in regio noord en midden."),
    ],
)
def test_a_school_is_closed_by_region(day: date, words: str) -> None:
    assert regions_closed(HOLIDAYS, day) == words


def test_holidays_are_told_until_the_last_day_that_runs() -> None:
    made = content(deadline("een", "dag"))
    names = {
        start: [one.name for one in closed_ahead(HOLIDAYS, build_route(made, {"dag": start}, TODAY))]
        for start in (date(2026, 11, 13), date(2027, 1, 4))
    }
    assert names == {date(2026, 11, 13): ["kerst"], date(2027, 1, 4): ["kerst", "voorjaar"]}

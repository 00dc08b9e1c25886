"""The route on a page and as JSON: what to do, until when, and where it comes from."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from escalatie.engine.model import (
    Body,
    ClosedDoor,
    Deadline,
    Event,
    Exit,
    Fact,
    Letter,
    LetterRef,
    Recipient,
    Source,
    Start,
    Step,
    WarningText,
)
from escalatie.engine.route import build_route
from escalatie.ui.as_json import dump, route_as_json
from escalatie.ui.output import Page
from escalatie.ui.show import View, show_route
from escalatie.ui.show_terms import days_left
from escalatie.ui.sources import source_line
from escalatie.writing.clean import clean
from tests.unit.small_content import ask, choice, content_of, flow, yes_no

if TYPE_CHECKING:
    from escalatie.engine.model import Answers, Content

TODAY = date(2026, 11, 21)
KEYS = [
    *("vandaag", "stappen", "instanties", "gesloten", "mogelijk", "brieven", "later", "termijnen", "vaste_datums"),
    *("waarschuwingen", "uitgang", "volgende_vraag", "geparkeerd", "ongeldig", "bon"),
]
STEP_KEYS = {
    *("id", "trede", "spoor", "zaak", "instantie", "status", "omdat", "tenzij", "brieven", "termijnen"),
    *("waarschuwingen", "bronnen"),
}
TERM_KEYS = {
    *("naam", "zaak", "voor", "start", "duur", "regel", "uiterste", "veilig", "verschoven", "status", "zekerheid"),
    *("nominaal", "uitleg"),
}


def source(name: str, text_date: str, certainty: str = "hoog") -> Source:
    return Source(
        id=name,
        kind="wet",
        title=f"Wet {name}",
        certainty=certainty,  # type: ignore[arg-type]  # spelled out by the tests
        seen_on=TODAY,
        text_date=text_date,
    )


def small_content() -> Content:
    steps = (
        Step(
            id="plan-bespreken",
            rung="school",
            subject="opp",
            title="Praat over het plan",
            text="Vraag een gesprek aan.",
            when="ruzie",
            unless="akkoord == 'ja'",
            body="school",
            letters=(LetterRef(id="verzoek-gesprek"),),
            warnings=("W-TEKENEN",),
            sources=("oud", "nieuw"),
        ),
        Step(
            id="plan-naar-commissie",
            rung="geschil",
            subject="opp",
            title="Leg het plan voor aan de commissie",
            text="Stuur alles ineens.",
            when="ruzie and known(plan_op)",
            body="gpo",
            deadlines=("gpo",),
            sources=("nieuw",),
        ),
        Step(id="plan-later", rung="geschil", subject="tlv", title="Later iets", text="Later.", when="anders == 'ja'"),
    )
    content = content_of(
        [yes_no("ruzie"), yes_no("akkoord"), yes_no("anders"), Fact(id="plan_op", kind="date"), choice("soort", "po")],
        [
            flow(
                "opp",
                ask("ruzie"),
                ask("plan_op", "ruzie"),
                ask("akkoord", "ruzie"),
                ask("soort", "ruzie == 'nee'"),
                ask("anders"),
                steps=steps,
                closed=(
                    ClosedDoor(
                        body="lkc",
                        when="ruzie",
                        because="Die neemt dit niet.",
                        subjects=("opp", "tlv"),
                        sources=("oud",),
                    ),
                ),
                exits=(Exit(exit="advocaat", when="soort == 'po'", because="Er komt een zitting.", only=()),),
            )
        ],
        deadlines=[
            Deadline(
                id="gpo",
                title="Verzoek aan de commissie",
                kind="reglement",
                length="P6W",
                binds="parent",
                starts=(Start(from_="plan_op", subject="opp", when="ruzie"),),
            )
        ],
        letters=[
            Letter(
                letter="verzoek-gesprek",
                title="Verzoek om een gesprek",
                subject="Gesprek",
                recipient=(Recipient(body="school"),),
                needs=(),
                points=(),
                follow_up=None,
            )
        ],
        warnings=[
            WarningText(
                id="W-TEKENEN",
                text="U hoeft niet te tekenen.",
                because="Tekenen kan als ja gelden.",
                sources=("nieuw",),
            )
        ],
    )
    named = {"oud": source("oud", "2015"), "nieuw": source("nieuw", "2026-01-01")}
    object.__setattr__(content, "sources", named)
    object.__setattr__(content, "bodies", {**content.bodies, "gpo": Body(id="gpo", name="de commissie", what="")})
    return content


def page(answers: Answers, events: tuple[Event, ...] = (), *, why: bool = False) -> str:
    content, screen = small_content(), io.StringIO()
    route = build_route(content, answers, TODAY, events)
    show_route(View(Page(clean, screen), content, route, why=why))
    return screen.getvalue()


def as_json(answers: Answers) -> dict[str, object]:
    content = small_content()
    loaded: dict[str, object] = json.loads(dump(route_as_json(content, build_route(content, answers, TODAY))))
    return loaded


DISPUTE: Answers = {"ruzie": "ja", "plan_op": date(2026, 10, 16), "anders": "nee"}


def test_the_page_says_what_to_do_until_when_and_with_which_command() -> None:
    shown = page(DISPUTE)
    assert "1. Praat over het plan\n   Bij: school\n" in shown
    assert "escalatie brief maak verzoek-gesprek" in shown
    assert "uiterlijk vrijdag 27 november 2026 (nog 6 dagen)." in shown
    assert "Wij weten nog niet: akkoord?" in shown
    assert "U hoeft niet te tekenen. Tekenen kan als ja gelden." in shown
    assert "Lkc: Die neemt dit niet." in shown


def test_the_page_marks_what_was_only_seen_in_an_old_text() -> None:
    shown = page(DISPUTE)
    assert "1. Wet oud (tekst van 2015; nog na te kijken)" in shown
    assert "2. Wet nieuw (tekst van 2026-01-01)" in shown


def test_a_warning_and_a_closed_door_say_where_they_come_from_too() -> None:
    shown = page(DISPUTE)
    assert "Tekenen kan als ja gelden. Bronnen: 2\n" in shown
    assert "Lkc: Die neemt dit niet. Bronnen: 1\n" in shown


def test_a_long_list_says_first_what_has_a_day_and_that_not_all_is_for_today() -> None:
    assert "U hoeft ze niet allemaal vandaag te doen." not in page(DISPUTE)
    content, screen = small_content(), io.StringIO()
    route = build_route(content, DISPUTE, TODAY)
    dated = next(routed for routed in route.steps if routed.step.id == "plan-naar-commissie")
    free = next(routed for routed in route.steps if routed.step.id == "plan-bespreken")
    show_route(View(Page(clean, screen), content, replace(route, steps=(*[free] * 9, dated))))
    shown = screen.getvalue()
    assert "Hier staan 10 dingen. U hoeft ze niet allemaal vandaag te doen.\nEerst wat een datum heeft:\n" in shown
    assert "- stap 10, uiterlijk vrijdag 27 november 2026 (nog 6 dagen).\n" in shown
    assert "10. Leg het plan voor aan de commissie\n    Bij: de commissie\n" in shown


def test_the_page_says_why_only_when_asked() -> None:
    assert "Waarom deze stap" not in page(DISPUTE)
    assert "Waarom deze stap" in page(DISPUTE, why=True)
    assert "ruzie? — ja" in page(DISPUTE, why=True)


def test_an_exit_stands_first_and_says_that_nothing_more_is_asked() -> None:
    shown = page({"ruzie": "nee", "soort": "po"})
    assert shown.index("ADVOCAAT") < shown.index("WAAR U STAAT")
    assert "Er komt een zitting." in shown
    assert "vraagt nu niet verder" in shown


def test_a_family_of_which_nothing_is_known_gets_a_page_too() -> None:
    shown = page({})
    assert "Er is nu geen stap die zeker bij u past." in shown
    assert "Dat hangt af van: ruzie?" in shown


def test_no_text_of_a_family_reaches_the_screen_unclean() -> None:
    content, screen = small_content(), io.StringIO()
    route = build_route(content, {}, TODAY)
    show_route(View(Page(clean, screen), content, route), [("leeftijd", "9\x1b[2J\u202e", "geen getal")])
    assert "\x1b" not in screen.getvalue()
    assert "\u202e" not in screen.getvalue()


@pytest.mark.parametrize("columns", [40, 60, 80])
def test_the_page_fits_the_window(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = [line for line in page(DISPUTE, why=True).splitlines() if "escalatie " not in line]
    assert max(map(len, lines)) <= columns


def test_the_json_has_the_keys_of_the_contract_in_their_order() -> None:
    route = as_json(DISPUTE)
    assert [*route] == KEYS
    steps, terms = route["stappen"], route["termijnen"]
    assert isinstance(steps, list)
    assert isinstance(terms, list)
    assert {key for step in steps for key in step} == STEP_KEYS
    assert {key for term in terms for key in term} == TERM_KEYS


def test_the_json_says_what_the_route_says() -> None:
    route = as_json(DISPUTE)
    assert route["brieven"] == ["verzoek-gesprek"]
    assert route["instanties"] == ["school", "gpo"]
    assert route["gesloten"] == [
        {"instantie": "lkc", "zaak": subject, "reden": "Die neemt dit niet.", "bronnen": ["oud"]}
        for subject in ("opp", "tlv")
    ]
    assert route["uitgang"] is None
    assert route["volgende_vraag"] == {
        "id": "akkoord",
        "tekst": "akkoord?",
        "soort": "ja_nee",
        "opties": [
            {"waarde": "ja", "tekst": "Ja"},
            {"waarde": "nee", "tekst": "Nee"},
            {"waarde": "weet_niet", "tekst": "Dat weet ik niet"},
        ],
    }
    assert route["termijnen"] == [
        {
            "naam": "gpo",
            "zaak": "opp",
            "voor": "ouder",
            "start": "2026-10-16",
            "duur": "P6W",
            "regel": "reglement",
            "uiterste": "2026-11-27",
            "veilig": "2026-11-27",
            "verschoven": False,
            "status": "loopt",
            "zekerheid": "hoog",
            "nominaal": "2026-11-27",
            "uitleg": [],
        }
    ]


def test_an_answer_that_is_no_longer_asked_is_parked_in_the_json() -> None:
    assert as_json({"ruzie": "nee", "plan_op": date(2026, 10, 16)})["geparkeerd"] == {"plan_op": "2026-10-16"}


def test_json_shows_no_character_that_steers_a_screen() -> None:
    assert dump({"a": "x\x9b\u202e\x1by"}) == '{\n  "a": "x\\u009b\\u202e\\u001by"\n}'


@pytest.mark.parametrize(
    ("day", "words"),
    [(20, "gisteren"), (21, "dat is vandaag"), (22, "dat is morgen"), (27, "nog 6 dagen"), (18, "3 dagen geleden")],
)
def test_days_left_are_said_in_words(day: int, words: str) -> None:
    assert days_left(date(2026, 11, day), TODAY) == words


def test_a_source_says_how_old_and_how_sure_it_is() -> None:
    assert source_line(source("a", "2026-01-01")) == "Wet a (tekst van 2026-01-01; gezien op 21 november 2026)"
    assert source_line(source("a", "2015")) == "Wet a (tekst van 2015; gezien op 21 november 2026; nog na te kijken)"

"""The timeline of a bundle: everything on its day, and for a complaint only the year that still counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, get_args

import pytest

from escalatie.content.load import load_content
from escalatie.engine.model import Event, EventKind
from escalatie.writing.timeline import (
    DATED_ANSWERS,
    DECISIONS,
    NOT_TOLD,
    TIMELINES,
    Past,
    first_day_within_a_year_of,
    make_timeline,
    within_a_year_of,
)
from escalatie.writing.values import Row

if TYPE_CHECKING:
    from escalatie.engine.model import Answers, Content
    from escalatie.writing.timeline import Timeline

TODAY = date(2026, 11, 22)
ONE_OF_EACH = (
    Event(on=date(2026, 9, 1), kind="brief_verzonden", letter="verzoek-opp", to="school", how="aangetekend"),
    Event(on=date(2026, 9, 2), kind="antwoord_ontvangen", letter="verzoek-opp", outcome="deels"),
    Event(on=date(2026, 9, 3), kind="besluit_ontvangen", decision="weigering", form="email", objection_info="nee"),
    Event(on=date(2026, 9, 4), kind="gesprek", with_="de directeur"),
    Event(on=date(2026, 9, 5), kind="gpo_advies", outcome="ja"),
    Event(on=date(2026, 9, 6), kind="lkc_oordeel", outcome="nee"),
    Event(on=date(2026, 9, 7), kind="verdaagd", letter="verzoek-opp", until=date(2026, 10, 1)),
    Event(on=date(2026, 9, 8), kind="stap_gedaan", step="gesprek-voorbereiden"),
)


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content()


def lines(timeline: Timeline) -> list[str]:
    return [f"{one.what} | {one.who} | {one.proof}" for one in timeline.entries]


def talks(*days: date) -> tuple[Event, ...]:
    return tuple(Event(on=day, kind="gesprek") for day in days)


def test_every_kind_of_event_is_told_in_full_with_who_and_the_proof(content: Content) -> None:
    assert {event.kind for event in ONE_OF_EACH} == set(get_args(EventKind))
    past = Past(day=TODAY, events=ONE_OF_EACH, proofs={("verzoek-opp", date(2026, 9, 1)): "verzendbewijs"})
    title = content.letters["verzoek-opp"].title
    step = next(step.title for flow in content.flows for step in flow.steps if step.id == "gesprek-voorbereiden")
    told = lines(make_timeline(content, past, "last year"))
    assert told[:7] == [
        f"Brief verstuurd: '{title}', aangetekend | aan de school | bewijs van verzending",
        f"Antwoord op de brief '{title}', een deel gebeurt | van de school | ",
        "Besluit of voornemen ontvangen: weigering van de toelating, zonder uitleg over bezwaar |  | e-mail",
        "Gesprek | met de directeur | ",
        "Oordeel van de Geschillencommissie, gegrond | van de Geschillencommissie passend onderwijs | ",
        "Oordeel over de klacht, ongegrond | van de Landelijke Klachtencommissie Onderwijs (LKC) | ",
        f"Uitstel tot 1 oktober 2026 van het antwoord op '{title}' | door de school | ",
    ]
    assert told[7].startswith(f"Stap gezet: '{step}'")
    assert lines(make_timeline(content, past, "all")) == told[:7]


def test_a_letter_that_is_itself_enclosed_points_to_its_attachment(content: Content) -> None:
    past = Past(day=TODAY, events=ONE_OF_EACH[:1], proofs={("verzoek-opp", date(2026, 9, 1)): "bijlage 3"})
    assert lines(make_timeline(content, past, "all"))[0].endswith("| bijlage 3")
    past = replace(past, proofs={("verzoek-opp", date(2026, 9, 1)): "geen"})
    assert lines(make_timeline(content, past, "all"))[0].endswith("| ")


def test_events_answers_and_the_letters_own_rows_stand_in_one_order(content: Content) -> None:
    past = Past(
        day=TODAY,
        events=talks(date(2026, 10, 5)),
        answers={"opp_datum": date(2026, 10, 12), "besluit": "schorsing", "sector": "po"},
        rows=(Row("Er kwam geen antwoord", date(2026, 10, 8), "directeur"), Row("Zonder dag")),
    )
    timeline = make_timeline(content, past, "all")
    assert [entry.day.day for entry in timeline.entries] == [5, 8, 12]
    assert lines(timeline)[1:] == ["Er kwam geen antwoord | directeur | ", "Plan (OPP) vastgesteld of bijgesteld |  | "]
    assert timeline.since is None


def test_a_decision_that_was_only_answered_is_told_once_with_its_kind(content: Content) -> None:
    answers: Answers = {"besluit_datum": date(2026, 9, 3), "besluit": "schorsing", "besluit_vorm": "brief"}
    (told,) = lines(make_timeline(content, Past(day=TODAY, answers=answers), "all"))
    assert told == "Besluit of voornemen ontvangen: schorsing |  | brief"
    past = Past(day=TODAY, answers=answers, events=ONE_OF_EACH[2:3])
    assert len(make_timeline(content, past, "all").entries) == 1


def test_what_the_complaint_tells_of_the_last_incident_is_not_told_twice(content: Content) -> None:
    day = date(2026, 10, 12)
    past = Past(day=TODAY, answers={"voorval_datum": day}, rows=(Row("Er kwam geen antwoord", day),))
    assert len(make_timeline(content, past, "last year").entries) == 1
    assert len(make_timeline(content, replace(past, rows=()), "last year").entries) == 1


def test_what_lies_ahead_or_is_not_known_is_left_out(content: Content) -> None:
    answers: Answers = {
        "schorsing_tot": date(2026, 11, 23),
        "opp_datum": "weet_niet",
        "eerste_ziektedag": date(2026, 9, 1),
    }
    past = Past(day=TODAY, answers=answers, events=talks(date(2026, 11, 23)))
    assert make_timeline(content, past, "all").entries == ()


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 11, 22), date(2025, 11, 23)),
        (date(2025, 2, 27), date(2024, 2, 28)),
        (date(2025, 2, 28), date(2024, 3, 1)),
        (date(2024, 2, 28), date(2023, 3, 1)),
        (date(2024, 2, 29), date(2023, 3, 1)),
        (date(2024, 3, 1), date(2023, 3, 2)),
        (date(2027, 1, 1), date(2026, 1, 2)),
    ],
)
def test_the_year_of_a_complaint_begins_a_year_minus_a_day_ago(content: Content, today: date, first: date) -> None:
    assert first_day_within_a_year_of(content, today) == first
    in_time = within_a_year_of(content, today)
    assert in_time(first)
    assert not in_time(first - timedelta(days=1))
    past = Past(day=today, events=talks(first - timedelta(days=1), first, today))
    timeline = make_timeline(content, past, "last year")
    assert [entry.day for entry in timeline.entries] == [first, today]
    assert (timeline.since, timeline.too_old) == (first, 1)
    assert len(make_timeline(content, past, "all").entries) == 3


def test_the_year_ends_on_the_same_day_as_the_term_of_the_lkc(content: Content) -> None:
    assert content.deadlines["lkc"].length == "P1Y"
    assert content.deadlines["lkc"].kind == "reglement"


def test_what_is_older_stands_apart_only_where_the_complaint_names_it(content: Content) -> None:
    named, other = date(2025, 6, 3), date(2025, 6, 4)
    past = Past(day=TODAY, rows=(Row("Niet mee op reis", named, "leerkracht"),), events=talks(named, other, TODAY))
    timeline = make_timeline(content, past, "last year")
    assert [entry.day for entry in timeline.entries] == [TODAY]
    assert [(entry.day, entry.what) for entry in timeline.earlier] == [(named, "Niet mee op reis"), (named, "Gesprek")]
    assert timeline.too_old == 1


def test_every_date_and_every_decision_that_a_family_can_tell_has_its_place(content: Content) -> None:
    dates = {name for name, fact in content.facts.items() if fact.kind == "date"}
    assert dates == DATED_ANSWERS.keys() | NOT_TOLD
    assert not DATED_ANSWERS.keys() & NOT_TOLD
    assert set(content.facts["besluit"].values) - {"geen"} == DECISIONS.keys()


def test_the_letters_with_a_timeline_have_the_rows_it_names(content: Content) -> None:
    for letter, (_, field) in TIMELINES.items():
        assert field in content.letters[letter].needs

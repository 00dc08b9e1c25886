from __future__ import annotations

from datetime import date

import pytest

from escalatie.engine.model import (
    ClosedDoor,
    Deadline,
    Event,
    Exit,
    Fact,
    FollowUp,
    Letter,
    LetterRef,
    Met,
    Recipient,
    Start,
    Step,
    Suspension,
    WarningText,
)
from escalatie.engine.route import Route, build_route
from tests.unit.small_content import ask, choice, content_of, flow, yes_no

TODAY = date(2026, 11, 21)
LATE = date(2027, 1, 31)


def letter(name: str, to: str = "school", after: str = "P2W") -> Letter:
    return Letter(
        letter=name,
        title=name,
        subject=name,
        recipient=(Recipient(body=to),),
        needs=(),
        points=(),
        follow_up=FollowUp(after=after, no_answer="Stuur dezelfde brief aan de directeur."),
    )


def step(name: str, rung: str = "school", **parts: object) -> Step:
    given: dict[str, object] = {
        "id": name,
        "rung": rung,
        "subject": "opp",
        "title": name,
        "text": name,
        "when": "ruzie",
        "body": {"school": "school", "geschil": "gpo", "leerplicht": "lkc"}[rung],
        "letters": (LetterRef(id=f"brief-{name}"),),
    }
    return Step(**{**given, **parts})  # type: ignore[arg-type]  # each test fills in only what it is about


FACTS = (
    yes_no("ruzie"),
    yes_no("advocaat"),
    choice("besluit", "geen", "tlv_toegekend", "weigering"),
    Fact(id="besluit_datum", kind="date", past=True),
    Fact(id="plan_datum", kind="date", past=True),
)
QUESTIONS = tuple(ask(fact.id) for fact in FACTS)
GPO = Deadline(
    id="gpo",
    title="GPO",
    kind="reglement",
    length="P6W",
    binds="parent",
    met=(Met(on="sent brief-commissie"),),
    starts=(
        Start(from_="plan_datum", subject="opp", when="ruzie"),
        Start(from_="besluit_datum", subject="tlv", when="besluit == 'weigering'", certainty="midden"),
    ),
)


def route(
    *steps: Step,
    today: date = TODAY,
    events: tuple[Event, ...] = (),
    deadlines: tuple[Deadline, ...] = (GPO,),
    closed: tuple[ClosedDoor, ...] = (),
    exits: tuple[Exit, ...] = (),
    **answers: object,
) -> Route:
    letters = [letter(ref.id, item.body) for item in steps for ref in item.letters]
    content = content_of(
        FACTS,
        (flow("basis", *QUESTIONS, steps=steps, closed=closed, exits=exits),),
        deadlines=deadlines,
        letters=letters,
        warnings=(
            WarningText(id="W-STAP", text="stap", because="x"),
            WarningText(id="W-DEUR", text="deur", because="x"),
            WarningText(id="W-EIGEN", text="eigen", because="x", when="advocaat"),
        ),
    )
    return build_route(content, answers, today, events)  # type: ignore[arg-type]  # plain values in each test


def statuses(found: Route) -> dict[str, str]:
    return {routed.step.id: routed.status for routed in found.steps}


def sent(name: str, day: date) -> Event:
    return Event(on=day, kind="brief_verzonden", letter=name)


def test_the_mildest_step_of_a_track_and_subject_comes_now_and_the_heavier_one_later() -> None:
    found = route(step("gesprek"), step("commissie", "geschil"), ruzie="ja")
    assert statuses(found) == {"gesprek": "nu", "commissie": "later"}
    assert found.letters == ("brief-gesprek",)
    assert found.later == ("brief-commissie",)
    assert found.bodies == ("school", "gpo")


def test_a_running_term_of_the_parent_brings_a_heavy_step_forward() -> None:
    steps = (step("gesprek"), step("commissie", "geschil", deadlines=("gpo",)))
    running = route(*steps, ruzie="ja", plan_datum=date(2026, 11, 2))
    assert statuses(running) == {"gesprek": "nu", "commissie": "nu"}
    over = route(*steps, today=LATE, ruzie="ja", plan_datum=date(2026, 11, 2))
    assert statuses(over) == {"gesprek": "nu", "commissie": "later"}


def test_tracks_and_subjects_do_not_hold_each_other_back() -> None:
    found = route(
        step("gesprek"),
        step("ambtenaar", "leerplicht"),
        step("andere-zaak", "geschil", subject="tlv"),
        ruzie="ja",
    )
    assert set(statuses(found).values()) == {"nu"}


def test_a_direct_step_does_not_wait_for_milder_ones() -> None:
    assert (
        statuses(route(step("gesprek"), step("commissie", "geschil", start="direct"), ruzie="ja"))["commissie"] == "nu"
    )


def test_a_sent_letter_makes_its_step_done_and_the_next_one_comes_up() -> None:
    steps = (step("gesprek"), step("commissie", "geschil"))
    found = route(*steps, ruzie="ja", events=(sent("brief-gesprek", TODAY),))
    assert statuses(found) == {"gesprek": "gedaan", "commissie": "nu"}
    assert found.bodies == ("gpo",)
    assert found.letters == ("brief-commissie",)


def test_a_step_reported_as_done_is_done() -> None:
    done = Event(on=TODAY, kind="stap_gedaan", step="gesprek")
    assert statuses(route(step("gesprek"), ruzie="ja", events=(done,))) == {"gesprek": "gedaan"}


def test_a_step_waits_for_the_steps_it_comes_after() -> None:
    steps = (step("gesprek"), step("commissie", after=("gesprek",)))
    assert statuses(route(*steps, ruzie="ja")) == {"gesprek": "nu", "commissie": "later"}
    assert statuses(route(*steps, ruzie="ja", events=(sent("brief-gesprek", TODAY),)))["commissie"] == "nu"


def test_information_holds_nothing_back() -> None:
    found = route(step("lees-dit", letters=()), step("commissie", "geschil"), ruzie="ja")
    assert statuses(found) == {"lees-dit": "nu", "commissie": "nu"}


def test_an_exception_blocks_only_when_it_is_certain_and_is_shown_while_open() -> None:
    guarded = step("gesprek", unless="advocaat")
    open_guard = route(guarded, ruzie="ja")
    assert statuses(open_guard) == {"gesprek": "nu"}
    assert open_guard.steps[0].unless == ("advocaat",)
    assert statuses(route(guarded, ruzie="ja", advocaat="ja")) == {}
    assert route(guarded, ruzie="ja", advocaat="nee").steps[0].unless == ()


def test_a_step_whose_condition_is_open_is_possible_and_never_something_to_do() -> None:
    found = route(step("gesprek", when="ruzie and advocaat"), ruzie="ja")
    assert statuses(found) == {}
    assert [(item.step.id, item.hangs_on) for item in found.possible] == [("gesprek", ("advocaat",))]


def test_nothing_is_possible_when_nothing_is_open() -> None:
    found = route(
        step("gesprek", when="ruzie and advocaat"),
        ruzie="weet_niet",
        advocaat="weet_niet",
        besluit="weet_niet",
        besluit_datum="weet_niet",
        plan_datum="weet_niet",
    )
    assert found.possible == ()
    assert found.replay.next is None


def test_a_closed_door_beats_an_open_one_for_its_own_subject_only() -> None:
    steps = (step("plan", "geschil"), step("tlv", "geschil", subject="tlv"))
    door = ClosedDoor(body="gpo", subjects=("tlv",), when="ruzie", because="Daar niet.", warnings=("W-DEUR",))
    found = route(*steps, closed=(door,), ruzie="ja")
    assert statuses(found) == {"plan": "nu"}
    assert found.closed == (door,)
    assert found.warnings == ("W-DEUR",)
    assert "brief-tlv" not in found.letters + found.later


def test_a_door_without_subjects_is_closed_for_everything_and_an_open_door_is_not_closed() -> None:
    steps = (step("plan", "geschil"), step("tlv", "geschil", subject="tlv"))
    shut = ClosedDoor(body="gpo", when="advocaat", because="Daar niet.")
    assert statuses(route(*steps, closed=(shut,), ruzie="ja", advocaat="ja")) == {}
    assert len(statuses(route(*steps, closed=(shut,), ruzie="ja"))) == 2


def test_the_heaviest_exit_is_shown_and_leaves_only_its_own_steps_and_no_question() -> None:
    way_out = Exit(exit="advocaat", when="advocaat", because="Bel.", only=("tijdlijn",), warnings=("W-DEUR",))
    lighter = Exit(exit="mens", when="advocaat", because="Bel.")
    steps = (step("gesprek", warnings=("W-STAP",)), step("tijdlijn"))
    found = route(*steps, exits=(lighter, way_out), ruzie="ja", advocaat="ja")
    assert found.exit == way_out
    assert statuses(found) == {"tijdlijn": "nu"}
    assert found.replay.next is None
    assert found.possible == ()
    assert found.warnings == ("W-DEUR", "W-EIGEN")


def test_an_exit_without_a_list_takes_nothing_away() -> None:
    way_out = Exit(exit="mens", when="advocaat", because="Bel.")
    assert statuses(route(step("gesprek"), exits=(way_out,), ruzie="ja", advocaat="ja")) == {"gesprek": "nu"}


def test_each_start_gives_its_own_term_with_its_subject() -> None:
    found = route(
        step("commissie", "geschil", deadlines=("gpo",)),
        ruzie="ja",
        plan_datum=date(2026, 10, 16),
        besluit="weigering",
        besluit_datum=date(2026, 11, 13),
    )
    terms = [(term.subject, term.last, term.certainty) for term in found.terms]
    assert terms == [("opp", date(2026, 11, 27), "hoog"), ("tlv", date(2026, 12, 24), "midden")]
    assert [term.subject for term in found.steps[0].terms] == ["opp"]


def test_a_term_without_a_known_start_is_said_to_be_unknown() -> None:
    assert [(term.name, term.status) for term in route(ruzie="ja").terms] == [("gpo", "onbekend")]


@pytest.mark.parametrize(
    ("today", "send", "status"),
    [
        (date(2026, 11, 13), None, "loopt"),
        (date(2026, 12, 24), None, "loopt"),
        (date(2026, 12, 25), None, "loopt"),  # the safe day is the 24th, but the six weeks end on the 25th
        (date(2026, 12, 26), None, "verstreken"),
        (date(2027, 6, 1), date(2026, 12, 24), "vervuld"),
        (date(2027, 6, 1), date(2026, 12, 25), "vervuld"),
        (date(2027, 6, 1), date(2026, 12, 26), "verstreken"),
        (date(2027, 6, 1), date(2026, 11, 12), "verstreken"),  # sent before this clock began
    ],
)
def test_the_status_of_a_term_over_time(today: date, send: date | None, status: str) -> None:
    events = (sent("brief-commissie", send),) if send else ()
    found = route(
        step("commissie", "geschil", deadlines=("gpo",)),
        today=today,
        events=events,
        ruzie="ja",
        plan_datum=date(2026, 11, 13),
    )
    assert [term.status for term in found.terms if term.name == "gpo"] == [status]


def test_two_decisions_on_different_days_keep_their_own_clocks_and_steps() -> None:
    objection = Deadline(
        id="bezwaar_tlv",
        title="Bezwaar",
        kind="atw",
        length="P6W",
        binds="parent",
        starts=(Start(from_="besluit_datum", subject="tlv", when="besluit == 'tlv_toegekend'"),),
    )
    events = (
        Event(on=date(2026, 11, 4), kind="besluit_ontvangen", decision="tlv_toegekend"),
        Event(on=date(2026, 11, 10), kind="besluit_ontvangen", decision="weigering"),
    )
    against = step("bezwaar", subject="tlv", when="besluit == 'tlv_toegekend'", deadlines=("bezwaar_tlv",))
    found = route(against, events=events, deadlines=(objection, GPO))
    assert [(term.name, term.last) for term in found.terms] == [
        ("bezwaar_tlv", date(2026, 12, 16)),
        ("gpo", date(2026, 12, 22)),
    ]
    assert statuses(found) == {"bezwaar": "nu"}


def test_a_term_stands_still_from_one_event_until_another() -> None:
    decide = Deadline(
        id="beslissing",
        title="Beslissing",
        kind="atw",
        length="P4W",
        binds="other",
        starts=(Start(from_="sent brief-bezwaar"),),
        suspended=Suspension(from_="sent brief-commissie", until="happened gpo_advies"),
    )
    steps = (step("bezwaar"), step("commissie", "geschil"))
    before = (sent("brief-bezwaar", date(2027, 3, 2)), sent("brief-commissie", date(2027, 3, 9)))
    still = route(*steps, today=date(2027, 4, 1), events=before, deadlines=(decide,), ruzie="ja")
    assert [(term.status, term.last) for term in still.terms if term.name == "beslissing"] == [("opgeschort", None)]
    advised = (*before, Event(on=date(2027, 5, 11), kind="gpo_advies", outcome="ja"))
    on = route(*steps, today=date(2027, 5, 12), events=advised, deadlines=(decide,), ruzie="ja")
    assert [(term.status, term.last) for term in on.terms if term.name == "beslissing"] == [("loopt", date(2027, 6, 1))]


def test_a_letter_without_an_answer_is_silent_after_its_own_term() -> None:
    again = step("herinnering", when="silent('brief-gesprek')")
    letters = (sent("brief-gesprek", date(2026, 11, 2)),)
    in_time = route(step("gesprek"), again, today=date(2026, 11, 16), events=letters, ruzie="ja")
    assert statuses(in_time) == {"gesprek": "gedaan"}
    over = route(step("gesprek"), again, today=date(2026, 11, 17), events=letters, ruzie="ja")
    assert statuses(over) == {"gesprek": "gedaan", "herinnering": "nu"}
    reply = Event(on=date(2026, 11, 30), kind="antwoord_ontvangen", letter="brief-gesprek", outcome="nee")
    answered = route(step("gesprek"), again, today=date(2026, 12, 1), events=(*letters, reply), ruzie="ja")
    assert statuses(answered) == {"gesprek": "gedaan"}


def test_days_left_of_a_term_nobody_can_date_settles_nothing_as_open() -> None:
    soon = step("spoed", when="days_left(gpo) < 3")
    assert [item.step.id for item in route(soon, ruzie="ja").possible] == ["spoed"]
    assert route(soon, ruzie="ja", plan_datum="weet_niet").possible == ()
    assert statuses(route(soon, ruzie="ja", plan_datum=date(2026, 10, 12))) == {"spoed": "nu"}


def test_one_letter_for_two_bodies_is_sent_only_to_the_one_it_went_to() -> None:
    shared = (LetterRef(id="brief-gesprek"),)
    steps = (step("gesprek"), step("ambtenaar", "leerplicht", letters=shared))
    to_school = Event(on=TODAY, kind="brief_verzonden", letter="brief-gesprek", to="school")
    assert statuses(route(*steps, ruzie="ja", events=(to_school,))) == {"gesprek": "gedaan", "ambtenaar": "nu"}
    unsaid = Event(on=TODAY, kind="brief_verzonden", letter="brief-gesprek")
    assert set(statuses(route(*steps, ruzie="ja", events=(unsaid,))).values()) == {"gedaan"}
    elsewhere = Event(on=TODAY, kind="brief_verzonden", letter="brief-gesprek", to="schoolbestuur")
    assert set(statuses(route(*steps, ruzie="ja", events=(elsewhere,))).values()) == {"gedaan"}


def test_of_two_exits_of_one_weight_the_one_that_leaves_least_is_shown() -> None:
    strict = Exit(exit="advocaat", when="advocaat", because="Zitting.", only=())
    loose = Exit(exit="advocaat", when="advocaat", because="Bel.")
    found = route(step("gesprek"), exits=(loose, strict), ruzie="ja", advocaat="ja")
    assert found.exit == strict
    assert statuses(found) == {}


def test_an_exception_to_a_start_blocks_only_when_it_is_certain() -> None:
    term = Deadline(
        id="gpo",
        title="GPO",
        kind="reglement",
        length="P6W",
        binds="parent",
        starts=(Start(from_="plan_datum", subject="opp", unless="advocaat"),),
    )
    day = date(2026, 11, 2)
    assert [t.status for t in route(deadlines=(term,), plan_datum=day).terms] == ["loopt"]
    assert route(deadlines=(term,), plan_datum=day, advocaat="ja").terms == ()


@pytest.mark.parametrize(
    ("event", "asks"),
    [
        (Event(on=TODAY, kind="gpo_advies", outcome="nee"), "gpo_advies:nee"),
        (Event(on=TODAY, kind="verdaagd", letter="brief-gesprek"), "verdaagd:brief-gesprek"),
        (
            Event(on=TODAY, kind="antwoord_ontvangen", letter="brief-gesprek", outcome="nee"),
            "antwoord_ontvangen:brief-gesprek:nee",
        ),
    ],
)
def test_a_step_can_ask_for_the_outcome_of_an_event(event: Event, asks: str) -> None:
    next_step = step("vervolg", when=f"happened('{asks}')")
    assert statuses(route(next_step, ruzie="ja", events=(event,))) == {"vervolg": "nu"}
    assert statuses(route(next_step, ruzie="ja")) == {}

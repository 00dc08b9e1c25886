from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from escalatie.engine.model import Event, Fact, Letter, Recipient, Step
from escalatie.engine.replay import replay
from tests.unit.small_content import ask, choice, content_of, flow, yes_no

if TYPE_CHECKING:
    from escalatie.engine.model import Answers, Content

TODAY = date(2026, 11, 21)


def step(name: str, when: str) -> Step:
    return Step(id=name, rung="school", subject="opp", title=name, text=name, when=when, body="school")


FACTS = (
    choice("sector", "po", "vo", "mbo"),
    Fact(id="onderwerp", kind="multi", values=("opp", "tlv")),
    yes_no("akkoord"),
    yes_no("getekend"),
    Fact(id="getekend_op", kind="date", past=True),
    Fact(id="weken", kind="number"),
    yes_no("niemand_vraagt_dit"),
)
BASIS = flow("basis", ask("sector"), ask("onderwerp"), steps=(step("praten", "sector != 'mbo'"),))
OPP = flow(
    "opp",
    ask("akkoord"),
    ask("getekend", "akkoord == 'nee'"),
    ask("getekend_op", "getekend"),
    when="sector != 'mbo' and ('opp' in onderwerp or known(akkoord))",
    steps=(
        step("oneens", "akkoord == 'nee' and getekend == 'nee'"),
        step("intrekken", "getekend and days_since(getekend_op) < 42"),
        step("extra", "niemand_vraagt_dit"),
    ),
)
CONTENT = content_of(FACTS, (BASIS, OPP))


def asked(content: Content, answers: Answers) -> str:
    question = replay(content, answers, TODAY).next
    return question.fact if question else ""


def test_questions_come_in_order_and_stop_when_nothing_is_left() -> None:
    answers: Answers = {}
    order = []
    told: Answers = {
        "sector": "po",
        "onderwerp": ("opp",),
        "akkoord": "nee",
        "getekend": "ja",
        "getekend_op": date(2026, 11, 1),
    }
    while fact := asked(CONTENT, answers):
        order.append(fact)
        answers = {**answers, fact: told[fact]}
    assert order == ["sector", "onderwerp", "akkoord", "getekend", "getekend_op"]


def test_an_answer_whose_question_may_still_apply_is_read() -> None:
    found = replay(CONTENT, {"getekend": "ja"}, TODAY)
    assert found.facts == {"getekend": "ja"}
    assert found.parked == {}


def test_an_answer_whose_question_no_longer_applies_is_parked_and_comes_back() -> None:
    full: Answers = {"sector": "po", "onderwerp": ("opp",), "akkoord": "nee", "getekend": "ja"}
    changed = replay(CONTENT, {**full, "akkoord": "ja"}, TODAY)
    assert changed.parked == {"getekend": "ja"}
    assert "getekend" not in changed.facts
    back = replay(CONTENT, full, TODAY)
    assert back.facts["getekend"] == "ja"
    assert back.parked == {}


def test_a_flow_follows_from_the_facts_while_no_topic_was_chosen() -> None:
    assert replay(CONTENT, {"sector": "po", "akkoord": "nee"}, TODAY).flows["opp"] is True


def test_once_a_topic_is_chosen_the_choice_rules() -> None:
    found = replay(CONTENT, {"sector": "po", "akkoord": "nee", "onderwerp": ("tlv",)}, TODAY)
    assert found.flows["opp"] is False
    assert found.parked == {"akkoord": "nee"}


def test_a_flow_is_open_while_nothing_decides_it() -> None:
    assert replay(CONTENT, {"sector": "po"}, TODAY).flows["opp"] is None


def test_an_answer_to_a_fact_that_no_flow_asks_is_still_read() -> None:
    assert replay(CONTENT, {"niemand_vraagt_dit": "ja"}, TODAY).facts == {"niemand_vraagt_dit": "ja"}
    assert "niemand_vraagt_dit" in replay(CONTENT, {}, TODAY).not_asked


def test_a_wrong_value_is_reported_and_asked_again() -> None:
    found = replay(CONTENT, {"sector": "basisschool"}, TODAY)
    assert "po, vo, mbo" in found.invalid["sector"]
    assert found.next is not None
    assert found.next.fact == "sector"


def test_a_date_after_today_is_asked_back() -> None:
    full: Answers = {"sector": "po", "onderwerp": ("opp",), "akkoord": "nee", "getekend": "ja"}
    found = replay(CONTENT, {**full, "getekend_op": date(2026, 11, 22)}, TODAY)
    assert "na vandaag" in found.invalid["getekend_op"]


def test_a_fact_nobody_knows_is_said_to_be_unknown() -> None:
    assert "bestaat niet" in replay(CONTENT, {"sectr": "po"}, TODAY).invalid["sectr"]


def test_not_knowing_is_an_answer_for_every_kind() -> None:
    answers = dict.fromkeys(("sector", "onderwerp", "akkoord", "getekend", "getekend_op", "weken"), "weet_niet")
    found = replay(CONTENT, answers, TODAY)
    assert found.invalid == {}
    assert found.next is None


def test_a_question_that_can_change_nothing_is_not_asked() -> None:
    content = content_of(
        FACTS, (flow("basis", ask("weken"), ask("sector"), steps=(step("praten", "sector == 'po'"),)),)
    )
    assert asked(content, {}) == "sector"


def test_a_question_that_only_decides_whether_a_deciding_one_is_asked_is_asked() -> None:
    questions = (ask("akkoord"), ask("getekend", "akkoord == 'nee'"))
    content = content_of(FACTS, (flow("basis", *questions, steps=(step("intrekken", "getekend"),)),))
    assert asked(content, {}) == "akkoord"


LETTER = Letter(
    letter="verzoek-11g",
    title="Verzoek",
    subject="Verzoek",
    recipient=(Recipient(body="school"),),
    needs=(),
    points=(),
    follow_up=None,
    sets={"akkoord": "ja", "getekend_op": "event", "weken": "3"},
)


def test_a_sent_letter_sets_the_facts_it_names_and_is_not_asked_about() -> None:
    content = content_of(FACTS, (BASIS, OPP), letters=(LETTER,))
    sent = Event(on=date(2026, 11, 2), kind="brief_verzonden", letter="verzoek-11g", to="school", how="email")
    found = replay(content, {"sector": "po", "onderwerp": ("opp",), "akkoord": "nee"}, TODAY, [sent])
    assert found.facts["akkoord"] == "ja"
    assert found.facts["getekend_op"] == date(2026, 11, 2)
    assert found.facts["weken"] == 3
    assert found.next is None


DECISION_FACTS = (
    choice("besluit", "geen", "weigering", "tlv_toegekend"),
    Fact(id="besluit_datum", kind="date", past=True),
    choice("besluit_vorm", "brief", "app"),
    yes_no("bezwaarinformatie"),
    yes_no("meegewerkt"),
)
DECIDED = content_of(
    DECISION_FACTS,
    (
        flow(
            "basis",
            ask("besluit"),
            ask("besluit_datum", "besluit != 'geen'"),
            ask("besluit_vorm", "besluit != 'geen'"),
            ask("bezwaarinformatie", "besluit != 'geen'"),
            ask("meegewerkt", "besluit == 'tlv_toegekend'"),
            steps=(step("bezwaar", "besluit == 'tlv_toegekend' and meegewerkt"),),
        ),
    ),
)


def decision(day: date, what: str) -> Event:
    return Event(on=day, kind="besluit_ontvangen", decision=what, form="brief", objection_info="ja")


def test_the_newest_decision_sets_the_facts_of_the_decision() -> None:
    events = [decision(date(2026, 11, 10), "weigering"), decision(date(2026, 11, 2), "tlv_toegekend")]
    found = replay(DECIDED, {}, TODAY, events)
    assert (found.facts["besluit"], found.facts["besluit_datum"]) == ("weigering", date(2026, 11, 10))
    assert [earlier["besluit"] for earlier in found.earlier] == ["tlv_toegekend"]


def test_a_decision_older_than_the_one_told_of_does_not_replace_it() -> None:
    told: Answers = {"besluit": "weigering", "besluit_datum": date(2026, 11, 10), "bezwaarinformatie": "nee"}
    found = replay(DECIDED, told, TODAY, [decision(date(2026, 11, 2), "tlv_toegekend")])
    assert found.facts["besluit"] == "weigering"
    assert found.facts["bezwaarinformatie"] == "nee"
    assert [earlier["besluit"] for earlier in found.earlier] == ["tlv_toegekend"]


def test_a_decision_after_the_one_told_of_replaces_it_and_leaves_nothing_of_it_behind() -> None:
    told: Answers = {"besluit": "tlv_toegekend", "besluit_datum": date(2026, 11, 2), "bezwaarinformatie": "nee"}
    newer = Event(on=date(2026, 11, 10), kind="besluit_ontvangen", decision="weigering")
    found = replay(DECIDED, told, TODAY, [newer])
    assert found.facts["besluit"] == "weigering"
    assert found.facts["bezwaarinformatie"] == "weet_niet"
    assert [earlier["besluit"] for earlier in found.earlier] == ["tlv_toegekend"]


def test_questions_about_an_earlier_decision_still_apply() -> None:
    told: Answers = {"meegewerkt": "ja"}
    events = [decision(date(2026, 11, 10), "weigering"), decision(date(2026, 11, 2), "tlv_toegekend")]
    found = replay(DECIDED, told, TODAY, events)
    assert found.facts["meegewerkt"] == "ja"
    assert found.parked == {}

"""Days that a family tells: what cannot lie after today, and which day cannot come before which."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from escalatie.content.load import load_content
from escalatie.engine.moments import fact_of
from escalatie.engine.validate import problem_with

TODAY = date(2026, 11, 21)
CONTENT = load_content()
DAYS = {fact.id: fact for fact in CONTENT.facts.values() if fact.kind == "date"}
MAY_BE_AHEAD = {
    "gewenste_start",  # when the child would begin
    "schorsing_van",  # told before it begins
    "schorsing_tot",
    "zienswijze_voor",
    "uitgeschreven_op",  # told before that day
    "stopt_per",
    "zitting",
}
ORDER = [question.fact for flow in CONTENT.flows for question in flow.questions]


@pytest.mark.parametrize("name", DAYS)
def test_a_day_that_has_been_cannot_lie_after_today(name: str) -> None:
    tomorrow = TODAY + timedelta(days=1)
    problem = problem_with(DAYS[name], None, tomorrow, TODAY, {})
    assert ("ligt na vandaag; welke dag was het?" in problem) is (name not in MAY_BE_AHEAD)
    assert problem_with(DAYS[name], None, TODAY, TODAY, {}) == ""


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("schorsing_van", "schorsing_tot"),
        ("eerste_ziektedag", "ziekmelding_datum"),
        ("voorval_datum", "oordeel_datum"),
    ],
)
def test_an_impossible_order_gives_one_question(earlier: str, later: str) -> None:
    facts = {earlier: TODAY}
    problem = problem_with(DAYS[later], None, TODAY - timedelta(days=1), TODAY, facts)
    assert problem.endswith("welke van de twee klopt niet?")
    assert problem_with(DAYS[later], None, TODAY, TODAY, facts) == ""


def test_each_order_is_between_days_and_the_first_is_asked_first() -> None:
    pairs = {fact.id: fact.not_before for fact in DAYS.values() if fact.not_before}
    assert pairs.keys() | set(pairs.values()) <= DAYS.keys()
    asked = {later: earlier for later, earlier in pairs.items() if later in ORDER and earlier in ORDER}
    assert {later for later, earlier in asked.items() if ORDER.index(earlier) > ORDER.index(later)} == set()


def test_no_term_starts_on_a_day_that_may_lie_ahead_but_a_suspension_that_was_told_before() -> None:
    starts = {fact_of(start.from_) for deadline in CONTENT.deadlines.values() for start in deadline.starts}
    assert starts & MAY_BE_AHEAD == {"schorsing_van"}

"""Mistakes in the real content are noticed: a small draw of what `python -m tests.faults` does with hundreds."""

from __future__ import annotations

import pytest

from escalatie.engine.model import Fact
from tests.faults.__main__ import report
from tests.faults.conditions import slips
from tests.faults.trial import CHECKS, Outcome, Trial

MANY = 21
SEED = 11
AT_LEAST = 0.85
"""The whole draw is held to 95 %; in so few, each that slips through counts for five."""

FACTS = {
    "sector": Fact(id="sector", kind="choice", values=("po", "vo", "mbo")),
    "leeftijd": Fact(id="leeftijd", kind="number"),
}


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    trial = Trial()
    return [*trial.run(trial.sample(MANY, SEED))]


def test_nearly_every_mistake_in_the_real_content_is_noticed(outcomes: list[Outcome]) -> None:
    faults = [outcome for outcome in outcomes if not outcome.same]
    noticed = sum(bool(outcome.seen_by) for outcome in faults)
    assert noticed / len(faults) >= AT_LEAST, report(outcomes)


def test_each_check_that_knows_what_is_right_notices_mistakes(outcomes: list[Outcome]) -> None:
    seen = frozenset().union(*(outcome.seen_by for outcome in outcomes))
    assert {"cases", "matrix", "pinned"} <= seen <= set(CHECKS)


def test_what_no_check_noticed_is_listed(outcomes: list[Outcome]) -> None:
    listed = report(outcomes).count("not seen: ")
    assert listed == sum(not (outcome.seen_by or outcome.same) for outcome in outcomes)


@pytest.mark.parametrize(
    ("text", "slip", "changed"),
    [
        ("sector == 'vo'", "negated", "sector != 'vo'"),
        ("sector == 'vo'", "changed", "sector == 'mbo'"),
        ("sector in ['po', 'vo']", "changed", "sector in ['vo']"),
        ("leeftijd >= 16", "changed", "leeftijd >= 17"),
        ("sector == 'vo' and leeftijd >= 16", "dropped", "leeftijd >= 16"),
        ("not sent('verzoek-opp')", "negated", "sent('verzoek-opp')"),
        ("handicap or sector == 'po'", "negated", "not handicap or sector == 'po'"),
    ],
)
def test_a_condition_gets_one_mistake_at_a_time(text: str, slip: str, changed: str) -> None:
    assert (slip, changed) in [(one.slip, one.text) for one in slips(text, FACTS)]


def test_a_mistake_is_never_the_condition_itself() -> None:
    text = "sector in ['po', 'vo'] and (leeftijd >= 16 or not handicap)"
    assert text not in [one.text for one in slips(text, FACTS)]

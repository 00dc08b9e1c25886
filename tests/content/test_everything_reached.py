"""Nothing that the program offers is out of reach: each fact is asked, each thing is met by some invented family."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
import yaml

from escalatie.content.load import load_content
from escalatie.engine.model import EXIT_ORDER
from tests.content.cases import all_walks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROOT: Final = Path(__file__).parents[2]
SHIPPED: Final = yaml.safe_load((ROOT / "tests" / "shipped_names.yaml").read_text("utf-8"))
BY_A_DECISION: Final = frozenset({"besluit", "besluit_datum", "besluit_vorm", "bezwaarinformatie"})
"""The facts that the newest decision sets."""


def _steps_with(name: str) -> str:
    """Name the steps that offer a letter, body or warning, to say where a family is missing."""
    found = [
        f"{flow.flow}: {step.id}"
        for flow in load_content().flows
        for step in flow.steps
        if name in {step.body, *step.warnings, *step.deadlines, *(letter.id for letter in step.letters)}
    ]
    return ", ".join(found) or "no step at all"


@pytest.fixture(scope="module")
def met() -> Mapping[str, set[str]]:
    """Walk every family once, and keep what its route names."""
    names: dict[str, set[str]] = {key: set() for key in ("letters", "bodies", "warnings", "exits", "deadlines")}
    for walk in all_walks():
        route = walk.route()
        names["letters"] |= {*_texts(route["brieven"]), *_texts(route["later"])}
        names["bodies"] |= set(_texts(route["instanties"]))
        names["warnings"] |= set(_texts(route["waarschuwingen"]))
        names["exits"].add(str(route["uitgang"]))
        names["deadlines"] |= {*_column(route["termijnen"], "naam"), *_column(route["vaste_datums"], "naam")}
    return names


def _texts(value: object) -> list[str]:
    assert isinstance(value, list)
    return [str(item) for item in value]


def _column(value: object, key: str) -> Iterable[str]:
    assert isinstance(value, list)
    return [str(row[key]) for row in value]


@pytest.mark.parametrize("fact", SHIPPED["facts"])
def test_a_fact_is_asked_once_or_set_by_what_happened(fact: str) -> None:
    content = load_content()
    asking = [flow.flow for flow in content.flows for question in flow.questions if question.fact == fact]
    set_by = [letter.letter for letter in content.letters.values() if fact in letter.sets]
    assert len(asking) < 2, f"'{fact}' is asked by more than one flow: {asking}"
    assert asking or set_by or fact in BY_A_DECISION, f"'{fact}' is asked by no flow, and no event sets it"


def test_no_question_is_asked_twice_within_a_flow() -> None:
    asked = Counter((flow.flow, question.fact) for flow in load_content().flows for question in flow.questions)
    assert [where for where, times in asked.items() if times > 1] == []


@pytest.mark.parametrize("letter", SHIPPED["letters"])
def test_a_letter_is_offered_to_some_family(letter: str, met: Mapping[str, set[str]]) -> None:
    assert letter in met["letters"], f"no family under flows/*/cases gets '{letter}' of {_steps_with(letter)}"


@pytest.mark.parametrize("body", SHIPPED["bodies"])
def test_a_body_is_a_place_to_go_for_some_family(body: str, met: Mapping[str, set[str]]) -> None:
    assert body in met["bodies"], f"no family under flows/*/cases goes to '{body}' of {_steps_with(body)}"


@pytest.mark.parametrize("warning", SHIPPED["warnings"])
def test_a_warning_is_shown_to_some_family(warning: str, met: Mapping[str, set[str]]) -> None:
    assert warning in met["warnings"], f"no family under flows/*/cases sees {warning}; steps: {_steps_with(warning)}"


@pytest.mark.parametrize("deadline", SHIPPED["deadlines"])
def test_a_term_runs_or_ran_for_some_family(deadline: str, met: Mapping[str, set[str]]) -> None:
    assert deadline in met["deadlines"], f"no family under flows/*/cases has the term '{deadline}'"


@pytest.mark.parametrize("way_out", EXIT_ORDER)
def test_an_exit_is_shown_to_some_family(way_out: str, met: Mapping[str, set[str]]) -> None:
    assert way_out in met["exits"], f"no family under flows/*/cases comes out at '{way_out}'"

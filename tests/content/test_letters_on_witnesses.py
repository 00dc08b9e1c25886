"""Each letter that a step offers can be made, whole, for an invented family that gets it there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from escalatie.check.letters_made import Made, letters_made
from escalatie.check.targets import Targets
from escalatie.check.templates import read_templates
from escalatie.content.load_yaml import read_content

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def made() -> list[Made]:
    """Make them all, once."""
    reading = read_content(ROOT, TODAY)
    assert reading.content is not None
    return [*letters_made(Targets(reading.content, TODAY), read_templates(ROOT, reading))]


def test_no_letter_stays_open_misses_a_point_or_uses_a_forbidden_word(made: list[Made]) -> None:
    wrong = [f"{one.flow}: {one.letter} {one.problem}: {one.family}" for one in made if one.problem]
    assert not wrong, "\n".join(wrong)


def test_each_letter_that_a_step_offers_is_made_for_some_family(made: list[Made]) -> None:
    content = read_content(ROOT, TODAY).content
    assert content is not None
    offered = {ref.id for flow in content.flows for step in flow.steps for ref in step.letters}
    assert {one.letter for one in made} == offered

"""A letter that can go to more than one body goes to the body of the step that offers it, for every family."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from escalatie.check.formulas import YES
from escalatie.check.targets import Targets
from escalatie.content.load_yaml import read_content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from escalatie.engine.model import Flow, Letter, LetterRef, Step

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def targets() -> Targets:
    """Read all routes, once."""
    content = read_content(ROOT, TODAY).content
    assert content is not None
    return Targets(content, TODAY)


def test_a_letter_with_a_choice_of_readers_goes_to_the_body_of_its_step(targets: Targets) -> None:
    wrong = [
        f"stap '{step.id}' hoort bij {step.body}, brief '{ref.id}' gaat naar {reader}"
        for flow, step, ref in _offers(targets)
        for reader in _readers(targets, flow, step, ref)
        if reader != step.body
    ]
    assert not wrong, "\n".join(wrong)


def _offers(targets: Targets) -> Iterator[tuple[Flow, Step, LetterRef]]:
    """Give each letter that a step with a body offers and that could go to several bodies."""
    for flow in targets.content.flows:
        for step in flow.steps:
            for ref in step.letters:
                if step.body and len(targets.content.letters[ref.id].recipient) > 1:
                    yield flow, step, ref


def _readers(targets: Targets, flow: Flow, step: Step, ref: LetterRef) -> Iterator[str]:
    """Give every body that the letter of a step goes to for some family."""
    letter: Letter = targets.content.letters[ref.id]
    if ref.to:
        yield ref.to
        return
    before = YES
    for one in letter.recipient:
        holds = targets.of(one.when)
        found = targets.example(targets.all(targets.reached(flow, step), before, holds))
        if found and found.routes:
            yield one.body
        before = targets.all(before, targets.no(holds))

"""Sessions on the real content, some through the wizard itself: the order in which a family tells does not matter."""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING

import pytest

from escalatie.content.load import load_content
from escalatie.dossier.model import Dossier
from escalatie.dossier.store import FileStore
from escalatie.engine.route import build_route
from escalatie.errors import StoppedError
from escalatie.ui.asker import Command
from escalatie.wizard.family import Family
from escalatie.wizard.interview import Interview
from tests.properties.sessions import any_answer, difference, run_many

if TYPE_CHECKING:
    from pathlib import Path

    from escalatie.engine.model import Value
    from escalatie.ui.asker import Answer, Prompt

SESSIONS = 2_000
AT_A_TIME = 250
WIZARDS = 50
TODAY = date(2026, 11, 21)
STOPS = 0.08
ENOUGH = 60
"""After so many questions this parent leaves everything as it is, so that the session ends."""


@pytest.mark.parametrize("first", range(0, SESSIONS, AT_A_TIME))
def test_every_session_ends_where_the_same_story_told_afresh_does(first: int) -> None:
    did, wrong = run_many(range(first, first + AT_A_TIME))
    assert wrong == {}
    assert min(did[act] for act in ("asked", "unasked", "edited", "event", "forgotten", "went back", "undone")) > 50
    assert did["with something set aside"] > AT_A_TIME / 5


class Parent:
    """Someone who answers what the wizard asks, goes back, changes answers and sometimes closes the window."""

    help = ""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.asked = 0
        self.stopped = 0
        self.back = 0

    def tell(self, text: str = "") -> None:
        """Read nothing."""

    def ask(self, prompt: Prompt) -> Answer:
        """Answer like a family that makes up its mind as it goes."""
        self.asked += 1
        chance = self.rng.random()
        if self.asked > ENOUGH:
            return prompt.keep if prompt.current or prompt.optional else prompt.unknown
        if chance < STOPS:
            self.stopped += 1
            raise StoppedError("")
        if prompt.id == "veilig_thuis":
            return "ja"  # else the wizard stops here
        if prompt.id == "brief":
            return prompt.keep
        if prompt.id == "overzicht":
            return prompt.keep if chance < 0.5 else self.rng.choice(prompt.choices).value
        if chance < STOPS + 0.05:
            return Command.REVIEW
        if chance < STOPS + 0.2 and prompt.can_go_back:
            self.back += 1
            return Command.BACK
        return self.value(prompt)

    def value(self, prompt: Prompt) -> Value:
        """Answer a question; what would be refused this family does not know."""
        found = any_answer(self.rng, load_content().facts[prompt.id], TODAY)
        options = {choice.value for choice in prompt.choices}
        if isinstance(found, str) and options and found not in options:
            found = self.rng.choice([*options])
        return prompt.unknown if prompt.check(found) else found


@pytest.mark.parametrize("first", range(0, WIZARDS, 10))
def test_a_wizard_that_is_stopped_and_taken_up_again_loses_nothing(first: int, tmp_path: Path) -> None:
    content, stopped, back = load_content(), 0, 0
    for seed in range(first, first + 10):
        parent, store, going_on = Parent(seed), FileStore(tmp_path / str(seed)), True
        while going_on:
            kept = store.load() or Dossier()
            family = Family(content, store, kept, TODAY)
            try:
                Interview(family, parent).run()
                going_on = False
            except StoppedError:
                pass
            saved = store.load() or Dossier()
            assert saved == family.dossier
            names = [*saved.answers]
            random.Random(seed).shuffle(names)
            fresh = build_route(content, {name: saved.answers[name] for name in names}, TODAY, family.events())
            assert difference(family.route(), fresh) == ""
        assert family.route().replay.next is None
        stopped, back = stopped + parent.stopped, back + parent.back
    assert stopped > 5
    assert back > 10

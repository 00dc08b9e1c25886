"""The arrow-key menu: only where it works, and it stops as everything stops."""

from __future__ import annotations

import json
import os
import re
import time
from pathlib import Path

import pytest

from tests.e2e.terminal import STOPPED, TODAY, WAIT, Terminal, one_line, run

DOWN, UP, ENTER = "\x1b[B", "\x1b[A", "\r"
ON_A_SCREEN = {"TERM": "xterm-256color"}


def test_arrows_and_enter_choose_an_answer() -> None:
    first, choices = next_question()
    window = Terminal("start", *TODAY, env=ON_A_SCREEN)
    window.child.expect_exact("Stoppen en bewaren")
    window.child.send(DOWN + UP + ENTER)
    dossier = Path(os.environ["ESCALATIE_MAP"]) / "dossier.json"
    wait_for(dossier)
    window.child.send("\x03")
    code, last = window.end()
    assert code == 130
    assert STOPPED in last
    assert json.loads(dossier.read_text("utf-8"))["antwoorden"] == {first: choices[0]}


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_a_menu_stops_with_one_sentence(key: str) -> None:
    window = Terminal("start", *TODAY, env=ON_A_SCREEN)
    window.child.expect_exact("Stoppen en bewaren")
    window.child.send(key)
    code, last = window.end()
    assert code == 130
    assert last.rstrip().endswith(STOPPED)
    assert "Traceback" not in last


def test_a_menu_never_asks_where_the_cursor_is() -> None:
    window = Terminal("start", *TODAY, env=ON_A_SCREEN)
    window.child.expect_exact("Stoppen en bewaren")
    assert "\x1b[6n" not in str(window.child.before)
    window.child.send("\x03")
    window.end()


def test_a_menu_says_why_and_asks_again() -> None:
    window = Terminal("start", *TODAY, env=ON_A_SCREEN)
    window.child.expect_exact("Stoppen en bewaren")
    window.child.send(DOWN * 3 + ENTER)
    window.child.expect("veilig")
    window.child.expect_exact("Bron:")
    window.child.expect_exact("Stoppen en bewaren")
    window.child.send("\x03")
    assert window.end()[0] == 130


@pytest.mark.parametrize(
    "surroundings",
    [{"TERM": "dumb"}, {"TERM": ""}, {"TERM": "xterm-256color", "ESCALATIE_PLAT": "1"}],
    ids=["dumb", "no TERM", "asked for numbers"],
)
def test_where_a_menu_cannot_work_there_are_numbers(surroundings: dict[str, str]) -> None:
    window = Terminal("start", *TODAY, env=surroundings)
    shown = window.question()
    assert " 1. Ja\n" in shown
    assert "\x1b" not in shown
    window.answer("stop")
    assert window.end()[0] == 130


def test_without_colours_a_menu_has_none() -> None:
    window = Terminal("start", *TODAY, env={**ON_A_SCREEN, "NO_COLOR": "1"})
    window.child.expect_exact("Stoppen en bewaren")
    assert not re.search(r"\x1b\[[0-9;]*3[0-9][0-9;]*m", str(window.child.before))
    window.child.send("\x03")
    window.end()


def test_numbers_fit_a_window_of_sixty_columns() -> None:
    window = Terminal("start", "--plat", *TODAY, columns=60)
    assert max(map(len, window.question().splitlines())) <= 60
    window.answer("stop")
    assert STOPPED in one_line(window.end()[1])


def next_question() -> tuple[str, list[str]]:
    question = json.loads(run("route", "--json", *TODAY).stdout)["volgende_vraag"]
    return question["id"], [choice["waarde"] for choice in question["opties"]]


def wait_for(file: Path) -> None:
    """Wait until a file is there: the screen shows an answer a moment before it is saved."""
    for _ in range(WAIT * 10):
        if file.exists():
            return
        time.sleep(0.1)
    raise AssertionError(f"{file.name} is not there")

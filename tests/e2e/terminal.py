"""A family at a real terminal: what it reads, and what it types."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pexpect

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT: Final = Path(__file__).parents[2]
PROGRAM: Final = [sys.executable, "-m", "escalatie"]
TODAY: Final = ("--vandaag", "2026-11-21")
PROMPT: Final = "Uw antwoord: "
STOPPED: Final = "Gestopt. Alles wat u hebt ingevuld is bewaard."
ANY: Final = "any"
WAIT: Final = 30
MOST_QUESTIONS: Final = 300
"""More than any family is asked; content that asks on and on fails here instead of never ending."""


def run(*args: str, typed: str = "", code: int = 0, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the program without a terminal; it must end with this exit status, and never with a traceback."""
    done = subprocess.run(
        [*PROGRAM, *args],
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
        env={**os.environ, **env},
        timeout=WAIT,
    )
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done


class Terminal:
    """The program in a pseudo-terminal, asking with numbers."""

    def __init__(
        self, *args: str, columns: int = 80, folder: Path | None = None, env: Mapping[str, str] | None = None
    ) -> None:
        self.child: pexpect.spawn[str] = pexpect.spawn(
            PROGRAM[0],
            [*PROGRAM[1:], *args],
            cwd=str(folder or ROOT),
            env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
            encoding="utf-8",
            dimensions=(50, columns),
            timeout=WAIT,
        )

    def question(self) -> str:
        """Read on to where an answer can be typed; give what stood before it."""
        self.child.expect_exact(PROMPT)
        return str(self.child.before).replace("\r\n", "\n")

    def answer(self, text: str) -> None:
        """Type an answer."""
        self.child.sendline(text)

    def end(self) -> tuple[int | None, str]:
        """Read on to the end; give the exit status and the last words."""
        self.child.expect(pexpect.EOF)
        self.child.close()
        return self.child.exitstatus, str(self.child.before).replace("\r\n", "\n")

    def play(self, questions: Mapping[str, str], answers: Mapping[str, str], until: str = "") -> list[str]:
        """Answer every question about the family by what it means; give the facts that were asked.

        A fact that the family does not tell is answered with 'weet niet'. An offer to make a letter is put off. Stops
        at the question about the fact `until` (or ANY), which is then the last of the facts; or at the final menu.
        """
        asked: list[str] = []
        for _ in range(MOST_QUESTIONS):
            shown = one_line(self.question())
            if "Wat wilt u nu doen?" in shown:
                return asked
            if "of eerst verder met de vragen?" in shown:
                self.answer("")
                continue
            fact = fact_asked(shown, questions)
            asked.append(fact)
            if until in (fact, ANY):
                return asked
            self.answer(answers.get(fact, "weet niet"))
        raise AssertionError(f"Still asking after {MOST_QUESTIONS} questions, the last of them on: {asked[-5:]}")


def one_line(text: str) -> str:
    """Undo the wrapping of a text."""
    return re.sub(r"\s+", " ", text)


def fact_asked(shown: str, questions: Mapping[str, str]) -> str:
    """Tell which fact a screen asks: the one whose question stands last on it."""
    found = {fact: shown.rfind(one_line(text)) for fact, text in questions.items()}
    fact = max(found, key=lambda name: found[name])
    assert found[fact] >= 0, shown
    return fact

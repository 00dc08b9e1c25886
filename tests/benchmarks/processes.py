"""Whole commands, from the shell's point of view, over an interpreter that does nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

from escalatie import errors
from escalatie.wizard.family import read_family
from escalatie.wizard.letters import make
from tests.benchmarks import others
from tests.benchmarks.inside import FAMILY, LETTER, TODAY
from tests.benchmarks.rounds import Timed

if TYPE_CHECKING:
    from pathlib import Path


def commands(folder: Path) -> list[Timed]:
    """Give the floor and each command to time; they keep what they write in `folder`."""
    file = folder / "gezin.yaml"
    file.write_text(FAMILY, encoding="utf-8")
    from_file = ["--antwoorden", str(file)]
    letter = ["brief", "maak", LETTER, "--uit", str(folder), *from_file, "--formaat"]
    return [
        Timed(label="python -c pass", run=lambda: _run(["-c", "pass"], folder)),
        _command("escalatie --versie", ["--versie"], folder, aim="aim 3x"),
        _command("escalatie --help", ["--help"], folder, aim="aim 9x"),
        _command(
            "escalatie route --json, from a file", ["route", "--json", *from_file], folder, aim="aim 12x, then 10x"
        ),
        _command(
            "escalatie start --plat, to the first question",
            ["start", "--plat"],
            folder,
            aim="aim 12x",
            code=errors.ANSWER_MISSING,
        ),
        _command("escalatie brief maak, as text", [*letter, "txt"], folder, aim="aim 15x"),
        _command("escalatie brief maak, as PDF", [*letter, "pdf"], folder, aim="aim 20x"),
        _command("escalatie brief maak, as Word", [*letter, "docx"], folder, aim="no aim"),
        *_others(folder),
    ]


def _others(folder: Path) -> list[Timed]:
    """Give the same letter, made by another library in a process of its own."""
    others.prepare(folder, make(read_family(folder / "gezin.yaml", TODAY), LETTER).letter)
    module = ["-m", "tests.benchmarks.others"]
    return [
        Timed(label=f"{name}, alone", run=partial(_run, [*module, name, str(folder)], folder))
        for name in others.installed()
    ]


def _command(label: str, args: list[str], folder: Path, *, aim: str, code: int = errors.OK) -> Timed:
    return Timed(label=label, run=lambda: _run(["-m", "escalatie", *args], folder, code=code), aim=aim)


def _run(args: list[str], folder: Path, *, code: int = errors.OK) -> None:
    """Run Python without a terminal. A command that fails is not a quick command: it raises."""
    surroundings = {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),  # compiled once, as on the second day of any installation
        "ESCALATIE_MAP": str(folder / "gegevens"),
    }
    done = subprocess.run(
        [sys.executable, *args], stdin=subprocess.DEVNULL, capture_output=True, check=False, env=surroundings
    )
    if done.returncode != code:
        raise RuntimeError(f"{args} ended with {done.returncode}: {done.stderr.decode()}")

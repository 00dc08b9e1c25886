"""A command loads only what it needs. This, not a stopwatch, is what keeps the program quick."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

FORMS = {"jinja2", "markdown_it", "docx", "typst", "icalendar", "lxml"}
SCREENS = {"questionary", "rich", "prompt_toolkit"}
BORDER = {"pydantic", "yaml"}
COSTLY = {"asyncio", "importlib.metadata", "importlib.resources", "logging", "email", "http", "ssl", "socket"}
HEAVY = FORMS | SCREENS | BORDER | COSTLY

PROBE = """
import runpy, sys
code = 0
try:
    runpy.run_module("escalatie", run_name="__main__", alter_sys=True)
except SystemExit as stop:
    code = stop.code
print("LOADED", code or 0, *sys.modules, file=sys.stderr)
"""

ANSWERS = "sector: vo\naanwezig: niet\nweken_thuis: 6\n"


def loaded_by(*args: str, typed: str = "", code: int = 0) -> set[str]:
    """Run the program with these arguments and give the names of all modules it loaded."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *args],
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    _, ended, *modules = done.stderr.splitlines()[-1].split()
    assert int(ended) == code, done.stderr
    return set(modules)


@pytest.fixture
def answers_file(tmp_path: Path) -> str:
    """Write what one invented family told, and let the content be compiled once, as any earlier command would."""
    file = tmp_path / "gezin.yaml"
    file.write_text(ANSWERS, encoding="utf-8")
    loaded_by("route", "--json", "--antwoorden", str(file))
    return str(file)


def test_the_version_is_told_before_anything_else_is_imported() -> None:
    ours = {name for name in loaded_by("--versie") if name.split(".")[0] in {"escalatie", "typer", "click"}}
    assert ours <= {"escalatie", "escalatie.__main__", "escalatie.errors"}


@pytest.mark.parametrize("args", [["--help"], ["start", "--help"], ["brief", "maak", "--help"]], ids=" ".join)
def test_help_loads_no_content_and_nothing_heavy(args: list[str]) -> None:
    modules = loaded_by(*args)
    assert not modules & HEAVY
    assert not modules & {"escalatie.engine.route", "escalatie.content.load", "escalatie.writing"}


def test_a_route_from_an_answers_file_loads_yaml_and_nothing_else_heavy(answers_file: str) -> None:
    assert loaded_by("route", "--json", "--antwoorden", answers_file) & HEAVY == {"yaml"}


def test_a_route_from_the_dossier_loads_nothing_heavy(answers_file: str) -> None:
    del answers_file  # only so that the content is compiled
    loaded_by("start", "--plat", typed="1\n1\n", code=4)
    assert not loaded_by("route", "--json") & HEAVY


def test_numbered_questions_load_nothing_heavy(answers_file: str) -> None:
    del answers_file
    assert not loaded_by("start", "--plat", code=4) & HEAVY


def test_a_letter_as_text_loads_its_template_and_no_other_form(answers_file: str) -> None:
    modules = loaded_by("brief", "toon", "verzoek-gesprek", "--antwoorden", answers_file)
    assert modules & FORMS == {"jinja2", "markdown_it"}
    assert not modules & (SCREENS | {"pydantic"})


def test_a_drawing_loads_nothing_heavy(answers_file: str) -> None:
    assert loaded_by("teken", "opp", "--mermaid", "--antwoorden", answers_file) & HEAVY == {"yaml"}
    assert not loaded_by("teken") & HEAVY

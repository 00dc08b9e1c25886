"""Every help page and every usage error, as a user reads it.

After a change that is wished for, `python -m tests.e2e.test_help` writes them anew.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import typer

from escalatie.cli import app
from tests.e2e.terminal import run

if TYPE_CHECKING:
    from collections.abc import Iterator

    import click

GOLDEN = Path(__file__).parent / "golden"
MISTAKES = (
    "rute",
    "brief mak",
    "brief maak",
    "brief maak verzoek-gesprek nog-iets",
    "brief maak verzoek-gesprek --formaat",
    "brief maak verzoek-gesprek --formaat rtf",
    "brief maak verzoek-gesprek --definitief=ja",
    "bronnen --ouder-dan jaar",
    "route extra",
    "route --jsno",
    "route --vandaag gisteren",
    "route --vandaag",
    "start --geen-vraag",
    "-x",
)


def pages() -> list[str]:
    """Name every command that has a help page."""
    return ["", *_below(typer.main.get_command(app), "")]


def _below(command: click.Command, path: str) -> Iterator[str]:
    for name, child in getattr(command, "commands", {}).items():
        yield f"{path}{name}"
        yield from _below(child, f"{path}{name} ")


def help_text() -> str:
    shown = (f"$ escalatie {page} --help\n{run(*page.split(), '--help', COLUMNS='80').stdout}" for page in pages())
    return "\n".join(shown)


def mistakes_text() -> str:
    shown = (f"$ escalatie {words}\n{run(*words.split(), code=2).stderr}" for words in MISTAKES)
    return "\n".join(shown)


@pytest.mark.parametrize(("name", "make"), [("help", help_text), ("vergissingen", mistakes_text)])
def test_what_the_program_says_of_itself_is_as_agreed(name: str, make: object) -> None:
    assert callable(make)
    assert make() == (GOLDEN / f"{name}.txt").read_text("utf-8")


def test_no_english_is_left() -> None:
    text = help_text() + mistakes_text()
    for word in ("Usage", "Options", "Commands", "Error", "Missing", "No such", "default", "required", "Show this"):
        assert word not in text


@pytest.mark.parametrize("args", [["--help"], []], ids=["--help", "nothing"])
def test_the_first_page_is_for_who_types_nothing_too(args: list[str]) -> None:
    assert run(*args).stdout.startswith("Gebruik: escalatie [OPTIES] OPDRACHT\n")


@pytest.mark.parametrize("option", ["--versie", "--version"])
def test_the_version_is_told(option: str) -> None:
    assert run(option).stdout.startswith("escalatie 0.")


def test_a_help_page_fits_a_narrow_window() -> None:
    assert max(map(len, run("brief", "maak", "--help", COLUMNS="60").stdout.splitlines())) <= 60


if __name__ == "__main__":
    (GOLDEN / "help.txt").write_text(help_text(), encoding="utf-8")
    (GOLDEN / "vergissingen.txt").write_text(mistakes_text(), encoding="utf-8")

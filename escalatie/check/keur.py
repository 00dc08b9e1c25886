"""Keur: everything that is wrong in a folder of content, in one list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from escalatie.check.case_files import check_cases
from escalatie.check.law_words import check_law_words
from escalatie.check.letter_files import check_letters
from escalatie.check.meaning import check_meanings
from escalatie.check.source_files import check_sources
from escalatie.content.finding import errors_only, in_order
from escalatie.content.load_yaml import read_content
from escalatie.engine.worklist import worklist

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from escalatie.check.targets import Targets
    from escalatie.content.finding import Finding


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found, and how much was looked at."""

    findings: tuple[Finding, ...]
    targets: int = 0
    """How many things that routes lead to were walked to."""
    routes: int = 0
    """How many routes, all targets together, were proved."""
    letters: int = 0
    """How many letters were made, each for a family that gets it."""
    walked: Targets | None = None
    """What was walked, for who goes on with it; None when nothing could be walked."""
    to_check: int = 0
    """How much is still to be looked up in today's text of the sources."""


def check_folder(folder: Path, today: date) -> list[Finding]:
    """Find what is wrong in the content of a folder that holds `flows/` and `letters/`. Never raises on content."""
    return [*check(folder, today).findings]


def check_files(folder: Path, today: date) -> list[Finding]:
    """Find what is wrong in the files themselves, without walking every route: what packaging asks."""
    reading = read_content(folder, today)
    found = [*reading.findings, *check_cases(folder), *check_letters(folder, reading), *check_meanings(folder, reading)]
    return [*in_order([*found, *check_sources(reading.draft, today), *check_law_words(reading.draft)])]


def check(folder: Path, today: date, only: str = "") -> Checked:
    """Find what is wrong, with figures; `only` limits the check of routes to one flow. Never raises on content.

    Letters are tried once everything they rest on is sound, and routes once the letters are.
    """
    reading = read_content(folder, today)
    findings = [*reading.findings, *check_cases(folder), *check_letters(folder, reading)]
    aside = [*check_meanings(folder, reading), *check_sources(reading.draft, today)]  # no route rests on these,
    aside += check_law_words(reading.draft)  # nor on these
    if reading.content is None or errors_only(findings):
        return Checked(in_order([*findings, *aside]))
    from escalatie.check.letter_routes import LetterRoutes
    from escalatie.check.letters_made import letters_made
    from escalatie.check.routebook import book_findings
    from escalatie.check.routes import RouteCheck
    from escalatie.check.targets import Targets
    from escalatie.check.templates import read_templates

    targets, templates = Targets(reading.content, today), read_templates(folder, reading)
    findings += RouteCheck(targets, reading.draft, LetterRoutes(targets, templates), only).findings()
    made = [*letters_made(targets, templates, only)]
    findings += (one.finding(reading.draft) for one in made if one.problem)
    if not only and not errors_only(findings):
        aside += book_findings(folder, targets)
    found, to_check = in_order([*findings, *aside]), len(worklist(reading.content))
    return Checked(found, targets.walked, targets.routes, len(made), targets, to_check)

"""Keur: everything that is wrong in a folder of content, in one list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escalatie.check.case_files import check_cases
from escalatie.check.letter_files import check_letters
from escalatie.content.finding import in_order
from escalatie.content.load_yaml import read_content

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from escalatie.content.finding import Finding


def check_folder(folder: Path, today: date) -> list[Finding]:
    """Find what is wrong in the content of a folder that holds `flows/` and `letters/`. Never raises on content.

    Letters are tried once everything they rest on is sound.
    """
    reading = read_content(folder, today)
    return [*in_order([*reading.findings, *check_cases(folder), *check_letters(folder, reading)])]

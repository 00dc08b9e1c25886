"""Keur: everything that is wrong in a folder of content, in one list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escalatie.content.load_yaml import read_content

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from escalatie.content.finding import Finding


def check_folder(folder: Path, today: date) -> list[Finding]:
    """Find what is wrong in the content of a folder that holds `flows/` and `letters/`. Never raises on content."""
    return list(read_content(folder, today).findings)

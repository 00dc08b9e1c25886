"""`keur`: check content and print every finding."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from escalatie.check.keur import check_folder
from escalatie.content.finding import errors_only
from escalatie.content.places import checkout
from escalatie.errors import CONTENT, OK, EscalatieError
from escalatie.wizard.screen import print_json, results, talk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from escalatie.content.finding import Finding
    from escalatie.wizard.settings import Settings


def check(settings: Settings, named: str) -> int:
    """Print what is wrong in a folder, by default that of this checkout, and give the exit status."""
    folder = Path(named) if named else checkout()
    if folder is None:
        results().text("De vragen en brieven van dit programma zijn nagekeken toen het werd gemaakt.")
        return OK
    for part in ("flows", "letters"):
        if not (folder / part).is_dir():
            raise EscalatieError(f"In '{folder}' staat geen map '{part}'.", "Noem een map met flows/ en letters/ erin.")
    findings = check_folder(folder, settings.today)
    _print(findings, as_json=settings.json)
    return CONTENT if errors_only(findings) else OK


def _print(findings: Sequence[Finding], *, as_json: bool) -> None:
    if as_json:
        print_json(
            [
                {"bestand": one.file, "regel": one.line, "code": one.code, "niveau": one.level, "melding": one.message}
                for one in findings
            ]
        )
        return
    for finding in findings:
        results().verbatim(str(finding))
    wrong = len(errors_only(findings))
    talk().text(f"{wrong} fout, {len(findings) - wrong} let op.")

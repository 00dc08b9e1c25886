"""Case files: each in the form of a case, under its own name. A misspelt key would be an expectation nobody checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escalatie.content import yaml_text
from escalatie.content.case import Case
from escalatie.content.finding import Finding, shown
from escalatie.content.schema import read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def check_cases(folder: Path) -> Iterator[Finding]:
    """Find what is wrong in the form of the case files of a folder."""
    for path in sorted((folder / "flows").glob("*/cases/*.yaml")):
        if not path.is_file():
            continue
        loaded = yaml_text.load(_bytes(path), path.relative_to(folder).as_posix())
        yield from loaded.findings
        if loaded.value is None:
            continue
        case, findings = read(Case, loaded.value, loaded)
        yield from findings
        if case and case.id not in ("", path.stem):
            message = f"het bestand heet {shown(path.stem)}, dus hier hoort 'id: {path.stem}'"
            yield Finding(loaded.file, loaded.line(("id",)), "K203", message)


def _bytes(path: Path) -> bytes:
    """Read no more than can be a case; a file that cannot be read is empty."""
    try:
        with path.open("rb") as file:
            return file.read(yaml_text.MAX_BYTES + 1)
    except OSError:
        return b""

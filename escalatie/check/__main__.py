"""Check the content of a folder: `python -m escalatie.check [MAP]`, by default that of this checkout."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from escalatie.check.keur import check_folder
from escalatie.content.finding import errors_only
from escalatie.errors import CONTENT, OK


def main(arguments: list[str]) -> int:
    """Print what is wrong, one line a finding, and end with 3 when something must be repaired."""
    folder = Path(arguments[0]) if arguments else Path(__file__).parents[2]
    findings = check_folder(folder, date.today())  # noqa: DTZ011 - the reader's own day
    for finding in findings:
        sys.stdout.write(f"{finding}\n")
    sys.stderr.write(f"{len(errors_only(findings))} fout, {len(findings) - len(errors_only(findings))} let op.\n")
    return CONTENT if errors_only(findings) else OK


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

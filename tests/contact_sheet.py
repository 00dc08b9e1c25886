"""Write every letter in every form to a folder, and pictures of all pages beside each other to look at.

Run with `python -m tests.contact_sheet MAP`. The pictures are for a person and are never kept with the program.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pypdf import PdfReader
from typst import Compiler, Fonts

from escalatie.content.load import load_content
from escalatie.writing.files import FORMATS, write_letter
from tests.every_letter import complete_letter, gappy_letter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from escalatie.writing.make import MadeLetter

ON_ONE_SHEET: Final = 12
SHEET: Final = b"""
#let pages = json(bytes(sys.inputs.pages))
#set page(width: 420mm, height: auto, margin: 4mm)
#set text(8pt)
#grid(columns: 6, gutter: 2mm, ..pages.map(one => {
  text(one.name + ", " + str(one.page))
  linebreak()
  box(stroke: 0.4pt, image(one.file, page: one.page, width: 100%, alt: one.name))
}))
"""


@dataclass(frozen=True)
class Page:
    """One page of a letter that was written."""

    file: Path
    number: int


def main() -> None:
    """Write the letters and their contact sheets."""
    parser = argparse.ArgumentParser(prog="python -m tests.contact_sheet", description=__doc__)
    parser.add_argument("folder", metavar="MAP", type=Path, help="where the letters and pictures go")
    folder: Path = parser.parse_args().folder.resolve()
    pages = [page for path in _write(folder) for page in _pages(path)]
    for number, start in enumerate(range(0, len(pages), ON_ONE_SHEET), start=1):
        picture = folder / f"overzicht-{number:02}.png"
        picture.write_bytes(_sheet(folder, pages[start : start + ON_ONE_SHEET]))
        print(picture)  # noqa: T201  # this script talks


def _write(folder: Path) -> Iterator[Path]:
    """Write every letter for both families, and give each PDF."""
    for letter in load_content().letters:
        yield _pdf_of(complete_letter(letter), folder / "compleet")
        yield _pdf_of(gappy_letter(letter), folder / "met-gaten")


def _pdf_of(made: MadeLetter, folder: Path) -> Path:
    written = write_letter(made, FORMATS, folder)
    return next(path for path in written if path.suffix == ".pdf")


def _pages(path: Path) -> Iterator[Page]:
    for number in range(len(PdfReader(BytesIO(path.read_bytes())).pages)):
        yield Page(path, number + 1)


def _sheet(folder: Path, pages: list[Page]) -> bytes:
    """Put pages beside each other on one picture."""
    rows = [
        {"name": page.file.stem, "file": f"/{page.file.relative_to(folder).as_posix()}", "page": page.number}
        for page in pages
    ]
    compiler = Compiler(root=folder, font_paths=Fonts(include_system_fonts=False))
    made = compiler.compile(SHEET, sys_inputs={"pages": json.dumps(rows)}, format="png", ppi=110)
    if not isinstance(made, bytes):
        raise TypeError("a contact sheet is one picture")
    return made


if __name__ == "__main__":
    main()

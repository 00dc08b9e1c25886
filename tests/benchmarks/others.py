"""The same letter with other libraries, for comparison. What is not installed is left out: they are no part of this.

Run as a module with a library and a folder to make one letter in a process of its own.
"""

from __future__ import annotations

import json
import sys
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.benchmarks.rounds import Timed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from escalatie.writing.letter import Letter

_TEXT: Final = "letter.json"
_PAGE: Final = "letter.html"
_TEMPLATE: Final = "template.docx"


def prepare(folder: Path, letter: Letter) -> None:
    """Write what the other libraries start from: the lines of the letter, a page of HTML and a Word template."""
    from docx import Document

    from escalatie.writing.html import write_html
    from escalatie.writing.letter import every_line, plain

    lines = [plain(line) for line in every_line(letter)]
    (folder / _TEXT).write_text(json.dumps(lines), "utf-8")
    (folder / _PAGE).write_text(write_html(letter), "utf-8")
    template = Document()
    for number in range(len(lines)):
        template.add_paragraph(f"{{{{ line{number} }}}}")
    template.save(str(folder / _TEMPLATE))


def installed() -> Mapping[str, Callable[[Path], object]]:
    """Give how each library that is installed makes the letter."""
    known = {"python-docx": _python_docx, "docxtpl": _docxtpl, "weasyprint": _weasyprint}
    return {name: make for name, make in known.items() if find_spec(name.removeprefix("python-"))}


def warm(folder: Path) -> list[Timed]:
    """Give each library's letter once everything is loaded."""
    return [Timed(label=f"{name}, alone", run=partial(make, folder)) for name, make in installed().items()]


def _lines(folder: Path) -> list[str]:
    lines: list[str] = json.loads((folder / _TEXT).read_text("utf-8"))
    return lines


def _python_docx(folder: Path) -> bytes:
    document, made = import_module("docx").Document(), BytesIO()
    for line in _lines(folder):
        document.add_paragraph(line)
    document.save(made)
    return made.getvalue()


def _docxtpl(folder: Path) -> bytes:
    template, made = import_module("docxtpl").DocxTemplate(str(folder / _TEMPLATE)), BytesIO()
    template.render({f"line{number}": line for number, line in enumerate(_lines(folder))}, autoescape=True)
    template.save(made)
    return made.getvalue()


def _weasyprint(folder: Path) -> object:
    page = import_module("weasyprint").HTML(string=(folder / _PAGE).read_text("utf-8"))
    return page.write_pdf(pdf_variant="pdf/ua-1")


if __name__ == "__main__":
    installed()[sys.argv[1]](Path(sys.argv[2]))

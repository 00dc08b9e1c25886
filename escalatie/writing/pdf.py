"""Write a letter as PDF with typst: tagged (PDF/UA-1), for the archive (PDF/A-2a), with typst's own fonts only.

No font of the machine is looked at and nothing is fetched, so the same letter gives the same bytes everywhere.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias, cast

from escalatie.errors import LetterError
from escalatie.writing.letter import BulletList, Heading, NumberedList, Paragraph, Table, every_line, plain
from escalatie.writing.text import DRAFT, place_and_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from typst import Compiler, PDFStandard, TypstError

    from escalatie.writing.letter import Block, Letter, Line, Run

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

_ASSETS: Final = Path(__file__).parent / "assets"
_STANDARDS: Final[tuple[PDFStandard, ...]] = ("a-2a", "ua-1")
_NO_GLYPH: Final = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED: Final = re.compile(r"\\u\{([0-9a-f]+)\}")
_LONGEST_WORD: Final = 60
_LONG_WORD: Final = re.compile(rf"[^\s\u00a0]{{{_LONGEST_WORD}}}(?=[^\s\u00a0])")
_BREAK: Final = "\u200b"
_ONE_PICTURE: Final = b"#image(sys.inputs.file)"
_NO_NAMES: Final[Mapping[str, str]] = {}
_WIDTHS: Final = (8, 48)
"""Narrowest and widest share of a table column, in characters."""


def write_pdf(letter: Letter) -> bytes:
    """Make the PDF. Raises LetterError when a character has no shape in the fonts."""
    from typst import TypstError

    try:
        return compile_pdf({"letter": _letter(letter)}, letter.date)
    except TypstError as error:
        raise _refusal(letter, error) from error


def write_pdf_with_more(
    letter: Letter, more: Mapping[str, Mapping[str, Json]], pictures: Path, names: Mapping[str, str]
) -> bytes:
    """Make one PDF of a letter and what other templates put after it, with the pictures of a folder.

    It is no PDF/A: what a family encloses may hold what that does not allow. `names` tells which file gave a title.
    Raises LetterError.
    """
    from typst import TypstError

    try:
        return compile_pdf({"letter": _letter(letter), **more}, letter.date, ("ua-1",), pictures)
    except TypstError as error:
        raise _refusal(letter, error, names) from error


def can_show(picture: str, folder: Path) -> bool:
    """Tell whether typst can open a picture in a folder."""
    from typst import TypstError

    try:
        _compiler().compile(_ONE_PICTURE, sys_inputs={"file": f"/{picture}"}, root=folder, format="pdf", pdf_tags=False)
    except TypstError:
        return False
    return True


def compile_pdf(
    parts: Mapping[str, Mapping[str, Json]],
    day: date,
    standards: Iterable[PDFStandard] = _STANDARDS,
    pictures: Path | None = None,
) -> bytes:
    """Fill templates of this package, one after the other, each with its own data.

    The same data and day give the same bytes. Raises TypstError.
    """
    made = _compiler().compile(
        b"\n".join((_ASSETS / f"{template}.typ").read_bytes() for template in parts),
        sys_inputs={template: json.dumps(data) for template, data in parts.items()},
        pdf_standards=list(standards),
        timestamp=int(datetime.combine(day, time(12), UTC).timestamp()),
        format="pdf",
        root=pictures,
    )
    return cast("bytes", made)  # a list only for pictures of pages


@cache
def _compiler() -> Compiler:
    from typst import Compiler, Fonts

    return Compiler(font_paths=Fonts(include_system_fonts=False))


def _refusal(letter: Letter, error: TypstError, names: Mapping[str, str] = _NO_NAMES) -> LetterError:
    """Say which characters cannot be shown, and in which field or file name they stand."""
    found = _NO_GLYPH.search(str(error))
    if not found:
        return LetterError("De PDF kon niet worden gemaakt.", "Kies docx of txt.")
    text = _ESCAPED.sub(lambda escape: chr(int(escape[1], 16)), found[1])
    field = next((run.field for line in every_line(letter) for run in line if run.typed and text in run.text), "")
    field = next((name for title, name in names.items() if text in title), field)
    where = f"'{text}' in '{field}'" if field else f"'{text}'"
    return LetterError(f"Het teken {where} kan niet in een PDF staan.", "Haal het weg, of kies docx of txt.")


def _letter(letter: Letter) -> dict[str, Json]:
    return {
        "title": f"{letter.title}: {plain(letter.subject)}" if letter.title != plain(letter.subject) else letter.title,
        "author": plain(letter.sender[0]) if letter.sender else "",
        "draft": DRAFT if letter.draft else "",
        "sender": _lines(letter.sender),
        "delivery": _line(letter.delivery),
        "recipient": _lines(letter.recipient),
        "placedate": place_and_date(letter),
        "reference": _lines(letter.reference),
        "subject": _line(letter.subject),
        "salutation": _line(letter.salutation),
        "blocks": _blocks(letter.blocks),
        "closing": _line(letter.closing),
        "signers": [_lines(signature.lines()) for signature in letter.signers],
        "attachments": _lines(letter.attachments),
        "copies": _lines(letter.copy_to),
    }


def _blocks(blocks: Iterable[Block]) -> list[Json]:
    return [_block(block) for block in blocks]


def _block(block: Block) -> Json:
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "runs": _line(block.runs)}
    if isinstance(block, Heading):
        return {"kind": "heading", "level": block.level, "runs": _line(block.runs)}
    if isinstance(block, BulletList):
        return {"kind": "bullets", "items": [_blocks(item) for item in block.items]}
    if isinstance(block, NumberedList):
        return {"kind": "numbers", "start": block.start, "items": [_blocks(item) for item in block.items]}
    cells: list[Json] = [_line(cell) for row in block.rows for cell in row]
    return {"kind": "table", "widths": _widths(block), "head": _lines(block.head), "cells": cells}


def _widths(table: Table) -> list[Json]:
    """Give each column a share that follows from its longest cell."""
    columns = zip(table.head, *table.rows, strict=True)
    narrow, wide = _WIDTHS
    return [max(narrow, min(wide, max(len(plain(cell)) for cell in column))) for column in columns]


def _lines(lines: Iterable[Line]) -> list[Json]:
    return [_line(line) for line in lines]


def _line(line: Line) -> list[Json]:
    return [_run(run) for run in line]


def _run(run: Run) -> Json:
    """Give a run to the template; a word longer than a line gets places where it may break."""
    text = _LONG_WORD.sub(rf"\g<0>{_BREAK}", run.text)
    return {"text": text, "bold": run.bold, "italic": run.italic, "gap": run.placeholder}

"""Write a letter as a Word document with real styles, lists and table headings, in Dutch, that a parent can change."""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Final

from escalatie.writing.docx_styles import ADDRESS, LINE_HEIGHT_MM, SIGNATURE, new_document, new_numbering
from escalatie.writing.letter import BulletList, Heading, NumberedList, Paragraph, Run, own, plain
from escalatie.writing.text import DRAFT, place_and_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document
    from docx.text.paragraph import Paragraph as WordParagraph

    from escalatie.writing.letter import Block, Letter, Line, Table

_SENDER_FIELD_MM: Final = 37
"""From the top margin to the address field, 50 mm from the top of the page."""
_ADDRESS_FIELD_MM: Final = 40
_SIGNATURE_SPACE_MM: Final = 15
_DEEPEST_LIST: Final = 3
_ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)


def write_docx(letter: Letter) -> bytes:
    """Make the document. The same letter gives the same bytes."""
    document = new_document()
    _describe(document, letter)
    _write_head(document, letter)
    _write_blocks(document, letter.blocks, depth=1)
    _write_foot(document, letter)
    made = BytesIO()
    document.save(made)
    return _with_fixed_times(made.getvalue())


def _describe(document: Document, letter: Letter) -> None:
    """Set what a screen reader or an archive reads first; the time is the letter's own day."""
    about = document.core_properties
    about.title = f"{letter.title}: {plain(letter.subject)}"
    about.author = plain(letter.sender[0]) if letter.sender else ""
    about.language = "nl-NL"
    about.comments = about.keywords = about.last_modified_by = ""
    about.created = about.modified = datetime.combine(letter.date, time(12), UTC)


def _write_head(document: Document, letter: Letter) -> None:
    draft = ((Run(DRAFT, bold=True),),) if letter.draft else ()
    _write_field(document, (*draft, *letter.sender), above_mm=0)
    used = LINE_HEIGHT_MM * (len(letter.sender) + len(draft))
    address = (letter.delivery, *letter.recipient) if letter.delivery else letter.recipient
    _write_field(document, address, above_mm=_SENDER_FIELD_MM - used)
    rest = _ADDRESS_FIELD_MM - LINE_HEIGHT_MM * len(address)
    _write_field(document, (own(place_and_date(letter)), *letter.reference), above_mm=rest)
    _fill(document.add_paragraph(style="Heading 1"), (Run("Betreft: "), *letter.subject))
    _fill(document.add_paragraph(), letter.salutation)


def _write_field(document: Document, lines: Iterable[Line], *, above_mm: float) -> None:
    """Write lines of exact height, so that the address stands behind the window of an envelope."""
    from docx.shared import Mm

    for number, line in enumerate(lines):
        paragraph = document.add_paragraph(style=ADDRESS)
        if number == 0:
            paragraph.paragraph_format.space_before = Mm(max(above_mm, 0))
        _fill(paragraph, line)


def _write_blocks(document: Document, blocks: Iterable[Block], *, depth: int) -> None:
    for block in blocks:
        if isinstance(block, Paragraph):
            _fill(document.add_paragraph(), block.runs)
        elif isinstance(block, Heading):
            _fill(document.add_paragraph(style=f"Heading {block.level}"), block.runs)
        elif isinstance(block, (BulletList, NumberedList)):
            _write_list(document, block, depth=depth)
        else:
            _write_table(document, block)


def _write_list(document: Document, block: BulletList | NumberedList, *, depth: int) -> None:
    """Write a list: each item's first paragraph carries the mark, later ones stand under it."""
    level = "" if depth == 1 else f" {min(depth, _DEEPEST_LIST)}"
    kind = "Bullet" if isinstance(block, BulletList) else "Number"
    numbering = new_numbering(document, f"List Number{level}", block.start) if isinstance(block, NumberedList) else None
    for item in block.items:
        first, *rest = item or (Paragraph(()),)
        paragraph = document.add_paragraph(style=f"List {kind}{level}")
        if numbering is not None:
            numbering.apply(paragraph)
        _fill(paragraph, first.runs if isinstance(first, Paragraph) else ())
        for part in rest if isinstance(first, Paragraph) else item:
            if isinstance(part, Paragraph):
                _fill(document.add_paragraph(style=f"List Continue{level}"), part.runs)
            else:
                _write_blocks(document, (part,), depth=depth + 1)


def _write_table(document: Document, block: Table) -> None:
    from docx.oxml import OxmlElement

    table = document.add_table(rows=1, cols=len(block.head), style="Table Grid")
    heading = table.rows[0]
    heading._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001  # python-docx has no name for it
    for cell, line in zip(heading.cells, block.head, strict=True):
        _fill(cell.paragraphs[0], tuple(Run(run.text, bold=True, field=run.field) for run in line))
    for row in block.rows:
        for cell, line in zip(table.add_row().cells, row, strict=True):
            _fill(cell.paragraphs[0], line)


def _write_foot(document: Document, letter: Letter) -> None:
    from docx.shared import Mm

    document.paragraphs[-1].paragraph_format.keep_with_next = True  # no page begins with only a name
    paragraph = document.add_paragraph(style=SIGNATURE)
    _fill(paragraph, letter.closing)
    for signature in letter.signers:
        for number, line in enumerate(signature.lines()):
            paragraph = document.add_paragraph(style=SIGNATURE)
            paragraph.paragraph_format.space_before = Mm(0 if number else _SIGNATURE_SPACE_MM)
            _fill(paragraph, line)
    paragraph.paragraph_format.keep_with_next = False
    if letter.attachments:
        heading = document.add_paragraph("Bijlagen:")
        heading.paragraph_format.keep_with_next = True
        heading.paragraph_format.space_before = Mm(LINE_HEIGHT_MM)
        _write_list(document, NumberedList(tuple((Paragraph(line),) for line in letter.attachments)), depth=1)
    if letter.copy_to:
        _fill(document.add_paragraph(), (Run("Kopie aan: "), Run(", ".join(map(plain, letter.copy_to)))))


def _fill(paragraph: WordParagraph, line: Line) -> None:
    """Write runs; a placeholder is marked, so that it is seen on screen and on paper."""
    from docx.enum.text import WD_COLOR_INDEX

    for run in line:
        written = paragraph.add_run(run.text)
        written.bold = run.bold or run.placeholder or None
        written.italic = run.italic or None
        if run.placeholder:
            written.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _with_fixed_times(data: bytes) -> bytes:
    """Pack the same parts again without the time of packing."""
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    packed = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name, _ZIP_DATE)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return packed.getvalue()

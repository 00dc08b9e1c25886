"""One PDF of everything a committee wants at once: letter, contents, timeline and numbered attachments.

The page numbers run through over every page. Letter, contents, timeline and the heading of each attachment stay
readable for who listens; a page that the family encloses is a picture with a name. The same input gives the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from escalatie.errors import LetterError
from escalatie.writing.bundle_geometry import EDGE, STRIP, fitted
from escalatie.writing.bundle_pdf import OwnPdf, fill_in
from escalatie.writing.bundle_pictures import broken_picture
from escalatie.writing.filters import long_date
from escalatie.writing.letter import plain
from escalatie.writing.pdf import can_show, write_pdf_with_more
from escalatie.writing.typography import keep_together

if TYPE_CHECKING:
    from collections.abc import Iterator

    from escalatie.writing.bundle_files import Attachment
    from escalatie.writing.bundle_geometry import Size
    from escalatie.writing.letter import Letter
    from escalatie.writing.pdf import Json
    from escalatie.writing.timeline import Entry, Timeline

MAX_PAGES_TOGETHER: Final = 2000
_PLACEHOLDER: Final = "blad.png"
_ONE_POINT: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a4944415478da63f80f00010101001cb08c990000000049454e44ae426082"
)
"""The smallest picture there is: one white point."""


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """Everything that goes into one PDF."""

    letter: Letter
    timeline: Timeline | None = None
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, kw_only=True)
class _Sheet:
    """One page of an attachment on a sheet of our own."""

    attachment: Attachment
    index: int

    @property
    def size(self) -> Size:
        return self.attachment.sizes[self.index]


def write_bundle(bundle: Bundle) -> bytes:
    """Make the PDF. Raise LetterError, naming the file, when an attachment cannot go along."""
    sheets = tuple(_sheets(bundle))
    if len(sheets) > MAX_PAGES_TOGETHER:
        raise LetterError(
            f"De bijlagen hebben samen {len(sheets)} bladzijden; dat is te veel.",
            "Neem alleen de bladzijden die nodig zijn.",
        )
    with TemporaryDirectory(prefix="escalatie-") as folder:
        _put_pictures(bundle, Path(folder))
        names = {_title(one): one.name for one in bundle.attachments}
        try:
            made = write_pdf_with_more(bundle.letter, {"bundle": _data(bundle, sheets)}, Path(folder), names)
        except LetterError:
            _refuse_broken_pictures(bundle, Path(folder))
            raise
    return fill_in(made, {-len(sheets) + at: content for at, content in _own_pages(sheets)})


def _own_pages(sheets: tuple[_Sheet, ...]) -> Iterator[tuple[int, tuple[OwnPdf, int]]]:
    for at, sheet in enumerate(sheets):
        content = sheet.attachment.content
        if isinstance(content, OwnPdf):
            yield at, (content, sheet.index)


def _sheets(bundle: Bundle) -> Iterator[_Sheet]:
    for attachment in bundle.attachments:
        yield from (_Sheet(attachment=attachment, index=index) for index in range(len(attachment.sizes)))


def _put_pictures(bundle: Bundle, folder: Path) -> None:
    """Lay the pictures where typst looks for them; only this user can read the folder."""
    (folder / _PLACEHOLDER).write_bytes(_ONE_POINT)
    for one in bundle.attachments:
        if not isinstance(one.content, OwnPdf):
            (folder / _file(one)).write_bytes(one.content.data)


def _refuse_broken_pictures(bundle: Bundle, folder: Path) -> None:
    for one in bundle.attachments:
        if not isinstance(one.content, OwnPdf) and not can_show(_file(one), folder):
            raise broken_picture(one.name)


def _file(attachment: Attachment) -> str:
    if isinstance(attachment.content, OwnPdf):
        return _PLACEHOLDER
    return f"{attachment.number}.{attachment.content.ending}"


def _title(attachment: Attachment) -> str:
    return keep_together(f"Bijlage {attachment.number}: {attachment.title}")


def _part(attachment: Attachment) -> str:
    return f"bijlage-{attachment.number}"


def _data(bundle: Bundle, sheets: tuple[_Sheet, ...]) -> dict[str, Json]:
    letter = bundle.letter
    return {
        "footer": "CONCEPT · " if letter.draft else "",
        "letter": f"Brief: {plain(letter.subject)}",
        "timeline": _timeline(bundle.timeline, letter) if bundle.timeline else None,
        "attachments": [{"name": _part(one), "title": _title(one)} for one in bundle.attachments],
        "edge": EDGE,
        "strip": STRIP,
        "sheets": [_sheet(sheet) for sheet in sheets],
    }


def _sheet(sheet: _Sheet) -> Json:
    attachment, pages = sheet.attachment, len(sheet.attachment.sizes)
    on_sheet = fitted(sheet.size)
    number = keep_together(f"Bijlage {attachment.number}")
    where = f", bladzijde {sheet.index + 1} van {pages}" if pages > 1 else ""
    return {
        "part": _part(attachment),
        "title": _title(attachment),
        "number": number,
        "first": sheet.index == 0,
        "flipped": sheet.size.lies,
        "file": _file(attachment),
        "alt": f"{number}{where}: {attachment.title}",
        "width": on_sheet.width,
        "height": on_sheet.height,
    }


def _timeline(timeline: Timeline, letter: Letter) -> Json:
    until = long_date(letter.date)
    about = f"Wat er gebeurde, op volgorde, tot en met {until}."
    if timeline.since:
        about = f"Alle gebeurtenissen van het laatste jaar: van {long_date(timeline.since)} tot en met {until}."
    return {
        "about": keep_together(about if timeline.entries else f"{about} Er zijn geen gebeurtenissen met een datum."),
        "rows": [_row(entry) for entry in timeline.entries],
        "before": "Deze voorvallen zijn ouder dan een jaar. Zij staan hier omdat de klacht ze noemt.",
        "earlier": [_row(entry) for entry in timeline.earlier],
    }


def _row(entry: Entry) -> Json:
    return [keep_together(text) for text in (long_date(entry.day), entry.what, entry.who, entry.proof)]

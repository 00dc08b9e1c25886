"""Small PDFs and pictures for tests, made on the spot."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Final

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from typst import Compiler, Fonts

if TYPE_CHECKING:
    from collections.abc import Sequence

_COMPILER: Final = Compiler(font_paths=Fonts(include_system_fonts=False))


def pdf_of(text: str, *, pages: int = 1, setup: str = 'paper: "a4"') -> bytes:
    """Make a PDF that says this on each page."""
    source = f"#set page({setup})\n" + "\n#pagebreak()\n".join(f"{text} {number}" for number in range(1, pages + 1))
    made = _COMPILER.compile(source.encode(), format="pdf", timestamp=0)
    assert isinstance(made, bytes)
    return made


def changed(data: bytes) -> PdfWriter:
    """Open a PDF to change it."""
    return PdfWriter(clone_from=PdfReader(BytesIO(data)))


def bytes_of(writer: PdfWriter) -> bytes:
    """Write a changed PDF."""
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def with_note(writer: PdfWriter, note: dict[str, object], look: bytes = b"") -> PdfWriter:
    """Put a note, link or field on the first page, and how it looks."""
    raw = DictionaryObject({NameObject(key): value for key, value in note.items()})
    raw[NameObject("/Type")] = NameObject("/Annot")
    raw.setdefault(NameObject("/Rect"), ArrayObject(FloatObject(one) for one in (100, 100, 200, 120)))
    if look:
        form = DecodedStreamObject()
        form.set_data(look)
        form[NameObject("/Type")] = NameObject("/XObject")
        form[NameObject("/Subtype")] = NameObject("/Form")
        form[NameObject("/BBox")] = ArrayObject(FloatObject(one) for one in (0, 0, 100, 20))
        raw[NameObject("/AP")] = DictionaryObject({NameObject("/N"): writer._add_object(form)})  # noqa: SLF001
    page = writer.pages[0]
    notes = page.setdefault(NameObject("/Annots"), ArrayObject())
    notes.append(writer._add_object(raw))  # noqa: SLF001
    return writer


def field(value: str, flags: int = 4) -> dict[str, object]:
    """Describe a filled in text field."""
    return {
        "/Subtype": NameObject("/Widget"),
        "/FT": NameObject("/Tx"),
        "/T": TextStringObject("naam"),
        "/V": TextStringObject(value),
        "/F": NumberObject(flags),
    }


def png(width: int, height: int, grey: int = 200) -> bytes:
    """Make a grey PNG."""
    return png_claiming(width, height, zlib.compress((b"\0" + bytes([grey]) * width) * height, 9))


def png_claiming(width: int, height: int, pixels: bytes) -> bytes:
    """Make a PNG that says it has this size, whatever its pixels are."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )


def jpeg(squares: Sequence[Sequence[int]], notes: bytes = b"") -> bytes:
    """Make a grey JPEG of flat squares of 8 by 8 points, with notes as a camera writes them."""
    height, width = len(squares) * 8, len(squares[0]) * 8
    frame = struct.pack(">BHHBBBB", 8, height, width, 1, 1, 0x11, 0)
    steps = bytes([0]) + bytes([0, 0, 0, 12]) + bytes(12) + bytes(range(12))
    ends = bytes([0x10, 1]) + bytes(15) + bytes([0])
    parts = (
        (0xDB, bytes([0]) + bytes([1]) * 64),
        (0xC0, frame),
        (0xC4, steps),
        (0xC4, ends),
        (0xDA, bytes([1, 1, 0, 0, 63, 0])),
    )
    head = b"".join(_part(marker, data) for marker, data in parts)
    return b"\xff\xd8" + notes + head + _pixels(squares) + b"\xff\xd9"


def exif(orientation: int, place: bytes = b"", order: str = "<") -> bytes:
    """Make the notes of a camera: which way is up, and where it was."""
    mark = b"II*\0" if order == "<" else b"MM\0*"
    entry = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
    table = mark + struct.pack(f"{order}IH", 8, 1) + entry + bytes(4) + place
    return _part(0xE1, b"Exif\0\0" + table)


def _part(marker: int, data: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(data) + 2) + data


def _pixels(squares: Sequence[Sequence[int]]) -> bytes:
    """Write each square as its difference with the one before: a length of four bits, the number, and an end."""
    bits, before = "", 0
    for grey in (grey for row in squares for grey in row):
        value = 8 * (grey - 128)
        step, before = value - before, value
        length = abs(step).bit_length()
        number = step if step > 0 else step + (1 << length) - 1
        bits += f"{length:04b}" + (f"{number:0{length}b}" if length else "") + "0"
    bits += "1" * (-len(bits) % 8)
    whole = bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits), 8))
    return whole.replace(b"\xff", b"\xff\0")

"""Look at a picture before it is opened: how large it is, and which way is up.

Only the header is read, so a file that claims to be enormous is refused before anything grows. What a camera wrote
beside a photo (where it was taken, with which phone) stays out of the bundle; only the way up is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from escalatie.errors import LetterError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_PIXELS: Final = 64_000_000
"""More than a phone makes, and what a computer of ten years old can still open."""

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8"
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The markers that begin a picture inside a JPEG and tell its size."""
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD8)})
"""Markers without a length."""
_SCAN, _END = 0xDA, 0xD9
_KEPT_NOTES: Final = frozenset({0xE0, 0xE2, 0xEE})
"""What colours need: JFIF, the colour profile and Adobe's. Other notes are about the maker, the place or the day."""
_NOTES: Final = frozenset({*range(0xE0, 0xF0), 0xFE})
_EXIF: Final = 0xE1
_EXIF_MARK: Final = b"Exif\0\0"
_ORIENTATION: Final = 0x0112
_LYING: Final = frozenset({5, 6, 7, 8})
"""The orientations in which width and height change places."""


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture without its notes, with its size in pixels as it is looked at."""

    data: bytes
    width: int
    height: int
    ending: str


def is_picture(data: bytes) -> bool:
    """Tell whether these bytes begin as a JPEG or PNG."""
    return data.startswith((_PNG, _JPEG))


def look_at(data: bytes, name: str) -> Picture:
    """Read the size of a picture and take its notes away. Raise LetterError when it is broken or too large."""
    picture = _png(data) if data.startswith(_PNG) else _jpeg(data)
    if picture is None or min(picture.width, picture.height) < 1:
        raise broken_picture(name)
    if picture.width * picture.height > MAX_PIXELS:
        raise LetterError(
            f"De foto '{name}' is te groot ({picture.width} bij {picture.height} punten).",
            "Maak hem kleiner, of sla hem op als PDF.",
        )
    return picture


def broken_picture(name: str) -> LetterError:
    """Say that a picture cannot be opened."""
    return LetterError(f"De foto '{name}' is kapot.", "Maak hem opnieuw, of sla hem op als PDF.")


def _png(data: bytes) -> Picture | None:
    if data[12:16] != b"IHDR" or len(data) < len(_PNG) + 25:
        return None
    width, height = (int.from_bytes(data[at : at + 4]) for at in (16, 20))
    return Picture(data=data, width=width, height=height, ending="png")


def _jpeg(data: bytes) -> Picture | None:
    """Walk over the parts of a JPEG: find its size and orientation, and leave its notes out."""
    size, turned, kept = (0, 0), 1, [_JPEG]
    for marker, part in _parts(data):
        if marker == _EXIF:
            turned = _orientation(part) or turned
        elif marker in _FRAMES and len(part) > 9:  # noqa: PLR2004  # marker, length, depth, height and width
            size = int.from_bytes(part[7:9]), int.from_bytes(part[5:7])
        if marker not in _NOTES or marker in _KEPT_NOTES:
            kept.append(part)
    if not any(size):
        return None
    kept.insert(1, _exif(turned))
    width, height = reversed(size) if turned in _LYING else size
    return Picture(data=b"".join(kept), width=width, height=height, ending="jpg")


def _parts(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Give the parts of a JPEG with their markers; the picture itself is one part, to the end of the file."""
    at = len(_JPEG)
    while at + 4 <= len(data) and data[at] == 0xFF:  # noqa: PLR2004  # every marker begins with it
        marker = data[at + 1]
        if marker == 0xFF:  # noqa: PLR2004  # a byte that only fills
            at += 1
            continue
        if marker in (_SCAN, _END):
            yield marker, data[at:]
            return
        length = 2 if marker in _ALONE else 2 + int.from_bytes(data[at + 2 : at + 4])
        yield marker, data[at : at + length]
        at += length


def _orientation(part: bytes) -> int:
    """Read which way is up from the notes of a camera; 0 when they do not say so."""
    notes = part[4:]
    if not notes.startswith(_EXIF_MARK):
        return 0
    table = notes[len(_EXIF_MARK) :]
    little = table[:2] == b"II"

    def number(at: int, length: int) -> int:
        return int.from_bytes(table[at : at + length], "little" if little else "big")

    first = number(4, 4)
    entries = range(first + 2, min(first + 2 + 12 * number(first, 2), len(table)), 12)
    found = (number(at + 8, 2) for at in entries if number(at, 2) == _ORIENTATION)
    return next((value for value in found if 1 <= value <= max(_LYING)), 0)


def _exif(turned: int) -> bytes:
    """Write notes that say only which way is up."""
    entry = _ORIENTATION.to_bytes(2) + (3).to_bytes(2) + (1).to_bytes(4) + turned.to_bytes(2) + bytes(2)
    table = b"MM\0*" + (8).to_bytes(4) + (1).to_bytes(2) + entry + bytes(4)
    notes = _EXIF_MARK + table
    return bytes((0xFF, _EXIF)) + (len(notes) + 2).to_bytes(2) + notes

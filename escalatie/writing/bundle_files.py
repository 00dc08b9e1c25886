"""The family's own files as numbered attachments: PDFs and pictures, each looked at before anything is made."""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from escalatie.engine.words import MONTHS
from escalatie.errors import LetterError
from escalatie.writing.bundle_geometry import Size
from escalatie.writing.bundle_pdf import OwnPdf, open_pdf
from escalatie.writing.bundle_pictures import Picture, is_picture, look_at
from escalatie.writing.clean import clean

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

MAX_BYTES: Final = 50_000_000
MAX_BYTES_TOGETHER: Final = 100_000_000
MAX_FILES: Final = 99

_MEGA: Final = 1_000_000
_PDF: Final = b"%PDF-"
_PDF_WITHIN: Final = 1024
"""A PDF may begin with a little of something else."""
_TO_PDF: Final = "Sla het op als PDF en neem die."
_OTHER_KINDS: Final = {
    "heic": "een foto die niet overal te openen is",
    "heif": "een foto die niet overal te openen is",
    "doc": "een Word-bestand",
    "docx": "een Word-bestand",
    "odt": "een tekstbestand",
    "pages": "een tekstbestand",
    "txt": "een tekstbestand",
    "rtf": "een tekstbestand",
    "eml": "een e-mail",
    "msg": "een e-mail",
    "xls": "een rekenblad",
    "xlsx": "een rekenblad",
    "zip": "een ingepakte map",
}
_ASIDE: Final = frozenset({"desktop.ini", "thumbs.db"})
"""What a computer puts in a folder by itself."""
_NUMBER: Final = re.compile(r"(\d+)")
_LEADING_NUMBER: Final = re.compile(
    rf"(?:bijlage[ _-]*)?0*(\d{{1,3}})(?!\d)(?:[ ._)-]+(?!{'|'.join(MONTHS)})(?=[^\W\d])|$)", re.IGNORECASE
)
"""The number of an attachment before its name; '3 november' is a day."""
_LONGEST_TITLE: Final = 120


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """One file of the family, with the number and title under which it goes along."""

    number: int
    title: str
    name: str
    """The name of the file, as it can be shown."""
    content: OwnPdf | Picture

    @property
    def sizes(self) -> tuple[Size, ...]:
        """Give the size of each page."""
        if isinstance(self.content, OwnPdf):
            return self.content.sizes
        return (Size(self.content.width, self.content.height),)


def files_in(folder: Path) -> list[Path]:
    """Give what lies in a folder, in the order of the names; a number in a name counts as a number.

    Hidden files and folders inside it are left out. Raise LetterError when the folder cannot be read.
    """
    try:
        found = [path for path in folder.iterdir() if not _is_aside(path) and not path.is_dir()]
    except OSError as error:
        raise LetterError(f"De map '{_shown(folder)}' is niet te lezen.", "Kijk de naam van de map na.") from error
    return sorted(found, key=_in_order)


def read_attachments(files: Sequence[Path], listed: Sequence[str] = ()) -> tuple[Attachment, ...]:
    """Read files as attachments 1 to n. `listed` are the titles that the family gave, in order.

    Raise LetterError for the first file that cannot go along, with what to do about it.
    """
    if len(files) > MAX_FILES:
        raise LetterError(f"Dit zijn {len(files)} bijlagen; dat zijn er te veel.", f"Neem er hooguit {MAX_FILES}.")
    seen: dict[str, str] = {}
    together = 0
    attachments = []
    for number, (path, title) in enumerate(zip(files, titles_of(files, listed), strict=True), start=1):
        name = _shown(path)
        data = _read(path, name)
        together += len(data)
        _check_together(together)
        _check_new(data, name, seen)
        attachments.append(Attachment(number=number, title=title, name=name, content=_content(path, data, name)))
    return tuple(attachments)


def titles_of(files: Sequence[Path], listed: Sequence[str] = ()) -> tuple[str, ...]:
    """Give each file its title: the family's own when the numbers in the names agree with its list, else the name."""
    numbers = [int(found[1]) if (found := _LEADING_NUMBER.match(path.stem)) else 0 for path in files]
    if listed and len(listed) == len(files) and numbers == list(range(1, len(files) + 1)):
        return tuple(listed)
    return tuple(title_of(path) for path in files)


def title_of(path: Path) -> str:
    """Make a title out of the name of a file: '02-opp-concept.pdf' gives 'opp concept'."""
    number = _LEADING_NUMBER.match(path.stem)
    words = path.stem[number.end() :] if number else path.stem
    words = re.sub(r"(?<!\d)[-_.]+|[-_.]+(?!\d)", " ", words)
    return clean(words)[:_LONGEST_TITLE].strip() or clean(path.stem)[:_LONGEST_TITLE].strip() or "zonder naam"


def _is_aside(path: Path) -> bool:
    return path.name.startswith((".", "~$")) or path.name.lower() in _ASIDE


def _in_order(path: Path) -> tuple[list[tuple[int, str]], str]:
    pieces = _NUMBER.split(path.name.casefold())
    return [(int(piece), "") if piece.isdecimal() else (-1, piece) for piece in pieces], path.name


def _shown(path: Path) -> str:
    return clean(path.name or str(path))


def _read(path: Path, name: str) -> bytes:
    """Read a file once it is known to be an ordinary one of an ordinary size."""
    try:
        found = path.lstat()
        if stat.S_ISLNK(found.st_mode):
            raise LetterError(f"'{name}' is een verwijzing naar een ander bestand.", "Zet het bestand zelf erbij.")
        if not stat.S_ISREG(found.st_mode):
            raise LetterError(f"'{name}' is geen bestand.", "Kies een PDF of een foto (jpg, png).")
        if found.st_size > MAX_BYTES:
            raise LetterError(
                f"'{name}' is te groot ({found.st_size // _MEGA} MB).", f"Maak het kleiner dan {MAX_BYTES // _MEGA} MB."
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise LetterError(f"Het bestand '{name}' is er niet.", "Kijk de naam en de map na.") from error
    except OSError as error:
        raise LetterError(f"Het bestand '{name}' is niet te lezen.", "Kijk of u het zelf kunt openen.") from error


def _check_together(together: int) -> None:
    if together > MAX_BYTES_TOGETHER:
        raise LetterError(
            f"De bijlagen zijn samen groter dan {MAX_BYTES_TOGETHER // _MEGA} MB.",
            "Maak foto's kleiner of scan met minder punten, en probeer het opnieuw.",
        )


def _check_new(data: bytes, name: str, seen: dict[str, str]) -> None:
    mark = sha256(data).hexdigest()
    other = seen.get(mark, "")
    seen[mark] = name
    if other and data:
        raise LetterError(f"'{name}' is precies hetzelfde als '{other}'.", "Haal een van de twee weg.")


def _content(path: Path, data: bytes, name: str) -> OwnPdf | Picture:
    """Open a file by what it is, not by what its name says."""
    if not data:
        raise LetterError(f"Het bestand '{name}' is leeg.", "Maak het opnieuw, of haal het weg.")
    if is_picture(data):
        return look_at(data, name)
    if _PDF in data[:_PDF_WITHIN]:
        return open_pdf(data, name)
    ending = path.suffix.lower().lstrip(".")
    if ending == "pdf":
        raise LetterError(f"'{name}' is geen PDF, al heet het zo.", "Maak de PDF opnieuw, of haal het bestand weg.")
    kind = _OTHER_KINDS.get(ending, "geen PDF en geen foto (jpg, png)")
    raise LetterError(f"'{name}' is {kind} en kan zo niet mee.", _TO_PDF)

"""Write a letter to files: all of its forms or none, and never half a file."""

from __future__ import annotations

import errno
import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final, Literal, get_args

from escalatie.errors import AnswerMissingError, LetterError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from escalatie.writing.make import MadeLetter

Format = Literal["txt", "md", "pdf", "docx", "eml"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)
BUNDLE: Final = "-bundel.pdf"
"""How the name of a letter ends when everything that goes along is in the same PDF."""

_NO_SPACE: Final = (errno.ENOSPC, errno.EDQUOT)


def write_letter(made: MadeLetter, formats: Iterable[Format], folder: Path, *, final: bool = False) -> list[Path]:
    """Write a letter in these formats and give the files.

    Everything is made before anything is written. Raises LetterError when a form cannot be made or the folder cannot
    be written, and with `final` what `check_final` raises.
    """
    if final:
        check_final(made)
    files = {folder / file_name(made, one): as_bytes(made, one) for one in dict.fromkeys(formats)}
    write_whole(folder, files)
    return list(files)


def write_whole(folder: Path, files: Mapping[Path, bytes]) -> None:
    """Write every file beside its place first; only when all are there do they get their names.

    Raises LetterError when the folder cannot be written.
    """
    waiting: dict[Path, Path] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, data in files.items():
            waiting[path] = path.with_name(f".{path.name}.{os.getpid()}")
            _write_through(waiting[path], data)
        for path, beside in waiting.items():
            beside.replace(path)
    except OSError as error:
        raise _refusal(folder, error) from error
    finally:
        for beside in waiting.values():
            with suppress(OSError):
                beside.unlink(missing_ok=True)


def check_final(made: MadeLetter) -> None:
    """Refuse to call a letter final when the route does not offer it, or while something is missing.

    Raises LetterError or AnswerMissingError.
    """
    if not made.offered:
        raise LetterError(
            f"De brief '{made.front.title}' past nu niet bij uw situatie en wordt niet definitief gemaakt.",
            "Kijk met 'escalatie route' welke brief nu wel past.",
        )
    if made.letter.missing:
        gaps = "\n".join(f"- {gap.name}: {gap.question}" for gap in made.letter.missing)
        raise AnswerMissingError(f"De brief is nog niet af. Dit moet u nog invullen:\n{gaps}")


def file_name(made: MadeLetter, form: Format) -> str:
    """Name a file by the letter and its day only: no name of a person ever stands in it."""
    return f"{_stem(made)}.{form}"


def bundle_name(made: MadeLetter) -> str:
    """Name the one PDF of a letter with everything that goes along."""
    return f"{_stem(made)}{BUNDLE}"


def own_file_names(letter: str) -> re.Pattern[str]:
    """Give the pattern of every name that this program gives to a letter or its bundle."""
    return re.compile(rf"(CONCEPT-)?\d{{4}}-\d\d-\d\d-{re.escape(letter)}(\.({'|'.join(FORMATS)})|{re.escape(BUNDLE)})")


def _stem(made: MadeLetter) -> str:
    draft = "CONCEPT-" if made.letter.draft else ""
    return f"{draft}{made.letter.date.isoformat()}-{made.letter.id}"


def read_format(text: str) -> Format:
    """Read the name of a form. Raises UsageError for one that does not exist."""
    for form in FORMATS:
        if text.lower().lstrip(".") == form:
            return form
    raise UsageError(f"'{text}' is geen vorm voor een brief.", f"Kies uit: {', '.join(FORMATS)}, bundel.")


def as_bytes(made: MadeLetter, form: Format) -> bytes:
    """Make one form of a letter. The same letter gives the same bytes."""
    return _writers()[form](made)


def _writers() -> Mapping[Format, Callable[[MadeLetter], bytes]]:
    def text(made: MadeLetter) -> bytes:
        from escalatie.writing.text import write_text

        return write_text(made.letter).encode()

    def markdown(made: MadeLetter) -> bytes:
        from escalatie.writing.markdown import write_markdown

        return write_markdown(made.letter).encode()

    def pdf(made: MadeLetter) -> bytes:
        from escalatie.writing.pdf import write_pdf

        return write_pdf(made.letter)

    def docx(made: MadeLetter) -> bytes:
        from escalatie.writing.docx import write_docx

        return write_docx(made.letter)

    def eml(made: MadeLetter) -> bytes:
        from escalatie.writing.eml import write_eml

        return write_eml(made.letter, to=made.email, file_name=_stem(made))

    return {"txt": text, "md": markdown, "pdf": pdf, "docx": docx, "eml": eml}


def _write_through(path: Path, data: bytes) -> None:
    """Write a file that only its owner can read, down to the disk."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _refusal(folder: Path, error: OSError) -> LetterError:
    if error.errno in _NO_SPACE:
        return LetterError("De schijf is vol; er is niets geschreven.", "Maak ruimte en probeer het opnieuw.")
    if isinstance(error, (NotADirectoryError, FileExistsError)):
        return LetterError(f"'{folder}' is geen map; er is niets geschreven.", "Kies een andere map.")
    if isinstance(error, PermissionError):
        return LetterError(f"In de map '{folder}' mag u niet schrijven.", "Kies een andere map.")
    if error.errno == errno.EROFS:
        return LetterError(f"De map '{folder}' kan alleen gelezen worden.", "Kies een andere map.")
    return LetterError(f"Er kon niet in '{folder}' worden geschreven ({error.strerror}).", "Kies een andere map.")

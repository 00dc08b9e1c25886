"""Content at run time: the compiled form of a wheel, or that of a checkout, compiled again when a file changed."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from escalatie.content import places
from escalatie.content.compile import compile_content, read_compiled, read_letter_data
from escalatie.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from escalatie.content.load_yaml import Reading
    from escalatie.content.yaml_text import Plain
    from escalatie.engine.model import Content

_STAMP: Final = "stamp.json"
_FORM: Final = "vorm-"
"""Begins the name of each compiled form in the cache; other folders there, such as `schema`, are left alone."""
_SHOWN: Final = 20
_LETTER_ID: Final = re.compile(r"[a-z0-9][a-z0-9_-]*")
_DAMAGED: Final = (OSError, ValueError, KeyError, TypeError)


@cache
def load_content() -> Content:
    """Load the content of this installation. Raises ContentError when the files of a checkout are wrong."""
    folder = places.shipped()
    return read_compiled(folder) if folder else load_checkout(_checkout())


def load_fields() -> Mapping[str, Plain]:
    """Load letters/fields.yaml as it is written, every scalar a text."""
    return _load_letter_data(places.FIELDS)


def load_word_guard() -> Mapping[str, Plain]:
    """Load letters/word_guard.yaml as it is written, every scalar a text."""
    return _load_letter_data(places.WORD_GUARD)


def load_card() -> Mapping[str, Plain]:
    """Load letters/card.yaml as it is written, every scalar a text."""
    return _load_letter_data(places.CARD)


def letter_body(letter: str, folder: Path | None = None) -> str:
    """Return the template of a letter, without its front matter, from this installation or from another folder.

    Raises ContentError when there is no such letter.
    """
    from escalatie.content.front_matter import split_front_matter

    root = folder or places.shipped() or _checkout()
    try:
        if not _LETTER_ID.fullmatch(letter):
            raise FileNotFoundError(letter)
        data = (root / "letters" / f"{letter}{places.LETTER_END}").read_bytes()
    except OSError as error:
        raise ContentError(f"Brief '{letter[:60]}' is er niet.", "Kijk met: escalatie brief lijst") from error
    return split_front_matter(data)[1].decode("utf-8").replace("\r\n", "\n")


def load_checkout(folder: Path) -> Content:
    """Load the content of a folder with `flows/` and `letters/` through its cache."""
    compiled = _current(folder)
    if compiled:
        try:
            return read_compiled(compiled)
        except _DAMAGED:
            pass  # half removed or damaged: compile again
    stamp = places.stamp_of(folder)  # before reading: a file that changes meanwhile is read again next time
    reading = _read(folder)
    _keep(folder, reading, stamp)
    return _content_of(reading)


def ship(folder: Path, target: Path) -> None:
    """Write what a wheel holds of a folder: its compiled content, and the letters as they are.

    Raises ContentError when the content is wrong.
    """
    _write(target, _read(folder))
    (target / "letters").mkdir()
    for path in places.content_files(folder):
        if path.name.endswith(places.LETTER_END):
            (target / "letters" / path.name).write_bytes(path.read_bytes())


@cache
def _load_letter_data(name: str) -> Mapping[str, Plain]:
    folder = places.shipped()
    if folder:
        return read_letter_data(folder, name)
    compiled = _current(_checkout())
    if compiled:
        return read_letter_data(compiled, name)
    return _data_of(_read(_checkout())).get(name, {})


def _checkout() -> Path:
    folder = places.checkout()
    if folder is None:
        raise ContentError("De onderwerpen en brieven zijn niet gevonden.", "Installeer escalatie opnieuw.")
    return folder


def _read(folder: Path) -> Reading:
    from escalatie.content.load_yaml import read_content

    reading = read_content(folder, date.min)  # no day: whether a review is due does not stop a family
    _content_of(reading)
    return reading


def _content_of(reading: Reading) -> Content:
    if reading.content is None:
        lines = [str(finding) for finding in reading.findings if finding.level == "fout"]
        more = [f"... en nog {len(lines) - _SHOWN}."] if len(lines) > _SHOWN else []
        raise ContentError("\n".join(["De inhoud klopt niet.", *lines[:_SHOWN], *more]), "Kijk met: escalatie keur")
    return reading.content


def _data_of(reading: Reading) -> dict[str, dict[str, Plain]]:
    return {name: part.value for name, part in reading.draft.letter_data.items()}


def _current(folder: Path) -> Path | None:
    """Return the compiled form in the cache, if no file has changed since."""
    cache_folder = places.cache_of(folder)
    try:
        noted = json.loads((cache_folder / _STAMP).read_text("utf-8"))
        files = {name: tuple(mark) for name, mark in noted["files"].items()}
        return cache_folder / noted["folder"] if files == places.stamp_of(folder) else None
    except _DAMAGED:
        return None


def _keep(folder: Path, reading: Reading, files: places.Stamp) -> None:
    """Write the compiled form to the cache; where that cannot be written to, every run compiles for itself.

    Each compiled form has a folder of its own, made whole before it is named, so that a run beside this one never
    reads half of two forms.
    """
    import shutil
    import tempfile

    cache_folder = places.cache_of(folder)
    try:
        cache_folder.mkdir(exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=_FORM, dir=cache_folder))
        _write(made, reading)
        stamp = made / _STAMP
        stamp.write_text(json.dumps({"folder": made.name, "files": files}), "utf-8")
        stamp.replace(cache_folder / _STAMP)
        for entry in cache_folder.glob(f"{_FORM}*"):
            if entry != made:
                shutil.rmtree(entry, ignore_errors=True)
    except OSError:
        return


def _write(folder: Path, reading: Reading) -> None:
    for name, text in compile_content(_content_of(reading), _data_of(reading)).items():
        (folder / name).write_text(text, "utf-8")

"""The letters of a folder as their makers need them: the fields, the words to avoid, and the template of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from escalatie.content.front_matter import split_front_matter
from escalatie.content.load import letter_body
from escalatie.content.places import FIELDS, LETTER_END, WORD_GUARD

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from escalatie.content.load_yaml import Reading
    from escalatie.content.yaml_text import Plain
    from escalatie.writing.fields import LetterFields
    from escalatie.writing.word_guard import WordGuard


@dataclass(frozen=True, slots=True)
class Templates:
    """What letters are made of besides the content.

    `bodies` holds the template of each by the name of its letter, and `first_lines` the line it begins on in its file.
    """

    fields: LetterFields
    guard: WordGuard
    bodies: Mapping[str, str]
    first_lines: Mapping[str, int]


def read_templates(folder: Path, reading: Reading) -> Templates:
    """Read what letters are made of from a folder whose letters were found to be right."""
    from escalatie.writing.fields import read_fields
    from escalatie.writing.word_guard import read_guard

    fields, _ = read_fields(_data(reading, FIELDS) or {"fields": {}, "addressees": {}})
    guard, _ = read_guard(_data(reading, WORD_GUARD))
    names = reading.draft.letters
    return Templates(
        fields,
        guard,
        {name: letter_body(name, folder) for name in names},
        {name: split_front_matter((folder / "letters" / f"{name}{LETTER_END}").read_bytes())[2] for name in names},
    )


def _data(reading: Reading, name: str) -> Mapping[str, Plain]:
    part = reading.draft.letter_data.get(name)
    return part.value if part else {}

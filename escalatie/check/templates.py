"""The letters of a folder as their makers need them: the fields, and the template of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escalatie.content.load import letter_body
from escalatie.content.places import FIELDS

if TYPE_CHECKING:
    from pathlib import Path

    from escalatie.content.load_yaml import Reading
    from escalatie.writing.fields import LetterFields


def read_templates(folder: Path, reading: Reading) -> tuple[LetterFields, dict[str, str]]:
    """Give the fields of all letters, and each template by the name of its letter."""
    from escalatie.writing.fields import read_fields

    data = reading.draft.letter_data.get(FIELDS)
    fields, _ = read_fields(data.value if data else {"fields": {}, "addressees": {}})
    return fields, {name: letter_body(name, folder) for name in reading.draft.letters}

"""Letters: the template of each, the questions for its data, and the words that never stand in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escalatie.content.finding import Finding
from escalatie.content.front_matter import split_front_matter
from escalatie.content.places import CARD, FIELDS, LETTER_END, WORD_GUARD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from escalatie.content.load_yaml import Reading
    from escalatie.content.yaml_text import KeyPath, Loaded


def check_letters(folder: Path, reading: Reading) -> Iterator[Finding]:
    """Find what is wrong in the letters of content that is sound for the rest."""
    from escalatie.writing.card import read_card
    from escalatie.writing.fields import read_fields
    from escalatie.writing.review import review_letter
    from escalatie.writing.word_guard import read_guard

    if reading.content is None:
        return
    data = {name: part.value for name, part in reading.draft.letter_data.items()}
    fields, wrong_fields = read_fields(data.get(FIELDS, {"fields": {}, "addressees": {}}))
    guard, wrong_words = read_guard(data.get(WORD_GUARD, {}))
    yield from (_of_data(reading, FIELDS, "K603", problem) for problem in wrong_fields)
    yield from (_of_data(reading, WORD_GUARD, "K604", problem) for problem in wrong_words)
    wrong_card = read_card(data[CARD], reading.content)[1] if CARD in data else ()
    yield from (_of_data(reading, CARD, "K605", problem) for problem in wrong_card)
    for name, part in reading.draft.letters.items():
        _front, body, line = split_front_matter((folder / "letters" / f"{name}{LETTER_END}").read_bytes())
        text = body.decode("utf-8").replace("\r\n", "\n")
        for problem in review_letter(part.value, text, line, content=reading.content, fields=fields, guard=guard):
            in_head = problem.line == 1
            place = _line_of(part.loaded, problem.message) if in_head else problem.line
            yield Finding(part.loaded.file, place, "K602", problem.message)


def _of_data(reading: Reading, name: str, code: str, problem: str) -> Finding:
    """Place a sentence about a data file at the line of the first name it quotes."""
    loaded = reading.draft.letter_data[name].loaded if name in reading.draft.letter_data else None
    return Finding(f"letters/{name}.yaml", _line_of(loaded, problem) if loaded else 1, code, problem.rstrip("."))


def _line_of(loaded: Loaded, problem: str) -> int:
    """Find the first key or value that the sentence quotes."""
    quoted = set(problem.split("'")[1::2])
    lines = (line for path, line in loaded.lines.items() if path and quoted & {path[-1], _text_at(loaded, path)})
    return next(lines, 1)


def _text_at(loaded: Loaded, path: KeyPath) -> str:
    value = loaded.value
    for key in path:
        if isinstance(value, list) and isinstance(key, int):
            value = value[key]
        elif isinstance(value, dict):
            value = value.get(str(key))
    return value if isinstance(value, str) else ""

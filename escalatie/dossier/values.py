"""Read the value of a fact from text, by the fact's kind, and write it back as plain data."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final, TypeAlias

from escalatie.dossier.dates import ValueProblemError, read_date
from escalatie.engine.model import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from escalatie.engine.model import Fact, Value

Plain: TypeAlias = str | int | list[str]
"""A value as JSON and YAML show it."""

YES_NO: Final = ("ja", "nee")
_NUMBER = re.compile(r"\d{1,6}")


def read_value(fact: Fact, raw: object) -> Value:
    """Read one value of a fact from the text or list that a file gives. Raise ValueProblemError when it is none."""
    if isinstance(raw, (list, tuple)):
        return _several(fact, [_text(item) for item in raw])
    text = _text(raw)
    if text.casefold() == UNKNOWN:
        return UNKNOWN
    match fact.kind:
        case "number":
            return read_number(text)
        case "date":
            return read_date(text)
        case "multi":
            return (one_of(text, fact.values),)
        case "yes_no":
            return one_of(text, YES_NO)
        case _:
            return one_of(text, fact.values)


def read_number(text: str, minimum: int | None = None, maximum: int | None = None) -> int:
    """Read a whole number, at least and at most what may be. Raise ValueProblemError when it is none."""
    if not _NUMBER.fullmatch(text):
        raise ValueProblemError(f"'{text}' is geen heel getal.", "Schrijf alleen cijfers, bijvoorbeeld 8.")
    number = int(text)
    if minimum is not None and number < minimum:
        raise ValueProblemError(f"{number} kan hier niet.", f"Het getal is minstens {minimum}.")
    if maximum is not None and number > maximum:
        raise ValueProblemError(f"{number} kan hier niet.", f"Het getal is hooguit {maximum}.")
    return number


def one_of(text: str, options: Collection[str]) -> str:
    """Give the option that a text names. Raise ValueProblemError, with the nearest option, when there is none."""
    if text.casefold() in options:
        return text.casefold()
    from escalatie.engine.condition_check import meant

    hint = meant(text.casefold(), options).strip() or f"Kies uit: {', '.join(options)}."
    raise ValueProblemError(f"'{text}' kan hier niet.", hint)


def to_plain(value: Value) -> Plain:
    """Write a value the way JSON and the answers file show it."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def in_one_line(value: Value) -> str:
    """Write a value as somebody could have typed it."""
    plain = to_plain(value)
    return ", ".join(plain) if isinstance(plain, list) else str(plain)


def _several(fact: Fact, texts: Sequence[str]) -> Value:
    if fact.kind != "multi":
        raise ValueProblemError("Hier past maar één antwoord.", "Schrijf het zonder rechte haken.")
    if UNKNOWN in texts:
        if len(texts) > 1:
            raise ValueProblemError(f"'{UNKNOWN}' gaat niet samen met een ander antwoord.")
        return UNKNOWN
    return tuple(dict.fromkeys(one_of(text, fact.values) for text in texts))


def _text(raw: object) -> str:
    """Give a scalar as text; a file may hold anything, so anything else is a problem in words."""
    if isinstance(raw, date):
        return raw.isoformat()
    if isinstance(raw, (str, int)) and str(raw).strip():
        return str(raw).strip()
    raise ValueProblemError("Hier staat geen antwoord.", "Schrijf een waarde, of weet_niet.")

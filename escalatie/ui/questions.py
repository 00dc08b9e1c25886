"""The words of a question and its answers, the same on every screen and in JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from escalatie.engine.explain import UNKNOWN_LABEL
from escalatie.engine.model import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from escalatie.engine.model import Content, Fact, FactKind, Question

KIND_WORDS: Final[Mapping[FactKind, str]] = {
    "choice": "keuze",
    "multi": "meer",
    "yes_no": "ja_nee",
    "number": "getal",
    "date": "datum",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer to pick: its value in the dossier and its words on the screen."""

    value: str
    text: str


_YES_NO: Final = {"ja": "Ja", "nee": "Nee"}


def choices_of(content: Content, question: Question) -> tuple[Choice, ...]:
    """Give the answers one can pick, with 'weet niet' last; nothing for a number or a date."""
    fact = content.facts[question.fact]
    if fact.kind in ("number", "date"):
        return ()
    words = {value: text for value, text in _words(fact, question).items() if value != UNKNOWN}
    unknown = question.options.get(UNKNOWN, UNKNOWN_LABEL)
    return (*(Choice(value, text) for value, text in words.items()), Choice(UNKNOWN, unknown))


def _words(fact: Fact, question: Question) -> Mapping[str, str]:
    if question.options:
        return question.options
    if fact.kind == "yes_no":
        return _YES_NO
    return {value: value.replace("_", " ").capitalize() for value in fact.values}

"""Explanations that speak of the law: each names the source it comes from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from escalatie.content.finding import Finding, shown
from escalatie.content.walk import parts
from escalatie.engine.model import Question, Rung

if TYPE_CHECKING:
    from collections.abc import Iterator

    from escalatie.content.draft import Draft, Part
    from escalatie.content.yaml_text import KeyPath

_MAY: Final = "mag|mogen|mocht|moet|moeten|moest|hoeft|hoeven|hoort|horen"
_LAW: Final = "wet|wetten|wettelijke?|artikel|regels|recht|rechten|(?:leer)?plicht|verplicht|leerplichtig|vrijstelling"
_BODIES: Final = "beslist|bezwaar|termijn|toestemming|verantwoordelijk|strafzaak"
_NUMBER: Final = r"een|één|twee|drie|vier|zes|acht|tien|\d+"
_TIME: Final = rf"(?:{_NUMBER}) (?:dag|dagen|week|weken|maand|maanden|jaar)|vanaf \d+ jaar|telt de tijd"
_SPEAKS: Final = re.compile(rf"\b(?:{_MAY}|{_LAW}|{_BODIES}|{_TIME})\b", re.IGNORECASE)
"""Words with which a text says what the law or a set of rules asks. What a family may do here is said with `kunt`."""


def speaks_of_law(text: str) -> str:
    """Give the first word of a text that speaks of the law; empty when it does not."""
    found = _SPEAKS.search(text)
    return found.group() if found else ""


def check_law_words(draft: Draft) -> Iterator[Finding]:
    """Find the questions and rungs that speak of the law and name no source."""
    for owner in draft.all_parts():
        for piece, path in parts(owner.value):
            yield from _unsourced(owner, piece, path)


def _unsourced(owner: Part[object], piece: object, path: KeyPath) -> Iterator[Finding]:
    if isinstance(piece, Question):
        what, name, texts = "vraag", piece.fact, {"why": piece.why, "find_out": piece.find_out}
    elif isinstance(piece, Rung):
        what, name, texts = "trede", piece.id, {"text": piece.text}
    else:
        return
    for key, text in texts.items():
        word = speaks_of_law(text)
        if word and not piece.sources:
            message = (
                f"{what} {shown(name)} zegt iets over de wet ({shown(word)}) en noemt geen bron; "
                "schrijf erbij 'sources: [NAAM-UIT-SOURCES]', of zeg het zonder"
            )
            yield owner.finding((*path, key), "K506", message, "let op")
            return

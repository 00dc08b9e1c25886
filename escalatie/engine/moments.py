"""A moment: the day that a term starts, is met, or stands still. Named in content by a short text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

MomentKind = Literal["fact", "end", "sent", "answered", "happened"]
_NAMED: Final = re.compile(r"(end|sent|answered|happened)\s*(?:\(\s*'([^']+)'\s*\)|\(\s*([\w:-]+)\s*\)|\s([\w:-]+))")
_FACT: Final = re.compile(r"[a-z][a-z0-9_]*")


class MomentError(ValueError):
    """A text that names no moment; the message is Dutch."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What to look at for the day: a fact, the end of another term, or an event."""

    kind: MomentKind
    name: str


@lru_cache(maxsize=512)
def parse_moment(text: str) -> Moment:
    """Read `besluit_datum`, `end bezwaar`, `sent verzoek-opp`, `answered('x')` or `happened('gpo_advies')`.

    Raises MomentError for anything else.
    """
    text = text.strip()
    if _FACT.fullmatch(text):
        return Moment("fact", text)
    found = _NAMED.fullmatch(text)
    if not found:
        raise MomentError(f"'{text}' noemt geen dag; schrijf een feit, 'end TERMIJN', 'sent BRIEF' of 'happened SOORT'")
    kind: MomentKind = found[1]  # type: ignore[assignment]  # the pattern allows only these
    return Moment(kind, found[2] or found[3] or found[4])


def fact_of(text: str) -> str:
    """Give the fact that a moment names, or nothing when it names something else."""
    moment = parse_moment(text)
    return moment.name if moment.kind == "fact" else ""

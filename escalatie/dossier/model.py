"""One family's file: what it told, and what happened. And its plain form, for JSON.

The plain form of a dossier and an answers file (`--antwoorden`) are the same thing, with the same Dutch keys.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final, TypeAlias

from escalatie.dossier.events import event_to_plain, read_event
from escalatie.dossier.values import to_plain
from escalatie.errors import DossierError

if TYPE_CHECKING:
    from escalatie.engine.model import Event, Value

Row: TypeAlias = Mapping[str, str]
Detail: TypeAlias = str | tuple[str, ...] | tuple[Row, ...]
"""One name, address or text for a letter; or lines; or rows of date, text and who. Days are written as JJJJ-MM-DD."""

ANSWERS: Final = "antwoorden"
DETAILS: Final = "gegevens"
EVENTS: Final = "gebeurtenissen"
CREATED: Final = "aangemaakt"
COPIES: Final = "kopieen"
MEANINGS: Final = "betekenissen"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SentCopy:
    """What was sent, exactly as it went out. It never changes: a correction is a new letter."""

    letter: str
    on: date
    how: str = ""
    proof: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    """The SHA-256 of each file that was kept, by its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """What one family answered, the details for its letters, what happened, and copies of what was sent."""

    answers: Mapping[str, Value] = field(default_factory=dict)
    details: Mapping[str, Detail] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    copies: tuple[SentCopy, ...] = ()
    created: date | None = None
    meanings: Mapping[str, str] = field(default_factory=dict)
    """What an answer to each answered fact meant when it was given: its mark in `Content.meanings`."""
    changed: Mapping[str, Value] = field(default_factory=dict)
    """Answers to questions that have changed since: kept, never read, and asked again."""


def dossier_to_plain(dossier: Dossier) -> dict[str, object]:
    """Write a dossier as plain data with Dutch keys."""
    return {
        CREATED: dossier.created.isoformat() if dossier.created else "",
        ANSWERS: {fact: to_plain(value) for fact, value in {**dossier.changed, **dossier.answers}.items()},
        DETAILS: {name: _detail_to_plain(value) for name, value in dossier.details.items()},
        EVENTS: [event_to_plain(event) for event in dossier.events],
        **({COPIES: [_copy_to_plain(copy) for copy in dossier.copies]} if dossier.copies else {}),
        **({MEANINGS: dict(dossier.meanings)} if dossier.meanings else {}),
    }


def dossier_from_plain(raw: object) -> Dossier:
    """Read a dossier that this program wrote, now or before. Raise DossierError when it is something else.

    An answer needs no list of facts to be read: no option looks like a day, so what does is one. An answer that the
    program no longer knows is kept.
    """
    whole = _mapping(raw)
    created = whole.get(CREATED)
    return Dossier(
        answers={fact: _value(value) for fact, value in _mapping(whole.get(ANSWERS, {})).items()},
        details=read_details(whole.get(DETAILS, {})),
        events=read_events(whole.get(EVENTS, [])),
        copies=tuple(_copy(one) for one in _list(whole.get(COPIES, []))),
        created=date.fromisoformat(created) if isinstance(created, str) and _DAY.fullmatch(created) else None,
        meanings=read_meanings(whole.get(MEANINGS, {})),
    )


def read_meanings(raw: object) -> dict[str, str]:
    """Read what answers meant. Raise DossierError when a mark is not text."""
    marks = _mapping(raw)
    if not all(isinstance(mark, str) for mark in marks.values()):
        raise DossierError(f"Onder '{MEANINGS}' hoort bij elk feit een kenmerk.", "Laat deze regels weg.")
    return {str(fact): str(mark) for fact, mark in marks.items()}


def read_details(raw: object) -> dict[str, Detail]:
    """Read names, addresses and texts. Raise DossierError when one is not text, lines or rows."""
    if not isinstance(raw, Mapping):
        raise DossierError(f"Onder '{DETAILS}' horen regels als 'kind_voornaam: Sam'.")
    return {str(name): _detail(str(name), value) for name, value in raw.items()}


def read_events(raw: object) -> tuple[Event, ...]:
    """Read the events of a dossier, oldest first. Raise DossierError with the number of the first bad one."""
    if not isinstance(raw, (list, tuple)):
        raise DossierError(f"Onder '{EVENTS}' hoort een lijst, elke gebeurtenis met een streepje ervoor.")
    events = [read_event(item, f"Gebeurtenis {number}") for number, item in enumerate(raw, start=1)]
    return tuple(sorted(events, key=lambda event: event.on))


def _mapping(raw: object) -> Mapping[str, object]:
    if not isinstance(raw, Mapping):
        raise DossierError("Dit is geen dossier van dit programma.")
    return raw


def _list(raw: object) -> list[object]:
    if not isinstance(raw, list):
        raise DossierError("Dit is geen dossier van dit programma.")
    return raw


def _copy(raw: object) -> SentCopy:
    texts = {key: value for key, value in _mapping(raw).items() if isinstance(value, str)}
    files = _mapping(_mapping(raw).get("bestanden", {}))
    return SentCopy(
        letter=texts.get("brief", ""),
        on=date.fromisoformat(texts.get("op", "")),
        how=texts.get("hoe", ""),
        proof=texts.get("bewijs", ""),
        files={name: str(mark) for name, mark in files.items()},
    )


def _copy_to_plain(copy: SentCopy) -> dict[str, object]:
    said = {"brief": copy.letter, "op": copy.on.isoformat(), "hoe": copy.how, "bewijs": copy.proof}
    return {**{key: value for key, value in said.items() if value}, "bestanden": dict(copy.files)}


def _value(raw: object) -> Value:
    if isinstance(raw, str):
        return date.fromisoformat(raw) if _DAY.fullmatch(raw) else raw
    if isinstance(raw, int) and not isinstance(raw, bool):
        return raw
    if isinstance(raw, list) and all(isinstance(item, str) for item in raw):
        return tuple(raw)
    raise DossierError("Een antwoord in het dossier is onleesbaar.")


def _detail_to_plain(value: Detail) -> str | list[str | dict[str, str]]:
    if isinstance(value, str):
        return value
    return [item if isinstance(item, str) else dict(item) for item in value]


def _detail(name: str, raw: object) -> Detail:
    if isinstance(raw, (str, int)):
        return str(raw)
    if isinstance(raw, (list, tuple)):
        if all(isinstance(item, (str, int)) for item in raw):
            return tuple(str(item) for item in raw)
        if all(isinstance(item, Mapping) for item in raw):
            return tuple(_row(name, item) for item in raw)
    raise DossierError(f"Bij '{name}' onder '{DETAILS}' hoort tekst, een lijst van regels of een lijst van rijen.")


def _row(name: str, raw: Mapping[object, object]) -> Row:
    if not all(isinstance(value, (str, int)) for value in raw.values()):
        raise DossierError(f"Een rij van '{name}' onder '{DETAILS}' heeft alleen regels als 'datum: 2026-11-17'.")
    return {str(key): str(value) for key, value in raw.items()}

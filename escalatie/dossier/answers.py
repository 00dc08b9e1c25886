"""Read an answers file: facts, details and events that a family or a volunteer wrote down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from escalatie.dossier.dates import ValueProblemError
from escalatie.dossier.events import DECISION_FACTS, EventNames, event_names, read_event
from escalatie.dossier.meanings import settle
from escalatie.dossier.model import (
    ANSWERS,
    COPIES,
    CREATED,
    DETAILS,
    EVENTS,
    MEANINGS,
    Dossier,
    read_details,
    read_meanings,
)
from escalatie.dossier.renames import new_keys, new_value
from escalatie.dossier.values import read_value
from escalatie.errors import DossierError

if TYPE_CHECKING:
    from escalatie.engine.model import Content, Event, Renames, Value

LineOf: TypeAlias = Callable[[tuple[str | int, ...]], int]
FORMAT: Final = "formaat"
_NOT_FACTS: Final = frozenset({ANSWERS, DETAILS, EVENTS, COPIES, CREATED, MEANINGS, FORMAT})


Invalid: TypeAlias = tuple[str, str, str]
"""An answer that cannot be read: which fact, what was written, and in Dutch why not."""


@dataclass(frozen=True, slots=True)
class AnswersFile:
    """What an answers file says, and which of its answers cannot be read."""

    dossier: Dossier
    invalid: tuple[Invalid, ...] = ()


def read_answers(raw: object, content: Content, line_of: LineOf = lambda _: 0) -> AnswersFile:
    """Read an answers file as loaded from YAML; `line_of` tells on which line a place in it stands.

    A wrong answer never stops the family: it is set aside with its reason. A wrong event does: raise DossierError.
    """
    if not isinstance(raw, Mapping):
        raise DossierError("Het antwoordenbestand hoort regels te hebben als 'sector: po'.")
    written, meanings = _with_new_names(_facts(raw), read_meanings(raw.get(MEANINGS) or {}), content.renames)
    answers: dict[str, Value] = {}
    changed: dict[str, Value] = {}
    invalid: list[Invalid] = []
    for fact, value in written.items():
        try:
            answers[fact] = _answer(fact, value, content)
        except ValueProblemError as problem:
            if meanings.get(fact) in (None, content.meanings.get(fact)):
                invalid.append((fact, _shown(value), str(problem)))
            else:
                changed[fact] = _shown(value)
    details = read_details(raw.get(DETAILS) or {})
    events = _events(raw.get(EVENTS) or [], content, line_of)
    dossier = Dossier(answers=answers, details=details, events=events, meanings=meanings, changed=changed)
    return AnswersFile(settle(dossier, content), tuple(invalid))


def _with_new_names(
    written: Mapping[str, object], meanings: Mapping[str, str], renames: Renames
) -> tuple[dict[str, object], dict[str, str]]:
    """Give what somebody wrote, and what it meant to them, under the names of today."""
    now = new_keys(written, renames.facts)
    values = {now[fact]: new_value(value, renames, now[fact]) for fact, value in written.items()}
    return values, {now.get(fact, fact): mark for fact, mark in meanings.items()}


def _facts(raw: Mapping[str, object]) -> dict[str, object]:
    """Collect the facts at the top of the file and those under `antwoorden:`."""
    nested = raw.get(ANSWERS) or {}
    if not isinstance(nested, Mapping):
        raise DossierError(f"Onder '{ANSWERS}' horen regels als 'sector: po'.")
    return {key: value for key, value in raw.items() if key not in _NOT_FACTS} | dict(nested)


def _answer(fact: str, value: object, content: Content) -> Value:
    if fact not in content.facts:
        from escalatie.engine.condition_check import meant

        raise ValueProblemError("Dit feit kent het programma niet.", meant(fact, content.facts).strip())
    return read_value(content.facts[fact], value)


def _events(raw: object, content: Content, line_of: LineOf) -> tuple[Event, ...]:
    if not isinstance(raw, (list, tuple)):
        raise DossierError(f"Onder '{EVENTS}' hoort een lijst, elke gebeurtenis met een streepje ervoor.")
    names = _with_old_names(event_names(content), content.renames)
    events = [read_event(item, _where(number, line_of), names) for number, item in enumerate(raw, start=1)]
    return tuple(sorted(events, key=lambda event: event.on))


def _with_old_names(names: EventNames, renames: Renames) -> EventNames:
    """Add the names of earlier, which a file may hold too."""
    olds = {"brief": renames.letters, "stap": renames.steps}
    olds |= {key: renames.values.get(fact, {}) for fact, key in DECISION_FACTS.items()}
    return {key: (*known, *olds.get(key, ())) for key, known in names.items()}


def _where(number: int, line_of: LineOf) -> str:
    line = line_of((EVENTS, number - 1))
    return f"Gebeurtenis {number} (regel {line})" if line else f"Gebeurtenis {number}"


def _shown(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(str(item) for item in value)
    return str(value)

"""Read an answers file: facts, details and events that a family or a volunteer wrote down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from escalatie.dossier.dates import ValueProblemError
from escalatie.dossier.events import event_names, read_event
from escalatie.dossier.model import ANSWERS, COPIES, CREATED, DETAILS, EVENTS, Dossier, read_details
from escalatie.dossier.values import read_value
from escalatie.errors import DossierError

if TYPE_CHECKING:
    from escalatie.engine.model import Content, Event, Value

LineOf: TypeAlias = Callable[[tuple[str | int, ...]], int]
FORMAT: Final = "formaat"
_NOT_FACTS: Final = frozenset({ANSWERS, DETAILS, EVENTS, COPIES, CREATED, FORMAT})


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
    answers: dict[str, Value] = {}
    invalid: list[Invalid] = []
    for fact, value in _facts(raw).items():
        try:
            answers[fact] = _answer(fact, value, content)
        except ValueProblemError as problem:
            invalid.append((fact, _shown(value), str(problem)))
    details = read_details(raw.get(DETAILS) or {})
    return AnswersFile(
        Dossier(answers=answers, details=details, events=_events(raw.get(EVENTS) or [], content, line_of)),
        tuple(invalid),
    )


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
    names = event_names(content)
    events = [read_event(item, _where(number, line_of), names) for number, item in enumerate(raw, start=1)]
    return tuple(sorted(events, key=lambda event: event.on))


def _where(number: int, line_of: LineOf) -> str:
    line = line_of((EVENTS, number - 1))
    return f"Gebeurtenis {number} (regel {line})" if line else f"Gebeurtenis {number}"


def _shown(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(str(item) for item in value)
    return str(value)

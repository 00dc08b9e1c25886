"""Read and write events in their Dutch form: `{op: 2026-11-23, soort: brief_verzonden, brief: verzoek-opp}`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final, TypeAlias, get_args

from escalatie.dossier.dates import ValueProblemError, read_date
from escalatie.dossier.values import one_of
from escalatie.engine.model import Event, EventKind
from escalatie.errors import DossierError

if TYPE_CHECKING:
    from escalatie.engine.model import Content

_FIELDS: Final[Mapping[str, str]] = {
    "op": "on",
    "soort": "kind",
    "brief": "letter",
    "aan": "to",
    "hoe": "how",
    "uitkomst": "outcome",
    "besluit": "decision",
    "vorm": "form",
    "bezwaarinformatie": "objection_info",
    "met": "with_",
    "tot": "until",
    "stap": "step",
}
_NEEDED: Final[Mapping[EventKind, tuple[str, ...]]] = {
    "brief_verzonden": ("brief",),
    "antwoord_ontvangen": ("brief",),
    "besluit_ontvangen": ("besluit",),
    "gesprek": (),
    "gpo_advies": (),
    "lkc_oordeel": (),
    "verdaagd": ("tot",),
    "stap_gedaan": ("stap",),
}
_MAY: Final[Mapping[EventKind, tuple[str, ...]]] = {
    "brief_verzonden": ("aan", "hoe"),
    "antwoord_ontvangen": ("uitkomst",),
    "besluit_ontvangen": ("vorm", "bezwaarinformatie"),
    "gesprek": ("met",),
    "gpo_advies": ("uitkomst",),
    "lkc_oordeel": ("uitkomst",),
    "verdaagd": ("brief",),
    "stap_gedaan": (),
}
OUTCOMES: Final = ("ja", "deels", "nee")
CHANNELS: Final = ("email", "aangetekend", "portaal", "persoonlijk")
DECISION_FACTS: Final = {"besluit": "besluit", "besluit_vorm": "vorm", "bezwaarinformatie": "bezwaarinformatie"}
"""The facts that a decision sets, each with the key of the event that holds its value."""
_KINDS: Final[Mapping[str, EventKind]] = {kind: kind for kind in get_args(EventKind)}


EventNames: TypeAlias = Mapping[str, Collection[str]]
"""The names that an event may use, by its Dutch key."""


def event_names(content: Content) -> EventNames:
    """Collect the names of letters, bodies, steps and decisions that events may use."""
    steps = [step.id for flow in content.flows for step in flow.steps]
    facts = {name: (*content.facts[name].values, "weet_niet") for name in DECISION_FACTS if name in content.facts}
    return {
        "brief": tuple(content.letters),
        "aan": tuple(content.bodies),
        "stap": tuple(steps),
        **{DECISION_FACTS[fact]: values for fact, values in facts.items()},
    }


def read_event(raw: object, where: str, names: EventNames | None = None) -> Event:
    """Read one event; with `names` its letter, body, step and decision must exist.

    Raise DossierError otherwise, beginning with `where`: 'Gebeurtenis 2'.
    """
    if not isinstance(raw, Mapping):
        raise DossierError(f"{where} is geen gebeurtenis.", "Schrijf bijvoorbeeld {op: 2026-11-23, soort: gesprek}.")
    fields = {str(key): str(value).strip() for key, value in raw.items()}
    try:
        kind = _kind(fields)
        _check_keys(kind, fields)
        return _event(kind, {key: _read(key, text, names) for key, text in fields.items() if key != "soort"})
    except ValueProblemError as problem:
        raise DossierError(f"{where}: {problem.message}", problem.advice) from problem


def event_to_plain(event: Event) -> dict[str, str]:
    """Write an event with the Dutch keys that its kind uses."""
    plain: dict[str, str] = {}
    for key, name in _FIELDS.items():
        value = getattr(event, name)
        if value:
            plain[key] = value.isoformat() if isinstance(value, date) else str(value)
    return plain


def _kind(fields: Mapping[str, str]) -> EventKind:
    if not fields.get("soort"):
        raise ValueProblemError("'soort' ontbreekt.", f"Kies uit: {', '.join(_KINDS)}.")
    try:
        return _KINDS[one_of(fields["soort"], _KINDS)]
    except ValueProblemError as problem:
        raise ValueProblemError(f"'soort': {problem.message}", problem.advice) from problem


def _check_keys(kind: EventKind, fields: Mapping[str, str]) -> None:
    known = ("op", "soort", *_NEEDED[kind], *_MAY[kind])
    for key in fields:
        if key not in known:
            raise ValueProblemError(f"'{key}' hoort niet bij '{kind}'.", f"Wel: {', '.join(known)}.")
    for key in ("op", *_NEEDED[kind]):
        if not fields.get(key):
            raise ValueProblemError(f"'{key}' ontbreekt bij '{kind}'.")


def _read(key: str, text: str, names: EventNames | None) -> str | date:
    try:
        if key in ("op", "tot"):
            return read_date(text)
        allowed = _allowed(key, names)
        return one_of(text, allowed) if allowed and text else text
    except ValueProblemError as problem:
        raise ValueProblemError(f"'{key}': {problem.message}", problem.advice) from problem


def _allowed(key: str, names: EventNames | None) -> Collection[str]:
    if key == "uitkomst":
        return OUTCOMES
    if key == "hoe":
        return CHANNELS
    return names.get(key, ()) if names else ()


def _event(kind: EventKind, read: Mapping[str, str | date]) -> Event:
    """Put what was read in its fields; `op` and `tot` are days, the rest is text."""
    days = {key: value for key, value in read.items() if isinstance(value, date)}
    texts = {_FIELDS[key]: value for key, value in read.items() if isinstance(value, str)}
    return Event(on=days["op"], kind=kind, until=days.get("tot"), **texts)

"""The route as one JSON object. Its keys are a contract: other programs and tests read them."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from escalatie import __version__
from escalatie.engine.explain import reasons
from escalatie.ui.questions import KIND_WORDS, choices_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from escalatie.engine.model import ClosedDoor, Content, Question, Value
    from escalatie.engine.route import Receipt, Route, RoutedStep
    from escalatie.engine.terms import FixedDay, Term

# JSON itself escapes only the oldest control characters; these steer a terminal or hide text too.
_UNSEEN = re.compile("[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"


def dump(whole: Json) -> str:
    """Write plain data as JSON text that is safe to show on a screen."""
    text = json.dumps(whole, ensure_ascii=False, indent=2)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def route_as_json(content: Content, route: Route, invalid: Iterable[tuple[str, str, str]] = ()) -> dict[str, Json]:
    """Write a route as plain data; `invalid` holds the answers that cannot be read: fact, what was written, reason."""
    return {
        "vandaag": route.today.isoformat(),
        "stappen": [_step(content, route, step) for step in route.steps],
        "instanties": [*route.bodies],
        "gesloten": [entry for door in route.closed for entry in _door(door)],
        "mogelijk": [
            {"id": found.step.id, "instantie": found.step.body or None, "hangt_af_van": [*found.hangs_on]}
            for found in route.possible
        ],
        "brieven": [*route.letters],
        "later": [*route.later],
        "termijnen": terms_as_json(route.terms),
        "vaste_datums": fixed_as_json(route.fixed),
        "waarschuwingen": [*route.warnings],
        "uitgang": route.exit.exit if route.exit else None,
        "volgende_vraag": _question(content, route.replay.next),
        "geparkeerd": {fact: value_as_json(value) for fact, value in route.replay.parked.items()},
        "ongeldig": [{"feit": fact, "waarde": text, "reden": reason} for fact, text, reason in invalid],
        "bon": _receipt(route.receipt),
    }


def terms_as_json(terms: Iterable[Term]) -> list[Json]:
    """Write terms as plain data."""
    return [_term(term) for term in terms]


def fixed_as_json(days: Iterable[FixedDay]) -> list[Json]:
    """Write fixed days and windows as plain data."""
    return [_fixed(day) for day in days]


def value_as_json(value: Value) -> Json:
    """Write an answer as plain data."""
    if isinstance(value, date):
        return value.isoformat()
    return [*value] if isinstance(value, tuple) else value


def _step(content: Content, route: Route, routed: RoutedStep) -> Json:
    step = routed.step
    return {
        "id": step.id,
        "trede": step.rung,
        "spoor": routed.track,
        "zaak": step.subject,
        "instantie": step.body or None,
        "status": routed.status,
        "omdat": [*reasons(content, route, routed)],
        "tenzij": [*routed.unless],
        "brieven": [ref.id for ref in routed.letters],
        "termijnen": [*dict.fromkeys(term.name for term in routed.terms)],
        "waarschuwingen": [*step.warnings],
        "bronnen": [*step.sources],
    }


def _door(door: ClosedDoor) -> Iterator[Json]:
    """Give one entry a subject; a door that is closed for everything has none."""
    for subject in door.subjects or (None,):
        yield {"instantie": door.body, "zaak": subject, "reden": door.because, "bronnen": [*door.sources]}


def _term(term: Term) -> Json:
    end = term.end
    return {
        "naam": term.name,
        "zaak": term.subject,
        "voor": "ouder" if term.binds == "parent" else "ander",
        "start": _day(term.start),
        "duur": term.length,
        "regel": term.kind,
        "uiterste": _day(term.last),
        "veilig": _day(term.safe),
        "verschoven": bool(end and end.shifted),
        "status": term.status,
        "zekerheid": term.certainty,
        "nominaal": _day(end.nominal if end else None),
        "uitleg": [*(end.chain if end else ())],
    }


def _fixed(day: FixedDay) -> Json:
    if day.first == day.last:
        return {"naam": day.name, "datum": _day(day.first)}
    return {"naam": day.name, "van": _day(day.first), "tot": _day(day.last)}


def _question(content: Content, question: Question | None) -> Json:
    if question is None:
        return None
    return {
        "id": question.fact,
        "tekst": question.text,
        "soort": KIND_WORDS[content.facts[question.fact].kind],
        "opties": [{"waarde": choice.value, "tekst": choice.text} for choice in choices_of(content, question)],
    }


def _receipt(receipt: Receipt) -> Json:
    return {
        "programma": __version__,
        "inhoud": receipt.content_version,
        "hash": receipt.content_hash,
        "vandaag": receipt.today.isoformat(),
        "bronnen": [*receipt.sources],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None

"""Pinned families: invented once, kept in `flows/routeboek/gezinnen/`, each with its whole route beside it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from escalatie.check.families import Invented
from escalatie.check.pinned_route import route_lines
from escalatie.content import yaml_text
from escalatie.dossier.dates import ValueProblemError
from escalatie.dossier.events import event_names, event_to_plain, read_event
from escalatie.dossier.values import read_value, to_plain
from escalatie.errors import DossierError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from escalatie.content.yaml_text import Plain
    from escalatie.engine.model import Content, Event, Value

BOOK: Final = "routeboek"
FAMILIES: Final = "gezinnen"
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER: Final = re.compile(r"\d+")
_PLAIN: Final = re.compile(r"[\w][\w./-]*")
_GONE: Final = (KeyError, TypeError, ValueError, DossierError)


@dataclass(frozen=True, slots=True)
class Pinned:
    """A family that stays the same, so that its route tells what a change did. `flow` is the file it stands in."""

    id: str
    flow: str
    target: str
    """What it was invented for: 'stap opp-bespreken'."""
    family: Invented


def book_of(folder: Path) -> Path:
    """Give where the routeboek of a content folder stands."""
    return folder / "flows" / BOOK


def pinned_families(folder: Path) -> tuple[Pinned, ...]:
    """Read the pinned families of a content folder; none when it has no routeboek. Reads no content.

    A family that cannot be read is left out: it is renewed when the book is written again.
    """
    paths = sorted((book_of(folder) / FAMILIES).glob("*.yaml"))
    return tuple(pinned for path in paths for pinned in _read(path))


def families_text(content: Content, pinned: Iterable[Pinned]) -> str:
    """Write the families of one file, each with its route."""
    return "\n".join("\n".join(_written(content, one)) + "\n" for one in pinned)


def still_fits(content: Content, pinned: Pinned) -> bool:
    """Say whether everything this family names still exists: its facts, its answers, its letters and its steps."""
    names = event_names(content)
    try:
        for fact, value in pinned.family.answers.items():
            read_value(content.facts[fact], to_plain(value))
        for event in pinned.family.events:
            read_event(event_to_plain(event), "", names)
    except (KeyError, ValueProblemError, DossierError):
        return False
    return True


def _read(path: Path) -> Iterator[Pinned]:
    try:
        loaded = yaml_text.load(path.read_bytes(), path.name)
    except OSError:
        return
    for name, raw in loaded.value.items() if isinstance(loaded.value, dict) else ():
        try:
            yield _pinned(name, path.stem, raw)
        except _GONE:
            continue


def _pinned(name: str, flow: str, raw: Plain) -> Pinned:
    if not isinstance(raw, dict):
        raise TypeError(name)
    told, happened = raw["antwoorden"], raw.get("gebeurtenissen", [])
    if not isinstance(told, dict) or not isinstance(happened, list):
        raise TypeError(name)
    answers = {fact: _value(value) for fact, value in told.items()}
    events = tuple(read_event(event, name) for event in happened)
    return Pinned(name, flow, str(raw["doel"]), Invented(date.fromisoformat(str(raw["vandaag"])), answers, events))


def _value(raw: Plain) -> Value:
    """Read an answer by its form: what was written here comes from the program itself."""
    if isinstance(raw, list):
        return tuple(map(str, raw))
    text = str(raw)
    if _DAY.fullmatch(text):
        return date.fromisoformat(text)
    return int(text) if _NUMBER.fullmatch(text) else text


def _written(content: Content, pinned: Pinned) -> Iterator[str]:
    family = pinned.family
    yield f"{pinned.id}:"
    yield f"  doel: {_scalar(pinned.target)}"
    yield f"  vandaag: {family.today}"
    yield "  antwoorden:" + ("" if family.answers else " {}")
    yield from (f"    {fact}: {_written_value(value)}" for fact, value in family.answers.items())
    if family.events:
        yield "  gebeurtenissen:"
        yield from (f"  - {_written_event(event)}" for event in family.events)
    yield "  route: |"
    yield from (f"    {line}" for line in route_lines(content, family))


def _written_value(value: Value) -> str:
    plain = to_plain(value)
    return f"[{', '.join(map(_scalar, plain))}]" if isinstance(plain, list) else _scalar(str(plain))


def _written_event(event: Event) -> str:
    return "{" + ", ".join(f"{key}: {_scalar(text)}" for key, text in event_to_plain(event).items()) + "}"


def _scalar(text: str) -> str:
    return text if all(map(_PLAIN.fullmatch, text.split(" "))) else json.dumps(text, ensure_ascii=False)

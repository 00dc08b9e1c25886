"""Pinned families: invented once, kept in `flows/routeboek/gezinnen/`, each with its whole route beside it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from escalatie.check.families import Invented
from escalatie.check.pinned_route import lines_of
from escalatie.content import yaml_text
from escalatie.dossier.dates import ValueProblemError
from escalatie.dossier.events import event_names, event_to_plain, read_event
from escalatie.dossier.values import read_value, to_plain
from escalatie.errors import DossierError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from escalatie.content.yaml_text import Plain
    from escalatie.dossier.events import EventNames
    from escalatie.engine.model import Content, Event, Value
    from escalatie.engine.route import Route

BOOK: Final = "routeboek"
FAMILIES: Final = "gezinnen"
_OF_KIND: Final[Mapping[str, Callable[[str], Value]]] = {"date": date.fromisoformat, "number": int}
_PLAIN: Final = re.compile(r"[\w][\w./-]*")
_UNREADABLE: Final = (KeyError, TypeError, ValueError, DossierError)


@dataclass(frozen=True, slots=True)
class Pinned:
    """A family that stays the same, so that its route tells what a change did. `flow` is the file it stands in."""

    id: str
    flow: str
    target: str
    """What it was invented for: 'stap opp-bespreken'."""
    family: Invented

    @property
    def number(self) -> int:
        """Its number in its file."""
        return int(self.id.rpartition("-")[2])


def in_book_order(pinned: Iterable[Pinned]) -> tuple[Pinned, ...]:
    """Sort as the files are read: by file, and by number in the file."""
    return tuple(sorted(pinned, key=lambda one: (one.flow, one.number)))


def book_of(folder: Path) -> Path:
    """Give where the routeboek of a content folder stands."""
    return folder / "flows" / BOOK


def pinned_families(folder: Path) -> tuple[Pinned, ...]:
    """Read the pinned families of a content folder; none when it has no routeboek. Of the content only facts are read.

    A family that cannot be read is left out: it is renewed when the book is written again.
    """
    paths, kinds = sorted((book_of(folder) / FAMILIES).glob("*.yaml")), _kinds(folder)
    return in_book_order(pinned for path in paths for pinned in _read(path, kinds))


def families_text(content: Content, pinned: Iterable[tuple[Pinned, Route]]) -> str:
    """Write the families of one file, each with its route."""
    return "\n".join("\n".join(_written(content, one, route)) + "\n" for one, route in pinned)


def without_what_is_gone(content: Content, family: Invented) -> Invented:
    """Give the family without answers and events that name what no longer exists; the same one when all of it does."""
    names = event_names(content)
    answers = {fact: value for fact, value in family.answers.items() if _exists(content, fact, value)}
    events = tuple(event for event in family.events if _can_happen(event, names))
    return Invented(family.today, answers, events)


def _exists(content: Content, fact: str, value: Value) -> bool:
    try:
        return read_value(content.facts[fact], to_plain(value)) == value
    except (KeyError, ValueProblemError):
        return False


def _can_happen(event: Event, names: EventNames) -> bool:
    try:
        read_event(event_to_plain(event), "", names)
    except DossierError:
        return False
    return True


def _kinds(folder: Path) -> dict[str, str]:
    """Give the kind of each fact: '2' is a number for one and an option for another."""
    facts = _loaded(folder / "flows" / "facts.yaml")
    return {name: str(fact.get("kind")) for name, fact in facts.items() if isinstance(fact, dict)}


def _loaded(path: Path) -> dict[str, Plain]:
    try:
        loaded = yaml_text.load(path.read_bytes(), path.name).value
    except OSError:
        return {}
    return loaded if isinstance(loaded, dict) else {}


def _read(path: Path, kinds: Mapping[str, str]) -> Iterator[Pinned]:
    for name, raw in _loaded(path).items():
        try:
            yield _pinned(name, path.stem, raw, kinds)
        except _UNREADABLE:
            continue


def _pinned(name: str, flow: str, raw: Plain, kinds: Mapping[str, str]) -> Pinned:
    if not isinstance(raw, dict) or not re.fullmatch(rf"{re.escape(flow)}-\d{{1,4}}", name):
        raise TypeError(name)
    told, happened = raw["antwoorden"], raw.get("gebeurtenissen", [])
    if not isinstance(told, dict) or not isinstance(happened, list):
        raise TypeError(name)
    answers = {fact: _value(value, kinds.get(fact, "")) for fact, value in told.items()}
    events = tuple(read_event(event, name) for event in happened)
    return Pinned(name, flow, str(raw["doel"]), Invented(date.fromisoformat(str(raw["vandaag"])), answers, events))


def _value(raw: Plain, kind: str) -> Value:
    """Read an answer; one that is not of the kind of its fact stays text, and no longer fits."""
    if isinstance(raw, list):
        return tuple(map(str, raw))
    try:
        return _OF_KIND[kind](str(raw))
    except (KeyError, ValueError):
        return str(raw)


def _written(content: Content, pinned: Pinned, route: Route) -> Iterator[str]:
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
    yield from (f"    {line}" for line in lines_of(content, route))


def _written_value(value: Value) -> str:
    plain = to_plain(value)
    return f"[{', '.join(map(_scalar, plain))}]" if isinstance(plain, list) else _scalar(str(plain))


def _written_event(event: Event) -> str:
    return "{" + ", ".join(f"{key}: {_scalar(text)}" for key, text in event_to_plain(event).items()) + "}"


def _scalar(text: str) -> str:
    return text if all(map(_PLAIN.fullmatch, text.split(" "))) else json.dumps(text, ensure_ascii=False)

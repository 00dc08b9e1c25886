"""The rows of `matrix.yaml`: which dispute belongs where, for each kind of school, and what a route has wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from escalatie.content.load import load_content
from escalatie.content.yaml_text import load
from escalatie.dossier.answers import read_answers
from escalatie.engine.route import build_route

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from escalatie.dossier.model import Dossier
    from escalatie.engine.model import ClosedDoor, Content
    from escalatie.engine.route import Route

TODAY: Final = date(2026, 11, 21)
MATRIX: Final = Path(__file__).with_name("matrix.yaml")
KEYS: Final = frozenset(
    [
        "id",
        "subject",
        "soorten",
        "scholen",
        "gezin",
        "gebeurtenissen",
        "open",
        "dicht",
        "klok",
        "brieven",
        "niet_brieven",
    ],
)
AGES: Final = {"po": 8, "sbo": 9, "so": 9, "vo": 14, "pro": 14, "vso": 15, "mbo": 17}
SPECIAL: Final = ("so", "vso")


@dataclass(frozen=True)
class Row:
    """One kind of dispute, in one kind of school."""

    name: str
    subject: str
    family: Mapping[str, object]
    events: Sequence[object]
    open_doors: Mapping[str, str]
    closed_doors: Mapping[str, str]
    clocks: Sequence[Mapping[str, str]]
    letters: Sequence[str]
    no_letters: Sequence[str]

    def told(self) -> Dossier:
        """Give what this family told and what happened to it."""
        read = read_answers({"antwoorden": self.family, "gebeurtenissen": self.events}, load_content())
        assert read.invalid == ()
        return read.dossier

    def route(self, content: Content | None = None) -> Route:
        """Work out the route of this family, by other content where that is asked."""
        told = self.told()
        return build_route(content or load_content(), told.answers, TODAY, told.events)


def _mapping(value: object) -> dict[str, object]:
    assert isinstance(value, dict)
    return value


def _list(value: object) -> list[object]:
    assert isinstance(value, list)
    return value


def _texts(value: object) -> list[str]:
    return [str(item) for item in _list(value)]


def _pairs(value: object) -> dict[str, str]:
    return {key: str(item) for key, item in _mapping(value).items()}


def _documents() -> list[dict[str, object]]:
    read = load(MATRIX.read_bytes(), MATRIX.name)
    assert read.findings == ()
    return [_mapping(item) for item in _list(read.value)]


def _family(kind: str, school: str, told: Mapping[str, object]) -> dict[str, object]:
    cluster = {"cluster": "4"} if kind in SPECIAL else {}
    core = {"rol": "ouder", "sector": kind, "denominatie": school, "leeftijd": str(AGES[kind])}
    return {**core, "gezag": "samen", "andere_ouder_eens": "ja", **cluster, **told}


def _rows(document: Mapping[str, object]) -> Iterator[Row]:
    for kind in _texts(document["soorten"]):
        for school in _texts(document["scholen"]):
            yield Row(
                name=f"{document['id']}, {kind}, {school}",
                subject=str(document["subject"]),
                family=_family(kind, school, _mapping(document["gezin"])),
                events=_list(document.get("gebeurtenissen", [])),
                open_doors=_pairs(document.get("open", {})),
                closed_doors=_pairs(document.get("dicht", {})),
                clocks=[_pairs(clock) for clock in _list(document.get("klok", []))],
                letters=_texts(document.get("brieven", [])),
                no_letters=_texts(document.get("niet_brieven", [])),
            )


DOCUMENTS: Final = _documents()
ROWS: Final = [row for document in DOCUMENTS for row in _rows(document)]


def _opened(route: Route) -> set[tuple[str, str]]:
    """Give body and subject of each step that is still to be done."""
    return {(routed.step.body, routed.step.subject) for routed in route.steps if routed.status != "gedaan"}


def _shut(door: ClosedDoor, body: str, subject: str) -> bool:
    return door.body == body and (not door.subjects or subject in door.subjects)


def differences(row: Row, route: Route) -> list[str]:
    """Say, one line each, what the route has that it should not have, or misses."""
    return [*_not_asked(route), *_open_ways(row, route), *_closed_ways(row, route)]


def _not_asked(route: Route) -> Iterator[str]:
    """Every answer of a row must be one that its flows ask."""
    yield from (f"{fact} is parked" for fact in route.replay.parked)
    yield from (f"{fact} is not valid: {reason}" for fact, reason in route.replay.invalid.items())


def _open_ways(row: Row, route: Route) -> Iterator[str]:
    opened, offered = _opened(route), {*route.letters, *route.later}
    running = {(term.name, term.subject, term.length) for term in route.terms}
    clocks = {(clock["naam"], clock["zaak"], clock["duur"]) for clock in row.clocks}
    yield from (f"{body} is not open for {subject}" for body, subject in row.open_doors.items() - opened)
    yield from (f"no clock {clock} among {sorted(running)}" for clock in clocks - running)
    yield from (f"letter {letter} is not offered" for letter in row.letters if letter not in offered)
    yield from (f"letter {letter} is offered" for letter in row.no_letters if letter in offered)


def _closed_ways(row: Row, route: Route) -> Iterator[str]:
    opened = _opened(route)
    for body, subject in row.closed_doors.items():
        if (body, subject) in opened:
            yield f"{body} is open for {subject}"
        doors = [door for door in route.closed if _shut(door, body, subject)]
        if not doors:
            yield f"no door closes {body} for {subject}"
        yield from (
            f"the door of {body} has no reason or source" for door in doors if not door.because or not door.sources
        )

"""Each kind of dispute opens the doors where it belongs, closes the others with a reason, and starts its own clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from escalatie.content.load import load_content
from escalatie.content.yaml_text import load
from escalatie.dossier.answers import read_answers
from escalatie.engine.route import build_route

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from escalatie.engine.model import ClosedDoor
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

    def route(self) -> Route:
        """Work out the route of this family; every answer must be one that its flows ask."""
        content = load_content()
        read = read_answers({"antwoorden": self.family, "gebeurtenissen": self.events}, content)
        assert read.invalid == ()
        route = build_route(content, read.dossier.answers, TODAY, read.dossier.events)
        assert (route.replay.invalid, route.replay.parked) == ({}, {})
        return route


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


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_the_matter_comes_out_where_it_belongs(row: Row) -> None:
    route = row.route()
    opened = _opened(route)
    offered = {*route.letters, *route.later}
    running = {(term.name, term.subject, term.length) for term in route.terms}
    clocks = {(clock["naam"], clock["zaak"], clock["duur"]) for clock in row.clocks}
    assert set(row.open_doors.items()) - opened == set()
    assert clocks - running == set()
    assert set(row.letters) - offered == set()
    assert offered & set(row.no_letters) == set()


@pytest.mark.parametrize("row", [row for row in ROWS if row.closed_doors], ids=lambda row: row.name)
def test_the_wrong_doors_are_closed_with_a_reason(row: Row) -> None:
    route = row.route()
    opened = _opened(route)
    for body, subject in row.closed_doors.items():
        assert (body, subject) not in opened
        doors = [door for door in route.closed if _shut(door, body, subject)]
        assert doors, f"no door closes {body} for {subject}"
        assert all(door.because and door.sources for door in doors)


def test_every_key_of_a_row_is_checked() -> None:
    assert {key for document in DOCUMENTS for key in document} <= KEYS


def test_every_matter_of_the_ladder_has_a_row() -> None:
    named = {row.subject for row in ROWS} | {subject for row in ROWS for subject in row.open_doors.values()}
    assert set(load_content().subjects) - named == set()

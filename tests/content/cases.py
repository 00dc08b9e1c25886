"""The invented families under `flows/*/cases/`: read them, walk them, and say what came out differently."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from escalatie.content.load import load_content
from escalatie.content.yaml_text import load
from escalatie.dossier.answers import read_answers
from escalatie.engine.route import build_route
from escalatie.ui.as_json import Json, route_as_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from escalatie.dossier.model import Dossier
    from escalatie.engine.model import Content

ROOT: Final = Path(__file__).parents[2]
Expected: TypeAlias = "Mapping[str, object]"
Route: TypeAlias = "Mapping[str, Json]"

_BETWEEN_DOCUMENTS: Final = re.compile(r"^---[ \t]*$", re.MULTILINE)
_NOT_YET_A_FEATURE: Final = frozenset({"exporteert", "dossiers", "statistiek"})


@dataclass(frozen=True)
class Walk:
    """A family as it stands at one moment: what it told, and what must come out."""

    name: str
    today: date
    told: Mapping[str, object]
    events: object
    expected: Expected

    def route(self, content: Content | None = None, *, without: str = "") -> Route:
        """Work out the route, by other content or leaving one answer out where that is asked."""
        content = content or load_content()
        told = self.dossier(without=without)
        return route_as_json(content, build_route(content, told.answers, self.today, told.events))

    def dossier(self, *, without: str = "") -> Dossier:
        """Give what this family told and what happened to it."""
        told = {fact: value for fact, value in self.told.items() if fact != without}
        read = read_answers({"antwoorden": told, "gebeurtenissen": self.events}, load_content())
        assert read.invalid == ()
        return read.dossier


def all_walks() -> tuple[Walk, ...]:
    """Read every case; one that goes on with changed answers gives one walk for each change."""
    files = sorted((ROOT / "flows").glob("*/cases/*.yaml"))
    return tuple(walk for file in files for case in _documents(file) for walk in _walks(case))


def _documents(file: Path) -> Iterator[Mapping[str, object]]:
    """Read each document of a file; the strict loader itself takes one at a time."""
    text, at = file.read_text("utf-8"), 0
    for end in [*(found.start() for found in _BETWEEN_DOCUMENTS.finditer(text)), len(text)]:
        part = text[at:end].removeprefix("---")
        if part.strip():
            read = load(part.encode(), str(file.relative_to(ROOT)), first_line=text.count("\n", 0, at) + 1)
            assert read.findings == ()
            yield _mapping(read.value)
        at = end


def _walks(case: Mapping[str, object]) -> Iterator[Walk]:
    told = _mapping(case["antwoorden"])
    events, today = case.get("gebeurtenissen") or [], date.fromisoformat(str(case["vandaag"]))
    yield Walk(str(case["id"]), today, told, events, _mapping(case["verwacht"]))
    for number, change in enumerate(_list(case.get("daarna") or []), start=1):
        step = _mapping(change)
        told = {**told, **_mapping(step["antwoorden"])}
        yield Walk(f"{case['id']}, daarna {number}", today, told, events, _mapping(step["verwacht"]))


def differences(walk: Walk, route: Route) -> list[str]:
    """Say, one line each, what the route has that it should not have, or misses."""
    found: list[str] = []
    for key, value in walk.expected.items():
        if key in _CHECKS:
            found += [f"{key}: {line}" for line in _CHECKS[key](walk, route, value)]
        elif key not in _NOT_YET_A_FEATURE:
            found.append(f"{key}: nobody checks this key")
    return found


def _contains(key: str) -> Callable[[Walk, Route, object], Iterator[str]]:
    def check(_walk: Walk, route: Route, expected: object) -> Iterator[str]:
        there = _list(route[key])
        yield from (f"{name} misses among {there}" for name in _list(expected) if name not in there)

    return check


def _lacks(*keys: str) -> Callable[[Walk, Route, object], Iterator[str]]:
    def check(_walk: Walk, route: Route, expected: object) -> Iterator[str]:
        there = [name for key in keys for name in _list(route[key])]
        yield from (f"{name} is there" for name in _list(expected) if name in there)

    return check


def _with_status(status: str) -> Callable[[Walk, Route, object], Iterator[str]]:
    def check(_walk: Walk, route: Route, expected: object) -> Iterator[str]:
        for name in _list(expected):
            found = [term["status"] for term in _rows(route["termijnen"]) if term["naam"] == name]
            if status not in found:
                yield f"{name} is {found or 'not there'}"

    return check


def _terms(_walk: Walk, route: Route, expected: object) -> Iterator[str]:
    """Each expected term must be there with exactly these values."""
    terms = _rows(route["termijnen"])
    for wanted in _rows(expected):
        if not any(all(term[key] == value for key, value in wanted.items()) for term in terms):
            same = [{key: term[key] for key in wanted} for term in terms if term["naam"] == wanted["naam"]]
            yield f"{dict(wanted)} is not among {same}"


def _fixed(_walk: Walk, route: Route, expected: object) -> Iterator[str]:
    wanted = {key: value for key, value in _mapping(expected).items() if key != "zekerheid"}
    if wanted not in _rows(route["vaste_datums"]):
        yield f"{wanted} is not among {route['vaste_datums']}"


def _exit(_walk: Walk, route: Route, expected: object) -> Iterator[str]:
    if (route["uitgang"] or "geen") != expected:
        yield f"{route['uitgang'] or 'geen'} instead of {expected}"


def _days_left(walk: Walk, route: Route, expected: object) -> Iterator[str]:
    """Compare with the first day that binds the parent."""
    running = [term for term in _rows(route["termijnen"]) if term["voor"] == "ouder" and term["status"] == "loopt"]
    left = min(((date.fromisoformat(str(term["uiterste"])) - walk.today).days for term in running), default=None)
    if str(left) != expected:
        yield f"{left} instead of {expected}"


def _done(_walk: Walk, route: Route, expected: object) -> Iterator[str]:
    done = [name for step in _rows(route["stappen"]) if step["status"] == "gedaan" for name in _list(step["brieven"])]
    yield from (f"{name} is not in a step that is done: {done}" for name in _list(expected) if name not in done)


def _first_question(walk: Walk, _route: Route, expected: object) -> Iterator[str]:
    """Leave the answer out: its question must be the next one."""
    asked = walk.route(without=str(expected))["volgende_vraag"]
    found = _mapping(asked)["id"] if asked else None
    if found != expected:
        yield f"{found} instead of {expected}"


def _sources(_walk: Walk, _route: Route, expected: object) -> Iterator[str]:
    yield from (f"{name} does not exist" for name in _list(expected) if name not in load_content().sources)


_CHECKS: Final[Mapping[str, Callable[[Walk, Route, object], Iterator[str]]]] = {
    "instanties": _contains("instanties"),
    "niet_instanties": _lacks("instanties"),
    "brieven": _contains("brieven"),
    "later": _contains("later"),
    "niet_brieven": _lacks("brieven", "later"),
    "waarschuwingen": _contains("waarschuwingen"),
    "niet_waarschuwingen": _lacks("waarschuwingen"),
    "termijnen": _terms,
    "vervuld": _with_status("vervuld"),
    "verstreken": _with_status("verstreken"),
    "vaste_datum": _fixed,
    "uitgang": _exit,
    "dagen_over": _days_left,
    "gedaan": _done,
    "eerste_vraag": _first_question,
    "bronnen": _sources,
}


def _mapping(value: object) -> dict[str, object]:
    assert isinstance(value, dict)
    return value


def _list(value: object) -> list[object]:
    assert isinstance(value, list)
    return value


def _rows(value: object) -> list[dict[str, object]]:
    return [_mapping(item) for item in _list(value)]

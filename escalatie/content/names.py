"""Names: each used for one thing only, written as its kind asks, and pointing to something that exists."""

from __future__ import annotations

import keyword
import re
from typing import TYPE_CHECKING, Final, NamedTuple, get_args

from escalatie.content.finding import Finding, did_you_mean, shown
from escalatie.content.places import FIELDS
from escalatie.engine.model import OUTCOMES, EventKind
from escalatie.engine.moments import MomentError, parse_moment
from escalatie.engine.parse import FUNCTIONS
from escalatie.engine.terms import ANSWER

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from escalatie.content.draft import Draft, Part
    from escalatie.content.walk import Leaf
    from escalatie.content.yaml_text import KeyPath

WORD: Final = re.compile(r"[a-z][a-z0-9_]*")
ID: Final = re.compile(r"[a-z0-9][a-z0-9_-]*")
_WARNING: Final = re.compile(r"W-[A-Z0-9]+(-[A-Z0-9]+)*")

_KINDS: Final[Mapping[str, str]] = {
    "fact": "feit",
    "concept": "begrip",
    "step": "stap",
    "warning": "waarschuwing",
    "deadline": "termijn",
    "fixed": "vaste datum",
    "letter": "brief",
    "body": "instantie",
    "source": "bron",
    "rung": "trede",
    "subject": "zaak",
    "field": "gegeven",
    "flow": "onderwerp",
    "event": "gebeurtenis",
    "page": "uitleg",
}
"""Each kind of name in Dutch."""

_SHARED: Final = ("fact", "concept", "step", "warning", "deadline", "fixed", "letter")
"""Kinds that never share a name with one another."""

_TWO_THINGS: Final = frozenset({"ingebrekestelling", "machtiging", "reactie_bestuur"})
"""Fixed for two things in the lists of names that never change; a condition tells them apart by its function."""

_REFERENCES: Final[Mapping[tuple[str, str], str]] = {
    ("Fact", "not_before"): "fact",
    ("Source", "contradicts"): "source",
    ("WarningText", "sources"): "source",
    ("Body", "sources"): "source",
    ("Start", "subject"): "subject",
    ("Deadline", "sources"): "source",
    ("FixedDate", "sources"): "source",
    ("Question", "fact"): "fact",
    ("Question", "sources"): "source",
    ("Rung", "sources"): "source",
    ("LetterRef", "id"): "letter",
    ("LetterRef", "to"): "body",
    ("Step", "rung"): "rung",
    ("Step", "subject"): "subject",
    ("Step", "body"): "body",
    ("Step", "after"): "step",
    ("Step", "deadlines"): "deadline",
    ("Step", "warnings"): "warning",
    ("Step", "sources"): "source",
    ("ClosedDoor", "body"): "body",
    ("ClosedDoor", "subjects"): "subject",
    ("ClosedDoor", "warnings"): "warning",
    ("ClosedDoor", "sources"): "source",
    ("Exit", "only"): "step",
    ("Exit", "warnings"): "warning",
    ("Exit", "sources"): "source",
    ("Recipient", "body"): "body",
    ("CopyTo", "body"): "body",
    ("Ground", "sources"): "source",
    ("RequiredPoint", "source"): "source",
    ("FollowUp", "next"): "letter",
    ("Letter", "needs"): "field",
    ("Letter", "optional"): "field",
    ("Letter", "sources"): "source",
    ("EquatedDays", "source"): "source",
    ("SchoolHolidays", "sources"): "source",
    ("HelpPage", "sources"): "source",
}
"""Which fields name something, and what kind of thing."""

_MOMENTS: Final[Mapping[str, str]] = {
    "fact": "fact",
    "end": "deadline",
    "sent": "letter",
    "answered": "letter",
    "happened": "event",
}

Known = dict[str, tuple[str, ...]]
"""Every name there is, by kind; a kind whose file could not be read is not in it."""


class Definition(NamedTuple):
    """A name and the place that gives it its meaning."""

    kind: str
    name: str
    part: Part[object]
    path: KeyPath


def known_names(draft: Draft) -> Known:
    """Collect the names that may be referred to."""
    ladder = draft.ladder.value if draft.ladder else None
    steps = tuple(step.id for part in draft.flows.values() for step in part.value.steps)
    answers = tuple(ANSWER + name for name in draft.letter_names if _is_followed_up(draft, name))
    known = {
        "fact": tuple(draft.facts),
        "concept": tuple(draft.concepts),
        "step": steps,
        "warning": tuple(draft.warnings),
        "deadline": (*draft.deadlines, *answers),
        "fixed": tuple(draft.fixed),
        "letter": draft.letter_names,
        "body": tuple(draft.bodies),
        "source": tuple(draft.sources),
        "rung": tuple(ladder.rungs) if ladder else (),
        "subject": ladder.subjects if ladder else (),
        "field": (*draft.letter_fields, *draft.facts),
        "flow": draft.flow_names,
        "event": (
            *get_args(EventKind),
            *(f"step:{step}" for step in steps),
            *(f"{kind}:{letter}" for kind in ("verdaagd", "verdaagd_tot") for letter in draft.letter_names),
            *(f"{kind}:{outcome}" for kind in ("gpo_advies", "lkc_oordeel") for outcome in OUTCOMES),
            *(f"antwoord_ontvangen:{letter}:{outcome}" for letter in draft.letter_names for outcome in OUTCOMES),
        ),
    }
    return {kind: names for kind, names in known.items() if kind not in draft.unread}


def check_names(draft: Draft, known: Known) -> Iterator[Finding]:
    """Find names that are badly written, taken twice, or that point to nothing."""
    definitions = list(_definitions(draft))
    yield from _badly_written(definitions)
    yield from _taken_twice(definitions)
    for part in draft.all_parts():
        for leaf in part.leaves():
            if leaf.text:
                yield from _check_leaf(part, leaf, draft, known)
    yield from _check_fields(draft, known)


def missing(kind: str, name: str, known: Collection[str]) -> str:
    """Say that a name points to nothing, with what was probably meant."""
    return f"{_KINDS[kind]} {shown(name)} bestaat niet.{did_you_mean(name, known)}"


def _is_followed_up(draft: Draft, letter: str) -> bool:
    """Tell whether a letter gives a term to answer it; one that could not be read may."""
    part = draft.letters.get(letter)
    return part is None or part.value.follow_up is not None


def _definitions(draft: Draft) -> Iterator[Definition]:
    tables: Mapping[str, Mapping[str, Part[object]]] = {
        "fact": draft.facts,
        "concept": draft.concepts,
        "body": draft.bodies,
        "source": draft.sources,
        "warning": draft.warnings,
        "deadline": draft.deadlines,
        "fixed": draft.fixed,
        "letter": draft.letters,
        "page": draft.help,
    }
    for kind, table in tables.items():
        yield from (Definition(kind, name, part, ()) for name, part in table.items())
    for flow in draft.flows.values():
        for place, step in enumerate(flow.value.steps):
            yield Definition("step", step.id, flow, ("steps", place, "id"))
    if draft.ladder:
        for name in draft.ladder.value.rungs:
            yield Definition("rung", name, draft.ladder, ("rungs", name))
        for place, name in enumerate(draft.ladder.value.subjects):
            yield Definition("subject", name, draft.ladder, ("subjects", place))


def _badly_written(definitions: list[Definition]) -> Iterator[Finding]:
    for kind, name, part, path in definitions:
        if not name:
            continue
        pattern = {"warning": _WARNING}.get(kind, WORD if kind in ("fact", "concept", "deadline", "fixed") else ID)
        if not pattern.fullmatch(name):
            example = {_WARNING: "W-HOOFDLETTERS", WORD: "kleine_letters", ID: "kleine-letters"}[pattern]
            message = f"de naam van {_KINDS[kind]} {shown(name)} kan zo niet; schrijf hem als '{example}'"
            yield part.finding(path, "K105", message)
        elif keyword.iskeyword(name) or (name in FUNCTIONS and kind in ("fact", "concept")):
            message = f"{shown(name)} is een woord van de voorwaardentaal; kies voor {_KINDS[kind]} een andere naam"
            yield part.finding(path, "K105", message)


def _taken_twice(definitions: list[Definition]) -> Iterator[Finding]:
    taken: dict[str, Definition] = {}
    for definition in definitions:
        kind, name, part, path = definition
        space = "" if kind in _SHARED else kind
        first = taken.setdefault(f"{space}:{name}", definition)
        if first is not definition and name not in {"", *_TWO_THINGS}:
            message = (
                f"naam {shown(name)} is al gebruikt voor {_KINDS[first.kind]} ({first.part.where(first.path)}); "
                f"geef {_KINDS[kind]} een andere naam, bijvoorbeeld '{_free_name(name, kind)}'"
            )
            yield part.finding(path, "K201", message)


def _free_name(name: str, kind: str) -> str:
    between = "_" if kind in ("fact", "concept", "deadline", "fixed") else "-"
    return f"{name}{between}2"


def _check_leaf(part: Part[object], leaf: Leaf, draft: Draft, known: Known) -> Iterator[Finding]:
    kind = _REFERENCES.get(leaf.place)
    if kind and leaf.text not in known.get(kind, (leaf.text,)):
        yield part.finding(leaf.path, "K202", missing(kind, leaf.text, known[kind]))
    if leaf.is_moment:
        yield from _check_moment(part, leaf.path, leaf.text, draft, known)


def _check_fields(draft: Draft, known: Known) -> Iterator[Finding]:
    """Check where a letter's field takes its value: any fact, or the day of something."""
    for name, field in draft.letter_fields.items():
        origin = field.get("from", []) if isinstance(field, dict) else []
        part = draft.letter_data[FIELDS]
        for place, text in enumerate(origin if isinstance(origin, list) else [origin]):
            if isinstance(text, str) and text not in {*draft.facts, "vandaag"}:
                yield from _check_moment(part, ("fields", name, "from", place), text, draft, known)


def _check_moment(part: Part[object], path: KeyPath, text: str, draft: Draft, known: Known) -> Iterator[Finding]:
    try:
        moment = parse_moment(text)
    except MomentError as error:
        yield part.finding(path, "K306", str(error))
        return
    kind = _MOMENTS[moment.kind]
    if moment.name not in known.get(kind, (moment.name,)):
        yield part.finding(path, "K202", missing(kind, moment.name, known[kind]))
    elif kind == "fact" and kind in known and draft.facts[moment.name].value.kind != "date":
        dates = [name for name, fact in draft.facts.items() if fact.value.kind == "date"]
        message = f"feit {shown(moment.name)} is geen datum.{did_you_mean(moment.name, dates)}"
        yield part.finding(path, "K306", message)

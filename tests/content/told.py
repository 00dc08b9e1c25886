"""Invented families for checks of the content: what they told, what they get to see, and every word they may read."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from escalatie.content.load import load_content
from escalatie.content.walk import leaves
from escalatie.dossier.answers import read_answers
from escalatie.engine.route import build_route

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from escalatie.engine.model import Content
    from escalatie.engine.route import Route

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 21)
CONTENT = load_content()

CHILD = {"rol": "ouder", "sector": "vo", "leeftijd": "13", "gezag": "alleen", "denominatie": "openbaar"}
APPLIED = {
    **CHILD,
    "inschrijving": "nee",
    "aanmelding": "schriftelijk",
    "aanmeld_datum": "2026-08-21",
    "besluit": "geen",
}
REFUSED = {
    **CHILD,
    "inschrijving": "nee",
    "aanmelding": "schriftelijk",
    "ondersteuning_gemeld": "ja",
    "besluit": "weigering",
    "besluit_datum": "2026-11-09",
    "besluit_vorm": "brief",
}
SUSPENDED = {
    **CHILD,
    "inschrijving": "ja",
    "besluit": "schorsing",
    "besluit_datum": "2026-11-09",
    "besluit_vorm": "brief",
    "schorsing_van": "2026-11-09",
}
REMOVED = {
    **CHILD,
    "inschrijving": "ja",
    "besluit": "verwijdering",
    "besluit_datum": "2026-11-09",
    "besluit_vorm": "brief",
}
SPECIAL = {**REMOVED, "sector": "so", "leeftijd": "9"}
WITH_TLV = {**CHILD, "inschrijving": "ja", "besluit": "tlv_toegekend", "besluit_datum": "2026-11-09"}
OBJECTED = ({"op": "2026-11-20", "soort": "brief_verzonden", "brief": "bezwaar-verwijdering"},)


def route(content: Content, told: Mapping[str, str], events: Sequence[Mapping[str, str]] = ()) -> Route:
    """Work out what an invented family gets to see."""
    read = read_answers({"antwoorden": dict(told), "gebeurtenissen": [dict(event) for event in events]}, CONTENT)
    assert read.invalid == ()
    return build_route(content, read.dossier.answers, TODAY, read.dossier.events)


def steps(content: Content, told: Mapping[str, str], events: Sequence[Mapping[str, str]] = ()) -> set[str]:
    """Name the steps that a family gets."""
    return {routed.step.id for routed in route(content, told, events).steps}


def texts(content: Content) -> Iterator[str]:
    """Give everything that a family may read, but the titles of sources, which may be of an old law."""
    tables = (content.warnings, content.help, content.bodies, content.letters, content.deadlines, content.fixed)
    owners = [*content.flows, *(item for table in tables for item in table.values())]
    yield from (leaf.text for owner in owners for leaf in leaves(owner) if leaf.field not in ("source", "sources"))
    yield from (path.read_text("utf-8").partition("\n---\n")[2] for path in (ROOT / "letters").glob("*.j2"))


def sentences(content: Content) -> Iterator[str]:
    """Give every sentence on its own."""
    for text in texts(content):
        yield from re.split(r"(?<=[.!?])\s+", " ".join(text.split()))

"""Sources: looked at in time, never outdone by what rests on them, and each used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escalatie.content.finding import Finding, shown
from escalatie.content.places import CARD
from escalatie.content.walk import parts
from escalatie.engine.model import Deadline, FixedDate, Ground, Source, Start
from escalatie.engine.source_age import LOOK_AGAIN_AFTER, SURENESS, is_stale, months_between, text_is_old

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from escalatie.content.draft import Draft, Part
    from escalatie.content.yaml_text import KeyPath, Plain
    from escalatie.engine.model import Certainty

_SOURCED = ("source", "sources")


def check_sources(draft: Draft, today: date) -> Iterator[Finding]:
    """Find sources that grew old, statements that are surer than their sources, and sources that nothing uses."""
    if "source" in draft.unread:
        return
    for part in draft.sources.values():
        yield from _old(part, today)
    for owner in draft.all_parts():
        for piece, path in parts(owner.value):
            yield from _too_sure(owner, piece, path, draft)
    used = set(_used(draft))
    for name, part in draft.sources.items():
        if name not in used and _all_read(draft):
            yield part.finding(
                (), "K505", f"bron {shown(name)} wordt nergens gebruikt; noem of verwijder hem", "let op"
            )


def _old(part: Part[Source], today: date) -> Iterator[Finding]:
    """Find at most one thing for a source. An old text with its question written down is on the worklist instead."""
    source = part.value
    if is_stale(source, today):
        months, limit = months_between(source.seen_on, today), LOOK_AGAIN_AFTER[source.kind]
        message = (
            f"bron {shown(source.id)} is {months} maanden niet bekeken; bij dit soort kan na {limit} iets anders gelden"
        )
        yield part.finding(("seen_on",), "K503", message, "let op")
    elif text_is_old(source) and not source.check:
        message = (
            f"bron {shown(source.id)} heeft een oude tekst; schrijf bij 'check' wat in de tekst van nu is na te kijken"
        )
        yield part.finding((), "K503", message, "let op")


def _too_sure(owner: Part[object], piece: object, path: KeyPath, draft: Draft) -> Iterator[Finding]:
    said = _said(owner.value, piece)
    if said is None:
        return
    certainty, names = said
    known = [draft.sources[name].value.certainty for name in names if name in draft.sources]
    best = max(known, key=lambda one: SURENESS[one], default=certainty)
    if SURENESS[certainty] > SURENESS[best]:
        message = (
            f"zekerheid {shown(certainty)} is meer dan de beste bron geeft ({shown(best)}); schrijf 'certainty: {best}'"
        )
        yield owner.finding(path, "K504", f"{message}, of noem een betere bron")


def _said(owner: object, piece: object) -> tuple[Certainty, tuple[str, ...]] | None:
    """Give how sure something says to be and its sources. A start has those of its deadline.

    A fixed day that is the family's own date, with nothing counted, states no law.
    """
    if isinstance(piece, Start) and isinstance(owner, Deadline):
        return piece.certainty, owner.sources
    if isinstance(piece, Ground) or (isinstance(piece, FixedDate) and (piece.plus or piece.year_of)):
        return piece.certainty, piece.sources
    return None


def _all_read(draft: Draft) -> bool:
    """Tell whether every file was read; one that was not may use any source."""
    return (
        not draft.unread and len(draft.letters) == len(draft.letter_names) and len(draft.flows) == len(draft.flow_names)
    )


def _used(draft: Draft) -> Iterator[str]:
    for part in draft.all_parts():
        yield from (leaf.text for leaf in part.leaves() if leaf.field in _SOURCED)
    if CARD in draft.letter_data:
        yield from _named(draft.letter_data[CARD].value)


def _named(value: Plain | dict[str, Plain]) -> Iterator[str]:
    """Give the sources that a data file names, at any depth."""
    if isinstance(value, list):
        for part in value:
            yield from _named(part)
    elif isinstance(value, dict):
        for key, part in value.items():
            if key == "sources":
                yield from (str(name) for name in (part if isinstance(part, list) else [part]))
            else:
                yield from _named(part)

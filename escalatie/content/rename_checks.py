"""flows/renames.yaml: each name of today exists, and the old one does not any more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from escalatie.content.finding import did_you_mean, shown
from escalatie.content.names import missing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from escalatie.content.draft import Draft, Part
    from escalatie.content.finding import Finding
    from escalatie.content.names import Known
    from escalatie.content.yaml_text import KeyPath
    from escalatie.engine.model import Renames

_CODE: Final = "K205"


def check_renames(draft: Draft, known: Known) -> Iterator[Finding]:
    """Find a rename to nothing, of something that still exists, or of a value to one of another fact."""
    if draft.renames is None:
        return
    part, renames = draft.renames, draft.renames.value
    named = {"facts": "fact", "letters": "letter", "steps": "step", "fields": "field"}
    for table, kind in named.items():
        if kind in known:
            yield from _wrong_names(part, table, kind, getattr(renames, table), known)
    for fact, values in renames.values.items():
        if fact not in known.get("fact", (fact,)):
            yield part.finding(("values", fact), _CODE, missing("fact", fact, known["fact"]))
        elif fact in draft.facts:
            yield from _wrong_values(part, fact, draft.facts[fact].value.values, values)


def _wrong_names(
    part: Part[Renames], table: str, kind: str, renames: Mapping[str, str], known: Known
) -> Iterator[Finding]:
    for old, now in renames.items():
        if now not in known[kind]:
            yield part.finding((table, old), _CODE, missing(kind, now, known[kind]))
        if old in known[kind]:
            yield part.finding((table, old), _CODE, _still_there(old))


def _wrong_values(
    part: Part[Renames], fact: str, values: tuple[str, ...], renames: Mapping[str, str]
) -> Iterator[Finding]:
    for old, now in renames.items():
        place: KeyPath = ("values", fact, old)
        if now not in values:
            message = f"{shown(now)} is geen waarde van {shown(fact)}.{did_you_mean(now, values)}"
            yield part.finding(place, _CODE, message)
        if old in values:
            yield part.finding(place, _CODE, _still_there(old))


def _still_there(old: str) -> str:
    return f"{shown(old)} bestaat nog; haal de oude naam weg of laat deze regel weg"

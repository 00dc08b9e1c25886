"""The worklist of sources: what a person with access to today's text looks up, on paper or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from escalatie.engine.source_age import text_date_in_words
from escalatie.engine.words import in_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from escalatie.engine.model import Source
    from escalatie.engine.worklist import Task, TaskKind
    from escalatie.ui.as_json import Json
    from escalatie.ui.output import Page

KINDS: Final[Mapping[TaskKind, str]] = {
    "bron": "Bron",
    "grond": "Zin in een brief",
    "termijn": "Begin van een termijn",
    "datum": "Vaste datum",
    "tegenspraak": "Bronnen die verschillen",
}
_HOW: Final = (
    "Zo werkt u de lijst af: zoek de tekst van nu op en beantwoord de vraag. Zet dan in flows/sources.yaml bij die "
    "bron de datum van de tekst (text_date) en de dag waarop u keek (seen_on). Klopt alles, haal dan 'check' weg. "
    "Klopt er iets niet, pas dan ook aan wat er in de stap, de brief of de termijn staat."
)

_PLACES: Final = (
    "stap",
    "gesloten deur",
    "uitgang",
    "brief",
    "termijn",
    "vaste datum",
    "waarschuwing",
    "instantie",
    "uitleg",
)
"""What a place begins with."""


def show_worklist(page: Page, tasks: Sequence[Task]) -> None:
    """Print each task with its question, its texts and where it counts."""
    page.text(_HOW)
    for number, task in enumerate(tasks, start=1):
        page.text()
        mark = f"{number}. "
        page.text(f"{KINDS[task.kind]}: {task.about}", first=mark)
        page.text(f"Vraag: {task.question}", indent=len(mark))
        page.text(f"Zekerheid nu: {task.certainty}.", indent=len(mark))
        for source in task.sources:
            title = "" if source.title in task.about else f"{source.title}. "
            page.text(f"Bron {source.id}: {title}{_read(source)}", indent=len(mark))
            if source.url:
                page.verbatim(" " * len(mark) + source.url)
        page.text(f"Geldt op {_places(task.used_in)}.", indent=len(mark))
    page.text()
    page.text(f"{len(tasks)} punten na te kijken.")


def worklist_as_json(tasks: Sequence[Task]) -> list[Json]:
    """Write the worklist as plain data."""
    return [
        {
            "soort": task.kind,
            "id": task.id,
            "over": task.about,
            "vraag": task.question,
            "zekerheid": task.certainty,
            "bronnen": [_source_as_json(source) for source in task.sources],
            "gebruikt_in": [*task.used_in],
            "aantal": len(task.used_in),
        }
        for task in tasks
    ]


def _read(source: Source) -> str:
    text = f"tekst van {text_date_in_words(source)}" if source.text_date else "tekst zonder datum"
    return f"{text[:1].upper()}{text[1:]}, gezien op {in_words(source.seen_on, weekday=False)}."


def _places(used_in: Sequence[str]) -> str:
    """Name the places together by what they are: '3 plaatsen. Stap: a, b. Brief: c'."""
    groups: dict[str, list[str]] = {}
    for place in used_in:
        kind = next((one for one in _PLACES if place.startswith(one)), "elders")
        groups.setdefault(kind, []).append(place.removeprefix(kind).strip() or place)
    named = (f"{kind[:1].upper()}{kind[1:]}: {', '.join(names)}" for kind, names in groups.items())
    return f"{len(used_in)} {'plaats' if len(used_in) == 1 else 'plaatsen'}. {'. '.join(named)}"


def _source_as_json(source: Source) -> Json:
    return {
        "id": source.id,
        "titel": source.title,
        "url": source.url,
        "datum_tekst": source.text_date,
        "gezien_op": source.seen_on.isoformat(),
    }

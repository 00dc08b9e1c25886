"""`bronnen`: where everything comes from, how old that is, and what is still to be looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escalatie.content.load import load_content
from escalatie.dossier.dates import ValueProblemError
from escalatie.dossier.values import read_number
from escalatie.engine.source_age import months_between, needs_checking, text_day
from escalatie.errors import UsageError
from escalatie.wizard.screen import print_json, results

if TYPE_CHECKING:
    from escalatie.engine.model import Source
    from escalatie.ui.as_json import Json
    from escalatie.wizard.settings import Settings


def report_sources(settings: Settings, older_than: str) -> None:
    """Print the sources, oldest first; with a number of months only those whose text or look is older."""
    months = _months(older_than)
    from escalatie.ui.sources import source_line

    sources = load_content().sources.values()
    found = [(months_between(text_day(source), settings.today), source) for source in sources]
    shown = sorted(
        ((age, source) for age, source in found if age >= months),
        key=lambda pair: (-pair[0], pair[1].id),
    )
    if settings.json:
        print_json([_source_as_json(source, age) for age, source in shown])
        return
    page = results()
    for age, source in shown:
        page.bullet(f"{source.id}: {source_line(source)}. Zekerheid: {source.certainty}. {age} maanden oud.")
        if source.url:
            page.verbatim(f"  {source.url}")
        if source.check:
            page.text(f"Na te kijken: {source.check}", indent=2)
    page.text(f"{len(shown)} bronnen.")


def report_worklist(settings: Settings, older_than: str = "") -> None:
    """Print what is still to be looked up in today's text, what most families meet first.

    With a number of months only what rests on a text that is older.
    """
    months = _months(older_than)
    from escalatie.content.load import load_card
    from escalatie.engine.worklist import worklist
    from escalatie.ui.worklist_page import show_worklist, worklist_as_json
    from escalatie.writing.card import read_card

    content = load_content()
    on_card = {name: ("kaart",) for part in read_card(load_card(), content)[0] for name in part.sources}
    tasks = [
        task
        for task in worklist(content, on_card)
        if max((months_between(text_day(one), settings.today) for one in task.sources), default=0) >= months
    ]
    if settings.json:
        print_json(worklist_as_json(tasks))
    else:
        show_worklist(results(), tasks)


def _months(text: str) -> int:
    """Read a number of months; nothing means every source."""
    if not text:
        return -1
    try:
        return read_number(text)
    except ValueProblemError as problem:
        raise UsageError(f"'--ouder-dan': {problem.message}", problem.advice) from problem


def _source_as_json(source: Source, age: int) -> Json:
    return {
        "id": source.id,
        "soort": source.kind,
        "titel": source.title,
        "url": source.url,
        "datum_tekst": source.text_date,
        "gezien_op": source.seen_on.isoformat(),
        "zekerheid": source.certainty,
        "maanden_oud": age,
        "nog_na_te_kijken": needs_checking(source),
        "na_te_kijken": source.check,
    }

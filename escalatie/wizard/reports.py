"""What a command prints without asking anything: the route and the sources."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from escalatie.dossier.dates import ValueProblemError
from escalatie.dossier.values import read_number
from escalatie.errors import UsageError
from escalatie.wizard.family import read_family
from escalatie.wizard.screen import print_json, results

if TYPE_CHECKING:
    from escalatie.engine.model import Source
    from escalatie.engine.what_if import Change
    from escalatie.ui.as_json import Json
    from escalatie.wizard.family import Family
    from escalatie.wizard.settings import Settings

_DAYS_A_MONTH: Final = 30.44


def report_route(settings: Settings, *, why: bool, what_if: bool) -> None:
    """Print the route, as a page or as JSON."""
    print_route(read_family(settings.answers, settings.today), settings, why=why, what_if=what_if)


def print_route(family: Family, settings: Settings, *, why: bool = False, what_if: bool = False) -> None:
    """Print the route of a family that is open already."""
    if settings.json:
        _report_route_as_json(family, why=why, what_if=what_if)
        return
    from escalatie.ui.show import View, show_route

    page = results()
    show_route(View(page, family.content, family.route(), why=why), family.invalid())
    if what_if:
        from escalatie.ui.show_why import show_what_if

        show_what_if(page, family.content, family.route(), _changes(family))


def report_sources(settings: Settings, older_than: str) -> None:
    """Print the sources, oldest first; with a number of months only those whose text or look is older."""
    months = _months(older_than)
    from escalatie.content.load import load_content
    from escalatie.ui.sources import source_line

    found = [(_age(source, settings.today), source) for source in load_content().sources.values()]
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


def _report_route_as_json(family: Family, *, why: bool, what_if: bool) -> None:
    from escalatie.ui.as_json import route_as_json

    whole = route_as_json(family.content, family.route(), family.invalid())
    if why:
        from escalatie.ui.show_why import why_as_json

        whole["waarom"] = why_as_json(family.content, family.route())
    if what_if:
        from escalatie.ui.show_why import change_as_json

        whole["wat_als"] = [change_as_json(change) for change in _changes(family)]
    print_json(whole)


def _changes(family: Family) -> tuple[Change, ...]:
    from escalatie.engine.what_if import what_if

    return what_if(family.content, family.dossier.answers, family.today, family.events())


def _months(text: str) -> int:
    """Read a number of months; nothing means every source."""
    if not text:
        return -1
    try:
        return read_number(text)
    except ValueProblemError as problem:
        raise UsageError(f"'--ouder-dan': {problem.message}", problem.advice) from problem


def _age(source: Source, today: date) -> int:
    """Count the months since the text that was read, or since someone looked when that is not known."""
    return int((today - _text_day(source)).days / _DAYS_A_MONTH)


def _text_day(source: Source) -> date:
    """Give the day of the text that was read; of a year or a month its first day."""
    parts = [int(part) for part in source.text_date.split("-") if part.isdigit()]
    if not parts:
        return source.seen_on
    year, month, day = (*parts, 1, 1)[:3]
    return date(year, month, day)


def _source_as_json(source: Source, age: int) -> Json:
    from escalatie.ui.sources import needs_checking

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

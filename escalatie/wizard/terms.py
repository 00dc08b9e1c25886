"""`termijnen`: every date of a family on a page, as JSON, or in a calendar file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from escalatie.wizard.family import read_family
from escalatie.wizard.leave import leave_lines
from escalatie.wizard.screen import print_json, results, talk

if TYPE_CHECKING:
    from escalatie.engine.route import Route
    from escalatie.engine.terms import Term
    from escalatie.ui.as_json import Json
    from escalatie.wizard.family import Family
    from escalatie.wizard.settings import Settings


def report_terms(settings: Settings, calendar: str = "") -> None:
    """Print every date, as a page or as JSON; with a path also write them as a calendar file.

    Raise LetterError when that file cannot be written.
    """
    family = read_family(settings.answers, settings.today)
    if settings.json:
        print_json(_as_json(family))
    else:
        _print(family)
    if calendar:
        _write_calendar(family.route(), Path(calendar).expanduser())


def _print(family: Family) -> None:
    from escalatie.ui.terms_page import show_terms_page

    page = results()
    for _, written, reason in family.invalid():
        page.text(f"Dit telt nu niet mee: '{written}'. {reason[:1].upper()}{reason[1:]}")
    show_terms_page(page, family.content, family.route(), leave=leave_lines(family))


def _as_json(family: Family) -> Json:
    from escalatie.ui.as_json import fixed_as_json, terms_as_json
    from escalatie.ui.school_closed import closed_ahead
    from escalatie.ui.terms_page import in_order

    route, terms = family.route(), in_order(family.route().terms)
    closed = closed_ahead(family.content.school_holidays, route)
    return {
        "vandaag": route.today.isoformat(),
        "termijnen": [
            {**plain, **_more(route, term)}
            for plain, term in zip(terms_as_json(terms), terms, strict=True)
            if isinstance(plain, dict)
        ],
        "vaste_datums": fixed_as_json(route.fixed),
        "verlof": [*leave_lines(family)],
        "school_dicht": [
            {"naam": one.name, "regio": one.region, "van": one.first.isoformat(), "tot": one.last.isoformat()}
            for one in closed
        ],
    }


def _more(route: Route, term: Term) -> dict[str, Json]:
    """Give what only this command tells of a term."""
    from escalatie.ui.terms_page import twice

    return {
        "titel": term.title,
        "dagen_over": (term.safe - route.today).days if term.safe else None,
        "doen": term.to_do,
        "als_voorbij": term.when_passed,
        "toelichting": [line for line in (term.note, twice(route, term)) if line],
        "dagen_nog_niet_bekend": bool(term.end and term.end.beyond_known_days),
        "bronnen": [*term.sources],
    }


def _write_calendar(route: Route, path: Path) -> None:
    from escalatie.writing.files import write_whole
    from escalatie.writing.ics import calendar_file

    write_whole(path.parent, {path: calendar_file(route)})
    tell = talk()
    tell.text(f"Uw datums staan in: {path}")
    tell.text("Open dat bestand met uw agenda. Veranderen uw datums, maak het dan opnieuw: de agenda werkt ze bij.")

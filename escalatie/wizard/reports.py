"""What a command prints without asking anything: the route."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escalatie.wizard.family import read_family
from escalatie.wizard.receipts import show_receipts
from escalatie.wizard.screen import print_json, results

if TYPE_CHECKING:
    from escalatie.engine.what_if import Change
    from escalatie.wizard.family import Family
    from escalatie.wizard.settings import Settings


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
    show_receipts(page, family)
    if what_if:
        from escalatie.ui.show_why import show_what_if

        show_what_if(page, family.content, family.route(), _changes(family))


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

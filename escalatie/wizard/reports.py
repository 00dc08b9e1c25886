"""What a command prints without asking anything: the route."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escalatie.wizard.family import read_family
from escalatie.wizard.screen import print_json, results

if TYPE_CHECKING:
    from escalatie.engine.explain import Change
    from escalatie.engine.model import Content
    from escalatie.wizard.family import Family
    from escalatie.wizard.settings import Settings


def report_route(settings: Settings, *, why: bool, what_if: bool) -> None:
    """Print the route, as a page or as JSON."""
    print_route(read_family(settings.answers, settings.today), settings, why=why, what_if=what_if)


def print_route(family: Family, settings: Settings, *, why: bool = False, what_if: bool = False) -> None:
    """Print the route of a family that is open already."""
    if settings.json:
        _report_route_as_json(family, what_if=what_if)
        return
    from escalatie.ui.show import View, show_route

    page = results()
    show_route(View(page, family.content, family.route(), why=why), family.invalid())
    if what_if:
        page.heading("Wat als")
        for change in _changes(family):
            page.bullet(_in_words(family.content, change))


def _report_route_as_json(family: Family, *, what_if: bool) -> None:
    from escalatie.ui.as_json import route_as_json, value_as_json

    whole = route_as_json(family.content, family.route(), family.invalid())
    if what_if:
        whole["wat_als"] = [
            {
                "feit": change.fact,
                "antwoord": value_as_json(change.instead),
                "erbij": [*change.gained],
                "eraf": [*change.lost],
            }
            for change in _changes(family)
        ]
    print_json(whole)


def _changes(family: Family) -> tuple[Change, ...]:
    from escalatie.engine.explain import what_if

    return what_if(family.content, family.dossier.answers, family.today, family.events())


def _in_words(content: Content, change: Change) -> str:
    from escalatie.engine.explain import label_of
    from escalatie.ui.show import question_text

    titles = {step.id: step.title for flow in content.flows for step in flow.steps}
    parts = [
        f"{words}: {'; '.join(titles[step] for step in steps)}."
        for words, steps in (("Erbij", change.gained), ("Eraf", change.lost))
        if steps
    ]
    asked = question_text(content, change.fact)
    return f"{asked} Antwoordt u '{label_of(content, change.fact, change.instead)}': {' '.join(parts)}"

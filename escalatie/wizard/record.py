"""`gebeurtenis`: from a dialogue or a file into the dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escalatie.dossier.dates import ValueProblemError
from escalatie.dossier.values import read_number
from escalatie.engine.event_order import problem_with_event
from escalatie.errors import DossierError, UsageError
from escalatie.wizard.family import open_family, read_answers_file
from escalatie.wizard.screen import results, someone_to_ask

if TYPE_CHECKING:
    from pathlib import Path

    from escalatie.wizard.settings import Settings


def record(settings: Settings, remove: str = "") -> None:
    """Keep what happened, or take back the event of a number.

    Raise AnswerMissingError when there is neither a file nor anyone to ask.
    """
    if remove:
        _take_back(remove, settings)
        return
    if settings.answers is not None:
        _record_from(settings.answers, settings)
        return
    from escalatie.wizard.events import ask_event, refuse_event

    asker = someone_to_ask(settings)
    if asker is None:
        refuse_event()
    with open_family(None, settings.today, asker) as family:
        ask_event(family, asker)


def _take_back(text: str, settings: Settings) -> None:
    """Take back one event of the dossier."""
    from escalatie.wizard.events import take_back

    if settings.answers is not None:
        raise UsageError("Met --antwoorden wordt niets bewaard.", "Typ het zonder --antwoorden.")
    try:
        number = read_number(text)
    except ValueProblemError as problem:
        raise UsageError(f"'--wis': {problem.message}", "De nummers ziet u met: escalatie dossier toon") from problem
    with open_family(None, settings.today) as family:
        results().text(take_back(family, number))


def _record_from(path: Path, settings: Settings) -> None:
    """Take the events of a file into the dossier; one that is there already is not taken twice."""
    page = results()
    with open_family(None, settings.today) as family:
        events = read_answers_file(path, family.content).dossier.events
        for number, event in enumerate(events, start=1):
            problem = problem_with_event(event, events, settings.today)
            if problem:
                raise DossierError(f"Gebeurtenis {number}: {problem}", "Er is niets genoteerd. Verbeter het bestand.")
        new = sum(family.record(event) for event in events)
        page.text(f"{new} van de {len(events)} gebeurtenissen uit het bestand zijn nieuw en bewaard.")
        if not events:
            page.text("Zet ze in het bestand onder 'gebeurtenissen:', elk met een streepje ervoor.")
    page.text("Bekijk uw route met: escalatie route")

"""`dossier`: what this program keeps of a family, on this computer and nowhere else; and how to remove it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias, cast

from escalatie.dossier.place import data_folder
from escalatie.dossier.store import FileStore
from escalatie.engine.explain import label_of, question_of
from escalatie.engine.words import in_words
from escalatie.errors import AnswerMissingError, UsageError
from escalatie.ui.asker import Prompt
from escalatie.ui.questions import Choice
from escalatie.wizard.asked_again import kept_answers
from escalatie.wizard.event_words import event_line
from escalatie.wizard.family import read_family
from escalatie.wizard.screen import print_json, results, someone_to_ask
from escalatie.wizard.sent import copy_is_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from escalatie.dossier.model import Detail, SentCopy
    from escalatie.ui.as_json import Json
    from escalatie.ui.output import Page
    from escalatie.wizard.family import Family
    from escalatie.wizard.settings import Settings

_NONE: Final = "Er is nog geen dossier op deze computer. Begin met: escalatie start"
_YES: Final = "ja"
_DASH: Final = "- "
_Row: TypeAlias = tuple[str, str]
"""What stands before a line, and the line."""


def list_dossiers(settings: Settings) -> None:
    """Print which dossier there is, and where; no name or answer of the family."""
    family = read_family(settings.answers, settings.today)
    dossier, files = family.dossier, FileStore(data_folder()).everything()
    there = bool(dossier.created) or not family.kept
    if settings.json:
        print_json(
            {
                "map": str(data_folder()) if family.kept else "",
                "begonnen": dossier.created.isoformat() if dossier.created else None,
                "antwoorden": len(dossier.answers) + len(dossier.changed),
                "gebeurtenissen": len(dossier.events),
                "bestanden": [path.name for path in files] if family.kept else [],
            }
        )
        return
    page = results()
    if not there:
        page.text(_NONE)
        return
    begun = f"begonnen op {in_words(dossier.created)}, " if dossier.created else ""
    told = len(dossier.answers) + len(dossier.changed)
    page.text(f"1 dossier: {begun}{told} antwoorden en {len(dossier.events)} gebeurtenissen.")
    if family.kept:
        page.text(f"Het staat in: {data_folder()}")
        page.bullet(f"{len(files)} bestanden. Er zit nog geen slot op: wie op uw computer kan, kan ze lezen.")
    page.text("Bekijk het met: escalatie dossier toon. Wis het met: escalatie dossier wis")


def show_dossier(settings: Settings) -> None:
    """Print all that is kept: answers, names and texts, what happened, and copies of letters."""
    family = read_family(settings.answers, settings.today)
    if settings.json:
        from escalatie.dossier.model import dossier_to_plain

        print_json(cast("Json", dossier_to_plain(family.dossier)))
        return
    page = results()
    kept = family.dossier
    if not (kept.answers or kept.changed or kept.details or kept.events):
        page.text(_NONE)
        return
    _section(page, "Uw antwoorden", _answers(family))
    _section(page, "Namen, adressen en teksten voor brieven", _details(family))
    _section(page, "Wat er gebeurde", _events(family))
    _section(page, "Kopieën van wat u verstuurde", _copies(family))
    page.text()
    page.text("Een antwoord veranderen: escalatie start. Een gebeurtenis wissen: escalatie gebeurtenis --wis NUMMER")


def wipe_dossier(settings: Settings, *, sure: bool) -> None:
    """Remove everything this program keeps of the family, once it was said twice.

    Raise AnswerMissingError when nobody can be asked and it was not said with the command.
    """
    if settings.answers is not None:
        raise UsageError("Uw eigen bestand wist u zelf.", "Typ het zonder --antwoorden om uw dossier te wissen.")
    page, store = results(), FileStore(data_folder())
    if not store.everything():
        page.text(_NONE)
        return
    if not sure and not _agreed(settings):
        page.text("Er is niets gewist.")
        return
    with store.session():
        count = store.wipe()
    page.text(f"Gewist: {count} bestanden van uw dossier zijn van deze computer weg.")
    page.text("Brieven die u zelf ergens neerzette, en reservekopieën van uw computer, staan er nog.")


def _agreed(settings: Settings) -> bool:
    asker = someone_to_ask(settings)
    if asker is None:
        raise AnswerMissingError(
            "Wissen is niet terug te draaien, en hier kan niets gevraagd worden.", "Typ er --zeker achter."
        )
    answer = asker.ask(
        Prompt(
            id="wissen",
            text="Wilt u uw hele dossier wissen? Dit is niet terug te draaien.",
            why="Al uw antwoorden, namen, gebeurtenissen en kopieën van brieven gaan weg.",
            choices=(Choice("nee", "Nee, niets wissen"), Choice(_YES, "Ja, alles wissen")),
            can_go_back=False,
        )
    )
    return answer == _YES


def _section(page: Page, title: str, lines: Iterator[_Row]) -> None:
    rows = list(lines)
    if rows:
        page.heading(title)
    for mark, text in rows:
        page.text(text, first=mark)


def _answers(family: Family) -> Iterator[_Row]:
    """Give each answer with its question; one that does not count now says so."""
    replayed = family.route().replay
    yield from ((_DASH, told) for _, told in kept_answers(family))
    for fact, value in family.dossier.answers.items():
        if fact not in family.content.facts:
            continue
        question = question_of(family.content, fact)
        told = label_of(family.content, fact, value)
        aside = " (telt nu niet mee)" if fact in replayed.parked or fact in replayed.invalid else ""
        yield _DASH, f"{question.text if question else fact} {told}{aside}"


def _details(family: Family) -> Iterator[_Row]:
    from escalatie.wizard.letters import letter_fields

    fields = letter_fields().fields
    for name, value in family.dossier.details.items():
        yield _DASH, f"{fields[name].question if name in fields else name} {_told(value)}"


def _told(value: Detail) -> str:
    if isinstance(value, str):
        return value
    return "; ".join(item if isinstance(item, str) else " ".join(item.values()) for item in value)


def _events(family: Family) -> Iterator[_Row]:
    counted = family.events()
    for number, event in enumerate(family.dossier.events, start=1):
        aside = "" if event in counted else " (deze dag kan niet kloppen en telt niet mee)"
        yield f"{number}. ", f"{event_line(family.content, event)}{aside}"


def _copies(family: Family) -> Iterator[_Row]:
    for copy in family.dossier.copies:
        title = family.content.letters[copy.letter].title if copy.letter in family.content.letters else copy.letter
        proof = f" Bewijs: {copy.proof}." if copy.proof else ""
        none = "" if copy.files else " Er is nog geen kopie bewaard."
        yield _DASH, f"{in_words(copy.on, weekday=False)}: {title}.{proof}{none}"
        yield from _files(family, copy)


def _files(family: Family, copy: SentCopy) -> Iterator[_Row]:
    for name, mark in copy.files.items():
        state = "ongewijzigd" if copy_is_whole(family, name, mark) else "WEG OF VERANDERD"
        yield "  ", f"{name} ({state}; controlegetal {mark[:16]})"

"""Sheets to take along: the card for a meeting, and the questions of a topic on paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from escalatie.content.load import load_card, load_content
from escalatie.engine.conditions import evaluate
from escalatie.engine.words import in_words
from escalatie.errors import EscalatieError
from escalatie.ui.questions import choices_of
from escalatie.ui.sources import source_line
from escalatie.ui.terms_page import named
from escalatie.wizard.family import read_family
from escalatie.wizard.screen import print_json, results, talk
from escalatie.writing.card import CardPart, read_card, that_hold
from escalatie.writing.sheet import Item, Part, Sheet, sheet_as_pdf, sheet_as_text, sheet_file_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from escalatie.engine.model import Content, Flow
    from escalatie.ui.as_json import Json
    from escalatie.wizard.family import Family
    from escalatie.wizard.settings import Settings

_NOT_ADVICE: Final = "Dit is uitleg, geen juridisch advies."
_DATES_SHOWN: Final = 2
_PUPILS: Final = ("leerling", "student")
_KIND: Final = "{kind}"


def show_card(settings: Settings, folder: str) -> None:
    """Print the card for a meeting; with a folder also write it there as PDF. Raise LetterError when that fails."""
    _show(settings, _card(read_family(settings.answers, settings.today)), folder)


def show_questions(settings: Settings, flow: str, folder: str) -> None:
    """Print the questions of a topic; with a folder also write them there as PDF.

    Raise EscalatieError for a topic that does not exist.
    """
    content = load_content()
    found = next((one for one in content.flows if one.flow == flow), None)
    if found is None:
        from escalatie.engine.condition_check import meant

        names = [one.flow for one in content.flows if one.questions]
        raise EscalatieError(
            f"Het onderwerp '{flow}' bestaat niet.{meant(flow, names)}", f"Kies uit: {', '.join(names)}."
        )
    _show(settings, _question_sheet(content, found, settings.today), folder)


def _show(settings: Settings, sheet: Sheet, folder: str) -> None:
    if settings.json:
        print_json({"titel": sheet.title, "delen": [_as_plain(part) for part in sheet.parts], "voet": [*sheet.foot]})
    else:
        results().verbatim(sheet_as_text(sheet).rstrip("\n"))
    if not folder:
        talk().text("Op papier? Zet er --uit MAP achter, dan komt er een PDF in die map.")
        return
    from escalatie.writing.files import write_whole

    path = Path(folder).expanduser() / sheet_file_name(sheet, "pdf")
    write_whole(path.parent, {path: sheet_as_pdf(sheet)})
    talk().text(f"De PDF staat in: {path}")


def _as_plain(part: Part) -> Json:
    return {
        "titel": part.title,
        "regels": [*part.lines],
        "vragen": [*part.numbered, *(item.text for item in part.items)],
        "opschrijven": [room.label for room in part.room],
    }


def _card(family: Family) -> Sheet:
    route = family.route()
    parts = read_card(load_card(), family.content)[0]
    sources = dict.fromkeys(name for part in parts for name in part.sources if name in family.content.sources)
    grounds = "; ".join(source_line(family.content.sources[name], full=False) for name in sources)
    dates = tuple(_dates(family))
    mine = (Part(title="Uw eigen datums", lines=dates),) if dates else ()
    return Sheet(
        id="kaart",
        title="Kaart voor het gesprek",
        day=route.today,
        parts=(*(_card_part(family, part) for part in parts), *mine),
        foot=(f"Gemaakt op {in_words(route.today, weekday=False)}. {_NOT_ADVICE} Bronnen: {grounds}.",),
    )


def _card_part(family: Family, part: CardPart) -> Part:
    world = family.route().world
    lines = that_hold(part.lines, lambda node: evaluate(node, world))
    asked = that_hold(part.questions, lambda node: evaluate(node, world), part.take)
    name = _name(family)
    return Part(
        title=part.title,
        lines=tuple(line.replace(_KIND, name) for line in lines),
        numbered=tuple(line.replace(_KIND, name) for line in asked),
        room=part.room,
    )


def _name(family: Family) -> str:
    """Name the child as the family does; a pupil who speaks for itself says 'ik'."""
    if family.route().world.facts.get("rol") in _PUPILS:
        return "ik"
    return str(family.dossier.details.get("kind_voornaam", "")) or "mijn kind"


def _dates(family: Family) -> Iterator[str]:
    """Give the first days before which the family itself must do something."""
    route = family.route()
    own = [term for term in route.terms if term.binds == "parent" and term.status == "loopt" and term.safe]
    for term in own[:_DATES_SHOWN]:
        if term.safe:
            yield f"{named(family.content, term)}: uiterlijk {in_words(term.safe)}."


def _question_sheet(content: Content, flow: Flow, today: date) -> Sheet:
    items = tuple(
        Item(
            text=question.text,
            help=question.find_out,
            choices=tuple(choice.text for choice in choices_of(content, question)),
        )
        for question in flow.questions
    )
    lines = (
        "Niet elke vraag past bij elk gezin: sla over wat niet past. 'Weet ik niet' mag altijd.",
        "Vul de antwoorden daarna in met: escalatie start",
    )
    return Sheet(
        id=f"vragenblad-{flow.flow}",
        title=f"Vragen: {flow.title}",
        day=today,
        parts=(Part(title="Zo werkt dit blad", lines=lines), Part(title="De vragen", items=items)),
        foot=(f"Gemaakt op {in_words(today, weekday=False)}. {_NOT_ADVICE}",),
    )

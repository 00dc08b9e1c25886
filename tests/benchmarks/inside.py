"""Single acts inside one process: the next question, saving an answer, and a letter once everything is loaded."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

from escalatie.content.load import letter_body, load_content
from escalatie.dossier.model import Dossier
from escalatie.dossier.store import NAME, FileStore
from escalatie.engine.replay import replay
from tests.benchmarks import others
from tests.benchmarks.rounds import Timed

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Template

    from escalatie.engine.model import Value

TODAY = date(2026, 11, 23)
ANSWERS: dict[str, Value] = {
    "rol": "ouder",
    "sector": "vo",
    "leeftijd": 14,
    "inschrijving": "ja",
    "aanwezig": "deels",
    "weken_thuis": 6,
    "opp_status": "concept",
    "opp_akkoord": "nee",
}


LETTER = "verzoek-gesprek"
FAMILY = """
rol: ouder
sector: vo
aanwezig: deels
weken_thuis: 6
gegevens:
  ouder_naam: Noor Voorbeeld
  kind_voornaam: Sam
  kind_achternaam: Voorbeeld
  school_naam: Het Voorbeeldcollege
  zorgen:
  - {datum: 2026-11-02, tekst: Sam ging na het tweede uur naar huis.}
  - {datum: 2026-11-16, tekst: Sam kon maandag niet naar binnen.}
  voorkeursdata: [maandag 30 november om 15.00 uur, dinsdag 1 december om 9.00 uur]
"""


def questions() -> list[Timed]:
    """Give finding the next question, over going through the questions as a bare loop would."""
    content = load_content()
    asked = [question for flow in content.flows for question in flow.questions]
    return [
        Timed(label="a loop over all questions", run=lambda: [ANSWERS.get(one.fact) for one in asked], repeat=20),
        Timed(
            label="the next question after eight answers",
            run=lambda: replay(content, ANSWERS, TODAY).next,
            aim="aim 0.05 ms",
            repeat=20,
        ),
    ]


def letters(folder: Path) -> list[Timed]:
    """Give a letter whose template and route are loaded, over Jinja filling the same template with the same details."""
    from escalatie.wizard.family import read_family
    from escalatie.wizard.letters import make
    from escalatie.writing.docx import write_docx
    from escalatie.writing.pdf import write_pdf
    from escalatie.writing.text import write_text

    file = folder / "gezin.yaml"
    file.write_text(FAMILY, encoding="utf-8")
    family = read_family(file, TODAY)
    others.prepare(folder, make(family, LETTER).letter)
    details = {**family.dossier.answers, **family.dossier.details}
    template = _bare_template(letter_body(LETTER))
    return [
        Timed(label="the bare Jinja render", run=lambda: template.render(details), repeat=10),
        Timed(label="a letter as text", run=lambda: write_text(make(family, LETTER).letter), aim="aim 4x", repeat=10),
        Timed(label="a letter as PDF", run=lambda: write_pdf(make(family, LETTER).letter), aim="aim 25x"),
        Timed(label="a letter as Word", run=lambda: write_docx(make(family, LETTER).letter)),
        *others.warm(folder),
    ]


def _bare_template(body: str) -> Template:
    """Compile a template as anyone would: no checks, no marks for values, and filters that do nothing."""
    from jinja2 import ChainableUndefined, Environment

    from escalatie.writing.filters import FILTERS

    bare = Environment(undefined=ChainableUndefined, autoescape=True)
    bare.filters.update(dict.fromkeys(FILTERS, lambda value, *_: value))
    return bare.from_string(body)


def saves(folder: Path) -> list[Timed]:
    """Give saving one answer, over writing the same bytes just as durably."""
    store = FileStore(folder)
    dossier = Dossier(answers=ANSWERS)
    store.save(dossier)
    data = (folder / NAME).read_bytes()
    return [
        Timed(label="the same bytes, written durably", run=lambda: _write(folder, data)),
        Timed(label="saving one answer", run=lambda: store.save(dossier), aim="aim 1.6x"),
    ]


def _write(folder: Path, data: bytes) -> None:
    """Write a file so that it survives a power cut: the file, its new name and its folder all reach the disk."""
    new, kept = folder / "bare.new", folder / "bare"
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.write(handle, data)
        os.fsync(handle)
    finally:
        os.close(handle)
    new.replace(kept)
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

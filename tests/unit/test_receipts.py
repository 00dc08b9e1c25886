"""Word that a letter came in: asked of a public authority only, and until it or the answer was noted."""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest

from escalatie.content.load import load_content
from escalatie.dossier.model import Dossier, SentCopy
from escalatie.dossier.store import MemoryStore
from escalatie.engine.model import Answers, Event
from escalatie.ui.output import Page
from escalatie.wizard.family import Family
from escalatie.wizard.receipts import RECEIPT, ask_for_receipt, show_receipts
from escalatie.writing.clean import clean

TODAY = date(2026, 11, 21)
SENT = date(2026, 11, 16)
REMOVED: Answers = {"sector": "vo", "leeftijd": 14, "besluit": "verwijdering", "besluit_datum": date(2026, 11, 9)}
OBJECTION = "bezwaar-verwijdering"


def sent(letter: str, to: str = "") -> Event:
    return Event(on=SENT, kind="brief_verzonden", letter=letter, to=to)


def family_of(event: Event, *more: Event, copies: tuple[SentCopy, ...] = (), kind: str = "openbaar") -> Family:
    answers = {**REMOVED, "denominatie": kind}
    dossier = Dossier(answers=answers, events=(event, *more), copies=copies, created=SENT)
    return Family(load_content(), MemoryStore(dossier), dossier, TODAY)


def shown(family: Family) -> str:
    out = StringIO()
    show_receipts(Page(clean, out), family)
    return " ".join(out.getvalue().split())


LETTERS = {
    "an openbaar schoolbestuur": (sent(OBJECTION, "schoolbestuur"), "openbaar", True),
    "a bijzonder schoolbestuur": (sent(OBJECTION, "schoolbestuur"), "bijzonder", False),
    "a board of which that is not known": (sent(OBJECTION, "schoolbestuur"), "weet_niet", False),
    "the leerplichtambtenaar, whatever the school": (sent("afwijzing-voorstel-5a"), "bijzonder", True),
    "a letter that can go to more than one, and nobody noted to whom": (sent("ingebrekestelling"), "openbaar", False),
    "an application, of which the questions ask it": (sent("verzoek-11g", "leerplichtambtenaar"), "bijzonder", False),
    "a letter that is no longer there": (sent("weg", "leerplichtambtenaar"), "bijzonder", False),
}


@pytest.mark.parametrize(("event", "kind", "asked"), LETTERS.values(), ids=LETTERS)
def test_only_a_public_authority_is_asked_whether_the_letter_came_in(event: Event, kind: str, *, asked: bool) -> None:
    family = family_of(event, kind=kind)
    assert bool(ask_for_receipt(family, event)) is asked
    assert bool(shown(family)) is asked


def test_it_says_which_letter_waits_and_how_to_note_the_word() -> None:
    text = shown(family_of(sent(OBJECTION, "schoolbestuur")))
    assert "maandag 16 november 2026 naar het schoolbestuur." in text
    assert f"escalatie brief verzonden {OBJECTION} --op 2026-11-16 --bewijs {RECEIPT}" in text


def test_after_the_answer_nothing_waits() -> None:
    answer = Event(on=date(2026, 11, 19), kind="antwoord_ontvangen", letter=OBJECTION, outcome="nee")
    assert not shown(family_of(sent(OBJECTION, "schoolbestuur"), answer))


@pytest.mark.parametrize(("proof", "waits"), [(RECEIPT, False), ("verzendbewijs", True), ("", True)])
def test_proof_of_receipt_ends_the_waiting_and_other_proof_does_not(proof: str, *, waits: bool) -> None:
    copy = SentCopy(letter=OBJECTION, on=SENT, how="aangetekend", proof=proof, files={})
    assert bool(shown(family_of(sent(OBJECTION, "schoolbestuur"), copies=(copy,)))) is waits

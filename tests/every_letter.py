"""Every letter that exists, made for two invented families: one that told everything, and one that left things open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from escalatie.content.load import load_content
from escalatie.dossier.model import Dossier
from escalatie.dossier.store import MemoryStore
from escalatie.engine.model import Event
from escalatie.wizard.family import Family
from escalatie.wizard.letters import letter_fields, make

if TYPE_CHECKING:
    from collections.abc import Mapping

    from escalatie.dossier.model import Detail
    from escalatie.engine.model import Value
    from escalatie.writing.fields import Field
    from escalatie.writing.make import MadeLetter

TODAY: Final = date(2026, 11, 21)
HOSTILE: Final = "Noor [/b] *x* | 1. {{ 7*7 }}"
LONG: Final = (
    "Op maandag ging het mis bij de gymles. \u201eIk kan dit niet meer\u201d, zei ons kind. Daarna belde de school.\n\n"
    "Op dinsdag bleef ons kind thuis. De mentor schreef dat er geen plek was in de time-outruimte, en dat dit de hele "
    "week zo zou blijven. Wij hebben gevraagd wie dat besloot, en tot wanneer het duurt."
)

_COMMON: Final[Mapping[str, Value]] = {
    "rol": "ouder",
    "veilig_thuis": "ja",
    "sector": "vo",
    "denominatie": "openbaar",
    "leeftijd": 14,
    "gezag": "samen",
    "andere_ouder_eens": "ja",
    "inschrijving": "ja",
    "aanwezig": "deels",
    "weken_thuis": 6,
    "sinds": date(2026, 10, 12),
    "opp_status": "vastgesteld",
    "opp_akkoord": "nee",
    "ondertekend": "ja",
    "ondertekend_op": date(2026, 10, 16),
    "opp_datum": date(2026, 10, 16),
    "gesprek_datum": date(2026, 11, 17),
    "besluit": "geen",
    "aangesloten_lkc": "ja",
    "ziekte": "ja",
    "eerste_ziektedag": date(2026, 11, 16),
    "instemming_gegeven": "nee",
    "schooldagen": 8,
    "melding": "gedaan",
    "extra_ondersteuning": "ja",
    "oordeel_datum": date(2026, 11, 10),
    "voorval_datum": date(2026, 10, 1),
    "tlv_aangevraagd": "ja",
}
_REFUSED: Final[Mapping[str, Value]] = {
    "besluit": "weigering",
    "besluit_datum": date(2026, 11, 9),
    "besluit_vorm": "brief",
    "bezwaarinformatie": "ja",
    "ondersteuning_gemeld": "ja",
    "aanmelding": "schriftelijk",
    "aanmeld_datum": date(2026, 9, 7),
}
_OWN: Final[Mapping[str, Mapping[str, Value]]] = {
    "aanmelding-extra-ondersteuning": {
        "aanmelding": "geen",
        "gewenste_start": date(2027, 8, 23),
        "eerste_voorkeur": "ja",
    },
    "bezwaar-afwijzing-11g": {"besluit": "afwijzing_11g", "besluit_datum": date(2026, 11, 9)},
    "bezwaar-schorsing": {
        "besluit": "schorsing",
        "besluit_datum": date(2026, 11, 9),
        "schorsing_van": date(2026, 11, 10),
        "schorsing_tot": date(2026, 11, 13),
        "eerdere_schorsingen": 1,
    },
    "bezwaar-tlv": {"besluit": "tlv_toegekend", "besluit_datum": date(2026, 11, 9)},
    "bezwaar-verwijdering": {
        "besluit": "verwijdering",
        "besluit_datum": date(2026, 11, 9),
        "andere_school_bereid": "nee",
        "inspectie_ingelicht": "nee",
    },
    "herinnering-termijn-zorgplicht": {**_REFUSED, "besluit": "geen", "inschrijving": "nee"},
    "herstel-uitschrijving": {
        "besluit": "uitschrijving",
        "uitgeschreven_op": date(2026, 11, 9),
        "zelf_afgemeld": "nee",
    },
    "melding-leerplichtambtenaar": {"ziekte": "nee"},
    "pro-forma-bezwaar": _REFUSED,
    "reactie-time-out": {"ziekte": "nee"},
    "reactie-weigering-toelating": _REFUSED,
}
_SENT: Final[Mapping[str, tuple[Event, ...]]] = {
    "ingebrekestelling": (
        Event(
            on=date(2026, 9, 14), kind="brief_verzonden", letter="verzoek-11g", to="leerplichtambtenaar", how="email"
        ),
    ),
}


def complete_letter(letter: str) -> MadeLetter:
    """Make a letter for the family that told everything; nothing in it is missing, and it looks as it is sent."""
    answers = {**_COMMON, **_OWN.get(letter, {})}
    details = {name: _example(field) for name, field in letter_fields().fields.items() if field.asked}
    made = make(_family(answers, details, _SENT.get(letter, ())), letter)
    return replace(made, offered=True, letter=replace(made.letter, draft=bool(made.letter.missing)))


def gappy_letter(letter: str) -> MadeLetter:
    """Make a letter for a family that told little, with names and texts that try to be something else."""
    details: dict[str, Detail] = {"kind_voornaam": HOSTILE, "ouder_naam": "Şule Ćosić-Çelik ı ë", "zorgen": (LONG,)}
    return make(_family({"rol": "ouder", "sector": "po"}, details, ()), letter)


def _family(answers: Mapping[str, Value], details: Mapping[str, Detail], events: tuple[Event, ...]) -> Family:
    dossier = Dossier(answers=answers, details=details, events=events)
    return Family(load_content(), MemoryStore(dossier), dossier, TODAY)


def _example(field: Field) -> Detail:
    """Fill a field with its own example; a long text gets several paragraphs, rows get two."""
    if field.type in ("lines", "attachments"):
        return tuple(part.strip() for part in field.example.split(";"))
    if field.type == "rows":
        parts = [part.strip() for part in field.example.split(";")]
        row = {"datum": "2026-11-02", "tekst": parts[1] if len(parts) > 1 else parts[0], "wie": "de mentor"}
        return (row, {"tekst": LONG.replace("\n\n", " ")})
    return LONG if field.long else field.example

"""Small letters for tests: one invented family, a few fields, and the template that a test writes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from escalatie.engine.conditions import evaluate
from escalatie.engine.model import Body, Content, Fact, FollowUp, Letter, Question, Recipient
from escalatie.engine.parse import parse
from escalatie.engine.world import World
from escalatie.writing.fields import read_fields
from escalatie.writing.make import make_letter
from escalatie.writing.situation import Situation
from tests.unit.small_content import choice, content_of, flow, yes_no

if TYPE_CHECKING:
    from collections.abc import Mapping

    from escalatie.engine.model import Value
    from escalatie.writing.fields import Detail, LetterFields
    from escalatie.writing.make import MadeLetter
    from escalatie.writing.word_guard import WordGuard

TODAY = date(2026, 11, 21)

FIELDS: dict[str, dict[str, dict[str, Any]]] = {
    "fields": {
        "ouder_naam": {"question": "Wat is uw naam?", "type": "text", "group": "ouder", "example": "x"},
        "tweede_ouder_naam": {"question": "En de andere ouder?", "type": "text", "group": "ouder", "example": "x"},
        "ouder_adres": {"question": "Wat is uw adres?", "type": "lines", "group": "ouder", "example": "x"},
        "ouder_email": {"question": "Wat is uw e-mailadres?", "type": "text", "group": "ouder", "example": "x"},
        "ouder_telefoon": {"question": "Wat is uw nummer?", "type": "text", "group": "ouder", "example": "x"},
        "kind_voornaam": {"question": "Hoe heet uw kind?", "type": "text", "group": "kind", "example": "x"},
        "kind_achternaam": {"question": "En de achternaam?", "type": "text", "group": "kind", "example": "x"},
        "kind_geboortedatum": {"question": "Wanneer geboren?", "type": "date", "group": "kind", "example": "x"},
        "kind_voornaamwoord": {
            "question": "Zij, hij of die?",
            "type": "choice",
            "group": "kind",
            "options": {"zij": "zij", "hij": "hij", "die": "die"},
        },
        "school_naam": {"question": "Hoe heet de school?", "type": "text", "group": "school", "example": "x"},
        "school_contact": {"question": "Aan wie schrijft u?", "type": "text", "group": "school", "example": "x"},
        "school_functie": {"question": "Wat doet diegene?", "type": "text", "group": "school", "example": "x"},
        "school_adres": {"question": "Wat is het adres?", "type": "lines", "group": "school", "example": "x"},
        "school_email": {"question": "Wat is het e-mailadres?", "type": "text", "group": "school", "example": "x"},
        "gemeente": {"question": "Welke gemeente?", "type": "text", "group": "gemeente", "example": "x"},
        "briefdatum": {"question": "Welke datum?", "type": "date", "group": "brief", "from": "vandaag"},
        "plaats": {"question": "In welke plaats?", "type": "text", "group": "brief", "example": "x"},
        "verzendwijze": {
            "question": "Hoe verstuurt u de brief?",
            "type": "choice",
            "group": "brief",
            "options": {"email": "per e-mail", "aangetekend": "aangetekend"},
        },
        "gemachtigde_naam": {"question": "Wie handelt?", "type": "text", "group": "brief", "example": "x"},
        "bijlagen_lijst": {"question": "Welke bijlagen?", "type": "attachments", "group": "brief", "example": "x"},
        "besluit_kenmerk": {"question": "Welk kenmerk?", "type": "text", "group": "brief", "example": "x"},
        "sector": {
            "question": "Welk soort onderwijs?",
            "type": "choice",
            "group": "school",
            "from": "sector",
            "options": {"po": "basisonderwijs", "vo": "voortgezet onderwijs"},
        },
        "redenen": {
            "question": "Waarmee is gedreigd?",
            "type": "choice",
            "group": "letter",
            "from": "druk",
            "options": {"geen": "niets", "tlv": "de TLV", "leerplicht": "leerplicht"},
        },
        "besluit_datum": {"question": "Welke dag?", "type": "date", "group": "letter", "from": "besluit_datum"},
        "verstuurd_op": {"question": "Wanneer?", "type": "date", "group": "letter", "from": "sent verzoek-opp"},
        "gronden": {"question": "Waarom niet?", "type": "text", "long": "true", "group": "letter", "example": "x"},
        "zorgen": {"question": "Wat ziet u?", "type": "rows", "group": "letter", "example": "x"},
        "aanwezigen": {"question": "Wie waren er?", "type": "lines", "group": "letter", "example": "x"},
        "schooldagen": {"question": "Hoeveel dagen?", "type": "number", "group": "letter", "example": "3"},
        "spoed": {"question": "Is er haast?", "type": "yes_no", "group": "letter", "example": "nee"},
    },
    "addressees": {
        "school": {
            "name": "school_naam",
            "attention": "school_contact",
            "role": "school_functie",
            "address": "school_adres",
            "email": "school_email",
        },
        "leerplichtambtenaar": {"name": "gemeente", "before": "Gemeente", "role_text": "leerplichtambtenaar"},
    },
}

FAMILY: dict[str, Detail] = {
    "ouder_naam": "Sanne de Vries",
    "tweede_ouder_naam": "Mehmet Yıldız",
    "ouder_adres": ("Lindelaan 12", "3511 AB Utrecht"),
    "ouder_email": "sanne@voorbeeld.nl",
    "kind_voornaam": "Noor",
    "kind_achternaam": "Yıldız",
    "school_naam": "De Regenboog",
    "school_email": "info@voorbeeldschool.nl",
}
FACTS: dict[str, Value] = {"sector": "po", "gezag": "samen", "besluit_datum": date(2026, 11, 3)}


def fields_of(extra: Mapping[str, Mapping[str, object]] | None = None) -> LetterFields:
    """Read the small table of fields, with more of them where a test asks."""
    data = {**FIELDS, "fields": {**FIELDS["fields"], **(extra or {})}}
    fields, problems = read_fields(data)
    assert not problems
    return fields


def facts() -> tuple[Fact, ...]:
    return (
        choice("sector", "po", "vo"),
        choice("gezag", "samen", "alleen"),
        Fact(id="besluit_datum", kind="date"),
        Fact(id="leeftijd", kind="number"),
        Fact(id="druk", kind="multi", values=("geen", "tlv", "leerplicht")),
        yes_no("handicap"),
        choice("onderwerp", "opp", "tlv"),
    )


def letter_of(**parts: Any) -> Letter:  # noqa: ANN401  # any field of a letter
    """Make front matter with only what a test names."""
    plain: dict[str, Any] = {
        "letter": "proef-brief",
        "title": "Proefbrief",
        "subject": "Een vraag over {{ kind_voornaam }}",
        "recipient": (Recipient(body="school"),),
        "needs": ("ouder_naam", "kind_voornaam", "school_naam"),
        "points": (),
        "follow_up": FollowUp(after="P2W", no_answer="Bel de school."),
    }
    return Letter(**{**plain, **parts})


def content_for(letter: Letter) -> Content:
    """Make the content around one letter, with every condition in it parsed."""
    question = Question(fact="handicap", text="Heeft uw kind een handicap?", why="Dan gelden er meer regels.")
    content = content_of(facts(), (flow("opp", question),), letters=(letter,), bodies=())
    bodies = {
        "school": Body(id="school", name="de school", what="les", salutation="Geachte directie,"),
        "gpo": Body(id="gpo", name="de Geschillencommissie", what="oordeel", salutation="Geachte commissie,"),
        "leerplichtambtenaar": Body(id="leerplichtambtenaar", name="de leerplichtambtenaar", what="leerplicht"),
    }
    object.__setattr__(content, "bodies", bodies)
    return content


def situation_of(
    content: Content, facts: Mapping[str, Value], details: Mapping[str, Detail], sent: date | None = None
) -> Situation:
    """Say what is known of the invented family."""
    world = World(TODAY, facts)
    return Situation(
        today=TODAY,
        facts=facts,
        details=details,
        holds=lambda text: evaluate(content.conditions.get(text, parse(text)), world),
        day_of=lambda moment: sent if moment == "sent verzoek-opp" else None,
    )


def made(
    body: str,
    *,
    details: Mapping[str, Detail] | None = None,
    without: tuple[str, ...] = (),
    answers: Mapping[str, Value] | None = None,
    guard: WordGuard | None = None,
    to: str = "",
    offered: bool = True,
    **parts: Any,  # noqa: ANN401  # any field of a letter
) -> MadeLetter:
    """Make a letter of the invented family with a template, changed details, answers and front matter."""
    letter = letter_of(**parts)
    content = content_for(letter)
    known = {name: value for name, value in {**FAMILY, **(details or {})}.items() if name not in without}
    facts = {name: value for name, value in {**FACTS, **(answers or {})}.items() if name not in without}
    situation = situation_of(content, facts, known)
    return make_letter(
        letter, body, situation, content=content, fields=fields_of(), guard=guard, to=to, offered=offered
    )

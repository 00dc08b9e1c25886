"""What each field of a content file means, in Dutch: what an editor shows to who writes flows, cases and letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_WHEN: Final = "Alleen als deze voorwaarde zeker waar is."
_SOURCES: Final = "Waar dit vandaan komt: namen uit flows/sources.yaml."
_WARNINGS: Final = "Codes van waarschuwingen (flows/warnings.yaml) die hierbij gezien moeten worden."
_CERTAINTY: Final = "Hoe zeker dit is: hoog, midden of laag. Nooit zekerder dan de beste bron."
_TITLE: Final = "Korte naam, zoals een ouder hem leest."
_LENGTH: Final = "Een duur: P en dan een getal met D (dagen), W (weken), M (maanden) of Y (jaren), zoals P6W."
_SUBJECT: Final = "De zaak waar het over gaat, een naam uit 'subjects' in flows/ladder.yaml."
_BODY: Final = "De instantie, een naam uit flows/bodies.yaml."

KINDS: Final[Mapping[str, str]] = {
    "Flow": "Een onderwerp: de vragen, en wat eruit volgt.",
    "Review": "Wanneer iemand dit onderwerp naast de bronnen legde, en voor wanneer dat opnieuw moet.",
    "Question": "De woorden waarmee een onderwerp een feit vraagt.",
    "Step": "Iets wat dit gezin op een trede kan doen.",
    "LetterRef": "Een brief bij een stap. Alleen de naam mag ook.",
    "ClosedDoor": "Een instantie die nu niet de weg is, met de reden.",
    "Exit": "Waar het programma stopt en een mens het overneemt.",
    "Case": "Een verzonnen gezin, met wat er uit moet komen.",
    "CaseEvent": "Wat er op een dag gebeurde.",
    "Expected": "Wat er ten minste uit moet komen, en met 'niet_' wat er nooit uit mag komen.",
    "ExpectedTerm": "Een termijn die precies zo uit moet komen.",
    "ExpectedDay": "Een vaste datum of periode die uit moet komen.",
    "ChangedAnswers": "Wat er uit moet komen nadat het gezin antwoorden veranderde.",
    "Letter": "De gegevens boven een brief.",
    "Recipient": "Aan wie de brief gaat. De eerste die past. Alleen de naam van de instantie mag ook.",
    "CopyTo": "Wie een kopie krijgt, en wanneer toch niet. Alleen de naam van de instantie mag ook.",
    "Ground": "Een zin uit de wet voor in de brief, met bron en zekerheid.",
    "RequiredPoint": "Wat zeker in de brief moet staan. De plek is in de tekst gemerkt met {# punt: NAAM #}.",
    "FollowUp": "Wat er volgt als er geen antwoord komt.",
    "Signer": "Wie ondertekent. De eerste die past.",
    "Ladder": "De ladder: de volgorde van de onderwerpen, de zaken en de treden.",
    "Rung": "Een trede van de ladder.",
    "Fact": "Een ding dat het programma over een gezin kan weten.",
    "Concept": "Een voorwaarde met een naam, om in andere voorwaarden te gebruiken.",
    "Source": "Waar iets vandaan komt, van wanneer de tekst is, en hoe zeker wij zijn.",
    "WarningText": "Een zin die gezien moet worden, met de reden.",
    "Body": "Een organisatie: wat zij doet, wat niet, en hoe u haar bereikt.",
    "HelpPage": "Uitleg over een onderwerp of een moeilijk woord.",
    "Deadline": "Een termijn: een datum die uit een gebeurtenis volgt.",
    "Start": "Een begin van een termijn. Elk begin dat geldt geeft een datum.",
    "Met": "De dag waarop gedaan is wat de termijn vraagt. Alleen het moment mag ook.",
    "Suspension": "Van wanneer tot wanneer de tijd stilstaat.",
    "Extension": "Een langere termijn, als de ander dat liet weten.",
    "FixedDate": "Een dag die vanaf een andere dag is geteld, of een periode in een jaar.",
    "EquatedDays": "Dagen die bij besluit met een feestdag gelijk zijn gesteld.",
    "SchoolHoliday": "Een schoolvakantie in een regio. Verschuift nooit een termijn.",
    "SchoolHolidays": "De schoolvakanties.",
    "Renames": "Namen die een andere naam kregen. Een regel gaat hier nooit weg: een dossier kan de oude naam hebben.",
}
"""Each class of the model, and of the files around it."""

FIELDS: Final[Mapping[str, Mapping[str, str]]] = {
    "Flow": {
        "flow": "De naam van het onderwerp: dezelfde als die van de map.",
        "title": _TITLE,
        "when": "Wanneer dit onderwerp meedoet.",
        "version": "Een hoger zodra een vraag of antwoord verandert.",
        "reviewed": "Wanneer dit onderwerp is nagekeken, en voor wanneer het opnieuw moet.",
        "questions": "De vragen, in volgorde. Een voorwaarde kijkt alleen terug.",
        "steps": "Wat een gezin kan doen.",
        "closed": "Instanties die nu niet de weg zijn.",
        "exits": "Waar een mens het overneemt.",
    },
    "Review": {
        "on": "De dag waarop iemand het onderwerp naast de bronnen legde, zoals 2026-11-21.",
        "again_before": "Voor deze dag opnieuw nakijken.",
    },
    "Question": {
        "fact": "Het feit dat wordt gevraagd, een naam uit flows/facts.yaml. Elk feit wordt maar een keer gevraagd.",
        "text": "De vraag, zoals een ouder hem leest.",
        "why": "Waarom dit wordt gevraagd.",
        "find_out": "Waar een ouder het antwoord kan vinden.",
        "when": "Alleen vragen als dit zeker waar is, of nog open.",
        "options": "Bij elke waarde van het feit de woorden van het antwoord.",
        "minimum": "Het kleinste getal dat kan.",
        "maximum": "Het grootste getal dat kan.",
        "sources": f"{_SOURCES} Nodig als 'why' of 'find_out' over de wet gaat.",
    },
    "Step": {
        "id": "De naam van de stap: kleine letters en streepjes. Verandert nooit meer.",
        "rung": "De trede, een naam uit flows/ladder.yaml.",
        "subject": _SUBJECT,
        "title": "Wat u doet, als opdracht in een korte zin.",
        "text": "Wat dat inhoudt, in gewone woorden.",
        "when": _WHEN,
        "body": _BODY,
        "unless": "Houdt de stap tegen, maar alleen als dit zeker waar is.",
        "done": "Wanneer de stap gedaan is. Leeg: zodra een van zijn brieven is verstuurd.",
        "weight": "Hoe zwaar de stap is. Leeg: zo zwaar als zijn trede. Lager is milder.",
        "after": "Stappen die eerst gedaan moeten zijn.",
        "start": "'direct': wacht niet op mildere stappen.",
        "checklist": "Wat u ervoor klaarlegt of nagaat.",
        "letters": "Brieven die bij deze stap passen.",
        "deadlines": "Termijnen die bij deze stap horen.",
        "warnings": _WARNINGS,
        "sources": _SOURCES,
    },
    "LetterRef": {
        "id": "De naam van de brief.",
        "to": "Aan welke instantie, als dat niet is wat de brief zelf zegt.",
    },
    "ClosedDoor": {
        "body": _BODY,
        "when": _WHEN,
        "because": "Waarom deze deur nu dicht is, in een zin voor de ouder.",
        "subjects": "Voor welke zaken. Leeg: voor alles.",
        "warnings": _WARNINGS,
        "sources": _SOURCES,
    },
    "Exit": {
        "exit": "Hoe zwaar: nood, advocaat, mens of advocaat_optioneel. De zwaarste die geldt wordt getoond.",
        "when": _WHEN,
        "because": "Waarom, in een zin voor de ouder.",
        "only": "De stappen die overblijven. Weggelaten: er gaat niets af.",
        "warnings": _WARNINGS,
        "sources": _SOURCES,
    },
    "Letter": {
        "letter": "De naam van de brief: dezelfde als die van het bestand.",
        "title": _TITLE,
        "subject": "De regel achter 'Betreft:'.",
        "recipient": "Aan wie. De eerste waarvan de voorwaarde geldt.",
        "needs": "Gegevens zonder welke de brief niet af is.",
        "points": "Wat er zeker in moet staan.",
        "follow_up": "Wat er volgt als er geen antwoord komt. Leeg: niets.",
        "optional": "Gegevens die een zin toevoegen als ze er zijn.",
        "copy_to": "Instanties die een kopie krijgen. In de tekst van de brief: {{ kopie_zin }}.",
        "signers": "Wie ondertekent. De eerste waarvan de voorwaarde geldt.",
        "salutation": "De aanhef, als die anders is dan die van de instantie.",
        "closing": "De groet onderaan.",
        "delivery": "Hoe de brief gaat: email, aangetekend, portaal of persoonlijk.",
        "attachments": "Bijlagen, in volgorde.",
        "grounds": "Zinnen uit de wet, elk onder een naam. In de tekst: {{ grond.NAAM }}.",
        "sets": "Feiten die vaststaan zodra de brief is verstuurd. 'event' is de dag van versturen.",
        "send_when": "Wanneer u deze brief stuurt.",
        "how": "Hoe u hem stuurt.",
        "pitfalls": "Waar u op let.",
        "not_when": "Wanneer u deze brief niet stuurt.",
        "sources": _SOURCES,
    },
    "Recipient": {"body": _BODY, "when": _WHEN},
    "CopyTo": {"body": _BODY, "unless": "Geen kopie als dit zeker waar is. Wie het niet weet, stuurt er een."},
    "Ground": {
        "text": "De zin, in eigen woorden. Bij zekerheid laag een vraag.",
        "certainty": _CERTAINTY,
        "sources": _SOURCES,
        "when": "Alleen als dit zeker waar is. De eerste zin die past wordt gebruikt.",
        "check": "Wat nog na te kijken is, voor op het voorblad en de werklijst.",
    },
    "RequiredPoint": {
        "id": "De naam van het punt.",
        "text": "Wat er moet staan.",
        "when": _WHEN,
        "source": "Waar dit vandaan komt: een naam uit flows/sources.yaml.",
    },
    "FollowUp": {
        "after": _LENGTH,
        "no_answer": "Wat u dan doet.",
        "next": "De brief die daarna komt.",
    },
    "Signer": {"by": "Wie: ouder, ouders, leerling, student of vrijwilliger.", "when": _WHEN},
}
"""What authors of flows and letters write most. The rest stands in `table_words.py`."""

"""What each field of the tables and the cases means, in Dutch, for who edits them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_WHEN: Final = "Alleen als deze voorwaarde zeker waar is."
_SOURCES: Final = "Waar dit vandaan komt: namen uit flows/sources.yaml."
_CERTAINTY: Final = "Hoe zeker dit is: hoog, midden of laag. Nooit zekerder dan de beste bron."
_MOMENT: Final = "Een dag: een feit, of 'end TERMIJN', 'sent BRIEF', 'answered BRIEF', 'happened GEBEURTENIS'."
_TITLE: Final = "Korte naam, zoals een ouder hem leest."
_LENGTH: Final = "Een duur: P en dan een getal met D (dagen), W (weken), M (maanden) of Y (jaren), zoals P6W."
_SUBJECT: Final = "De zaak, een naam uit 'subjects' in flows/ladder.yaml."
_RENAMED: Final = "Oude naam, en achter de dubbele punt de naam van nu."

FIELDS: Final[Mapping[str, Mapping[str, str]]] = {
    "Ladder": {
        "topic": "Het feit waarmee een gezin zijn onderwerpen kiest.",
        "flows": "De onderwerpen, in de volgorde waarin zij worden gevraagd.",
        "subjects": "De zaken waar het over kan gaan.",
        "rungs": "De treden, elk onder zijn naam.",
    },
    "Rung": {
        "title": _TITLE,
        "track": "Het spoor: hoofd, of ernaast leerplicht, dwang, dossier, signaal, vrijwilliger.",
        "weight": "Hoe zwaar de trede is. Lager is milder.",
        "text": "Wat deze trede is.",
        "sources": "Waar dit vandaan komt: namen uit flows/sources.yaml. Nodig als 'text' over de wet gaat.",
    },
    "Fact": {
        "kind": "De soort: choice (een keuze), multi (meer keuzes), yes_no, number of date.",
        "values": "De waarden van een keuze. Bij ja of nee weglaten.",
        "past": "ja: deze datum kan niet na vandaag liggen.",
        "not_before": "Het feit met een datum waar deze niet voor kan liggen.",
        "note": "Wat een schrijver hierover moet weten.",
    },
    "Concept": {
        "when": "De voorwaarde.",
        "text": "Wat dat betekent, in een zin voor de ouder.",
    },
    "Source": {
        "kind": "De soort: wet, uitspraak, reglement, overheid, organisatie, onderzoek, pers of ouders.",
        "title": "Wat het is, bij een wet met het artikel.",
        "certainty": "Hoe zeker: hoog, midden of laag. Boven in flows/sources.yaml staat wat dat betekent.",
        "seen_on": "De dag waarop iemand keek.",
        "url": "Waar het staat.",
        "text_date": "De datum van de tekst die is gelezen, niet van het zoeken: een dag, een maand of een jaar.",
        "note": "Wat er staat, in eigen woorden.",
        "check": "Wat iemand in de tekst van nu moet nakijken: welk artikel, en welke vraag.",
        "contradicts": "Bronnen die iets anders zeggen. Bij 'note' staat wat het verschil is.",
    },
    "WarningText": {
        "text": "De waarschuwing, in een zin.",
        "because": "Waarom.",
        "when": "Wanneer hij uit zichzelf verschijnt. Leeg: alleen via een stap, deur of uitgang.",
        "sources": _SOURCES,
    },
    "Body": {
        "name": "Hoe zij heet, met lidwoord en kleine letter.",
        "what": "Wat zij doet.",
        "cannot": "Wat zij niet kan.",
        "binding": "Of anderen zich eraan moeten houden.",
        "cost": "Wat het kost, zonder bedragen.",
        "waiting": "Hoe lang het duurt.",
        "reach": "Hoe u haar bereikt.",
        "salutation": "De aanhef in een brief.",
        "public_authority": "Wanneer zij voor dit gezin een bestuursorgaan is.",
        "sources": _SOURCES,
    },
    "HelpPage": {
        "title": _TITLE,
        "text": "De uitleg. Een nieuwe regel is een nieuwe alinea.",
        "words": "Andere woorden waaronder iemand dit kan zoeken.",
        "group": "onderwerp of woord.",
        "sources": _SOURCES,
    },
    "Deadline": {
        "title": _TITLE,
        "kind": "De rekenregel: atw (wet), eu (AVG), reglement (van een commissie) of kalender.",
        "length": _LENGTH,
        "binds": "Voor wie: parent (de ouder) of other (de ander).",
        "starts": "Wanneer de termijn begint.",
        "met": "Waarmee aan de termijn is voldaan.",
        "suspended": "Wanneer de tijd stilstaat.",
        "extended": "Wanneer de termijn langer is.",
        "to_do": "Wat u voor die dag doet.",
        "when_passed": "Wat u doet als de dag voorbij is.",
        "sources": _SOURCES,
    },
    "Start": {
        "from": _MOMENT,
        "subject": _SUBJECT,
        "when": _WHEN,
        "unless": "Niet als dit zeker waar is.",
        "certainty": _CERTAINTY,
        "note": "Wat de ouder over dit begin moet weten.",
    },
    "Met": {"on": _MOMENT, "when": _WHEN},
    "Suspension": {"from": _MOMENT, "until": _MOMENT},
    "Extension": {"when": _WHEN, "plus": _LENGTH},
    "FixedDate": {
        "title": _TITLE,
        "from": _MOMENT,
        "plus": "Zoveel dagen na die dag. Een min is ervoor.",
        "year_of": "De dag waarvan het jaar telt, voor een periode.",
        "first": "De eerste dag van de periode, als 03-25.",
        "last": "De laatste dag van de periode, als 03-31.",
        "when": _WHEN,
        "certainty": _CERTAINTY,
        "sources": _SOURCES,
    },
    "EquatedDays": {
        "days": "De dagen.",
        "until": "Het laatste jaar waarvoor ze bekend zijn.",
        "source": "Waar dit vandaan komt: een naam uit flows/sources.yaml.",
    },
    "SchoolHoliday": {
        "school_year": "Het schooljaar, als 2026-2027.",
        "name": "De vakantie: herfst, kerst, voorjaar, mei of zomer.",
        "region": "noord, midden, zuid of alle.",
        "first": "De eerste dag.",
        "last": "De laatste dag.",
    },
    "SchoolHolidays": {"holidays": "De vakanties, per regio.", "sources": _SOURCES},
    "Renames": {
        "facts": _RENAMED,
        "values": "Bij een feit van nu: elke oude waarde, en hoe die nu heet.",
        "letters": _RENAMED,
        "steps": _RENAMED,
        "fields": _RENAMED,
    },
    "Case": {
        "id": "De naam van het geval: dezelfde als die van het bestand.",
        "vandaag": "De dag waarop het gezin kijkt.",
        "situatie": "Wat er aan de hand is, in een paar zinnen. Altijd verzonnen.",
        "antwoorden": "De feiten die het gezin kent.",
        "verwacht": "Wat er uit moet komen.",
        "gebeurtenissen": "Wat er gebeurde, met de dag.",
        "daarna": "Wat er uitkomt als het gezin antwoorden verandert.",
    },
    "CaseEvent": {
        "op": "De dag.",
        "soort": "Wat er gebeurde.",
        "brief": "Welke brief.",
        "aan": "Aan welke instantie.",
        "hoe": "Hoe de brief ging.",
        "uitkomst": "ja, deels of nee.",
        "besluit": "Welk besluit.",
        "vorm": "Hoe het besluit kwam.",
        "bezwaarinformatie": "Of het besluit over bezwaar sprak.",
        "met": "Met wie het gesprek was.",
        "tot": "Tot welke dag is uitgesteld.",
        "stap": "Welke stap is gedaan.",
    },
    "ChangedAnswers": {"antwoorden": "De antwoorden die anders zijn.", "verwacht": "Wat er dan uit moet komen."},
    "Expected": {
        "termijnen": "Termijnen die precies zo uitkomen. [] is: geen enkele.",
        "uitgang": "De uitgang die wordt getoond, of geen.",
        "instanties": "Instanties die er zeker bij staan.",
        "niet_instanties": "Instanties die er nooit bij mogen staan.",
        "brieven": "Brieven die nu passen.",
        "niet_brieven": "Brieven die er nooit bij mogen staan.",
        "later": "Brieven voor later.",
        "gedaan": "Stappen die gedaan zijn.",
        "vervuld": "Termijnen waaraan is voldaan.",
        "verstreken": "Termijnen die voorbij zijn.",
        "waarschuwingen": "Codes die er zeker bij staan.",
        "niet_waarschuwingen": "Codes die er nooit bij mogen staan.",
        "vaste_datum": "Een vaste datum of periode die uitkomt.",
        "dagen_over": "Hoeveel dagen er nog zijn tot de eerste termijn.",
        "eerste_vraag": "Het feit dat als eerste wordt gevraagd.",
        "exporteert": "Wat er mee te geven is.",
        "dossiers": "Wat er over meer dossiers geldt.",
        "statistiek": "Getallen voor een vrijwilliger.",
        "bronnen": "Waar het geval vandaan komt.",
    },
    "ExpectedTerm": {
        "naam": "De naam van de termijn.",
        "start": "De dag waarop zij begint.",
        "duur": _LENGTH,
        "regel": "De rekenregel: atw, eu, reglement of kalender.",
        "uiterste": "De laatste dag na verschuiven; bij een reglement de veilige dag.",
        "zekerheid": _CERTAINTY,
        "zaak": _SUBJECT,
    },
    "ExpectedDay": {
        "naam": "De naam van de vaste datum.",
        "datum": "De dag.",
        "van": "De eerste dag van een periode.",
        "tot": "De laatste dag van een periode.",
        "zekerheid": _CERTAINTY,
    },
}
"""By class and by key as it is written."""

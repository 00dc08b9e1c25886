"""Every code of a finding, with what it means. The code never changes; the words may."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

CODES: Final[Mapping[str, str]] = {
    # reading the file
    "K001": "Een bestand ontbreekt of is niet te lezen.",
    "K002": "Een bestand is te groot, te lang of te diep.",
    "K003": "Een bestand is geen UTF-8.",
    "K004": "Er staat een onzichtbaar teken in een bestand.",
    "K005": "De YAML is niet te lezen.",
    "K006": "Een verwijzing, samenvoeging of soortaanduiding van YAML mag hier niet.",
    "K007": "Een sleutel staat er twee keer.",
    "K008": "Een sleutel is geen gewone tekst.",
    "K009": "Een bestand is leeg, of er staat meer dan een document in.",
    "K010": "Een bestand heeft een naam die niemand leest.",
    # the shape of what it says
    "K101": "Een sleutel bestaat niet.",
    "K102": "Een sleutel ontbreekt.",
    "K103": "Een waarde is niet een van de vaste waarden.",
    "K104": "Een waarde is van de verkeerde soort.",
    "K105": "Een naam, duur, waarde of dag is niet goed geschreven.",
    "K106": "Een tekst is leeg.",
    # names
    "K201": "Een naam is al gebruikt voor iets anders.",
    "K202": "Een naam verwijst naar iets wat niet bestaat.",
    "K203": "Een map of bestand en de naam die erin staat zijn niet gelijk, of de ladder kent het onderwerp niet.",
    "K204": "Een feit wordt twee keer gevraagd.",
    "K205": "Een naam is veranderd in iets wat niet bestaat, of de oude naam bestaat nog.",
    # conditions and moments
    "K301": "Een voorwaarde is niet te lezen.",
    "K302": "Een voorwaarde noemt of vergelijkt iets wat niet kan.",
    "K303": "Een voorwaarde kijkt vooruit naar een latere vraag.",
    "K304": "Een voorwaarde vraagt naar een termijn op een plek waar die nog niet is geteld.",
    "K305": "Begrippen of termijnen verwijzen in een kring naar elkaar.",
    "K306": "Een moment is niet te lezen of is geen dag.",
    # questions and options
    "K401": "Een antwoord is geen waarde van het feit.",
    "K402": "Een waarde van het feit heeft geen woorden.",
    # sources and review
    "K501": "Een bewering noemt geen bron.",
    "K502": "Een onderwerp moet opnieuw worden nagekeken.",
    "K503": "Een bron is te lang niet bekeken, of zijn tekst is oud en niemand schreef op wat na te kijken is.",
    "K504": "Iets staat er zekerder dan zijn beste bron.",
    "K505": "Een bron wordt nergens gebruikt.",
    "K506": "Een vraag of trede zegt iets over de wet, en noemt geen bron.",
    # letters
    "K601": "Een brief heeft geen kop.",
    "K602": "In een brief klopt een woord, naam, punt of sjabloon niet.",
    "K603": "In letters/fields.yaml klopt iets niet.",
    "K604": "In letters/word_guard.yaml klopt iets niet.",
    "K605": "In letters/card.yaml klopt iets niet.",
    "K606": "Een brief is voor een gezin dat hem krijgt niet te maken, of niet af.",
    # what an answer means, for dossiers that hold one
    "K611": "De betekenis van een feit is veranderd, en de versie van het onderwerp niet.",
    "K612": "flows/betekenis.json is nog van voor de laatste verandering.",
    "K613": "De versie van een onderwerp is lager geworden.",
    # routes
    "K700": "Er hangen te veel antwoorden samen om alle gezinnen na te gaan.",
    "K701": "Een vraag wordt nooit gesteld.",
    "K702": "Een antwoord verandert niets.",
    "K703": "Een stap geldt voor geen enkel gezin.",
    "K704": "Een 'tenzij' houdt niemand tegen die alle vragen beantwoordt.",
    "K705": "Een gezin ziet een stap bij een instantie, en voor dezelfde zaak een gesloten deur bij die instantie.",
    "K706": "Een brief noemt een grond die voor sommige gezinnen geen zin heeft.",
    "K707": "Een brief noemt een feit dat voor sommige gezinnen niemand vraagt.",
    "K708": "Een gesloten deur gaat nooit dicht.",
    "K709": "Een uitgang geldt nooit.",
    "K710": "Een begin van een termijn geldt nooit.",
    "K711": "Een waarschuwing wordt nooit getoond.",
    "K712": "Geen stap biedt een brief aan.",
    "K713": "Er zijn gezinnen zonder enkele stap.",
    "K714": "Een gesloten deur of een uitgang neemt een stap altijd weg.",
    "K715": "Een tak van een brief is voor geen enkel gezin dat de brief krijgt.",
    "K716": "Het 'tenzij' van een kopie van een brief geldt voor ieder gezin, of voor geen.",
    # the routeboek
    "K801": "Het routeboek zegt niet meer wat de routes doen.",
}

"""A letter that was sent: note it, and keep the exact file that went out.

What was kept never changes; a correction is a new letter.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from escalatie.dossier.dates import read_date
from escalatie.dossier.model import SentCopy
from escalatie.dossier.store import FileStore
from escalatie.dossier.values import one_of
from escalatie.engine.model import Event
from escalatie.engine.words import in_words
from escalatie.errors import LetterError, UsageError
from escalatie.ui.asker import Command, Prompt
from escalatie.ui.questions import Choice
from escalatie.wizard.event_words import CHANNEL_WORDS
from escalatie.wizard.family import open_family
from escalatie.wizard.letters import letter_called, make
from escalatie.wizard.receipts import ask_for_receipt
from escalatie.wizard.screen import results, someone_to_ask
from escalatie.writing.files import BUNDLE, FORMATS, as_bytes, file_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from escalatie.ui.asker import Asker
    from escalatie.wizard.family import Family
    from escalatie.wizard.settings import Settings

PROOFS: Final[Mapping[str, str]] = {
    "verzendbewijs": "Een bewijs van verzending (bon, volgnummer, verzonden mail)",
    "ontvangstbevestiging": "Een bericht dat hij is ontvangen",
    "handtekening": "Een handtekening van wie hem aannam",
    "geen": "Geen bewijs",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """What was typed about a letter that was sent; empty where nothing was."""

    day: str = ""
    how: str = ""
    proof: str = ""
    file: str = ""


def note_sent(settings: Settings, name: str, sending: Sending) -> None:
    """Record that a letter was sent, and keep a copy of it.

    Raise UsageError for an answers file: there is nothing to keep it in.
    """
    if settings.answers is not None:
        raise UsageError(
            "Met --antwoorden wordt niets bewaard.",
            "Typ het zonder --antwoorden, of zet het in het bestand onder 'gebeurtenissen:'.",
        )
    asker = someone_to_ask(settings)
    with open_family(None, settings.today, asker) as family:
        letter = letter_called(family, name)
        on = _past_day(sending.day, settings.today) if sending.day else settings.today
        how = _chosen(asker, "hoe", sending.how, "Hoe hebt u hem verstuurd?", CHANNEL_WORDS)
        proof = _chosen(asker, "bewijs", sending.proof, "Welk bewijs hebt u daarvan?", PROOFS)
        event = Event(on=on, kind="brief_verzonden", letter=name, to=make(family, name).to, how=how)
        files = _file_of(sending.file, event)
        new = _same_sending(family, event) is None and family.record(event)
        page = results()
        words = "Genoteerd" if new else "Dit stond al in uw dossier"
        page.text(f"{words}: '{letter.title}' verstuurd op {in_words(on)}.")
        keep_copy(family, _same_sending(family, event) or event, proof=proof, files=files, tell=page.text)
        receipt = ask_for_receipt(family, _same_sending(family, event) or event)
    if receipt:
        page.text(receipt)
    if letter.follow_up and new:
        page.text(f"Komt er geen antwoord? {letter.follow_up.no_answer}")
    page.text("Bekijk uw route met: escalatie route")


def keep_copy(
    family: Family, event: Event, *, proof: str, files: Mapping[str, bytes], tell: Callable[[str], None]
) -> None:
    """Keep the files that were sent: those given, else those made in this folder, else the letter as it is now.

    What was kept before stays as it is.
    """
    store = family.store
    if not isinstance(store, FileStore):
        return
    kept_before = next((copy for copy in _copies_of(family, event) if copy.files), None)
    if not files and kept_before:
        if proof and proof != kept_before.proof:
            family.keep_copy(replace(kept_before, proof=proof))
            tell("Uw bewijs is bij de brief genoteerd.")
        tell("De kopie van deze brief was al bewaard en blijft zoals hij is. Een verbetering is een nieuwe brief.")
        return
    chosen = files or _made_here(event) or _made_now(family, event)
    kept = {store.keep_file(name, data): sha256(data).hexdigest() for name, data in chosen.items()}
    before = {name: mark for copy in _copies_of(family, event) for name, mark in copy.files.items()}
    proof = proof or next((copy.proof for copy in _copies_of(family, event)), "")
    family.keep_copy(SentCopy(letter=event.letter, on=event.on, how=event.how, proof=proof, files={**before, **kept}))
    if kept:
        tell(f"Een kopie is bewaard: {', '.join(kept)}.")
    else:
        tell(
            "Er is nog geen kopie bewaard: de brief in uw dossier is niet af. Maakte u hem zelf af? Typ dan: "
            f"escalatie brief verzonden {event.letter} --op {event.on.isoformat()} --bestand BESTAND"
        )


def copy_is_whole(family: Family, name: str, mark: str) -> bool:
    """Tell whether a copy that was kept is still there, byte for byte."""
    data = family.store.kept_file(name) if isinstance(family.store, FileStore) else None
    return data is not None and sha256(data).hexdigest() == mark


def _same_sending(family: Family, event: Event) -> Event | None:
    """Find the same letter, sent on the same day, where it was noted already."""
    sent = (one for one in family.dossier.events if one.kind == event.kind)
    return next((one for one in sent if (one.letter, one.on) == (event.letter, event.on)), None)


def _copies_of(family: Family, event: Event) -> list[SentCopy]:
    return [copy for copy in family.dossier.copies if (copy.letter, copy.on) == (event.letter, event.on)]


def _made_here(event: Event) -> dict[str, bytes]:
    """Give the finished letter that was made in this folder, in each of its forms: the newest until it was sent."""
    last = f"{event.on.isoformat()}-{event.letter}"
    endings = (*(f".{form}" for form in FORMATS), BUNDLE)
    days = sorted(
        path.name[: len(last)]
        for ending in endings
        for path in Path().glob(f"????-??-??-{event.letter}{ending}")
        if path.name[: len(last)] <= last
    )
    paths = [Path(f"{days[-1]}{ending}") for ending in endings] if days else []
    return {path.name: _read(path) for path in paths if path.is_file()}


def _made_now(family: Family, event: Event) -> dict[str, bytes]:
    """Make the letter as it was on the day of sending; nothing while it is not finished."""
    before = tuple(one for one in family.dossier.events if one != event)
    then = replace(family, today=event.on, dossier=replace(family.dossier, events=before))
    made = make(then, event.letter)
    if made.letter.missing:
        return {}
    made = replace(made, letter=replace(made.letter, draft=False))
    try:
        return {file_name(made, "pdf"): as_bytes(made, "pdf")}
    except LetterError:
        return {file_name(made, "docx"): as_bytes(made, "docx")}


def _file_of(text: str, event: Event) -> dict[str, bytes]:
    """Read the file that was named. Its copy is called after the letter and the day: no name of a person shows."""
    path = Path(text).expanduser()
    ending = path.suffix.lower() if path.suffix[1:].isalnum() else ""
    return {f"{event.on.isoformat()}-{event.letter}{ending}": _read(path)} if text else {}


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise LetterError(f"Het bestand '{path}' is niet te lezen.", "Kijk de naam en de map na.") from error


def _chosen(asker: Asker | None, name: str, typed: str, text: str, words: Mapping[str, str]) -> str:
    """Read what was typed behind the command, or ask it where someone can be asked."""
    if typed or asker is None:
        return one_of(typed, words) if typed else ""
    choices = tuple(Choice(value, label) for value, label in words.items())
    why = "Dit komt in uw dossier, voor later."
    answer = asker.ask(Prompt(id=name, text=text, why=why, choices=choices, optional=True, can_go_back=False))
    return "" if isinstance(answer, Command) else str(answer)


def _past_day(text: str, today: date) -> date:
    day = read_date(text, today)
    if day > today:
        raise UsageError(f"'--op': {in_words(day)} moet nog komen.", "Noteer een brief pas als hij verstuurd is.")
    return day

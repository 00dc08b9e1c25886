"""One PDF for a committee: which files go along, what the letter then says of them, and what happened when."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from escalatie.engine.words import in_words
from escalatie.errors import EscalatieError, LetterError, UsageError
from escalatie.ui.asker import Command, Prompt
from escalatie.wizard.event_words import event_line
from escalatie.wizard.letters import letter_fields, make
from escalatie.writing.details import read_detail
from escalatie.writing.files import bundle_name, own_file_names, write_whole
from escalatie.writing.letter import Run
from escalatie.writing.timeline import TIMELINES, Past, make_timeline
from escalatie.writing.values import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from escalatie.engine.model import Event
    from escalatie.ui.asker import Asker
    from escalatie.wizard.family import Family
    from escalatie.writing.bundle_files import Attachment
    from escalatie.writing.make import MadeLetter
    from escalatie.writing.timeline import Timeline

FORM: Final = "bundel"
FOLDER: Final = "bijlagen_map"
"""The detail in which a family's own folder is remembered."""
LIST: Final = "bijlagen_lijst"
_TAG: Final = re.compile(r"\{%.*?%\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """What was typed about the attachments of a bundle; empty where nothing was."""

    files: tuple[str, ...] = ()
    folder: str = ""
    without: str = ""
    """The numbers of events that stay out of the timeline, as `dossier toon` counts them."""

    def __bool__(self) -> bool:
        return bool(self.files or self.folder or self.without)


@dataclass(frozen=True, kw_only=True)
class MadeBundle:
    """A bundle, with the letter that stands in it."""

    made: MadeLetter
    data: bytes


def check_has_bundle(name: str) -> None:
    """Raise UsageError for a letter that does not go out as a bundle."""
    if name not in TIMELINES:
        raise UsageError(f"Van de brief '{name}' is geen bundel te maken.", f"Dat kan met: {' en '.join(TIMELINES)}.")


def enclosed_of(family: Family, typed: Enclosed) -> Enclosed:
    """Give what was typed; without any file, the folder that the dossier or answers file names."""
    folder = family.dossier.details.get(FOLDER, "")
    if typed.files or typed.folder or not isinstance(folder, str):
        return typed
    return replace(typed, folder=folder)


def ask_enclosed(family: Family, asker: Asker, enclosed: Enclosed) -> Enclosed:
    """Ask for the folder with attachments where nothing says where they are, and remember it."""
    known = enclosed_of(family, enclosed)
    if known.files or known.folder:
        return known
    answer = asker.ask(_PROMPT)
    if isinstance(answer, Command) or not answer:
        return known
    family.tell({FOLDER: str(answer)})
    return replace(known, folder=str(answer))


def make_bundle(family: Family, name: str, enclosed: Enclosed, tell: Callable[[str], None]) -> MadeBundle:
    """Read the files, make the letter with their list, and put everything in one PDF; nothing is written yet.

    Raise LetterError for the first file that cannot go along.
    """
    from escalatie.writing.bundle import Bundle, write_bundle
    from escalatie.writing.bundle_files import read_attachments

    attachments = read_attachments(_paths(enclosed, name), _listed(family))
    made = _made_with(family, name, attachments)
    timeline = _timeline(family, name, enclosed, attachments)
    data = write_bundle(Bundle(letter=made.letter, timeline=timeline, attachments=attachments))
    _tell_numbers(family, name, attachments, tell)
    _tell_timeline(family, name, timeline, enclosed, tell)
    return MadeBundle(made=made, data=data)


def write_bundle_file(bundle: MadeBundle, folder: Path) -> Path:
    """Write the PDF. Raise LetterError rather than overwrite a finished one that is different."""
    path = folder / bundle_name(bundle.made)
    if not bundle.made.letter.draft and path.is_file() and path.read_bytes() != bundle.data:
        raise LetterError(
            f"'{path}' is er al, en is anders.", "Geef het oude bestand een andere naam, of kies een andere map."
        )
    write_whole(folder, {path: bundle.data})
    return path


def offer_bundle(family: Family, asker: Asker, name: str, folder: Path) -> None:
    """After the letter: ask in which folder the attachments are, and make the bundle beside the letter."""
    if name not in TIMELINES:
        return
    while True:
        answer = asker.ask(_PROMPT)
        if isinstance(answer, Command) or not answer:
            return
        try:
            bundle = make_bundle(family, name, Enclosed(folder=str(answer)), asker.tell)
            path = write_bundle_file(bundle, folder)
        except EscalatieError as error:
            asker.tell(str(error))
            continue
        family.tell({FOLDER: str(answer)})
        asker.tell(f"Uw bundel staat in: {path}")
        return


def _folder(text: str) -> str:
    """Give the text back when it names a folder. Raise LetterError when it does not."""
    if text and not Path(text).expanduser().is_dir():
        raise LetterError(f"De map '{text}' is er niet.", "Kijk de naam na.")
    return text


_PROMPT: Final = Prompt(
    id=FOLDER,
    text="Nu alles in één pdf? Typ dan de map waar uw bijlagen in staan.",
    why="De commissie wil alles in één keer, het liefst als één pdf: brief, tijdlijn en bijlagen met nummers.",
    hint="Zet in die map alleen uw bijlagen, als PDF of foto. Begin de namen met 01, 02, 03: dat worden de nummers.",
    free_text=True,
    optional=True,
    enter="Druk op Enter om dit nu niet te doen.",
    can_go_back=False,
    read=_folder,
)


def _paths(enclosed: Enclosed, name: str) -> list[Path]:
    """Give the files in their order: those that were named, then those of the folder, without our own."""
    from escalatie.writing.bundle_files import files_in

    named = [Path(file).expanduser() for file in enclosed.files]
    found = files_in(Path(enclosed.folder).expanduser()) if enclosed.folder else []
    ours = own_file_names(name)
    return [*named, *(path for path in found if not ours.fullmatch(path.name))]


def _listed(family: Family) -> tuple[str, ...]:
    """Give the list of attachments that the family typed."""
    found = read_detail(letter_fields().fields[LIST], family.dossier.details.get(LIST, ""))
    return tuple(str(line) for line in found) if isinstance(found, tuple) else ()


def _made_with(family: Family, name: str, attachments: Sequence[Attachment]) -> MadeLetter:
    """Make the letter as if the family had typed the list that goes along: letter and numbers then agree."""
    if not attachments:
        return make(family, name)
    titles = tuple(one.title for one in attachments)
    details = {**family.dossier.details, LIST: titles}
    made = make(replace(family, dossier=replace(family.dossier, details=details)), name)
    lines = tuple((Run(title, field=LIST, typed=True),) for title in titles)
    return replace(made, letter=replace(made.letter, attachments=lines))


def _timeline(family: Family, name: str, enclosed: Enclosed, attachments: Sequence[Attachment]) -> Timeline:
    kind, field = TIMELINES[name]
    replay = family.route().replay
    left_out = _left_out(family, enclosed.without)
    rows = read_detail(letter_fields().fields[field], family.dossier.details.get(field, ""))
    past = Past(
        day=family.today,
        events=tuple(event for event in family.events() if event not in left_out),
        answers={fact: value for fact, value in replay.facts.items() if fact not in replay.from_events},
        rows=tuple(row for row in rows if isinstance(row, Row)) if isinstance(rows, tuple) else (),
        proofs=_proofs(family, attachments),
    )
    return make_timeline(family.content, past, kind)


def _left_out(family: Family, numbers: str) -> tuple[Event, ...]:
    """Find the events by the numbers of `dossier toon`. Raise UsageError for a number that is not there."""
    events = family.dossier.events
    found = []
    for text in (part.strip() for part in numbers.split(",") if part.strip()):
        if not text.isdecimal() or not 1 <= int(text) <= len(events):
            raise UsageError(
                f"'--weglaten': '{text}' is geen nummer van een gebeurtenis.", "Bekijk ze met: escalatie dossier toon"
            )
        found.append(events[int(text) - 1])
    return tuple(found)


def _proofs(family: Family, attachments: Sequence[Attachment]) -> dict[tuple[str, date], str]:
    """Give the proof of each letter that was sent: the attachment that is that letter, else what was noted."""
    noted = {(copy.letter, copy.on): copy.proof for copy in family.dossier.copies}
    sent = ((event.letter, event.on) for event in family.dossier.events if event.kind == "brief_verzonden")
    enclosed = {
        (letter, on): f"bijlage {one.number}"
        for letter, on in sent
        for one in attachments
        if re.search(rf"(?<!\d){on.isoformat()}-{re.escape(letter)}(?![\w-])", one.name)
    }
    return {**noted, **enclosed}


def _tell_numbers(family: Family, name: str, attachments: Sequence[Attachment], tell: Callable[[str], None]) -> None:
    tell("")
    tell("Bijlagen in de bundel:" if attachments else "Er zitten geen bijlagen in de bundel.")
    for one in attachments:
        tell(f"- Bijlage {one.number}: {one.title} (uit {one.name})")
    listed = _listed(family)
    if listed and [one.title for one in attachments] != list(listed):
        tell("De lijst in de brief volgt deze bestanden, niet de lijst die u eerder typte.")
    usual = [" of ".join(filter(None, _TAG.split(line))) for line in family.content.letters[name].attachments]
    tell(f"Kijk na of u dit hebt, als het er is: {'; '.join(usual)}.")


def _tell_timeline(
    family: Family, name: str, timeline: Timeline, enclosed: Enclosed, tell: Callable[[str], None]
) -> None:
    """Show which events go along: who reads the bundle reads them all."""
    left_out = _left_out(family, enclosed.without)
    events = [(n, one) for n, one in enumerate(family.dossier.events, start=1) if one not in left_out]
    tell("")
    if timeline.since:
        tell(f"De tijdlijn begint een jaar terug, op {in_words(timeline.since, weekday=False)}.")
    if timeline.too_old:
        tell(f"Ouder, en daarom niet in de tijdlijn: {timeline.too_old}.")
    if events:
        tell("De commissie en de school lezen de tijdlijn. Uit uw dossier kan dit erin staan:")
        for number, event in events:
            tell(f"- {number}. {event_line(family.content, event)}")
        tell(f"Iets weglaten? escalatie brief maak {name} --formaat {FORM} --weglaten NUMMER")

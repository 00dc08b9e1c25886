"""What `brief` does: list the letters, show one, and make one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from escalatie.errors import LetterError, UsageError
from escalatie.ui.asker import Command, Prompt
from escalatie.ui.questions import Choice
from escalatie.wizard.bundle import (
    FORM,
    LIST,
    Enclosed,
    ask_enclosed,
    check_has_bundle,
    enclosed_of,
    make_bundle,
    offer_bundle,
    write_bundle_file,
)
from escalatie.wizard.details import ask_details
from escalatie.wizard.family import open_family, read_family
from escalatie.wizard.letters import make, why_not_now
from escalatie.wizard.screen import print_json, results, someone_to_ask, talk
from escalatie.writing.cover import cover_note
from escalatie.writing.files import as_bytes, check_final, file_name, read_format, write_letter

if TYPE_CHECKING:
    from collections.abc import Callable

    from escalatie.ui.as_json import Json
    from escalatie.ui.asker import Asker
    from escalatie.wizard.family import Family
    from escalatie.wizard.settings import Settings
    from escalatie.writing.files import Format
    from escalatie.writing.make import MadeLetter

_NONE: Final = "geen"
_HERE: Final = "."
_USUAL: Final = "txt"
_FORM_WORDS: Final[dict[Format, str]] = {
    "docx": "Word, om nog aan te passen",
    "pdf": "PDF, om te printen of mee te sturen",
    "txt": "Gewone tekst, om in een e-mail te plakken",
    "eml": "Een e-mail die klaarstaat in uw mailprogramma",
    "md": "Markdown",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """In which forms a letter is wanted, and where."""

    forms: tuple[Format, ...]
    bundle: bool
    enclosed: Enclosed
    folder: Path


def list_letters(settings: Settings) -> None:
    """Print every letter: those of now first, then those of later, then the others."""
    family = read_family(settings.answers, settings.today)
    route = family.route()
    groups = {
        "nu": route.letters,
        "later": route.later,
        "niet nu": tuple(name for name in family.content.letters if name not in (*route.letters, *route.later)),
    }
    if settings.json:
        title = {name: letter.title for name, letter in family.content.letters.items()}
        print_json([{"id": x, "titel": title[x], "wanneer": when} for when, group in groups.items() for x in group])
        return
    page = results()
    headings = {"nu": "Brieven voor nu", "later": "Brieven voor later", "niet nu": "Andere brieven"}
    for when, group in groups.items():
        if group:
            page.heading(headings[when])
        for name in group:
            page.bullet(f"{name}: {family.content.letters[name].title}")
    page.text()
    page.text("Laat een brief zien met: escalatie brief toon NAAM. Maak hem met: escalatie brief maak NAAM")


def show_letter(settings: Settings, name: str) -> None:
    """Print a letter as text, with what it misses on standard error."""
    from escalatie.writing.text import write_text

    family = read_family(settings.answers, settings.today)
    made = make(family, name)
    text = write_text(made.letter).rstrip("\n")
    if settings.json:
        print_json({**_state(made), "tekst": text})
    else:
        results().verbatim(text)
    _tell_about(family, made, talk().text)


def make_for(  # noqa: PLR0913  # what was typed, one argument an option
    settings: Settings, name: str, *, forms: str, folder: str, final: bool, enclosed: Enclosed
) -> None:
    """Make a letter and write it to a folder, asking what is missing where someone can be asked.

    Raise LetterError for a final letter that does not fit now, and AnswerMissingError for one with a gap.
    """
    wish = _wish(name, forms, Path(folder), enclosed)
    asker = someone_to_ask(settings)
    if asker is None:
        _finish(settings, read_family(settings.answers, settings.today), name, wish, final=final)
        return
    with open_family(settings.answers, settings.today, asker) as family:
        if final:
            _refuse_unfit(family, name)
        if wish.bundle:
            wish = replace(wish, enclosed=ask_enclosed(family, asker, wish.enclosed))
        if ask_details(family, asker, name, but=(LIST,) if wish.bundle else ()):
            _finish(settings, family, name, wish, final=final)


def ask_which_and_make(family: Family, asker: Asker) -> None:
    """Let the user pick one of the letters that stand ready, and make it."""
    letters = family.route().letters
    picked = letters[0] if len(letters) == 1 else _pick_letter(family, asker)
    if picked in family.content.letters:
        ask_and_make(family, asker, picked)


def ask_and_make(family: Family, asker: Asker, name: str) -> None:
    """Ask what a letter needs, in which form and where, and write it."""
    made = ask_details(family, asker, name)
    form = _ask_form(asker) if made else None
    folder = _ask_folder(asker) if form else None
    if made is None or form is None or folder is None:
        asker.tell("Er is geen brief gemaakt.")
        return
    for path in _write(made, (form,), folder):
        asker.tell(f"Uw brief staat in: {path}")
    _tell_about(family, made, asker.tell)
    offer_bundle(family, asker, name, folder)
    asker.tell(_next_commands(family, name, made))


def _ask_form(asker: Asker) -> Format | None:
    answer = asker.ask(
        Prompt(
            id="formaat",
            text="In welke vorm wilt u de brief?",
            why="U kunt hem later ook in een andere vorm maken.",
            choices=tuple(Choice(form, words) for form, words in _FORM_WORDS.items()),
        )
    )
    return None if isinstance(answer, Command) else read_format(str(answer))


def _ask_folder(asker: Asker) -> Path | None:
    answer = asker.ask(
        Prompt(
            id="map",
            text="In welke map op uw computer?",
            why="De brief komt als bestand in die map.",
            hint="Typ de naam van een map.",
            free_text=True,
            current="de map waar u nu bent",
            keep=_HERE,
        )
    )
    return None if isinstance(answer, Command) else Path(str(answer)).expanduser()


def _pick_letter(family: Family, asker: Asker) -> str:
    answer = asker.ask(
        Prompt(
            id="brief",
            text="Welke brief wilt u maken?",
            why="Deze brieven passen nu bij uw antwoorden.",
            choices=(
                *(Choice(name, family.content.letters[name].title) for name in family.route().letters),
                Choice(_NONE, "Toch geen brief"),
            ),
        )
    )
    return answer if isinstance(answer, str) else _NONE


def _wish(name: str, forms: str, folder: Path, enclosed: Enclosed) -> _Wish:
    """Read which forms are wanted: with attachments, and no form named, a bundle."""
    wanted = [form.strip().lower() for form in (forms or (FORM if enclosed else _USUAL)).split(",")]
    bundle = FORM in wanted
    if bundle:
        check_has_bundle(name)
    elif enclosed:
        raise UsageError("Bijlagen gaan alleen mee in een bundel.", f"Zet '{FORM}' achter --formaat.")
    plain = tuple(read_format(form) for form in wanted if form != FORM)
    return _Wish(forms=plain, bundle=bundle, enclosed=enclosed, folder=folder.expanduser())


def _finish(settings: Settings, family: Family, name: str, wish: _Wish, *, final: bool) -> None:
    """Write the letter and say where it is, what it misses and what comes next."""
    page = talk()
    if final:
        _refuse_unfit(family, name)
    bundle = make_bundle(family, name, enclosed_of(family, wish.enclosed), page.text) if wish.bundle else None
    made = bundle.made if bundle else make(family, name)
    if final:
        check_final(made)
    paths = _write(made, wish.forms, wish.folder)
    if bundle:
        paths.append(write_bundle_file(bundle, wish.folder))
    if settings.json:
        print_json({**_state(made), "bestanden": [str(path) for path in paths]})
    else:
        for path in paths:
            results().text(str(path))
    _tell_about(family, made, page.text)
    page.text(_next_commands(family, name, made))


def _state(made: MadeLetter) -> dict[str, Json]:
    """Say in JSON which letter this is, and whether and why it is still a draft."""
    missing: list[Json] = [gap.name for gap in made.letter.missing]
    return {"id": made.letter.id, "titel": made.letter.title, "concept": made.letter.draft, "mist": missing}


def _write(made: MadeLetter, forms: tuple[Format, ...], folder: Path) -> list[Path]:
    """Write the files. Raise LetterError rather than overwrite a finished letter that someone may have changed."""
    for form in () if made.letter.draft else forms:
        path = folder / file_name(made, form)
        if path.is_file() and path.read_bytes() != as_bytes(made, form):
            raise LetterError(
                f"'{path}' is er al, en is anders.", "Geef het oude bestand een andere naam, of kies een andere map."
            )
    return write_letter(made, forms, folder)


def _refuse_unfit(family: Family, name: str) -> None:
    reason = why_not_now(family, name)
    if reason:
        raise LetterError(f"Deze brief past nu niet, {reason}", "Zonder --definitief maakt u wel een concept.")


def _tell_about(family: Family, made: MadeLetter, tell: Callable[[str], None]) -> None:
    """Say why this is a draft, and what to know before sending it."""
    reason = why_not_now(family, made.letter.id)
    if reason:
        tell(f"CONCEPT. Deze brief past nu niet, {reason}")
    elif made.letter.draft:
        tell("CONCEPT. Deze brief is nog niet af.")
    for part in cover_note(made, family.content):
        tell("")
        tell(f"{part.title}:")
        for line in part.lines:
            tell(f"- {line}")


def _next_commands(family: Family, name: str, made: MadeLetter) -> str:
    """Say what to type after reading the letter."""
    if made.letter.draft:
        return f"Verder met deze brief: escalatie brief maak {name}"
    kept = "" if family.kept else " (met uw eigen dossier, zonder --antwoorden)"
    return f"Lees hem na en verstuur hem zelf. Typ daarna: escalatie brief verzonden {name}{kept}"

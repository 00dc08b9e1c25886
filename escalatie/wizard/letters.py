"""From a family to a letter: what is known of it, why a letter does not fit now, and what to do with a letter made."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from escalatie.content.load import letter_body, load_fields, load_word_guard
from escalatie.engine.words import in_words
from escalatie.errors import LetterError
from escalatie.writing.fields import read_fields
from escalatie.writing.from_route import situation_of
from escalatie.writing.make import make_letter
from escalatie.writing.word_guard import read_guard

if TYPE_CHECKING:
    from escalatie.engine.model import Letter
    from escalatie.engine.route import Route
    from escalatie.wizard.family import Family
    from escalatie.writing.fields import LetterFields
    from escalatie.writing.make import MadeLetter
    from escalatie.writing.word_guard import WordGuard


def letter_called(family: Family, name: str) -> Letter:
    """Give the front matter of a letter. Raise LetterError, with what was probably meant, when it does not exist."""
    letter = family.content.letters.get(name)
    if letter is None:
        from escalatie.engine.condition_check import meant

        raise LetterError(
            f"De brief '{name}' bestaat niet.{meant(name, family.content.letters)}",
            "Alle brieven ziet u met: escalatie brief lijst",
        )
    return letter


@cache
def letter_fields() -> LetterFields:
    """Give the fields of all letters; they do not change while the program runs."""
    return read_fields(load_fields())[0]


@cache
def word_guard() -> WordGuard:
    """Give the words that never stand in a letter."""
    return read_guard(load_word_guard())[0]


def make(family: Family, name: str) -> MadeLetter:
    """Make a letter with what is known now; what is missing is marked in it."""
    front, route = letter_called(family, name), family.route()
    return make_letter(
        front,
        letter_body(name),
        situation_of(family.content, route, family.dossier.details),
        content=family.content,
        fields=letter_fields(),
        guard=word_guard(),
        to=_sent_elsewhere(route, name),
        offered=name in route.letters,
    )


def why_not_now(family: Family, name: str) -> str:
    """Say why the route does not offer a letter today; empty when it does."""
    route, letter = family.route(), letter_called(family, name)
    if name in route.letters:
        return ""
    days = route.world.happened.days("sent", name)
    if days:
        return f"want u hebt hem al verstuurd op {in_words(days[-1])}."
    if name in route.later:
        return "want er gaat een mildere stap voor. De brief komt later misschien wel aan de beurt."
    if route.exit and route.exit.only is not None:
        return f"want eerst is iets anders nodig. {route.exit.because}"
    shut = [door for door in route.closed if any(to.body == door.body for to in letter.recipient)]
    if shut:
        return f"want deze deur is nu dicht: {family.content.bodies[shut[0].body].name}. {shut[0].because}"
    return f"want de stap waar hij bij hoort, past niet bij wat u tot nu toe vertelde. {letter.not_when}".rstrip()


def _sent_elsewhere(route: Route, name: str) -> str:
    """Give the body to which the step of today sends this letter, when that is not its usual reader."""
    refs = (ref for routed in route.steps_with("nu") for ref in routed.letters if ref.id == name and ref.to)
    return next((ref.to for ref in refs), "")

"""Ask the names, addresses and texts that one letter needs: only what is missing, and each thing once."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from escalatie.dossier.dates import read_date
from escalatie.engine.explain import question_of
from escalatie.engine.model import UNKNOWN
from escalatie.engine.words import in_words
from escalatie.ui.asker import Command, Prompt
from escalatie.ui.questions import Choice
from escalatie.wizard.asked_again import ask_fact
from escalatie.wizard.letters import letter_fields, make
from escalatie.writing.details import read_detail

if TYPE_CHECKING:
    from collections.abc import Collection

    from escalatie.dossier.model import Detail
    from escalatie.ui.asker import Asker
    from escalatie.wizard.family import Family
    from escalatie.writing.fields import Field
    from escalatie.writing.make import MadeLetter

_MANY: Final = ("lines", "rows", "attachments")
_HOW_MANY: Final = {
    "rows": "Typ per keer één voorval: de dag; wat er gebeurde; wie erbij was. De dag en wie mag u weglaten.",
    "lines": "Typ één regel per keer.",
    "attachments": "Typ één bijlage per keer.",
}
_ISO_DAY: Final = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_WHOLE_WORDS: Final = "Weet u iets niet, typ dan 'weet niet'. Schrijf hier ook 'terug' en 'stop' voluit."
_ADDRESS: Final = "_adres"
"""In the name of a field with an address: street and town may be typed on one line, with ';' between them."""
_YES_NO: Final = {"ja": "Ja", "nee": "Nee"}


def ask_details(family: Family, asker: Asker, letter: str, but: Collection[str] = ()) -> MadeLetter | None:
    """Ask what a letter still needs and keep each answer at once; None when the user goes back before the first.

    What is named in `but` comes from elsewhere.
    """
    asked: list[str] = []
    again, begun = "", False
    while True:
        made = make(family, letter)
        missing = (gap.name for gap in made.letter.missing if gap.name not in but)
        name = again or next((one for one in missing if one not in asked and _can_ask(family, one)), "")
        if not name:
            return made
        if not begun:
            asker.tell()
            asker.tell(f"Voor de brief '{made.letter.title}' zijn nog een paar gegevens nodig. {_WHOLE_WORDS}")
        begun = True
        command = _ask(family, asker, name)
        again = ""
        if command is Command.BACK:
            if not asked:
                return None
            again = asked.pop()
        elif command is Command.REVIEW:
            asker.tell("Het overzicht kan hier niet. Met 'terug' gaat u naar de vorige vraag.")
            again = name
        else:
            asked.append(name)


def _can_ask(family: Family, name: str) -> bool:
    """Tell whether a missing thing is one that a person can tell now."""
    if _own_field(family, name) is not None:
        return True
    return name not in family.dossier.answers and question_of(family.content, name) is not None


def _own_field(family: Family, name: str) -> Field | None:
    """Give the field that is asked by itself: also where its fact is no question for this family."""
    field = letter_fields().fields.get(name)
    if field is None or field.asked:
        return field
    not_asked = family.route().replay.not_asked
    told_as_a_fact = any(question_of(family.content, fact) and fact not in not_asked for fact in field.from_)
    return None if told_as_a_fact else field


def _ask(family: Family, asker: Asker, name: str) -> Command | None:
    """Ask one field, or the question of one fact."""
    field = _own_field(family, name)
    if field is not None:
        return _ask_field(family, asker, field)
    question = question_of(family.content, name)
    if question is None:
        return None
    answer = ask_fact(family, asker, question, can_go_back=True)
    if isinstance(answer, Command):
        return answer
    family.answer(name, answer)
    return None


def _ask_field(family: Family, asker: Asker, field: Field) -> Command | None:
    answer = asker.ask(_prompt(field, family.today, current=family.dossier.details.get(field.id, "")))
    if isinstance(answer, Command):
        return answer
    if answer == UNKNOWN:
        asker.tell("Dan blijft dit open in de brief. U kunt het later nog invullen.")
        return None
    family.tell({field.id: _detail(family, asker, field, str(answer))})
    return None


def _detail(family: Family, asker: Asker, field: Field, first: str) -> Detail:
    """Give what was typed for a field, with further lines where it may have them."""
    if field.long:
        return "\n".join([first, *_more(family, asker, field)])
    if field.type not in _MANY:
        return first
    if field.id.endswith(_ADDRESS) and ";" in first:
        return tuple(part.strip() for part in first.split(";"))
    return (first, *_more(family, asker, field))


def _more(family: Family, asker: Asker, field: Field) -> list[str]:
    """Ask further lines until an empty one."""
    lines: list[str] = []
    while True:
        answer = asker.ask(_prompt(field, family.today, further=True))
        if isinstance(answer, Command) or not answer:
            return lines
        lines.append(str(answer))


def _prompt(field: Field, today: date, *, current: Detail = "", further: bool = False) -> Prompt:
    choices = _choices(field)
    kept = current if isinstance(current, str) and not field.long else ""
    return Prompt(
        id=field.id,
        text="Nog een regel?" if further else field.question,
        why=field.help or "Dit gegeven komt in de brief. Het blijft op uw computer.",
        hint="" if choices or further else _hint(field),
        choices=choices,
        free_text=not choices and field.type not in ("number", "date"),
        optional=further,
        enter="Druk op Enter als u klaar bent.",
        unknown="" if further else UNKNOWN,
        current=in_words(date.fromisoformat(kept)) if _ISO_DAY.fullmatch(kept) else kept,
        keep=kept,
        read=lambda text: _checked(field, text, today),
    )


def _choices(field: Field) -> tuple[Choice, ...]:
    words = field.options or (_YES_NO if field.type == "yes_no" else {})
    return tuple(Choice(value, text) for value, text in words.items())


def _hint(field: Field) -> str:
    how = _HOW_MANY.get(field.type, "U mag meer dan één alinea typen." if field.long else "")
    first = _ISO_DAY.sub(r"\3-\2-\1", field.example.split(" | ")[0])
    example = f"Bijvoorbeeld: {first}" if first else ""
    return " ".join(part for part in (how, example) if part)


def _checked(field: Field, text: str, today: date) -> str:
    """Give back what was typed when it fits the field. Raises EscalatieError when it does not."""
    if field.type == "date":
        return read_date(text, today).isoformat()
    read_detail(field, (text,) if field.type in _MANY else text)
    return text

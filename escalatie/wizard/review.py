"""All answers on one screen, each of which can be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from escalatie.engine.explain import label_of, question_of
from escalatie.ui.asker import Command, Prompt
from escalatie.ui.questions import Choice
from escalatie.wizard.asked_again import ask_fact, earlier_answer, kept_answers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from escalatie.ui.asker import Asker
    from escalatie.wizard.family import Family

_DONE: Final = "klaar"


def review(family: Family, asker: Asker) -> None:
    """Show every answer and change the ones the user picks, until there is nothing left to change."""
    while True:
        shown = tuple(_answers(family))
        if not shown:
            asker.tell("U hebt nog geen vragen beantwoord.")
            _tell_kept(family, asker)
            return
        asker.tell()
        asker.tell("Dit hebt u ingevuld. Kies een antwoord om het te veranderen.")
        _tell_parked(family, asker)
        picked = asker.ask(
            Prompt(
                id="overzicht",
                text="Wat wilt u veranderen?",
                why="Verandert u een antwoord, dan kijkt het programma opnieuw welke vragen en stappen bij u passen.",
                choices=(Choice(_DONE, "Niets, verder"), *shown),
                can_go_back=False,
                optional=True,
                keep=_DONE,
                enter="Druk op Enter als u niets wilt veranderen.",
            )
        )
        if not isinstance(picked, str) or picked in (_DONE, ""):
            return
        _change(family, asker, picked)


def _answers(family: Family) -> Iterator[Choice]:
    """Give each answer that counts, in the order of asking; what a letter or decision set cannot be changed here."""
    replayed = family.route().replay
    for fact in replayed.applicable:
        question = question_of(family.content, fact)
        value = family.dossier.answers.get(fact)
        if question is None or fact in replayed.from_events:
            continue
        if fact in family.dossier.changed:
            label = earlier_answer(family.content, fact, family.dossier.changed[fact])
            yield Choice(fact, f"{question.text} {label} (de vraag is veranderd, dit telt niet mee)")
        elif value is not None:
            label = label_of(family.content, fact, value)
            wrong = " (dit antwoord past niet)" if fact in replayed.invalid else ""
            yield Choice(fact, f"{question.text} {label}{wrong}")


def _tell_parked(family: Family, asker: Asker) -> None:
    """Say which answers do not count now. They are kept, and count again when their question comes back."""
    for fact, value in family.route().replay.parked.items():
        question = question_of(family.content, fact)
        if question:
            label = label_of(family.content, fact, value)
            asker.tell(f"Telt nu niet mee, wel bewaard: {question.text} {label}")
    _tell_kept(family, asker)


def _tell_kept(family: Family, asker: Asker) -> None:
    applicable = family.route().replay.applicable
    for fact, told in kept_answers(family):
        if fact not in applicable:
            asker.tell(f"Telt nu niet mee, wel bewaard: {told}")


def _change(family: Family, asker: Asker, fact: str) -> None:
    question = question_of(family.content, fact)
    if question is None:
        return
    answer = ask_fact(family, asker, question, can_go_back=True)
    if not isinstance(answer, Command) and answer != family.dossier.answers.get(fact):
        family.answer(fact, answer)

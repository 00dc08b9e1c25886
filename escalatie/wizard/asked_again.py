"""Why a question that was answered before is asked again, and which answers are kept though nobody asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escalatie.engine.explain import label_of, question_of
from escalatie.wizard.prompts import prompt_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from escalatie.engine.model import Content, Question, Value
    from escalatie.ui.asker import Answer, Asker
    from escalatie.wizard.family import Family


def ask_fact(family: Family, asker: Asker, question: Question, *, can_go_back: bool) -> Answer:
    """Ask a question, and where it was answered before, say first why it is asked again."""
    if again := why_again(family, question.fact):
        asker.tell()
        asker.tell(again)
    return asker.ask(prompt_for(family, question, can_go_back=can_go_back))


def why_again(family: Family, fact: str) -> str:
    """Say at a question what was answered before and why that does not count; empty where nothing was."""
    changed, refused = family.dossier.changed, family.route().replay.invalid
    if fact in changed:
        told = earlier_answer(family.content, fact, changed[fact])
        return f"Deze vraag is veranderd. Uw eerdere antwoord was: {told}. Wilt u hem nog eens beantwoorden?"
    if fact in refused:
        told = earlier_answer(family.content, fact, family.dossier.answers[fact])
        reason = refused[fact]
        return (
            f"Uw eerdere antwoord was: {told}. Dat past hier niet: {reason}{'' if reason.endswith(('.', '?')) else '.'}"
        )
    return ""


def earlier_answer(content: Content, fact: str, value: Value) -> str:
    """Give an earlier answer in words, also one that the question of today has no words for."""
    return label_of(content, fact, value).replace("_", " ")


def kept_answers(family: Family) -> Iterator[tuple[str, str]]:
    """Give each answer that is kept though it cannot count now: its fact, and in words what was asked and told."""
    for fact, value in family.dossier.changed.items():
        told = earlier_answer(family.content, fact, value)
        yield fact, f"{_asked(family, fact)} {told} (telt nu niet mee: de vraag is veranderd)"
    for fact, value in family.dossier.answers.items():
        if fact not in family.content.facts:
            told = earlier_answer(family.content, fact, value)
            yield fact, f"{_asked(family, fact)} {told} (deze vraag is er niet meer)"


def _asked(family: Family, fact: str) -> str:
    question = question_of(family.content, fact)
    return question.text if question else f"{fact.replace('_', ' ').capitalize()}:"

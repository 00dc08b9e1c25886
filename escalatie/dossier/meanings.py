"""Bring a dossier to the questions of today: an answer to a question that changed is kept, not read, and asked again.

With each answer stands what it meant when it was given. An answer without that comes from before it was kept: it is
read as an answer to the question of today, where it can be one.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from escalatie.dossier.renames import with_new_names
from escalatie.engine.validate import problem_with

if TYPE_CHECKING:
    from escalatie.dossier.model import Dossier
    from escalatie.engine.model import Content, Value

CHANGED: Final = "de vraag is veranderd sinds u hem beantwoordde. Beantwoord hem nog eens met: escalatie start"
GONE: Final = "deze vraag stelt het programma niet meer. Uw antwoord blijft wel bewaard."
"""Why an answer does not count."""


def settle(dossier: Dossier, content: Content) -> Dossier:
    """Give every name its name of today, and set aside each answer whose question has changed since.

    Nothing is taken away: what is saved holds the same answers, and an answer counts again once its question means
    what it did.
    """
    whole = with_new_names(
        replace(dossier, answers={**dossier.changed, **dossier.answers}, changed={}), content.renames
    )
    changed = {fact for fact in whole.answers if has_changed(fact, whole, content)}
    return replace(
        whole,
        answers={fact: value for fact, value in whole.answers.items() if fact not in changed},
        changed={fact: value for fact, value in whole.answers.items() if fact in changed},
        meanings={**_as_today(whole, content), **whole.meanings},
    )


def with_answer(dossier: Dossier, content: Content, fact: str, value: Value) -> Dossier:
    """Keep an answer, with what it means; an earlier one to the question as it was is no longer needed."""
    meaning = {fact: content.meanings[fact]} if fact in content.meanings else {}
    return replace(
        dossier,
        answers={**dossier.answers, fact: value},
        changed={name: earlier for name, earlier in dossier.changed.items() if name != fact},
        meanings={**dossier.meanings, **meaning},
    )


def has_changed(fact: str, dossier: Dossier, content: Content) -> bool:
    """Tell whether a fact means something else than when the dossier's answer to it was given."""
    then, now = dossier.meanings.get(fact), content.meanings.get(fact)
    return then is not None and now is not None and then != now


def _as_today(dossier: Dossier, content: Content) -> dict[str, str]:
    """Give what each answer means that can be an answer to the question of today."""
    return {
        fact: content.meanings[fact]
        for fact, value in dossier.answers.items()
        if fact in content.meanings and not problem_with(content.facts[fact], None, value, date.max, {})
    }

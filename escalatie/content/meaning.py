"""What an answer means: a short mark for each fact that changes when its kind, values or limits do, not its words.

A dossier keeps the mark beside each answer. Where the mark of today is another one, the answer was given to another
question, and it is asked again.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from escalatie.engine.model import Fact, Question, Renames

_MARK_LENGTH: Final = 8


def meanings_of(facts: Iterable[Fact], questions: Iterable[Question], renames: Renames) -> dict[str, str]:
    """Give the mark of each fact; of a number its limits stand in the question that asks it."""
    asked = {question.fact: question for question in questions}
    return {fact.id: meaning_of(fact, asked.get(fact.id), renames.values.get(fact.id, {})) for fact in facts}


def meaning_of(fact: Fact, question: Question | None = None, renamed: Mapping[str, str] | None = None) -> str:
    """Give the mark of one fact.

    A value with another name means what it did, so it counts under its oldest one. The order of values means nothing,
    and neither does `not_before`: it tells whether two answers can both be right, not what either of them says.
    """
    from hashlib import sha256

    oldest: dict[str, str] = {}
    for old, now in (renamed or {}).items():
        oldest.setdefault(now, old)
    says: dict[str, object] = {"kind": fact.kind}
    if fact.values:
        says["values"] = sorted({oldest.get(value, value) for value in fact.values})
    if fact.kind == "date":
        says["past"] = fact.past
    if fact.kind == "number":
        says["from"] = question.minimum or 0 if question else 0
        says["to"] = question.maximum if question else None
    return sha256(json.dumps(says, sort_keys=True).encode()).hexdigest()[:_MARK_LENGTH]

"""Whether a value can be the answer to a question."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from escalatie.engine.model import UNKNOWN
from escalatie.engine.words import in_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from escalatie.engine.model import Fact, Question, Value


def problem_with(fact: Fact, question: Question | None, value: Value, today: date, facts: Mapping[str, Value]) -> str:
    """Say in Dutch why this cannot be the answer; empty when it can. 'weet_niet' always can."""
    if value == UNKNOWN:
        return ""
    if fact.kind == "number":
        return _number_problem(question, value)
    if fact.kind == "date":
        return _date_problem(fact, value, today, facts)
    if fact.kind == "multi":
        if not isinstance(value, tuple):
            return "hier hoort een lijst"
        return _option_problem(fact, value)
    return _option_problem(fact, (value,))


def _option_problem(fact: Fact, values: tuple[object, ...]) -> str:
    wrong = next((value for value in values if value not in fact.values), None)
    return "" if wrong is None else f"'{wrong}' is hier geen antwoord; kies uit {', '.join(fact.values)} of weet_niet"


def _number_problem(question: Question | None, value: Value) -> str:
    if type(value) is not int:
        return "hier hoort een heel getal"
    low = question.minimum if question and question.minimum is not None else 0
    high = question.maximum if question else None
    if value < low or (high is not None and value > high):
        return f"{value} kan hier niet; het getal ligt tussen {low} en {high}" if high else f"{value} is te klein"
    return ""


def _date_problem(fact: Fact, value: Value, today: date, facts: Mapping[str, Value]) -> str:
    if not isinstance(value, date):
        return "hier hoort een datum, bijvoorbeeld 2026-11-21"
    if fact.past and value > today:
        return f"{in_words(value)} ligt na vandaag; welke dag was het?"
    earlier = facts.get(fact.not_before)
    if isinstance(earlier, date) and value < earlier:
        other = fact.not_before.replace("_", " ")
        return f"{in_words(value)} ligt voor {in_words(earlier)} ({other}); welke van de twee klopt niet?"
    return ""

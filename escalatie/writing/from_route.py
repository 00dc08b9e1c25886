"""What a letter may look at, taken from a family's route."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from escalatie.engine.conditions import evaluate
from escalatie.engine.moments import parse_moment
from escalatie.writing.situation import Situation

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from escalatie.engine.model import Answers, Content, Fact, Value
    from escalatie.engine.route import Route
    from escalatie.writing.fields import Detail


def situation_of(content: Content, route: Route, details: Mapping[str, Detail]) -> Situation:
    """Give what a letter may look at: answers, events and terms of a route, and the details told for letters.

    A choice that only a letter asked for counts as an answer, so that its grounds hold as well.
    """
    conditions = content.conditions
    told = _told_for_letters(content, route, details)
    world = replace(route.world, facts={**route.world.facts, **told}, not_asked=route.world.not_asked - told.keys())
    return Situation(
        today=route.today,
        facts=world.facts,
        holds=lambda text: evaluate(conditions[text], world),
        details=details,
        day_of=_day_of(route),
        not_asked=world.not_asked,
    )


def _told_for_letters(content: Content, route: Route, details: Mapping[str, Detail]) -> Answers:
    """Find the facts that no question asked and that a detail of the same name answers."""
    told = {
        name: _as_answer(content.facts[name], value)
        for name, value in details.items()
        if name in content.facts and name not in route.world.facts and isinstance(value, str)
    }
    return {name: value for name, value in told.items() if value is not None}


def _as_answer(fact: Fact, told: str) -> Value | None:
    """Read a detail as the answer to a fact that a condition can weigh; None when it is no such answer."""
    if fact.kind == "number" and told.isdecimal():
        return int(told)
    return told if told in (("ja", "nee") if fact.kind == "yes_no" else fact.values) else None


def _day_of(route: Route) -> Callable[[str], date | None]:
    """Look up the day of a moment: a fact, the end of a term, or the last time something happened."""

    def day_of(text: str) -> date | None:
        moment = parse_moment(text)
        if moment.kind == "fact":
            value = route.world.facts.get(moment.name)
            return value if isinstance(value, date) else None
        if moment.kind == "end":
            return next((term.last for term in route.world.terms_of(moment.name) if term.last), None)
        days = route.world.happened.days(moment.kind, moment.name)
        return days[-1] if days else None

    return day_of

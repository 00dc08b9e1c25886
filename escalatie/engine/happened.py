"""What events say about a family: the facts they set, and the decisions that came one after another."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from escalatie.engine.model import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from escalatie.engine.model import Answers, Content, Event, Value

EVENT_DAY: Final = "event"
"""In a letter's `sets`: the day it was sent."""
DECISION_FACTS: Final = ("besluit", "besluit_datum", "besluit_vorm", "bezwaarinformatie")


def facts_from_events(content: Content, events: Iterable[Event], answers: Answers) -> dict[str, Value]:
    """Give the facts that events set: those a sent letter names, and those of the newest decision.

    A decision older than the one the family told of sets nothing; it keeps its own clocks.
    """
    found: dict[str, Value] = {}
    for event in sorted(events, key=lambda item: item.on):
        if event.kind == "brief_verzonden" and event.letter in content.letters:
            for fact, value in content.letters[event.letter].sets.items():
                found[fact] = _set_value(content, fact, value, event)
        elif event.kind == "besluit_ontvangen" and not _before(event, answers):
            told = _decision(event)
            found.update(dict.fromkeys(DECISION_FACTS, UNKNOWN) if _after(event, answers) else {})
            found.update(told)
    return found


def earlier_decisions(events: Iterable[Event], answers: Answers) -> tuple[dict[str, Value], ...]:
    """Give the facts of each decision before the newest one: those keep their own clocks."""
    unknown = dict.fromkeys(DECISION_FACTS, UNKNOWN)
    decisions = sorted((event for event in events if event.kind == "besluit_ontvangen"), key=lambda item: item.on)
    older = [{**unknown, **_decision(event)} for event in decisions if _before(event, answers)]
    newer = [{**unknown, **_decision(event)} for event in decisions if not _before(event, answers)]
    told = [{fact: answers.get(fact, UNKNOWN) for fact in DECISION_FACTS}]
    overtaken = any(_after(event, answers) for event in decisions)
    return (*older, *(told if overtaken else []), *newer[:-1])


def _decision(event: Event) -> dict[str, Value]:
    """Give what the event says of the decision."""
    told: dict[str, Value] = {
        "besluit": event.decision,
        "besluit_datum": event.on,
        "besluit_vorm": event.form,
        "bezwaarinformatie": event.objection_info,
    }
    return {fact: value for fact, value in told.items() if value}


def _before(event: Event, answers: Answers) -> bool:
    told = answers.get("besluit_datum")
    return isinstance(told, date) and event.on < told


def _after(event: Event, answers: Answers) -> bool:
    told = answers.get("besluit_datum")
    return isinstance(told, date) and event.on > told


def _set_value(content: Content, fact: str, value: str, event: Event) -> Value:
    if value == EVENT_DAY:
        return event.on
    return int(value) if content.facts[fact].kind == "number" else value

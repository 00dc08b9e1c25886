"""Events whose days cannot be right: set aside with the question that clears it up, never counted on a guess."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escalatie.engine.words import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from escalatie.engine.model import Event


def problem_with_event(event: Event, events: Iterable[Event], today: date) -> str:
    """Say in Dutch why the day of an event cannot be right, given what else happened; empty when it can."""
    if event.on > today:
        return f"{in_words(event.on)} ligt na vandaag; welke dag was het?"
    if event.until and event.until < event.on:
        return (
            f"het uitstel loopt tot {in_words(event.until)}, maar u hoorde het pas op {in_words(event.on)}; "
            "welke van de twee klopt niet?"
        )
    sent = [other.on for other in events if other.kind == "brief_verzonden" and other.letter == event.letter]
    if event.kind == "antwoord_ontvangen" and sent and min(sent) > event.on:
        return (
            f"het antwoord kwam op {in_words(event.on)}, maar de brief ging pas weg op {in_words(min(sent))}; "
            "welke van de twee klopt niet?"
        )
    return ""


def sound_events(events: Iterable[Event], today: date) -> tuple[tuple[Event, ...], dict[Event, str]]:
    """Split events into those that count, and those whose day cannot be right, each with its question."""
    found = tuple(events)
    wrong = {event: reason for event in found if (reason := problem_with_event(event, found, today))}
    return tuple(event for event in found if event not in wrong), wrong

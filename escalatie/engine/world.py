"""What a condition may look at: answered facts, events, terms and the day it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet
    from datetime import date

    from escalatie.engine.model import Event, Value
    from escalatie.engine.terms import Term


class Gap(Enum):
    """Why there is no value: not answered yet, or not a question for this family."""

    OPEN = "open"
    NOT_ASKED = "not asked"


OPEN: Final = Gap.OPEN
NOT_ASKED: Final = Gap.NOT_ASKED

Truth: TypeAlias = bool | None
"""Kleene: yes, no, or None for open."""

Happening: TypeAlias = Literal["sent", "answered", "silent", "happened"]


@dataclass(frozen=True, slots=True)
class Happened:
    """The events of one family, looked up by what happened. Dates are in order."""

    sent: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    answered: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    kinds: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    sent_to: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Per letter: the bodies it was sent to; empty where the event does not say."""

    def days(self, function: Happening, name: str) -> tuple[date, ...]:
        """Give the days on which this happened, oldest first."""
        table = {"sent": self.sent, "answered": self.answered}.get(function, self.kinds)
        return table.get(name, ())


NOTHING_HAPPENED: Final = Happened()


def index_events(events: Iterable[Event]) -> Happened:
    """Sort events by what conditions ask about.

    Letters sent and answered; kinds; and more exactly `gpo_advies:nee`, `antwoord_ontvangen:LETTER:nee`,
    `verdaagd:LETTER`, `verdaagd_tot:LETTER` (the day until which) and `step:ID`.
    """
    sent: dict[str, list[date]] = {}
    answered: dict[str, list[date]] = {}
    kinds: dict[str, list[date]] = {}
    sent_to: dict[str, tuple[str, ...]] = {}
    for event in sorted(events, key=lambda item: item.on):
        kinds.setdefault(event.kind, []).append(event.on)
        if event.outcome:
            about = f"{event.letter}:" if event.letter else ""
            kinds.setdefault(f"{event.kind}:{about}{event.outcome}", []).append(event.on)
        if event.kind == "brief_verzonden":
            sent.setdefault(event.letter, []).append(event.on)
            sent_to[event.letter] = (*sent_to.get(event.letter, ()), event.to)
        elif event.kind == "antwoord_ontvangen":
            answered.setdefault(event.letter, []).append(event.on)
        elif event.kind == "stap_gedaan":
            kinds.setdefault(f"step:{event.step}", []).append(event.on)
        elif event.kind == "verdaagd":
            kinds.setdefault(f"verdaagd:{event.letter}", []).append(event.on)
            if event.until:
                kinds.setdefault(f"verdaagd_tot:{event.letter}", []).append(event.until)
    return Happened(_frozen(sent), _frozen(answered), _frozen(kinds), sent_to)


def _frozen(table: Mapping[str, list[date]]) -> dict[str, tuple[date, ...]]:
    return {name: tuple(days) for name, days in table.items()}


@dataclass(frozen=True, slots=True)
class World:
    """One family on one day, as conditions see it.

    A fact that stands in neither `facts` nor `not_asked` is open. `terms` is None while terms are still unknown.
    """

    today: date
    facts: Mapping[str, Value]
    not_asked: AbstractSet[str] = frozenset()
    happened: Happened = NOTHING_HAPPENED
    terms: Mapping[str, tuple[Term, ...]] | None = None
    holidays: tuple[tuple[date, date], ...] = ()
    subject: str = ""
    overlay: Mapping[str, Value] = field(default_factory=dict)
    """Facts of a decision that came before the newest one: they stand over the others."""

    def value(self, fact: str) -> Value | Gap:
        """Give a fact's value, or why there is none."""
        if fact in self.overlay:
            return self.overlay[fact]
        found = self.facts.get(fact)
        if found is not None:
            return found
        return NOT_ASKED if fact in self.not_asked else OPEN

    def about(self, subject: str) -> World:
        """Look at terms of this subject first."""
        if subject == self.subject:
            return self
        return World(  # every step looks at its own world: `replace` would take five times as long
            self.today,
            self.facts,
            self.not_asked,
            self.happened,
            self.terms,
            self.holidays,
            subject,
            self.overlay,
        )

    def terms_of(self, deadline: str) -> tuple[Term, ...]:
        """Give the entries of a deadline: those of the subject where it has any, else all."""
        found = (self.terms or {}).get(deadline, ())
        own = tuple(term for term in found if term.subject == self.subject)
        return own or found

"""Invented families: a witness that answers every further question too, so that its whole route can be looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Final

from escalatie.engine.conditions import EventTest, evaluate
from escalatie.engine.model import UNKNOWN, Event
from escalatie.engine.replay import replay
from escalatie.engine.route import build_route

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from escalatie.check.explore import Witness
    from escalatie.check.targets import Target
    from escalatie.engine.model import Answers, Content, EventKind, Fact, Question, Start, Value
    from escalatie.engine.route import Route

TRIES: Final = 60
UNKNOWN_ONE_IN: Final = 12
"""How often a family does not know an answer."""
DAYS_AGO: Final = (3, 20, 38, 40, 44, 60, 100, 200, 400, 1)
"""Terms run, end soon or are over: a family for each."""
_SENT_AGO: Final = (60, 5, 20, 100)
_SILENT: Final = 200
_ANSWERED: Final = 10
_HAPPENED: Final = 5


@dataclass(frozen=True, slots=True)
class Invented:
    """One invented family on one day: what it told and what happened."""

    today: date
    answers: Answers
    events: tuple[Event, ...] = ()

    def route(self, content: Content) -> Route:
        """Work out where it stands."""
        return build_route(content, self.answers, self.today, self.events)


def family_at(content: Content, target: Target, witness: Witness, today: date) -> Invented | None:
    """Complete a witness by answering every further question, so that its route shows the target.

    The same each time. None when its days cannot be found: a target that hangs on how a term stands.
    """
    rng = Random(f"{target.kind} {target.name}")  # noqa: S311 - invented families, not a secret
    for attempt in range(TRIES):
        events = tuple(events_of(witness, today, _SENT_AGO[attempt % len(_SENT_AGO)]))
        told = _with_days(content, witness.answers, today, attempt)
        family = complete(content, Invented(today, told, events), rng, days_ago=DAYS_AGO[attempt % len(DAYS_AGO)])
        if shows(content, target, family.route(content)):
            return family
    return None


def complete(content: Content, family: Invented, rng: Random, *, days_ago: int) -> Invented:
    """Answer every question that is still asked; days lie about so long ago."""
    told = dict(family.answers)
    while True:
        replayed = replay(content, told, family.today, family.events)
        if replayed.next is None:
            return Invented(family.today, told, family.events)
        fact = content.facts[replayed.next.fact]
        told[fact.id] = random_answer(fact, replayed.next, rng, family.today, days_ago)


def random_answer(fact: Fact, question: Question, rng: Random, today: date, days_ago: int) -> Value:
    """Invent an answer; now and then a family does not know."""
    if rng.randrange(UNKNOWN_ONE_IN) == 0:
        return UNKNOWN
    if fact.kind == "date":
        return today - timedelta(days=days_ago)
    if fact.kind == "number":
        low = question.minimum or 0
        return rng.randint(low, min(question.maximum or low + 20, low + 20))
    if fact.kind == "multi":
        return tuple(value for value in fact.values if rng.randrange(3) == 0) or fact.values[:1]
    return rng.choice(fact.values)


def shows(content: Content, target: Target, route: Route) -> bool:
    """Say whether a route leads to a target."""
    return _SHOWS[target.kind](content, target, route)


def _shows_step(_: Content, target: Target, route: Route) -> bool:
    return any(routed.step.id == target.name for routed in route.steps)


def _shows_door(content: Content, target: Target, route: Route) -> bool:
    flow = next(flow for flow in content.flows if flow.flow == target.flow)
    return any(door is flow.closed[target.place] for door in route.closed)


def _shows_exit(content: Content, target: Target, route: Route) -> bool:
    flow = next(flow for flow in content.flows if flow.flow == target.flow)
    return route.exit is flow.exits[target.place]


def _shows_term(content: Content, target: Target, route: Route) -> bool:
    name = target.name.split()[0]
    start = content.deadlines[name].starts[target.place]
    return begins(content, start, route) and any(
        (term.name, term.starts_from, term.subject) == (name, start.from_, start.subject) and term.start
        for term in route.terms
    )


def begins(content: Content, start: Start, route: Route) -> bool:
    """Say whether a term begins this way by what the family told now; another start may give the same day."""
    conditions, world = content.conditions, route.world
    return evaluate(conditions[start.when], world) is True and evaluate(conditions[start.unless], world) is not True


_SHOWS: Final[Mapping[str, Callable[[Content, Target, Route], bool]]] = {
    "stap": _shows_step,
    "deur": _shows_door,
    "uitgang": _shows_exit,
    "termijn": _shows_term,
}


def _with_days(content: Content, answers: Answers, today: date, attempt: int) -> dict[str, Value]:
    """Keep the days of the witness first; after some tries, try others."""
    if attempt < len(DAYS_AGO):
        return dict(answers)
    days_ago = DAYS_AGO[(attempt // len(DAYS_AGO)) * 3 % len(DAYS_AGO)]
    day = today - timedelta(days=days_ago)
    return {
        fact: day if content.facts[fact].kind == "date" and value != UNKNOWN else value
        for fact, value in answers.items()
    }


def events_of(witness: Witness, today: date, sent_ago: int) -> Iterator[Event]:
    """Give the events that a witness takes to have happened, each some days ago."""
    for atom, holds in witness.outside:
        if holds and isinstance(atom, EventTest):
            yield from _event(atom, today, sent_ago)


def _event(atom: EventTest, today: date, sent_ago: int) -> Iterator[Event]:
    if atom.function == "happened":
        kind, *about = atom.name.split(":")
        yield _happened(kind, about, today)
        return
    ago = _SILENT if atom.function == "silent" else sent_ago
    yield Event(on=today - timedelta(days=ago), kind="brief_verzonden", letter=atom.name)
    if atom.function == "answered":
        yield Event(
            on=today - timedelta(days=min(ago, _ANSWERED)), kind="antwoord_ontvangen", letter=atom.name, outcome="deels"
        )


def _happened(kind: str, about: list[str], today: date) -> Event:
    day = today - timedelta(days=_HAPPENED)
    if kind == "step":
        return Event(on=day, kind="stap_gedaan", step=about[0])
    known: EventKind = kind  # type: ignore[assignment]  # conditions name only kinds of events
    if kind == "verdaagd":
        return Event(on=day, kind=known, letter=about[0] if about else "", until=today + timedelta(days=14))
    if kind == "antwoord_ontvangen":
        letter, outcome = (*about, "", "")[:2]
        return Event(on=day, kind=known, letter=letter, outcome=outcome)
    return Event(on=day, kind=known, outcome=about[0] if about else "")

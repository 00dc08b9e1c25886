"""Which single answer would change the route, and what would be different then.

Each other option is tried. Of a number or a day only the other sides of what conditions compare with: those are the
only values at which anything can change.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Final, TypeAlias

from escalatie.engine.conditions import Compare, atoms_of
from escalatie.engine.dates import count, count_back
from escalatie.engine.model import UNKNOWN
from escalatie.engine.operands import DaysLeft, DaysSince, FactTerm, Literal
from escalatie.engine.plan import plan_of
from escalatie.engine.route import build_route
from escalatie.engine.terms import calendar_of
from escalatie.engine.validate import problem_with

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from escalatie.engine.model import Answers, Content, Deadline, Event, Fact, Value
    from escalatie.engine.operands import Term
    from escalatie.engine.route import Route

_NONE: Final = "geen"
_SHIFTED: Final = 15
"""A term can end so many days later than its length says: weekends and holidays."""

Door: TypeAlias = tuple[str, str]
"""A body, and the subject for which it is closed; empty for everything."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a family acts on, as sets that can be held against each other."""

    steps: tuple[str, ...]
    now: tuple[str, ...]
    doors: tuple[Door, ...]
    letters: tuple[str, ...]
    passed: tuple[str, ...]
    """Deadlines for the family that are over."""
    exit: str


@dataclass(frozen=True, slots=True)
class Change:
    """What another answer to one question would do to the route."""

    fact: str
    instead: Value
    before: Outcome
    after: Outcome

    @property
    def gained(self) -> tuple[str, ...]:
        """Give the ids of the steps that would be added."""
        return more(self.after.steps, self.before.steps)

    @property
    def lost(self) -> tuple[str, ...]:
        """Give the ids of the steps that would go."""
        return more(self.before.steps, self.after.steps)

    def same_effect(self, other: Change) -> bool:
        """Tell whether both answers to this question would do the same."""
        return (self.fact, self.after) == (other.fact, other.after)


def more(those: tuple[str, ...], than: tuple[str, ...]) -> tuple[str, ...]:
    """Give what stands in the first and not in the second."""
    return tuple(item for item in those if item not in than)


def what_if(content: Content, answers: Answers, today: date, events: Iterable[Event] = ()) -> tuple[Change, ...]:
    """Give every single other answer that would change this route."""
    events = tuple(events)
    now = build_route(content, answers, today, events)
    before = outcome(now)
    changes: list[Change] = []
    for fact in now.replay.applicable:
        if fact not in now.replay.facts or fact not in answers or fact in now.replay.from_events:
            continue
        tried = [
            Change(fact, instead, before, outcome(build_route(content, {**answers, fact: instead}, today, events)))
            for instead in others(content, now, fact)
        ]
        changes += [change for change in _nearest(tried, answers[fact]) if change.after != before]
    return tuple(changes)


def outcome(route: Route) -> Outcome:
    """Give what a family acts on."""
    return Outcome(
        steps=tuple(routed.step.id for routed in route.steps),
        now=tuple(routed.step.id for routed in route.steps_with("nu")),
        doors=tuple(dict.fromkeys((door.body, to) for door in route.closed for to in door.subjects or ("",))),
        letters=(*route.letters, *route.later),
        passed=tuple(
            dict.fromkeys(term.name for term in route.terms if term.binds == "parent" and term.status == "verstreken")
        ),
        exit=route.exit.exit if route.exit else "",
    )


def _nearest(tried: list[Change], value: Value) -> Iterator[Change]:
    """Of numbers or days that do the same, keep on each side the one that is nearest to the answer; nearest first."""
    ordered = sorted((change for change in tried if _ordered(change.instead)), key=lambda change: _key(change.instead))
    kept = []
    for (_, above), group in groupby(ordered, key=lambda one: (one.after, _key(one.instead) > _key(value))):
        run = list(group)
        kept.append(run[0] if above else run[-1])
    yield from sorted(kept, key=lambda one: abs(_key(one.instead) - _key(value)))
    yield from (change for change in tried if not _ordered(change.instead))


def _ordered(value: Value) -> bool:
    return isinstance(value, (int, date))


def _key(value: Value) -> int:
    """Put numbers and days in order; an answer that is neither comes before all."""
    if isinstance(value, date):
        return value.toordinal()
    return value if isinstance(value, int) else -1


def others(content: Content, route: Route, fact: str) -> tuple[Value, ...]:
    """Give the other answers to a question that are worth trying: each once, and none that would be refused."""
    declared, value, question = content.facts[fact], route.replay.facts[fact], plan_of(content).questions.get(fact)
    rest = {name: known for name, known in route.replay.facts.items() if name != fact}
    found = (*_candidates(content, route, declared, value), UNKNOWN)
    return tuple(
        other
        for other in dict.fromkeys(found)
        if other != value and not problem_with(declared, question, other, route.today, rest)
    )


def _candidates(content: Content, route: Route, fact: Fact, value: Value) -> Iterator[Value]:
    if fact.kind in ("choice", "yes_no"):
        yield from fact.values
    elif fact.kind == "multi":
        yield from _one_more_or_less(fact, value if isinstance(value, tuple) else ())
    elif fact.kind == "number":
        for number in _numbers(content, fact.id):
            yield from (number - 1, number, number + 1)
    else:
        for day in _days(content, route, fact.id):
            yield from (day - timedelta(days=1), day, day + timedelta(days=1))


def _one_more_or_less(fact: Fact, chosen: tuple[str, ...]) -> Iterator[Value]:
    """Give the same options with one more or one less; 'geen' stands alone."""
    for option in fact.values:
        if option in chosen:
            rest = tuple(one for one in chosen if one != option)
            yield from (rest,) if rest else ()
        elif option == _NONE:
            yield (option,)
        else:
            yield (*(one for one in chosen if one != _NONE), option)


def _numbers(content: Content, fact: str) -> Iterator[int]:
    for here, there in _compared(content):
        if isinstance(here, FactTerm) and here.fact == fact and isinstance(there, Literal):
            yield from (there.constant,) if isinstance(there.constant, int) else ()


def _days(content: Content, route: Route, fact: str) -> Iterator[date]:
    """Give the days at which something compared with this day turns over, and those that let a term pass."""
    for here, there in _compared(content):
        constant = there.constant if isinstance(there, Literal) else None
        if isinstance(here, DaysSince) and here.fact == fact and isinstance(constant, int):
            yield route.today - timedelta(days=constant)
        elif isinstance(here, FactTerm) and here.fact == fact:
            other = route.replay.facts.get(there.fact) if isinstance(there, FactTerm) else constant
            yield from (other,) if isinstance(other, date) else ()
    for deadline in content.deadlines.values():
        if any(start.from_ == fact for start in deadline.starts):
            for left in {0, *_days_left(content, deadline)}:
                yield from _start_with_left(content, deadline, route.today, left)


def _days_left(content: Content, deadline: Deadline) -> Iterator[int]:
    for here, there in _compared(content):
        if isinstance(here, DaysLeft) and here.deadline == deadline.id and isinstance(there, Literal):
            yield from (there.constant,) if isinstance(there.constant, int) else ()


def _start_with_left(content: Content, deadline: Deadline, today: date, left: int) -> Iterator[date]:
    """Give the first start of a term that leaves at least so many days: a day earlier it leaves less, or is over."""
    day = count_back(today + timedelta(days=left), deadline.length) - timedelta(days=_SHIFTED)
    for _ in range(2 * _SHIFTED):
        if (count(day, deadline.length, deadline.kind, calendar_of(content)).last - today).days >= left:
            yield day
            return
        day += timedelta(days=1)


@lru_cache(maxsize=8)
def _compared(content: Content) -> tuple[tuple[Term, Term], ...]:
    """Give both sides of every comparison in the content, each side first once."""
    found = {atom for node in content.conditions.values() for atom in atoms_of(node) if isinstance(atom, Compare)}
    sides = sorted(((atom.left, atom.right) for atom in found), key=repr)
    return tuple(pair for left, right in sides for pair in ((left, right), (right, left)))

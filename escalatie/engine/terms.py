"""Terms: every deadline that runs, ran or will run for this family, worked out before the steps.

A start that holds gives one entry, with its subject. A decision that came before the newest one keeps its own clocks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Literal

from escalatie.engine.calendar import Calendar
from escalatie.engine.conditions import evaluate
from escalatie.engine.dates import EndDate, count, extend, suspend, window
from escalatie.engine.moments import parse_moment
from escalatie.engine.world import OPEN, World

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from escalatie.engine.model import Certainty, Content, Deadline, DeadlineKind, FixedDate, Party, Start

TermStatus = Literal["loopt", "vervuld", "verstreken", "opgeschort", "onbekend"]
ANSWER: Final = "antwoord:"
"""Before a letter's id: the name of the term in which an answer to it was asked."""
_RANK: Final[Mapping[str, int]] = {"hoog": 0, "midden": 1, "laag": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One deadline of this family. `end` is None while its start is not known or the term stands still."""

    name: str
    title: str
    subject: str
    binds: Party
    kind: DeadlineKind
    length: str
    start: date | None
    end: EndDate | None
    status: TermStatus
    certainty: Certainty
    to_do: str = ""
    when_passed: str = ""
    note: str = ""
    starts_from: str = ""
    open: bool = False
    """The day it starts was not told yet, and can still be."""
    sources: tuple[str, ...] = ()

    @property
    def last(self) -> date | None:
        """The last day, after shifting; for a committee's own term the safe day."""
        return self.end.last if self.end else None

    @property
    def safe(self) -> date | None:
        """The day to aim for."""
        return self.end.safe if self.end else None

    @property
    def shown(self) -> date | None:
        """The day to show big: for the family the safe day; the other side has until the last."""
        return self.safe if self.binds == "parent" else self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedDay:
    """A single day, or a window from a first to a last day."""

    name: str
    title: str
    first: date
    last: date
    certainty: Certainty
    sources: tuple[str, ...] = ()


def calendar_of(content: Content) -> Calendar:
    """Give the calendar with the days that are equated with a holiday."""
    return Calendar(equated=frozenset(content.equated_days), equated_until=content.equated_until)


def compute_terms(content: Content, worlds: tuple[World, ...]) -> tuple[Term, ...]:
    """Work out every term. The first world is today's; the others hold the decisions that came before."""
    count_all = _Counting(content, worlds)
    for name in content.deadlines:
        count_all.terms_of(name)
    found = [term for terms in count_all.done.values() for term in terms]
    return tuple(sorted([*found, *_answers(content, worlds[0])], key=_by_day))


def _by_day(term: Term) -> tuple[date, str, str]:
    return (term.safe or date.max, term.name, term.subject)


class _Counting:
    """The deadlines counted so far; a term that starts at the end of another one counts that one first."""

    def __init__(self, content: Content, worlds: tuple[World, ...]) -> None:
        self.content = content
        self.worlds = worlds
        self.calendar = calendar_of(content)
        self.done: dict[str, tuple[Term, ...]] = {}

    def terms_of(self, name: str) -> tuple[Term, ...]:
        """Count one deadline, once."""
        if name not in self.done:
            self.done[name] = ()
            deadline = self.content.deadlines[name]
            entries = [term for world in self.worlds for term in self._in_world(deadline, world)]
            self.done[name] = _without_doubles(entries)
        return self.done[name]

    def _in_world(self, deadline: Deadline, world: World) -> Iterator[Term]:
        for start in deadline.starts:
            if not self._begins(start, world):
                continue
            days = tuple(self._days(start.from_, start.subject, world))
            if not days and parse_moment(start.from_).kind == "fact":
                yield _unknown_start(deadline, start, open_=world.value(start.from_) is OPEN)
            for day in days:
                yield self._count(deadline, start, day, world)

    def _begins(self, start: Start, world: World) -> bool:
        conditions = self.content.conditions
        return evaluate(conditions[start.when], world) is True and evaluate(conditions[start.unless], world) is not True

    def _days(self, moment_text: str, subject: str, world: World) -> Iterator[date]:
        moment = parse_moment(moment_text)
        if moment.kind == "fact":
            value = world.value(moment.name)
            if isinstance(value, date):
                yield value
        elif moment.kind == "end":
            for term in self.terms_of(moment.name):
                if term.last and (not subject or term.subject in ("", subject)):
                    yield term.last
        else:
            yield from world.happened.days(moment.kind, moment.name)

    def _count(self, deadline: Deadline, start: Start, day: date, world: World) -> Term:
        end: EndDate | None = count(day, deadline.length, deadline.kind, self.calendar)
        for extension in deadline.extended:
            if end and evaluate(self.content.conditions[extension.when], world) is True:
                end = extend(end, extension.plus, self.calendar)
        if end and deadline.suspended:
            end = self._suspend(end, deadline, world)
        met = [on for on in self._met(deadline, start, world) if on >= day]
        return _entry(deadline, start, day, end, _status(end, met, world.today))

    def _met(self, deadline: Deadline, start: Start, world: World) -> Iterator[date]:
        for met in deadline.met:
            if evaluate(self.content.conditions[met.when], world) is True:
                yield from self._days(met.on, start.subject, world)

    def _suspend(self, end: EndDate, deadline: Deadline, world: World) -> EndDate | None:
        assert deadline.suspended is not None  # noqa: S101  # the caller looked
        stops = [on for on in self._days(deadline.suspended.from_, "", world) if on >= end.start]
        if not stops:
            return end
        resumes = [on for on in self._days(deadline.suspended.until, "", world) if on >= stops[0]]
        return suspend(end, stops[0], resumes[0] if resumes else None, self.calendar)


def _status(end: EndDate | None, met: list[date], today: date) -> TermStatus:
    """Say how the term stands. A safe day that was rolled back is an aim: the term itself is over only later."""
    if end is None:
        return "vervuld" if met else "opgeschort"
    over = max(end.last, end.nominal)
    if any(on <= over for on in met):
        return "vervuld"
    return "loopt" if today <= over else "verstreken"


def _entry(deadline: Deadline, start: Start, day: date | None, end: EndDate | None, status: TermStatus) -> Term:
    return Term(
        name=deadline.id,
        title=deadline.title,
        subject=start.subject,
        binds=deadline.binds,
        kind=deadline.kind,
        length=deadline.length,
        start=day,
        end=end,
        status=status,
        certainty=start.certainty,
        to_do=deadline.to_do,
        when_passed=deadline.when_passed,
        note=start.note,
        starts_from=start.from_,
        sources=deadline.sources,
    )


def _unknown_start(deadline: Deadline, start: Start, *, open_: bool) -> Term:
    return replace(_entry(deadline, start, None, None, "onbekend"), open=open_)


def _without_doubles(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Keep one entry for each subject and start, the most certain one; an unknown start yields to a known one."""
    best: dict[tuple[str, date | None], Term] = {}
    for term in terms:
        key = (term.subject, term.start)
        if key not in best or _RANK[term.certainty] < _RANK[best[key].certainty]:
            best[key] = term
    known = {term.subject for term in best.values() if term.start}
    return tuple(term for term in best.values() if term.start or term.subject not in known)


def _answers(content: Content, world: World) -> Iterator[Term]:
    """Give the term for an answer to each letter that was sent."""
    for letter_id, days in world.happened.sent.items():
        letter = content.letters.get(letter_id)
        if letter is None or letter.follow_up is None or not letter.follow_up.after:
            continue
        for day in days:
            end = count(day, letter.follow_up.after, "kalender", calendar_of(content))
            met = [on for on in world.happened.days("answered", letter_id) if on >= day]
            yield Term(
                name=f"{ANSWER}{letter_id}",
                title=f"Antwoord op: {letter.title}",
                subject="",
                binds="other",
                kind="kalender",
                length=letter.follow_up.after,
                start=day,
                end=end,
                status="vervuld" if met else _status(end, [], world.today),
                certainty="hoog",
                when_passed=letter.follow_up.no_answer,
            )


def fixed_days(content: Content, world: World) -> tuple[FixedDay, ...]:
    """Give the fixed days and windows that hold for this family and whose day is known."""
    found = (_fixed(fixed, world) for fixed in content.fixed.values() if _holds(content, fixed.when, world))
    return tuple(sorted((day for day in found if day), key=lambda day: (day.first, day.name)))


def _holds(content: Content, text: str, world: World) -> bool:
    return evaluate(content.conditions[text], world) is True


def _fixed(fixed: FixedDate, world: World) -> FixedDay | None:
    base = world.value(parse_moment(fixed.from_ or fixed.year_of).name)
    if not isinstance(base, date):
        return None
    if fixed.year_of:
        first, last = window(base.year, fixed.first, fixed.last)
    else:
        first = last = base + timedelta(days=fixed.plus)
    return FixedDay(
        name=fixed.id, title=fixed.title, first=first, last=last, certainty=fixed.certainty, sources=fixed.sources
    )


def with_terms(world: World, terms: Iterable[Term]) -> World:
    """Let conditions look at the terms too."""
    table: dict[str, tuple[Term, ...]] = {}
    for term in terms:
        table[term.name] = (*table.get(term.name, ()), term)
    return replace(world, terms=table)

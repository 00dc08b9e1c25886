"""Look harder for an invented family that is shown a target: on another day, without events, or with more of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Final

from escalatie.check.explore import TooManyStatesError, Witness
from escalatie.check.families import Invented, complete, family_at, shows
from escalatie.check.formulas import NO, YES
from escalatie.check.targets import Targets
from escalatie.engine.conditions import Compare, EventTest, TermTest
from escalatie.engine.model import UNKNOWN, Event
from escalatie.engine.moments import parse_moment
from escalatie.engine.operands import DaysLeft

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from escalatie.check.formulas import Formula
    from escalatie.check.targets import Target
    from escalatie.engine.conditions import Atom
    from escalatie.engine.model import Content

TRIES: Final = 40
WITNESSES: Final = 6
_AGES: Final = (
    1,
    3,
    6,
    10,
    13,
    15,
    20,
    26,
    29,
    34,
    37,
    38,
    39,
    40,
    41,
    43,
    44,
    50,
    60,
    75,
    90,
    100,
    120,
    150,
    200,
    300,
)
"""Days ago: most terms are two, four or six weeks, so many lie around those."""
_LONG_AGES: Final = (*_AGES, 250, 340, 350, 360, 364, 400)
_AHEAD: Final = (-90, -30, -14, -6, -2)
_SPREADS: Final = 4


class FamilyFinder:
    """Families for the targets of one content; `quiet` targets are made only when a family needs them."""

    def __init__(self, targets: Targets) -> None:
        self.targets = targets
        self.content: Content = targets.content
        self._quiet: dict[tuple[str, str], Target] = {}
        self._quiet_targets: Targets | None = None

    def family(self, target: Target, today: date) -> Invented | None:
        """Find a family that answers everything and is shown the target on a day. The same each time."""
        found = self.targets.find(target.formula)
        if found is None or found.witness is None:
            return None
        told = [found.witness, *self._told_only(target)]
        for witness in told:
            family = family_at(self.content, target, self._moved(witness, today), today)
            if family:
                return self._spread(target, family)
        return self._with_other_days(target, [*told, *self._others(target)], today)

    def _told_only(self, target: Target) -> Iterator[Witness]:
        """Look for a family that comes there by its answers alone: a letter it sent would set other facts."""
        if self._quiet_targets is None:
            self._quiet_targets = Targets(self.content, self.targets.explorer.today, quiet=True)
            self._quiet = {(one.kind, one.name): one for one in self._quiet_targets.every()}
        found = self._quiet_targets.example(self._quiet[target.kind, target.name].formula)
        if found and found.witness:
            yield found.witness

    def _others(self, target: Target) -> Iterator[Witness]:
        """Look for families whose answers also begin the terms that the target hangs on."""
        atoms = self.targets.explorer.pool.atoms(target.formula)
        begun = [self._begun(name) for name in sorted({name for atom in atoms for name in _deadlines(atom)})]
        for formula in (*(self.targets.all(target.formula, one) for one in begun), target.formula):
            try:
                found = self.targets.explorer.examples(formula, WITNESSES)
            except TooManyStatesError:
                continue
            yield from (one.witness for one in found[:WITNESSES] if one.witness)

    def _begun(self, deadline: str) -> Formula:
        """Give the formula under which a term runs or ran; one that starts at the end of another needs that one too."""
        ways = [NO]
        for start in self.content.deadlines[deadline].starts if deadline in self.content.deadlines else ():
            moment = parse_moment(start.from_)
            before = self._begun(moment.name) if moment.kind == "end" else YES
            ways.append(self.targets.all(self.targets.start(start), before))
        return self.targets.any(*ways)

    def _moved(self, witness: Witness, today: date) -> Witness:
        """Give the same family on another day: as long ago as it was."""
        by = today - self.targets.explorer.today
        moved = {fact: value + by if isinstance(value, date) else value for fact, value in witness.answers.items()}
        return replace(witness, answers=moved)

    def _spread(self, target: Target, family: Invented) -> Invented:
        """Give each day of a family its own, so that terms run, end and are over; or the same family."""
        rng = Random(f"{target.kind} {target.name} {family.today}")  # noqa: S311 - invented families, not a secret
        for _ in range(_SPREADS):
            told = {
                fact: self._any_day(fact, family.today, rng) if isinstance(value, date) else value
                for fact, value in family.answers.items()
            }
            other = complete(self.content, replace(family, answers=told), rng, days_ago=rng.choice(_AGES))
            route = other.route(self.content)
            if shows(self.content, target, route) and not (route.replay.invalid or route.replay.parked):
                return other
        return family

    def _any_day(self, fact: str, today: date, rng: Random) -> date:
        return today - timedelta(days=rng.choice(_AGES if self.content.facts[fact].past else (*_AGES, *_AHEAD)))

    def _with_other_days(self, target: Target, witnesses: list[Witness], today: date) -> Invented | None:
        rng = Random(f"{target.kind} {target.name}")  # noqa: S311 - invented families, not a secret
        for witness in witnesses:
            sent = sorted(set(self._sent(target, witness)))
            for _ in range(TRIES):
                told = {
                    fact: _day(today, rng) if self.content.facts[fact].kind == "date" and value != UNKNOWN else value
                    for fact, value in witness.answers.items()
                }
                events = tuple(Event(on=_day(today, rng), kind="brief_verzonden", letter=letter) for letter in sent)
                family = complete(self.content, Invented(today, told, events), rng, days_ago=rng.choice(_LONG_AGES))
                if shows(self.content, target, family.route(self.content)):
                    return family
        return None

    def _sent(self, target: Target, witness: Witness) -> Iterator[str]:
        """Name the letters that a witness sent, and those with which a term that it hangs on begins."""
        atoms: Mapping[Atom, bool] = dict(witness.outside)
        for atom, holds in atoms.items():
            if holds and isinstance(atom, EventTest) and atom.function == "sent":
                yield atom.name
        for atom in self.targets.explorer.pool.atoms(target.formula):
            for name in _deadlines(atom):
                if atoms.get(atom, True):
                    yield from self._starting(name)

    def _starting(self, deadline: str) -> Iterator[str]:
        for start in self.content.deadlines[deadline].starts if deadline in self.content.deadlines else ():
            moment = parse_moment(start.from_)
            if moment.kind == "sent":
                yield moment.name
            elif moment.kind == "end":
                yield from self._starting(moment.name)


def _day(today: date, rng: Random) -> date:
    return today - timedelta(days=rng.choice(_LONG_AGES))


def _deadlines(atom: Atom) -> Iterator[str]:
    if isinstance(atom, TermTest):
        yield atom.deadline
    for term in (atom.left, atom.right) if isinstance(atom, Compare) else ():
        if isinstance(term, DaysLeft):
            yield term.deadline

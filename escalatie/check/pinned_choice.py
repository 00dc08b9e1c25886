"""Which families are pinned: spread over all that routes lead to, and then kept for as long as they fit."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Final

from escalatie.check.families import Invented, begins, complete
from escalatie.check.pinned import Pinned, in_book_order, without_what_is_gone
from escalatie.check.pinned_find import FamilyFinder
from escalatie.engine.model import UNKNOWN
from escalatie.engine.replay import replay

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from escalatie.check.targets import Target, Targets
    from escalatie.engine.model import Content
    from escalatie.engine.route import Route

MOST: Final = 300
VARIED: Final = 8
"""One family in so many stopped on the way, and one often does not know; the others answer everything."""
DAYS: Final = (date(2026, 11, 23), date(2026, 12, 21), date(2027, 2, 15), date(2027, 4, 23), date(2027, 7, 5))
"""A plain day, the day before a holiday, a spring day, the Friday before a long weekend, the end of a school year."""
TERMS: Final = "termijnen"
"""The file for the families of terms, which belong to no flow."""
HALF: Final = "halverwege, "
OFTEN_UNKNOWN: Final = "weet het vaak niet, "
_DAYS_AGO: Final = 40
_ROUNDS: Final = len(DAYS)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The pinned families, and what had to change among them."""

    pinned: tuple[Pinned, ...]
    renewed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    """What some route leads to, but no family that could be invented."""


def name_of(target: Target) -> str:
    """Name a target as a family does that was invented for it."""
    return f"{target.kind} {target.name}"


def targets_shown(content: Content, route: Route) -> frozenset[str]:
    """Name everything that a route leads to."""
    shown = {f"stap {routed.step.id}" for routed in route.steps}
    for flow in content.flows:
        for place, door in enumerate(flow.closed, start=1):
            if any(door is shut for shut in route.closed):
                shown.add(f"deur {flow.flow}: {door.body} {place}")
        for place, way_out in enumerate(flow.exits, start=1):
            if way_out is route.exit:
                shown.add(f"uitgang {flow.flow}: {way_out.exit} {place}")
    for term in route.terms:
        deadline = content.deadlines.get(term.name)
        for place, start in enumerate(deadline.starts if deadline and term.start else (), start=1):
            if (start.from_, start.subject) == (term.starts_from, term.subject) and begins(content, start, route):
                shown.add(f"termijn {term.name} {place}")
    return frozenset(shown)


def stopped(content: Content, pinned: Pinned) -> Invented:
    """Give a family as it was before it answered everything. The same each time."""
    family, rng = pinned.family, _rng(pinned.id)
    told = [fact for fact in family.route(content).replay.applicable if fact in family.answers]
    kept = told[: max(1, len(told) * rng.randint(15, 75) // 100)]
    return replace(family, answers={fact: family.answers[fact] for fact in kept})


def not_knowing(content: Content, pinned: Pinned) -> Invented:
    """Give a family as it is when it does not know one answer in three. The same each time."""
    family, rng = pinned.family, _rng(pinned.id)
    told = {fact: UNKNOWN if rng.randrange(3) == 0 else value for fact, value in family.answers.items()}
    applies = replay(content, told, family.today, family.events).facts
    left = replace(family, answers={fact: value for fact, value in told.items() if fact in applies})
    return complete(content, left, rng, days_ago=_DAYS_AGO)


def choose(targets: Targets, before: tuple[Pinned, ...], *, most: int = MOST) -> Chosen:
    """Keep the families there are, renew those that no longer fit, and give each target at least one.

    Without families before, invent them all: at most so many, fewer where no others can be found. The same content
    and families always give the same.
    """
    choice = _Choice(targets)
    files = {TERMS, *(flow.flow for flow in targets.content.flows)}
    for pinned in before:
        if pinned.flow in files:
            choice.keep(pinned)
        else:
            choice.dropped.append(pinned.id)
    if before:
        choice.cover()
        choice.fill(most)
        choice.shrink(most)
    else:
        choice.fill(most - 2 * (most // VARIED))
        choice.vary(most // VARIED)
    return choice.result()


@dataclass(slots=True)
class _Choice:
    """The families chosen so far, and how many of them show each target."""

    targets: Targets
    pinned: dict[str, Pinned] = field(default_factory=dict)
    shown: dict[str, frozenset[str]] = field(default_factory=dict)
    renewed: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    _finder: FamilyFinder | None = None

    @property
    def content(self) -> Content:
        return self.targets.content

    @property
    def finder(self) -> FamilyFinder:
        if self._finder is None:
            self._finder = FamilyFinder(self.targets)
        return self._finder

    def keep(self, pinned: Pinned) -> None:
        """Keep a family; one that names what is gone keeps the rest, and answers again what is asked now."""
        left = without_what_is_gone(self.content, pinned.family)
        if left != pinned.family:
            if not pinned.target.startswith(HALF):
                left = complete(self.content, left, _rng(pinned.id), days_ago=_DAYS_AGO)
            pinned = replace(pinned, family=left)
            self.renewed.append(pinned.id)
        self._put(pinned)

    def cover(self) -> None:
        """Add a family for each target that none shows."""
        for place, target in enumerate(self.targets.every()):
            if name_of(target) not in self._counts():
                family = self.finder.family(target, DAYS[place % len(DAYS)])
                if family and name_of(target) in targets_shown(self.content, family.route(self.content)):
                    self._add(target, name_of(target), family)

    def fill(self, most: int) -> None:
        """Add families until there are so many, or no other can be found: first for what the fewest show."""
        if len(self.pinned) >= most:
            return
        waiting = {(name, number): (target, family) for name, number, target, family in self._candidates(most)}
        shown = {key: targets_shown(self.content, family.route(self.content)) for key, (_, family) in waiting.items()}
        counts = Counter(self._counts())
        while waiting and len(self.pinned) < most:
            best = max(waiting, key=lambda key: (_worth(shown[key], counts), key))
            target, family = waiting.pop(best)
            counts.update(shown[best])
            self._add(target, name_of(target), family)

    def vary(self, most: int) -> None:
        """Add at most so many families that stopped on the way, and as many that often do not know."""
        full = [*self.pinned.values()]
        many = min(len(full) // 2, most)
        step = len(full) // many if many else 1
        by_name = {name_of(target): target for target in self.targets.every()}
        for pinned in full[::step][:many]:
            self._add(by_name[pinned.target], HALF + pinned.target, stopped(self.content, pinned))
        for pinned in full[step // 2 :: step][:many]:
            self._add(by_name[pinned.target], OFTEN_UNKNOWN + pinned.target, not_knowing(self.content, pinned))

    def shrink(self, most: int) -> None:
        """Drop the families that are needed least, until there are so many."""
        while len(self.pinned) > most:
            counts = self._counts()
            plain = [one.id for one in self.pinned.values() if not one.target.startswith((HALF, OFTEN_UNKNOWN))]
            spare = max(reversed(plain), key=lambda name: min((counts[shown] for shown in self.shown[name]), default=0))
            self.dropped.append(spare)
            del self.pinned[spare], self.shown[spare]

    def result(self) -> Chosen:
        counts = self._counts()
        found = {name_of(target): self.targets.find(target.formula) for target in self.targets.every()}
        without = tuple(name for name, one in found.items() if name not in counts and not (one and not one.routes))
        return Chosen(
            in_book_order(self.pinned.values()), tuple(self.renewed), tuple(self.added), tuple(self.dropped), without
        )

    def _counts(self) -> Mapping[str, int]:
        return Counter(name for names in self.shown.values() for name in names)

    def _candidates(self, most: int) -> Iterator[tuple[str, int, Target, Invented]]:
        """Invent a family for each target, and more on other days as long as there are too few."""
        found = [one.family for one in self.pinned.values()]
        for number in range(_ROUNDS):
            if len(found) >= most:
                return
            for place, target in enumerate(self.targets.every()):
                family = self.finder.family(target, DAYS[(place + number) % len(DAYS)])
                if family and family not in found:
                    found.append(family)
                    yield name_of(target), number, target, family

    def _add(self, target: Target, name: str, family: Invented) -> None:
        flow = target.flow or TERMS
        numbers = [one.number for one in self.pinned.values() if one.flow == flow]
        pinned = Pinned(f"{flow}-{max(numbers, default=0) + 1:02}", flow, name, family)
        self.added.append(pinned.id)
        self._put(pinned)

    def _put(self, pinned: Pinned) -> None:
        self.pinned[pinned.id] = pinned
        self.shown[pinned.id] = targets_shown(self.content, pinned.family.route(self.content))


def _rng(name: str) -> Random:
    return Random(name)  # noqa: S311 - invented families, not a secret


def _worth(shown: frozenset[str], counts: Mapping[str, int]) -> float:
    """Say how much a family adds: what few others show counts most, and a short route reads best."""
    return sum(4.0 ** -counts.get(name, 0) for name in shown) / (8 + len(shown))

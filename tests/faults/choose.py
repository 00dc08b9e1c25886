"""Choose the pinned families anew: those that together see the most faults. `python -m tests.faults.choose`.

Families are pinned once and then kept; this is for when the content has grown so much that they guard too little of it.
It invents families for everything that routes lead to and for each condition that a mistake would change, and keeps the
few that see the most. `escalatie keur --routeboek` then writes the book with them.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Final

from escalatie.check.explore import TooManyStatesError
from escalatie.check.families import Invented, complete, events_of
from escalatie.check.pinned import FAMILIES, Pinned, book_of, families_text
from escalatie.check.pinned_choice import (
    DAYS,
    HALF,
    MOST,
    OFTEN_UNKNOWN,
    TERMS,
    VARIED,
    name_of,
    not_knowing,
    stopped,
    targets_shown,
)
from escalatie.check.pinned_find import FamilyFinder
from escalatie.check.targets import Target, Targets
from escalatie.content.load_yaml import assemble, read_content
from escalatie.engine.model import Step
from escalatie.engine.parse import parse
from tests.content.cases import ROOT
from tests.faults.differing import differing
from tests.faults.families import Watched
from tests.faults.seeds import Fault, every_fault
from tests.faults.trial import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import timedelta

    from escalatie.check.explore import Witness
    from escalatie.check.formulas import Formula
    from escalatie.engine.conditions import Node
    from escalatie.engine.model import Content, Value

ROUNDS: Final = 2
EVERY: Final = 4
"""One family in so many also stops on the way, and one often does not know."""
TARGET_WORTH: Final = 9
_SENT_AGO: Final = (60, 5, 20, 100, 60)
SAFE: Final[Mapping[str, Value]] = {"veilig_thuis": "ja"}
"""Where home is not safe, few steps are shown: enough families for the targets tell that."""
WITNESSES: Final = 3
_DAYS_AGO: Final = (3, 20, 40, 60, 100, 200, 400, 10, 30, 50)


class Choice:
    """The content, every fault in it that hangs on answers, and what families see of them."""

    def __init__(self) -> None:
        draft = read_content(ROOT, TODAY).draft
        self.content: Content = assemble(draft)
        concepts = {name: part.value.when for name, part in draft.concepts.items()}
        self.faults = tuple(fault for fault in every_fault(draft) if fault.before or fault.matters or fault.deadline)
        self.after: Mapping[str, Node] = {
            text: parse(text, concepts) for text in {fault.after for fault in self.faults if fault.after}
        }
        self.targets = Targets(self.content, TODAY)
        self.finder = FamilyFinder(self.targets)

    def sees(self, family: Invented) -> frozenset[int | str]:
        """Give the numbers of the faults a family would see by the conditions alone, and name what its route shows."""
        watched = Watched(family, self.content)
        touched: set[int | str] = {
            place for place, fault in enumerate(self.faults) if watched.is_touched(fault, self.after)
        }
        return frozenset(touched | targets_shown(self.content, family.route(self.content)))

    def candidates(self) -> Iterator[tuple[str, str, Invented]]:
        """Invent families for everything that routes lead to, on several days."""
        for number in range(ROUNDS):
            for place, target in enumerate(self.targets.every()):
                family = self.finder.family(target, DAYS[(place + number) % len(DAYS)])
                if family:
                    yield target.flow or TERMS, name_of(target), family

    def candidates_for(self, fault: Fault) -> Iterator[tuple[str, str, Invented]]:
        """Invent families for whom this fault makes the difference."""
        step = fault.piece if isinstance(fault.piece, Step) else None
        name = f"stap {step.id}" if step else f"onderwerp {fault.flow}"
        for formula in differing(self.targets, fault, self.after[fault.after]) if fault.before else ():
            for witness in self._witnesses(formula):
                for family in self._families(fault, witness):
                    yield fault.flow or TERMS, name, family
            found = self.finder.family(Target("stap", step.id, fault.flow, 0, formula), DAYS[0]) if step else None
            if found:
                yield fault.flow, name, found

    def _witnesses(self, formula: Formula) -> Iterator[Witness]:
        try:
            found = self.targets.explorer.examples(formula, WITNESSES)
        except TooManyStatesError:
            return
        yield from (one.witness for one in found[:WITNESSES] if one.witness)

    def _families(self, fault: Fault, witness: Witness) -> Iterator[Invented]:
        rng = Random(str(fault))
        for number, ago in enumerate(_DAYS_AGO):
            today = DAYS[number % len(DAYS)]
            told = {**SAFE, **{fact: _moved(value, today - TODAY) for fact, value in witness.answers.items()}}
            events = tuple(events_of(witness, today, _SENT_AGO[number % len(_SENT_AGO)]))
            yield complete(self.content, Invented(today, told, events), rng, days_ago=ago)


def _moved(value: Value, by: timedelta) -> Value:
    """Keep a day as long ago as it was."""
    return value + by if isinstance(value, date) else value


def main() -> None:
    """Choose the families and write them where the routeboek keeps them."""
    choice = Choice()
    seen = [(choice.sees(one.family), one) for one in _named(choice.candidates())]
    covered = frozenset().union(*(numbers for numbers, _ in seen))
    _say(f"{len(seen)} families see {len(covered)} of {len(choice.faults)} faults, and targets")
    for place, fault in enumerate(choice.faults):
        for one in _named(choice.candidates_for(fault)) if place not in covered else ():
            numbers = choice.sees(one.family)
            if place in numbers:
                covered |= numbers
                seen.append((numbers, one))
                break
    _say(f"{len(seen)} families see {len(covered)} of {len(choice.faults)} faults, and targets")
    chosen = [*_varied(choice, [one for _, one in seen])]
    already = frozenset().union(*(choice.sees(one.family) for one in chosen))
    chosen += _greedy(seen, MOST - len(chosen), already)
    _say(f"{len(chosen)} families see {len(frozenset().union(*(choice.sees(one.family) for one in chosen)))}")
    _write(choice.content, chosen)


def _named(found: Iterator[tuple[str, str, Invented]]) -> Iterator[Pinned]:
    """Give families that are pinned by name; their numbers come when they are written."""
    return (Pinned(f"{flow}-{number}", flow, name, family) for number, (flow, name, family) in enumerate(found))


def _varied(choice: Choice, full: list[Pinned]) -> Iterator[Pinned]:
    """Give the families that see the most of those that stopped on the way, and of those that often do not know."""
    content = choice.content
    halfway = [replace(one, target=HALF + one.target, family=stopped(content, one)) for one in full[::EVERY]]
    unknown = [
        replace(one, target=OFTEN_UNKNOWN + one.target, family=not_knowing(content, one)) for one in full[1::EVERY]
    ]
    covered = frozenset[int | str]()
    for kind in (halfway, unknown):
        chosen = _greedy([(choice.sees(one.family), one) for one in kind], MOST // VARIED, covered)
        covered = covered.union(*(choice.sees(one.family) for one in chosen))
        yield from chosen


def _greedy(seen: list[tuple[frozenset[int | str], Pinned]], most: int, covered: frozenset[int | str]) -> list[Pinned]:
    """Take, again and again, the family that sees the most that no family before it saw."""
    chosen: list[Pinned] = []
    left = [*seen]
    while left and len(chosen) < most:
        best = max(range(len(left)), key=lambda place: (_worth(left[place][0] - covered), -place))
        numbers, one = left.pop(best)
        chosen.append(one)
        covered |= numbers
    return chosen


def _worth(new: frozenset[int | str]) -> int:
    """Say how much a family adds: everything that routes lead to must be shown by some family."""
    return sum(TARGET_WORTH if isinstance(one, str) else 1 for one in new)


def _write(content: Content, chosen: list[Pinned]) -> None:
    folder = book_of(ROOT) / FAMILIES
    folder.mkdir(parents=True, exist_ok=True)
    for flow in {one.flow for one in chosen}:
        own = [one for one in chosen if one.flow == flow]
        numbered = [replace(one, id=f"{flow}-{number:02}") for number, one in enumerate(own, start=1)]
        (folder / f"{flow}.yaml").write_text(
            families_text(content, ((one, one.family.route(content)) for one in numbered)), encoding="utf-8"
        )


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    main()

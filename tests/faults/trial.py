"""Try faults one at a time: which checks see each of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Final

from escalatie.content.load_yaml import assemble, read_content
from tests.content.cases import ROOT
from tests.faults.families import guards
from tests.faults.seeds import every_fault
from tests.faults.structure import Structure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.faults.seeds import Fault

TODAY: Final = date(2026, 11, 22)
STRUCTURE: Final = "structure"
CHECKS: Final = (STRUCTURE, "cases", "matrix", "pinned")


@dataclass(frozen=True)
class Outcome:
    """A fault, and the checks that see it."""

    fault: Fault
    seen_by: frozenset[str]
    same: bool = False
    """Whether it is proved that no family that answers everything gets another route by it: then it is no fault."""


class Trial:
    """The content as it is, with everything that guards it."""

    def __init__(self) -> None:
        self._reading = read_content(ROOT, TODAY)
        content = assemble(self._reading.draft)
        self._structure = Structure(ROOT, self._reading, content, TODAY)
        self._guards = guards(content)

    def sample(self, many: int, seed: int) -> list[Fault]:
        """Draw faults from all that can be made: of each kind as many as can be, up to its share."""
        chance = Random(seed)
        kinds: dict[str, list[Fault]] = {}
        for fault in every_fault(self._reading.draft):
            kinds.setdefault(fault.kind, []).append(fault)
        chosen: list[Fault] = []
        for place, faults in enumerate(sorted(kinds.values(), key=len)):
            share = (many - len(chosen)) // (len(kinds) - place)
            chosen += chance.sample(faults, min(share, len(faults)))
        return chosen

    def run(self, faults: Iterable[Fault]) -> Iterable[Outcome]:
        """Try each fault against every check."""
        return map(self._outcome, faults)

    def _outcome(self, fault: Fault) -> Outcome:
        seen_by = self._seen_by(fault)
        return Outcome(fault, seen_by, same=not seen_by and self._structure.same(fault, assemble(fault.draft)))

    def _seen_by(self, fault: Fault) -> frozenset[str]:
        if self._structure.names(fault.draft):
            return frozenset({STRUCTURE})
        changed = assemble(fault.draft)
        seen = {name for name, families in self._guards.items() if any(one.sees(fault, changed) for one in families)}
        return frozenset({*seen, *([STRUCTURE] if self._structure.sees(fault, changed) else [])})

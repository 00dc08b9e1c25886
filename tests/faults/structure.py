"""What `keur` says of a content with a fault in it, without knowing what should come out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escalatie.check.letter_routes import LetterRoutes
from escalatie.check.routes import RouteCheck
from escalatie.check.targets import Targets
from escalatie.check.templates import read_templates
from escalatie.content.condition_checks import check_conditions
from escalatie.content.finding import errors_only
from escalatie.content.names import check_names, known_names
from escalatie.content.rules import check_rules
from tests.faults.differing import same_for_everyone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from escalatie.content.draft import Draft
    from escalatie.content.finding import Finding
    from escalatie.content.load_yaml import Reading
    from escalatie.engine.model import Content
    from tests.faults.seeds import Fault


class Structure:
    """The check of routes on the content as it is; a fault is seen when the changed content has another finding."""

    def __init__(self, folder: Path, reading: Reading, content: Content, today: date) -> None:
        self._today = today
        self._templates = read_templates(folder, reading)
        self._draft = reading.draft
        self._targets = Targets(content, today)
        self._known: dict[str, frozenset[tuple[str, str]]] = {}
        self._known_names = self._names(reading.draft)

    def names(self, draft: Draft) -> bool:
        """Say whether names, conditions and rules show something that was not there: then nothing can be walked."""
        return bool(self._names(draft) - self._known_names)

    def _names(self, draft: Draft) -> frozenset[tuple[str, str]]:
        known = known_names(draft)
        found = (*check_names(draft, known), *check_conditions(draft, known), *check_rules(draft, known, self._today))
        return _keys(errors_only(found))

    def sees(self, fault: Fault, changed: Content) -> bool:
        """Say whether the flow with the fault, or the tables, have a finding that they did not have."""
        targets = Targets(changed, self._today) if fault.asks else self._targets.with_other_steps(changed)
        found = _keys(self._findings(targets, fault.draft, fault.flow))
        return bool(found - self._before(fault.flow))

    def same(self, fault: Fault, changed: Content) -> bool:
        """Say whether it is proved that the fault changes nothing for any family."""
        gate = fault.flow and fault.piece is None
        provable = fault.before and not gate
        return bool(provable) and same_for_everyone(self._targets, fault, changed.conditions[fault.after])

    def _before(self, flow: str) -> frozenset[tuple[str, str]]:
        if flow not in self._known:
            self._known[flow] = _keys(self._findings(self._targets, self._draft, flow))
        return self._known[flow]

    def _findings(self, targets: Targets, draft: Draft, flow: str) -> Iterator[Finding]:
        check = RouteCheck(targets, draft, LetterRoutes(targets, self._templates), flow)
        return check.findings() if flow else check.of_tables()


def _keys(findings: Iterable[Finding]) -> frozenset[tuple[str, str]]:
    return frozenset((finding.code, finding.message) for finding in findings)

"""Whether an answer can still change something: a question that cannot is not asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from escalatie.engine.conditions import evaluate, open_facts
from escalatie.engine.plan import plan_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from escalatie.engine.model import Content
    from escalatie.engine.plan import Target
    from escalatie.engine.world import Truth, World


class Relevance:
    """What still hangs on each fact, given what is known; worked out only for the facts that are asked about."""

    def __init__(self, content: Content, world: World, flows: Mapping[str, Truth]) -> None:
        self._content = content
        self._plan = plan_of(content)
        self._world = world
        self._flows = flows
        self._known: dict[str, bool] = {}
        self._left: dict[str, frozenset[str]] = {}
        self._truths: dict[str, Truth] = {}

    def matters(self, fact: str) -> bool:
        """Say whether a step, door, exit, warning, term or a further question still hangs on this fact."""
        if fact not in self._known:
            self._known[fact] = False
            self._known[fact] = fact == self._content.topic or self._changes(fact)
        return self._known[fact]

    def hangs_on(self, fact: str) -> tuple[str, ...]:
        """Name the targets that this fact can still change."""
        return tuple(target.name for target in self._plan.targets.get(fact, ()) if self._open(target, fact))

    def _changes(self, fact: str) -> bool:
        if any(self._open(target, fact) for target in self._plan.targets.get(fact, ())):
            return True
        return any(self._leads_on(flow, asked, fact) for flow, asked in self._plan.askers.get(fact, ()))

    def _open(self, target: Target, fact: str) -> bool:
        if target.flow and self._flows.get(target.flow) is False:
            return False
        if any(self._truth(text) is False for text in target.gates):
            return False
        return fact in target.facts or self._reads(target.conditions, fact)

    def _leads_on(self, flow: str, asked: str, fact: str) -> bool:
        """Say whether this fact decides if a further question is asked, and that one matters.

        When that one was answered already, this fact decides whether the answer is read or parked.
        """
        if self._flows.get(flow) is False or not self._reads(
            (self._plan.flow_conditions[flow], self._plan.questions[asked].when), fact
        ):
            return False
        return self._without(asked).matters(asked) if asked in self._world.facts else self.matters(asked)

    def _without(self, fact: str) -> Relevance:
        """Look at the same family as if this fact had not been answered yet."""
        facts = {name: value for name, value in self._world.facts.items() if name != fact}
        return Relevance(self._content, replace(self._world, facts=facts), self._flows)

    def _reads(self, texts: Iterable[str], fact: str) -> bool:
        return any(fact in self._open_facts(text) for text in texts if fact in self._plan.reads[text])

    def _open_facts(self, text: str) -> frozenset[str]:
        """Give the facts on which a condition still hangs; nothing when it is decided."""
        if text not in self._left:
            self._left[text] = open_facts(self._content.conditions[text], self._world)
        return self._left[text]

    def _truth(self, text: str) -> Truth:
        if text not in self._truths:
            self._truths[text] = evaluate(self._content.conditions[text], self._world)
        return self._truths[text]

"""Replay: from answers and events to what was asked, what comes next, and what is parked or invalid.

There is no stored position. Every answer is read again in the order of the questions, so a changed answer can never
leave a family on a step that its other answers do not lead to.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from escalatie.engine.conditions import both, evaluate_any
from escalatie.engine.happened import earlier_decisions, facts_from_events
from escalatie.engine.plan import plan_of
from escalatie.engine.relevance import Relevance
from escalatie.engine.validate import problem_with
from escalatie.engine.world import NOTHING_HAPPENED, Happened, Truth, World, index_events

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from escalatie.engine.model import Answers, Content, Event, Flow, Question, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """What the answers and events of one family amount to on one day."""

    today: date
    facts: Mapping[str, Value]
    """What conditions read: answers in play, and facts that events set."""
    not_asked: frozenset[str]
    applicable: tuple[str, ...]
    """Facts whose question applies or may apply, in order of asking."""
    flows: Mapping[str, Truth]
    """Whether each flow is in play."""
    next: Question | None
    next_flow: str
    parked: Mapping[str, Value]
    invalid: Mapping[str, str]
    from_events: Mapping[str, Value]
    happened: Happened = NOTHING_HAPPENED
    earlier: tuple[Mapping[str, Value], ...] = ()
    """The facts of decisions that came before the newest one."""

    def worlds(self) -> tuple[World, ...]:
        """Give what conditions may look at, still without terms: today's world, then one per earlier decision."""
        base = World(today=self.today, facts=self.facts, not_asked=self.not_asked, happened=self.happened)
        return (base, *(replace(base, overlay=decision) for decision in self.earlier))


def replay(content: Content, answers: Answers, today: date, events: Iterable[Event] = ()) -> Replay:
    """Walk all questions in order and read each answer whose question applies or may apply.

    The next question is the first open one that applies and whose answer can still change something.
    """
    walk = _Walk(content, answers, today, tuple(events))
    for flow in content.flows:
        walk.flow(flow)
    return walk.finish()


class _Walk:
    """The state of one replay: it only grows while the questions are walked in order."""

    def __init__(self, content: Content, answers: Answers, today: date, events: tuple[Event, ...]) -> None:
        self.content = content
        self.answers = answers
        self.today = today
        self.happened = index_events(events)
        self.from_events = facts_from_events(content, events, answers)
        self.facts: dict[str, Value] = dict(self.from_events)
        self.not_asked: set[str] = set()
        self.applicable: list[str] = []
        self.flows: dict[str, Truth] = {}
        self.candidates: list[tuple[str, Question]] = []
        self.parked: dict[str, Value] = {}
        self.invalid: dict[str, str] = {}
        self._read_unasked()
        base = World(today=today, facts=self.facts, not_asked=self.not_asked, happened=self.happened)
        self.earlier = earlier_decisions(events, answers)
        self._worlds = (base, *(replace(base, overlay=decision) for decision in self.earlier))

    def _read_unasked(self) -> None:
        """Read facts that no flow asks; without an answer they are not asked."""
        for fact in plan_of(self.content).asked_by_nobody:
            if fact in self.answers:
                self._read(fact, None)
            if fact not in self.facts:
                self.not_asked.add(fact)

    def flow(self, flow: Flow) -> None:
        """Decide whether the flow is in play, then walk its questions."""
        in_play = self._in_play(flow)
        self.flows[flow.flow] = in_play
        for question in flow.questions:
            self._question(flow.flow, question, in_play)

    def _in_play(self, flow: Flow) -> Truth:
        """Evaluate a flow's condition; facts it asks itself count only while no topic was chosen."""
        later = plan_of(self.content).later_facts[flow.flow]
        if not later:
            return evaluate_any(self.content.conditions[flow.when], self._worlds)
        chosen = self.content.topic in self.facts
        told = {} if chosen else {fact: self.answers[fact] for fact in later if fact in self.answers}
        facts, not_asked = {**told, **self.facts}, self.not_asked | (later - told.keys())
        worlds = tuple(replace(world, facts=facts, not_asked=not_asked) for world in self._worlds)
        return evaluate_any(self.content.conditions[flow.when], worlds)

    def _question(self, flow: str, question: Question, in_play: Truth) -> None:
        applies = both(in_play, evaluate_any(self.content.conditions[question.when], self._worlds))
        fact = question.fact
        if applies is False:
            self._park(fact)
            return
        self.applicable.append(fact)
        if fact in self.facts:
            return
        if fact in self.answers:
            self._read(fact, question)
        if fact not in self.facts and applies:
            self.candidates.append((flow, question))

    def _park(self, fact: str) -> None:
        if fact in self.from_events:
            return
        self.not_asked.add(fact)
        if fact in self.answers:
            self.parked[fact] = self.answers[fact]

    def _read(self, fact: str, question: Question | None) -> None:
        value = self.answers[fact]
        reason = problem_with(self.content.facts[fact], question, value, self.today, self.facts)
        if reason:
            self.invalid[fact] = reason
        else:
            self.facts[fact] = value

    def finish(self) -> Replay:
        """Close the walk and pick the next question."""
        flow, question = self._next()
        return Replay(
            today=self.today,
            facts=self.facts,
            not_asked=frozenset(self.not_asked),
            applicable=tuple(self.applicable),
            flows=self.flows,
            next=question,
            next_flow=flow,
            parked=self.parked,
            invalid={**self.invalid, **self._unknown()},
            from_events=self.from_events,
            happened=self.happened,
            earlier=self.earlier,
        )

    def _next(self) -> tuple[str, Question | None]:
        if not self.candidates:
            return "", None
        relevance = Relevance(self.content, self._worlds[0], self.flows)
        for flow, question in self.candidates:
            if relevance.matters(question.fact):
                return flow, question
        return "", None

    def _unknown(self) -> dict[str, str]:
        return {fact: "dit feit bestaat niet" for fact in self.answers if fact not in self.content.facts}

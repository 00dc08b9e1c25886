"""What can be worked out from the content alone, once: who asks a fact, and who reads it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from escalatie.engine.conditions import All, AnyOf, facts_read
from escalatie.engine.moments import fact_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from escalatie.engine.conditions import Node
    from escalatie.engine.model import Content, Deadline, Flow, Letter, Question, Step


@dataclass(frozen=True, slots=True)
class Target:
    """Something that an answer can still change: it counts while all of `gates` may hold."""

    name: str
    gates: tuple[str, ...]
    """Condition texts that must all be possible."""
    conditions: tuple[str, ...]
    """Condition texts whose outcome matters then."""
    facts: frozenset[str] = frozenset()
    """Facts that matter by their value: the day a term starts."""
    flow: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The lookups of one content."""

    asked_by_nobody: tuple[str, ...]
    reads: Mapping[str, frozenset[str]]
    """Per condition text: the facts it reads."""
    flow_conditions: Mapping[str, str]
    """Per flow: the text of its condition."""
    later_facts: Mapping[str, frozenset[str]]
    """Per flow: the facts its own condition reads that only this flow or a later one asks."""
    targets: Mapping[str, tuple[Target, ...]]
    """Per fact: the targets that read it."""
    askers: Mapping[str, tuple[tuple[str, str], ...]]
    """Per fact: the questions (flow, fact) whose condition reads it."""
    questions: Mapping[str, Question]
    """Per fact: the question that asks it."""
    offered_to: Mapping[str, frozenset[str]]
    """Per letter: the bodies of the steps that offer it."""


@lru_cache(maxsize=8)
def plan_of(content: Content) -> Plan:
    """Work out the lookups of this content; kept as long as the content is used."""
    asked = [frozenset(question.fact for question in flow.questions) for flow in content.flows]
    everywhere = frozenset().union(*asked)
    reads = _reads_of(content)
    later = {
        flow.flow: reads[flow.when] & frozenset().union(*asked[place:]) for place, flow in enumerate(content.flows)
    }
    return Plan(
        asked_by_nobody=tuple(fact for fact in content.facts if fact not in everywhere),
        reads=reads,
        flow_conditions={flow.flow: flow.when for flow in content.flows},
        later_facts=later,
        targets=_by_fact(content, reads),
        askers=_askers(content, reads),
        questions={question.fact: question for flow in content.flows for question in flow.questions},
        offered_to=_offered_to(content),
    )


def _reads_of(content: Content) -> dict[str, frozenset[str]]:
    """Say for each condition which facts it reads; a part that many conditions share is looked at once."""
    known: dict[int, frozenset[str]] = {}

    def read(node: Node) -> frozenset[str]:
        if id(node) not in known:
            parts = node.parts if isinstance(node, (All, AnyOf)) else ()
            known[id(node)] = frozenset().union(*map(read, parts)) if parts else facts_read(node)
        return known[id(node)]

    return {text: read(node) for text, node in content.conditions.items()}


def _by_fact(content: Content, reads: Mapping[str, frozenset[str]]) -> dict[str, tuple[Target, ...]]:
    found: dict[str, list[Target]] = {}
    for target in _targets(content):
        texts = (*target.gates, *target.conditions)
        for fact in target.facts.union(*(reads[text] for text in texts)):
            found.setdefault(fact, []).append(target)
    return {fact: tuple(targets) for fact, targets in found.items()}


def _offered_to(content: Content) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for flow in content.flows:
        for step in flow.steps:
            for ref in step.letters:
                found.setdefault(ref.id, set()).add(ref.to or step.body)
    return {letter: frozenset(bodies) for letter, bodies in found.items()}


def _askers(content: Content, reads: Mapping[str, frozenset[str]]) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for flow in content.flows:
        gate = reads[flow.when]
        for question in flow.questions:
            for fact in gate | reads[question.when]:
                found.setdefault(fact, []).append((flow.flow, question.fact))
    return {fact: tuple(askers) for fact, askers in found.items()}


def _targets(content: Content) -> Iterator[Target]:
    for flow in content.flows:
        yield from _of_flow(content, flow)
    for warning in content.warnings.values():
        yield Target(warning.id, (), (warning.when,))
    for deadline in content.deadlines.values():
        yield from _of_deadline(deadline)
    for fixed in content.fixed.values():
        day = fact_of(fixed.from_ or fixed.year_of)
        yield Target(fixed.id, (fixed.when,), (fixed.when,), frozenset({day} if day else ()))


def _of_flow(content: Content, flow: Flow) -> Iterator[Target]:
    for step in flow.steps:
        texts = (flow.when, step.when, step.unless, *((step.done,) if step.done else ()))
        yield Target(step.id, (step.when,), texts, flow=flow.flow)
        yield from _of_letters(content, step, flow.flow)
    for place, door in enumerate(flow.closed):
        yield Target(f"{flow.flow}:{door.body}:{place}", (), (flow.when, door.when), flow=flow.flow)
    for place, way_out in enumerate(flow.exits):
        yield Target(f"{flow.flow}:{way_out.exit}:{place}", (), (flow.when, way_out.when), flow=flow.flow)


def _of_letters(content: Content, step: Step, flow: str) -> Iterator[Target]:
    for ref in step.letters:
        letter = content.letters.get(ref.id)
        if letter:
            yield Target(f"{step.id}:{ref.id}", (step.when,), tuple(_letter_conditions(letter)), flow=flow)


def _letter_conditions(letter: Letter) -> Iterator[str]:
    for recipient in letter.recipient:
        yield recipient.when
    for copy in letter.copy_to:
        yield copy.unless
    for signer in letter.signers:
        yield signer.when
    for grounds in letter.grounds.values():
        for ground in grounds:
            yield ground.when


def _of_deadline(deadline: Deadline) -> Iterator[Target]:
    """Every day that starts or meets a term matters, as long as the term may run."""
    met = {fact_of(met.on) for met in deadline.met}
    texts = (*(met.when for met in deadline.met), *(extension.when for extension in deadline.extended))
    for place, start in enumerate(deadline.starts):
        days = frozenset({fact_of(start.from_), *met} - {""})
        yield Target(f"{deadline.id}:{place}", (start.when,), (start.when, start.unless, *texts), days)

"""The check of every route against walking each route one by one, with the engine's own conditions."""

from __future__ import annotations

from itertools import chain, combinations
from typing import TYPE_CHECKING

import pytest

from escalatie.check.explore import Explorer
from escalatie.engine.conditions import evaluate
from escalatie.engine.replay import replay
from escalatie.engine.world import World
from tests.properties.random_content import COUNTABLE, TODAY, random_content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from escalatie.engine.conditions import Node
    from escalatie.engine.model import Content, Fact, Step, Value

CONTENTS = 300


def every_answer(fact: Fact) -> Iterator[Value]:
    yield "weet_niet"
    if fact.kind == "multi":
        yield from chain.from_iterable(combinations(fact.values, size) for size in range(len(fact.values) + 1))
    else:
        yield from fact.values


def every_family(content: Content) -> Iterator[World]:
    """Walk each route of a finished interview, one by one."""
    families = [World(today=TODAY, facts={}, not_asked=frozenset())]
    for flow in content.flows:
        own = {question.fact for question in flow.questions}
        later = own | {q.fact for other in content.flows[content.flows.index(flow) :] for q in other.questions}
        for question in flow.questions:
            families = [
                World(today=TODAY, facts=facts, not_asked=not_asked)
                for family in families
                for facts, not_asked in branches(content, flow.when, question.when, question.fact, family, later)
            ]
    yield from families


def branches(
    content: Content, in_play: str, when: str, fact: str, family: World, later: set[str]
) -> Iterator[tuple[dict[str, Value], frozenset[str]]]:
    at_the_start = World(
        today=TODAY,
        facts={name: value for name, value in family.facts.items() if name not in later},
        not_asked=family.not_asked | later,
    )
    asked = evaluate(content.conditions[in_play], at_the_start) and evaluate(content.conditions[when], family)
    if not asked:
        yield dict(family.facts), frozenset({*family.not_asked, fact})
    else:
        for value in every_answer(content.facts[fact]):
            yield {**family.facts, fact: value}, frozenset(family.not_asked)


def steps_with_flow(content: Content) -> Iterator[tuple[int, Step]]:
    for place, flow in enumerate(content.flows):
        for step in flow.steps:
            yield place, step


@pytest.mark.parametrize("seed", range(CONTENTS))
def test_the_explorer_counts_what_walking_every_route_counts(seed: int) -> None:
    content = random_content(seed, COUNTABLE)
    explorer = Explorer(content, TODAY)
    families = list(every_family(content))
    for _, step in steps_with_flow(content):
        found = explorer.find(explorer.formula(step.when), everything=True)
        node = content.conditions[step.when]
        holding = sum(evaluate(node, family) is True for family in families)
        assert (found.routes, found.of) == (holding, len(families))
        small = explorer.find(explorer.formula(step.when))
        assert bool(small.routes) == (small.witness is not None) == bool(holding)
        if small.witness:
            assert holds_for(content, node, dict(small.witness.answers))


@pytest.mark.parametrize("seed", range(CONTENTS))
def test_the_explorer_finds_the_questions_that_are_never_asked(seed: int) -> None:
    content = random_content(seed, COUNTABLE)
    explorer = Explorer(content, TODAY)
    ever = {fact for family in every_family(content) for fact in family.facts}
    never = {item.fact.id for item in explorer.asked if not explorer.find(item.when).routes}
    assert never == content.facts.keys() - ever


@pytest.mark.parametrize("seed", range(CONTENTS))
def test_the_opposite_of_a_condition_holds_on_all_other_routes(seed: int) -> None:
    content = random_content(seed, COUNTABLE)
    explorer = Explorer(content, TODAY)
    for _, step in steps_with_flow(content):
        yes = explorer.find(explorer.formula(step.when), everything=True)
        no = explorer.find(explorer.opposite(explorer.formula(step.when)), everything=True)
        assert yes.routes * no.of + no.routes * yes.of == yes.of * no.of


@pytest.mark.parametrize("seed", range(CONTENTS))
def test_a_witness_with_numbers_and_days_really_leads_there(seed: int) -> None:
    content = random_content(seed)
    explorer = Explorer(content, TODAY)
    for _, step in steps_with_flow(content):
        witness = explorer.find(explorer.formula(step.when)).witness
        if witness:
            assert holds_for(content, content.conditions[step.when], dict(witness.answers))


def holds_for(content: Content, node: Node, answers: dict[str, Value]) -> bool:
    """Replay a witness; what it leaves out was not needed, so any answer to it will do."""
    answers.setdefault("onderwerp", ())
    replayed = replay(content, answers, TODAY)
    return evaluate(node, replayed.worlds()[0]) is True

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from escalatie.engine.replay import replay
from escalatie.engine.route import Route, build_route
from tests.properties.random_content import TODAY, random_content, random_value

if TYPE_CHECKING:
    from escalatie.engine.model import Answers, Content, Value

SEEDS = st.integers(min_value=0, max_value=10**9)


def finish(content: Content, answers: Answers, family: Answers) -> dict[str, Value]:
    """Answer every question that is asked, the way this family would."""
    told = dict(answers)
    while question := replay(content, told, TODAY).next:
        told[question.fact] = family[question.fact]
    return told


def outcome(route: Route) -> tuple[object, ...]:
    """Give everything a family acts on."""
    return (
        tuple((routed.step.id, routed.status) for routed in route.steps),
        route.bodies,
        route.letters,
        route.later,
        route.closed,
        route.exit,
        route.warnings,
        tuple((term.name, term.subject, term.last, term.status) for term in route.terms if term.start),
    )


@settings(max_examples=300, deadline=None)
@given(seed=SEEDS)
def test_the_order_in_which_answers_were_given_does_not_matter(seed: int) -> None:
    content, rng = random_content(seed), random.Random(seed)
    answers = {fact.id: random_value(rng, fact) for fact in content.facts.values() if rng.random() < 2 / 3}
    names = list(answers)
    rng.shuffle(names)
    assert build_route(content, answers, TODAY) == build_route(content, {name: answers[name] for name in names}, TODAY)


@settings(max_examples=400, deadline=None)
@given(seed=SEEDS)
def test_a_changed_answer_gives_a_fresh_route_and_changing_it_back_asks_nothing(seed: int) -> None:
    content, rng = random_content(seed), random.Random(seed)
    family = {fact.id: random_value(rng, fact) for fact in content.facts.values()}
    first = finish(content, {}, family)
    changed = rng.choice(list(first) or ["onderwerp"])
    other = {**family, changed: random_value(rng, content.facts[changed])}
    edited = finish(content, {**first, changed: other[changed]}, other)
    fresh = finish(content, {}, other)
    assert outcome(build_route(content, edited, TODAY)) == outcome(build_route(content, fresh, TODAY))
    back = {**edited, changed: family[changed]}
    assert replay(content, back, TODAY).next is None
    assert outcome(build_route(content, back, TODAY)) == outcome(build_route(content, first, TODAY))


@settings(max_examples=300, deadline=None)
@given(seed=SEEDS)
def test_a_finished_interview_leaves_nothing_possible(seed: int) -> None:
    content, rng = random_content(seed), random.Random(seed)
    family = {fact.id: random_value(rng, fact) for fact in content.facts.values()}
    assert build_route(content, finish(content, {}, family), TODAY).possible == ()


@settings(max_examples=300, deadline=None)
@given(seed=SEEDS)
def test_an_answer_more_never_takes_back_a_yes_or_no_of_a_step_without_an_exception(seed: int) -> None:
    """A step that certainly holds keeps holding while questions are answered in order; only `unless` may block."""
    content, rng = random_content(seed), random.Random(seed)
    family = {fact.id: random_value(rng, fact) for fact in content.facts.values()}
    told: dict[str, Value] = {}
    plain = {step.id for flow in content.flows for step in flow.steps if step.unless == "False"}
    before: set[str] = set()
    while question := replay(content, told, TODAY).next:
        told[question.fact] = family[question.fact]
        route = build_route(content, told, TODAY)
        if route.exit or route.closed:
            return
        now = {routed.step.id for routed in route.steps} & plain
        assert before <= now
        before = now

"""Why a step is there and what another answer would do, held against what the program does when the answer changes."""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

import pytest

from escalatie.content.load import load_content
from escalatie.dossier.answers import read_answers
from escalatie.engine.conditions import facts_read
from escalatie.engine.deciding import cost_of, smallest, truth_from
from escalatie.engine.depends import Dependence, worlds_of
from escalatie.engine.explain import hangs_on, reasons, reasons_of_door
from escalatie.engine.model import UNKNOWN
from escalatie.engine.replay import replay
from escalatie.engine.route import Route, build_route
from escalatie.engine.what_if import outcome, what_if
from tests.content.cases import all_walks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from escalatie.engine.conditions import Node
    from escalatie.engine.model import Event, Fact, Value
    from escalatie.engine.world import World

FAMILIES = 30
"""Families to whose answers every change is tried."""
BRUTE_FORCE = 5
NUMBERS = (0, 1, 2, 3, 5, 9, 10, 11, 15, 16, 17, 18, 30)
BACK = (1, 7, 30, 45, 90, 400)


class Told:
    """What the family of one case told, and its route."""

    def __init__(self, name: str, answers: Mapping[str, Value], today: date, events: tuple[Event, ...]) -> None:
        self.name = name
        self.answers = answers
        self.today = today
        self.events = events
        self.route = self.with_other()

    def with_other(self, **other: Value) -> Route:
        """Work out the route with some answers changed."""
        return build_route(load_content(), {**self.answers, **other}, self.today, self.events)


@cache
def families() -> tuple[Told, ...]:
    found = []
    for walk in random.Random(5).sample(all_walks(), FAMILIES):
        read = read_answers({"antwoorden": walk.told, "gebeurtenissen": walk.events}, load_content()).dossier
        found.append(Told(walk.name, read.answers, walk.today, read.events))
    return tuple(found)


def other_answer(rng: random.Random, fact: Fact, value: Value) -> Value:
    """Choose an answer that is not the one that was given."""
    if fact.kind == "number":
        return rng.choice([number for number in NUMBERS if number != value])
    if fact.kind == "date":
        return value - timedelta(days=rng.choice(BACK)) if isinstance(value, date) else date(2026, 9, 1)
    if fact.kind == "multi":
        picked = tuple(option for option in fact.values if rng.random() < 1 / 2)
        return picked if picked and picked != value else UNKNOWN
    return rng.choice([option for option in (*fact.values, UNKNOWN) if option != value])


def step_ids(route: Route) -> set[str]:
    return {routed.step.id for routed in route.steps}


def test_an_answer_on_which_a_step_does_not_rest_never_takes_it_away() -> None:
    content, rng, wrong, taken = load_content(), random.Random(11), [], 0
    for told in families():
        depends = Dependence(content, told.route)
        rests = {routed.step.id: depends.of_step(routed.step) for routed in told.route.steps}
        for fact in told.answers.keys() & content.facts.keys():
            instead = other_answer(rng, content.facts[fact], told.answers[fact])
            for step in rests.keys() - step_ids(told.with_other(**{fact: instead})):
                taken += 1
                if fact not in rests[step].own | rests[step].exits | rests[step].terms:
                    wrong.append(f"{told.name}: {step} by {fact}: {instead}")
    assert wrong == []
    assert taken > 150


def decided(route: Route) -> Iterator[tuple[str, Node, World]]:
    """Give each condition that put a step or a closed door on the page, with the world in which it holds."""
    content = load_content()
    for routed in route.steps:
        node = content.conditions[routed.step.when]
        for world in (world.about(routed.step.subject) for world in worlds_of(route)):
            if node.truth(world) is True:
                yield routed.step.id, node, world
                break
    for door in route.closed:
        node = content.conditions[door.when]
        yield door.body, node, next(world for world in worlds_of(route) if node.truth(world) is True)


def test_the_deciding_set_decides_and_nothing_of_it_can_be_left_out() -> None:
    found = [(told.name, *part) for told in families() for part in decided(told.route)]
    for name, what, node, world in found:
        atoms = smallest(node, world)
        assert truth_from(node, world, atoms) is True, (name, what)
        for atom in atoms:
            assert truth_from(node, world, atoms - {atom}) is None, (name, what, atom)
    assert len(found) > 200


def test_an_exception_that_does_not_hold_is_decided_by_as_little() -> None:
    content = load_content()
    for told in families():
        for routed in told.route.steps:
            node, world = content.conditions[routed.step.unless], told.route.world.about(routed.step.subject)
            if node.truth(world) is False:
                atoms = smallest(node, world)
                assert truth_from(node, world, atoms) is False
                assert all(truth_from(node, world, atoms - {atom}) is None for atom in atoms)


def test_no_smaller_set_of_a_small_condition_decides_it() -> None:
    from itertools import combinations

    from escalatie.engine.conditions import atoms_of

    for _, node, world in (part for told in families()[:BRUTE_FORCE] for part in decided(told.route)):
        atoms, size = set(atoms_of(node)), cost_of(smallest(node, world))
        if len(atoms) <= 10:
            sets = (frozenset(chosen) for number in range(size[1] + 1) for chosen in combinations(atoms, number))
            assert min(cost_of(chosen) for chosen in sets if truth_from(node, world, chosen) is True) >= size


def test_every_step_and_door_says_why_or_holds_for_everybody() -> None:
    content = load_content()
    for told in families():
        for routed in told.route.steps:
            said = reasons(content, told.route, routed)
            assert said or not facts_read(content.conditions[routed.step.when]) or routed.because == frozenset()
            assert all(len(sentence) > 5 for sentence in said)
        for door in told.route.closed:
            assert reasons_of_door(content, told.route, door)


@pytest.mark.parametrize("told", families()[:BRUTE_FORCE], ids=lambda told: told.name)
def test_what_if_says_what_happens_when_the_answer_changes(told: Told) -> None:
    content = load_content()
    changes = what_if(content, told.answers, told.today, told.events)
    for change in changes:
        assert change.before == outcome(told.route)
        assert change.after == outcome(told.with_other(**{change.fact: change.instead}))
        assert change.after != change.before
    found = {(change.fact, change.instead) for change in changes}
    for fact in told.route.replay.applicable:
        declared = content.facts[fact]
        if fact in told.answers and fact not in told.route.replay.from_events and declared.kind in ("choice", "yes_no"):
            for instead in {*declared.values, UNKNOWN} - {told.answers[fact]}:
                changed = outcome(told.with_other(**{fact: instead})) != outcome(told.route)
                assert ((fact, instead) in found) == changed, (fact, instead)


@pytest.mark.parametrize("told", families()[:BRUTE_FORCE], ids=lambda told: told.name)
def test_what_if_finds_the_nearest_number_that_changes_the_route(told: Told) -> None:
    content = load_content()
    changes = what_if(content, told.answers, told.today, told.events)
    for fact in told.route.replay.applicable:
        now = told.answers.get(fact)
        if content.facts[fact].kind != "number" or not isinstance(now, int) or fact in told.route.replay.from_events:
            continue
        other = [number for number in range(31) if outcome(told.with_other(**{fact: number})) != outcome(told.route)]
        found = [change.instead for change in changes if change.fact == fact and isinstance(change.instead, int)]
        assert min((abs(number - now) for number in other), default=None) == min(
            (abs(number - now) for number in found if isinstance(number, int)), default=None
        )


def test_what_if_finds_the_day_on_which_a_term_turns_over() -> None:
    content, today = load_content(), date(2026, 12, 21)
    plan: dict[str, Value] = {"sector": "vo", "inschrijving": "ja", "opp_status": "vastgesteld", "opp_akkoord": "nee"}
    family = {**plan, "aanwezig": "volledig", "opp_datum": date(2026, 11, 13)}
    days = [
        change.instead
        for change in what_if(content, family, today)
        if change.fact == "opp_datum" and change.after.passed
    ]
    for day in days:
        assert isinstance(day, date)
        still = outcome(build_route(content, {**family, "opp_datum": day + timedelta(days=1)}, today))
        assert "gpo" not in still.passed
    assert len(days) == 1


def test_what_hangs_on_a_question_is_said_for_every_question_that_is_asked() -> None:
    content, silent = load_content(), []
    for told in families()[:20]:
        answers: dict[str, Value] = {}
        while question := (now := replay(content, answers, told.today)).next:
            if not hangs_on(content, now, question.fact):
                silent.append(question.fact)
            refused = question.fact in now.invalid
            answers[question.fact] = UNKNOWN if refused else told.answers.get(question.fact, UNKNOWN)
    assert silent == []

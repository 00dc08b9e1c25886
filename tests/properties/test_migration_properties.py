"""Whatever changes in the content, a stored dossier passes through: nothing is lost, nothing old is read as new."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from escalatie.content.meaning import meanings_of
from escalatie.dossier.meanings import settle, with_answer
from escalatie.dossier.model import Dossier, dossier_from_plain, dossier_to_plain
from escalatie.engine.model import Fact, Flow, Renames
from escalatie.engine.replay import replay
from escalatie.engine.route import build_route
from tests.properties.random_content import TODAY, random_content, random_value
from tests.unit.small_content import content_of

if TYPE_CHECKING:
    from escalatie.engine.model import Content, Value

SEEDS = st.integers(min_value=0, max_value=10**9)


@dataclass(frozen=True)
class Change:
    """A content, the same content after a change, and the dossier of a family from before it."""

    before: Content
    after: Content
    dossier: Dossier


def random_change(seed: int) -> Change:
    """Take a content and change it: other facts and kinds, fewer values, another name for a fact or a value.

    The two contents share the names of their facts, so from one seed to another a fact goes, comes or changes kind.
    """
    rng = random.Random(seed)
    before = _with_meanings(random_content(seed), Renames())
    after = random_content(seed + 1 if rng.random() < 1 / 2 else seed)
    if rng.random() < 1 / 2:
        after = _with_fewer_values(rng, after)
    renames = Renames()
    if rng.random() < 1 / 2:
        after, renames = _with_other_names(rng, after)
    dossier = Dossier(created=TODAY)
    for fact in before.facts.values():
        if rng.random() < 3 / 4:
            dossier = with_answer(dossier, before, fact.id, random_value(rng, fact))
    if rng.random() < 1 / 4:
        dossier = replace(dossier, meanings={})  # from before meanings were kept
    return Change(before, _with_meanings(after, renames), dossier)


def _with_meanings(content: Content, renames: Renames) -> Content:
    asked = [question for flow in content.flows for question in flow.questions]
    return replace(content, meanings=meanings_of(content.facts.values(), asked, renames), renames=renames)


def _with_fewer_values(rng: random.Random, content: Content) -> Content:
    fact = rng.choice([fact for fact in content.facts.values() if fact.id != "onderwerp"])
    return replace(content, facts={**content.facts, fact.id: replace(fact, values=fact.values[:-1])})


def _with_other_names(rng: random.Random, content: Content) -> tuple[Content, Renames]:
    """Call one fact, and the value 'a' of the facts that have it, by another name."""
    old = rng.choice([fact for fact in content.facts if fact != "onderwerp"])
    new = f"{old}_nieuw"
    names = {old: new, "a": "alpha"}
    facts: list[Fact] = [_renamed(fact, names) for fact in content.facts.values()]
    flows: list[Flow] = [_renamed(flow, names) for flow in content.flows]
    values = {fact.id: {"a": "alpha"} for fact in facts if "alpha" in fact.values}
    made = content_of(facts, flows, deadlines=[_renamed(one, names) for one in content.deadlines.values()])
    return made, Renames(facts={old: new}, values=values)


def _renamed(item: Any, names: dict[str, str]) -> Any:  # noqa: ANN401  # any part of a content
    if isinstance(item, str):
        return re.sub(r"\b(\w+)\b", lambda found: names.get(found[1], found[1]), item)
    if isinstance(item, tuple):
        return tuple(_renamed(one, names) for one in item)
    if is_dataclass(item) and not isinstance(item, type):
        return replace(item, **{one.name: _renamed(getattr(item, one.name), names) for one in fields(item)})
    return item


def opened(change: Change) -> Dossier:
    """Save the dossier as the old program did, and open it with the new content."""
    return settle(dossier_from_plain(dossier_to_plain(change.dossier)), change.after)


def as_now(change: Change, fact: str, value: Value) -> tuple[str, Value]:
    """Give a fact and its value the names of today."""
    now = change.after.renames.facts.get(fact, fact)
    names = change.after.renames.values.get(now, {})
    return now, names.get(value, value) if isinstance(value, str) else value


@settings(max_examples=150)
@given(seed=SEEDS)
def test_no_answer_is_lost_when_content_changes(seed: int) -> None:
    change = random_change(seed)
    kept = opened(change)
    assert {**kept.changed, **kept.answers} == dict(as_now(change, *told) for told in change.dossier.answers.items())
    assert not kept.changed.keys() & kept.answers.keys()


@settings(max_examples=150)
@given(seed=SEEDS)
def test_no_answer_whose_question_changed_is_read(seed: int) -> None:
    change = random_change(seed)
    kept = opened(change)
    read = build_route(change.after, kept.answers, TODAY).replay.facts
    for old, mark in change.dossier.meanings.items():
        now = change.after.renames.facts.get(old, old)
        assert now not in read or change.after.meanings[now] == mark
        assert (now in kept.changed) == (now in change.after.meanings and change.after.meanings[now] != mark)


@settings(max_examples=100)
@given(seed=SEEDS)
def test_an_answer_of_before_meanings_were_kept_is_read_only_where_it_fits(seed: int) -> None:
    change = random_change(seed)
    kept = opened(replace(change, dossier=replace(change.dossier, meanings={})))
    read = replay(change.after, kept.answers, TODAY).facts
    for fact, value in read.items():
        known = (*change.after.facts[fact].values, "weet_niet")
        assert change.after.facts[fact].kind in ("number", "date") or set(_listed(value)) <= set(known)
    assert kept.changed == {}


@settings(max_examples=100)
@given(seed=SEEDS)
def test_going_back_to_the_content_of_before_gives_the_same_dossier(seed: int) -> None:
    change = random_change(seed)
    if change.after.renames == Renames() and change.dossier.meanings:
        assert settle(opened(change), change.before) == settle(change.dossier, change.before)


@settings(max_examples=100)
@given(seed=SEEDS)
def test_opening_a_dossier_twice_changes_nothing_more(seed: int) -> None:
    change = random_change(seed)
    once = opened(change)
    assert settle(once, change.after) == once
    assert settle(dossier_from_plain(dossier_to_plain(once)), change.after) == once


@settings(max_examples=100)
@given(seed=SEEDS)
def test_every_question_that_changed_can_be_answered_again(seed: int) -> None:
    change, rng = random_change(seed), random.Random(seed)
    kept = opened(change)
    for fact in kept.changed:
        kept = with_answer(kept, change.after, fact, random_value(rng, change.after.facts[fact]))
    assert kept.changed == {}
    assert settle(kept, change.after) == kept


def _listed(value: Value) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)

"""Random small contents and families, the same for the same seed: for properties that must hold for any content."""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING

from escalatie.engine.model import ClosedDoor, Deadline, Exit, Fact, Question, Start, Step
from tests.unit.small_content import ask, content_of, flow

if TYPE_CHECKING:
    from escalatie.engine.model import Content, Flow, Value

TODAY = date(2026, 11, 21)
DAYS = (date(2026, 9, 1), date(2026, 10, 12), date(2026, 11, 20))
TOPICS = ("een", "twee")


KINDS = ("choice", "choice", "yes_no", "number", "date")
COUNTABLE = ("choice", "yes_no")
"""Kinds whose answers can all be tried one by one."""


def random_content(seed: int, kinds: tuple[str, ...] = KINDS) -> Content:
    """Build a content of two flows with random questions, steps, doors and an exit."""
    rng = random.Random(seed)  # a seed for tests, not a secret
    topic = Fact(id="onderwerp", kind="multi", values=TOPICS)
    facts = [topic, *(_fact(rng, place, kinds) for place in range(rng.randint(3, 6)))]
    cut = rng.randint(1, len(facts) - 1)
    first = _flow(rng, "een", facts[: cut + 1], facts, "True")
    second = _flow(rng, "twee", facts[cut + 1 :], facts, _flow_when(rng, facts[: cut + 1]))
    deadline = Deadline(
        id="termijn", title="Termijn", kind="atw", length="P6W", binds="parent", starts=tuple(_starts(rng, facts))
    )
    return content_of(facts, (first, second), deadlines=(deadline,))


def random_value(rng: random.Random, fact: Fact) -> Value:
    """Choose an answer; one in six families does not know."""
    if rng.random() < 1 / 6:
        return "weet_niet"
    if fact.kind == "number":
        return rng.randint(0, 9)
    if fact.kind == "date":
        return rng.choice(DAYS)
    if fact.kind == "multi":
        return tuple(value for value in fact.values if rng.random() < 1 / 2)
    return rng.choice(fact.values)


def _fact(rng: random.Random, place: int, kinds: tuple[str, ...]) -> Fact:
    kind = rng.choice(kinds)
    values = {"choice": ("a", "b", "c"), "yes_no": ("ja", "nee")}.get(kind, ())
    return Fact(id=f"f{place}", kind=kind, values=values)  # type: ignore[arg-type]  # one of the kinds above


def _flow(rng: random.Random, name: str, own: list[Fact], everything: list[Fact], when: str) -> Flow:
    questions: list[Question] = []
    for fact in own:
        before = everything[: everything.index(fact)]
        guarded = before and fact.id != "onderwerp" and rng.random() < 2 / 3
        questions.append(ask(fact.id, condition(rng, before) if guarded else "True"))
    steps = tuple(_step(rng, f"{name}-{place}", everything) for place in range(rng.randint(1, 4)))
    closed = (ClosedDoor(body="gpo", when=condition(rng, everything), because="Daar niet.", subjects=("opp",)),)
    only = (steps[0].id,) if rng.random() < 1 / 2 else None
    exits = (Exit(exit="mens", when=condition(rng, everything), because="Bel.", only=only),)
    return flow(name, *questions, when=when, steps=steps, closed=closed, exits=exits if rng.random() < 1 / 3 else ())


def _flow_when(rng: random.Random, before: list[Fact]) -> str:
    return f"'twee' in onderwerp or {condition(rng, before)}"


def _step(rng: random.Random, name: str, facts: list[Fact]) -> Step:
    return Step(
        id=name,
        rung=rng.choice(("school", "geschil", "leerplicht")),
        subject=rng.choice(("opp", "tlv")),
        title=name,
        text=name,
        when=condition(rng, facts),
        unless=condition(rng, facts) if rng.random() < 1 / 3 else "False",
        body=rng.choice(("school", "gpo", "lkc")),
        deadlines=("termijn",) if rng.random() < 1 / 2 else (),
    )


def _starts(rng: random.Random, facts: list[Fact]) -> list[Start]:
    days = [fact for fact in facts if fact.kind == "date"]
    return [Start(from_=day.id, subject="opp", when=condition(rng, facts)) for day in days]


def condition(rng: random.Random, facts: list[Fact]) -> str:
    """Write a random condition over these facts."""
    joined = rng.choice((" and ", " or ", " and not "))
    return joined.join(f"({_atom(rng, rng.choice(facts))})" for _ in range(rng.choice((1, 1, 2, 3))))


def _atom(rng: random.Random, fact: Fact) -> str:
    name = fact.id
    if rng.random() < 1 / 5:
        return rng.choice((f"known({name})", f"not known({name})"))
    if fact.kind == "number":
        return f"{name} {rng.choice(('<', '>=', '=='))} {rng.randint(0, 9)}"
    if fact.kind == "date":
        return f"days_since({name}) {rng.choice(('<', '>'))} {rng.choice((10, 50))}"
    if fact.kind == "multi":
        return f"'{rng.choice(fact.values)}' {rng.choice(('in', 'not in'))} {name}"
    if rng.random() < 1 / 4:
        return f"{name} in ['{fact.values[0]}', '{fact.values[1]}']"
    return f"{name} {rng.choice(('==', '!='))} '{rng.choice((*fact.values, 'weet_niet'))}'"

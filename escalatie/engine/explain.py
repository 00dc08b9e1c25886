"""Why a step holds, in the family's own answers, and which single answer would change the route."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from escalatie.engine.conditions import Compare, EventTest, TermTest, facts_read
from escalatie.engine.model import UNKNOWN
from escalatie.engine.operands import DaysLeft
from escalatie.engine.plan import plan_of
from escalatie.engine.relevance import Relevance
from escalatie.engine.route import build_route
from escalatie.engine.words import in_words
from escalatie.engine.world import Gap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from escalatie.engine.conditions import Atom
    from escalatie.engine.model import Answers, Content, Event, Fact, Question, Value
    from escalatie.engine.replay import Replay
    from escalatie.engine.route import Route, RoutedStep
    from escalatie.engine.world import World

UNKNOWN_LABEL: Final = "Dat weet ik niet"
_EVENTS: Final = {
    "gesprek": "een gesprek",
    "gpo_advies": "een advies van de Geschillencommissie",
    "lkc_oordeel": "een oordeel van de klachtencommissie",
    "besluit_ontvangen": "een besluit",
    "verdaagd": "uitstel van een beslissing",
}


@dataclass(frozen=True, slots=True)
class Change:
    """What another answer to one question would do to the route."""

    fact: str
    instead: Value
    gained: tuple[str, ...]
    """Ids of steps that would be added."""
    lost: tuple[str, ...]
    """Ids of steps that would go."""


def question_of(content: Content, fact: str) -> Question | None:
    """Give the question that asks a fact."""
    return plan_of(content).questions.get(fact)


def label_of(content: Content, fact: str, value: Value) -> str:
    """Give an answer in the words of its question."""
    question = question_of(content, fact)
    options = question.options if question else {}
    if value == UNKNOWN:
        return options.get(UNKNOWN, UNKNOWN_LABEL)
    if isinstance(value, tuple):
        return ", ".join(options.get(item, item) for item in value)
    return in_words(value) if isinstance(value, date) else options.get(str(value), str(value))


def reasons(content: Content, routed: RoutedStep, world: World) -> tuple[str, ...]:
    """Say in Dutch which answers and events decide that a step holds: the smallest set that does."""
    found = (sentence for atom in sorted(routed.because, key=repr) for sentence in _say(content, atom, world))
    return tuple(dict.fromkeys(found))


def _say(content: Content, atom: Atom, world: World) -> Iterator[str]:
    if isinstance(atom, EventTest):
        yield _say_event(content, atom, world)
    elif isinstance(atom, TermTest):
        title = content.deadlines[atom.deadline].title
        yield f"Termijn '{title}': {'voorbij' if atom.positive == (atom.function == 'passed') else 'nog niet voorbij'}."
    else:
        for fact in sorted(facts_read(atom)):
            yield _say_fact(content, fact, world)
        for term in (atom.left, atom.right) if isinstance(atom, Compare) else ():
            if isinstance(term, DaysLeft):
                yield f"Termijn '{content.deadlines[term.deadline].title}': nog {term.value(world)} dagen."


def _say_fact(content: Content, fact: str, world: World) -> str:
    question = question_of(content, fact)
    asked = question.text if question else content.facts[fact].note or fact
    value = world.value(fact)
    return f"{asked} — {'niet gevraagd' if isinstance(value, Gap) else label_of(content, fact, value)}"


def _say_event(content: Content, atom: EventTest, world: World) -> str:
    days = world.happened.days(atom.function, atom.name)
    if atom.function == "happened":
        what = _EVENTS.get(atom.name, atom.name)
        return f"Er was {what} op {in_words(days[-1])}." if days else f"Er was nog geen melding van {what}."
    title = content.letters[atom.name].title if atom.name in content.letters else atom.name
    if atom.function == "silent":
        return f"Op de brief '{title}' {'kwam geen' if atom.positive else 'loopt de tijd nog of kwam een'} antwoord."
    done = "is verstuurd" if atom.function == "sent" else "is beantwoord"
    return f"De brief '{title}' {done} op {in_words(days[-1])}." if days else f"De brief '{title}' {done}: nog niet."


def what_if(content: Content, answers: Answers, today: date, events: Iterable[Event] = ()) -> tuple[Change, ...]:
    """Give every single other answer that would change the steps of this route."""
    events = tuple(events)
    now = build_route(content, answers, today, events)
    steps = _step_ids(now)
    changes = []
    for fact in now.replay.applicable:
        if fact not in answers or fact in now.replay.from_events:
            continue
        for instead in _others(content.facts[fact], answers[fact]):
            then = _step_ids(build_route(content, {**answers, fact: instead}, today, events))
            if then != steps:
                gained, lost = (tuple(x for x in a if x not in b) for a, b in ((then, steps), (steps, then)))
                changes.append(Change(fact, instead, gained, lost))
    return tuple(changes)


def _step_ids(route: Route) -> tuple[str, ...]:
    return tuple(routed.step.id for routed in route.steps)


def _others(fact: Fact, value: Value) -> Iterator[Value]:
    """Give the other answers to a question with options; numbers and dates have too many to try."""
    if fact.kind in ("choice", "yes_no"):
        yield from (other for other in (*fact.values, UNKNOWN) if other != value)


def hangs_on(content: Content, replayed: Replay, fact: str) -> tuple[str, ...]:
    """Name the steps that still depend on the answer to this question."""
    relevance = Relevance(content, replayed.worlds()[0], replayed.flows)
    steps = {step.id: step.title for flow in content.flows for step in flow.steps}
    return tuple(dict.fromkeys(steps[name] for name in relevance.hangs_on(fact) if name in steps))

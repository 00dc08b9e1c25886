"""Why a step holds or a door is closed, in the family's own answers, and what hangs on a question."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from escalatie.engine.conditions import Compare, EventTest, TermTest, facts_read
from escalatie.engine.deciding import smallest
from escalatie.engine.depends import worlds_of
from escalatie.engine.model import UNKNOWN
from escalatie.engine.operands import DaysLeft
from escalatie.engine.plan import plan_of
from escalatie.engine.relevance import Relevance
from escalatie.engine.words import in_words
from escalatie.engine.world import Gap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from escalatie.engine.conditions import Atom
    from escalatie.engine.model import ClosedDoor, Content, Deadline, FixedDate, Question, Value
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


def question_of(content: Content, fact: str) -> Question | None:
    """Give the question that asks a fact."""
    return plan_of(content).questions.get(fact)


def short_question(content: Content, fact: str) -> str:
    """Give what is asked for a fact, without the explanation that follows the question mark."""
    question = question_of(content, fact)
    if question is None:
        return content.facts[fact].note or fact
    asked, mark, _ = question.text.partition("?")
    return f"{asked}{mark}"


def label_of(content: Content, fact: str, value: Value) -> str:
    """Give an answer in the words of its question."""
    question = question_of(content, fact)
    options = question.options if question else {}
    if value == UNKNOWN:
        return options.get(UNKNOWN, UNKNOWN_LABEL)
    if isinstance(value, tuple):
        return ", ".join(options.get(item, item) for item in value)
    return in_words(value) if isinstance(value, date) else options.get(str(value), str(value))


def reasons(content: Content, route: Route, routed: RoutedStep) -> tuple[str, ...]:
    """Say in Dutch which answers and events decide that a step holds: the smallest set that does."""
    return _decide(content, routed.step.when, (world.about(routed.step.subject) for world in worlds_of(route)))


def reasons_of_door(content: Content, route: Route, door: ClosedDoor) -> tuple[str, ...]:
    """Say in Dutch which answers and events close a door: the smallest set that does."""
    return _decide(content, door.when, worlds_of(route))


def _decide(content: Content, text: str, worlds: Iterable[World]) -> tuple[str, ...]:
    node = content.conditions[text]
    world = next(world for world in worlds if node.truth(world) is True)
    return say(content, smallest(node, world), world)


def say(content: Content, atoms: Iterable[Atom], world: World) -> tuple[str, ...]:
    """Say in Dutch what each part of a condition came to for this family."""
    found = (sentence for atom in sorted(atoms, key=repr) for sentence in _say(content, atom, world))
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
    value, asked = world.value(fact), short_question(content, fact)
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


def hangs_on(content: Content, replayed: Replay, fact: str) -> tuple[str, ...]:
    """Say in Dutch what still depends on the answer to this question: steps first, then doors, terms and letters.

    The replay is one in which this question is still open.
    """
    names = Relevance(content, replayed.worlds()[0], replayed.flows).hangs_on(fact)
    words = [*filter(None, (_in_words(content, name) for name in names)), *_leads_to(content, fact)]
    return tuple(dict.fromkeys(sentence for _, sentence in sorted(words, key=lambda word: word[0])))


def _in_words(content: Content, name: str) -> tuple[int, str] | None:
    """Say what a target of the plan is, and how early it stands among the others."""
    table, (first, _, rest) = _targets(content), name.partition(":")
    if name in table:
        return table[name]
    if rest in content.letters:
        return 4, f"wat er in de brief '{content.letters[rest].title}' staat"
    return table.get(first)


def _leads_to(content: Content, fact: str) -> Iterator[tuple[int, str]]:
    """Name the questions that are asked or not because of this answer."""
    plan = plan_of(content)
    for _, asked in plan.askers.get(fact, ()):
        if fact in plan.reads[plan.questions[asked].when]:
            yield 6, f"de vraag '{short_question(content, asked)}'"


@lru_cache(maxsize=8)
def _targets(content: Content) -> Mapping[str, tuple[int, str]]:
    found = {step.id: (0, step.title) for flow in content.flows for step in flow.steps}
    dated: dict[str, Deadline | FixedDate] = {**content.deadlines, **content.fixed}
    found |= {name: (3, f"de datum voor '{one.title}'") for name, one in dated.items()}
    found |= dict.fromkeys(content.warnings, (5, "wat u moet weten voor u iets doet"))
    for flow in content.flows:
        for place, way_out in enumerate(flow.exits):
            found[f"{flow.flow}:{way_out.exit}:{place}"] = (1, "of u eerst iemand moet bellen")
        for place, door in enumerate(flow.closed):
            found[f"{flow.flow}:{door.body}:{place}"] = (
                2,
                f"of u nu terecht kunt bij {content.bodies[door.body].name}",
            )
    return found

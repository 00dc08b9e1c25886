"""Conditions: each can be read, names what exists, and looks no further ahead than its place allows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from escalatie.content.finding import Finding, shown
from escalatie.engine.condition_check import Names, check_condition
from escalatie.engine.conditions import Compare, EventTest, Known, TermTest, atoms_of
from escalatie.engine.moments import MomentError, parse_moment
from escalatie.engine.operands import DaysLeft, DaysSince, FactTerm
from escalatie.engine.parse import ConditionError, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from escalatie.content.draft import Draft, Part
    from escalatie.content.names import Known as KnownNames
    from escalatie.content.walk import Leaf
    from escalatie.content.yaml_text import KeyPath
    from escalatie.engine.conditions import Atom, Node

_WITHOUT_TERMS: Final = frozenset(
    {
        ("Question", "when"),
        ("Flow", "when"),
        ("Concept", "when"),
        ("Start", "when"),
        ("Extension", "when"),
        ("FixedDate", "when"),
    }
)
"""Read before the terms are counted, so these cannot ask about one."""

_MOST_NAMES = 2_000
_NAME = re.compile(r"'[^']*'|\"[^\"]*\"|([A-Za-z_][A-Za-z0-9_]*)")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which flow asks a fact, as which question in the whole interview, and where that stands."""

    order: int
    flow: str
    where: str


def check_conditions(draft: Draft, known: KnownNames) -> Iterator[Finding]:
    """Find conditions that cannot be read, that name or compare what cannot be, or that look ahead."""
    concepts = readable_concepts(draft)
    yield from _circles(draft, concepts)
    broken = draft.concepts.keys() - concepts
    names = _names(draft, known)
    asked = asked_facts(draft)
    for part in draft.all_parts():
        for leaf in part.leaves():
            if leaf.is_condition and leaf.text and broken.isdisjoint(_names_in(leaf.text)):
                yield from _check(part, leaf, concepts, names, asked)


def readable_concepts(draft: Draft) -> dict[str, str]:
    """Return the concepts that can be filled in: in no circle, and not endlessly large when written out."""
    texts = {name: part.value.when for name, part in draft.concepts.items()}
    sizes: dict[str, int] = {}
    for _ in texts:
        ready = {name: _size(text, texts, sizes) for name, text in texts.items() if name not in sizes}
        found = {name: size for name, size in ready.items() if size is not None}
        if not found:
            break
        sizes.update(found)
    return {name: texts[name] for name, size in sizes.items() if size <= _MOST_NAMES}


def asked_facts(draft: Draft) -> dict[str, Asked]:
    """Return for each fact its first question, in the order of asking."""
    asked: dict[str, Asked] = {}
    order = 0
    for name, part in draft.flows.items():
        for place, question in enumerate(part.value.questions):
            asked.setdefault(question.fact, Asked(order, name, part.where(("questions", place))))
            order += 1
    return asked


def _names(draft: Draft, known: KnownNames) -> Names | None:
    """Collect what a condition may name; None while a file that gives such names could not be read."""
    if not known.keys() >= {"fact", "concept", "deadline", "letter", "event"}:
        return None
    return Names(
        facts={name: part.value for name, part in draft.facts.items()},
        concepts=known["concept"],
        deadlines=known["deadline"],
        letters=known["letter"],
        events=known["event"],
    )


def _names_in(text: str) -> list[str]:
    """List the names in a condition, but not the words between quotes."""
    return [name for name in _NAME.findall(text) if name]


def _size(text: str, texts: Mapping[str, str], sizes: Mapping[str, int]) -> int | None:
    """Count the names in a concept written out; None while one of them is not counted yet."""
    total = 0
    for name in _names_in(text):
        if name in texts and name not in sizes:
            return None
        total += sizes.get(name, 1)
    return total


def _circles(draft: Draft, readable: Mapping[str, str]) -> Iterator[Finding]:
    for name, part in draft.concepts.items():
        if name not in readable:
            message = f"begrip {shown(name)} leidt naar zichzelf terug of wordt uitgeschreven te lang"
            yield part.finding(("when",), "K305", message)
    edges = {name: set(_ends(part)) for name, part in draft.deadlines.items()}
    for name, deadline in draft.deadlines.items():
        if name in _reachable(name, edges):
            message = f"termijn {shown(name)} komt met 'end' weer bij zichzelf uit; haal een van de verwijzingen weg"
            yield deadline.finding(("starts",), "K305", message)


def _ends(part: Part[object]) -> Iterator[str]:
    for leaf in part.leaves():
        if not leaf.is_moment or not leaf.text:
            continue
        try:
            moment = parse_moment(leaf.text)
        except MomentError:
            continue
        if moment.kind == "end":
            yield moment.name


def _reachable(start: str, edges: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    todo = set(edges[start])
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo |= edges.get(name, set())
    return found


def _check(
    part: Part[object], leaf: Leaf, concepts: Mapping[str, str], names: Names | None, asked: Mapping[str, Asked]
) -> Iterator[Finding]:
    try:
        node = parse(leaf.text, concepts)
    except ConditionError as error:
        yield part.finding(leaf.path, "K301", str(error))
        return
    for problem in check_condition(node, names) if names else ():
        yield part.finding(leaf.path, "K302", problem)
    if leaf.place in _WITHOUT_TERMS:
        yield from _asks_about_terms(part, leaf.path, node)
    if leaf.place == ("Question", "when"):
        yield from _looks_ahead(part, leaf, node, asked)
    elif leaf.place == ("Flow", "when"):
        yield from _flow_looks_ahead(part, leaf.path, node, asked)


def _asks_about_terms(part: Part[object], path: KeyPath, node: Node) -> Iterator[Finding]:
    for atom in atoms_of(node):
        name = _term_function(atom)
        if name:
            message = f"{name}() kan hier niet: de termijnen worden pas na de vragen geteld. Zet dit bij een stap"
            yield part.finding(path, "K304", message)
            return


def _term_function(atom: Atom) -> str:
    if isinstance(atom, TermTest):
        return atom.function
    if isinstance(atom, EventTest) and atom.function == "silent":
        return "silent"
    if isinstance(atom, Compare) and any(isinstance(term, DaysLeft) for term in (atom.left, atom.right)):
        return "days_left"
    return ""


def _looks_ahead(part: Part[object], leaf: Leaf, node: Node, asked: Mapping[str, Asked]) -> Iterator[Finding]:
    """Find facts that are asked later; a question may look at facts asked before it, or by no flow at all."""
    own = asked.get(str(getattr(leaf.owner, "fact", "")))
    for fact in _facts(node, compared_only=False):
        found = asked.get(fact)
        if own and found and found.order >= own.order:
            message = (
                f"deze voorwaarde kijkt vooruit naar {shown(fact)}, en dat vraagt {found.where}. "
                f"Zet vraag {shown(fact)} eerder, of haal het hier weg"
            )
            yield part.finding(leaf.path, "K303", message)


def _flow_looks_ahead(part: Part[object], path: KeyPath, node: Node, asked: Mapping[str, Asked]) -> Iterator[Finding]:
    """Find facts of this flow or a later one that are compared; only known(...) may look at those."""
    own = [found.order for found in asked.values() if found.where.startswith(f"{part.loaded.file},")]
    for fact in _facts(node, compared_only=True):
        found = asked.get(fact)
        if own and found and found.order >= min(own):
            message = (
                f"deze voorwaarde kijkt vooruit naar {shown(fact)}, en dat vraagt {found.where}. "
                f"Gebruik hier known({fact})"
            )
            yield part.finding(path, "K303", message)


def _facts(node: Node, *, compared_only: bool) -> list[str]:
    found: dict[str, None] = {}
    for atom in atoms_of(node):
        if isinstance(atom, Compare):
            terms = (atom.left, atom.right)
            found.update((term.fact, None) for term in terms if isinstance(term, (FactTerm, DaysSince)))
        elif isinstance(atom, Known) and not compared_only:
            found[atom.fact] = None
    return list(found)

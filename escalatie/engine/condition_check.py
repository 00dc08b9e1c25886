"""What is wrong with a parsed condition: names that do not exist and values that can never match."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from escalatie.engine.conditions import EQUALITY, Atom, Compare, EventTest, Known, Node, TermTest, atoms_of
from escalatie.engine.model import UNKNOWN, Fact
from escalatie.engine.operands import DaysLeft, DaysSince, FactTerm, Literal, Term

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

_DUTCH: Final[Mapping[str, str]] = {
    "choice": "een keuze",
    "multi": "een vraag met meer antwoorden",
    "yes_no": "een ja-nee-vraag",
    "number": "een getal",
    "date": "een datum",
}


@dataclass(frozen=True, slots=True)
class Names:
    """Every name a condition may use."""

    facts: Mapping[str, Fact]
    concepts: Collection[str] = ()
    deadlines: Collection[str] = ()
    letters: Collection[str] = ()
    events: Collection[str] = ()


def meant(name: str, known: Collection[str]) -> str:
    """Give a Dutch suggestion for a mistyped name, or nothing."""
    from difflib import get_close_matches

    close = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f" Bedoelt u '{close[0]}'?" if close else ""


def check_condition(node: Node, names: Names) -> list[str]:
    """Say in Dutch what is wrong with each part of the condition; an empty list is a good condition."""
    return list(dict.fromkeys(problem for atom in atoms_of(node) for problem in _problems(atom, names)))


def _problems(atom: Atom, names: Names) -> Iterator[str]:
    match atom:
        case Known():
            yield from _fact_problems(atom.fact, names)
        case EventTest(function="happened"):
            yield from _missing(atom.name, names.events, "gebeurtenis")
        case EventTest():
            yield from _missing(atom.name, names.letters, "brief")
        case TermTest():
            yield from _missing(atom.deadline, names.deadlines, "termijn")
        case Compare():
            yield from _compare_problems(atom, names)


def _missing(name: str, known: Collection[str], what: str) -> Iterator[str]:
    if name not in known:
        yield f"{what} '{name}' bestaat niet.{meant(name, known)}"


def _fact_problems(fact: str, names: Names) -> Iterator[str]:
    if fact not in names.facts:
        yield f"feit of begrip '{fact}' bestaat niet.{meant(fact, [*names.facts, *names.concepts])}"


def _compare_problems(atom: Compare, names: Names) -> Iterator[str]:
    found = [problem for term in (atom.left, atom.right) for problem in _term_problems(term, names)]
    yield from found
    if found:
        return
    left, right = atom.left, atom.right
    if isinstance(left, Literal) and isinstance(right, FactTerm):
        yield from _contained(atom.op, left, names.facts[right.fact])
    elif isinstance(left, FactTerm) and isinstance(right, Literal):
        yield from _against_constant(atom.op, names.facts[left.fact], right)
    elif isinstance(left, FactTerm) and isinstance(right, FactTerm):
        yield from _against_fact(names.facts[left.fact], names.facts[right.fact])
    elif not (isinstance(right, Literal) and type(right.constant) is int):
        yield "een aantal dagen vergelijkt u met een geheel getal"


def _term_problems(term: Term, names: Names) -> Iterator[str]:
    match term:
        case FactTerm():
            yield from _fact_problems(term.fact, names)
        case DaysSince():
            yield from _fact_problems(term.fact, names)
            if term.fact in names.facts and names.facts[term.fact].kind != "date":
                yield f"days_since vraagt een datum, maar '{term.fact}' is {_DUTCH[names.facts[term.fact].kind]}"
        case DaysLeft():
            yield from _missing(term.deadline, names.deadlines, "termijn")


def _contained(op: str, constant: Literal, fact: Fact) -> Iterator[str]:
    if fact.kind != "multi" or op not in ("in", "not in"):
        yield f"schrijf '{fact.id}' links van de vergelijking; alleen bij meer antwoorden staat de waarde links"
    else:
        yield from _options(fact, (constant.constant,))


def _against_constant(op: str, fact: Fact, constant: Literal) -> Iterator[str]:
    value = constant.constant
    if fact.kind == "multi":
        yield f"'{fact.id}' kan meer antwoorden hebben: schrijf 'waarde' in {fact.id}"
    elif op in ("in", "not in"):
        if isinstance(value, tuple):
            yield from _options(fact, value)
        else:
            yield f"na '{op}' hoort een lijst tussen rechte haken"
    elif op not in EQUALITY and fact.kind not in ("number", "date"):
        yield f"'{op}' kan niet bij '{fact.id}': dat is {_DUTCH[fact.kind]}"
    else:
        yield from _options(fact, (value,))


def _options(fact: Fact, values: tuple[object, ...]) -> Iterator[str]:
    wanted = {"number": int, "date": date}.get(fact.kind)
    for value in values:
        if value == UNKNOWN:
            continue
        if wanted is not None:
            if type(value) is not wanted:
                yield f"'{fact.id}' is {_DUTCH[fact.kind]}, en wordt hier vergeleken met '{value}'"
        elif value not in fact.values:
            yield f"'{value}' is geen waarde van '{fact.id}'.{meant(str(value), fact.values)}"


def _against_fact(left: Fact, right: Fact) -> Iterator[str]:
    if left.kind != right.kind or left.kind == "multi":
        yield f"'{left.id}' en '{right.id}' zijn niet te vergelijken: {_DUTCH[left.kind]} en {_DUTCH[right.kind]}"

"""A condition in Dutch, as a reader of the content would say it: used in text and in drawings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from escalatie.engine.conditions import All, AnyOf, Compare, Constant, EventTest, Known
from escalatie.engine.explain import label_of
from escalatie.engine.operands import DaysLeft, DaysSince, FactTerm, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from escalatie.engine.conditions import Atom, Node, TermTest
    from escalatie.engine.model import Content, Value
    from escalatie.engine.operands import Term

_THAN: Final = {"<": "minder dan", "<=": "hoogstens", ">": "meer dan", ">=": "minstens", "==": "precies", "!=": "niet"}
_TURNED: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_DAYS: Final = {
    "<": ("voor", "na"),
    "<=": ("op of voor", "op of na"),
    ">": ("na", "voor"),
    ">=": ("op of na", "op of voor"),
    "==": ("op", "op"),
    "!=": ("niet op", "niet op"),
}
_HAPPENED: Final = {
    "gesprek": "er was een gesprek",
    "gpo_advies": "er is een advies van de Geschillencommissie",
    "lkc_oordeel": "er is een oordeel van de klachtencommissie",
    "besluit_ontvangen": "er kwam een besluit",
    "verdaagd": "er kwam uitstel",
}
_ALWAYS: Final = "altijd"
_NEVER: Final = "nooit"


@dataclass(frozen=True, slots=True)
class ConditionWords:
    """How to say conditions: what each fact is called where the words will stand."""

    content: Content
    name_of: Callable[[str], str]

    def of(self, text: str) -> str:
        """Say a condition of the content."""
        return self.say(self.content.conditions[text])

    def say(self, node: Node, *, inside: bool = False) -> str:
        """Say a parsed condition; inside another one it stands between brackets when it is a choice."""
        if isinstance(node, Constant):
            return _ALWAYS if node.value else _NEVER
        if isinstance(node, (All, AnyOf)):
            parts = [*self._parts(node)]
            joined = (" en " if isinstance(node, All) else " of ").join(parts)
            return f"({joined})" if inside and len(parts) > 1 else joined
        return self._atom(node)

    def lines(self, text: str) -> tuple[str, tuple[str, ...]]:
        """Say a condition of the content in parts: 'alle' must hold or 'een' of them; nothing when it always holds."""
        node = self.content.conditions[text]
        if isinstance(node, Constant):
            return "alle", () if node.value else (_NEVER,)
        if isinstance(node, (All, AnyOf)):
            return "alle" if isinstance(node, All) else "een", tuple(self._parts(node))
        return "alle", (self._atom(node),)

    def _parts(self, node: All | AnyOf) -> Iterator[str]:
        """Say each part; alternatives about one question stand together."""
        said = dict.fromkeys(self._each(node))
        if isinstance(node, All):
            yield from said
            return
        together: dict[str, list[str]] = {}
        for words in said:
            name, mark, value = words.partition(": '")
            together.setdefault(name if mark else words, []).append(f"'{value}" if mark else "")
        for name, values in together.items():
            yield f"{name}: {' of '.join(values)}" if values[0] else name

    def _each(self, node: All | AnyOf) -> Iterator[str]:
        """Say each part, and by its own words what is a concept."""
        left = [*node.parts]
        for concept, words in _concepts(self.content):
            if type(concept) is type(node) and all(part in left for part in concept.parts):
                left = [part for part in left if part not in concept.parts]
                yield words
            elif concept in left:
                left.remove(concept)
                yield words
        yield from (self.say(part, inside=True) for part in left)

    def _atom(self, atom: Atom) -> str:
        if isinstance(atom, Known):
            return f"{self.name_of(atom.fact)}: {'bekend' if atom.positive else 'niet bekend'}"
        if isinstance(atom, EventTest):
            return self._event(atom)
        if isinstance(atom, Compare):
            return self._compare(atom.left, atom.op, atom.right)
        return self._term(atom)

    def _event(self, atom: EventTest) -> str:
        letter = self.content.letters.get(atom.name)
        title = f"de brief '{letter.title if letter else atom.name}'"
        if atom.function == "silent":
            return f"op {title} kwam {'geen antwoord' if atom.positive else 'antwoord, of de tijd loopt nog'}"
        if atom.function == "happened":
            words = self._happened(*atom.name.split(":"))
            return words if atom.positive else f"nog niet: {words}"
        done = "verstuurd" if atom.function == "sent" else "beantwoord"
        return f"{title} is {'' if atom.positive else 'nog niet '}{done}"

    def _happened(self, kind: str, *about: str) -> str:
        """Say an event; after its kind stands what it came to, or the letter it is about with what that came to."""
        if kind == "step" and about:
            titles = {step.id: step.title for flow in self.content.flows for step in flow.steps}
            return f"de stap '{titles.get(about[0], about[0])}' is gedaan"
        letter = self.content.letters.get(about[0]) if about else None
        outcome = about[-1] if about and (not letter or about[1:]) else ""
        words = "er kwam antwoord" if kind == "antwoord_ontvangen" else _HAPPENED.get(kind, kind.replace("_", " "))
        to = f" op de brief '{letter.title}'" if letter else ""
        return f"{words}{to}{f', en dat was: {outcome}' if outcome else ''}"

    def _term(self, atom: TermTest) -> str:
        title = f"de termijn '{self.content.deadlines[atom.deadline].title}'"
        if atom.function == "passed":
            return f"{title} is {'' if atom.positive else 'niet '}voorbij"
        return f"voor het einde van {title} is {'' if atom.positive else 'geen '}vakantie"

    def _compare(self, left: Term, op: str, right: Term) -> str:
        if isinstance(left, DaysSince) and isinstance(right, Literal):
            return f"{self.name_of(left.fact)}: {_ago(op, right.constant)}"
        if isinstance(left, DaysLeft) and isinstance(right, Literal):
            title = self.content.deadlines[left.deadline].title
            return f"voor '{title}' zijn er nog {_THAN[op]} {right.constant} dagen"
        if isinstance(left, FactTerm) and isinstance(right, Literal):
            return f"{self.name_of(left.fact)}: {self._value(left.fact, op, right.constant)}"
        if isinstance(left, Literal) and isinstance(right, FactTerm):
            if op in ("in", "not in"):
                return f"{self.name_of(right.fact)}: {'' if op == 'in' else 'niet '}{self._option(right.fact, left)}"
            return self._compare(right, _TURNED[op], left)
        if isinstance(left, FactTerm) and isinstance(right, FactTerm):
            return f"{self.name_of(left.fact)} is {_DAYS[op][0]} {self.name_of(right.fact)}"
        return self._compare(right, _TURNED[op], left)

    def _option(self, fact: str, literal: Literal) -> str:
        return f"'{label_of(self.content, fact, literal.constant)}'"

    def _value(self, fact: str, op: str, value: Value) -> str:
        if op in ("in", "not in"):
            options = value if isinstance(value, tuple) else (value,)
            joined = " of ".join(f"'{label_of(self.content, fact, option)}'" for option in options)
            return joined if op == "in" else f"niet {joined}"
        if isinstance(value, str):
            return f"{'' if op == '==' else 'niet '}'{label_of(self.content, fact, value)}'"
        if isinstance(value, int):
            return f"{_THAN[op]} {value}"
        return f"{_DAYS[op][0]} {label_of(self.content, fact, value)}"


def _ago(op: str, days: Value) -> str:
    """Say how long before today a day is; a number below nothing is a day that is still to come."""
    if not isinstance(days, int) or days > 0:
        return f"{_THAN[op]} {days} dagen geleden"
    if days == 0:
        return f"{_DAYS[_TURNED[op]][0]} vandaag"
    return f"over {_THAN[_TURNED[op]]} {-days} dagen"


@lru_cache(maxsize=8)
def _concepts(content: Content) -> tuple[tuple[All | AnyOf, str], ...]:
    """Give the concepts that have parts, the largest first, with their words."""
    found = [(content.conditions[concept.when], concept.text.rstrip(".")) for concept in content.concepts.values()]
    with_parts = [(node, words) for node, words in found if isinstance(node, (All, AnyOf))]
    return tuple(sorted(with_parts, key=lambda concept: -len(concept[0].parts)))

"""Small contents for tests of the engine: only what a test names, everything else empty."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from escalatie.engine.model import (
    Body,
    Concept,
    Content,
    Deadline,
    Fact,
    Flow,
    Letter,
    Question,
    Review,
    Rung,
    WarningText,
)
from escalatie.engine.parse import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

YES_NO = ("ja", "nee")
RUNGS = {
    "school": Rung(id="school", title="School", track="hoofd", weight=10),
    "geschil": Rung(id="geschil", title="Geschil", track="hoofd", weight=50),
    "leerplicht": Rung(id="leerplicht", title="Leerplicht", track="leerplicht", weight=10),
}


def yes_no(name: str) -> Fact:
    return Fact(id=name, kind="yes_no", values=YES_NO)


def choice(name: str, *values: str) -> Fact:
    return Fact(id=name, kind="choice", values=values)


def ask(fact: str, when: str = "True") -> Question:
    return Question(fact=fact, text=f"{fact}?", why="Dat bepaalt wat u kunt doen.", when=when)


def flow(name: str, *questions: Question, when: str = "True", **parts: Any) -> Flow:  # noqa: ANN401  # any part of a flow
    review = Review(on=date(2026, 11, 21), again_before=date(2027, 8, 1))
    return Flow(flow=name, title=name, when=when, version=1, reviewed=review, questions=questions, **parts)


def content_of(
    facts: Iterable[Fact],
    flows: Iterable[Flow],
    *,
    concepts: Mapping[str, str] | None = None,
    deadlines: Iterable[Deadline] = (),
    letters: Iterable[Letter] = (),
    warnings: Iterable[WarningText] = (),
    bodies: Iterable[str] = ("school", "gpo", "lkc"),
) -> Content:
    """Build a content and parse every condition in it."""
    named = {name: Concept(id=name, when=text, text=name) for name, text in (concepts or {}).items()}
    content = Content(
        facts={fact.id: fact for fact in facts},
        concepts=named,
        rungs=RUNGS,
        subjects=("opp", "tlv"),
        bodies={body: Body(id=body, name=body, what=body) for body in bodies},
        sources={},
        warnings={warning.id: warning for warning in warnings},
        deadlines={deadline.id: deadline for deadline in deadlines},
        fixed={},
        flows=tuple(flows),
        letters={letter.letter: letter for letter in letters},
        equated_days=(),
        equated_until=2028,
        topic="onderwerp",
    )
    texts = {text for text in _conditions(content) if text}
    parsed = {text: parse(text, concepts or {}) for text in texts}
    object.__setattr__(content, "conditions", parsed)
    return content


def _conditions(item: object) -> Iterator[str]:
    """Find every condition text by the name of its field."""
    if isinstance(item, dict):
        for value in item.values():
            yield from _conditions(value)
    elif isinstance(item, tuple):
        for value in item:
            yield from _conditions(value)
    elif is_dataclass(item):
        for part in fields(item):
            value = getattr(item, part.name)
            if part.name in ("when", "unless", "done", "public_authority"):
                yield value
            else:
                yield from _conditions(value)

"""From a question of a flow to something that can be asked: its words, and how to read and check an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from escalatie.dossier.dates import read_date
from escalatie.dossier.values import read_number
from escalatie.engine.explain import hangs_on, label_of
from escalatie.engine.model import UNKNOWN
from escalatie.engine.replay import replay
from escalatie.engine.validate import problem_with
from escalatie.ui.asker import Prompt
from escalatie.ui.questions import choices_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from escalatie.engine.model import Question, Value
    from escalatie.wizard.family import Family

_NONE: Final = "geen"
_HINTS: Final = {"number": "Typ een getal.", "date": "Typ een datum, bijvoorbeeld 17-11-2026 of gisteren."}
_NAMED: Final = 3


def prompt_for(family: Family, question: Question, *, can_go_back: bool) -> Prompt:
    """Make the prompt for a question; an answer that stands there already can be kept with Enter."""
    content, replayed = family.content, family.route().replay
    fact = content.facts[question.fact]
    given = family.dossier.answers.get(question.fact)
    known = {name: value for name, value in replayed.facts.items() if name != question.fact}
    usable = given is not None and question.fact not in replayed.invalid
    return Prompt(
        id=question.fact,
        text=question.text,
        why=_why(family, question),
        find_out=question.find_out,
        sources=lambda: _sources(family, question),
        hint=_HINTS.get(fact.kind, ""),
        choices=choices_of(content, question),
        several=fact.kind == "multi",
        alone=_NONE if _NONE in fact.values else "",
        unknown=UNKNOWN,
        current=label_of(content, question.fact, given) if usable and given is not None else "",
        keep=given if usable and given is not None else "",
        can_go_back=can_go_back,
        read=_reader(family, question),
        check=lambda value: _sentence(problem_with(fact, question, value, family.today, known)),
    )


def _why(family: Family, question: Question) -> str:
    """Say why this is asked, and what hangs on it; an answer that stands there already could become another."""
    answers = {fact: value for fact, value in family.dossier.answers.items() if fact != question.fact}
    found = hangs_on(family.content, replay(family.content, answers, family.today, family.events()), question.fact)
    if not found:
        return question.why
    named = "; ".join(found[:_NAMED])
    rest = f"; en nog {len(found) - _NAMED}" if len(found) > _NAMED else ""
    return f"{question.why}\nHiervan hangt af: {named}{rest}."


def _sources(family: Family, question: Question) -> tuple[str, ...]:
    """Name the sources of what a question says of the law."""
    from escalatie.ui.sources import source_name

    return tuple(source_name(family.content.sources[name]) for name in question.sources)


def _reader(family: Family, question: Question) -> Callable[[str], Value]:
    kind = family.content.facts[question.fact].kind
    if kind == "number":
        return lambda text: read_number(text, question.minimum, question.maximum)
    if kind == "date":
        return lambda text: read_date(text, family.today)
    return str


def _sentence(problem: str) -> str:
    """Make a sentence of what is wrong."""
    if not problem:
        return ""
    end = "" if problem.endswith((".", "?", "!")) else "."
    return f"{problem[0].upper()}{problem[1:]}{end}"

"""Check a letter's file before it is used: its language, names, points, grounds and words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from escalatie.writing.fields import TODAY
from escalatie.writing.language import Problem
from escalatie.writing.names import computed_names, vocabulary_of
from escalatie.writing.template import check_template, names_in, points_in
from escalatie.writing.word_guard import check_template_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from escalatie.engine.model import Content, Letter
    from escalatie.writing.fields import LetterFields
    from escalatie.writing.word_guard import WordGuard


LONGEST_SENTENCE: Final = 30
"""Words in a sentence of law, not counting the article between brackets. Lawyers read these, and parents too."""
_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_MONTHS: Final = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_FIXED_DAY: Final = re.compile(
    rf"\b\d{{1,2}} (?:{_MONTHS})\b|\b\d{{4}}-\d\d-\d\d\b|\b\d{{1,2}}-\d{{1,2}}-\d{{4}}\b", re.IGNORECASE
)
_BRACKETS: Final = re.compile(r"\([^()]*\)")
_SENTENCE_END: Final = re.compile(r"(?<=[.?!;:])\s+")


def review_letter(  # noqa: PLR0913  # plain inputs; a bundle would only hide them
    front: Letter, body: str, first_line: int, *, content: Content, fields: LetterFields, guard: WordGuard
) -> tuple[Problem, ...]:
    """Give everything that is wrong in a letter, by line; line 1 is the front matter.

    `first_line` is the line of the file on which the body begins.
    """
    kinds = vocabulary_of(front, content, fields).kinds
    found = [*check_template(body, kinds, first_line)]
    found += [Problem(line, message) for line, message in check_template_words(body, guard, first_line)]
    found += [Problem(line, message) for line, message in _fixed_days(body, first_line)]
    for what, template in _small_templates(front):
        found += [Problem(1, f"{what}: {message}") for _, message in _fixed_days(template)]
        found += [Problem(1, f"{what}: {problem.message}") for problem in check_template(template, kinds)]
        found += [Problem(1, f"{what}: {message}") for _, message in check_template_words(template, guard)]
    found += [Problem(1, message) for message in (*_points(front, body), *_names(front, body))]
    found += [Problem(1, message) for message in _grounds(front, body, guard)]
    return tuple(dict.fromkeys(found))


def _small_templates(front: Letter) -> Iterator[tuple[str, str]]:
    yield "subject", front.subject
    yield "salutation", front.salutation
    yield "closing", front.closing
    yield from (("attachments", one) for one in front.attachments)


def _fixed_days(template: str, first_line: int = 1) -> Iterator[tuple[int, str]]:
    """Give, by line, each day that is written out: in the letter of next year it is wrong."""
    own = _TAG.sub(lambda tag: re.sub(r"[^\n]", " ", tag[0]), template)
    for found in _FIXED_DAY.finditer(own):
        line = first_line + own.count("\n", 0, found.start())
        yield line, f"'{found[0]}' is een vaste dag; gebruik een veld: {{{{ besluit_datum | datum }}}}"


def _too_long(text: str) -> Iterator[str]:
    """Give each sentence with too many words."""
    for sentence in _SENTENCE_END.split(_BRACKETS.sub("", text)):
        words = len(sentence.split())
        if words > LONGEST_SENTENCE:
            yield f"een zin van {words} woorden is te lang; {LONGEST_SENTENCE} is het meeste: '{sentence}'"


def _points(front: Letter, body: str) -> Iterator[str]:
    marked = points_in(body)
    yield from (f"punt '{one.id}' staat nergens in de tekst" for one in front.points if one.id not in marked)
    known = {one.id for one in front.points}
    yield from (f"punt '{one}' staat niet onder 'points'" for one in marked if one not in known)


def _names(front: Letter, body: str) -> Iterator[str]:
    """Name what is used and not declared: nobody can say then whether it may be left out."""
    declared = {*front.needs, *front.optional, *computed_names(), TODAY}
    for name in names_in(body):
        if name not in declared:
            yield f"'{name}' wordt gebruikt, maar staat niet onder 'needs' of 'optional'"
    for name in set(front.needs) & set(front.optional):
        yield f"'{name}' staat onder 'needs' en onder 'optional'"


def _grounds(front: Letter, body: str, guard: WordGuard) -> Iterator[str]:
    for name, ways in front.grounds.items():
        if f"grond.{name}" not in body:
            yield f"grond '{name}' staat nergens in de tekst"
        for ground in ways:
            if ground.certainty == "laag" and not ground.text.rstrip().endswith("?"):
                yield f"grond '{name}' is niet zeker (laag) en moet een vraag zijn"
            yield from (f"grond '{name}': {message}" for _, message in check_template_words(ground.text, guard))
            yield from (f"grond '{name}': {message}" for message in _too_long(ground.text))

"""Check a letter's file before it is used: its language, names, points, grounds and words."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def review_letter(  # noqa: PLR0913  # plain inputs; a bundle would only hide them
    front: Letter, body: str, first_line: int, *, content: Content, fields: LetterFields, guard: WordGuard
) -> tuple[Problem, ...]:
    """Give everything that is wrong in a letter, by line; line 1 is the front matter.

    `first_line` is the line of the file on which the body begins.
    """
    kinds = vocabulary_of(front, content, fields).kinds
    found = [*check_template(body, kinds, first_line)]
    found += [Problem(line, message) for line, message in check_template_words(body, guard, first_line)]
    for what, template in _small_templates(front):
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

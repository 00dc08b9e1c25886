"""Read a letter template: check on the syntax tree that it uses only the small language, then make it ready to fill.

Jinja only parses. Nothing is made ready, let alone filled, before the whole tree was found to be in the language. What
the language is stands at the top of letters/fields.yaml.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from escalatie.errors import LetterError
from escalatie.writing.clean import has_unsafe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import nodes
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    from escalatie.writing.language import Kind, Problem, Vocabulary
    from escalatie.writing.lower import Filling

MAX_SIZE: Final = 64_000
_POINT: Final = re.compile(r"\{#-?\s*punt:\s*([a-z0-9-]+)\s*-?#\}")
_MARKS: Final = re.compile("[\U00100000-\U0010fffd]")
_TAGS_ONLY: Final = re.compile(
    rf"^[ \t]*((?:(?:\{{%[^\n]*?%\}}|\{{#[^\n]*?#\}}|{_MARKS.pattern})[ \t]*)+)(?:\r?\n|\Z)", re.MULTILINE
)
_BRACES: Final = (
    "hoort bij elke {% if %} een {% endif %}, bij elke {% for %} een {% endfor %}, en sluit elke {{ met }}?"
)
POINT_MARK: Final = 0x100000
"""First of the private characters that mark the place of a required point; template texts never hold these."""


def check_template(body: str, names: Mapping[str, Kind], first_line: int = 1) -> tuple[Problem, ...]:
    """Give everything in a template that is not in the language, in Dutch, by line."""
    from escalatie.writing.language import Problem, check_tree

    if len(body) > MAX_SIZE:
        return (Problem(first_line, f"de tekst is langer dan {MAX_SIZE} tekens"),)
    if has_unsafe(body):
        lines = body.split("\n")
        line = next((number for number, text in enumerate(lines, first_line) if has_unsafe(text)), first_line)
        return (Problem(line, "er staat een onzichtbaar of verboden teken in de tekst"),)
    tree = syntax_tree(body)
    if isinstance(tree, int):
        return (Problem(first_line + tree - 1, f"de accolades kloppen niet; {_BRACES}"),)
    return check_tree(tree, names, first_line)


def names_in(body: str) -> tuple[str, ...]:
    """Name everything that a template uses from outside, in order; nothing when it cannot be read."""
    from jinja2 import nodes

    tree = syntax_tree(body)
    found = [] if isinstance(tree, int) else list(tree.find_all(nodes.Name))
    own = {"loop", *(name.name for name in found if name.ctx != "load")}
    return tuple(sorted({name.name for name in found} - own))


def points_in(body: str) -> tuple[str, ...]:
    """Name the required points that a template marks, in order."""
    return tuple(_POINT.findall(body))


def take_points(rendered: str, body: str) -> tuple[str, tuple[str, ...]]:
    """Take the marks of required points out of a rendered text, and name those it holds."""
    names = points_in(body)
    found = tuple(names[ord(char) - POINT_MARK] for char in _MARKS.findall(rendered))
    return _MARKS.sub("", rendered), found


def syntax_tree(source: str) -> nodes.Template | int:
    """Parse only; for what Jinja cannot read, give the line."""
    from jinja2 import TemplateSyntaxError

    try:
        return _environment().parse(source)
    except TemplateSyntaxError as error:
        return error.lineno
    except (RecursionError, ValueError, OverflowError, MemoryError):
        return 1


@lru_cache(maxsize=512)
def ready_template(body: str, vocabulary: Vocabulary, where: str) -> Filling:
    """Make a checked template ready to fill. Raises LetterError when it is not in the language."""
    from escalatie.writing.language import check_tree
    from escalatie.writing.lower import lowered

    safe = len(body) <= MAX_SIZE and not has_unsafe(body)
    tree = syntax_tree(_without_tag_lines(_marked(body))) if safe else 0
    problems = () if isinstance(tree, int) else check_tree(tree, vocabulary.kinds, 1)
    if isinstance(tree, int) or problems:
        as_written = check_template(body, vocabulary.kinds)  # once more, for the line in the file
        problem = (*as_written, *problems, _BRACES)[0]
        raise LetterError(f"Brief {where}, {problem}.", "Kies een andere brief, of meld dit aan de makers.")
    return lowered(tree)


def _marked(body: str) -> str:
    """Put a private character where a point is marked, so that the rendered text shows which points it holds."""
    marks = iter(range(POINT_MARK, POINT_MARK + len(body)))
    return _POINT.sub(lambda _: chr(next(marks)), body)


def _without_tag_lines(body: str) -> str:
    """Take away the line end of lines that hold only tags, so that a tag leaves no empty line.

    Jinja's own `trim_blocks` also joins words: it takes the line end after `{% endif %}` inside a sentence.
    """
    return _TAGS_ONLY.sub(lambda line: line[1].rstrip(" \t"), body)


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    """Make the one environment. It only parses; that it is the closed one is a second lock on the same door."""
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(autoescape=True, keep_trailing_newline=True)

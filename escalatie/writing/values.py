"""What a name in a letter template can be: a known value with where it came from, or a gap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Row:
    """One line of a list that a parent keeps: what, and perhaps when and who."""

    tekst: str
    datum: date | None = None
    wie: str = ""


Raw: TypeAlias = str | int | date | tuple[str, ...] | tuple[Row, ...]


@dataclass(frozen=True)
class Known:
    """A value that can be compared (`raw`) and printed (`text`)."""

    raw: Raw | Row
    text: str
    name: str = ""
    """The field or fact it came from; empty for the program's own words."""
    typed: bool = False
    """Holds for words that a parent typed: they are printed to the letter."""
    yes_no: bool = False
    labels: tuple[str, ...] = ()
    """The printed words of each item, where `raw` is a list of options."""


@dataclass(frozen=True)
class Missing:
    """A value that nobody gave yet. It is never printed as a blank."""

    name: str
    question: str
    silent: bool = False
    """Holds for what may be left out: an `if` over it takes the other branch without a word."""
    unknown: bool = False
    """Holds for what was answered with 'weet_niet': a value when compared, a gap when printed."""
    part: str = ""
    """The part of a row that is missing."""

    @property
    def text(self) -> str:
        """Write the placeholder that stands in the letter."""
        what = f"{self.name}, {self.part}" if self.part else self.name
        return f"[{what}: nog invullen]"


@dataclass(frozen=True)
class Group:
    """A name with named parts: the grounds of a letter."""

    parts: Mapping[str, Known | Missing]


Item: TypeAlias = Known | Missing | Group
"""What a name stands for in a template."""

Operand: TypeAlias = Known | Missing | Group | str | int
"""What an expression works on: the value of a name, or a constant that the template spells out."""


def raw_of(value: Operand) -> Raw | Row | Missing | Group:
    """Give what can be compared."""
    return value.raw if isinstance(value, Known) else value


def text_of(value: Operand) -> str:
    """Give what is printed."""
    return value.text if isinstance(value, (Known, Missing)) else str(value)

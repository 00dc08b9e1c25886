"""The letter as blocks: what every writer turns into text, Markdown, PDF, DOCX or a mail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date


@dataclass(frozen=True)
class Run:
    """A piece of text in one style. A line end in it is a line end in the letter."""

    text: str
    bold: bool = False
    italic: bool = False
    field: str = ""
    """The field or fact it came from; empty for the letter's own words."""
    placeholder: bool = False
    typed: bool = False
    """Holds for words that a parent typed."""


Line: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True)
class Paragraph:
    """Sentences that belong together."""

    runs: Line


@dataclass(frozen=True)
class Heading:
    """A heading inside the letter, of level 2 or lower; the subject is level 1."""

    level: int
    runs: Line


@dataclass(frozen=True)
class BulletList:
    """Points in no order. Each item is a row of blocks."""

    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True)
class NumberedList:
    """Points with a number, from `start` on."""

    items: tuple[tuple[Block, ...], ...]
    start: int = 1


@dataclass(frozen=True)
class Table:
    """A table with one row of headings."""

    head: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]


Block: TypeAlias = Paragraph | Heading | BulletList | NumberedList | Table


@dataclass(frozen=True)
class Gap:
    """A piece of data that is not there yet, with the question that asks it."""

    name: str
    question: str


@dataclass(frozen=True)
class Signature:
    """A name to sign above, and on whose behalf."""

    name: Line
    on_behalf: Line = ()

    def lines(self) -> tuple[Line, ...]:
        """Give the lines under the place to sign."""
        return (self.name, self.on_behalf) if self.on_behalf else (self.name,)


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One letter, ready to be written in any form."""

    id: str
    title: str
    sender: tuple[Line, ...]
    recipient: tuple[Line, ...]
    date: date
    subject: Line
    salutation: Line
    blocks: tuple[Block, ...]
    closing: Line
    signers: tuple[Signature, ...]
    place: Line = ()
    reference: tuple[Line, ...] = ()
    attachments: tuple[Line, ...] = ()
    copy_to: tuple[Line, ...] = ()
    delivery: Line = ()
    """How it is sent, above the address; empty when the letter does not say."""
    draft: bool = False
    missing: tuple[Gap, ...] = ()


def plain(line: Line) -> str:
    """Give the words of a line."""
    return "".join(run.text for run in line)


def lines_of(letter: Letter) -> Iterator[Line]:
    """Give every line that says something: not the names, addresses and dates around it."""
    yield letter.subject
    yield letter.salutation
    yield from _block_lines(letter.blocks)
    yield letter.closing
    yield from letter.attachments


def every_line(letter: Letter) -> Iterator[Line]:
    """Give every line of the letter."""
    yield from letter.sender
    yield letter.delivery
    yield from (*letter.recipient, letter.place, *letter.reference)
    yield from lines_of(letter)
    yield from (line for signature in letter.signers for line in signature.lines())
    yield from letter.copy_to


def _block_lines(blocks: Iterable[Block]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, (Paragraph, Heading)):
            yield block.runs
        elif isinstance(block, Table):
            yield from (cell for row in (block.head, *block.rows) for cell in row)
        else:
            yield from (line for item in block.items for line in _block_lines(item))


def own(text: str) -> Line:
    """Make a line of the letter's own words."""
    return (Run(text),)

"""Write a letter as Markdown. Every character of the text means itself when it is read back."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from escalatie.writing.letter import Block, BulletList, Heading, Line, NumberedList, Paragraph, Table
from escalatie.writing.text import DRAFT, place_and_date
from escalatie.writing.typography import with_plain_spaces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from escalatie.writing.letter import Letter

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_LINE_START: Final = re.compile(r"^([-+=])")
_NUMBER_START: Final = re.compile(r"^(\d{1,9})([.)])")
_NEXT_LINE: Final = re.compile(r"\n(?=[^\n])")
_HARD_END: Final = "\\\n"


def write_markdown(letter: Letter) -> str:
    """Write the whole letter as Markdown that ends with one line end."""
    parts = [*_head(letter), *_blocks(letter.blocks), *_foot(letter)]
    return with_plain_spaces("\n\n".join(parts)) + "\n"


def escaped(text: str) -> str:
    """Write text so that Markdown reads back the same text."""
    lines = (_SPECIAL.sub(r"\\\1", line) for line in text.split("\n"))
    return _HARD_END.join(_NUMBER_START.sub(r"\1\\\2", _LINE_START.sub(r"\\\1", line)) for line in lines)


def _head(letter: Letter) -> Iterator[str]:
    if letter.draft:
        yield f"**{DRAFT}**"
    yield _stacked(letter.sender)
    if letter.delivery:
        yield _line(letter.delivery)
    yield _stacked(letter.recipient)
    yield escaped(place_and_date(letter))
    if letter.reference:
        yield _stacked(letter.reference)
    yield f"# Betreft: {_line(letter.subject)}"
    yield _line(letter.salutation)


def _foot(letter: Letter) -> Iterator[str]:
    yield _line(letter.closing)
    yield _stacked(line for signature in letter.signers for line in signature.lines())
    if letter.attachments:
        yield "Bijlagen:"
        yield "\n".join(f"{number}. {_line(line)}" for number, line in enumerate(letter.attachments, start=1))
    if letter.copy_to:
        yield f"Kopie aan: {', '.join(map(_line, letter.copy_to))}"


def _stacked(lines: Iterable[Line]) -> str:
    return _HARD_END.join(_line(line) for line in lines)


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    """Write blocks. Two lists after each other would become one, so a comment stands between them."""
    previous: Block | None = None
    for block in blocks:
        if isinstance(block, (BulletList, NumberedList)) and type(block) is type(previous):
            yield "<!-- -->"
        yield _block(block)
        previous = block


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return _line(block.runs)
    if isinstance(block, Heading):
        return f"{'#' * block.level} {_line(block.runs)}"
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, NumberedList):
        return _items(block, [f"{number}. " for number in range(block.start, block.start + len(block.items))])
    return _items(block, ["- "] * len(block.items))


def _items(block: BulletList | NumberedList, markers: list[str]) -> str:
    items = ("\n\n".join(_blocks(item)) for item in block.items)
    return "\n".join(marker + _under(item, len(marker)) for marker, item in zip(markers, items, strict=True))


def _under(item: str, indent: int) -> str:
    """Put the later lines of an item under its text."""
    return _NEXT_LINE.sub("\n" + " " * indent, item)


def _table(table: Table) -> str:
    rows = [table.head, *table.rows]
    lines = ["| " + " | ".join(_cell(cell) for cell in row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " :-- |" * len(table.head), *lines[1:]])


def _cell(line: Line) -> str:
    return _line(line).replace(_HARD_END, "<br>")


def _line(line: Line) -> str:
    return "".join(_styled(text, style) for text, style in _pieces(line))


def _pieces(line: Line) -> Iterator[tuple[str, tuple[bool, bool]]]:
    for style, runs in groupby(line, key=lambda run: (run.bold, run.italic)):
        yield "".join(run.text for run in runs), style


def _styled(text: str, style: tuple[bool, bool]) -> str:
    mark = ("", "*", "**", "***")[2 * style[0] + style[1]]
    inner = text.strip()
    if not mark or not inner:
        return escaped(text)
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{mark}{escaped(inner)}{mark}{after}"

"""Write a letter as plain text: 72 columns, no markup, tables as lines that a screen reader can follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from escalatie.writing.filters import long_date
from escalatie.writing.letter import Block, BulletList, Heading, Line, NumberedList, Paragraph, Table, plain
from escalatie.writing.typography import with_plain_spaces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from escalatie.writing.letter import Letter

WIDTH: Final = 72
DRAFT: Final = "CONCEPT - nog niet versturen"
_SIGNATURE_SPACE: Final = ("", "", "", "")


def write_text(letter: Letter) -> str:
    """Write the whole letter as text that ends with one line end."""
    lines = [*_head(letter), *_body(letter.blocks), *_foot(letter)]
    return with_plain_spaces("\n".join(line.rstrip() for line in lines)).rstrip("\n") + "\n"


def place_and_date(letter: Letter) -> str:
    """Write 'Utrecht, 21 november 2026'."""
    return ", ".join(part for part in (plain(letter.place), long_date(letter.date)) if part)


def _head(letter: Letter) -> Iterator[str]:
    if letter.draft:
        yield from (DRAFT, "")
    yield from (*map(plain, letter.sender), "")
    if letter.delivery:
        yield from (plain(letter.delivery), "")
    yield from (*map(plain, letter.recipient), "", place_and_date(letter), "")
    yield from map(plain, letter.reference)
    yield from wrapped(f"Betreft: {plain(letter.subject)}", "", " " * 9)
    yield from ("", plain(letter.salutation), "")


def _foot(letter: Letter) -> Iterator[str]:
    yield plain(letter.closing)
    for signature in letter.signers:
        yield from (*_SIGNATURE_SPACE, *map(plain, signature.lines()))
    if letter.attachments:
        yield from ("", "Bijlagen:", *_numbered(letter.attachments))
    if letter.copy_to:
        yield from ("", *wrapped(f"Kopie aan: {', '.join(map(plain, letter.copy_to))}", "", " " * 11))


def _numbered(lines: Iterable[Line]) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        marker = f"{number}. "
        yield from wrapped(plain(line), marker, " " * len(marker))


def _body(blocks: Iterable[Block], indent: str = "") -> Iterator[str]:
    for block in blocks:
        yield from _block(block, indent)
        yield ""


def _block(block: Block, indent: str) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from wrapped(plain(block.runs), indent, indent)
    elif isinstance(block, Heading):
        yield from wrapped(plain(block.runs).upper(), indent, indent)
    elif isinstance(block, Table):
        for row in block.rows:
            yield from wrapped(_row(block.head, row), f"{indent}* ", f"{indent}  ")
    elif isinstance(block, NumberedList):
        markers = (f"{number}. " for number in range(block.start, block.start + len(block.items)))
        yield from _items(block, markers, indent)
    else:
        yield from _items(block, ("- " for _ in block.items), indent)


def _items(block: BulletList | NumberedList, markers: Iterable[str], indent: str) -> Iterator[str]:
    """Write list items: the first line after its marker, everything else under its text."""
    for marker, item in zip(markers, block.items, strict=True):
        inner = indent + " " * len(marker)
        lines = [line for part in item for line in _block(part, inner)]
        yield indent + marker + lines[0].removeprefix(inner) if lines else indent + marker
        yield from lines[1:]


def _row(head: tuple[Line, ...], row: tuple[Line, ...]) -> str:
    cells = zip(map(plain, head), map(plain, row), strict=False)
    return "; ".join(f"{name}: {cell}" for name, cell in cells if cell)


def wrapped(text: str, first: str, other: str) -> Iterator[str]:
    """Break a text at ordinary spaces only; a line end in it stays, a word that is too long stays whole."""
    indent = first
    for line in text.split("\n"):
        current = ""
        for word in line.split(" "):
            if current and len(indent) + len(current) + 1 + len(word) > WIDTH:
                yield indent + current
                indent, current = other, word
            else:
                current = f"{current} {word}" if current else word
        yield indent + current
        indent = other

"""Turn rendered Markdown into the blocks of a letter, and put the values back in.

The Markdown is a small part of CommonMark: paragraphs, headings, lists, tables, bold, italic and hard line ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from escalatie.writing.letter import Block, BulletList, Heading, Line, NumberedList, Paragraph, Run, Table
from escalatie.writing.rendering import FIRST_TOKEN, LAST_TOKEN, Rendering
from escalatie.writing.typography import keep_together

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_TOKEN: Final = re.compile(f"([{chr(FIRST_TOKEN)}-{chr(LAST_TOKEN)}])")
_EMPTY_LINES: Final = re.compile(r"\n{2,}")
_OFF: Final = [
    "autolink", "backticks", "blockquote", "code", "fence", "hr", "html_block", "html_inline", "image", "lheading",
    "link", "reference", "entity",
]  # fmt: skip
_LARGEST_HEADING: Final = 2
_SMALLEST_HEADING: Final = 3


def blocks_of(markdown: str, rendering: Rendering) -> tuple[Block, ...]:
    """Parse rendered Markdown and put the values of its rendering in."""
    return tuple(_stepwise(filled for block in _parsed(markdown) for filled in _fill(block, rendering)))


def _stepwise(blocks: Iterable[Block]) -> Iterator[Block]:
    """Let no heading skip a level: a reader who jumps from heading to heading must not miss one."""
    level = _LARGEST_HEADING - 1
    for block in blocks:
        if isinstance(block, Heading):
            level = min(block.level, level + 1)
            yield Heading(level, block.runs)
        else:
            yield block


def line_of(text: str, rendering: Rendering) -> Line:
    """Put values in one line of plain words, which is not Markdown: a subject, a name."""
    return _fill_line((Run(keep_together(" ".join(text.split()))),), rendering)


@lru_cache(maxsize=256)
def _parsed(markdown: str) -> tuple[Block, ...]:
    return tuple(_Reader(iter(_parser().parse(markdown))).blocks())


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table").disable(_OFF)


@dataclass(slots=True)
class _Reader:
    """Walk once over the parser's flat row of tokens."""

    tokens: Iterator[Token]

    def blocks(self, until: str = "") -> Iterator[Block]:
        for token in self.tokens:
            if token.type == until:
                return
            if token.type == "paragraph_open":
                yield Paragraph(self._line())
            elif token.type == "heading_open":
                yield Heading(min(max(int(token.tag[1:]), _LARGEST_HEADING), _SMALLEST_HEADING), self._line())
            elif token.type == "bullet_list_open":
                yield BulletList(tuple(self._items("bullet_list_close")))
            elif token.type == "ordered_list_open":
                yield NumberedList(tuple(self._items("ordered_list_close")), int(token.attrs.get("start", 1)))
            elif token.type == "table_open":
                yield self._table()

    def _line(self) -> Line:
        inline = next(self.tokens)
        next(self.tokens)
        return tuple(_runs(inline))

    def _items(self, until: str) -> Iterator[tuple[Block, ...]]:
        for token in self.tokens:
            if token.type == until:
                return
            yield tuple(self.blocks("list_item_close"))

    def _table(self) -> Table:
        rows: list[list[Line]] = []
        for token in self.tokens:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(tuple(_runs(token)))
        return Table(tuple(rows[0]), tuple(tuple(row) for row in rows[1:]))


def _runs(inline: Token) -> Iterator[Run]:
    bold = italic = False
    for token in inline.children or []:
        if token.type in ("strong_open", "strong_close"):
            bold = token.type == "strong_open"
        elif token.type in ("em_open", "em_close"):
            italic = token.type == "em_open"
        elif token.type in ("softbreak", "hardbreak"):
            yield Run(" " if token.type == "softbreak" else "\n", bold, italic)
        elif token.content:
            yield Run(keep_together(token.content), bold, italic)


def _fill(block: Block, rendering: Rendering) -> Iterator[Block]:
    """Put values into a block. A value with empty lines in it makes more than one paragraph."""
    if isinstance(block, Paragraph):
        yield from (Paragraph(line) for line in _split(_fill_line(block.runs, rendering)))
    elif isinstance(block, Heading):
        yield Heading(block.level, _on_one_line(block.runs, rendering))
    elif isinstance(block, Table):
        head = tuple(_cell(line, rendering) for line in block.head)
        yield Table(head, tuple(tuple(_cell(line, rendering) for line in row) for row in block.rows))
    else:
        items = (tuple(filled for part in item for filled in _fill(part, rendering)) for item in block.items)
        yield replace(block, items=tuple(items))


def _cell(line: Line, rendering: Rendering) -> Line:
    return tuple(replace(run, text=_EMPTY_LINES.sub("\n", run.text)) for run in _fill_line(line, rendering))


def _on_one_line(line: Line, rendering: Rendering) -> Line:
    return tuple(replace(run, text=" ".join(run.text.split("\n"))) for run in _cell(line, rendering))


def _fill_line(line: Line, rendering: Rendering) -> Line:
    return tuple(filled for run in line for filled in _fill_run(run, rendering))


def _fill_run(run: Run, rendering: Rendering) -> Iterator[Run]:
    for piece in _TOKEN.split(run.text):
        if _TOKEN.match(piece):
            value = rendering.value_of(piece)
            text = value.text if value.typed else keep_together(value.text)
            yield Run(text, run.bold, run.italic, value.name, value.placeholder, value.typed)
        elif piece:
            yield replace(run, text=piece)


def _split(line: Line) -> Iterator[Line]:
    """Split a line into paragraphs where a value has an empty line."""
    current: list[Run] = []
    for run in line:
        first, *others = _EMPTY_LINES.split(run.text)
        current.append(replace(run, text=first))
        for text in others:
            yield _trimmed(current)
            current = [replace(run, text=text)]
    yield _trimmed(current)


def _trimmed(runs: list[Run]) -> Line:
    return tuple(run for run in runs if run.text)

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

_FIRST: Final = chr(FIRST_TOKEN)
_TOKEN: Final = re.compile(f"([{_FIRST}-{chr(LAST_TOKEN)}])")
_EMPTY_LINES: Final = re.compile(r"\n{2,}")
_OFF: Final = [
    "autolink", "backticks", "blockquote", "code", "fence", "hr", "html_block", "html_inline", "image", "lheading",
    "link", "reference", "entity",
]  # fmt: skip
_LARGEST_HEADING: Final = 2
_SMALLEST_HEADING: Final = 3


def blocks_of(markdown: str, rendering: Rendering) -> tuple[Block, ...]:
    """Parse rendered Markdown and put the values of its rendering in."""
    return tuple(filled for block in _parsed(markdown) for filled in _fill(block, rendering))


def line_of(text: str, rendering: Rendering) -> Line:
    """Put values in one line of plain words, which is not Markdown: a subject, a name."""
    return _on_one_line(tuple(_pieces(Run(keep_together(" ".join(text.split()))))), rendering)


@lru_cache(maxsize=256)
def _parsed(markdown: str) -> tuple[Block, ...]:
    """Parse what a template gives; with each value a token, the same branches of a template are the same text."""
    return tuple(_stepwise(_Reader(iter(_parser().parse(markdown))).blocks()))


def _stepwise(blocks: Iterable[Block]) -> Iterator[Block]:
    """Let no heading skip a level: a reader who jumps from heading to heading must not miss one."""
    level = _LARGEST_HEADING - 1
    for block in blocks:
        if isinstance(block, Heading):
            level = min(block.level, level + 1)
            yield Heading(level, block.runs)
        else:
            yield block


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table").disable(_OFF)


@dataclass
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
    """Give the runs of a line, each either words or a single token."""
    bold = italic = False
    for token in inline.children or []:
        if token.type in ("strong_open", "strong_close"):
            bold = token.type == "strong_open"
        elif token.type in ("em_open", "em_close"):
            italic = token.type == "em_open"
        elif token.type in ("softbreak", "hardbreak"):
            yield Run(" " if token.type == "softbreak" else "\n", bold, italic)
        elif token.content:
            yield from _pieces(Run(keep_together(token.content), bold, italic))


def _pieces(run: Run) -> Iterator[Run]:
    return (_with_text(run, piece) for piece in _TOKEN.split(run.text) if piece)


def _fill(block: Block, rendering: Rendering) -> Iterator[Block]:
    """Put values into a block. A value with empty lines in it makes more than one paragraph."""
    if isinstance(block, Paragraph):
        yield from map(Paragraph, _split(_fill_line(block.runs, rendering)))
    elif isinstance(block, Heading):
        yield Heading(block.level, _on_one_line(block.runs, rendering))
    elif isinstance(block, Table):
        head = tuple(_cell(line, rendering) for line in block.head)
        yield Table(head, tuple(tuple(_cell(line, rendering) for line in row) for row in block.rows))
    else:
        items = (tuple(filled for part in item for filled in _fill(part, rendering)) for item in block.items)
        yield replace(block, items=tuple(items))


def _cell(line: Line, rendering: Rendering) -> Line:
    return tuple(_with_text(run, _EMPTY_LINES.sub("\n", run.text)) for run in _fill_line(line, rendering))


def _on_one_line(line: Line, rendering: Rendering) -> Line:
    return tuple(_with_text(run, " ".join(run.text.split("\n"))) for run in _cell(line, rendering))


def _fill_line(line: Line, rendering: Rendering) -> Line:
    """Put the values in the place of their tokens; nothing else in a line sorts after the first token."""
    return tuple([_value(run, rendering) if run.text >= _FIRST else run for run in line])


def _value(run: Run, rendering: Rendering) -> Run:
    value = rendering.value_of(run.text)
    text = value.text if value.typed else keep_together(value.text)
    return Run(text, run.bold, run.italic, value.name, value.placeholder, value.typed)


def _with_text(run: Run, text: str) -> Run:
    """Give a run other words; `replace` does the same five times slower."""
    return run if text == run.text else Run(text, run.bold, run.italic, run.field, run.placeholder, run.typed)


def _split(line: Line) -> Iterator[Line]:
    """Split a line into paragraphs where a value has an empty line."""
    if not any("\n\n" in run.text for run in line):
        yield line
        return
    current: list[Run] = []
    for run in line:
        first, *others = _EMPTY_LINES.split(run.text)
        current.append(_with_text(run, first))
        for text in others:
            yield _trimmed(current)
            current = [_with_text(run, text)]
    yield _trimmed(current)


def _trimmed(runs: list[Run]) -> Line:
    return tuple(run for run in runs if run.text)

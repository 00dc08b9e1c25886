"""Print what a family reads: cleaned, wrapped to the window, and readable without colour or lines."""

from __future__ import annotations

import shutil
from textwrap import wrap
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from typing import TextIO


class Cleaner(Protocol):
    """Take out of a text what could steer a terminal or cannot be seen."""

    def __call__(self, text: str, *, lines: bool = False) -> str:
        """Clean a text; line breaks stay only with `lines`."""


WIDEST: Final = 80
NARROWEST: Final = 30


def columns() -> int:
    """Give the number of columns of the window."""
    return shutil.get_terminal_size((WIDEST, 24)).columns


def width() -> int:
    """Give the number of columns to print in: those of the window, and never more than reads well."""
    return max(NARROWEST, min(WIDEST, columns()))


class Page:
    """Paragraphs, headings and lists on one stream. All text passes here, and nothing in it can steer a terminal."""

    def __init__(self, clean: Cleaner, stream: TextIO) -> None:
        self._clean = clean
        self._stream = stream

    def text(self, text: str = "", *, first: str = "", indent: int = 0) -> None:
        """Print a paragraph after a blank indent; `first` stands before its first line, the rest lines up."""
        margin = " " * indent
        for line in self._clean(text, lines=True).split("\n"):
            rows = wrap(
                line,
                width(),
                initial_indent=margin + first,
                subsequent_indent=margin + " " * len(first),
                break_long_words=False,
                break_on_hyphens=False,
            )
            self._line("\n".join(rows) if rows else (margin + first).rstrip())

    def heading(self, text: str) -> None:
        """Print a heading, with white space around it."""
        self._line("")
        self.text(text.upper())
        self._line("")

    def bullet(self, text: str, *, indent: int = 0, mark: str = "- ") -> None:
        """Print an item of a list."""
        self.text(text, first=mark, indent=indent)

    def verbatim(self, text: str) -> None:
        """Print text that has its own line breaks: a letter, a command to type."""
        for line in text.split("\n"):
            margin = line[: len(line) - len(line.lstrip(" "))]
            self._line(margin + self._clean(line))

    def _line(self, line: str) -> None:
        self._stream.write(f"{line}\n")

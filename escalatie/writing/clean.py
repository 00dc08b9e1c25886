"""The one cleaning of text, used at every way in: typed answers, files, names and addresses.

What is left can be printed on any terminal and put in any letter: no escape sequences, no text that runs backwards,
no characters that cannot be seen. What a family really types (accents, other scripts, emoji) stays.
"""

from __future__ import annotations

from typing import Final
from unicodedata import category, normalize

MAX_MARKS: Final = 4
"""Accents that may stand on one letter; real languages stay below this, a flood of them does not."""

_ZWNJ, _ZWJ, _TEXT_STYLE, _EMOJI_STYLE = "\u200c\u200d\ufe0e\ufe0f"
_JOINERS: Final = frozenset("\u200c\u200d\ufe0e\ufe0f")
_LINE_ENDS: Final = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_TO_NEWLINE: Final = dict.fromkeys(map(ord, _LINE_ENDS), "\n")
_SHOWN: Final = frozenset("\n\t\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
"""Format characters that are seen, all Arabic or Kaithi, and the two that become space."""
_INVISIBLE: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0\ufffc")
"""Invisible, though Unicode calls them letters, marks or symbols."""
_SELECTORS: Final = (("\ufe00", "\ufe0d"), ("\U000e0000", "\U000e0fff"))
_NO_CHARACTERS: Final = (("\ufdd0", "\ufdef"), ("\ufff0", "\ufff8"), ("\u2064", "\u2069"))
_LAST_IN_PLANE: Final = 0xFFFE
"""The last two code points of each plane, which differ in the last bit only, are no characters."""
_UNSAFE_KINDS: Final = frozenset(("Cc", "Cf", "Cs", "Co"))
_JOINING_SCRIPTS: Final = (("\u0600", "\u08ff"), ("\u0900", "\u0dff"), ("\u1000", "\u109f"), ("\u1780", "\u18af"))
_KEYCAPS: Final = frozenset("0123456789#*")


def clean(text: str, *, lines: bool = False) -> str:
    """Return `text` without anything unsafe or invisible; newlines stay only with `lines`."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    kept = text.replace("\r\n", "\n").translate(_TO_NEWLINE)
    kept = "".join(char for char in kept if not _is_unsafe(char))
    kept = _limit_marks(normalize("NFC", _drop_loose_joiners(kept)))
    if not lines:
        return " ".join(kept.split())
    return _without_double_blanks([" ".join(row.split()) for row in kept.split("\n")])


def has_unsafe(text: str) -> bool:
    """Tell whether a text holds characters that are never safe to print."""
    if text.isascii() and text.isprintable():
        return False
    return any(map(_is_unsafe, text))


def _is_unsafe(char: str) -> bool:
    """Tell whether a character steers, hides or means nothing. The joiners are looked at in their place."""
    if category(char) in _UNSAFE_KINDS:
        return char not in _SHOWN and char not in _JOINERS
    if char < "\u034f":
        return False
    if char in _INVISIBLE or _is_in(char, _SELECTORS) or _is_in(char, _NO_CHARACTERS):
        return True
    return ord(char) & _LAST_IN_PLANE == _LAST_IN_PLANE


def _is_in(char: str, ranges: tuple[tuple[str, str], ...]) -> bool:
    return any(first <= char <= last for first, last in ranges)


def _without_double_blanks(rows: list[str]) -> str:
    """Join lines, with at most one empty line between two others."""
    kept = [row for index, row in enumerate(rows) if row or (index and rows[index - 1])]
    return "\n".join(kept).strip("\n")


def _drop_loose_joiners(text: str) -> str:
    """Keep a joiner only where it shapes what is seen: inside an emoji, or between letters of a joining script."""
    if _JOINERS.isdisjoint(text):
        return text
    followers: list[str] = []
    following = ""
    for char in reversed(text):
        followers.append(following)
        following = following if char in _JOINERS else char
    kept: list[str] = []
    for char, after in zip(text, reversed(followers), strict=True):
        if char not in _JOINERS or (kept and _joins(kept[-1], char, after)):
            kept.append(char)
    return "".join(kept)


def _joins(before: str, joiner: str, after: str) -> bool:
    """Tell whether `joiner` has work to do between the character before and the next visible one."""
    if joiner in (_TEXT_STYLE, _EMOJI_STYLE):
        return before in _KEYCAPS or category(before) in ("So", "Sm", "Po")
    if joiner == _ZWJ and _is_emoji_part(before) and after and category(after) in ("So", "Sk", "Sm"):
        return True
    return bool(after) and _in_joining_script(before) and _in_joining_script(after)


def _is_emoji_part(char: str) -> bool:
    return char == _EMOJI_STYLE or category(char) in ("So", "Sk")


def _in_joining_script(char: str) -> bool:
    return _is_in(char, _JOINING_SCRIPTS) and category(char)[0] in "LM"


def _limit_marks(text: str) -> str:
    """Drop accents beyond the fourth on one letter, and those with no letter to stand on."""
    if text.isascii():
        return text
    kept: list[str] = []
    marks = MAX_MARKS
    for char in text:
        if category(char) in ("Mn", "Me") and char not in (_TEXT_STYLE, _EMOJI_STYLE):
            marks += 1
        else:
            marks = MAX_MARKS if char.isspace() else 0
        if marks <= MAX_MARKS:
            kept.append(char)
    return "".join(kept)

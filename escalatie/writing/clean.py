"""The one cleaning of text, used at every way in: typed answers, files, names and addresses.

What is left can be printed on any terminal and put in any letter: no escape sequences, no text that runs backwards,
no characters that cannot be seen. What a family really types (accents, other scripts, emoji) stays.
"""

from __future__ import annotations

import re
import unicodedata

MAX_MARKS = 4
"""Accents that may stand on one letter; real languages stay below this, a flood of them does not."""

_NEWLINE = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNSAFE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"  # control characters; tab and newline are handled as space
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # invisible: soft hyphen, fillers, Mongolian selectors
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffc"  # zero width, direction
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef"  # surrogates, private use, not a character
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"  # the same, higher up
    "|[\ufffe\uffff\U0001fffe\U0001ffff]"
)
_JOINERS = re.compile("[\u200c\u200d\ufe0e\ufe0f]")
_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n{3,}")

_ZWNJ, _ZWJ, _TEXT_STYLE, _EMOJI_STYLE = "\u200c\u200d\ufe0e\ufe0f"
_JOINING_SCRIPTS = (("\u0600", "\u08ff"), ("\u0900", "\u0dff"), ("\u1000", "\u109f"), ("\u1780", "\u18af"))
_KEYCAPS = frozenset("0123456789#*")


def clean(text: str, *, lines: bool = False) -> str:
    """Return `text` without anything unsafe or invisible; newlines stay only with `lines`."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    kept = _UNSAFE.sub("", _NEWLINE.sub("\n", text))
    kept = _limit_marks(unicodedata.normalize("NFC", _drop_loose_joiners(kept)))
    if not lines:
        return " ".join(kept.split())
    rows = (_SPACES.sub(" ", row).strip() for row in kept.split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(rows)).strip()


def has_unsafe(text: str) -> bool:
    """Tell whether a text holds characters that are never safe to print."""
    return bool(_UNSAFE.search(text))


def _drop_loose_joiners(text: str) -> str:
    """Keep a joiner only where it shapes what is seen: inside an emoji, or between letters of a joining script."""
    if not _JOINERS.search(text):
        return text
    followers: list[str] = []
    following = ""
    for char in reversed(text):
        followers.append(following)
        following = following if _JOINERS.match(char) else char
    kept: list[str] = []
    for char, after in zip(text, reversed(followers), strict=True):
        if not _JOINERS.match(char) or (kept and _joins(kept[-1], char, after)):
            kept.append(char)
    return "".join(kept)


def _joins(before: str, joiner: str, after: str) -> bool:
    """Tell whether `joiner` has work to do between the character before and the next visible one."""
    if joiner in (_TEXT_STYLE, _EMOJI_STYLE):
        return before in _KEYCAPS or unicodedata.category(before) in ("So", "Sm", "Po")
    if joiner == _ZWJ and _is_emoji_part(before) and after and unicodedata.category(after) in ("So", "Sk", "Sm"):
        return True
    return bool(after) and _in_joining_script(before) and _in_joining_script(after)


def _is_emoji_part(char: str) -> bool:
    return char == _EMOJI_STYLE or unicodedata.category(char) in ("So", "Sk")


def _in_joining_script(char: str) -> bool:
    in_range = any(first <= char <= last for first, last in _JOINING_SCRIPTS)
    return in_range and unicodedata.category(char)[0] in "LM"


def _limit_marks(text: str) -> str:
    """Drop accents beyond the fourth on one letter, and those with no letter to stand on."""
    if text.isascii():
        return text
    kept: list[str] = []
    marks = MAX_MARKS
    for char in text:
        if unicodedata.category(char) in ("Mn", "Me") and char not in (_TEXT_STYLE, _EMOJI_STYLE):
            marks += 1
        else:
            marks = MAX_MARKS if char.isspace() else 0
        if marks <= MAX_MARKS:
            kept.append(char)
    return "".join(kept)

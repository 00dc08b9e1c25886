"""Strict YAML in which every scalar stays text, with the line of every key. The only module that reads YAML.

Plain YAML turns `6:7` into 367, `nee` into a word but `no` into False, and keeps the last of two equal keys without a
word. Here nothing is interpreted: the schema decides what a text means. Built from the parser's events without
recursion and without a composer, so a hostile file can cost neither time nor memory: no aliases, no anchors, no tags,
and a limit on bytes, depth and nodes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from escalatie.content.finding import Finding, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from yaml import Event, NodeEvent

MAX_BYTES = 512 * 1024
MAX_DEPTH = 24
MAX_NODES = 50_000
MAX_FINDINGS = 50

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
KeyPath: TypeAlias = tuple[str | int, ...]

# Control characters, soft hyphen, zero-width and bidirectional marks, line separators, byte order marks, halves of
# surrogate pairs and tag characters: what a reader of the file cannot see must not be in it.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)

_DROPPED = "\0"
"""Stands for a key that was refused; no key of a file can be equal to it."""

_SYNTAX = {
    "mapping values are not allowed": "hier kan geen dubbele punt staan; zet de tekst tussen aanhalingstekens",
    "did not find expected key": "hier klopt het inspringen of een aanhalingsteken niet",
    "did not find expected '-' indicator": "hier klopt het inspringen van de lijst niet",
    "did not find expected ',' or": "hier mist een komma of een haakje",
    "could not find expected ':'": "na deze sleutel mist een dubbele punt",
    "found character that cannot start": "dit teken kan hier niet staan; zet de tekst tussen aanhalingstekens",
    "found unexpected end of stream": "een aanhalingsteken of haakje is niet gesloten",
    "found unknown escape character": "na een backslash staat een teken dat niet kan",
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file says (None when it cannot be read at all), the line of each key and item, and what is wrong."""

    file: str
    value: Plain | None
    lines: Mapping[KeyPath, int]
    findings: tuple[Finding, ...]

    def line(self, path: KeyPath) -> int:
        """Return the line of a place, or of the nearest place around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def load(data: bytes, file: str, *, first_line: int = 1, pure: bool = False) -> Loaded:
    """Read one YAML document; never raises on its content.

    `first_line` is where the text starts in the file (front matter). `pure` takes the parser written in Python, which
    is also what happens where the C parser is missing.
    """
    builder = _Builder(file, first_line)
    text = _decode(data, builder)
    if text is not None:
        _build(text, builder, pure=pure)
    value = None if builder.broken else builder.root
    return Loaded(file, value, builder.lines, tuple(builder.findings))


def check_text(data: bytes, file: str, *, first_line: int = 1) -> tuple[Finding, ...]:
    """Find what keeps bytes from being a text that shows everything in it: other encodings, invisible characters."""
    builder = _Builder(file, first_line)
    _decode(data, builder)
    return tuple(builder.findings)


class _Frame:
    """A list or mapping that is being filled, and the key that waits for its value."""

    __slots__ = ("container", "key", "path")

    def __init__(self, container: list[Plain] | dict[str, Plain], path: KeyPath) -> None:
        self.container = container
        self.path = path
        self.key: str | None = None


class _StopReading(Exception):  # noqa: N818 - not an error: the reason is already among the findings
    """Nothing more can be read from this file."""


class _Builder:
    """Turn events into plain values, noting where each one stands and what is not allowed."""

    def __init__(self, file: str, first_line: int) -> None:
        self.file = file
        self.first_line = first_line
        self.root: Plain | None = None
        self.broken = False
        self.lines: dict[KeyPath, int] = {}
        self.findings: list[Finding] = []
        self.frames: list[_Frame] = []
        self.nodes = 0

    def note(self, line: int, code: str, message: str) -> None:
        """Collect a finding; a file that is all faults is not read to its end."""
        self.findings.append(Finding(self.file, line, code, message))
        if len(self.findings) >= MAX_FINDINGS:
            self.stop()

    def stop(self) -> None:
        """Give up on this file."""
        self.broken = True
        raise _StopReading

    def line_of(self, event: Event) -> int:
        """Return the line in the file at which an event starts."""
        return (event.start_mark.line if event.start_mark else 0) + self.first_line

    def count(self, event: NodeEvent) -> None:
        """Refuse references, and a document that is too large."""
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self.note(self.line_of(event), "K002", f"dit bestand heeft meer dan {MAX_NODES} onderdelen")
            self.stop()
        if event.anchor is not None:
            self.note(self.line_of(event), "K006", "een verwijzing met '&' of '*' mag niet; schrijf de tekst voluit")
        if getattr(event, "tag", None) is not None:
            self.note(self.line_of(event), "K006", "een soortaanduiding met '!' mag niet; alles is tekst")

    def text(self, event: Event, value: str) -> str:
        """Check a scalar after its escapes were read."""
        hidden = _INVISIBLE.search(value)
        if hidden is None:
            return value
        self.note(self.line_of(event), "K004", f"onzichtbaar teken U+{ord(hidden[0]):04X} in een tekst")
        return _INVISIBLE.sub("", value)

    def open(self, event: Event, container: list[Plain] | dict[str, Plain]) -> None:
        """Start a list or mapping."""
        if len(self.frames) >= MAX_DEPTH:
            self.note(self.line_of(event), "K002", f"hier staan meer dan {MAX_DEPTH} lagen in elkaar")
            self.stop()
        self.frames.append(_Frame(container, self.put(event, container)))

    def put(self, event: Event, value: Plain) -> KeyPath:
        """Give a finished scalar or a new container its place, and return that place."""
        if not self.frames:
            self.root = value
            self.lines[()] = self.line_of(event)
            return ()
        frame = self.frames[-1]
        if isinstance(frame.container, list):
            path = (*frame.path, len(frame.container))
            frame.container.append(value)
            self.lines[path] = self.line_of(event)
            return path
        if frame.key is None:
            return self._take_key(event, frame, frame.container, value)
        path = (*frame.path, frame.key)
        if frame.key != _DROPPED:
            frame.container[frame.key] = value
        frame.key = None
        return path

    def _take_key(self, event: Event, frame: _Frame, mapping: dict[str, Plain], key: Plain) -> KeyPath:
        line = self.line_of(event)
        if not isinstance(key, str):
            frame.key = _DROPPED
            self.note(line, "K008", "een sleutel moet een gewone tekst zijn, geen lijst of blok")
        elif key == "<<":
            frame.key = _DROPPED
            self.note(line, "K006", "'<<' (samenvoegen) mag niet; schrijf de sleutels voluit")
        elif key in mapping:
            frame.key = _DROPPED
            first = self.lines[(*frame.path, key)]
            self.note(line, "K007", f"sleutel {shown(key)} staat er twee keer; de eerste staat op regel {first}")
        else:
            frame.key = key
            self.lines[(*frame.path, key)] = line
        return (*frame.path, frame.key)


def _decode(data: bytes, builder: _Builder) -> str | None:
    try:
        if len(data) > MAX_BYTES:
            builder.note(builder.first_line, "K002", f"dit bestand is groter dan {MAX_BYTES // 1024} KiB")
            builder.stop()
        text = data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
        return _without_invisible(text, builder)
    except UnicodeDecodeError as error:
        builder.broken = True
        line = data.count(b"\n", 0, error.start) + builder.first_line
        builder.findings.append(
            Finding(builder.file, line, "K003", "dit is geen UTF-8; bewaar het bestand opnieuw als UTF-8")
        )
    except _StopReading:
        pass
    return None


def _without_invisible(text: str, builder: _Builder) -> str:
    for match in _INVISIBLE.finditer(text):
        line = text.count("\n", 0, match.start()) + builder.first_line
        builder.note(line, "K004", f"onzichtbaar teken U+{ord(match[0]):04X}; haal het weg")
    return _INVISIBLE.sub("", text)


def _build(text: str, builder: _Builder, *, pure: bool) -> None:
    import yaml

    try:
        for event in _events(text, pure=pure):
            _take(event, builder)
    except _StopReading:
        return
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        builder.broken = True
        mark = getattr(error, "problem_mark", None)
        line = mark.line if mark else 0
        message = _syntax_message(error, text.split("\n")[line : line + 1])
        builder.findings.append(Finding(builder.file, line + builder.first_line, "K005", message))
        return
    if builder.root is None:
        builder.broken = True
        builder.findings.append(Finding(builder.file, builder.first_line, "K009", "dit bestand is leeg"))


def _events(text: str, *, pure: bool) -> Iterator[Event]:
    import yaml

    parser = yaml.BaseLoader if pure else getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    events: Iterator[Event] = yaml.parse(text, Loader=parser)
    return events


def _take(event: Event, builder: _Builder) -> None:
    import yaml

    if isinstance(event, yaml.DocumentStartEvent):
        if builder.root is not None:
            builder.note(builder.line_of(event), "K009", "er staat meer dan een document in dit bestand")
            builder.stop()
    elif isinstance(event, yaml.NodeEvent):
        builder.count(event)
        if isinstance(event, yaml.ScalarEvent):
            builder.put(event, builder.text(event, event.value))
        elif isinstance(event, yaml.SequenceStartEvent):
            builder.open(event, [])
        elif isinstance(event, yaml.MappingStartEvent):
            builder.open(event, {})
        else:
            builder.put(event, "")
    elif isinstance(event, yaml.CollectionEndEvent):
        builder.frames.pop()


def _syntax_message(error: Exception, lines: list[str]) -> str:
    if lines and "\t" in lines[0][: len(lines[0]) - len(lines[0].lstrip())]:
        return "spring in met spaties, niet met een tab (YAML)"
    problem = str(getattr(error, "problem", None) or "")
    for start, message in _SYNTAX.items():
        if problem.startswith(start):
            return f"{message} (YAML)"
    return "dit is geen geldige YAML"

"""Read a folder that holds `flows/` and `letters/`: every file it should have, and none that nobody will read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

from escalatie.content import yaml_text
from escalatie.content.draft import Draft, Part
from escalatie.content.finding import Finding, did_you_mean
from escalatie.content.front_matter import split_front_matter
from escalatie.content.places import FIELDS, LETTER_DATA, LETTER_END
from escalatie.content.schema import read, read_table
from escalatie.content.tables import EquatedDays, Ladder, SchoolHolidays
from escalatie.engine.model import (
    Body,
    Concept,
    Deadline,
    Fact,
    FixedDate,
    Flow,
    HelpPage,
    Letter,
    Renames,
    Source,
    WarningText,
)

if TYPE_CHECKING:
    from pathlib import Path

    from escalatie.content.yaml_text import Loaded, Plain

T = TypeVar("T")

YES_NO: Final = ("ja", "nee")
_TABLES = (
    "facts",
    "ladder",
    "bodies",
    "sources",
    "warnings",
    "deadlines",
    "concepts",
    "school_holidays",
    "uitleg",
    "renames",
)
_NEEDED = ("facts", "ladder")


def read_folder(folder: Path) -> tuple[Draft, list[Finding]]:
    """Read all content files of a folder. What a file says wrong is a finding, never an exception."""
    reader = _Reader(folder)
    reader.read_tables()
    reader.read_deadlines()
    reader.read_school_holidays()
    reader.read_renames()
    reader.read_ladder()
    reader.read_flows()
    reader.read_letters()
    return reader.draft, reader.findings


class _Reader:
    """One run through a folder: what was read so far, and what was wrong."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.draft = Draft()
        self.findings: list[Finding] = []

    def read_tables(self) -> None:
        for path in sorted((self.folder / "flows").glob("*.yaml")):
            self._known_file(path, _TABLES)
        facts = self._table("facts", Fact, "fact")
        self.draft.facts = {name: _with_yes_no(part) for name, part in facts.items()}
        self.draft.concepts = self._table("concepts", Concept, "concept")
        self.draft.bodies = self._table("bodies", Body, "body")
        self.draft.sources = self._table("sources", Source, "source")
        self.draft.warnings = self._table("warnings", WarningText, "warning")
        self.draft.help = self._table("uitleg", HelpPage, "page")

    def read_deadlines(self) -> None:
        loaded = self._load(self.folder / "flows" / "deadlines.yaml", "deadline", "fixed")
        value = self._mapping(loaded, "deadline", "fixed")
        if loaded is None or value is None:
            return
        fixed, days = value.pop("fixed", {}), value.pop("equated_days", None)
        self.draft.deadlines = self._entries(Deadline, value, loaded, (), "deadline")
        self.draft.fixed = self._entries(FixedDate, fixed, loaded, ("fixed",), "fixed")
        if days is not None:
            equated, findings = read(EquatedDays, days, loaded, ("equated_days",))
            self.draft.equated = Part(equated, loaded, ("equated_days",)) if equated else None
            self.findings += findings

    def read_school_holidays(self) -> None:
        self.draft.school_holidays = self._whole(SchoolHolidays, self.folder / "flows" / "school_holidays.yaml")

    def read_renames(self) -> None:
        self.draft.renames = self._whole(Renames, self.folder / "flows" / "renames.yaml")

    def read_ladder(self) -> None:
        self.draft.ladder = self._whole(Ladder, self.folder / "flows" / "ladder.yaml", "rung", "subject")

    def read_flows(self) -> None:
        """Read each flow, in the order in which the ladder asks them; others come after."""
        order = self.draft.ladder.value.flows if self.draft.ladder else ()
        found = {path.parent.name: path for path in sorted((self.folder / "flows").glob("*/flow.yaml"))}
        self.draft.flow_names = tuple(dict.fromkeys([*(name for name in order if name in found), *found]))
        for name in self.draft.flow_names:
            flow = self._whole(Flow, found[name], "step", "event")
            if flow:
                self.draft.flows[name] = flow

    def read_letters(self) -> None:
        for path in sorted((self.folder / "letters").glob("*.yaml")):
            self._known_file(path, LETTER_DATA)
            kinds = ("field",) if path.stem == FIELDS else ()
            loaded = self._load(path, *kinds)
            data = self._mapping(loaded, *kinds)
            if loaded and data is not None:
                self.draft.letter_data[path.stem] = Part(data, loaded)
        found = {path.name.removesuffix(LETTER_END): path for path in (self.folder / "letters").glob(f"*{LETTER_END}")}
        self.draft.letter_names = tuple(sorted(found))
        for name in self.draft.letter_names:
            loaded = self._load_front_matter(found[name])
            letter = self._checked(Letter, loaded)
            if loaded and letter:
                self.draft.letters[name] = Part(letter, loaded)

    def _known_file(self, path: Path, known: tuple[str, ...]) -> None:
        if path.stem not in known:
            message = f"dit bestand ken ik niet.{did_you_mean(path.stem, known)}"
            self.findings.append(Finding(self._name(path), 1, "K010", message))

    def _table(self, name: str, kind: type[T], what: str) -> dict[str, Part[T]]:
        loaded = self._load(self.folder / "flows" / f"{name}.yaml", what)
        return self._entries(kind, loaded.value, loaded, (), what) if loaded and loaded.value is not None else {}

    def _entries(
        self, kind: type[T], value: Plain, loaded: Loaded, base: tuple[str, ...], what: str
    ) -> dict[str, Part[T]]:
        table, findings = read_table(kind, value, loaded, base)
        self.findings += findings
        if table is None:
            self.draft.unread.add(what)
        return {name: Part(item, loaded, (*base, name)) for name, item in (table or {}).items()}

    def _whole(self, kind: type[T], path: Path, *names: str) -> Part[T] | None:
        """Read a file that is one thing; names of these kinds are unknown when that fails."""
        loaded = self._load(path, *names)
        value = self._checked(kind, loaded)
        if loaded and value is None:
            self.draft.unread.update(names)
        return Part(value, loaded) if loaded and value else None

    def _checked(self, kind: type[T], loaded: Loaded | None) -> T | None:
        if loaded is None or loaded.value is None:
            return None
        value, findings = read(kind, loaded.value, loaded)
        self.findings += findings
        return value

    def _mapping(self, loaded: Loaded | None, *names: str) -> dict[str, Plain] | None:
        if loaded is None or loaded.value is None:
            return None
        if isinstance(loaded.value, dict):
            return loaded.value
        self.draft.unread.update(names)
        self.findings.append(Finding(loaded.file, 1, "K104", "dit bestand moet een blok met sleutels zijn"))
        return None

    def _load(self, path: Path, *names: str) -> Loaded | None:
        """Read a file of YAML; None when there is none. Names of these kinds are unknown when it cannot be read."""
        before = len(self.findings)
        data = self._bytes(path)
        loaded = None if data is None else self._noted(yaml_text.load(data, self._name(path)))
        if len(self.findings) > before and (loaded is None or loaded.value is None):
            self.draft.unread.update(names)
        return loaded

    def _load_front_matter(self, path: Path) -> Loaded | None:
        data = self._bytes(path)
        if data is None:
            return None
        front, body, first_line = split_front_matter(data)
        if front is None:
            message = "deze brief begint niet met een kop tussen twee regels '---'"
            self.findings.append(Finding(self._name(path), 1, "K601", message))
            return None
        self.findings += yaml_text.check_text(body, self._name(path), first_line=first_line)
        return self._noted(yaml_text.load(front, self._name(path), first_line=2))

    def _noted(self, loaded: Loaded) -> Loaded:
        self.findings += loaded.findings
        return loaded

    def _bytes(self, path: Path) -> bytes | None:
        """Read a file, but never more than can be content, and never from a device or a pipe."""
        if not path.exists() and path.stem not in _NEEDED:
            return None
        try:
            if path.is_file():
                with path.open("rb") as file:
                    return file.read(yaml_text.MAX_BYTES + 1)
            message = "dit bestand ontbreekt"
        except OSError:
            message = "dit bestand is niet te lezen"
        self.findings.append(Finding(self._name(path), 1, "K001", message))
        return None

    def _name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()


def _with_yes_no(part: Part[Fact]) -> Part[Fact]:
    """Fill in the two answers that a yes-or-no fact need not spell out."""
    if part.value.kind != "yes_no" or part.value.values:
        return part
    return replace(part, value=replace(part.value, values=YES_NO))

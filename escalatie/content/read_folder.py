"""Read a folder that holds `flows/` and `letters/`: every file it should have, and none that nobody will read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

from escalatie.content import yaml_text
from escalatie.content.draft import Draft, Part
from escalatie.content.finding import Finding, did_you_mean
from escalatie.content.front_matter import split_front_matter
from escalatie.content.places import LETTER_END
from escalatie.content.schema import read, read_table
from escalatie.content.tables import EquatedDays, Ladder, SchoolHolidays
from escalatie.engine.model import (
    Body,
    Concept,
    Deadline,
    Fact,
    FixedDate,
    Flow,
    Letter,
    Source,
    WarningText,
)

if TYPE_CHECKING:
    from pathlib import Path

    from escalatie.content.yaml_text import Loaded, Plain

T = TypeVar("T")

YES_NO: Final = ("ja", "nee")
_TABLES = ("facts", "ladder", "bodies", "sources", "warnings", "deadlines", "concepts", "school_holidays")
_NEEDED = ("facts", "ladder")


def read_folder(folder: Path) -> tuple[Draft, list[Finding]]:
    """Read all content files of a folder. What a file says wrong is a finding, never an exception."""
    reader = _Reader(folder)
    reader.read_tables()
    reader.read_deadlines()
    reader.read_school_holidays()
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
            if path.stem not in _TABLES:
                message = f"dit bestand ken ik niet.{did_you_mean(path.stem, _TABLES)}"
                self.findings.append(Finding(self._name(path), 1, "K010", message))
        self.draft.facts = {name: _with_yes_no(part) for name, part in self._table("facts", Fact).items()}
        self.draft.concepts = self._table("concepts", Concept)
        self.draft.bodies = self._table("bodies", Body)
        self.draft.sources = self._table("sources", Source)
        self.draft.warnings = self._table("warnings", WarningText)

    def read_deadlines(self) -> None:
        loaded = self._load(self.folder / "flows" / "deadlines.yaml")
        if loaded is None:
            return
        value = self._mapping(loaded)
        special = {key: value.pop(key) for key in ("fixed", "equated_days") if key in value}
        self.draft.deadlines = self._keep(*read_table(Deadline, dict(value), loaded), loaded)
        if "fixed" in special:
            found = read_table(FixedDate, special["fixed"], loaded, ("fixed",))
            self.draft.fixed = self._keep(*found, loaded, "fixed")
        if "equated_days" in special:
            days, findings = read(EquatedDays, special["equated_days"], loaded, ("equated_days",))
            self.draft.equated = Part(days, loaded, ("equated_days",)) if days else None
            self.findings += findings

    def read_school_holidays(self) -> None:
        loaded = self._load(self.folder / "flows" / "school_holidays.yaml")
        holidays = self._read(SchoolHolidays, loaded)
        if loaded and holidays:
            self.draft.school_holidays = Part(holidays, loaded)

    def read_ladder(self) -> None:
        loaded = self._load(self.folder / "flows" / "ladder.yaml")
        if loaded is None or loaded.value is None:
            return
        ladder, findings = read(Ladder, loaded.value, loaded)
        self.findings += findings
        if ladder:
            self.draft.ladder = Part(ladder, loaded)

    def read_flows(self) -> None:
        """Read each flow, in the order in which the ladder asks them; others come after."""
        order = self.draft.ladder.value.flows if self.draft.ladder else ()
        found = {path.parent.name: path for path in sorted((self.folder / "flows").glob("*/flow.yaml"))}
        names = [name for name in order if name in found]
        for name in dict.fromkeys([*names, *found]):
            loaded = self._load(found[name])
            flow = self._read(Flow, loaded)
            if loaded and flow:
                self.draft.flows[name] = Part(flow, loaded)

    def read_letters(self) -> None:
        fields = self._load(self.folder / "letters" / "fields.yaml")
        if fields is not None:
            self.draft.fields = Part(self._mapping(fields), fields)
        for path in sorted((self.folder / "letters").glob(f"*{LETTER_END}")):
            loaded = self._load_front_matter(path)
            letter = self._read(Letter, loaded)
            if loaded and letter:
                self.draft.letters[path.name.removesuffix(LETTER_END)] = Part(letter, loaded)

    def _table(self, name: str, kind: type[T]) -> dict[str, Part[T]]:
        loaded = self._load(self.folder / "flows" / f"{name}.yaml")
        if loaded is None or loaded.value is None:
            return {}
        return self._keep(*read_table(kind, loaded.value, loaded), loaded)

    def _read(self, kind: type[T], loaded: Loaded | None) -> T | None:
        if loaded is None or loaded.value is None:
            return None
        value, findings = read(kind, loaded.value, loaded)
        self.findings += findings
        return value

    def _keep(self, table: dict[str, T], findings: list[Finding], loaded: Loaded, *base: str) -> dict[str, Part[T]]:
        self.findings += findings
        return {name: Part(value, loaded, (*base, name)) for name, value in table.items()}

    def _mapping(self, loaded: Loaded) -> dict[str, Plain]:
        if isinstance(loaded.value, dict):
            return loaded.value
        if loaded.value is not None:
            self.findings.append(Finding(loaded.file, 1, "K104", "dit bestand moet een blok met sleutels zijn"))
        return {}

    def _load(self, path: Path) -> Loaded | None:
        data = self._bytes(path)
        return None if data is None else self._noted(yaml_text.load(data, self._name(path)))

    def _load_front_matter(self, path: Path) -> Loaded | None:
        data = self._bytes(path)
        if data is None:
            return None
        front, _body = split_front_matter(data)
        if front is None:
            message = "deze brief begint niet met een kop tussen twee regels '---'"
            self.findings.append(Finding(self._name(path), 1, "K601", message))
            return None
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

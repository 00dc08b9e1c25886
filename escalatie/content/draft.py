"""Content as it was read, before it is known to be right: every piece with its file and place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from escalatie.content.finding import Finding, Level
from escalatie.content.places import FIELDS
from escalatie.content.walk import Leaf, leaves

if TYPE_CHECKING:
    from collections.abc import Iterator

    from escalatie.content.tables import EquatedDays, Ladder, SchoolHolidays
    from escalatie.content.yaml_text import KeyPath, Loaded, Plain
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

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Part(Generic[T_co]):
    """One thing that a file defines, and where it stands."""

    value: T_co
    loaded: Loaded
    path: KeyPath = ()

    def finding(self, path: KeyPath, code: str, message: str, level: Level = "fout") -> Finding:
        """Say what is wrong at a place inside this part."""
        return Finding(self.loaded.file, self.loaded.line((*self.path, *path)), code, message, level)

    def where(self, path: KeyPath = ()) -> str:
        """Name the place for another finding: `flows/opp/flow.yaml, regel 12`."""
        return f"{self.loaded.file}, regel {self.loaded.line((*self.path, *path))}"

    def leaves(self) -> Iterator[Leaf]:
        """Give every text in this part."""
        return leaves(self.value)


@dataclass(slots=True)
class Draft:
    """Everything that was read from one folder."""

    facts: dict[str, Part[Fact]] = field(default_factory=dict)
    concepts: dict[str, Part[Concept]] = field(default_factory=dict)
    bodies: dict[str, Part[Body]] = field(default_factory=dict)
    sources: dict[str, Part[Source]] = field(default_factory=dict)
    warnings: dict[str, Part[WarningText]] = field(default_factory=dict)
    deadlines: dict[str, Part[Deadline]] = field(default_factory=dict)
    fixed: dict[str, Part[FixedDate]] = field(default_factory=dict)
    flows: dict[str, Part[Flow]] = field(default_factory=dict)
    """By the name of their folder, in the order in which the ladder asks them."""
    letters: dict[str, Part[Letter]] = field(default_factory=dict)
    """By the name of their file."""
    help: dict[str, Part[HelpPage]] = field(default_factory=dict)
    ladder: Part[Ladder] | None = None
    equated: Part[EquatedDays] | None = None
    school_holidays: Part[SchoolHolidays] | None = None
    renames: Part[Renames] | None = None
    letter_data: dict[str, Part[dict[str, Plain]]] = field(default_factory=dict)
    """The data files beside the letters as they are written; the letters' own readers know what they mean."""

    flow_names: tuple[str, ...] = ()
    letter_names: tuple[str, ...] = ()
    """Which flows and letters there are, also those that could not be read."""
    unread: set[str] = field(default_factory=set)
    """Kinds of names of which a file could not be read; a name of such a kind may well exist."""

    @property
    def letter_fields(self) -> dict[str, Plain]:
        """Give the questions for letters, by the name of their field."""
        data = self.letter_data.get(FIELDS)
        found = data.value.get("fields") if data else None
        return found if isinstance(found, dict) else {}

    def all_parts(self) -> Iterator[Part[object]]:
        """Give everything that may name something else."""
        yield from self.facts.values()
        yield from self.concepts.values()
        yield from self.bodies.values()
        yield from self.sources.values()
        yield from self.warnings.values()
        yield from self.deadlines.values()
        yield from self.fixed.values()
        yield from self.flows.values()
        yield from self.letters.values()
        yield from self.help.values()
        yield from (part for part in (self.ladder, self.equated, self.school_holidays) if part)

"""The tables that all flows share: facts, concepts, sources, warnings, bodies, rungs, help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from escalatie.engine.model.values import Certainty, ConditionText, FactKind, HelpGroup, SourceKind, TrackId


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing the program may know of a family."""

    id: str
    kind: FactKind
    values: tuple[str, ...] = ()
    past: bool = False
    """A date that cannot lie after today."""
    not_before: str = ""
    """The date fact that this date cannot come before."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A named condition, with its meaning in words for the explanation."""

    id: str
    when: ConditionText
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a statement comes from. `text_date` is the date of the text that was read, empty when unknown."""

    id: str
    kind: SourceKind
    title: str
    certainty: Certainty
    seen_on: date
    url: str = ""
    text_date: str = ""
    note: str = ""
    check: str = ""
    """What a person with access to today's text should look up; empty when nothing is left to check."""
    contradicts: tuple[str, ...] = ()
    """Sources that say something else about the same; the note says what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningText:
    """A coded sentence that must be seen, with its reason."""

    id: str
    text: str
    because: str
    when: ConditionText = "False"
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An organisation: what it can and cannot do, and how to reach it."""

    id: str
    name: str
    what: str
    cannot: str = ""
    binding: str = ""
    cost: str = ""
    waiting: str = ""
    reach: str = ""
    salutation: str = "Geachte heer, mevrouw,"
    public_authority: ConditionText = "False"
    """Holds when this body is a bestuursorgaan for this family."""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A place on the ladder. A lower weight is a milder step."""

    id: str
    title: str
    track: TrackId
    weight: int
    text: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolHoliday:
    """A school holiday in a region ('noord', 'midden', 'zuid' or 'alle'). It never moves a term."""

    school_year: str
    name: str
    region: str
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpPage:
    """What a topic is about, or what a difficult word means. A line break in the text ends a paragraph."""

    id: str
    title: str
    text: str
    words: tuple[str, ...] = ()
    """Other words under which somebody may look for it."""
    group: HelpGroup = "onderwerp"
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Renames:
    """Names that got another one, each old name with the name of today. What they name means the same as before.

    A dossier may hold any of the old names, so a line is never taken away.
    """

    facts: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By the fact's name of today: what each old value is called now, the oldest name first."""
    letters: Mapping[str, str] = field(default_factory=dict)
    steps: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    """Data that only letters ask for: names, addresses and texts."""

"""All content together, and what happens in a family while it is used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from escalatie.engine.model.deadlines import Deadline, FixedDate
from escalatie.engine.model.flows import Flow
from escalatie.engine.model.letters import Letter
from escalatie.engine.model.tables import (
    Body,
    Concept,
    Fact,
    HelpPage,
    Renames,
    Rung,
    SchoolHoliday,
    Source,
    WarningText,
)
from escalatie.engine.model.values import EventKind

if TYPE_CHECKING:
    from escalatie.engine.conditions import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened on a day. Only the fields its kind uses are filled."""

    on: date
    kind: EventKind
    letter: str = ""
    to: str = ""
    how: str = ""
    outcome: str = ""
    decision: str = ""
    form: str = ""
    objection_info: str = ""
    with_: str = ""
    until: date | None = None
    step: str = ""


@dataclass(frozen=True, kw_only=True)
class Content:
    """All content, compiled. `conditions` maps each condition text to its parsed form, concepts inlined."""

    facts: Mapping[str, Fact]
    concepts: Mapping[str, Concept]
    rungs: Mapping[str, Rung]
    subjects: tuple[str, ...]
    bodies: Mapping[str, Body]
    sources: Mapping[str, Source]
    warnings: Mapping[str, WarningText]
    deadlines: Mapping[str, Deadline]
    fixed: Mapping[str, FixedDate]
    flows: tuple[Flow, ...]
    letters: Mapping[str, Letter]
    equated_days: tuple[date, ...]
    equated_until: int
    """Last year for which the days equated with a holiday are known."""
    topic: str
    """The fact with which a family chooses its topics ('onderwerp')."""
    school_holidays: tuple[SchoolHoliday, ...] = ()
    help: Mapping[str, HelpPage] = field(default_factory=dict)
    conditions: Mapping[str, Node] = field(default_factory=dict)
    meanings: Mapping[str, str] = field(default_factory=dict)
    """What an answer to each fact means, as a short mark that changes with it; a wording changes nothing."""
    renames: Renames = field(default_factory=Renames)
    version: str = ""
    hash: str = ""

    __hash__ = object.__hash__
    """One loaded content is one thing; what is worked out from it is kept by its identity."""

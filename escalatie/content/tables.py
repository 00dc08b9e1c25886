"""Files that hold more than one kind of thing, before they are taken apart into `Content`."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - the schema reads these types at run time
from dataclasses import dataclass, field
from datetime import date  # noqa: TC003 - idem

from escalatie.engine.model import Rung, SchoolHoliday  # noqa: TC001 - idem


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """flows/ladder.yaml: the topic fact, the flows in order of asking, the subjects and the rungs."""

    topic: str
    flows: tuple[str, ...]
    subjects: tuple[str, ...]
    rungs: Mapping[str, Rung]


@dataclass(frozen=True, slots=True, kw_only=True)
class EquatedDays:
    """Days made equal to a holiday by decree, and the last year for which they are known."""

    days: tuple[date, ...] = field(default=())
    until: int
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolHolidays:
    """flows/school_holidays.yaml: the holidays of each region, and where they were found."""

    holidays: tuple[SchoolHoliday, ...]
    sources: tuple[str, ...] = ()

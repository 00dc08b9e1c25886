"""Deadlines and fixed days, as content declares them."""

from __future__ import annotations

from dataclasses import dataclass

from escalatie.engine.model.values import Certainty, ConditionText, DeadlineKind, MomentText, Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """One way a deadline begins: the day of an event, for a subject, under a condition."""

    from_: MomentText
    subject: str = ""
    when: ConditionText = "True"
    unless: ConditionText = "False"
    """Blocks only when it certainly holds, like the exception of a step."""
    certainty: Certainty = "hoog"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspension:
    """From which event until which event a term stands still."""

    from_: MomentText
    until: MomentText


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """The day on which what a term asks for was done, under a condition."""

    on: MomentText
    when: ConditionText = "True"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """A longer term once the other side gave notice of it."""

    when: ConditionText
    plus: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A date computed from an event. `length` is an ISO 8601 duration (P6W, P2D, P1M, P1Y)."""

    id: str
    title: str
    kind: DeadlineKind
    length: str
    binds: Party
    starts: tuple[Start, ...]
    met: tuple[Met, ...] = ()
    suspended: Suspension | None = None
    extended: tuple[Extension, ...] = ()
    to_do: str = ""
    when_passed: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedDate:
    """A single day counted from another (`from_` plus `plus` days), or a window in the year of a date."""

    id: str
    title: str
    from_: MomentText = ""
    plus: int = 0
    year_of: MomentText = ""
    first: str = ""
    last: str = ""
    when: ConditionText = "True"
    certainty: Certainty = "hoog"
    sources: tuple[str, ...] = ()

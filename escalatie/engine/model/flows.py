"""A flow: its questions, and what follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from escalatie.engine.model.values import ConditionText, ExitId


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The words and the condition with which a flow asks one fact."""

    fact: str
    text: str
    why: str
    find_out: str = ""
    when: ConditionText = "True"
    options: Mapping[str, str] = field(default_factory=dict)
    minimum: int | None = None
    maximum: int | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRef:
    """A letter that a step offers, and to whom when it is not the letter's own recipient."""

    id: str
    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something this family can do at a rung."""

    id: str
    rung: str
    subject: str
    title: str
    text: str
    when: ConditionText
    body: str = ""
    unless: ConditionText = "False"
    done: ConditionText = ""
    """Empty: done as soon as one of its letters was sent, or it was reported with `stap_gedaan`."""
    weight: int | None = None
    after: tuple[str, ...] = ()
    start: Literal["", "direct"] = ""
    checklist: tuple[str, ...] = ()
    letters: tuple[LetterRef, ...] = ()
    deadlines: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedDoor:
    """A body that is not the way now. Without subjects it is closed for everything."""

    body: str
    when: ConditionText
    because: str
    subjects: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exit:
    """Where the wizard stops or steps back. `only` names the steps that remain; empty takes nothing away."""

    exit: ExitId
    when: ConditionText
    because: str
    only: tuple[str, ...] | None = None
    warnings: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """When a person last compared a flow with its sources, and before which day to do it again."""

    on: date
    again_before: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """One topic: its questions, and what follows from them."""

    flow: str
    title: str
    when: ConditionText
    version: int
    reviewed: Review
    questions: tuple[Question, ...] = ()
    steps: tuple[Step, ...] = ()
    closed: tuple[ClosedDoor, ...] = ()
    exits: tuple[Exit, ...] = ()

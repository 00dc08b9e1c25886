"""The front matter of a letter: to whom, on what ground, what it must hold, and what comes after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from escalatie.engine.model.values import Certainty, ConditionText


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """To whom a letter goes under a condition; the first that holds is taken."""

    body: str
    when: ConditionText = "True"


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyTo:
    """A body that gets a copy, unless a condition certainly holds."""

    body: str
    unless: ConditionText = "False"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One sentence of law for a letter, under a condition, with its sources and how sure it is."""

    text: str
    certainty: Certainty
    sources: tuple[str, ...]
    when: ConditionText = "True"
    check: str = ""
    """For the cover note: what is still 'nog na te kijken'."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredPoint:
    """A point the letter must hold; the template marks its place with `{# punt: ID #}`."""

    id: str
    text: str
    when: ConditionText = "True"
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """What comes when no answer does. `after` is a duration; `next` a letter id."""

    after: str
    no_answer: str
    next: str = ""


SignerId = Literal["ouder", "ouders", "leerling", "student", "vrijwilliger"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signs under a condition; the first that holds is taken."""

    by: SignerId
    when: ConditionText = "True"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The front matter of a letter template. The body stays on disk until a letter is made."""

    letter: str
    title: str
    subject: str
    recipient: tuple[Recipient, ...]
    needs: tuple[str, ...]
    points: tuple[RequiredPoint, ...]
    follow_up: FollowUp | None
    optional: tuple[str, ...] = ()
    copy_to: tuple[CopyTo, ...] = ()
    signers: tuple[Signer, ...] = (Signer(by="ouder"),)
    salutation: str = ""
    closing: str = "Met vriendelijke groet,"
    delivery: tuple[Literal["email", "aangetekend", "portaal", "persoonlijk"], ...] = ("email",)
    attachments: tuple[str, ...] = ()
    grounds: Mapping[str, tuple[Ground, ...]] = field(default_factory=dict)
    sets: Mapping[str, str] = field(default_factory=dict)
    send_when: str = ""
    how: str = ""
    pitfalls: tuple[str, ...] = ()
    not_when: str = ""
    sources: tuple[str, ...] = ()

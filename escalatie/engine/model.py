"""The content model: what flows and letters say once loaded. The one definition of each word of the house.

Everything here is a frozen dataclass of plain values, so that it can be validated at the border, written to JSON and
read back without any library. A condition is kept as the text its author wrote; its parsed form lives beside it in
`Content.conditions`, keyed by that text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from escalatie.engine.conditions import Node

Value: TypeAlias = str | int | date | tuple[str, ...]
"""An answered value: an option or 'weet_niet' (str), several options (tuple), a number or a date."""

Answers: TypeAlias = Mapping[str, Value]
ConditionText: TypeAlias = str
MomentText: TypeAlias = str
"""A day that something names: a fact, `end NAME`, `sent LETTER`, `answered LETTER`, `happened EVENT`."""

UNKNOWN = "weet_niet"

FactKind = Literal["choice", "multi", "yes_no", "number", "date"]
Certainty = Literal["hoog", "midden", "laag"]
DeadlineKind = Literal["atw", "eu", "reglement", "kalender"]
Party = Literal["parent", "other"]
TrackId = Literal["hoofd", "leerplicht", "dwang", "dossier", "signaal", "vrijwilliger"]
ExitId = Literal["nood", "advocaat", "mens", "advocaat_optioneel"]
HelpGroup = Literal["onderwerp", "woord"]
SourceKind = Literal["wet", "uitspraak", "reglement", "overheid", "organisatie", "onderzoek", "pers", "ouders"]
EventKind = Literal[
    "brief_verzonden",
    "antwoord_ontvangen",
    "besluit_ontvangen",
    "gesprek",
    "gpo_advies",
    "lkc_oordeel",
    "verdaagd",
    "stap_gedaan",
]

OUTCOMES: tuple[str, ...] = ("ja", "deels", "nee")
"""What an answer, an advice or an opinion can come to, for the family."""

EXIT_ORDER: tuple[ExitId, ...] = ("nood", "advocaat", "mens", "advocaat_optioneel")
"""Heaviest first."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """To whom a letter goes under a condition; the first that holds is taken."""

    body: str
    when: ConditionText = "True"


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
    copy_to: tuple[str, ...] = ()
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
    version: str = ""
    hash: str = ""

    __hash__ = object.__hash__
    """One loaded content is one thing; what is worked out from it is kept by its identity."""

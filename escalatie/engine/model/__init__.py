"""The content model: what flows and letters say once loaded. The one definition of each word of the house.

Everything here is a frozen dataclass of plain values, so that it can be validated at the border, written to JSON and
read back without any library. A condition is kept as the text its author wrote; its parsed form lives beside it in
`Content.conditions`, keyed by that text.
"""

from __future__ import annotations

from escalatie.engine.model.content import Content, Event
from escalatie.engine.model.deadlines import Deadline, Extension, FixedDate, Met, Start, Suspension
from escalatie.engine.model.flows import ClosedDoor, Exit, Flow, LetterRef, Question, Review, Step
from escalatie.engine.model.letters import CopyTo, FollowUp, Ground, Letter, Recipient, RequiredPoint, Signer, SignerId
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
from escalatie.engine.model.values import (
    EXIT_ORDER,
    OUTCOMES,
    UNKNOWN,
    Answers,
    Certainty,
    ConditionText,
    DeadlineKind,
    EventKind,
    ExitId,
    FactKind,
    HelpGroup,
    MomentText,
    Party,
    SourceKind,
    TrackId,
    Value,
)

__all__ = [
    "EXIT_ORDER",
    "OUTCOMES",
    "UNKNOWN",
    "Answers",
    "Body",
    "Certainty",
    "ClosedDoor",
    "Concept",
    "ConditionText",
    "Content",
    "CopyTo",
    "Deadline",
    "DeadlineKind",
    "Event",
    "EventKind",
    "Exit",
    "ExitId",
    "Extension",
    "Fact",
    "FactKind",
    "FixedDate",
    "Flow",
    "FollowUp",
    "Ground",
    "HelpGroup",
    "HelpPage",
    "Letter",
    "LetterRef",
    "Met",
    "MomentText",
    "Party",
    "Question",
    "Recipient",
    "Renames",
    "RequiredPoint",
    "Review",
    "Rung",
    "SchoolHoliday",
    "Signer",
    "SignerId",
    "Source",
    "SourceKind",
    "Start",
    "Step",
    "Suspension",
    "TrackId",
    "Value",
    "WarningText",
]

"""A case: one invented family with its facts and events, and what must come out. Its keys are Dutch.

Cases never reach a family, so this is only the form they are written in; what comes out is compared by the tests.
"""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - the schema reads these types at run time
from dataclasses import dataclass, field
from datetime import date  # noqa: TC003 - idem
from typing import Literal

from escalatie.engine.model import Certainty, DeadlineKind, EventKind  # noqa: TC001 - idem


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEvent:
    """What happened to the family on a day."""

    op: date
    soort: EventKind
    brief: str = ""
    aan: str = ""
    hoe: Literal["", "email", "aangetekend", "portaal", "persoonlijk"] = ""
    uitkomst: str = ""
    besluit: str = ""
    vorm: str = ""
    bezwaarinformatie: str = ""
    met: str = ""
    tot: date | None = None
    stap: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedTerm:
    """A term that must come out exactly so."""

    naam: str
    start: date
    duur: str
    regel: DeadlineKind
    uiterste: date
    zekerheid: Certainty
    zaak: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedDay:
    """A single day, or a window, that must come out."""

    naam: str
    datum: date | None = None
    van: date | None = None
    tot: date | None = None
    zekerheid: Certainty = "hoog"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What must come out at least, and (`niet_`) what may never."""

    termijnen: tuple[ExpectedTerm, ...]
    uitgang: Literal["", "geen", "mens", "advocaat_optioneel", "advocaat", "nood"] = ""
    """Empty where the case leaves it open."""
    instanties: tuple[str, ...] = ()
    niet_instanties: tuple[str, ...] = ()
    brieven: tuple[str, ...] = ()
    niet_brieven: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    gedaan: tuple[str, ...] = ()
    vervuld: tuple[str, ...] = ()
    verstreken: tuple[str, ...] = ()
    waarschuwingen: tuple[str, ...] = ()
    niet_waarschuwingen: tuple[str, ...] = ()
    vaste_datum: ExpectedDay | None = None
    dagen_over: int | None = None
    eerste_vraag: str = ""
    exporteert: tuple[str, ...] = ()
    dossiers: str = ""
    statistiek: Mapping[str, int] = field(default_factory=dict)
    bronnen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedAnswers:
    """What must come out after the family changed some answers."""

    antwoorden: Mapping[str, object]
    verwacht: Expected


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One family."""

    id: str
    vandaag: date
    situatie: str
    antwoorden: Mapping[str, object]
    verwacht: Expected
    gebeurtenissen: tuple[CaseEvent, ...] = field(default=())
    daarna: tuple[ChangedAnswers, ...] = field(default=())

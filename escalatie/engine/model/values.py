"""Values, and the closed sets of words that content may use."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal, TypeAlias

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

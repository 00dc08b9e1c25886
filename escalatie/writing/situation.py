"""What is known of one family on one day, as a letter needs it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from collections.abc import Set as AbstractSet
    from datetime import date

    from escalatie.engine.model import ConditionText, MomentText, Value
    from escalatie.writing.fields import Detail


def _no_day(_: str) -> date | None:
    return None


@dataclass(frozen=True, kw_only=True)
class Situation:
    """The answers, the details and the day. Conditions are asked of `holds`, days of events and terms of `day_of`."""

    today: date
    facts: Mapping[str, Value]
    holds: Callable[[ConditionText], bool | None]
    details: Mapping[str, Detail] = field(default_factory=dict)
    day_of: Callable[[MomentText], date | None] = _no_day
    not_asked: AbstractSet[str] = frozenset()
    """Facts whose question certainly does not apply: silent in an `if`."""

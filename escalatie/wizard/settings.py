"""What every command can be told: where the answers come from, which day it is, and how to ask and print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The options that stand behind any command."""

    today: date
    answers: Path | None = None
    """An answers file to use instead of the dossier."""
    never_ask: bool = False
    plain: bool = False
    json: bool = False

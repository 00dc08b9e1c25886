"""What comes out of a template: Markdown in which each value is one private character, and the values beside it.

While the Markdown is parsed a value is a single character that means nothing to it, so no name or text that a parent
types can ever be markup. After parsing the values are put back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from escalatie.writing.values import Known, Missing, Operand, text_of

FIRST_TOKEN: Final = 0xF0000
LAST_TOKEN: Final = 0xFFFFD


@dataclass(frozen=True)
class Shown:
    """One printed value: its text, the field it came from, and whether it is a placeholder or a parent's own words."""

    text: str
    name: str = ""
    typed: bool = False
    placeholder: bool = False


@dataclass
class Rendering:
    """Collects what one template prints, and what it misses."""

    shown: list[Shown] = field(default_factory=list)
    missing: dict[str, Missing] = field(default_factory=dict)

    def show(self, value: Operand) -> str:
        """Keep a value and give the private character that stands for it."""
        if isinstance(value, Missing):
            self.missing.setdefault(value.name, value)
            self.shown.append(Shown(value.text, value.name, placeholder=True))
        elif isinstance(value, Known):
            self.shown.append(Shown(value.text, value.name, value.typed))
        else:
            self.shown.append(Shown(text_of(value)))
        return chr(FIRST_TOKEN + len(self.shown) - 1)

    def value_of(self, token: str) -> Shown:
        """Give the value that a private character stands for."""
        return self.shown[ord(token) - FIRST_TOKEN]

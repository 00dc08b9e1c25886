"""One thing that is wrong in a content file: where, what, and what was probably meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from escalatie.engine.model import Answers

Level = Literal["fout", "let op"]

_LONGEST_GUESS = 80
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a content author must repair ('fout') or look at ('let op'), at a line of a file.

    `witness` holds answers of an invented family that show the fault, where a check can compute them.
    """

    file: str
    line: int
    code: str
    message: str
    level: Level = "fout"
    witness: Answers | None = None

    def __str__(self) -> str:
        caution = "let op: " if self.level == "let op" else ""
        return f"{self.file}, regel {self.line}: {caution}{self.message}{self._example()} [{self.code}]"

    def _example(self) -> str:
        if not self.witness:
            return ""
        return ". Bijvoorbeeld: " + ", ".join(f"{fact} = {value}" for fact, value in self.witness.items()) + "."


def errors_only(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Keep what must be repaired before the content can be used."""
    return tuple(finding for finding in findings if finding.level == "fout")


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort as a reader walks through the files, each finding once."""
    seen: dict[tuple[str, int, str, str], Finding] = {}
    for finding in findings:
        seen.setdefault((finding.file, finding.line, finding.code, finding.message), finding)
    return tuple(seen[key] for key in sorted(seen))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return " Bedoelt u 'x'?" for the known name that looks most like the word, or nothing."""
    if not word or len(word) > _LONGEST_GUESS:
        return ""
    from difflib import get_close_matches

    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" Bedoelt u '{close[0]}'?" if close else ""


def shown(text: str) -> str:
    """Put a text from a file between quotes, on one line and not too long."""
    flat = " ".join(text.split())
    return f"'{flat[:_SHOWN]}…'" if len(flat) > _SHOWN else f"'{flat}'"

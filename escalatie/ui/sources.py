"""Where a statement comes from, and how sure we are: said openly, never hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from escalatie.engine.source_age import needs_checking
from escalatie.engine.words import in_words

if TYPE_CHECKING:
    from escalatie.engine.model import Source

TO_CHECK: Final = "nog na te kijken"


def source_name(source: Source) -> str:
    """Name a source, and say whether to look it up."""
    return f"{source.title} ({TO_CHECK})" if needs_checking(source) else source.title


def source_line(source: Source, *, full: bool = True) -> str:
    """Write a source on one line: what it is, how old the text is, whether to look it up; in full also when seen."""
    parts = [f"tekst van {source.text_date}"] if source.text_date else []
    if full:
        parts.append(f"gezien op {in_words(source.seen_on, weekday=False)}")
    if needs_checking(source):
        parts.append(TO_CHECK)
    return f"{source.title} ({'; '.join(parts)})" if parts else source.title

"""Keep together what must not be broken over two lines: dates, postcodes, 'artikel 11', '3 weken'."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from escalatie.engine.words import MONTHS

NBSP: Final = "\u00a0"
_DATE: Final = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)})(?: (\d{{4}}))?\b")
_POSTCODE: Final = re.compile(r"\b([1-9]\d{3}) ([A-Z]{2})\b")
_NUMBERED: Final = re.compile(
    r"\b([Aa]rtikel|[Aa]rtikelen|[Aa]rt\.|[Ll]id|[Hh]oofdstuk|[Bb]ijlage|[Bb]ladzijde|[Bb]lz\.|[Gg]roep|[Nn]r\.) (?=\d)"
)
_LETTERED: Final = re.compile(r"\b([Oo]nder) (?=[a-z]\b)")
_COUNTED: Final = re.compile(
    r"\b(\d{1,4}) (?=(?:dag|dagen|schooldag|schooldagen|week|weken|maand|maanden|jaar|uur|minuten)\b)"
)


@lru_cache(maxsize=2048)
def keep_together(text: str) -> str:
    """Put non-breaking spaces where a line may not end."""
    text = _DATE.sub(_joined_date, text)
    text = _POSTCODE.sub(rf"\1{NBSP}\2", text)
    for pattern in (_NUMBERED, _LETTERED, _COUNTED):
        text = pattern.sub(rf"\1{NBSP}", text)
    return text


def with_plain_spaces(text: str) -> str:
    """Turn the non-breaking spaces into ordinary ones, for plain text."""
    return text.replace(NBSP, " ")


def _joined_date(found: re.Match[str]) -> str:
    return NBSP.join(part for part in found.groups() if part)

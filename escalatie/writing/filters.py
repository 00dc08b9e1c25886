"""The Dutch filters of letter templates: dates, counted words, lists in a sentence, the verb that fits who signs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, cast

from escalatie.engine.words import in_words
from escalatie.writing.values import Known, Missing, Operand, raw_of, text_of

if TYPE_CHECKING:
    from datetime import date

Filter: TypeAlias = Callable[..., Known | Missing]

PLURAL = "wij"
"""What the words that follow from the signers compare with, when two people sign."""

_PRONOUNS = {
    "onderwerp": {"zij": "zij", "hij": "hij", "die": "die"},
    "voorwerp": {"zij": "haar", "hij": "hem", "die": "hen"},
    "bezit": {"zij": "haar", "hij": "zijn", "die": "hun"},
}


def long_date(day: date) -> str:
    """Write a day as '21 november 2026'."""
    return in_words(day, weekday=False)


def short_date(day: date) -> str:
    """Write a day as '21-11-2026'."""
    return f"{day.day:02d}-{day.month:02d}-{day.year}"


def age_on(born: date, day: date) -> int:
    """Count the whole years between a birthday and a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def counted(number: int, one: str, more: str) -> str:
    """Write a number with the word that fits it: '1 schooldag', '3 schooldagen'."""
    return f"{number} {one if number == 1 else more}"


def in_a_sentence(items: tuple[str, ...]) -> str:
    """Join items as 'a, b en c'."""
    return " en ".join(part for part in (", ".join(items[:-1]), *items[-1:]) if part)


def with_capital(text: str) -> str:
    """Begin a text with a capital; the Dutch letter ij is one letter."""
    first = 2 if text[:2] == "ij" else 1
    return text[:first].upper() + text[first:]


@dataclass(frozen=True)
class FilterRule:
    """What a filter takes: the types it works on, and what stands between its brackets."""

    works_on: frozenset[str]
    arguments: int = 0
    argument_type: str = "text"
    allowed: frozenset[str] = frozenset()
    """The only texts an argument may be; empty leaves it free."""
    options: tuple[str, ...] = ()
    """The options that the choice must have; empty leaves it free."""
    gives_number: bool = False


_DATES = frozenset({"date"})
_LISTS = frozenset({"lines", "attachments", "multi"})

RULES: dict[str, FilterRule] = {
    "datum": FilterRule(_DATES),
    "datum_kort": FilterRule(_DATES),
    "leeftijd_op": FilterRule(_DATES, arguments=1, argument_type="date", gives_number=True),
    "dagen_tot": FilterRule(_DATES, arguments=1, argument_type="date", gives_number=True),
    "aantal": FilterRule(frozenset({"number"}), arguments=2),
    "opsomming": FilterRule(_LISTS),
    "hoofdletter": FilterRule(frozenset({"text", "choice"})),
    "vorm": FilterRule(frozenset({"signer_word"}), arguments=2),
    "voornaamwoord": FilterRule(
        frozenset({"choice"}), arguments=1, allowed=frozenset(_PRONOUNS), options=("zij", "hij", "die")
    ),
}
"""The closed list of filters. A template that uses another one is refused before it is compiled."""


def _lifted(work: Callable[..., str | int]) -> Filter:
    """Let a filter pass on what is missing, and remember where a value came from."""

    def run(value: Operand, *arguments: Operand) -> Known | Missing:
        gap = next((item for item in (value, *arguments) if isinstance(item, Missing)), None)
        if gap:
            return gap
        result = work(value, *arguments)
        name, typed = (value.name, value.typed) if isinstance(value, Known) else ("", False)
        return Known(result, str(result), name=name, typed=typed)

    return run


def _day(value: Operand) -> date:
    return cast("date", raw_of(value))  # the check of the template lets only dates through


def _number(value: Operand) -> int:
    return cast("int", raw_of(value))  # and only numbers


def _items(value: Operand) -> tuple[str, ...]:
    known = cast("Known", value)  # and only lists of lines or options
    return known.labels or tuple(str(item) for item in cast("tuple[str, ...]", known.raw))


FILTERS: dict[str, Filter] = {
    "datum": _lifted(lambda value: long_date(_day(value))),
    "datum_kort": _lifted(lambda value: short_date(_day(value))),
    "leeftijd_op": _lifted(lambda value, day: age_on(_day(value), _day(day))),
    "dagen_tot": _lifted(lambda value, day: (_day(day) - _day(value)).days),
    "aantal": _lifted(lambda value, one, more: counted(_number(value), text_of(one), text_of(more))),
    "opsomming": _lifted(lambda value: in_a_sentence(_items(value))),
    "hoofdletter": _lifted(lambda value: with_capital(text_of(value))),
    "vorm": _lifted(lambda word, one, more: text_of(more if raw_of(word) == PLURAL else one)),
    "voornaamwoord": _lifted(lambda value, case: _PRONOUNS[text_of(case)][str(raw_of(value))]),
}

"""What the expressions of a letter template do, with one rule: a missing value never becomes a blank.

Truth is yes, no or missing. Something missing in a comparison makes the whole comparison missing, unless the other half
of an `and` or `or` decides. A value that may be left out (`silent`) counts as no; 'weet_niet' is compared as a value.
"""

from __future__ import annotations

import operator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final, TypeAlias, cast

from escalatie.engine.model import UNKNOWN
from escalatie.writing.filters import long_date
from escalatie.writing.values import Group, Known, Missing, Operand, Row, raw_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

Truth: TypeAlias = bool | Missing

_ORDER: Final[Mapping[str, Callable[..., bool]]] = {
    "lt": operator.lt,
    "lteq": operator.le,
    "gt": operator.gt,
    "gteq": operator.ge,
}
ROW_TEXT: Final = "tekst"
"""The one part that a row always has."""
ROW_PARTS: Final = ("datum", ROW_TEXT, "wie")


def truth(value: Operand | Truth) -> Truth:
    """Read a value as a condition: it is there and says something; a yes/no fact only when it is 'ja'."""
    if isinstance(value, Missing):
        return False if value.silent or value.unknown else value
    if isinstance(value, Known):
        return value.raw == "ja" if value.yes_no else bool(value.raw)
    return bool(value)


def negate(value: Operand | Truth) -> Truth:
    """Give `not`."""
    known = truth(value)
    return known if isinstance(known, Missing) else not known


def both(left: Operand | Truth, right: Operand | Truth) -> Truth:
    """Give `and`: no as soon as one half is no."""
    return _combine(truth(left), truth(right), deciding=False)


def either(left: Operand | Truth, right: Operand | Truth) -> Truth:
    """Give `or`: yes as soon as one half is yes."""
    return _combine(truth(left), truth(right), deciding=True)


def compare(left: Operand, how: str, right: Operand | list[str | int]) -> Truth:
    """Compare two values; `how` is Jinja's name of the comparison."""
    mine = _comparable(left)
    theirs = right if isinstance(right, list) else _comparable(right)
    if isinstance(mine, Missing):
        return mine
    if isinstance(theirs, Missing):
        return theirs
    if how in ("in", "notin"):
        return _contained(mine, theirs) is (how == "in")
    if how in ("eq", "ne"):
        return (str(mine) == str(theirs)) is (how == "eq")
    return UNKNOWN not in (mine, theirs) and _ORDER[how](mine, theirs)


def choose(condition: Operand | Truth, if_so: Operand, if_not: Operand) -> Operand:
    """Give `a if condition else b`."""
    known = truth(condition)
    if isinstance(known, Missing):
        return known
    return if_so if known else if_not


def part(value: Operand, name: str) -> Operand:
    """Give one part of a row, or of what the template may look into."""
    if isinstance(value, Missing):
        return value if name == ROW_TEXT else replace(value, part=name, silent=True)
    if isinstance(value, Group):
        return value.parts[name]
    row = cast("Known", value)  # the check of the template lets only rows through
    found = getattr(row.raw, name)
    if isinstance(found, date):
        return Known(found, long_date(found), name=row.name)
    if found:
        return Known(found, found, name=row.name, typed=True)
    return Missing(row.name, f"Vul bij '{row.name}' in: {name}.", silent=True, part=name)


def each(value: Operand) -> Iterator[Known | Missing]:
    """Walk over a list. A missing list gives one placeholder; one that may be left out gives nothing."""
    if isinstance(value, Missing):
        if not value.silent and not value.unknown:
            yield value
        return
    known = cast("Known", value)  # the check of the template lets only lists through
    for index, item in enumerate(cast("tuple[str | Row, ...]", known.raw)):
        words = item.tekst if isinstance(item, Row) else item
        yield Known(item, known.labels[index] if known.labels else words, name=known.name, typed=not known.labels)


def _combine(left: Truth, right: Truth, *, deciding: bool) -> Truth:
    if left is deciding or right is deciding:
        return deciding
    return next((half for half in (left, right) if isinstance(half, Missing)), not deciding)


def _comparable(value: Operand) -> object:
    return UNKNOWN if isinstance(value, Missing) and value.unknown else raw_of(value)


def _contained(item: object, container: object) -> bool:
    return isinstance(container, (list, tuple)) and str(item) in [str(member) for member in container]

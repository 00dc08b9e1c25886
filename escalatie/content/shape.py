"""Bring plain text into the shape its dataclass asks for: numbers, days, lists of one, names from their keys.

pydantic's own reading of text is too kind for content: it takes 'yes' for True and '1732147200' for a day. So every
scalar is converted here, by the type of its field, and whatever cannot be converted becomes a `Misread`, which
pydantic refuses.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, TypeGuard, Union, get_args, get_origin, get_type_hints

from escalatie.engine import model

if TYPE_CHECKING:
    from escalatie.content.yaml_text import KeyPath, Plain

_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,8})")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YES_NO = {"ja": True, "true": True, "nee": False, "false": False}
_NOTHING = ("", "null", "~")

SHORT: Mapping[type, str] = {
    model.LetterRef: "id",
    model.Recipient: "body",
    model.CopyTo: "body",
    model.Signer: "by",
    model.Met: "on",
}
"""A bare text where one of these is expected fills this field."""


@dataclass(frozen=True, slots=True)
class Misread:
    """A text that is not what its field asks for, and in Dutch what was asked."""

    text: str
    why: str


def shape(value: Plain, hint: object) -> object:
    """Convert a plain value to what a field of this type takes; what does not fit is left for pydantic to refuse."""
    if isinstance(value, str):
        return _shape_text(value, hint)
    hint = without_none(hint)
    if isinstance(value, list):
        item = item_hint(hint) if get_origin(hint) is tuple else str
        return [shape(part, item) for part in value]
    if is_class(hint):
        return {key: shape(part, field_hints(hint).get(key, str)) for key, part in value.items()}
    item = item_hint(hint)
    return {key: _named(key, shape(part, item), item) for key, part in value.items()}


def _shape_text(text: str, hint: object) -> object:
    if without_none(hint) is not hint and text in _NOTHING:
        return None
    hint = without_none(hint)
    if hint is int:
        return int(text) if _NUMBER.fullmatch(text) else Misread(text, "een heel getal")
    if hint is date:
        return _day(text)
    if hint is bool:
        return _YES_NO.get(text, Misread(text, "ja of nee"))
    if get_origin(hint) is tuple and text:
        return [_shape_text(text, item_hint(hint))]
    if is_class(hint) and hint in SHORT and text:
        return {SHORT[hint]: text}
    return text


def _day(text: str) -> date | Misread:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else Misread(text, "een dag als 2026-11-21")
    except ValueError:
        return Misread(text, "een dag die bestaat, als 2026-11-21")


def _named(key: str, entry: object, hint: object) -> object:
    """Give an entry of a table the name it stands under."""
    if not (isinstance(entry, dict) and is_class(hint) and "id" in field_hints(hint)):
        return entry
    own = entry.get("id")
    taken = Misread(str(own), "geen 'id': de naam staat al voor de dubbele punt")
    return {**entry, "id": key if own is None else taken}


def stand_in(hint: object) -> object:
    """Make an empty value for a field that could not be read, so that the other checks can go on.

    A file with a finding is never used, so this value is never seen.
    """
    if without_none(hint) is not hint:
        return None
    if is_class(hint):
        return {name: stand_in(of) for name, of in field_hints(hint).items() if name in required_keys(hint)}
    if get_origin(hint) is Literal:
        return get_args(hint)[0]
    empty: dict[object, object] = {str: "", int: 0, bool: False, date: date.min, tuple: [], Mapping: {}}
    return empty.get(get_origin(hint) or hint, {})


def hint_at(hint: object, path: KeyPath) -> object:
    """Walk from the type of a file to the type of a place in it."""
    for key in path:
        hint = without_none(hint)
        hint = field_hints(hint).get(str(key), str) if is_class(hint) else item_hint(hint)
    return hint


def is_class(hint: object) -> TypeGuard[type]:
    """Tell whether this type is one of our dataclasses."""
    return isinstance(hint, type) and is_dataclass(hint)


def without_none(hint: object) -> object:
    """Strip the None from an optional type."""
    if get_origin(hint) in (Union, UnionType):
        return next(arg for arg in get_args(hint) if arg is not NoneType)
    return hint


def item_hint(hint: object) -> object:
    """Return the type of the items of a list or of the values of a mapping."""
    args = get_args(hint)
    if get_origin(hint) is tuple:
        return args[0]
    return args[1] if len(args) == len(("key", "value")) else str


def alias(name: str) -> str:
    """Return the YAML key of a field: `from_` is written `from`."""
    return name.rstrip("_")


@cache
def field_hints(cls: Any) -> dict[str, object]:  # noqa: ANN401 - a dataclass, narrowed with is_class
    """Return the type of each field by its YAML key."""
    return {alias(name): of for name, of in get_type_hints(cls).items()}


@cache
def required_keys(cls: Any) -> frozenset[str]:  # noqa: ANN401 - a dataclass, narrowed with is_class
    """Return the YAML keys that must be there."""
    return frozenset(
        alias(item.name) for item in fields(cls) if item.default is MISSING and item.default_factory is MISSING
    )

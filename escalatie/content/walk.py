"""Walk through a dataclass of the model and give every text in it, with its field and its place in the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, Any

from escalatie.content.shape import alias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from escalatie.content.yaml_text import KeyPath


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text somewhere in a piece of content."""

    owner: object
    """The dataclass that holds the field."""
    field: str
    text: str
    path: KeyPath
    is_condition: bool
    is_moment: bool
    is_required: bool
    is_key: bool = False
    """The text is the key of a mapping, not a value."""

    @property
    def place(self) -> tuple[str, str]:
        """Return class and field, as the tables of references name them."""
        return type(self.owner).__name__, self.field


def leaves(value: object, path: KeyPath = ()) -> Iterator[Leaf]:
    """Give every text in a dataclass, from top to bottom."""
    if not is_dataclass(value):
        return
    for item in fields(value):
        yield from _leaves(value, item, getattr(value, item.name), (*path, alias(item.name)))


def parts(value: object, path: KeyPath = ()) -> Iterator[tuple[object, KeyPath]]:
    """Give a dataclass and every dataclass inside it, with their places."""
    if is_dataclass(value):
        yield value, path
        for item in fields(value):
            yield from parts(getattr(value, item.name), (*path, alias(item.name)))
    else:
        for key, inner in _inside(value):
            yield from parts(inner, (*path, key))


def _leaves(owner: object, item: Field[Any], value: object, path: KeyPath) -> Iterator[Leaf]:
    if isinstance(value, str):
        yield _leaf(owner, item, value, path)
    elif is_dataclass(value):
        yield from leaves(value, path)
    else:
        for key, inner in _inside(value):
            if isinstance(key, str):
                yield _leaf(owner, item, key, (*path, key), is_key=True)
            yield from _leaves(owner, item, inner, (*path, key))


def _leaf(owner: object, item: Field[Any], text: str, path: KeyPath, *, is_key: bool = False) -> Leaf:
    return Leaf(
        owner,
        item.name,
        text,
        path,
        is_condition="ConditionText" in str(item.type),
        is_moment="MomentText" in str(item.type),
        is_required=item.default is MISSING and item.default_factory is MISSING,
        is_key=is_key,
    )


def _inside(value: object) -> Iterator[tuple[str | int, object]]:
    if isinstance(value, Mapping):
        yield from ((str(key), inner) for key, inner in value.items())
    elif isinstance(value, tuple):
        yield from enumerate(value)

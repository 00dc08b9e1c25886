"""The compiled form of content: plain JSON that is read back without a schema and without YAML.

A dataclass is written as a mapping with its class under '@' and only the fields that differ from their default; a list
is a tuple. Conditions stand in a file of their own, parsed already, and each part of one is written once however often
it is used. Sources and help stand apart too: they are half of the text, and most runs never look at them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar, cast

from escalatie.engine import model
from escalatie.engine.condition_json import decode, encode
from escalatie.engine.conditions import All, AnyOf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from escalatie.content.yaml_text import Plain
    from escalatie.engine.conditions import Node

T = TypeVar("T")

Json: TypeAlias = "str | int | list[Json] | dict[str, Json] | None"

INDEX: Final = "index.json"
_CONDITIONS: Final = "conditions.json"
_CLASS: Final = "@"
_DAY: Final = "day"
_CLASSES: Final = {name: item for name, item in vars(model).items() if isinstance(item, type) and is_dataclass(item)}
_LATER: Final = ("sources", "help")
"""Tables of the content that are read when the first of their entries is asked for."""
_JOINED: Final[Mapping[str, type[All | AnyOf]]] = {"all": All, "any": AnyOf}
_APART: Final = ("flows", "conditions", *_LATER)
"""Parts of the content that have files of their own."""


def compile_content(content: model.Content, letter_data: Mapping[str, Mapping[str, Plain]]) -> dict[str, str]:
    """Write content, and the data files beside the letters, as JSON texts by the name of their file."""
    tables = {item.name: getattr(content, item.name) for item in fields(content) if item.name not in _APART}
    flows = {f"flow-{flow.flow}.json": flow for flow in content.flows}
    return {
        INDEX: _dump({"flows": list(flows), "content": _plain(tables)}),
        _CONDITIONS: _dump(_encode_conditions(content.conditions)),
        **{f"{name}.json": _dump(_plain(getattr(content, name))) for name in _LATER},
        **{name: _dump(_plain(flow)) for name, flow in flows.items()},
        **{f"{name}.json": _dump(data) for name, data in letter_data.items()},
    }


def read_compiled(folder: Path) -> model.Content:
    """Read back what `compile_content` wrote. Raises OSError, ValueError, KeyError or TypeError when it is damaged."""
    index = _load(folder / INDEX)
    flows = tuple(_load(folder / name) for name in index["flows"])
    conditions = _decode_conditions(json.loads((folder / _CONDITIONS).read_text("utf-8")))
    later: dict[str, Any] = {name: _Later((folder / f"{name}.json").read_text("utf-8")) for name in _LATER}
    return model.Content(**index["content"], flows=flows, conditions=conditions, **later)


def read_letter_data(folder: Path, name: str) -> dict[str, Plain]:
    """Read back a data file beside the letters as it was written, every scalar a text."""
    path = folder / f"{name}.json"
    return cast("dict[str, Plain]", json.loads(path.read_text("utf-8"))) if path.exists() else {}


class _Later(Mapping[str, T]):
    """A table that is taken from its text when the first of its entries is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _all(self) -> dict[str, T]:
        return cast("dict[str, T]", json.loads(self._text, object_hook=_revive))

    def __getitem__(self, name: str) -> T:
        return self._all[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


def _encode_conditions(conditions: Mapping[str, Node]) -> Json:
    rows: dict[str, int] = {}

    def add(node: Json) -> int:
        if isinstance(node, list) and node[0] in _JOINED:
            node = [node[0], *(add(part) for part in node[1:])]
        return rows.setdefault(_dump(node), len(rows))

    texts: dict[str, Json] = {text: add(cast("Json", encode(node))) for text, node in conditions.items()}
    return {"nodes": [json.loads(row) for row in rows], "texts": texts}


def _decode_conditions(data: Any) -> dict[str, Node]:  # noqa: ANN401 - JSON
    nodes: list[Node] = []
    for row in data["nodes"]:
        kind = _JOINED.get(row[0]) if isinstance(row, list) else None
        nodes.append(kind(tuple([nodes[part] for part in row[1:]])) if kind else decode(row))
    return {text: nodes[row] for text, row in data["texts"].items()}


def _plain(value: object) -> Json:
    if isinstance(value, (str, int)) or value is None:
        return value
    if isinstance(value, date):
        return {_CLASS: _DAY, _DAY: value.isoformat()}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if not is_dataclass(value):
        raise TypeError(f"no compiled form for {type(value).__name__}")
    kept = {item.name: getattr(value, item.name) for item in fields(value) if not _is_default(value, item.name)}
    return {_CLASS: type(value).__name__, **{name: _plain(item) for name, item in kept.items()}}


def _is_default(value: Any, name: str) -> bool:  # noqa: ANN401 - any dataclass of the model
    field = next(item for item in fields(value) if item.name == name)
    default = field.default_factory() if field.default_factory is not MISSING else field.default
    found = getattr(value, name)
    return bool(default is not MISSING and found == default and type(found) is type(default))


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _load(path: Path) -> Any:  # noqa: ANN401 - JSON; the dataclasses refuse what does not fit them
    return json.loads(path.read_text("utf-8"), object_hook=_revive)


def _revive(data: dict[str, Any]) -> object:
    """Turn a mapping into the dataclass it was; called by the JSON reader from the inside out."""
    for key, value in data.items():
        if type(value) is list:
            data[key] = tuple(value)
    kind = data.pop(_CLASS, None)
    if kind is None:
        return data
    return date.fromisoformat(data[_DAY]) if kind == _DAY else _CLASSES[kind](**data)

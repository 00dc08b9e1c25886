"""The compiled form of content: plain JSON that is read back without a schema and without YAML.

A dataclass is written as a mapping with its class under '@' and only the fields that differ from their default; a list
is a tuple. Conditions stand in a file of their own, parsed already, so that a run needs no parser.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

from escalatie.engine import model
from escalatie.engine.condition_json import decode, encode

if TYPE_CHECKING:
    from pathlib import Path

    from escalatie.content.yaml_text import Plain

Json: TypeAlias = "str | int | list[Json] | dict[str, Json] | None"

INDEX: Final = "index.json"
_CONDITIONS: Final = "conditions.json"
_CLASS: Final = "@"
_DAY: Final = "day"
_CLASSES: Final = {name: item for name, item in vars(model).items() if isinstance(item, type) and is_dataclass(item)}
_APART: Final = ("flows", "conditions")
"""Parts of the content that have files of their own."""


def compile_content(content: model.Content, letter_data: Mapping[str, Mapping[str, Plain]]) -> dict[str, str]:
    """Write content, and the data files beside the letters, as JSON texts by the name of their file."""
    tables = {item.name: getattr(content, item.name) for item in fields(content) if item.name not in _APART}
    flows = {f"flow-{flow.flow}.json": flow for flow in content.flows}
    conditions = {text: encode(node) for text, node in content.conditions.items()}
    return {
        INDEX: _dump({"flows": list(flows), "content": _plain(tables)}),
        _CONDITIONS: _dump(conditions),
        **{name: _dump(_plain(flow)) for name, flow in flows.items()},
        **{f"{name}.json": _dump(data) for name, data in letter_data.items()},
    }


def read_compiled(folder: Path) -> model.Content:
    """Read back what `compile_content` wrote. Raises OSError, ValueError, KeyError or TypeError when it is damaged."""
    index = _load(folder / INDEX)
    flows = tuple(_load(folder / name) for name in index["flows"])
    conditions = json.loads((folder / _CONDITIONS).read_text("utf-8"))
    parsed = {text: decode(node) for text, node in conditions.items()}
    return model.Content(**index["content"], flows=flows, conditions=parsed)


def read_letter_data(folder: Path, name: str) -> dict[str, Plain]:
    """Read back a data file beside the letters as it was written, every scalar a text."""
    path = folder / f"{name}.json"
    return cast("dict[str, Plain]", json.loads(path.read_text("utf-8"))) if path.exists() else {}


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

"""JSON Schemas and the line that names one, so that an editor completes keys, explains them and marks mistakes.

`python -m escalatie.content.editor` writes both into the checkout. The schemas describe a file as its author writes it:
names are keys, and a list of one may be a bare text. They stand beside the flows, because an editor reads them there.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Final

from escalatie.content import field_words, schema, table_words
from escalatie.content.case import Case
from escalatie.content.places import LETTER_END, checkout
from escalatie.content.shape import SHORT
from escalatie.content.tables import EquatedDays, Ladder, SchoolHolidays
from escalatie.engine.model import (
    Body,
    Concept,
    Deadline,
    Fact,
    FixedDate,
    Flow,
    HelpPage,
    Letter,
    Renames,
    Rung,
    Source,
    WarningText,
)

JsonSchema = dict[str, Any]

SCHEMAS: Final = "schema"
"""The folder in `flows/` where the schemas stand; it holds no flow, so nothing else reads it."""
_END: Final = ".schema.json"
_MARK: Final = "# yaml-language-server: $schema="

_NAMED_BY_KEY: Final = (Fact, Concept, Source, WarningText, Body, Rung, Deadline, FixedDate, HelpPage)
_SCALAR: Final[JsonSchema] = {"type": ["string", "number", "boolean"]}
_SHORT_ITEMS: Final = [{"$ref": f"#/$defs/{kind.__name__}"} for kind in SHORT]
_WHOLE: Final = {
    "flow": Flow,
    "case": Case,
    "letter": Letter,
    "ladder": Ladder,
    "school_holidays": SchoolHolidays,
    "renames": Renames,
}
_TABLES: Final = {
    "facts": Fact,
    "concepts": Concept,
    "bodies": Body,
    "sources": Source,
    "warnings": WarningText,
    "uitleg": HelpPage,
}


def editor_schemas() -> dict[str, JsonSchema]:
    """Return a schema for each kind of file, by the name of the file without its ending."""
    whole = {name: _of(kind) for name, kind in _WHOLE.items()}
    tables = {name: _table(_of(kind)) for name, kind in _TABLES.items()}
    return {**whole, **tables, "deadlines": _deadlines()}


def write_schemas(folder: Path) -> list[Path]:
    """Write each schema as `NAME.schema.json` into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, made in editor_schemas().items():
        path = folder / f"{name}{_END}"
        path.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", "utf-8")
        written.append(path)
    return written


def _deadlines() -> JsonSchema:
    made = _table(_of(Deadline))
    parts = {"fixed": _table(_of(FixedDate)), "equated_days": _of(EquatedDays)}
    for part in parts.values():
        made["$defs"].update(part.pop("$defs", {}))
    return {**made, "properties": parts}


def _table(entry: JsonSchema) -> JsonSchema:
    """Describe a mapping from names to such entries."""
    return {"$defs": entry.pop("$defs", {}), "type": "object", "additionalProperties": entry}


def _of(kind: type) -> JsonSchema:
    classes = schema.json_schemas(kind)
    for name, part in classes.items():
        _as_written(name, part)
    return {"$defs": classes, "$ref": f"#/$defs/{kind.__name__}"}


def _as_written(name: str, part: JsonSchema) -> None:
    """Change the schema of a dataclass into that of what an author writes for it."""
    words = {**field_words.FIELDS, **table_words.FIELDS}[name]
    properties = {
        key: {"description": words.get(key, ""), **_lenient(value)} for key, value in part["properties"].items()
    }
    if name in {kind.__name__ for kind in _NAMED_BY_KEY}:
        del properties["id"]
        part["required"] = [key for key in part["required"] if key != "id"]
    part["properties"] = properties
    part["description"] = field_words.KINDS[name]
    if name in {kind.__name__ for kind in SHORT}:
        written = dict(part)
        part.clear()
        part["description"] = written.pop("description")
        part["anyOf"] = [_SCALAR, written]


def _lenient(value: JsonSchema) -> JsonSchema:
    """Allow a bare text for a list of texts, and any scalar for a text: the loader reads each as it is written."""
    kept = {key: part for key, part in value.items() if key not in ("title", "default")}
    for key in ("items", "additionalProperties"):
        if isinstance(kept.get(key), dict):
            kept[key] = _lenient(kept[key])
    if kept == {"type": "string"}:
        return dict(_SCALAR)
    if kept.get("type") == "boolean":
        return {"enum": ["ja", "nee", True, False]}
    if "anyOf" in kept:
        return {"anyOf": [_lenient(option) for option in kept["anyOf"]]}
    if kept.get("type") == "array" and (kept["items"] == _SCALAR or kept["items"] in _SHORT_ITEMS):
        return {"anyOf": [_SCALAR, kept]}
    return kept


def write_first_lines(folder: Path) -> list[Path]:
    """Name its schema in the first line of each file of content; give the files that changed."""
    changed = []
    for path, line in first_lines(folder).items():
        text = path.read_bytes().decode("utf-8")
        head, rest = ("---\n", text.removeprefix("---\n")) if path.name.endswith(LETTER_END) else ("", text)
        if not rest.startswith(line):
            kept = rest.partition("\n")[2] if rest.startswith(_MARK) else rest
            path.write_bytes(f"{head}{line}\n{kept}".encode())
            changed.append(path)
    return changed


def first_lines(folder: Path) -> dict[Path, str]:
    """Give for each file of content the line that names its schema. In a letter it stands below the first `---`."""
    flows = folder / "flows"
    tables = {path: path.stem for path in flows.glob("*.yaml")}
    files = {
        **tables,
        **dict.fromkeys(flows.glob("*/flow.yaml"), "flow"),
        **dict.fromkeys(flows.glob("*/cases/*.yaml"), "case"),
        **dict.fromkeys((folder / "letters").glob(f"*{LETTER_END}"), "letter"),
    }
    return {path: f"{_MARK}{_way(path, folder)}{name}{_END}" for path, name in sorted(files.items())}


def _way(path: Path, folder: Path) -> str:
    """Write the way from a file to the folder of schemas, as it holds on every computer."""
    up = len(path.relative_to(folder).parent.parts)
    if path.is_relative_to(folder / "flows"):
        return f"{'../' * (up - 1)}{SCHEMAS}/"
    return f"{'../' * up}flows/{SCHEMAS}/"


if __name__ == "__main__":
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else checkout()
    if root:
        for made in [*write_schemas(root / "flows" / SCHEMAS), *write_first_lines(root)]:
            sys.stdout.write(f"{made}\n")

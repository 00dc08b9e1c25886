"""What an editor knows of the files: a schema that stands beside them, agrees with them, and explains every key."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from escalatie.content.editor import SCHEMAS, editor_schemas, first_lines, write_first_lines, write_schemas
from escalatie.content.front_matter import split_front_matter
from escalatie.content.places import LETTER_END
from tests.content.small_folder import write_content

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
COMMITTED = ROOT / "flows" / SCHEMAS
LINES = first_lines(ROOT)
RENEW = "run: python -m escalatie.content.editor"


class AsAnEditorReads(yaml.SafeLoader):
    """YAML 1.2, as editors read it: a day is text, and only true and false are yes and no."""


AsAnEditorReads.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.rpartition(":")[2] not in ("timestamp", "bool", "int")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
AsAnEditorReads.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)
AsAnEditorReads.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?[0-9]+$"), list("-+0123456789"))


def as_editor_reads(text: str) -> object:
    """Read a text of YAML as an editor does."""
    return yaml.load(text, AsAnEditorReads)  # noqa: S506  # a subclass of the safe loader


def text_of(path: Path) -> str:
    """Give the YAML of a file; of a letter its front matter."""
    data = path.read_bytes()
    if path.name.endswith(LETTER_END):
        data = split_front_matter(data)[0] or b""
    return data.decode("utf-8")


@cache
def validator(path: Path) -> Draft202012Validator:
    """Give the validator of a schema on disk."""
    schema = json.loads(path.read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def named_schema(path: Path) -> Path:
    """Give the schema that a file names, as an editor finds it."""
    found = re.search(r"\A# yaml-language-server: \$schema=(\S+)\n", text_of(path))
    assert found, f"{path.relative_to(ROOT)} names no schema; {RENEW}"
    return (path.parent / found[1]).resolve()


def problems(path: Path, text: str) -> list[str]:
    """Say what an editor would underline in a text of this file."""
    return [error.message for error in validator(named_schema(path)).iter_errors(as_editor_reads(text))]


def fields(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give every key that a schema knows, with the class it is of."""
    for name, part in schema["$defs"].items():
        written = next(one for one in (part, *part.get("anyOf", ())) if "properties" in one)
        yield from ((f"{name}.{key}", field) for key, field in written["properties"].items())


def test_the_schemas_beside_the_flows_are_those_of_the_model() -> None:
    made = {f"{name}.schema.json": schema for name, schema in editor_schemas().items()}
    kept = {path.name: json.loads(path.read_text("utf-8")) for path in COMMITTED.iterdir()}
    assert kept == made, RENEW


@pytest.mark.parametrize("name", sorted(editor_schemas()))
def test_every_key_is_explained_in_dutch(name: str) -> None:
    schema = editor_schemas()[name]
    assert [key for key, field in fields(schema) if not field.get("description")] == []
    assert [
        kind for kind, part in schema["$defs"].items() if part["description"].startswith(("A ", "An ", "The "))
    ] == []


@pytest.mark.parametrize("path", LINES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_each_file_names_its_schema_in_its_first_line_and_holds_to_it(path: Path) -> None:
    assert text_of(path).partition("\n")[0] == LINES[path], RENEW
    assert problems(path, text_of(path)) == []


@pytest.mark.parametrize(
    ("file", "right", "slip"),
    [
        ("flows/opp/flow.yaml", "\n  checklist:", "\n  cheklist:"),
        ("flows/opp/flow.yaml", "\n  sources:", "\n  bronnen:"),
        ("flows/deadlines.yaml", "\n  binds: parent", "\n  binds: ouder"),
        ("flows/sources.yaml", "certainty: hoog", "certainty: heel hoog"),
        ("letters/avg-inzage.md.j2", "\nfollow_up:", "\nfollowup:"),
        ("flows/opp/cases/S01-opp-druk-aan-tafel.yaml", "\n  brieven:", "\n  breven:"),
    ],
)
def test_a_slip_is_underlined_while_it_is_typed(file: str, right: str, slip: str) -> None:
    path = ROOT / file
    text = text_of(path)
    assert right in text
    assert problems(path, text) == []
    assert problems(path, text.replace(right, slip, 1)) != []


def test_one_command_writes_the_schemas_and_the_first_lines_and_changes_nothing_else(tmp_path: Path) -> None:
    before = {path: path.read_text("utf-8") for path in first_lines(write_content(tmp_path))}
    command = [sys.executable, "-m", "escalatie.content.editor", str(tmp_path)]
    subprocess.run(command, capture_output=True, check=True)
    after = {path: path.read_text("utf-8") for path in before}
    assert {path: text.replace(f"{first_lines(tmp_path)[path]}\n", "", 1) for path, text in after.items()} == before
    assert [path.name for path in write_schemas(tmp_path / "flows" / SCHEMAS)] == [
        path.name for path in write_schemas(tmp_path)
    ]
    assert write_first_lines(tmp_path) == []


def test_a_first_line_that_names_another_schema_is_set_right(tmp_path: Path) -> None:
    write_content(tmp_path)
    table = tmp_path / "flows" / "facts.yaml"
    right = first_lines(tmp_path)[table]
    text = table.read_text("utf-8")
    table.write_text(f"# yaml-language-server: $schema=elders.json\n{text}", "utf-8")
    write_first_lines(tmp_path)
    assert table.read_text("utf-8") == f"{right}\n{text}"

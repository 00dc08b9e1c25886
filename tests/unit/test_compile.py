"""The compiled form is the content again, needs no library, stays fresh in a checkout and is all a wheel holds."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from escalatie.check.build_hook import ContentBuildHook
from escalatie.content import places
from escalatie.content.compile import compile_content, read_compiled, read_letter_data
from escalatie.content.editor import write_schemas
from escalatie.content.load import letter_body, load_checkout, ship
from escalatie.content.load_yaml import hash_of, read_content
from escalatie.engine import model
from escalatie.errors import ContentError
from tests.content.small_folder import FILES, replace_in, write_content

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 21)
OPP = "flows/opp/flow.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with the small content."""
    return write_content(tmp_path / "inhoud")


def content_of(folder: Path) -> model.Content:
    """Read the YAML of a folder."""
    content = read_content(folder, TODAY).content
    assert content is not None
    return content


def shipped(folder: Path, target: Path) -> Path:
    """Compile a folder as a wheel holds it."""
    target.mkdir()
    ship(folder, target)
    return target


def test_yaml_to_content_to_json_and_back_is_the_same(folder: Path, tmp_path: Path) -> None:
    content = content_of(folder)
    again = read_compiled(shipped(folder, tmp_path / "klaar"))
    assert again == content
    assert list(again.facts) == list(content.facts)
    assert [flow.flow for flow in again.flows] == ["basis", "opp"]


def test_the_small_content_fills_every_class_of_the_model(folder: Path) -> None:
    """Otherwise the round trip above would prove less than it says."""
    texts = "".join(compile_content(content_of(folder), {}).values())
    kinds = {name for name, item in vars(model).items() if isinstance(item, type) and is_dataclass(item)}
    assert {name for name in kinds if f'"@":"{name}"' not in texts} == {"Content", "Event"}


def test_only_what_differs_from_its_default_is_written(folder: Path, tmp_path: Path) -> None:
    made = json.loads((shipped(folder, tmp_path / "klaar") / "flow-basis.json").read_text("utf-8"))
    question = made["questions"][1]
    assert set(question) == {"@", "fact", "text", "why", "options"}
    required = {item.name for item in fields(model.Question) if item.default is MISSING}
    assert required - {"options"} <= set(question)


def test_conditions_are_shipped_parsed_with_their_concepts_filled_in(folder: Path, tmp_path: Path) -> None:
    content = read_compiled(shipped(folder, tmp_path / "klaar"))
    assert content.conditions["opp_ruzie"] == content.conditions[content.concepts["opp_ruzie"].when]
    assert {"True", "False", "in_het_vo", "sector == 'po'"} <= set(content.conditions)


def test_the_version_is_the_last_review_and_the_hash_follows_every_letter(folder: Path, tmp_path: Path) -> None:
    content = content_of(folder)
    assert (content.version, content.hash) == ("2026-11-21", hash_of(folder))
    copy = write_content(tmp_path / "elders", {name: text.replace("\n", "\r\n") for name, text in FILES.items()})
    assert content_of(copy) == content
    replace_in(folder, "letters/verzoek-opp.md.j2", "Graag ontvang", "Heel graag ontvang")
    assert content_of(folder).hash != content.hash


def test_the_data_beside_the_letters_is_kept_as_it_is_written(folder: Path, tmp_path: Path) -> None:
    write_content(folder, {"letters/word_guard.yaml": "nooit: {pattern: nooit, reason: Zo., instead: Anders.}\n"})
    made = shipped(folder, tmp_path / "klaar")
    assert read_letter_data(made, "word_guard")["nooit"] == {"pattern": "nooit", "reason": "Zo.", "instead": "Anders."}
    assert read_letter_data(made, "fields")["addressees"] == {"school": {"name": "ouder_naam"}}
    assert read_letter_data(made, "niets") == {}


def test_a_letters_body_has_no_front_matter_and_a_strange_name_leads_nowhere(folder: Path) -> None:
    body = (
        "{# punt: vraag #}\nGraag ontvang ik een plan voor mijn kind.{% if grond.plan %} {{ grond.plan }}{% endif %}\n"
    )
    assert letter_body("verzoek-opp", folder) == body
    for name in ("verzoek-op", "../letters/verzoek-opp", "", "C:\\x", "verzoek-opp\0"):
        with pytest.raises(ContentError, match="is er niet"):
            letter_body(name, folder)


def test_reading_the_compiled_form_loads_neither_schema_nor_yaml(folder: Path) -> None:
    load_checkout(folder)
    probe = (
        "import sys; from pathlib import Path; from escalatie.content.load import load_checkout;"
        "load_checkout(Path(sys.argv[1])); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", probe, str(folder)], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "escalatie.content.compile" in loaded
    assert not loaded & {
        "yaml",
        "pydantic",
        "jinja2",
        "hashlib",
        "escalatie.content.load_yaml",
        "escalatie.engine.parse",
    }


def compiled_in(folder: Path) -> list[str]:
    """Name the compiled forms that are kept for a folder."""
    return sorted(path.name for path in places.cache_of(folder).glob("vorm-*"))


def test_a_checkout_compiles_once_and_again_after_a_change(folder: Path) -> None:
    first = load_checkout(folder)
    kept = compiled_in(folder)
    assert (load_checkout(folder), compiled_in(folder), len(kept)) == (first, kept, 1)
    replace_in(folder, OPP, "title: Het plan", "title: Uw plan")
    assert load_checkout(folder).flows[1].title == "Uw plan"
    assert (compiled_in(folder) != kept, len(compiled_in(folder))) == (True, 1)


def test_schemas_for_an_editor_stay_where_they_are_when_content_is_compiled_again(folder: Path) -> None:
    load_checkout(folder)
    (written, *_) = write_schemas(places.cache_of(folder) / "schema")
    replace_in(folder, OPP, "title: Het plan", "title: Uw plan")
    load_checkout(folder)
    assert written.exists()


@pytest.mark.parametrize("name", ["letters/verzoek-opp.md.j2", "letters/fields.yaml", "flows/sources.yaml"])
def test_any_content_file_that_is_touched_is_read_again(name: str, folder: Path) -> None:
    load_checkout(folder)
    kept = compiled_in(folder)
    os.utime(folder / name, (1, 1))
    load_checkout(folder)
    assert compiled_in(folder) != kept


def test_a_new_and_a_removed_file_are_seen(folder: Path) -> None:
    load_checkout(folder)
    write_content(
        folder,
        {"letters/nieuw.md.j2": FILES["letters/verzoek-opp.md.j2"].replace("letter: verzoek-opp", "letter: nieuw")},
    )
    assert set(load_checkout(folder).letters) == {"verzoek-opp", "nieuw"}
    (folder / "letters/nieuw.md.j2").unlink()
    assert set(load_checkout(folder).letters) == {"verzoek-opp"}


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"flows": []}', '{"flows": ["x"], "content": {}}', "\xff"])
def test_a_damaged_compiled_form_is_made_again(damage: str, folder: Path) -> None:
    content = load_checkout(folder)
    (kept,) = compiled_in(folder)
    (places.cache_of(folder) / kept / "index.json").write_text(damage, "latin-1")
    assert load_checkout(folder) == content


@pytest.mark.parametrize("damage", ["", "null", "{}", '{"folder": "x", "files": {"a": 1}}'])
def test_a_damaged_stamp_is_made_again(damage: str, folder: Path) -> None:
    content = load_checkout(folder)
    (places.cache_of(folder) / "stamp.json").write_text(damage, "utf-8")
    assert load_checkout(folder) == content


def test_without_a_place_to_write_each_run_compiles_for_itself(folder: Path) -> None:
    places.cache_of(folder).write_text("hier kan geen map komen", "utf-8")
    assert load_checkout(folder) == content_of(folder)


def test_broken_content_stops_the_program_with_the_findings(folder: Path) -> None:
    replace_in(folder, OPP, "rung: geschil", "rung: geschill")
    with pytest.raises(ContentError) as caught:
        load_checkout(folder)
    assert caught.value.code == 3
    assert "trede 'geschill' bestaat niet. Bedoelt u 'geschil'?" in caught.value.message
    assert "escalatie keur" in caught.value.advice
    assert not places.cache_of(folder).exists()


def test_content_that_was_sound_before_is_not_used_once_it_breaks(folder: Path) -> None:
    load_checkout(folder)
    replace_in(folder, OPP, "version: 2", "version: twee")
    with pytest.raises(ContentError):
        load_checkout(folder)


def project(folder: Path) -> Path:
    """Give a copy of the project with the small content in it, ready to build."""
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        if (ROOT / name).exists():
            shutil.copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "escalatie", folder / "escalatie", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def build(folder: Path, call: str) -> subprocess.CompletedProcess[str]:
    """Let hatchling build in a process of its own."""
    code = f"import hatchling.build as b; print(b.{call}('dist'))"
    return subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)


def names_in(folder: Path) -> set[str]:
    """Name the files of the wheel that was built."""
    (wheel,) = (folder / "dist").glob("*.whl")
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_a_wheel_holds_the_compiled_content_and_no_yaml(folder: Path) -> None:
    done = build(project(folder), "build_wheel")
    assert done.returncode == 0, done.stderr
    names = names_in(folder)
    kept = {"index", "conditions", "sources", "help", "fields", "flow-basis", "flow-opp"}
    shipped_files = {f"escalatie/_content/{name}.json" for name in kept} | {
        "escalatie/_content/letters/verzoek-opp.md.j2"
    }
    assert {name for name in names if "_content" in name} == shipped_files
    assert not [name for name in names if name.endswith((".yaml", ".yml"))]
    assert not (folder / "escalatie" / "_content").exists()


def test_the_content_of_a_wheel_is_that_of_its_checkout(folder: Path, tmp_path: Path) -> None:
    content = content_of(folder)
    assert build(project(folder), "build_wheel").returncode == 0
    (wheel,) = (folder / "dist").glob("*.whl")
    with ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "los")
    show = "print(c.hash, letter_body('verzoek-opp')[:9], len(load_fields()))"
    code = f"from escalatie.content.load import *; c = load_content(); {show}"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path / "los", capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == [content.hash, "{#", "punt:", "2"]


def test_an_editable_install_holds_no_copy_of_the_content(folder: Path) -> None:
    done = build(project(folder), "build_editable")
    assert done.returncode == 0, done.stderr
    assert not [name for name in names_in(folder) if "_content" in name]


def test_a_broken_flow_cannot_be_packaged(folder: Path) -> None:
    replace_in(project(folder), OPP, "rung: geschil", "rung: geschill")
    done = build(folder, "build_wheel")
    assert done.returncode != 0
    assert "trede 'geschill' bestaat niet. Bedoelt u 'geschil'?" in done.stderr
    assert not list(folder.glob("dist/*.whl"))


def test_the_build_hook_names_each_finding_and_leaves_nothing_behind(folder: Path, tmp_path: Path) -> None:
    replace_in(folder, OPP, "version: 2", "version: twee")
    hook = ContentBuildHook(str(folder), {}, None, None, str(tmp_path), "wheel")  # type: ignore[arg-type]  # not used
    data: dict[str, dict[str, str]] = {"force_include": {}}
    with pytest.raises(RuntimeError, match="K104"):
        hook.initialize("standard", data)
    hook.initialize("editable", data)
    assert data == {"force_include": {}}

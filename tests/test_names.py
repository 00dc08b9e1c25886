"""Each thing has one name, everywhere, and a name that a family's dossier may hold never changes again."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from escalatie.content.load import load_content
from escalatie.engine import model

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from escalatie.engine.model import Content

ROOT = Path(__file__).parent.parent
CODE = sorted((ROOT / "escalatie").rglob("*.py"))
SHIPPED = yaml.safe_load((ROOT / "tests" / "shipped_names.yaml").read_text("utf-8"))
SHIPPED_FACTS: Mapping[str, list[str]] = SHIPPED["facts"]
WARNING = re.compile(r"W-[A-Z0-9]+(-[A-Z0-9]+)*")
LOWER_CASE = re.compile(r"[a-z0-9]+([_-][a-z0-9]+)*")

SHARED_ON_PURPOSE = {"ingebrekestelling", "machtiging", "reactie_bestuur"}
"""Fixed names that a letter, a fact and a deadline were given twice; a condition takes each by its place."""

SECOND_NAMES = {
    "samenwerkingsverband": ["partnership", "consortium"],
    "leerplicht": ["compulsory", "truancy", "attendance"],
    "schoolbestuur": ["school_board", "schoolboard"],
    "dossier": ["case_file", "casefile"],
    "body": ["organisation", "organization", "institution"],
    "deadline": ["due_date", "time_limit"],
    "rung": ["stair", "tread"],
    "warning": ["alert"],
}
"""Names that would be a second one for a word of the house."""


@pytest.fixture(scope="module")
def now() -> Content:
    """Load what this checkout says."""
    return load_content()


def names_in(now: Content) -> dict[str, set[str]]:
    """Give every name that a dossier, a case or a letter may hold, by kind."""
    return {
        "facts": set(now.facts),
        "bodies": set(now.bodies),
        "deadlines": {*now.deadlines, *now.fixed},
        "exits": set(model.EXIT_ORDER),
        "letters": set(now.letters),
        "rungs": set(now.rungs),
        "steps": {step.id for flow in now.flows for step in flow.steps},
        "subjects": set(now.subjects),
        "warnings": set(now.warnings),
    }


def test_a_name_that_was_shipped_is_still_there(now: Content) -> None:
    """One that has another name now is still known by the old one, because a dossier may hold it."""
    renamed = {kind: set(getattr(now.renames, kind)) for kind in ("facts", "letters", "steps")}
    today = {kind: names | renamed.get(kind, set()) for kind, names in names_in(now).items()}
    assert {kind: set(names) - today[kind] for kind, names in SHIPPED.items() if set(names) - today[kind]} == {}


def test_a_fact_keeps_its_kind_and_its_values(now: Content) -> None:
    values = now.renames.values
    today = {name: {fact.kind, *fact.values, *values.get(name, {})} for name, fact in now.facts.items()}
    today |= {old: today[name] for old, name in now.renames.facts.items()}
    assert {
        name: set(shipped) - today[name] for name, shipped in SHIPPED_FACTS.items() if set(shipped) - today[name]
    } == {}


def test_no_two_kinds_of_things_share_a_name(now: Content) -> None:
    steps = [step.id for flow in now.flows for step in flow.steps]
    kinds = [now.facts, now.concepts, steps, now.warnings, [*now.deadlines, *now.fixed], now.letters]
    times = Counter(name for kind in kinds for name in kind)
    assert {name for name, count in times.items() if count > 1} == SHARED_ON_PURPOSE


def test_names_are_lower_case_and_warnings_are_codes(now: Content) -> None:
    today = names_in(now)
    warnings = today.pop("warnings")
    assert [name for name in warnings if not WARNING.fullmatch(name)] == []
    assert [name for kind in today.values() for name in kind if not LOWER_CASE.fullmatch(name)] == []


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_code_uses_the_words_of_the_house(path: Path) -> None:
    names = {name.lower() for name in _names_in(ast.parse(path.read_text("utf-8")))}
    seconds = {second: word for word, others in SECOND_NAMES.items() for second in others}
    assert {second: word for second, word in seconds.items() if any(second in name for name in names)} == {}


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_each_module_is_named_after_one_idea(path: Path) -> None:
    assert path.stem not in {"utils", "util", "helpers", "common", "misc", "tools", "base", "core", "shared"}


def _names_in(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.arg | ast.keyword) and node.arg:
            yield node.arg

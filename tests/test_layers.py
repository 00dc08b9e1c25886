"""Each module imports only what its place in the house allows."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parent.parent
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((ROOT / "escalatie").rglob("*.py"))
}

LIBRARIES = {
    *("click", "docx", "icalendar", "jinja2", "lxml", "markdown_it", "platformdirs", "prompt_toolkit"),
    *("pydantic", "questionary", "rich", "typer", "typst", "yaml"),
}
COMMAND_LINE = {"typer", "click"}
"""What every command is made of; any other library is imported inside the function that needs it."""


def test_layers_libraries_and_the_pure_engine_hold() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == EXIT_STATUS_SUCCESS


def test_no_module_imports_itself_through_others() -> None:
    imports = {name: _imported_at_the_top(path) & MODULES.keys() for name, path in MODULES.items()}
    TopologicalSorter(imports).prepare()  # raises CycleError with the modules of the circle


@pytest.mark.parametrize("name", MODULES)
def test_no_library_is_imported_at_the_top_of_a_module(name: str) -> None:
    allowed = COMMAND_LINE if name.startswith("escalatie.cli.") else set()
    imported = {module.split(".")[0] for module in _imported_at_the_top(MODULES[name])}
    assert not imported & (LIBRARIES - allowed)


def _imported_at_the_top(path: Path) -> set[str]:
    """Give the modules that importing this one brings in; functions and type-checking blocks have not run by then."""
    names: set[str] = set()
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            members = {f"{node.module}.{alias.name}" for alias in node.names}
            names |= {member if member in MODULES else node.module for member in members}
    return names

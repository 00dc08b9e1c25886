"""Each module imports only what its place in the house allows."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "escalatie").rglob("*.py"))

LIBRARIES = {
    *("click", "docx", "icalendar", "jinja2", "lxml", "markdown_it", "platformdirs", "prompt_toolkit"),
    *("pydantic", "questionary", "rich", "typer", "typst", "yaml"),
}
COMMAND_LINE = {"typer", "click"}
"""What every command is made of; any other library is imported inside the function that needs it."""


def test_layers_libraries_and_the_pure_engine_hold() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == EXIT_STATUS_SUCCESS


def test_no_module_imports_itself_through_others() -> None:
    graph = grimp.build_graph("escalatie", exclude_type_checking_imports=True, cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    TopologicalSorter(imports).prepare()  # raises CycleError with the modules of the circle


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_library_is_imported_at_the_top_of_a_module(path: Path) -> None:
    allowed = COMMAND_LINE if path.parent.name == "cli" else set()
    imported = _imported_at_the_top(ast.parse(path.read_text("utf-8")))
    assert not imported & (LIBRARIES - allowed)


def _imported_at_the_top(tree: ast.Module) -> set[str]:
    """Give the first names of the modules that importing this one brings in; type-checking blocks never run."""
    names: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names

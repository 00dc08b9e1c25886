"""The wheel holds the program and its compiled content, and nothing else; and what is in it works."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent
ANSWERS = "sector: vo\naanwezig: niet\nweken_thuis: 6\n"

ALLOWED = [
    re.compile(pattern)
    for pattern in (
        r"escalatie/(\w+/)*\w+\.py",
        r"escalatie/py\.typed",
        r"escalatie/writing/assets/(bundle|letter|sheet)\.typ",
        r"escalatie/_content/(\w+/)*[\w-]+\.json",
        r"escalatie/_content/letters/[\w-]+\.md\.j2",
        r"escalatie-[\d.]+\.dist-info/(METADATA|WHEEL|RECORD|entry_points\.txt|licenses/LICENSE)",
    )
]


def run(*command: str, cwd: Path = ROOT, **env: str) -> str:
    """Run a command with this Python and give what it printed; a failure shows what it said."""
    surroundings = {**os.environ, "PYTHONIOENCODING": "utf-8", **env}
    done = subprocess.run(
        [sys.executable, *command],
        cwd=cwd,
        env=surroundings,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel once, with the backend that is installed here, so without a network."""
    out = tmp_path_factory.mktemp("dist")
    run("-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT))
    (made,) = out.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay the wheel out in a folder of its own, far from the checkout."""
    folder = tmp_path_factory.mktemp("los")
    with ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def names_in(wheel: Path) -> set[str]:
    """Give the names of all files in the wheel."""
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_every_file_in_the_wheel_is_of_a_kind_that_belongs_there(wheel: Path) -> None:
    assert sorted(name for name in names_in(wheel) if not any(kind.fullmatch(name) for kind in ALLOWED)) == []


def test_the_wheel_has_every_module_and_the_typed_marker(wheel: Path) -> None:
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "escalatie").rglob("*.py")}
    assert {name for name in names_in(wheel) if name.endswith(".py")} == modules
    assert "escalatie/py.typed" in names_in(wheel)


def test_the_wheel_has_the_compiled_content_and_every_letter(wheel: Path) -> None:
    letters = {f"escalatie/_content/letters/{path.name}" for path in (ROOT / "letters").glob("*.md.j2")}
    assert letters | {"escalatie/_content/index.json"} <= names_in(wheel)


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("/METADATA"))
        metadata = archive.read(name).decode("utf-8")
    assert "License-Expression: EUPL-1.2\n" in metadata
    assert "Requires-Python: >=3.11\n" in metadata


def test_the_wheel_gives_the_same_route_as_the_checkout(installed: Path, tmp_path: Path) -> None:
    file = tmp_path / "gezin.yaml"
    file.write_text(ANSWERS, encoding="utf-8")
    command = ("-m", "escalatie", "route", "--json", "--vandaag", "2026-11-23", "--antwoorden", str(file))
    route = json.loads(run(*command, cwd=tmp_path, PYTHONPATH=str(installed)))
    assert route["stappen"] or route["mogelijk"]
    assert route == json.loads(run(*command, cwd=ROOT))


def test_the_program_in_the_wheel_is_not_the_one_in_the_checkout(installed: Path, tmp_path: Path) -> None:
    where = run("-c", "import escalatie; print(escalatie.__file__)", cwd=tmp_path, PYTHONPATH=str(installed))
    assert Path(where.strip()).is_relative_to(installed)


def test_an_editable_install_holds_no_copy_of_the_content(tmp_path: Path) -> None:
    build = "import sys; from hatchling.build import build_editable; print(build_editable(sys.argv[1]))"
    made = tmp_path / run("-c", build, str(tmp_path)).split()[-1]
    assert not [name for name in names_in(made) if "_content" in name or name.startswith("tests")]


@pytest.mark.usefixtures("wheel")
def test_building_leaves_nothing_behind_that_an_editable_install_would_read() -> None:
    assert not (ROOT / "escalatie" / "_content").exists()

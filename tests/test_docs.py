"""The pages say what the program does: each command, exit code and setting is mentioned, and nothing else is."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
import typer
from packaging.requirements import Requirement

from escalatie import __version__, errors
from escalatie.content.load import load_content

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PAGES = README + CONTRIBUTING
PROMISED_SETTINGS = {"ESCALATIE_MAP", "ESCALATIE_PLAT", "NO_COLOR"}
SETTING = re.compile(r"\b(?:ESCALATIE_[A-Z]+|NO_COLOR)\b")
LONGEST_MODULE = 300


def tracked_files() -> list[Path]:
    """Give every file of the project that a reader of the repository sees."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


FILES = tracked_files()


def all_commands() -> dict[str, click.Command]:
    """Give each command as a user types it, without the program's name."""
    from escalatie.cli import app

    return dict(_below(typer.main.get_command(app), ()))


def _below(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        for name, child in command.commands.items():
            if not child.hidden:
                yield from _below(child, (*path, name))
    if path and not (isinstance(command, click.Group) and not command.invoke_without_command):
        yield " ".join(path), command


def options_of(commands: dict[str, click.Command]) -> set[str]:
    """Give every option that some command knows."""
    return {name for command in commands.values() for option in command.params for name in option.opts}


def relative(path: Path) -> str:
    """Name a file as a reader of the repository does."""
    return path.relative_to(ROOT).as_posix()


def test_each_command_stands_in_the_readme() -> None:
    assert [name for name in all_commands() if f"`escalatie {name}" not in README] == []


def test_each_command_in_the_pages_exists() -> None:
    known = all_commands()
    told = set(re.findall(r"(?:`|/)escalatie ([a-z][a-z -]*[a-z])", PAGES))
    assert {words for words in told if not any(f"{words} ".startswith(f"{name} ") for name in known)} == set()


def test_each_command_that_the_content_names_exists() -> None:
    known = all_commands()
    texts = [
        path.read_text("utf-8") for folder in ("flows", "letters") for path in (ROOT / folder).rglob("*.[jy][2a]*")
    ]
    named = {name for text in texts for name in re.findall(r"'escalatie ([a-z]+(?: [a-z]+)?)", text)}
    assert named >= {"dossier lijst"}
    assert {name for name in named if name not in known} == set()


def test_each_option_in_the_pages_exists() -> None:
    told = set(re.findall(r"(?<=`)--[a-z-]+", README)) | set(re.findall(r"escalatie [^`\n]*(--[a-z-]+)", README))
    assert told - options_of(all_commands()) - {"--versie", "--help"} == set()


def test_each_exit_code_stands_in_the_readme() -> None:
    codes = {value for name, value in vars(errors).items() if name.isupper() and isinstance(value, int)}
    told = {int(code) for code in re.findall(r"^\| (\d+) \|", README, re.MULTILINE)}
    assert told == codes


def test_each_setting_stands_in_the_pages_and_works() -> None:
    source = "".join(path.read_text("utf-8") for path in (ROOT / "escalatie").rglob("*.py"))
    read = set(SETTING.findall(source))
    assert set(SETTING.findall(PAGES)) == read
    assert read >= PROMISED_SETTINGS


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_each_link_leads_somewhere(page: str) -> None:
    targets = re.findall(r"\]\(([^)#]+)", (ROOT / page).read_text("utf-8"))
    assert [target for target in targets if not target.startswith("https:") and not (ROOT / target).exists()] == []


def test_the_changelog_knows_this_version() -> None:
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_readme_has_one_command_to_begin_and_one_to_test() -> None:
    ends = [line.split(" && ")[-1] for line in README.splitlines() if line.startswith("python3 -m venv ")]
    assert ends == [".venv/bin/escalatie start", ".venv/bin/pytest"]


def test_each_topic_stands_in_the_readme() -> None:
    titles = [flow.title for flow in load_content().flows if flow.flow != "basis"]
    assert [title for title in titles if f"* {title}\n" not in README] == []


def test_contributing_names_every_content_file() -> None:
    tables = [relative(path) for path in [*(ROOT / "flows").glob("*.yaml"), *(ROOT / "letters").glob("*.yaml")]]
    assert [name for name in tables if f"`{name}`" not in CONTRIBUTING] == []


def test_no_module_is_too_long_to_read() -> None:
    modules = (ROOT / "escalatie").rglob("*.py")
    sizes = {relative(path): len(path.read_text("utf-8").splitlines()) for path in modules}
    assert {name: size for name, size in sizes.items() if size > LONGEST_MODULE} == {}


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param(r"\b(TO[D]O|FIX[M]E|XX[X])\b", id="something left to do"),
        pytest.param(r"NotImplemented[E]rror|mark\.(skip|xfail)|pytest\.(skip|xfail)\(", id="something left out"),
        pytest.param(r"(?<![\w.~])/(work|root|home|Users|opt)/\w", id="a path of one machine"),
        pytest.param(r"pypi\.[o]rg|python[h]osted|npmjs\.[c]om|(?<!emit-)index-[u]rl|find-[l]inks", id="a registry"),
    ],
)
def test_the_tree_is_free_of(pattern: str) -> None:
    found = re.compile(pattern)
    hits = [
        f"{relative(path)}:{number}: {line.strip()}"
        for path in FILES
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if found.search(line)
    ]
    assert hits == []


def test_each_locked_version_has_its_hashes_and_no_address() -> None:
    entries = re.split(r"\n(?=\S)", LOCK.strip())
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in LOCK
    assert not re.search(r"^\s*(-|#)(?!-hash)", LOCK, re.MULTILINE)


def test_each_dependency_is_locked_within_its_range() -> None:
    locked = dict(re.findall(r"^([\w.-]+)==([\w.]+)", LOCK, re.MULTILINE))
    ranges = map(Requirement, PROJECT["dependencies"] + PROJECT["optional-dependencies"]["test"])
    assert [str(need) for need in ranges if locked.get(need.name.lower(), "") not in need.specifier] == []


def test_each_dependency_has_its_reason_beside_it() -> None:
    lines = (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
    needed = [line for line in lines if re.match(r'\s+"[\w.-]+[><=]', line)]
    assert len(needed) == len(PROJECT["dependencies"] + PROJECT["optional-dependencies"]["test"])
    assert [line for line in needed if not re.search(r"  # \w.{10,}", line)] == []

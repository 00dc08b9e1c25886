"""The content of this checkout has nothing that must be repaired."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from escalatie.check.keur import check_folder
from escalatie.content.compile import read_compiled
from escalatie.content.finding import errors_only
from escalatie.content.load import load_content, ship
from escalatie.content.load_yaml import read_content

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 21)


def test_nothing_in_the_content_must_be_repaired() -> None:
    errors = errors_only(check_folder(ROOT, TODAY))
    assert not errors, "\n".join(map(str, errors))


@pytest.mark.parametrize(
    "part", ["facts", "concepts", "bodies", "sources", "warnings", "deadlines", "fixed", "letters"]
)
def test_no_table_of_the_content_is_empty(part: str) -> None:
    assert getattr(load_content(), part)


def test_the_content_survives_being_compiled(tmp_path: Path) -> None:
    content = read_content(ROOT, TODAY).content
    ship(ROOT, tmp_path)
    assert read_compiled(tmp_path) == content

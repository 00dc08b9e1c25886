"""Each kind of dispute opens the doors where it belongs, closes the others with a reason, and starts its own clock."""

from __future__ import annotations

import pytest

from escalatie.content.load import load_content
from tests.content.matrix import DOCUMENTS, KEYS, ROWS, Row, differences


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_the_matter_comes_out_where_it_belongs(row: Row) -> None:
    found = differences(row, row.route())
    assert not found, "\n".join(["", *found])


def test_every_key_of_a_row_is_checked() -> None:
    assert {key for document in DOCUMENTS for key in document} <= KEYS


def test_every_matter_of_the_ladder_has_a_row() -> None:
    named = {row.subject for row in ROWS} | {subject for row in ROWS for subject in row.open_doors.values()}
    assert set(load_content().subjects) - named == set()

"""`route --waarom` and `route --wat-als`, on the page and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.e2e.terminal import TODAY, one_line, run

if TYPE_CHECKING:
    from pathlib import Path

ANSWERS = (
    "sector: vo\ninschrijving: ja\nleeftijd: 15\nopp_status: vastgesteld\nopp_akkoord: nee\nopp_datum: 2026-11-13\n"
)


@pytest.fixture
def family(tmp_path: Path) -> str:
    """Write what an invented family told."""
    file = tmp_path / "gezin.yaml"
    file.write_text(ANSWERS, encoding="utf-8")
    return str(file)


def test_each_step_and_each_closed_door_says_why(family: str) -> None:
    shown = run("route", "--waarom", "--antwoorden", family, *TODAY).stdout
    assert "Waarom deze stap:\n     - Bent u het eens met het plan? — Nee" in shown
    assert "Waarom deze deur nu dicht is:" in shown
    assert "Blijft zo zolang dit ook zo is:" in shown
    assert "Deze stap past bij elk gezin." in shown


def test_what_if_names_the_other_side_of_a_number_and_of_a_day(family: str) -> None:
    shown = one_line(run("route", "--wat-als", "--antwoorden", family, *TODAY).stdout)
    assert "Hoe oud is uw kind? Nu: 15. - Was het 16: Erbij: Uw kind is 16 of ouder en telt zelf mee." in shown
    assert "Was het al " in shown
    assert "Deur open: de Landelijke Klachtencommissie Onderwijs (LKC)." in shown


def test_json_has_the_reasons_only_when_they_are_asked_for(family: str) -> None:
    plain = json.loads(run("route", "--json", "--antwoorden", family, *TODAY).stdout)
    full = json.loads(run("route", "--json", "--waarom", "--wat-als", "--antwoorden", family, *TODAY).stdout)
    assert full.keys() - plain.keys() == {"waarom", "wat_als"}
    assert {key: value for key, value in full.items() if key in plain} == plain
    assert [step["id"] for step in full["waarom"]["stappen"]] == [step["id"] for step in plain["stappen"]]
    assert all(door["omdat"] for door in full["waarom"]["gesloten"])
    assert {"feit": "leeftijd", "antwoord": 16}.items() <= next(
        change for change in full["wat_als"] if change["feit"] == "leeftijd"
    ).items()

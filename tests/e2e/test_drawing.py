"""`teken` in a real process: the ladder and the topics, with and without a family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.e2e.terminal import TODAY, run

if TYPE_CHECKING:
    from pathlib import Path

ANSWERS = "sector: vo\ninschrijving: ja\nopp_status: vastgesteld\nopp_akkoord: nee\nopp_datum: 2026-11-13\n"


def family(folder: Path) -> str:
    file = folder / "gezin.yaml"
    file.write_text(ANSWERS, encoding="utf-8")
    return str(file)


def test_without_a_family_the_ladder_says_what_each_rung_is() -> None:
    shown = run("teken", *TODAY).stdout
    assert "1. Praten met de school" in shown
    assert "Begin bij de leraar of mentor" in shown
    assert "NU:" not in shown


def test_with_a_family_the_ladder_says_where_it_stands(tmp_path: Path) -> None:
    shown = run("teken", "--antwoorden", family(tmp_path), *TODAY).stdout
    assert "NU: " in shown
    assert "DICHT: " in shown


def test_mermaid_is_all_there_is_on_standard_output(tmp_path: Path) -> None:
    done = run("teken", "opp", "--mermaid", "--antwoorden", family(tmp_path), *TODAY)
    assert done.stdout.splitlines()[1] == "flowchart TD"
    assert "U zei: Nee" in done.stdout
    assert done.stderr == ""


def test_a_topic_that_does_not_exist_is_one_sentence_with_the_list() -> None:
    done = run("teken", "opq", *TODAY, code=2)
    assert done.stderr.startswith("Het onderwerp 'opq' bestaat niet. Bedoelt u 'opp'? Kies uit: basis, opp,")
    assert done.stdout == ""

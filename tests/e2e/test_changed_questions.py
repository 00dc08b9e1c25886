"""A family whose dossier is from before a question changed: it sees why it is asked again, and loses nothing."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from escalatie.content.load import load_content
from escalatie.engine.explain import label_of
from tests.e2e.terminal import ROOT, STOPPED, TODAY, Terminal, one_line, run

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

OLD = ROOT / "tests" / "golden_dossiers" / "2-van-een-oudere-inhoud.json"
NO_LONGER_FIT = OLD.with_name("1-met-waarden-van-vroeger.json")
AT_THE_QUESTION = "Deze vraag is veranderd. Uw eerdere antwoord was: {}. Wilt u hem nog eens beantwoorden?"


def put(file: Path, tmp_path: Path) -> Path:
    """Make a file this family's dossier."""
    folder = tmp_path / "gegevens"
    folder.mkdir(exist_ok=True)
    shutil.copy(file, folder / "dossier.json")
    return folder / "dossier.json"


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return put(OLD, tmp_path)


def answers_in(dossier: Path) -> dict[str, object]:
    loaded: dict[str, object] = json.loads(dossier.read_text("utf-8"))["antwoorden"]
    return loaded


@pytest.fixture
def primary() -> str:
    """Give the words for the answer 'po'."""
    return label_of(load_content(), "sector", "po")


@pytest.mark.usefixtures("dossier")
def test_the_welcome_says_that_questions_have_changed() -> None:
    window = Terminal("start", "--plat", *TODAY)
    assert "3 vragen zijn sindsdien veranderd." in one_line(window.question())
    window.answer("stop")
    assert STOPPED in window.end()[1]


def test_the_reason_and_the_earlier_answer_stand_at_the_question(
    questions: Mapping[str, str], dossier: Path, primary: str
) -> None:
    before = answers_in(dossier)
    window = Terminal("start", "--plat", *TODAY)
    shown = one_line(window.question())
    assert AT_THE_QUESTION.format(primary) in shown
    assert shown.index(AT_THE_QUESTION.format(primary)) < shown.index(one_line(questions["sector"]))
    window.answer("1")
    window.question()
    window.answer("stop")
    assert STOPPED in window.end()[1]
    assert answers_in(dossier) == before
    assert "sector" not in str(json.loads(run("route", "--json", *TODAY).stdout)["ongeldig"])


def test_the_answer_is_not_read_until_it_was_given_again(dossier: Path) -> None:
    del dossier
    route = json.loads(run("route", "--json", *TODAY).stdout)
    assert route["volgende_vraag"]["id"] == "sector"
    told = {row["feit"]: row for row in route["ongeldig"]}
    assert set(told) == {"sector", "leeftijd", "aanwezig", "aantal_zorgen"}
    assert told["leeftijd"]["waarde"] == "zeven_of_acht"
    assert told["sector"]["reden"].startswith("de vraag is veranderd")


@pytest.mark.parametrize("command", [["route"], ["dossier", "toon"], ["termijnen"]], ids=" ".join)
def test_each_page_says_that_it_does_not_count(command: list[str], dossier: Path) -> None:
    del dossier
    assert "e vraag is veranderd" in one_line(run(*command, *TODAY).stdout)


def test_a_letter_that_needs_the_answer_says_why_it_asks_again(dossier: Path, tmp_path: Path, primary: str) -> None:
    del dossier
    window = Terminal("brief", "maak", "verzoek-opp", "--plat", *TODAY, folder=tmp_path)
    assert AT_THE_QUESTION.format(primary) in one_line(window.question())
    window.answer("stop")
    assert window.end()[0] == 130


def test_the_answers_that_do_not_count_are_counted_as_kept(dossier: Path) -> None:
    told = json.loads(run("dossier", "lijst", "--json", *TODAY).stdout)
    assert told["antwoorden"] == len(answers_in(dossier))


def test_the_overview_shows_what_does_not_count_and_lets_it_be_answered(
    questions: Mapping[str, str], dossier: Path, primary: str
) -> None:
    window = Terminal("start", "--plat", *TODAY)
    window.question()
    window.answer("overzicht")
    shown = one_line(window.question())
    assert f"{one_line(questions['sector'])} {primary} (de vraag is veranderd, dit telt niet mee)" in shown
    assert "Aantal zorgen: 3 (deze vraag is er niet meer)" in shown
    window.answer(questions["sector"])
    assert AT_THE_QUESTION.format(primary) in one_line(window.question())
    window.answer("2")
    assert "de vraag is veranderd, dit telt niet mee" in one_line(window.question())  # the two others
    window.answer("stop")
    assert window.end()[0] == 130
    assert answers_in(dossier)["sector"] == "sbo"
    assert answers_in(dossier)["aantal_zorgen"] == 3


def test_what_no_longer_fits_is_asked_again_with_the_earlier_answer(
    questions: Mapping[str, str], tmp_path: Path
) -> None:
    put(NO_LONGER_FIT, tmp_path)
    window = Terminal("start", "--plat", *TODAY)
    assert "of eerst verder met de vragen?" in one_line(window.question())
    window.answer("")
    shown = one_line(window.question())
    assert "Uw eerdere antwoord was: zeven of acht. Dat past hier niet: hier hoort een heel getal." in shown
    assert one_line(questions["leeftijd"]) in shown
    window.answer("stop")
    assert window.end()[0] == 130


def test_a_whole_interview_ends_with_nothing_left_to_ask_again(questions: Mapping[str, str], dossier: Path) -> None:
    window = Terminal("start", "--plat", *TODAY)
    asked = window.play(questions, {"sector": "1", "leeftijd": "9", "aanwezig": "2"})
    window.answer("klaar voor nu")
    assert window.end()[0] == 0
    assert {"sector", "leeftijd", "aanwezig"} <= set(asked)
    route = json.loads(run("route", "--json", *TODAY).stdout)
    assert {row["feit"] for row in route["ongeldig"]} == {"aantal_zorgen"}
    assert answers_in(dossier)["leeftijd"] == 9

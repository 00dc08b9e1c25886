"""A family begins, stops, goes on, changes its mind, and gets its letter."""

from __future__ import annotations

import json
import os
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.e2e.terminal import ANY, STOPPED, TODAY, Terminal, one_line, run

if TYPE_CHECKING:
    from collections.abc import Mapping

SIGNED = {
    "rol": "ouder",
    "veilig_thuis": "ja",
    "onderwerp": "2",
    "sector": "1",
    "leeftijd": "7",
    "opp_status": "vastgesteld",
    "ondertekend": "ja",
    "ondertekend_op": "16-10-2026",
    "opp_uitleg_instemming": "nee",
    "opp_akkoord": "nee",
    "gezag": "alleen",
    "inschrijving": "ja",
    "aanwezig": "volledig",
    "besluit": "geen",
}
MOST_FIELDS = 40
STOP_KEYS = ("\x03", "\x04")
DETAILS = {
    "Wat is uw naam?": "Sanne de Vries",
    "voornaam van uw kind": "Noor",
    "achternaam van uw kind": "de Vries",
    "Hoe heet de school?": "basisschool De Regenboog",
}


def route_now() -> dict[str, object]:
    loaded: dict[str, object] = json.loads(run("route", "--json", *TODAY).stdout)
    return loaded


@pytest.fixture
def half_way(questions: Mapping[str, str]) -> list[str]:
    """Leave a family in the middle of its questions, by closing the window."""
    window = Terminal("start", "--plat", *TODAY)
    asked = window.play(questions, SIGNED, until="opp_akkoord")
    window.child.close(force=True)
    return asked[:-1]


def test_from_the_first_question_to_a_letter(questions: Mapping[str, str], tmp_path: Path) -> None:
    window = Terminal("start", "--plat", *TODAY, folder=tmp_path)
    window.play(questions, SIGNED)
    route = route_now()
    assert route["volgende_vraag"] is None
    assert "intrekking-instemming-opp" in str(route["brieven"])

    window.answer("1")
    fill_in(window)
    window.answer("Gewone tekst")
    window.question()
    window.answer("")
    shown = window.question()
    assert "Uw brief staat in:" in shown
    letters = list(tmp_path.glob("*.txt"))
    assert len(letters) == 1
    assert "Sanne de Vries" in letters[0].read_text("utf-8")
    assert "vries" not in letters[0].name.lower()
    window.answer("klaar voor nu")
    assert window.end()[0] == 0


def test_a_letter_takes_yesterday_and_an_unknown_name_as_every_question_does(questions: Mapping[str, str]) -> None:
    window = Terminal("start", "--plat", *TODAY)
    window.play(questions, SIGNED | {"opp_status": "concept"})
    window.answer("Brief maken: Wij stemmen")
    shown = one_line(window.question())
    for _ in range(MOST_FIELDS):
        if "Op welke dag kreeg u het papier?" in shown:
            break
        window.answer("wn")
        shown = one_line(window.question())
    assert "Bijvoorbeeld: 20-11-2026" in shown
    window.answer("gisteren")
    window.question()
    window.answer("stop")
    stopped(window)
    kept = one_line(run("dossier", "toon", *TODAY).stdout)
    assert "2026-11-20" in kept
    assert "wn" not in kept.split()


@pytest.mark.parametrize(
    ("role", "meant"),
    [
        ("student", "Waar 'uw kind' staat, bedoelen wij u."),
        ("vrijwilliger", "Waar 'uw kind' staat, bedoelen wij het kind van het gezin dat u helpt."),
    ],
)
def test_who_is_no_parent_hears_who_is_meant_by_your_child(role: str, meant: str, questions: Mapping[str, str]) -> None:
    window = Terminal("start", "--plat", *TODAY)
    window.play(questions, SIGNED, until="rol")
    window.answer(role)
    assert meant in one_line(window.question())
    window.answer("stop")
    stopped(window)
    assert meant in one_line(run("route", *TODAY).stdout)


def test_a_second_session_goes_on_where_the_first_was(questions: Mapping[str, str], half_way: list[str]) -> None:
    window = Terminal("start", "--plat", *TODAY)
    asked = window.play(questions, SIGNED)
    assert asked[0] == "opp_akkoord"
    assert not set(asked) & set(half_way)
    window.answer("klaar voor nu")
    assert window.end()[0] == 0


def test_the_second_session_says_how_far_the_family_was(half_way: list[str]) -> None:
    window = Terminal("start", "--plat", *TODAY)
    assert f"Welkom terug. U hebt {len(half_way)} vragen beantwoord." in one_line(window.question())
    window.answer("stop")
    assert stopped(window)


def test_stopping_at_any_question_loses_nothing(questions: Mapping[str, str]) -> None:
    told: set[str] = set()
    for key in cycle(STOP_KEYS):
        window = Terminal("start", "--plat", *TODAY)
        asked = window.play(questions, {}, until=ANY)
        if not asked:
            break
        window.answer(SIGNED.get(asked[-1], "weet niet"))
        window.question()
        window.child.send(key)
        assert stopped(window)
        assert answers_kept().keys() - told == {asked[-1]}
        told = set(answers_kept())
    window.child.send("\x03")
    assert stopped(window)
    assert route_now()["volgende_vraag"] is None


@pytest.mark.parametrize("key", STOP_KEYS, ids=["Ctrl-C", "Ctrl-D"])
def test_stopping_while_a_letter_is_made_keeps_what_was_typed(
    questions: Mapping[str, str], key: str, tmp_path: Path
) -> None:
    window = Terminal("start", "--plat", *TODAY, folder=tmp_path)
    window.play(questions, SIGNED)
    window.answer("1")
    assert "voornaam van uw kind" in one_line(window.question())
    window.answer("Noor")
    window.question()
    window.child.send(key)
    assert stopped(window)
    assert dossier()["gegevens"] == {"kind_voornaam": "Noor"}


def test_another_first_answer_leads_elsewhere_and_back_asks_nothing_twice(questions: Mapping[str, str]) -> None:
    window = Terminal("start", "--plat", *TODAY)
    window.play(questions, SIGNED)
    first = route_now()
    window.answer("klaar voor nu")
    window.end()

    change(questions, "veilig_thuis", "nee")
    other = route_now()
    assert other["brieven"] != first["brieven"]
    assert other["uitgang"] == "nood"

    assert change(questions, "veilig_thuis", "ja") == []
    assert route_now() == first


def test_back_goes_to_the_answer_before_and_enter_keeps_it(questions: Mapping[str, str]) -> None:
    window = Terminal("start", "--plat", *TODAY)
    window.play(questions, SIGNED, until="leeftijd")
    window.answer("terug")
    shown = one_line(window.question())
    assert questions["sector"] in shown
    assert "Nu staat er:" in shown
    window.answer("terug")
    assert one_line(questions["onderwerp"]) in one_line(window.question())
    window.answer("")
    assert one_line(questions["leeftijd"]) in one_line(window.question())
    window.answer("stop")
    assert stopped(window)


def test_back_at_the_offer_of_a_letter_goes_to_the_answer_before(
    questions: Mapping[str, str], half_way: list[str]
) -> None:
    window = Terminal("start", "--plat", *TODAY)
    assert "Wilt u nu de brief maken" in one_line(window.question())
    window.answer("terug")
    shown = one_line(window.question())
    assert one_line(questions[half_way[-1]]) in shown
    assert "Nu staat er:" in shown
    window.answer("stop")
    assert stopped(window)


def test_an_open_dossier_is_not_opened_twice() -> None:
    window = Terminal("start", "--plat", *TODAY)
    window.question()
    refused = run("start", "--plat", *TODAY, code=1)
    assert refused.stderr.startswith("Uw dossier is al open in een ander venster.")
    window.answer("stop")
    window.end()


def test_a_damaged_dossier_goes_on_with_the_version_before(half_way: list[str]) -> None:
    file = data_folder() / "dossier.json"
    file.write_text("{", encoding="utf-8")
    assert "beschadigd" in run("route", code=1).stderr

    window = Terminal("start", "--plat", *TODAY)
    assert "1. Verder met de vorige versie" in window.question()
    window.answer("1")
    assert f"U hebt {len(half_way) - 1} vragen beantwoord." in one_line(window.question())
    window.answer("stop")
    assert stopped(window)
    assert (data_folder() / "dossier.kapot-1.json").read_text("utf-8") == "{"


def fill_in(window: Terminal) -> None:
    """Answer the questions of a letter as its examples do, with the names of the invented family."""
    for _ in range(MOST_FIELDS):
        shown = one_line(window.question())
        if "In welke vorm" in shown:
            return
        name = next((text for words, text in DETAILS.items() if words in shown), "")
        example = shown.rpartition("Bijvoorbeeld: ")[2].strip() if "Bijvoorbeeld: " in shown else "1"
        window.answer("" if "Druk op Enter" in shown else name or example)
    raise AssertionError("the letter asks on and on")


def change(questions: Mapping[str, str], fact: str, answer: str) -> list[str]:
    """Change one answer on the screen with all answers; give what was asked after that."""
    window = Terminal("start", "--plat", *TODAY)
    window.question()
    window.answer("overzicht")
    shown = one_line(window.question())
    if "Wat wilt u veranderen?" not in shown:
        window.answer("Een antwoord bekijken")
        shown = one_line(window.question())
    window.answer(one_line(questions[fact]))
    window.question()
    window.answer(answer)
    window.question()
    window.answer("")
    asked = window.play(questions, SIGNED)
    window.answer("klaar voor nu")
    assert window.end()[0] == 0
    return asked


def stopped(window: Terminal) -> bool:
    """Tell whether the program ended as it should when the user stops."""
    code, last = window.end()
    return (code, last.strip().splitlines()[-1]) == (130, STOPPED)


def data_folder() -> Path:
    return Path(os.environ["ESCALATIE_MAP"])


def dossier() -> dict[str, dict[str, object]]:
    loaded: dict[str, dict[str, object]] = json.loads((data_folder() / "dossier.json").read_text("utf-8"))
    return loaded


def answers_kept() -> dict[str, object]:
    return dossier()["antwoorden"]

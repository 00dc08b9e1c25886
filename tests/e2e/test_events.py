"""Recording what happened, question by question."""

from __future__ import annotations

import json
import os
from pathlib import Path

from tests.e2e.terminal import TODAY, Terminal, one_line, run


def record(*answers: str) -> str:
    """Answer the questions about one event; give the last words."""
    window = Terminal("gebeurtenis", "--plat", *TODAY)
    for answer in answers:
        window.question()
        window.answer(answer)
    code, last = window.end()
    assert code == 0, last
    return one_line(last)


def test_a_letter_that_was_sent_and_answered_is_recorded() -> None:
    last = record("Ik heb een brief verstuurd", "Verzoek om een gesprek met school", "Per e-mail", "gisteren")
    assert "Bewaard: ik heb een brief verstuurd, vrijdag 20 november 2026." in last
    assert "escalatie route" in last
    assert "Er is nog geen kopie bewaard." in one_line(run("dossier", "toon", *TODAY).stdout)
    record("Ik kreeg antwoord op een brief", "Verzoek om een gesprek met school", "nee", "vandaag")
    route = json.loads(run("route", "--json", *TODAY).stdout)
    terms = {term["naam"]: term["status"] for term in route["termijnen"]}
    assert terms["antwoord:verzoek-gesprek"] == "vervuld"


def test_a_decision_is_recorded_with_its_form_and_sets_what_the_route_reads() -> None:
    last = record("Ik kreeg een besluit", "1", "12-11-2026", "brief", "nee")
    assert "donderdag 12 november 2026" in last
    now = last.partition("Nu aan de beurt: ")[2]
    assert now.count("; ") == 3, "three steps are named, and how many there are besides"
    assert "; en nog " in now
    kept = json.loads((Path(os.environ["ESCALATIE_MAP"]) / "dossier.json").read_text("utf-8"))
    assert kept["gebeurtenissen"] == [
        {
            "op": "2026-11-12",
            "soort": "besluit_ontvangen",
            "besluit": "weigering",
            "vorm": "brief",
            "bezwaarinformatie": "nee",
        }
    ]
    assert json.loads(run("route", "--json", *TODAY).stdout)["brieven"] != []


def test_the_same_event_is_kept_once() -> None:
    talk = ("Er was een gesprek", "de mentor", "17-11-2026")
    assert "Bewaard" in record(*talk)
    assert "stond al in uw dossier" in record(*talk)


def test_an_event_of_tomorrow_is_asked_again() -> None:
    window = Terminal("gebeurtenis", "--plat", *TODAY)
    for answer in ("Er was een gesprek", "de mentor", "22-11-2026"):
        window.question()
        window.answer(answer)
    assert "Die dag moet nog komen." in one_line(window.question())
    window.answer("terug")
    assert "Er is niets genoteerd." in one_line(window.end()[1])


def test_only_what_can_have_happened_is_offered() -> None:
    window = Terminal("gebeurtenis", "--plat", *TODAY)
    assert "Ik kreeg antwoord op een brief" not in window.question()
    window.answer("stop")
    assert window.end()[0] == 130

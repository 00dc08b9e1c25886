"""The card for the meeting and the questions on paper, on the screen and as PDF; and what `dossier` shows and wipes."""

from __future__ import annotations

import json
import os
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from escalatie.content.load import load_content
from tests.e2e.terminal import TODAY, Terminal, one_line, run

FAMILY = """
rol: ouder
sector: po
aanwezig: deels
opp_status: vastgesteld
opp_datum: 2026-10-16
opp_akkoord: nee
gegevens: {kind_voornaam: "Noor [/b] *x* | 1."}
"""
FLOWS = [flow.flow for flow in load_content().flows if flow.questions]


@pytest.fixture
def family(tmp_path: Path) -> str:
    file = tmp_path / "gezin.yaml"
    file.write_text(FAMILY, "utf-8")
    return str(file)


def words(path: Path) -> str:
    pages = PdfReader(BytesIO(path.read_bytes())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_card_says_what_a_family_needs_at_the_table(family: str) -> None:
    shown = one_line(run("kaart", "--antwoorden", family, *TODAY).stdout)
    for part in ("U HOEFT NU NIET TE TEKENEN", "Alleen voor ontvangst", "VIER VRAGEN OM TE STELLEN", "4. "):
        assert part in shown
    for part in ("WIE MAAKT HET VERSLAG?", "SCHRIJF DIT OP", "uiterlijk vrijdag 27 november 2026", "Bronnen:"):
        assert part in shown


def test_the_card_is_one_page_with_the_same_words(family: str, tmp_path: Path) -> None:
    run("kaart", "--antwoorden", family, "--uit", str(tmp_path / "uit"), *TODAY)
    file = tmp_path / "uit" / "2026-11-21-kaart.pdf"
    assert len(PdfReader(file).pages) == 1
    text = words(file)
    for part in ("Kaart voor het gesprek", "Alleen voor ontvangst", "27 november 2026"):
        assert part in text


def test_the_card_fits_one_page_for_a_family_that_needs_most_of_it(tmp_path: Path) -> None:
    file = tmp_path / "gezin.yaml"
    file.write_text(
        "rol: ouder\nsector: vo\ndenominatie: openbaar\naanwezig: niet\nthuis_door: school\nopp_status: vastgesteld\n"
        "opp_datum: 2026-10-16\nopp_akkoord: nee\nondertekend: ja\nondertekend_op: 2026-10-16\nbesluit: verwijdering\n"
        f"besluit_datum: 2026-11-04\ngegevens: {{kind_voornaam: {'Willem-Alexander ' * 4}}}\n",
        "utf-8",
    )
    run("kaart", "--antwoorden", str(file), "--uit", str(tmp_path), *TODAY)
    assert len(PdfReader(tmp_path / "2026-11-21-kaart.pdf").pages) == 1


def test_a_family_of_which_nothing_is_known_gets_a_card_too() -> None:
    assert "1. Wat hebt u al geprobeerd" in run("kaart", *TODAY).stdout


@pytest.mark.parametrize("flow", FLOWS)
def test_each_topic_has_its_questions_on_paper(flow: str, tmp_path: Path) -> None:
    shown = one_line(run("vragenblad", flow, "--uit", str(tmp_path), *TODAY).stdout)
    text = words(tmp_path / f"2026-11-21-vragenblad-{flow}.pdf")
    asked = next(one for one in load_content().flows if one.flow == flow).questions
    for question in asked:
        assert one_line(question.text) in shown
        assert one_line(question.text) in text


def test_a_topic_that_does_not_exist_names_those_that_do() -> None:
    done = run("vragenblad", "op", code=1)
    assert "Het onderwerp 'op' bestaat niet. Bedoelt u 'opp'?" in one_line(done.stderr)


def test_a_sheet_as_json_has_its_questions(family: str) -> None:
    card = json.loads(run("kaart", "--json", "--antwoorden", family, *TODAY).stdout)
    assert len(card["delen"][1]["vragen"]) == 4


def test_a_dossier_is_listed_shown_and_wiped(family: str) -> None:
    folder = Path(os.environ["ESCALATIE_MAP"])
    assert "Er is nog geen dossier" in run("dossier", "lijst").stdout
    assert "Er is nog geen dossier" in run("dossier", "wis").stdout
    Terminal("start", "--plat", *TODAY).answer("stop")
    run("gebeurtenis", "--antwoorden", family, *TODAY)
    (folder / "dossier.json").write_text(
        json.dumps(
            {"formaat": {"lezen": 1, "schrijven": 1}, "antwoorden": {"sector": "po"}, "aangemaakt": "2026-11-21"}
        )
    )
    assert "1 dossier: begonnen op zaterdag 21 november 2026" in one_line(run("dossier", "lijst").stdout)
    assert "UW ANTWOORDEN" in run("dossier", "toon", *TODAY).stdout
    assert "Typ er --zeker achter." in run("dossier", "wis", code=4).stderr
    assert "Gewist: 1 bestanden" in run("dossier", "wis", "--zeker").stdout
    assert not (folder / "dossier.json").exists()


def test_wiping_is_asked_twice_and_no_is_the_first_answer() -> None:
    folder = Path(os.environ["ESCALATIE_MAP"])
    folder.mkdir(parents=True)
    (folder / "dossier.json").write_text('{"formaat": {"lezen": 1, "schrijven": 1}}', "utf-8")
    for answer, left in (("1", True), ("Ja, alles wissen", False)):
        window = Terminal("dossier", "wis", "--plat")
        assert "Dit is niet terug te draaien." in one_line(window.question())
        window.answer(answer)
        assert window.end()[0] == 0
        assert (folder / "dossier.json").exists() is left

"""A letter that was sent is kept exactly, noted with its proof, and moves the route; a mistake can be taken back."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.terminal import TODAY, Terminal, one_line, run

NAME = "verzoek-gesprek"
SENT = ("brief", "verzonden", NAME, "--op", "20-11-2026", "--hoe", "email", "--bewijs", "verzendbewijs")
FAMILY = {
    "formaat": {"lezen": 1, "schrijven": 1},
    "aangemaakt": "2026-11-20",
    "antwoorden": {
        "rol": "ouder",
        "veilig_thuis": "ja",
        "sector": "vo",
        "onderwerp": ["ondersteuning"],
        "eerdere_gesprekken": 0,
    },
    "gegevens": {
        "ouder_naam": "Noor [/b] *x* | 1.",
        "ouder_adres": ["Voorbeeldlaan 1", "1234 AB Voorbeeldstad"],
        "kind_voornaam": "Sam",
        "kind_achternaam": "Voorbeeld",
        "school_naam": "Het Voorbeeldcollege",
        "zorgen": [{"datum": "2026-11-02", "tekst": "Sam ging na het tweede uur naar huis."}],
        "voorkeursdata": ["maandag 30 november"],
    },
    "gebeurtenissen": [],
}


@pytest.fixture
def folder() -> Path:
    """Keep a family with a finished letter in the dossier; give its folder."""
    made = Path(os.environ["ESCALATIE_MAP"])
    made.mkdir(parents=True)
    (made / "dossier.json").write_text(json.dumps(FAMILY), "utf-8")
    return made


def dossier(folder: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((folder / "dossier.json").read_text("utf-8"))
    return loaded


def here(tmp_path: Path, *args: str) -> str:
    """Run a command in a folder of the family's own, as at a terminal."""
    window = Terminal(*args, *TODAY, "--geen-vragen", folder=tmp_path)
    code, last = window.end()
    assert code == 0, last
    return one_line(last)


def test_the_letter_of_the_dossier_is_kept_with_its_day_way_and_proof(folder: Path) -> None:
    shown = one_line(run(*SENT, *TODAY).stdout)
    assert "verstuurd op vrijdag 20 november 2026. Een kopie is bewaard: 2026-11-20-verzoek-gesprek.pdf." in shown
    kept = (folder / "brieven" / "2026-11-20-verzoek-gesprek.pdf").read_bytes()
    assert kept.startswith(b"%PDF")
    assert dossier(folder)["kopieen"] == [
        {
            "brief": NAME,
            "op": "2026-11-20",
            "hoe": "email",
            "bewijs": "verzendbewijs",
            "bestanden": {"2026-11-20-verzoek-gesprek.pdf": sha256(kept).hexdigest()},
        }
    ]
    assert dossier(folder)["gebeurtenissen"] == [
        {"op": "2026-11-20", "soort": "brief_verzonden", "brief": NAME, "aan": "school", "hoe": "email"}
    ]


def test_the_route_moves_on(folder: Path) -> None:
    assert NAME in json.loads(run("route", "--json", *TODAY).stdout)["brieven"]
    run(*SENT, *TODAY)
    route = json.loads(run("route", "--json", *TODAY).stdout)
    assert NAME not in route["brieven"]
    assert f"antwoord:{NAME}" in {term["naam"] for term in route["termijnen"]}
    assert (folder / "brieven").is_dir()


def test_the_file_that_was_made_in_this_folder_is_the_one_that_is_kept(folder: Path, tmp_path: Path) -> None:
    here(tmp_path, "brief", "maak", NAME, "--formaat", "docx,txt")
    edited = tmp_path / "2026-11-21-verzoek-gesprek.docx"
    edited.write_bytes(edited.read_bytes() + b"in Word aangepast")
    here(tmp_path, "brief", "verzonden", NAME, "--op", "21-11-2026")
    for ending in ("docx", "txt"):
        name = f"2026-11-21-verzoek-gesprek.{ending}"
        assert (folder / "brieven" / name).read_bytes() == (tmp_path / name).read_bytes()


def test_what_was_kept_never_changes(folder: Path) -> None:
    run(*SENT, *TODAY)
    before = (folder / "brieven" / "2026-11-20-verzoek-gesprek.pdf").read_bytes()
    changed = {**dossier(folder), "gegevens": {**FAMILY["gegevens"], "kind_voornaam": "Robin"}}  # type: ignore[dict-item]
    (folder / "dossier.json").write_text(json.dumps(changed), "utf-8")
    shown = one_line(run(*SENT, *TODAY).stdout)
    assert "Dit stond al in uw dossier" in shown
    assert "Een verbetering is een nieuwe brief." in shown
    assert (folder / "brieven" / "2026-11-20-verzoek-gesprek.pdf").read_bytes() == before
    assert len(dossier(folder)["gebeurtenissen"]) == 1


def test_proof_that_came_later_is_noted_and_the_copy_stays(folder: Path) -> None:
    run(*SENT, *TODAY)
    before = dossier(folder)["kopieen"]
    again = ("brief", "verzonden", NAME, "--op", "20-11-2026", "--bewijs", "ontvangstbevestiging")
    assert "Uw bewijs is bij de brief genoteerd." in one_line(run(*again, *TODAY).stdout)
    assert dossier(folder)["kopieen"] == [{**before[0], "bewijs": "ontvangstbevestiging"}]


OBJECTION = "bezwaar-verwijdering"
REMOVED = {"sector": "vo", "leeftijd": 14, "besluit": "verwijdering", "besluit_datum": "2026-11-09"}


@pytest.mark.parametrize(("kind", "asked"), [("openbaar", True), ("bijzonder", False)])
def test_a_family_is_told_to_ask_an_openbaar_board_for_word_that_its_letter_came_in(
    folder: Path, kind: str, *, asked: bool
) -> None:
    answers = {**FAMILY["antwoorden"], **REMOVED, "denominatie": kind, "onderwerp": ["verwijdering"]}  # type: ignore[dict-item]
    (folder / "dossier.json").write_text(json.dumps({**FAMILY, "antwoorden": answers}), "utf-8")
    sent = one_line(run("brief", "verzonden", OBJECTION, "--op", "20-11-2026", *TODAY).stdout)
    assert ("Kreeg u na drie dagen geen bericht dat de brief binnen is" in sent) is asked
    assert ("--bewijs ontvangstbevestiging" in run("route", *TODAY).stdout) is asked
    run("brief", "verzonden", OBJECTION, "--op", "20-11-2026", "--bewijs", "ontvangstbevestiging", *TODAY)
    assert "--bewijs ontvangstbevestiging" not in run("route", *TODAY).stdout


def test_a_file_of_ones_own_is_kept_under_a_name_without_a_person(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "Brief van Noor over Sam.docx"
    own.write_bytes(b"eigen brief")
    run(*SENT, "--bestand", str(own), *TODAY)
    assert [path.name for path in (folder / "brieven").iterdir()] == ["2026-11-20-verzoek-gesprek.docx"]
    assert (folder / "brieven" / "2026-11-20-verzoek-gesprek.docx").read_bytes() == b"eigen brief"


def test_a_letter_that_is_not_finished_is_noted_and_says_how_to_keep_it(folder: Path) -> None:
    (folder / "dossier.json").write_text(json.dumps({**FAMILY, "gegevens": {}}), "utf-8")
    shown = one_line(run(*SENT, *TODAY).stdout)
    assert "Er is nog geen kopie bewaard" in shown
    assert f"escalatie brief verzonden {NAME} --op 2026-11-20 --bestand BESTAND" in shown
    assert len(dossier(folder)["gebeurtenissen"]) == 1


def test_a_copy_that_was_changed_by_hand_is_told(folder: Path) -> None:
    run(*SENT, *TODAY)
    assert "ongewijzigd" in run("dossier", "toon", *TODAY).stdout
    (folder / "brieven" / "2026-11-20-verzoek-gesprek.pdf").write_bytes(b"anders")
    assert "WEG OF VERANDERD" in run("dossier", "toon", *TODAY).stdout


@pytest.mark.parametrize(
    ("args", "code", "sentence"),
    [
        (("--bestand", "is-er-niet.pdf"), 1, "is niet te lezen"),
        (("--hoe", "duif"), 1, "'duif' kan hier niet."),
        (("--bewijs", "nummer 3SABC"), 1, "kan hier niet."),
        (("--op", "22-11-2026"), 2, "moet nog komen"),
        (("--antwoorden", "gezin.yaml"), 2, "Met --antwoorden wordt niets bewaard."),
    ],
)
def test_what_cannot_be_noted_is_not(folder: Path, args: tuple[str, ...], code: int, sentence: str) -> None:
    assert sentence in one_line(run("brief", "verzonden", NAME, *args, *TODAY, code=code).stderr)
    assert dossier(folder)["gebeurtenissen"] == []


def test_at_a_terminal_the_way_and_the_proof_are_asked(folder: Path) -> None:
    window = Terminal("brief", "verzonden", NAME, "--plat", *TODAY)
    assert "Hoe hebt u hem verstuurd?" in window.question()
    window.answer("Aangetekend")
    assert "Welk bewijs" in window.question()
    window.answer("1")
    assert window.end()[0] == 0
    (copy,) = dossier(folder)["kopieen"]
    assert (copy["hoe"], copy["bewijs"]) == ("aangetekend", "verzendbewijs")


def test_a_letter_noted_in_the_dialogue_is_kept_too(folder: Path) -> None:
    window = Terminal("gebeurtenis", "--plat", *TODAY)
    for answer in ("Ik heb een brief verstuurd", "Verzoek om een gesprek met school", "Per e-mail", "gisteren"):
        window.question()
        window.answer(answer)
    assert window.end()[0] == 0
    assert (folder / "brieven" / "2026-11-20-verzoek-gesprek.pdf").is_file()


def test_a_mistake_is_taken_back_by_its_number_and_the_route_moves_back(folder: Path) -> None:
    run(*SENT, *TODAY)
    assert "1. 20 november 2026: brief verstuurd" in run("dossier", "toon", *TODAY).stdout
    assert "Gewist: 20 november 2026: brief verstuurd" in run("gebeurtenis", "--wis", "1", *TODAY).stdout
    assert NAME in json.loads(run("route", "--json", *TODAY).stdout)["brieven"]
    assert dossier(folder)["gebeurtenissen"] == []
    for number in ("1", "0", "een"):
        run("gebeurtenis", "--wis", number, *TODAY, code=2)


def test_a_mistake_is_taken_back_in_the_dialogue(folder: Path) -> None:
    run(*SENT, *TODAY)
    window = Terminal("gebeurtenis", "--plat", *TODAY)
    assert "Ik wil iets wissen" in window.question()
    window.answer("Ik wil iets wissen")
    assert "brief verstuurd" in one_line(window.question())
    window.answer("1")
    assert "Gewist:" in one_line(window.end()[1])
    assert dossier(folder)["gebeurtenissen"] == []


EIGHT = """
gebeurtenissen:
- {op: 2026-11-01, soort: brief_verzonden, brief: verzoek-opp, aan: school, hoe: email}
- {op: 2026-11-02, soort: antwoord_ontvangen, brief: verzoek-opp, uitkomst: deels}
- {op: 2026-11-03, soort: besluit_ontvangen, besluit: weigering, vorm: brief, bezwaarinformatie: ja}
- {op: 2026-11-04, soort: gesprek, met: de directeur}
- {op: 2026-11-05, soort: gpo_advies, uitkomst: nee}
- {op: 2026-11-06, soort: lkc_oordeel, uitkomst: ja}
- {op: 2026-11-07, soort: verdaagd, brief: verzoek-opp, tot: 2026-12-01}
- {op: 2026-11-08, soort: stap_gedaan, stap: gesprek-voorbereiden}
"""


def test_all_eight_kinds_come_from_a_file_once(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "gebeurd.yaml"
    file.write_text(EIGHT, "utf-8")
    assert "8 van de 8 gebeurtenissen" in run("gebeurtenis", "--antwoorden", str(file), *TODAY).stdout
    assert "0 van de 8 gebeurtenissen" in run("gebeurtenis", "--antwoorden", str(file), *TODAY).stdout
    assert len({event["soort"] for event in dossier(folder)["gebeurtenissen"]}) == 8


def test_what_a_letter_sets_is_known_once_it_is_sent(folder: Path) -> None:
    run("brief", "verzonden", "verzoek-11g", "--op", "14-09-2026", *TODAY)
    (term,) = [
        term
        for term in json.loads(run("termijnen", "--json", *TODAY).stdout)["termijnen"]
        if term["naam"] == "beslistermijn_11g"
    ]
    assert (term["start"], term["uiterste"], term["status"]) == ("2026-09-14", "2026-11-09", "verstreken")
    assert dossier(folder)["antwoorden"] == FAMILY["antwoorden"]

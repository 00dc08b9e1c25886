"""Letters from the command line: as a draft with a list of what is missing, or final, or not at all."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.e2e.terminal import TODAY, run

if TYPE_CHECKING:
    from pathlib import Path

WORRIED = """
sector: po
denominatie: openbaar
leeftijd: 7
gezag: alleen
inschrijving: ja
aanwezig: volledig
opp_status: geen
besluit: geen
eerdere_gesprekken: 1
veilig_thuis: ja
"""
COMPLETE = """
gegevens:
  ouder_naam: Sanne de Vries
  ouder_adres: Lindelaan 12; 3511 AB Utrecht
  ouder_email: sanne@voorbeeld.nl
  kind_voornaam: Noor
  kind_achternaam: de Vries
  school_naam: basisschool De Regenboog
  school_adres: Schoolstraat 1; 3512 CD Utrecht
  plaats: Utrecht
  zorgen:
  - {datum: 2026-11-03, tekst: Noor kwam huilend thuis}
  voorkeursdata: [maandag 30 november na 15.00 uur]
"""
NAME = "verzoek-gesprek"


@pytest.fixture
def family(tmp_path: Path) -> str:
    """Write a family with worries and no names."""
    file = tmp_path / "gezin.yaml"
    file.write_text(WORRIED, encoding="utf-8")
    return str(file)


@pytest.fixture
def named_family(tmp_path: Path) -> str:
    """Write the same family with all its names."""
    file = tmp_path / "gezin-met-namen.yaml"
    file.write_text(WORRIED + COMPLETE, encoding="utf-8")
    return str(file)


def test_the_list_says_which_letters_fit_now(family: str) -> None:
    listed = json.loads(run("brief", "lijst", "--json", "--antwoorden", family, *TODAY).stdout)
    assert {"id": NAME, "titel": "Verzoek om een gesprek met school", "wanneer": "nu"} in listed
    shown = run("brief", "lijst", "--antwoorden", family, *TODAY).stdout
    assert shown.index("BRIEVEN VOOR NU") < shown.index(f"- {NAME}:") < shown.index("ANDERE BRIEVEN")


def test_a_letter_with_gaps_is_a_draft_and_the_gaps_are_listed(family: str, tmp_path: Path) -> None:
    done = run("brief", "maak", NAME, "--antwoorden", family, "--uit", str(tmp_path / "brieven"), *TODAY)
    (file,) = (tmp_path / "brieven").iterdir()
    assert done.stdout.strip() == str(file)
    assert "CONCEPT" in file.name
    assert "CONCEPT" in file.read_text("utf-8")
    assert "[kind_voornaam: nog invullen]" in file.read_text("utf-8")
    assert "kind_voornaam: Wat is de voornaam van uw kind?" in done.stderr


def test_a_final_letter_with_gaps_is_refused_and_names_them(family: str, tmp_path: Path) -> None:
    folder = tmp_path / "brieven"
    done = run("brief", "maak", NAME, "--definitief", "--antwoorden", family, "--uit", str(folder), *TODAY, code=4)
    assert "kind_voornaam" in done.stderr
    assert not folder.exists()


def test_a_letter_without_gaps_is_final(named_family: str, tmp_path: Path) -> None:
    folder = tmp_path / "brieven"
    args = ("brief", "maak", NAME, "--definitief", "--antwoorden", named_family, "--uit", str(folder), *TODAY)
    run(*args, "--formaat", "txt,md")
    assert sorted(path.suffix for path in folder.iterdir()) == [".md", ".txt"]
    for path in folder.iterdir():
        assert "CONCEPT" not in path.name + path.read_text("utf-8")
        assert "noor" not in path.name.lower()


def test_a_finished_letter_that_was_changed_is_not_overwritten(named_family: str, tmp_path: Path) -> None:
    args = ("brief", "maak", NAME, "--antwoorden", named_family, "--uit", str(tmp_path / "brieven"), *TODAY)
    run(*args)
    (file,) = (tmp_path / "brieven").iterdir()
    file.write_text("zelf aangepast", encoding="utf-8")
    assert "is er al, en is anders" in run(*args, code=1).stderr
    assert file.read_text("utf-8") == "zelf aangepast"


def test_a_letter_that_does_not_fit_now_is_a_draft_with_the_reason(family: str, tmp_path: Path) -> None:
    name = "verzoekschrift-gpo"
    args = ("brief", "maak", name, "--antwoorden", family, "--uit", str(tmp_path / "brieven"), *TODAY)
    done = run(*args)
    assert "Deze brief past nu niet, want" in " ".join(done.stderr.split())
    assert [path for path in (tmp_path / "brieven").iterdir() if "CONCEPT" not in path.name] == []
    assert "Deze brief past nu niet, want" in run(*args, "--definitief", code=1).stderr


def test_a_letter_is_shown_as_text(named_family: str) -> None:
    shown = run("brief", "toon", NAME, "--antwoorden", named_family, *TODAY).stdout
    assert "Betreft: Verzoek om een gesprek" in shown
    assert "Noor kwam huilend thuis" in shown


def test_another_program_gets_a_letter_and_its_files_as_json(family: str, tmp_path: Path) -> None:
    args = (NAME, "--json", "--antwoorden", family, *TODAY)
    shown = json.loads(run("brief", "toon", *args).stdout)
    assert shown["id"] == NAME
    assert shown["concept"] is True
    assert "kind_voornaam" in shown["mist"]
    assert "[kind_voornaam: nog invullen]" in shown["tekst"]
    made = json.loads(run("brief", "maak", *args, "--uit", str(tmp_path / "brieven")).stdout)
    assert made["bestanden"] == [str(file) for file in (tmp_path / "brieven").iterdir()]


def test_a_letter_that_does_not_exist_is_refused_with_what_was_meant(family: str) -> None:
    done = run("brief", "toon", "verzoek-gespek", "--antwoorden", family, code=1)
    assert "Bedoelt u 'verzoek-gesprek'?" in done.stderr


def test_a_folder_that_cannot_be_written_gives_a_sentence(family: str, tmp_path: Path) -> None:
    taken = tmp_path / "bestand"
    taken.write_text("x", encoding="utf-8")
    done = run("brief", "maak", NAME, "--antwoorden", family, "--uit", str(taken), *TODAY, code=1)
    assert "Kies een andere map." in done.stderr


def test_a_letter_that_was_sent_is_no_longer_offered() -> None:
    done = run("brief", "verzonden", NAME, "--op", "20-11-2026", "--hoe", "email", *TODAY)
    assert "verstuurd op vrijdag 20 november 2026" in " ".join(done.stdout.split())
    route = json.loads(run("route", "--json", *TODAY).stdout)
    assert NAME not in route["brieven"]
    assert "u hebt hem al verstuurd" in run("brief", "toon", NAME, *TODAY).stderr


def test_a_letter_cannot_be_sent_tomorrow() -> None:
    assert "moet nog komen" in run("brief", "verzonden", NAME, "--op", "22-11-2026", *TODAY, code=2).stderr

"""Who signs, who reads and which sentence of law holds is looked at before a letter is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

from tests.e2e.terminal import TODAY, run

if TYPE_CHECKING:
    from pathlib import Path

NAMES: Final = """
gegevens:
  ouder_naam: Sanne de Vries
  ouder_adres: Lindelaan 12; 3511 AB Utrecht
  ouder_email: sanne@voorbeeld.nl
  kind_voornaam: Noor
  kind_achternaam: Yıldız
  kind_geboortedatum: 2011-03-04
  school_naam: Scholengemeenschap Het Voorbeeld
  bestuur_naam: Stichting Voorbeeldonderwijs
  bestuur_adres: Postbus 10; 3500 AA Utrecht
  swv_naam: Samenwerkingsverband Voorbeeld
  gronden: Er is niet met ons overlegd.
  vooraf_gehoord: nee
"""
REMOVED: Final = """
rol: ouder
sector: vo
denominatie: openbaar
leeftijd: 15
inschrijving: ja
aanwezig: deels
veilig_thuis: ja
opp_status: geen
besluit: verwijdering
besluit_datum: 2026-11-09
besluit_vorm: brief
bezwaarinformatie: ja
andere_school_bereid: nee
inspectie_ingelicht: nee
dagvaarding: nee
onderwerp: [verwijdering]
"""
TOGETHER: Final = "gezag: samen\nandere_ouder_eens: ja\n"
ALONE: Final = "gezag: alleen\n"
OBJECTION: Final = "bezwaar-verwijdering"


def written(tmp_path: Path, letter: str, family: str) -> str:
    """Make a letter as text; it may be a draft."""
    answers = tmp_path / "gezin.yaml"
    answers.write_text(family, "utf-8")
    run("brief", "maak", letter, "--antwoorden", str(answers), "--uit", str(tmp_path / "brieven"), *TODAY)
    (file,) = (tmp_path / "brieven").iterdir()
    return file.read_text("utf-8")


def signed(text: str) -> str:
    """Give what stands under a letter."""
    return re.split(r"\n(?:Hoogachtend|Met vriendelijke groet),\n|\nBijlagen:", text)[1]


def test_one_parent_cannot_finish_what_both_must_sign(tmp_path: Path) -> None:
    family = REMOVED + TOGETHER + NAMES
    text = written(tmp_path, OBJECTION, family)
    assert "[tweede_ouder_naam: nog invullen]" in signed(text)
    assert "CONCEPT" in text
    args = ("--antwoorden", str(tmp_path / "gezin.yaml"), "--uit", str(tmp_path / "af"), *TODAY)
    refused = run("brief", "maak", OBJECTION, "--definitief", *args, code=4)
    assert "tweede_ouder_naam" in refused.stderr
    assert not (tmp_path / "af").exists()


def test_both_parents_sign_when_both_are_named(tmp_path: Path) -> None:
    text = written(tmp_path, OBJECTION, REMOVED + TOGETHER + NAMES + "  tweede_ouder_naam: Mehmet Yıldız\n")
    assert "Sanne de Vries" in signed(text)
    assert "Mehmet Yıldız" in signed(text)
    assert "Wij maken bezwaar" in text


@pytest.mark.parametrize("role", ["leerling", "ouder"])
def test_a_pupil_of_fifteen_does_not_sign(role: str, tmp_path: Path) -> None:
    family = REMOVED.replace("rol: ouder", f"rol: {role}") + ALONE + NAMES
    for letter in (OBJECTION, "avg-inzage", "klacht-lkc"):
        folder = tmp_path / letter
        folder.mkdir()
        under = signed(written(folder, letter, family))
        assert "Sanne de Vries" in under
        assert "Noor" not in under


def test_a_pupil_of_sixteen_signs_a_request_for_the_own_file(tmp_path: Path) -> None:
    family = REMOVED.replace("leeftijd: 15", "leeftijd: 16") + ALONE + NAMES
    assert "Noor Yıldız" in signed(written(tmp_path, "avg-inzage", family))


@pytest.mark.parametrize("authorised", ["machtiging: nee\n", "machtiging: weet_niet\n", ""])
def test_a_volunteer_without_authorisation_does_not_sign(authorised: str, tmp_path: Path) -> None:
    family = REMOVED.replace("rol: ouder", "rol: vrijwilliger") + authorised + ALONE + NAMES
    text = written(tmp_path, OBJECTION, family + "  gemachtigde_naam: Fatima El Amrani\n")
    assert "Sanne de Vries" in signed(text)
    assert "Fatima" not in text
    assert "namens" not in text


def test_an_authorised_volunteer_signs_for_both_parents(tmp_path: Path) -> None:
    family = REMOVED.replace("rol: ouder", "rol: vrijwilliger") + "machtiging: ja\n" + TOGETHER + NAMES
    more = "  gemachtigde_naam: Fatima El Amrani\n  tweede_ouder_naam: Mehmet Yıldız\n"
    text = written(tmp_path, OBJECTION, family + more)
    assert "namens Sanne de Vries en Mehmet Yıldız" in signed(text)
    assert "machtiging" in text.split("Bijlagen:")[1]


def test_a_letter_without_its_ground_says_so_and_is_never_final(tmp_path: Path) -> None:
    family = REMOVED.replace("sector: vo", "sector: mbo").replace("leeftijd: 15", "leeftijd: 17") + ALONE + NAMES
    more = "  geschil_soort: verwijdering\n"
    text = written(tmp_path, "verzoekschrift-gpo", family + more)
    assert "[grond bevoegd_verwijdering: nog invullen]" in text
    assert text.startswith("CONCEPT")
    args = ("--antwoorden", str(tmp_path / "gezin.yaml"), "--uit", str(tmp_path / "af"), *TODAY)
    refused = run("brief", "maak", "verzoekschrift-gpo", "--definitief", *args, code=1)
    assert "Deze brief past nu niet, want" in " ".join(refused.stderr.split())
    assert not (tmp_path / "af").exists()


def test_days_that_only_the_letter_asked_decide_who_reads_it(tmp_path: Path) -> None:
    home = "rol: ouder\nsector: po\nleeftijd: 9\ninschrijving: ja\naanwezig: niet\nveilig_thuis: ja\naanvraag: geen\n"
    rest = home + "besluit: geen\ndagvaarding: nee\nonderwerp: [thuiszitten]\n" + ALONE + NAMES
    few = written(tmp_path, "verzoek-11g", f"{rest}  schooldagen: '8'\n")
    assert "T.a.v. de leerplichtambtenaar" not in few
    assert "het hoofd van de school beslist" in " ".join(few.split())
    many = tmp_path / "veel"
    many.mkdir()
    assert "leerplichtambtenaar" in written(many, "verzoek-11g", f"{rest}  schooldagen: '40'\n").split("Betreft:")[0]

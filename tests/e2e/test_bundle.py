"""A bundle from the command line and in the wizard: what a family types, sees, gets and keeps."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.e2e.terminal import TODAY, Terminal, one_line, run
from tests.unit.small_files import jpeg, pdf_of

NAME = "klacht-lkc"
DONE = "2026-11-21-klacht-lkc-bundel.pdf"
ANSWERS = {
    "rol": "ouder",
    "veilig_thuis": "ja",
    "sector": "vo",
    "denominatie": "openbaar",
    "leeftijd": 14,
    "gezag": "samen",
    "inschrijving": "ja",
    "aanwezig": "volledig",
    "besluit": "geen",
    "onderwerp": ["veiligheid"],
    "voorval_datum": "2026-10-12",
    "aangesloten_lkc": "ja",
    "interne_uitspraak": "nee",
    "klacht_behandeld_door": "bestuur",
    "reactie_bestuur": "afgewezen",
    "eerdere_gesprekken": 6,
}
DETAILS = {
    "ouder_naam": "Sanne de Vries",
    "ouder_adres": ["Lindelaan 12", "3511 AB Utrecht"],
    "ouder_email": "sanne@voorbeeld.nl",
    "kind_voornaam": "Noor",
    "kind_achternaam": "Yıldız",
    "kind_geboortedatum": "2012-03-04",
    "school_naam": "Het Voorbeeldcollege",
    "bestuur_naam": "Stichting Voorbeeldonderwijs",
    "plaats": "Utrecht",
    "geprobeerd": "Wij spraken drie keer met de directeur.",
    "eerdere_uitspraak": "nee",
    "gewenst_resultaat": "Een gesprek en een plan op papier.",
    "klachtonderdelen": [
        {"datum": "2026-10-12", "tekst": "er kwam geen antwoord op drie mails", "wie": "directeur"},
        {"datum": "2025-06-03", "tekst": "Noor mocht niet mee op reis", "wie": "leerkracht"},
    ],
}
EVENTS = [
    {"op": "2025-11-21", "soort": "gesprek", "met": "de leerkracht"},
    {"op": "2025-11-22", "soort": "gesprek", "met": "de intern begeleider"},
    {"op": "2026-09-14", "soort": "brief_verzonden", "brief": "verzoek-gesprek", "aan": "school", "hoe": "email"},
    {"op": "2026-10-05", "soort": "gesprek", "met": "de directeur"},
]
TO_THE_LETTER = (
    ("of eerst verder met de vragen?", "Nu de brief"),
    ("Welke brief wilt u maken?", "Klacht bij de Landelijke Klachtencommissie Onderwijs"),
    ("In welke vorm wilt u de brief?", "PDF, om te printen of mee te sturen"),
    ("In welke map op uw computer?", ""),
)
FAMILY = {
    "formaat": {"lezen": 1, "schrijven": 1},
    "aangemaakt": "2026-11-20",
    "antwoorden": ANSWERS,
    "gegevens": DETAILS,
    "gebeurtenissen": EVENTS,
}


@pytest.fixture
def dossier() -> Path:
    """Keep the family in the dossier; give its file."""
    folder = Path(os.environ["ESCALATIE_MAP"])
    folder.mkdir(parents=True)
    (folder / "dossier.json").write_text(json.dumps(FAMILY), "utf-8")
    return folder / "dossier.json"


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """Lay the family's own papers in a folder."""
    folder = tmp_path / "bijlagen"
    folder.mkdir()
    (folder / "01-schoolgids.pdf").write_bytes(pdf_of("Schoolgids", pages=2))
    (folder / "02-brief van school.jpg").write_bytes(jpeg([[0, 255]]))
    (folder / "2026-09-14-verzoek-gesprek.pdf").write_bytes(pdf_of("Verzoek"))
    return folder


def make(papers: Path, out: Path, *more: str, code: int = 0) -> str:
    args = ("brief", "maak", NAME, "--bijlagen", str(papers), "--uit", str(out), "--geen-vragen", *more, *TODAY)
    done = run(*args, code=code)
    return one_line(done.stdout + done.stderr)


def pages_of(path: Path) -> list[str]:
    return [one_line(page.extract_text().replace("\u00a0", " ")) for page in PdfReader(path).pages]


@pytest.mark.usefixtures("dossier")
def test_one_pdf_holds_letter_contents_timeline_and_the_numbered_papers(papers: Path, tmp_path: Path) -> None:
    shown = make(papers, tmp_path / "uit", "--definitief")
    (file,) = (tmp_path / "uit").iterdir()
    assert file.name == DONE
    assert str(file) in shown
    assert "Bijlage 1: schoolgids (uit 01-schoolgids.pdf)" in shown
    assert "Bijlage 3: 2026-09-14 verzoek gesprek (uit 2026-09-14-verzoek-gesprek.pdf)" in shown
    pages = pages_of(file)
    letter, contents, timeline = "".join(pages[:-6]), pages[-6], pages[-5]
    assert "1. schoolgids 2. brief van school 3. 2026-09-14 verzoek gesprek" in letter
    assert [int(page) for page in re.findall(r"Bijlage \d: .*? (\d+)(?= Bijlage| pagina)", contents)] == [
        len(pages) - 3,
        len(pages) - 1,
        len(pages),
    ]
    assert "van 22 november 2025 tot en met 21 november 2026" in timeline
    for words in ("de intern begeleider", "aan de school bijlage 3", "met de directeur", "op drie mails"):
        assert words in timeline
    assert "met de leerkracht" not in timeline
    assert timeline.index("Eerder") < timeline.index("Noor mocht niet mee op reis")
    assert all(f"pagina {number} van {len(pages)}" in text for number, text in enumerate(pages, start=1))


@pytest.mark.usefixtures("dossier")
def test_files_are_named_one_by_one_in_the_order_that_is_typed(papers: Path, tmp_path: Path) -> None:
    files = [str(path) for path in sorted(papers.iterdir(), reverse=True)][1:]
    args = [word for file in files for word in ("--bijlage", file)]
    done = run("brief", "maak", NAME, *args, "--uit", str(tmp_path / "uit"), "--geen-vragen", *TODAY)
    assert "Bijlage 1: brief van school" in done.stderr
    assert "Bijlage 2: schoolgids" in done.stderr


def test_the_folder_may_stand_in_the_answers_file(papers: Path, tmp_path: Path) -> None:
    told = {**ANSWERS, "gegevens": {**DETAILS, "bijlagen_map": str(papers)}, "gebeurtenissen": EVENTS}
    file = tmp_path / "gezin.yaml"
    file.write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    out = tmp_path / "uit"
    run("brief", "maak", NAME, "--formaat", "bundel,txt", "--antwoorden", str(file), "--uit", str(out), *TODAY)
    assert sorted(path.name for path in out.iterdir()) == [DONE, "2026-11-21-klacht-lkc.txt"]
    assert "schoolgids" in (out / "2026-11-21-klacht-lkc.txt").read_text("utf-8")


@pytest.mark.usefixtures("dossier")
def test_a_second_time_gives_the_same_bytes_and_leaves_the_bundle_itself_out(papers: Path) -> None:
    make(papers, papers)
    before = (papers / DONE).read_bytes()
    shown = make(papers, papers)
    assert (papers / DONE).read_bytes() == before
    assert "bundel (uit" not in shown


@pytest.mark.usefixtures("dossier")
def test_a_finished_bundle_that_would_change_is_not_overwritten(papers: Path, tmp_path: Path) -> None:
    make(papers, tmp_path / "uit")
    (papers / "04-nieuw.pdf").write_bytes(pdf_of("nieuw"))
    assert "is er al, en is anders" in make(papers, tmp_path / "uit", code=1)


@pytest.mark.usefixtures("dossier")
def test_what_the_family_sees_in_the_timeline_it_can_leave_out(papers: Path, tmp_path: Path) -> None:
    shown = make(papers, tmp_path / "uit")
    assert "- 2. 22 november 2025: gesprek, met de intern begeleider" in shown
    assert "--weglaten NUMMER" in shown
    shown = make(papers, tmp_path / "zonder", "--weglaten", "2, 4")
    assert "intern begeleider" not in shown
    (file,) = (tmp_path / "zonder").iterdir()
    assert "intern begeleider" not in "".join(pages_of(file))
    for number in ("0", "5", "twee"):
        assert "geen nummer van een gebeurtenis" in make(papers, tmp_path / "x", "--weglaten", number, code=2)


@pytest.mark.usefixtures("dossier")
def test_a_paper_that_cannot_go_along_is_named_and_nothing_is_written(papers: Path, tmp_path: Path) -> None:
    (papers / "04-brief.docx").write_bytes(b"PK\3\4")
    shown = make(papers, tmp_path / "uit", "--formaat", "bundel,txt", code=1)
    assert "'04-brief.docx' is een Word-bestand en kan zo niet mee. Sla het op als PDF en neem die." in shown
    assert not (tmp_path / "uit").exists()


def test_a_bundle_with_a_gap_is_a_draft_and_never_final(dossier: Path, papers: Path, tmp_path: Path) -> None:
    less = {name: value for name, value in DETAILS.items() if name != "geprobeerd"}
    dossier.write_text(json.dumps({**FAMILY, "gegevens": less}), "utf-8")
    make(papers, tmp_path / "uit", "--definitief", code=4)
    assert not (tmp_path / "uit").exists()
    make(papers, tmp_path / "uit")
    (file,) = (tmp_path / "uit").iterdir()
    assert file.name == f"CONCEPT-{DONE}"
    assert "CONCEPT" in pages_of(file)[0]


@pytest.mark.usefixtures("dossier")
@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (("verzoek-gesprek", "--formaat", "bundel"), "Van de brief 'verzoek-gesprek' is geen bundel te maken."),
        ((NAME, "--formaat", "pdf", "--bijlagen", "x"), "Bijlagen gaan alleen mee in een bundel."),
    ],
)
def test_what_is_no_bundle_is_refused(args: tuple[str, ...], sentence: str) -> None:
    assert sentence in one_line(run("brief", "maak", *args, *TODAY, code=2).stderr)


def test_the_list_of_a_request_to_the_gpo_comes_from_the_papers(papers: Path, tmp_path: Path) -> None:
    file = tmp_path / "gezin.yaml"
    file.write_text("sector: po\ngegevens: {kind_voornaam: Noor}\n", "utf-8")
    args = ("brief", "maak", "verzoekschrift-gpo", "--bijlagen", str(papers), "--antwoorden", str(file))
    done = run(*args, "--uit", str(tmp_path / "uit"), *TODAY)
    assert "- tijdlijn:" in done.stderr
    assert "- bijlagen_lijst:" not in done.stderr
    assert "ontwikkelingsperspectief (OPP) of besluit van de school" in one_line(done.stderr)
    (made,) = (tmp_path / "uit").iterdir()
    assert "1. schoolgids" in "".join(pages_of(made))


def test_what_was_sent_is_the_bundle_that_lies_here_byte_for_byte(dossier: Path, papers: Path, tmp_path: Path) -> None:
    make(papers, tmp_path)
    window = Terminal("brief", "verzonden", NAME, "--hoe", "portaal", *TODAY, "--geen-vragen", folder=tmp_path)
    code, last = window.end()
    assert code == 0, last
    assert DONE in one_line(last)
    assert (dossier.parent / "brieven" / DONE).read_bytes() == (tmp_path / DONE).read_bytes()


def kept(dossier: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(dossier.read_text("utf-8"))
    return loaded


def test_at_a_terminal_the_folder_is_asked_and_remembered(dossier: Path, papers: Path, tmp_path: Path) -> None:
    window = Terminal("brief", "maak", NAME, "--formaat", "bundel", "--plat", *TODAY, folder=tmp_path)
    assert "Typ dan de map waar uw bijlagen in staan" in one_line(window.question())
    window.answer("bestaat niet")
    assert "De map 'bestaat niet' is er niet." in one_line(window.question())
    window.answer(str(papers))
    code, last = window.end()
    assert code == 0, last
    assert (tmp_path / DONE).is_file()
    assert kept(dossier)["gegevens"]["bijlagen_map"] == str(papers)


def test_the_wizard_offers_the_bundle_after_the_letter(dossier: Path, papers: Path, tmp_path: Path) -> None:
    (papers / "04-brief.docx").write_bytes(b"PK\3\4")
    window = Terminal("start", "--plat", *TODAY, folder=tmp_path)
    for question, answer in TO_THE_LETTER:
        assert question in one_line(window.question())
        window.answer(answer)
    assert "Nu alles in één pdf?" in one_line(window.question())
    assert (tmp_path / "2026-11-21-klacht-lkc.pdf").is_file()
    window.answer(str(papers))
    assert "'04-brief.docx' is een Word-bestand" in one_line(window.question())
    (papers / "04-brief.docx").unlink()
    window.answer(str(papers))
    assert "Uw bundel staat in:" in one_line(window.question())
    assert (tmp_path / DONE).is_file()
    assert kept(dossier)["gegevens"]["bijlagen_map"] == str(papers)

"""Everything that can be wrong in content is found, with its file, its line and what to do, all in one run."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from escalatie.check.codes import CODES
from escalatie.check.keur import check_folder
from escalatie.content.finding import Finding
from tests.content.small_folder import FILES, line_of, replace_in, write_content

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = date(2026, 11, 21)
ROOT = Path(__file__).parents[2]

FACTS = "flows/facts.yaml"
LADDER = "flows/ladder.yaml"
SOURCES = "flows/sources.yaml"
BODIES = "flows/bodies.yaml"
WARNINGS = "flows/warnings.yaml"
CONCEPTS = "flows/concepts.yaml"
DEADLINES = "flows/deadlines.yaml"
BASIS = "flows/basis/flow.yaml"
OPP = "flows/opp/flow.yaml"
FIELDS = "letters/fields.yaml"
LETTER = "letters/verzoek-opp.md.j2"
UNUSED = "{kind: pers, title: Een krant, certainty: laag, seen_on: 2026-11-21}"
CASE = """\
id: S1
vandaag: 2026-11-21
situatie: Een verzonnen gezin.
antwoorden: {sector: po}
verwacht: {brieven: [verzoek-opp], termijnen: [], uitgang: geen}
"""
MODULES = [*(ROOT / "escalatie/content").glob("*.py"), *(ROOT / "escalatie/check").glob("*.py")]
MODULES.remove(ROOT / "escalatie/check/codes.py")
SECOND_STEP = "id: vraag-plan\n  rung: geschil"


class Fault(NamedTuple):
    """One thing made wrong in the small content, and what is found."""

    code: str
    file: str
    old: str
    new: str
    says: str
    at: str = ""
    """The passage on whose line it is found; without one, that of the change itself."""


FAULTS = [
    # reading the file
    Fault("K004", OPP, "title: Het plan", "title: Het \u202eplan", "U+202E"),
    Fault("K004", OPP, "title: Het plan", 'title: "Het \\u200bplan"', "U+200B"),
    Fault("K005", OPP, "title: Het plan", "title: Het plan: nu", "dubbele punt"),
    Fault("K005", OPP, "title: Het plan", 'title: "Het plan', "YAML", "when: \"'opp'"),
    Fault("K006", OPP, "title: Het plan", "title: &plan Het plan", "'&'"),
    Fault("K006", OPP, "title: Het plan", "title: !!str Het plan", "'!'"),
    Fault("K007", OPP, "version: 2", "version: 2\nversion: 3", "'version' staat er twee keer", "version: 3"),
    Fault("K008", OPP, "version: 2", "version: 2\n[a]: 3", "gewone tekst", "[a]"),
    Fault("K009", WARNINGS, FILES[WARNINGS], "# niets\n", "leeg"),
    Fault("K009", WARNINGS, FILES[WARNINGS], FILES[WARNINGS] + "---\nnog: een\n", "meer dan een document", "---"),
    # the shape of what it says
    Fault("K101", OPP, "  unless: sent", "  unles: sent", "'unles' ken ik niet. Bedoelt u 'unless'?"),
    Fault("K101", OPP, "{on: 2026-11-21, ", "{on: 2026-11-21, by: ik, ", "reviewed: sleutel 'by' ken ik niet."),
    Fault("K101", DEADLINES, "suspended: {from: sent", "suspended: {from_: sent", "Bedoelt u 'from'?"),
    Fault(
        "K102",
        OPP,
        "  title: Leg het voor\n",
        "",
        "steps 'naar-commissie': sleutel 'title' ontbreekt",
        "- id: naar-comm",
    ),
    Fault("K102", FACTS, "{kind: choice, values: [po, vo]}", "{kind: choice}", "'values' ontbreekt"),
    Fault(
        "K103",
        DEADLINES,
        "kind: reglement",
        "kind: reglementt",
        "wel: atw, eu, reglement, kalender. Bedoelt u 'reglement'?",
    ),
    Fault("K104", OPP, "version: 2", "version: twee", "moet een heel getal zijn, en niet 'twee'"),
    Fault("K104", OPP, "{on: 2026-11-21,", "{on: 21-11-2026,", "moet een dag als 2026-11-21 zijn"),
    Fault("K104", OPP, "{on: 2026-11-21,", "{on: 2026-11-31,", "een dag die bestaat"),
    Fault("K104", FACTS, "past: ja", "past: misschien", "moet ja of nee zijn"),
    Fault("K104", OPP, "options: {geen: Nee, vastgesteld: Ja}", "options: [geen]", "moet een blok met sleutels zijn"),
    Fault("K104", OPP, "title: Leg het voor", "title: [Leg het voor]", "moet een tekst zijn"),
    Fault("K104", OPP, "after: [vraag-plan]", "after: {vraag-plan: ja}", "moet een lijst zijn"),
    Fault("K104", FACTS, FILES[FACTS], "- sector\n", "moet een blok met sleutels zijn"),
    Fault("K104", SOURCES, "{kind: wet,", "{id: wet-2, kind: wet,", "geen 'id'"),
    Fault("K104", FIELDS, FILES[FIELDS], "- ouder_naam\n", "moet een blok met sleutels zijn"),
    Fault("K105", DEADLINES, "length: P6W", "length: 6 weken", "'6 weken' is geen duur"),
    Fault("K105", LETTER, "{after: P2W,", "{after: P2,", "'P2' is geen duur"),
    Fault("K105", DEADLINES, "plus: P4W", "plus: lang", "'lang' is geen duur"),
    Fault("K105", DEADLINES, "last: 03-31", "last: 03-41", "'first' en 'last' zijn dagen", "first: 03-25"),
    Fault("K105", DEADLINES, ", last: 03-31", "", "of 'year_of' met 'first' en 'last'", "aanmeldweek:"),
    Fault("K105", WARNINGS, "W-TEKENEN:", "w-tekenen:", "'W-HOOFDLETTERS'"),
    Fault("K105", CONCEPTS, "in_het_vo:", "in-het-vo:", "'kleine_letters'"),
    Fault("K105", OPP, "id: vraag-plan", "id: Vraag-plan", "'kleine-letters'"),
    Fault("K105", FACTS, "aanvraag:", "known:", "voorwaardentaal"),
    Fault("K105", FACTS, "aanvraag:", "in:", "voorwaardentaal"),
    Fault("K105", FACTS, "{kind: yes_no}", "{kind: yes_no, values: [ja, nee, misschien]}", "laat 'values' weg"),
    Fault("K105", FACTS, "{kind: number}", "{kind: number, values: [een]}", "laat 'values' weg"),
    Fault("K105", FACTS, "values: [po, vo]", "values: [po, vo, po]", "'po' staat er twee keer"),
    Fault("K105", FACTS, "values: [po, vo]", "values: [po, vo, Het MBO]", "'Het MBO' kan zo niet"),
    Fault("K105", FACTS, "{kind: number}", "{kind: number, past: ja}", "is geen datum"),
    Fault("K105", OPP, "minimum: 0", "minimum: 201", "'minimum' (201) is groter dan 'maximum' (200)"),
    Fault("K105", BASIS, "why: De regels verschillen.", "why: Zo.\n  minimum: 2", "is geen getal", "- fact: sector"),
    Fault("K105", LETTER, "  plan:\n", "  Het plan:\n", "de naam van grond"),
    Fault("K106", OPP, "title: Het plan", "title: ''", "'title' is leeg"),
    Fault("K106", OPP, "after: [vraag-plan]", "after:", "'after' is leeg"),
    # names
    Fault("K201", CONCEPTS, "in_het_vo:", "sector:", "al gebruikt voor feit (flows/facts.yaml, regel 1)"),
    Fault(
        "K201",
        OPP,
        "id: naar-commissie",
        "id: vraag-plan",
        "geef stap een andere naam, bijvoorbeeld 'vraag-plan-2'",
        SECOND_STEP,
    ),
    Fault("K201", LADDER, "subjects: [opp, tlv]", "subjects: [opp, opp]", "al gebruikt voor zaak"),
    Fault(
        "K202",
        OPP,
        "letters: verzoek-opp",
        "letters: verzoek-op",
        "brief 'verzoek-op' bestaat niet. Bedoelt u 'verzoek-opp'?",
    ),
    Fault("K202", OPP, "to: gpo", "to: gpoo", "instantie 'gpoo' bestaat niet. Bedoelt u 'gpo'?"),
    Fault("K202", OPP, "rung: geschil", "rung: geschill", "trede 'geschill' bestaat niet. Bedoelt u 'geschil'?"),
    Fault("K202", OPP, "subjects: [tlv]", "subjects: [tl]", "zaak 'tl' bestaat niet. Bedoelt u 'tlv'?"),
    Fault(
        "K202",
        OPP,
        "after: [vraag-plan]",
        "after: [vraag-pan]",
        "stap 'vraag-pan' bestaat niet. Bedoelt u 'vraag-plan'?",
    ),
    Fault("K202", OPP, "only: [naar-commissie]", "only: [naar-comissie]", "Bedoelt u 'naar-commissie'?"),
    Fault("K202", OPP, "deadlines: [gpo,", "deadlines: [gpoo,", "termijn 'gpoo' bestaat niet. Bedoelt u 'gpo'?"),
    Fault("K202", OPP, "warnings: [W-TEKENEN]", "warnings: [W-TEKEN]", "Bedoelt u 'W-TEKENEN'?"),
    Fault("K202", WARNINGS, "sources: [wet-1]", "sources: [wet-2]", "bron 'wet-2' bestaat niet. Bedoelt u 'wet-1'?"),
    Fault("K202", SOURCES, "Zegt het anders.}", "Zegt het anders., contradicts: wet-9}", "bron 'wet-9' bestaat niet"),
    Fault("K105", SOURCES, 'text_date: "2026-01-01"', 'text_date: "2026-13"', "datum van de tekst '2026-13' kan niet"),
    Fault("K202", DEADLINES, "source: wet-1}", "source: wet-2}", "bron 'wet-2' bestaat niet"),
    Fault("K202", DEADLINES, "{from: end gpo}", "{from: end gpoo}", "termijn 'gpoo' bestaat niet"),
    Fault("K202", DEADLINES, "met: sent('verzoek-opp')", "met: sent('verzoek')", "brief 'verzoek' bestaat niet"),
    Fault(
        "K202", DEADLINES, "until: happened('gpo_advies')", "until: happened('gpo_adfies')", "gebeurtenis 'gpo_adfies'"
    ),
    Fault("K202", DEADLINES, "year_of: opp_datum", "year_of: op_datum", "feit 'op_datum' bestaat niet"),
    Fault("K202", FACTS, "not_before: opp_datum", "not_before: op_datum", "Bedoelt u 'opp_datum'?"),
    Fault("K202", LADDER, "topic: onderwerp", "topic: sector", "is geen feit met meer antwoorden"),
    Fault(
        "K202",
        LETTER,
        "needs: [ouder_naam]",
        "needs: [oudernaam]",
        "gegeven 'oudernaam' bestaat niet. Bedoelt u 'ouder_naam'?",
    ),
    Fault("K202", LETTER, "next: verzoek-opp", "next: verzoek-op", "Bedoelt u 'verzoek-opp'?"),
    Fault("K202", LETTER, "sets: {aanvraag", "sets: {aanvrag", "feit 'aanvrag' bestaat niet. Bedoelt u 'aanvraag'?"),
    Fault("K202", FIELDS, "end gpo, vandaag", "end gpoo, vandaag", "termijn 'gpoo' bestaat niet"),
    Fault("K203", OPP, "flow: opp", "flow: op", "de map heet 'opp'"),
    Fault("K203", LETTER, "letter: verzoek-opp", "letter: verzoek", "het bestand heet 'verzoek-opp'"),
    Fault(
        "K203", LADDER, "flows: [basis, opp]", "flows: [basis, opp, toelating]", "onderwerp 'toelating' bestaat niet"
    ),
    Fault(
        "K204",
        OPP,
        "- fact: schooldagen",
        "- fact: sector",
        "'sector' wordt al gevraagd (flows/basis/flow.yaml, regel 7)",
    ),
    # conditions and moments
    Fault("K301", OPP, "when: opp_status == 'geen'", "when: opp_status = 'geen'", "niet te lezen"),
    Fault("K301", OPP, "when: opp_status == 'geen'", "when: opp_status.upper()", "functie"),
    Fault("K302", OPP, "when: opp_status == 'geen'", "when: oppstatus == 'geen'", "Bedoelt u 'opp_status'?"),
    Fault("K302", OPP, "when: opp_status == 'geen'", "when: opp_status == 'gen'", "Bedoelt u 'geen'?"),
    Fault("K302", OPP, "days_left(gpo) > 2", "days_left(gpo) > 'x'", "geheel getal"),
    Fault("K302", LETTER, "{when: in_het_vo, body", "{when: in_het_v, body", "Bedoelt u 'in_het_vo'?"),
    Fault("K303", OPP, "when: opp_status == 'vastgesteld'", "when: schooldagen > 3", "Zet vraag 'schooldagen' eerder"),
    Fault(
        "K303", OPP, "when: opp_status == 'vastgesteld'", "when: known(ondertekend)", "kijkt vooruit naar 'ondertekend'"
    ),
    Fault("K303", OPP, "when: opp_status == 'vastgesteld'", "when: opp_ruzie", "kijkt vooruit naar 'ondertekend'"),
    Fault("K303", OPP, "known(opp_status)", "opp_status == 'geen'", "Gebruik hier known(opp_status)"),
    Fault("K304", OPP, "when: opp_ruzie\n", "when: passed(gpo)\n", "passed() kan hier niet"),
    Fault("K304", OPP, "when: opp_ruzie\n", "when: days_left(gpo) > 3\n", "days_left() kan hier niet"),
    Fault("K304", DEADLINES, "when: opp_ruzie,", "when: silent('verzoek-opp'),", "silent() kan hier niet"),
    Fault("K305", CONCEPTS, "sector == 'vo'", "in_het_vo", "'in_het_vo' leidt naar zichzelf terug"),
    Fault(
        "K305",
        DEADLINES,
        "{from: opp_datum, subject",
        "{from: end na_gpo, subject",
        "komt met 'end' weer bij zichzelf uit",
        "starts:",
    ),
    Fault("K306", DEADLINES, "{from: end gpo}", "{from: na de gpo}", "noemt geen dag"),
    Fault(
        "K306",
        DEADLINES,
        "year_of: opp_datum",
        "year_of: opp_status",
        "'opp_status' is geen datum. Bedoelt u 'opp_datum'?",
    ),
    Fault("K306", FACTS, "not_before: opp_datum", "not_before: sector", "'sector' is geen datum"),
    # questions and options
    Fault(
        "K401",
        OPP,
        "{geen: Nee, vastgesteld: Ja}",
        "{geen: Nee, vastgesteld: Ja, vastgestelt: Ja}",
        "Bedoelt u 'vastgesteld'?",
    ),
    Fault("K401", LETTER, "aanvraag: plan,", "aanvraag: planning,", "'planning' is geen waarde van 'aanvraag'"),
    Fault("K401", LETTER, "opp_datum: event", "opp_datum: vandaag", "Kies uit: event."),
    Fault("K401", LETTER, 'schooldagen: "12"', "schooldagen: veel", "Kies uit: een heel getal."),
    Fault("K402", OPP, "{geen: Nee, vastgesteld: Ja}", "{geen: Nee}", "geen woorden voor: vastgesteld"),
    Fault("K402", BASIS, "  options: {opp: Het plan, anders: Iets anders}\n", "", "opp, anders", "- fact: onderwerp"),
    # sources and review
    Fault(
        "K501",
        OPP,
        "  checklist: [Bewaar een kopie.]\n  sources: [wet-1]\n",
        "",
        "stap 'vraag-plan' noemt geen bron",
        "- id: vraag",
    ),
    Fault(
        "K501", OPP, "Dat hoort ergens anders., sources: [wet-1]", "Zo is het.", "gesloten deur 'gpo' noemt geen bron"
    ),
    Fault("K501", OPP, "only: [naar-commissie], sources: [wet-1]", "only: []", "uitgang 'mens' noemt geen bron"),
    Fault("K501", WARNINGS, ", sources: [wet-1]", "", "waarschuwing 'W-TEKENEN' noemt geen bron", "W-TEKENEN"),
    Fault("K501", LETTER, "certainty: hoog, sources: [wet-1]", "certainty: hoog, sources: []", "noemt geen bron"),
    Fault(
        "K501", DEADLINES, "{from: end gpo}\n  sources: [wet-1]", "{from: end gpo}", "termijn 'na_gpo' noemt", "na_gpo:"
    ),
    Fault("K501", DEADLINES, "plus: 10, sources: [wet-1]", "plus: 10", "vaste datum 'tien_dagen' noemt geen bron"),
    Fault("K501", BODIES, "what: Adviseert, sources: [wet-1]", "what: Adviseert", "instantie 'gpo' noemt geen bron"),
    Fault("K502", OPP, "again_before: 2027-08-01", "again_before: 2026-11-20", "opnieuw zijn nagekeken"),
    Fault("K503", SOURCES, "hoog, seen_on: 2026-11-21", "hoog, seen_on: 2025-11-21", "12 maanden niet bekeken"),
    Fault("K503", SOURCES, 'text_date: "2026-01-01"', 'text_date: "2015"', "heeft een oude tekst; schrijf bij 'check'"),
    Fault("K504", LETTER, "hoog, sources: [wet-1]", "hoog, sources: [pagina-1]", "schrijf 'certainty: laag'"),
    Fault(
        "K504",
        DEADLINES,
        "sources: [wet-1]\nna_gpo",
        "sources: [pagina-1]\nna_gpo",
        "'midden' is meer",
        "{from: opp_datum, s",
    ),
    Fault("K504", DEADLINES, "plus: 10, sources: [wet-1]", "plus: 10, sources: [pagina-1]", "zekerheid 'hoog' is meer"),
    Fault("K505", SOURCES, "wet-1:", f"wet-2: {UNUSED}\nwet-1:", "bron 'wet-2' wordt nergens gebruikt"),
    Fault(
        "K202",
        BASIS,
        "verschillen.\n  sources: [wet-1]",
        "verschillen.\n  sources: [wet-2]",
        "bron 'wet-2' bestaat niet",
        "sources: [wet-2]",
    ),
    Fault("K202", LADDER, "text: Begin hier.}", "text: Begin hier., sources: wet-2}", "bron 'wet-2' bestaat niet"),
    Fault(
        "K506", OPP, "Zonder plan vraagt u er eerst om.", "De school moet een plan maken.", "vraag 'opp_status' zegt"
    ),
    Fault(
        "K506", LADDER, "text: Begin hier.", "text: Dat is uw recht.", "trede 'school' zegt iets over de wet ('recht')"
    ),
    # letters
    Fault("K601", LETTER, "---\nletter:", "letter:", "begint niet met een kop"),
    Fault(
        "K602", LETTER, "{% if grond.plan %} {{ grond.plan }}{% endif %}", "", "grond 'plan' staat nergens", "  plan:"
    ),
    Fault("K602", LETTER, "Graag ontvang", "{% set x = 1 %}Graag ontvang", "[K602]"),
    Fault("K602", LETTER, "{# punt: vraag #}\n", "", "punt 'vraag' staat nergens", "- {id: vraag"),
    Fault("K603", FIELDS, ", example: Sanne", "", "een vraag heeft een voorbeeld nodig", "ouder_naam:"),
    Fault("K004", LETTER, "Graag ontvang", "Graag\u200b ontvang", "U+200B"),
]


def findings_after(folder: Path, *faults: Fault) -> list[Finding]:
    """Write the small content, make these things wrong and check it."""
    write_content(folder)
    for fault in faults:
        replace_in(folder, fault.file, fault.old, fault.new)
    return check_folder(folder, TODAY)


def test_the_small_content_has_nothing_wrong(tmp_path: Path) -> None:
    assert check_folder(write_content(tmp_path), TODAY) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.code}-{fault.says[:40]}")
def test_each_fault_is_found_on_its_line_and_says_what_to_do(fault: Fault, tmp_path: Path) -> None:
    findings = findings_after(tmp_path, fault)
    line = line_of(tmp_path, fault.file, fault.at or fault.new or fault.old)
    found = [(finding.code, finding.file, finding.line) for finding in findings if fault.says in str(finding)]
    assert (fault.code, fault.file, line) in found, "\n".join(map(str, findings))


def missing_file(folder: Path) -> None:
    (folder / FACTS).unlink()


def directory_for_file(folder: Path) -> None:
    (folder / LADDER).unlink()
    (folder / LADDER).mkdir()


def too_many_bytes(folder: Path) -> None:
    (folder / WARNINGS).write_bytes(b"# " + b"x" * 600_000)


def another_encoding(folder: Path) -> None:
    (folder / WARNINGS).write_bytes("W-A: {text: caf\xe9}\n".encode("latin-1"))


def another_encoding_in_a_letter(folder: Path) -> None:
    (folder / LETTER).write_bytes((folder / LETTER).read_bytes() + b"caf\xe9\n")


def a_case_with_another_name(folder: Path) -> None:
    write_content(folder, {"flows/opp/cases/S1.yaml": CASE.replace("id: S1", "id: S2")})


def a_case_with_a_slip(folder: Path) -> None:
    write_content(folder, {"flows/opp/cases/S1.yaml": CASE.replace("brieven:", "breven:")})


def a_card_without_words(folder: Path) -> None:
    (folder / "letters" / "card.yaml").write_text("titel_van_de_kaart: Niets\n", "utf-8")


def a_bad_word_rule(folder: Path) -> None:
    write_content(folder, {"letters/word_guard.yaml": "nooit: {pattern: nooit}\n"})


def a_stray_file(folder: Path) -> None:
    (folder / "flows" / "fact.yaml").write_text("a: b\n", "utf-8")


def a_flow_outside_the_ladder(folder: Path) -> None:
    write_content(folder, {"flows/tlv/flow.yaml": FILES[BASIS].split("questions:")[0].replace("basis", "tlv")})


def a_rename_to_nothing(folder: Path) -> None:
    write_content(folder, {"flows/renames.yaml": "facts: {soort_school: sectr}\n"})


def a_rename_of_what_still_is_there(folder: Path) -> None:
    write_content(folder, {"flows/renames.yaml": "letters: {verzoek-opp: verzoek-opp}\n"})


def a_rename_to_no_value(folder: Path) -> None:
    write_content(folder, {"flows/renames.yaml": "values: {sector: {basis: pro}}\n"})


def a_rename_of_a_value_that_still_is_there(folder: Path) -> None:
    write_content(folder, {"flows/renames.yaml": "values: {sector: {vo: po}}\n"})


def a_rename_of_values_of_nothing(folder: Path) -> None:
    write_content(folder, {"flows/renames.yaml": "values: {school: {basis: po}}\n"})


BROKEN_FILES = [
    (missing_file, "K001", FACTS),
    (directory_for_file, "K001", LADDER),
    (too_many_bytes, "K002", WARNINGS),
    (another_encoding, "K003", WARNINGS),
    (another_encoding_in_a_letter, "K003", LETTER),
    (a_stray_file, "K010", "flows/fact.yaml"),
    (a_flow_outside_the_ladder, "K203", "flows/tlv/flow.yaml"),
    (a_case_with_another_name, "K203", "flows/opp/cases/S1.yaml"),
    (a_case_with_a_slip, "K101", "flows/opp/cases/S1.yaml"),
    (a_bad_word_rule, "K604", "letters/word_guard.yaml"),
    (a_card_without_words, "K605", "letters/card.yaml"),
    (a_rename_to_nothing, "K205", "flows/renames.yaml"),
    (a_rename_of_what_still_is_there, "K205", "flows/renames.yaml"),
    (a_rename_to_no_value, "K205", "flows/renames.yaml"),
    (a_rename_of_a_value_that_still_is_there, "K205", "flows/renames.yaml"),
    (a_rename_of_values_of_nothing, "K205", "flows/renames.yaml"),
]


@pytest.mark.parametrize(("break_it", "code", "file"), BROKEN_FILES)
def test_files_that_cannot_be_read_or_placed_are_found(
    break_it: Callable[[Path], None], code: str, file: str, tmp_path: Path
) -> None:
    break_it(write_content(tmp_path))
    assert (code, file) in {(finding.code, finding.file) for finding in check_folder(tmp_path, TODAY)}


def test_every_code_has_a_meaning_and_is_provoked_by_a_fault() -> None:
    """Routes are in test_route_findings.py: K606, and codes from K700 on. Meanings are in test_meaning_findings.py."""
    used = {code for path in MODULES for code in re.findall(r'"(K\d{3})"', path.read_text("utf-8"))}
    provoked = {fault.code for fault in FAULTS} | {code for _, code, _ in BROKEN_FILES}
    assert used == set(CODES)
    assert provoked == {code for code in CODES if code < "K7"} - {"K606", "K611", "K612", "K613"}


SEVEN = (
    Fault("K101", OPP, "  unless: sent", "  unles: sent", "Bedoelt u 'unless'?"),
    Fault("K401", OPP, "{geen: Nee, vastgesteld: Ja}", "{geen: Nee, vastgesteld: Ja, gene: Ja}", "Bedoelt u 'geen'?"),
    Fault("K302", OPP, "when: opp_status == 'geen'", "when: opp_status == 'gen'", "Bedoelt u 'geen'?"),
    Fault("K303", OPP, "when: opp_status == 'vastgesteld'", "when: schooldagen > 3", "Zet vraag 'schooldagen' eerder"),
    Fault("K201", OPP, "id: naar-commissie", "id: vraag-plan", "bijvoorbeeld 'vraag-plan-2'", SECOND_STEP),
    Fault("K202", OPP, "letters: verzoek-opp", "letters: verzoek-op", "Bedoelt u 'verzoek-opp'?"),
    Fault("K501", OPP, "Dat hoort ergens anders., sources: [wet-1]", "Zo is het.", "schrijf erbij 'sources:"),
)


def test_all_that_is_wrong_comes_out_of_one_run_once_each(tmp_path: Path) -> None:
    findings = findings_after(tmp_path, *SEVEN)
    follows = "stap 'naar-commissie' bestaat niet"  # the name that was taken away is still pointed to
    found = sorted((finding.code, finding.line) for finding in findings if follows not in finding.message)
    assert found == sorted((fault.code, line_of(tmp_path, OPP, fault.at or fault.new)) for fault in SEVEN)
    for fault in SEVEN:
        assert sum(fault.says in str(finding) for finding in findings if finding.code == fault.code) == 1


def test_a_finding_reads_as_one_sentence_with_its_place(tmp_path: Path) -> None:
    (finding,) = findings_after(tmp_path, SEVEN[5])
    line = line_of(tmp_path, OPP, "verzoek-op\n")
    expected = f"flows/opp/flow.yaml, regel {line}: brief 'verzoek-op' bestaat niet. Bedoelt u 'verzoek-opp'? [K202]"
    assert str(finding) == expected


def test_a_witness_and_a_caution_are_told_in_the_line() -> None:
    finding = Finding("a.yaml", 3, "K999", "niemand komt hier", "let op", {"sector": "po", "leeftijd": 8})
    assert str(finding) == "a.yaml, regel 3: let op: niemand komt hier. Bijvoorbeeld: sector = po, leeftijd = 8. [K999]"


def test_an_overdue_review_is_a_caution_and_not_an_error(tmp_path: Path) -> None:
    write_content(tmp_path)
    assert {finding.level for finding in check_folder(tmp_path, date(2027, 8, 2))} == {"let op"}
    assert check_folder(tmp_path, date(2027, 8, 1)) == []


def test_a_source_that_is_old_or_unused_is_a_caution_and_told_once(tmp_path: Path) -> None:
    found = findings_after(
        tmp_path,
        Fault("", SOURCES, "hoog, seen_on: 2026-11-21", "hoog, seen_on: 2020-11-21", ""),
        Fault("", SOURCES, 'text_date: "2026-01-01"', 'text_date: "2015"', ""),
        Fault("", SOURCES, "wet-1:", f"wet-2: {UNUSED}\nwet-1:", ""),
    )
    assert sorted((finding.code, finding.level) for finding in found) == [("K503", "let op"), ("K505", "let op")]


def test_a_question_may_look_at_a_fact_that_nobody_asks(tmp_path: Path) -> None:
    fault = Fault("", OPP, "when: opp_status == 'vastgesteld'", "when: not known(aanvraag)", "")
    assert findings_after(tmp_path, fault) == []


def test_the_words_of_weet_niet_may_be_chosen_but_need_not_be(tmp_path: Path) -> None:
    fault = Fault("", OPP, "{geen: Nee, vastgesteld: Ja}", "{geen: Nee, vastgesteld: Ja, weet_niet: Geen idee}", "")
    assert findings_after(tmp_path, fault) == []


def test_concepts_that_double_each_other_are_refused_before_they_grow(tmp_path: Path) -> None:
    write_content(tmp_path)
    chain = "".join(f"g{n}: {{when: g{n - 1} and not g{n - 1}, text: Nog groter.}}\n" for n in range(1, 60))
    (tmp_path / CONCEPTS).write_text(FILES[CONCEPTS] + "g0: {when: sector == 'po', text: Klein.}\n" + chain, "utf-8")
    assert {finding.code for finding in check_folder(tmp_path, TODAY)} == {"K305"}


@pytest.mark.parametrize("name", sorted(FILES))
@pytest.mark.parametrize(
    "text", ["", "x", "[]", "{}", "a: {b: [c, {d: e}]}", "- [a]", "---\n---\n", "---\nx\n---\nbody"]
)
def test_no_content_makes_the_check_itself_fail(name: str, text: str, tmp_path: Path) -> None:
    write_content(tmp_path, {**FILES, name: text})
    assert all(finding.code in CODES for finding in check_folder(tmp_path, TODAY))


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_file_that_cannot_be_read_makes_nothing_else_look_wrong(name: str, tmp_path: Path) -> None:
    write_content(tmp_path, {**FILES, name: "dit is: geen: yaml\n"})
    code = "K601" if name == LETTER else "K005"
    assert {(finding.code, finding.file) for finding in check_folder(tmp_path, TODAY)} == {(code, name)}


def test_an_empty_folder_is_a_finding(tmp_path: Path) -> None:
    assert {finding.code for finding in check_folder(tmp_path / "niets", TODAY)} == {"K001"}


@pytest.mark.parametrize("name", [FACTS, LADDER, CONCEPTS, DEADLINES, OPP, FIELDS, LETTER])
def test_any_line_may_be_lost_or_spoilt_and_the_check_still_answers(name: str, tmp_path: Path) -> None:
    write_content(tmp_path)
    lines = FILES[name].splitlines(keepends=True)
    for place, line in enumerate(lines):
        for spoilt in ("", line.replace(": ", ": [", 1), line.replace("'", "", 1), line.partition(":")[0] + ":\n"):
            text = "".join([*lines[:place], spoilt, *lines[place + 1 :]])
            (tmp_path / name).write_text(text, "utf-8")
            assert all(finding.code in CODES and finding.line > 0 for finding in check_folder(tmp_path, TODAY))

"""What no family, or every family, can reach is found, on its line and with a family that shows it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import pytest

from escalatie.check import walk
from escalatie.check.codes import CODES
from escalatie.check.keur import check, check_folder
from tests.content.small_folder import line_of, replace_in, write_content

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 21)
BASIS = "flows/basis/flow.yaml"
OPP = "flows/opp/flow.yaml"
DEADLINES = "flows/deadlines.yaml"
WARNINGS = "flows/warnings.yaml"
LETTER = "letters/verzoek-opp.md.j2"
Edit = tuple[str, str, str]


class Fault(NamedTuple):
    """Sound files that together leave a family out, and what is found on the line of a passage."""

    code: str
    edits: tuple[Edit, ...]
    says: str
    file: str
    at: str


FAULTS = [
    Fault(
        "K606",
        ((LETTER, "{# punt: vraag #}", "{% if grond.plan %}{# punt: vraag #}{% endif %}"),),
        "brief 'verzoek-opp' mist een verplicht punt: vraag. Bijvoorbeeld: onderwerp",
        OPP,
        "letters: verzoek-opp",
    ),
    Fault(
        "K701",
        ((OPP, "when: opp_status == 'vastgesteld'\n", "when: opp_status == 'vastgesteld' and opp_status == 'geen'\n"),),
        "vraag 'ondertekend' wordt nooit gesteld",
        OPP,
        "- fact: ondertekend",
    ),
    Fault(
        "K702",
        ((BASIS, "schooldagen > 10", "sector == 'vo'"),),
        "'schooldagen' verandert niets",
        OPP,
        "- fact: schoold",
    ),
    Fault(
        "K703",
        ((OPP, "when: opp_status == 'geen'", "when: opp_status == 'geen' and known(ondertekend)"),),
        "stap 'vraag-plan' geldt voor geen enkel gezin",
        OPP,
        "when: opp_status == 'geen'",
    ),
    Fault(
        "K704",
        ((BASIS, "schooldagen > 10", "schooldagen > 10\n  unless: schooldagen < 5"),),
        "het tenzij van stap 'dagen-tellen' houdt niemand tegen",
        BASIS,
        "unless: schooldagen < 5",
    ),
    Fault(
        "K705",
        ((OPP, "subjects: [tlv]", "subjects: [opp]"),),
        "stap 'naar-commissie' opent 'gpo' voor 'opp', en onderwerp 'opp' sluit die deur",
        OPP,
        "when: opp_ruzie and days_left",
    ),
    Fault(
        "K706",
        ((LETTER, "{% if grond.plan %} {{ grond.plan }}{% endif %}", " {{ grond.plan }}"),),
        "Bijvoorbeeld: sector = po, onderwerp = ('opp',), opp_status = geen.",
        OPP,
        "letters: verzoek-opp",
    ),
    Fault(
        "K707",
        (
            (LETTER, "Graag ontvang", "Het plan is van {{ opp_datum | datum }}. Graag ontvang"),
            (LETTER, "needs: [ouder_naam]", "needs: [ouder_naam, opp_datum]"),
        ),
        "brief 'verzoek-opp' noemt bij stap 'vraag-plan' feit 'opp_datum', maar niemand vraagt het daar",
        OPP,
        "letters: verzoek-opp",
    ),
    Fault(
        "K708",
        ((OPP, "[tlv], when: opp_ruzie", "[tlv], when: opp_ruzie and ondertekend == 'ja'"),),
        "de deur van 'gpo' gaat nooit dicht",
        OPP,
        "- {body: gpo",
    ),
    Fault(
        "K709",
        ((OPP, "mens, when: days_left(gpo) < 3", "mens, when: opp_ruzie and ondertekend == 'ja'"),),
        "uitgang 'mens' geldt voor geen enkel gezin",
        OPP,
        "- {exit: mens",
    ),
    Fault(
        "K710",
        ((DEADLINES, "- {from: opp_datum, subject", "- {from: besluit_datum, subject"),),
        "termijn 'gpo' kan zo nooit beginnen",
        DEADLINES,
        "- {from: besluit_datum",
    ),
    Fault(
        "K711", ((OPP, "  warnings: [W-TEKENEN]\n", ""),), "niets toont waarschuwing 'W-TEKENEN'", WARNINGS, "W-TEKENEN"
    ),
    Fault(
        "K712",
        ((OPP, "  letters: verzoek-opp\n", ""), (OPP, "  letters: [{id: verzoek-opp, to: gpo}]\n", "")),
        "geen stap biedt brief 'verzoek-opp' aan",
        LETTER,
        "letter: verzoek-opp",
    ),
    Fault(
        "K713",
        ((BASIS, 'when: "True"\n  title: Praat', "when: sector == 'vo'\n  title: Praat"),),
        "er zijn gezinnen zonder enkele stap",
        BASIS,
        "flow: basis",
    ),
    Fault(
        "K714",
        ((OPP, "subjects: [tlv]", "subjects: [opp]"), (OPP, "only: [naar-commissie]", "only: [vraag-plan]")),
        "stap 'naar-commissie' wordt altijd weggenomen",
        OPP,
        "when: opp_ruzie and days_left",
    ),
    Fault(
        "K715",
        (
            (LETTER, "optional: [plan_van]", "optional: [plan_van, sector]"),
            (
                LETTER,
                "voor mijn kind.",
                "voor mijn kind.{% if sector == 'po' and grond.plan %} Dit kan niet.{% endif %}",
            ),
        ),
        "brief 'verzoek-opp': deze tak is voor geen enkel gezin",
        LETTER,
        "Graag ontvang",
    ),
    Fault(
        "K716",
        ((LETTER, "unless: in_het_vo", "unless: in_het_vo or sector != 'vo'"),),
        "brief 'verzoek-opp': niemand stuurt 'gpo' een kopie",
        LETTER,
        "copy_to:",
    ),
    Fault(
        "K716",
        ((LETTER, "unless: in_het_vo", "unless: in_het_vo and sector == 'po'"),),
        "brief 'verzoek-opp': het tenzij van de kopie aan 'gpo' geldt voor geen enkel gezin",
        LETTER,
        "copy_to:",
    ),
]


def test_a_test_that_always_holds_in_a_letter_is_told(tmp_path: Path) -> None:
    write_content(tmp_path)
    replace_in(tmp_path, LETTER, "optional: [plan_van]", "optional: [plan_van, opp_status]")
    always = "voor mijn kind.{% if opp_status == 'geen' or opp_status != 'geen' %} Graag snel.{% endif %}"
    replace_in(tmp_path, LETTER, "voor mijn kind.", always)
    (found,) = check_folder(tmp_path, TODAY)
    assert (found.code, found.line) == ("K715", line_of(tmp_path, LETTER, "Graag ontvang"))
    assert "deze voorwaarde geldt altijd" in found.message


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.code)
def test_each_gap_in_the_routes_is_found_on_its_line(fault: Fault, tmp_path: Path) -> None:
    write_content(tmp_path)
    for file, old, new in fault.edits:
        replace_in(tmp_path, file, old, new)
    findings = check_folder(tmp_path, TODAY)
    found = [(finding.code, finding.file, finding.line) for finding in findings if fault.says in str(finding)]
    assert (fault.code, fault.file, line_of(tmp_path, fault.file, fault.at)) in found, "\n".join(map(str, findings))


def test_routes_that_are_too_many_to_walk_are_said_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walk, "MAX_STATES", 1)
    findings = check_folder(write_content(tmp_path), TODAY)
    assert {(finding.code, finding.level) for finding in findings} == {("K700", "let op")}


def test_each_code_of_the_route_check_is_provoked() -> None:
    assert {fault.code for fault in FAULTS} | {"K700"} == {"K606", *(code for code in CODES if code.startswith("K7"))}


def test_one_flow_alone_is_checked_for_its_own_targets_only(tmp_path: Path) -> None:
    write_content(tmp_path)
    replace_in(tmp_path, BASIS, "schooldagen > 10", "schooldagen > 10 and sector == 'po' and sector == 'vo'")
    replace_in(tmp_path, OPP, "unless: sent", "unless: opp_status == 'geen' and sent")
    alone, everything = check(tmp_path, TODAY, only="opp"), check(tmp_path, TODAY)
    assert {finding.file for finding in alone.findings} == {OPP}
    assert {finding.file for finding in everything.findings} == {OPP, BASIS}
    assert 0 < alone.targets < everything.targets
    assert 0 < alone.routes < everything.routes
    assert alone.letters == everything.letters == 2

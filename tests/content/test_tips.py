"""Every point that the five source texts tell a parent has a place: a step, a warning, a letter or a page of help."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MARK = re.compile(r"#\s*tip:\s*([a-z0-9-]+)")

TIPS = (
    "gesprek-voorbereiden",
    "hulpvraag-helder",
    "deskundigen-mee",
    "cce-op-tijd",
    "route-vier-treden",
    "verharden",
    "niet-afdwingbaar",
    "klacht-vier-weken",
    "klacht-kopie-inspectie",
    "klacht-lkc",
    "inspectie-melding",
    "zomer-rechtsbijstand",
    "zomer-contact-bestuur",
    "zomer-rechter",
    "zaken-bundelen",
    "lpa-zelf-melden",
    "definities-thuiszitter",
    "vrijgestelden-tellen-niet",
    "geen-5a-zomaar",
    "begeleid-terug",
    "schoolwissel-bedenken",
    "zelf-aanmelden",
    "elf-d",
    "elf-g",
    "elf-g-betaling",
    "elf-g-niet-uitschrijven",
    "keurmerk-thuisonderwijs",
    "opp-instemming",
    "opp-niet-tekenen",
    "opp-informatie",
    "opp-dreiging-tlv",
    "opp-deskundigen",
    "dwang-zorgmelding",
    "dwang-terecht",
    "dwang-meldpunt",
    "dwang-cijfers",
    "leerrecht",
    "casusregisseur",
    "doorbraak",
    "arbitrage",
    "doorzettingsmacht-niet-tegen-ouders",
    "regionale-ouderhulp",
    "adviespunt-wegwijs",
    "zorgplicht-bestuur",
    "schooltrauma",
    "vrijstelling-5b",
)


def placed() -> dict[str, list[str]]:
    """Give the files in which each point is marked."""
    files = [*(ROOT / "flows").glob("**/*.yaml"), *(ROOT / "letters").glob("*")]
    found: dict[str, list[str]] = {}
    for file in sorted(files):
        if file.parent.name != "cases":
            for tip in MARK.findall(file.read_text("utf-8")):
                found.setdefault(tip, []).append(file.relative_to(ROOT).as_posix())
    return found


PLACED = placed()


@pytest.mark.parametrize("tip", TIPS)
def test_each_point_of_the_source_texts_has_its_place(tip: str) -> None:
    assert tip in PLACED


def test_no_mark_names_a_point_that_does_not_exist() -> None:
    assert {tip: files for tip, files in PLACED.items() if tip not in TIPS} == {}

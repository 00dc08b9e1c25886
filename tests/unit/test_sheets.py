"""A sheet to take along: as text and as PDF, and the card that letters/card.yaml describes."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from escalatie.content.load import load_card, load_content
from escalatie.engine.conditions import evaluate
from escalatie.engine.world import World
from escalatie.errors import LetterError
from escalatie.writing.card import read_card, that_hold
from escalatie.writing.sheet import Item, Part, Room, Sheet, sheet_as_pdf, sheet_as_text, sheet_file_name

DAY = date(2026, 11, 21)
HOSTILE = 'Noor [/b] *x* | 1. {{ 7*7 }} #pagebreak() $x$ "quote" \\ ş ć ı ë'
SHEET = Sheet(
    id="kaart",
    title="Kaart",
    day=DAY,
    parts=(
        Part(
            title="Vragen",
            lines=(HOSTILE,),
            numbered=("Wat nu?",),
            items=(Item(text="Kies", help="Vraag het na.", choices=("Ja", "Nee")), Item(text="Welke dag?")),
            room=(Room("Afgesproken", 2),),
        ),
    ),
    foot=("Geen juridisch advies.",),
)


def words(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages).split())


def test_the_text_has_boxes_to_tick_and_lines_to_write_on() -> None:
    rule = "_" * 72
    assert sheet_as_text(SHEET).splitlines() == [
        *("KAART", "", "VRAGEN", f"- {HOSTILE}", "1. Wat nu?", "", "1. Kies", "    Vraag het na."),
        *("    [ ] Ja", "    [ ] Nee", "", "2. Welke dag?", f"    {rule[4:]}", "", "Afgesproken:", rule, rule),
        *("", "Geen juridisch advies."),
    ]


def test_the_pdf_says_the_same_and_nothing_in_it_is_markup() -> None:
    text = words(sheet_as_pdf(SHEET))
    for line in (HOSTILE, "Wat nu?", "Kies", "Vraag het na.", "Ja", "Welke dag?", "Afgesproken:", "Geen juridisch"):
        assert line in text


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert sheet_as_pdf(SHEET) == sheet_as_pdf(SHEET)


def test_a_character_without_a_shape_is_refused() -> None:
    with pytest.raises(LetterError, match="PDF kon niet"):
        sheet_as_pdf(Sheet(id="kaart", title="\u1e900\U0001f9d1", day=DAY, parts=()))


def test_the_name_of_the_file_holds_no_name_of_a_person() -> None:
    assert sheet_file_name(SHEET, "pdf") == "2026-11-21-kaart.pdf"


def test_the_card_that_is_shipped_reads_without_a_problem() -> None:
    parts, problems = read_card(load_card(), load_content())
    assert problems == ()
    assert [part.title for part in parts][:2] == ["U hoeft nu niet te tekenen", "Vier vragen om te stellen"]


@pytest.mark.parametrize(
    "facts",
    [{}, {"aanwezig": "niet", "thuis_door": "school", "opp_status": "concept"}, {"opp_status": "geen"}],
)
def test_the_card_asks_four_questions_of_every_family(facts: dict[str, str]) -> None:
    part = read_card(load_card(), load_content())[0][1]
    world = World(today=DAY, facts=facts)
    assert len(that_hold(part.questions, lambda node: evaluate(node, world), part.take)) == 4


@pytest.mark.parametrize(
    ("part", "problem"),
    [
        ({}, "heeft geen 'title'"),
        ({"title": "T", "regels": []}, "'regels' hoort niet"),
        ({"title": "T", "sources": ["bestaat-niet"]}, "Bron 'bestaat-niet' bestaat niet."),
        ({"title": "T", "take": "vier"}, "'vier' is geen getal."),
        ({"title": "T", "lines": [{"when": "True"}]}, "heeft geen 'text'"),
        ({"title": "T", "lines": [{"text": "x", "when": "sektor == 'po'"}]}, "sektor"),
        ({"title": "T", "lines": [{"text": "x", "when": "sector =="}]}, "'sector =='"),
        ({"title": "T", "lines": [{"text": "x", "when": "sector == 'pö'"}]}, "sector"),
    ],
)
def test_what_is_wrong_in_a_card_is_said(part: dict[str, object], problem: str) -> None:
    found = read_card({"parts": [part]}, load_content())[1]
    assert any(problem in one for one in found), found


def test_a_card_without_parts_is_wrong() -> None:
    assert read_card({}, load_content())[1] == ("'parts' ontbreekt of is leeg.",)

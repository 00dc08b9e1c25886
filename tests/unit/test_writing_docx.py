"""The Word form: real styles, lists and table headings, in Dutch, and nothing by hand."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest

from escalatie.engine.model import CopyTo, Signer
from escalatie.writing.docx import write_docx
from tests.unit.small_letter import made

BODY = """\
## Kop

Tekst over {{ kind_voornaam }}.

- een

  nog een alinea

  - dieper
- twee

1. eerst
2. dan

Tussen.

4. later

| Wat | Wie |
|-----|-----|
| Plan | school |
"""
LETTER = made(BODY, signers=(Signer(by="ouders", when="gezag == 'samen'"),), attachments=("Besluit", "Foto")).letter
DATA = write_docx(LETTER)


def part(name: str, data: bytes = DATA) -> str:
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode()


def test_every_paragraph_has_its_style() -> None:
    styled = [(one.style.name, one.text) for one in docx.Document(BytesIO(DATA)).paragraphs if one.style]
    assert ("Heading 1", "Betreft: Een vraag over Noor") in styled
    assert ("Heading 2", "Kop") in styled
    assert ("Adres", "De Regenboog") in styled
    assert ("Normal", "Tekst over Noor.") in styled
    assert [text for style, text in styled if style == "List Bullet"] == ["een", "twee"]
    assert ("List Continue", "nog een alinea") in styled
    assert ("List Bullet 2", "dieper") in styled
    assert [text for style, text in styled if style == "List Number"] == ["eerst", "dan", "later", "Besluit", "Foto"]
    assert [text for style, text in styled if style == "Ondertekening"] == [
        "Met vriendelijke groet,",
        "Sanne de Vries",
        "Mehmet Yıldız",
    ]


def test_there_are_no_empty_paragraphs() -> None:
    assert all(one.text.strip() for one in docx.Document(BytesIO(DATA)).paragraphs)


def test_each_numbered_list_counts_on_its_own() -> None:
    used = re.findall(r'<w:numId w:val="(\d+)"/>', part("word/document.xml"))
    first, second, attachments = used[0], used[2], used[3]
    assert used == [first, first, second, attachments, attachments]
    pattern = r'<w:num w:numId="(\d+)"(?:(?!</w:num>).)*?startOverride w:val="(\d+)"'
    starts = dict(re.findall(pattern, part("word/numbering.xml"), re.DOTALL))
    assert [starts[number] for number in (first, second, attachments)] == ["1", "4", "1"]


def test_the_heading_row_of_a_table_is_one() -> None:
    assert part("word/document.xml").count("<w:tblHeader/>") == 1


def test_all_of_it_is_dutch() -> None:
    languages = set(re.findall(r'<w:lang [^>]*w:val="([^"]+)"', part("word/styles.xml") + part("word/document.xml")))
    assert languages == {"nl-NL"}
    assert "<dc:language>nl-NL</dc:language>" in part("docProps/core.xml")


def test_it_has_a_title_and_the_letters_own_day_and_names_no_tool() -> None:
    about = part("docProps/core.xml")
    assert "<dc:title>Proefbrief: Een vraag over Noor</dc:title>" in about
    assert "2026-11-21T12:00:00Z" in about
    assert "python-docx" not in about


def test_the_page_is_a4_for_a_window_envelope() -> None:
    section = docx.Document(BytesIO(DATA)).sections[0]
    sizes = [section.page_width, section.page_height, section.left_margin]
    assert [round(size.mm) for size in sizes if size is not None] == [210, 297, 33]
    assert section.different_first_page_header_footer
    assert section.footer.paragraphs[0].text.startswith("Pagina")
    assert not section.first_page_footer.paragraphs[0].text


@pytest.mark.parametrize("lines", [("Lindelaan 12",), ("a", "b", "c", "d")])
def test_the_address_field_begins_at_50_mm_whatever_the_sender(lines: tuple[str, ...]) -> None:
    document = docx.Document(BytesIO(write_docx(made("A.", details={"ouder_adres": lines}).letter)))
    heights = 13.0
    for paragraph in document.paragraphs:
        heights += (paragraph.paragraph_format.space_before or docx.shared.Mm(0)).mm
        if paragraph.text.startswith("Per e-mail"):
            break
        heights += 4.9
    assert heights == pytest.approx(50, abs=0.1)


def test_the_signatures_stay_together() -> None:
    closing, first, last = docx.Document(BytesIO(DATA)).paragraphs[-6:-3]
    assert [one.text for one in (closing, first, last)] == [
        "Met vriendelijke groet,",
        "Sanne de Vries",
        "Mehmet Yıldız",
    ]
    kept = docx.Document(BytesIO(DATA)).styles["Ondertekening"].paragraph_format
    assert (kept.keep_with_next, kept.keep_together) == (True, True)
    assert [one.paragraph_format.keep_with_next for one in (closing, first, last)] == [None, None, False]


def test_a_placeholder_is_marked() -> None:
    document = docx.Document(BytesIO(write_docx(made("In {{ gemeente }}.").letter)))
    marked = [run.text for one in document.paragraphs for run in one.runs if run.font.highlight_color]
    assert marked == ["[gemeente: nog invullen]"]
    assert document.paragraphs[0].text == "CONCEPT - nog niet versturen"


def test_a_copy_is_named_at_the_end() -> None:
    copies = (CopyTo(body="gpo"), CopyTo(body="uzelf"))
    document = docx.Document(BytesIO(write_docx(made("A.", copy_to=copies).letter)))
    assert document.paragraphs[-1].text == "Kopie aan: de Geschillencommissie, uzelf"


def test_a_line_end_stays_in_its_paragraph() -> None:
    document = docx.Document(BytesIO(write_docx(made("{{ gronden }}", details={"gronden": "een\ntwee"}).letter)))
    assert "een\ntwee" in [one.text for one in document.paragraphs]


def test_the_parts_carry_no_time_of_packing() -> None:
    with ZipFile(BytesIO(DATA)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}

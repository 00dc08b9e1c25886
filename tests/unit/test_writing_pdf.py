"""The PDF: tagged and archivable, in typst's own fonts, laid out for a window envelope."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject
from typst import TypstError

from escalatie.engine.model import Signer
from escalatie.errors import LetterError
from escalatie.writing import pdf
from escalatie.writing.pdf import write_pdf
from tests.unit.small_letter import made

if TYPE_CHECKING:
    from collections.abc import Iterator

    from escalatie.writing.make import MadeLetter

MM = 72 / 25.4
BOTH = (Signer(by="ouders", when="gezag == 'samen'"),)
BODY = """\
## Kop

Tekst over artikel 5, onder a, en {{ kind_voornaam }}.

- een
- twee

1. eerst

| Wat | Wie |
|-----|-----|
| Plan | school |
"""


def read(letter: MadeLetter) -> PdfReader:
    return PdfReader(BytesIO(write_pdf(letter.letter)))


def words(reader: PdfReader) -> str:
    """Give all words of a PDF with one space between them."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def placed(reader: PdfReader, page: int = 0) -> dict[str, tuple[float, float]]:
    """Give where each piece of text stands: mm from the left and from the top."""
    places: dict[str, tuple[float, float]] = {}

    def note(text: str, page: list[float], line: list[float], *_: object) -> None:
        x = line[4] * page[0] + line[5] * page[2] + page[4]
        y = line[4] * page[1] + line[5] * page[3] + page[5]
        if text.strip():
            places.setdefault(text.strip(), (x / MM, 297 - y / MM))

    reader.pages[page].extract_text(visitor_text=note)
    return places


def tags(item: object) -> Iterator[str]:
    """Name every tag in the structure of a PDF, in order."""
    if isinstance(item, ArrayObject):
        for part in item:
            yield from tags(part.get_object())
    elif isinstance(item, DictionaryObject):
        if "/S" in item:
            yield str(item["/S"])
        if "/K" in item:
            yield from tags(item["/K"].get_object())


def test_it_says_that_it_is_tagged_and_for_the_archive() -> None:
    reader = read(made(BODY))
    metadata = reader.root_object["/Metadata"].get_object()
    assert isinstance(metadata, StreamObject)
    about = metadata.get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in about
    assert "<pdfaid:part>2</pdfaid:part>" in about
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in about
    assert str(reader.root_object["/Lang"]) == "nl-NL"


def test_it_has_a_title_an_author_and_the_letters_own_day() -> None:
    about = read(made("A.")).metadata
    assert about is not None
    assert (about.title, about.author) == ("Proefbrief: Een vraag over Noor", "Sanne de Vries")
    assert str(about.get("/CreationDate")).startswith("D:20261121120000")


def test_its_tags_are_headings_lists_and_tables_with_heading_cells() -> None:
    found = list(tags(read(made(BODY)).root_object["/StructTreeRoot"]["/K"].get_object()))  # type: ignore[index]
    assert {"/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TH", "/TD"} <= set(found)
    assert found.index("/H1") < found.index("/H2")


def test_only_typsts_own_fonts_are_in_it() -> None:
    data = write_pdf(made(BODY).letter)
    fonts = set(re.findall(rb"/BaseFont/[A-Z]{6}\+([A-Za-z]+)", data))
    assert fonts
    assert all(font.startswith((b"Libertinus", b"NewCM", b"DejaVu")) for font in fonts)


def test_the_address_stands_behind_the_window() -> None:
    address = {"school_adres": ("Schoolstraat 1", "3512 CD Utrecht")}
    places = placed(read(made("A.", details=address, needs=("school_adres",))))
    for line in ("Per e-mail: info@voorbeeldschool.nl", "De Regenboog", "Schoolstraat 1", "3512 CD Utrecht"):
        left, top = places[line]
        assert left == pytest.approx(33, abs=0.5)
        assert 50 < top < 90
    assert places["sanne@voorbeeld.nl"][1] < 50
    assert 90 < places["Utrecht, 21 november 2026"][1] < 100


def test_a_long_sender_stays_above_the_window() -> None:
    details = {"ouder_adres": ("Lindelaan 12", "Achterhuis", "Derde etage", "3511 AB Utrecht", "Nederland")}
    letter = made("{{ gemeente }}", details={**details, "ouder_telefoon": "06 12345678"}, signers=BOTH)
    places = placed(read(letter))
    assert places["De Regenboog"][1] > 50
    assert max(places[line][1] for line in ("Nederland", "sanne@voorbeeld.nl")) < 50


def test_page_numbers_begin_on_the_second_page() -> None:
    reader = read(made("\n\n".join(["Een regel met woorden die samen een alinea zijn."] * 60)))
    pages = [page.extract_text() for page in reader.pages]
    assert len(pages) > 1
    assert "Pagina" not in pages[0]
    assert f"Pagina 2 van {len(pages)}" in pages[1]


@pytest.mark.parametrize("lines", range(20, 34))
def test_the_signatures_are_never_split_over_two_pages(lines: int) -> None:
    reader = read(made("\n\n".join(["Een regel."] * lines), signers=BOTH))
    first, *others = (page.extract_text() for page in reader.pages)
    if others:
        assert "Met vriendelijke groet," not in first
        assert first.count("Mehmet") == 1  # among the senders
        assert others[0].startswith("Met vriendelijke groet,") or "Een regel." in others[0]
    else:
        assert first.endswith("Mehmet Yıldız")


def test_a_placeholder_is_seen_and_tagged() -> None:
    reader = read(made("In {{ gemeente }}."))
    assert "[gemeente: nog invullen]" in words(reader)
    assert "CONCEPT - nog niet versturen" in words(reader)
    assert "/Strong" in tags(reader.root_object["/StructTreeRoot"]["/K"].get_object())  # type: ignore[index]


def test_what_a_parent_types_is_never_typst() -> None:
    text = '#set text(red) $x^2$ *vet* _schuin_ `code` @ref <label> = kop "a" -- ... \\ // /* [x] #read("/etc/passwd")'
    written = words(read(made("{{ gronden }}", details={"gronden": text})))
    assert text.replace(" ", "") in written.replace(" ", "")


def test_a_word_longer_than_the_line_stays_on_the_page() -> None:
    text = "x" * 400
    reader = read(made("{{ gronden }}", details={"gronden": text}))
    assert text in words(reader).replace(" ", "")
    widest = max(part for part in (left for left, _ in placed(reader).values()))
    assert widest < 185


@pytest.mark.parametrize("text", ["漢字", "\U0001f600", "ไทย"])
def test_a_character_without_a_shape_is_refused_with_its_field(text: str) -> None:
    with pytest.raises(LetterError, match="in 'gronden' kan niet in een PDF staan") as refused:
        write_pdf(made("{{ gronden }}", details={"gronden": text}).letter)
    assert refused.value.advice == "Haal het weg, of kies docx of txt."


def test_what_typst_cannot_make_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> bytes:
        raise TypstError("out of paper", "")

    monkeypatch.setattr(pdf, "compile_pdf", failing)
    with pytest.raises(LetterError, match="De PDF kon niet worden gemaakt"):
        write_pdf(made("A.").letter)


@pytest.mark.parametrize("text", ["Łukasz Żółć", "Ş ğ ı İ", "Ελληνικά", "кириллица", "ﬁ – ’ “ ” … €", "✓ ☐ →"])
def test_names_of_many_families_have_a_shape(text: str) -> None:
    assert text.replace("ﬁ", "fi") in words(read(made("{{ gronden }}", details={"gronden": text}))).replace("ﬁ", "fi")

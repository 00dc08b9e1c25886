"""One PDF: letter, contents, timeline and attachments, with page numbers that run through and agree everywhere."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    RectangleObject,
    TextStringObject,
)

from escalatie.errors import LetterError
from escalatie.writing.bundle import Bundle, write_bundle
from escalatie.writing.bundle_files import read_attachments
from escalatie.writing.bundle_geometry import A4, STRIP
from escalatie.writing.timeline import Entry, Timeline
from tests.unit.small_files import bytes_of, changed, exif, field, jpeg, pdf_of, png, with_note
from tests.unit.small_letter import made

if TYPE_CHECKING:
    from pathlib import Path

    from pypdf import PageObject

TALK = Entry(day=date(2026, 11, 3), what="Gesprek", who="met de directeur")
TIMELINE = Timeline(entries=(TALK,))
TWO_BY_ONE = [[0, 255]]


def bundle_of(folder: Path, timeline: Timeline | None = TIMELINE, **files: bytes) -> PdfReader:
    """Make a bundle of these files, named and ordered as given, and open it."""
    return PdfReader(BytesIO(bundle_bytes(folder, timeline, **files)))


def bundle_bytes(folder: Path, timeline: Timeline | None = TIMELINE, **files: bytes) -> bytes:
    paths = []
    for name, data in files.items():
        ending = "pdf" if b"%PDF" in data[:20] else "jpg"
        paths.append(folder / f"{name}.{ending}")
        paths[-1].write_bytes(data)
    return write_bundle(
        Bundle(letter=made("Tekst.").letter, timeline=timeline, attachments=read_attachments(sorted(paths)))
    )


def text_of(page: PageObject) -> str:
    return re.sub(r"\s+", " ", page.extract_text().replace("\u00a0", " "))


def placed(page: PageObject) -> tuple[float, ...]:
    """Give the matrix with which the only picture of a page is drawn."""
    contents = page.get_contents()
    assert contents is not None
    found = re.search(rb"((?:[-.\d]+ ){6})cm\s*/x0 Do", contents.get_data())
    assert found
    return tuple(float(number) for number in found[1].split())


def drawing(page: PageObject) -> DictionaryObject:
    """Give the picture or drawing that stands on a sheet."""
    (one,) = page["/Resources"]["/XObject"].values()  # type: ignore[index]
    found = one.get_object()
    assert isinstance(found, DictionaryObject)
    return found


def test_the_pages_run_through_and_each_says_what_it_is(tmp_path: Path) -> None:
    pages = bundle_of(tmp_path, b1=pdf_of("eerste stuk", pages=3), b2=jpeg(TWO_BY_ONE), b3=pdf_of("laatste stuk")).pages
    texts = [text_of(page) for page in pages]
    assert len(texts) == 8
    assert all(text.count(f"pagina {number} van 8") == 1 for number, text in enumerate(texts, start=1))
    assert "Betreft: Een vraag over Noor" in texts[0]
    assert texts[1].startswith("Inhoud")
    assert texts[2].startswith("Tijdlijn")
    for number, text in zip((1, 1, 1, 2, 3), texts[3:], strict=True):
        assert f"Bijlage {number} · pagina" in text
    assert "eerste stuk 2" in texts[4]
    assert "laatste stuk 1" in texts[7]


def test_the_contents_name_the_page_on_which_each_part_begins(tmp_path: Path) -> None:
    pages = bundle_of(tmp_path, opp=pdf_of("plan", pages=12), verslag=pdf_of("verslag", pages=2), zlot=png(9, 9)).pages
    contents = text_of(pages[1])
    listed = {title: int(page) for title, page in re.findall(r"(Tijdlijn|Bijlage \d: \w+) (\d+)(?= )", contents)}
    begins = {
        title: next(at for at, page in enumerate(pages, start=1) if at > 2 and title in text_of(page))
        for title in listed
    }
    assert listed == begins == {"Tijdlijn": 3, "Bijlage 1: opp": 4, "Bijlage 2: verslag": 16, "Bijlage 3: zlot": 18}


def test_without_attachments_or_timeline_there_is_a_letter_with_contents(tmp_path: Path) -> None:
    assert len(bundle_of(tmp_path).pages) == 3
    assert len(bundle_of(tmp_path, None).pages) == 2


def test_each_part_has_a_bookmark_and_the_document_a_title_and_language(tmp_path: Path) -> None:
    reader = bundle_of(tmp_path, verslag=pdf_of("stuk", pages=2))
    marks = {
        str(mark.title).replace("\u00a0", " "): reader.get_destination_page_number(mark)
        for mark in reader.outline
        if not isinstance(mark, list)
    }
    assert marks == {"Betreft: Een vraag over Noor": 0, "Inhoud": 1, "Tijdlijn": 2, "Bijlage 1: verslag": 3}
    assert str(reader.root_object["/Lang"]) == "nl-NL"
    assert reader.metadata
    assert reader.metadata.title == "Proefbrief: Een vraag over Noor"


def test_our_own_pages_stay_tagged_and_an_attachment_has_a_name_for_who_listens(tmp_path: Path) -> None:
    reader = bundle_of(tmp_path, verslag=pdf_of("stuk", pages=2))
    assert reader.root_object["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert "/StructTreeRoot" in reader.root_object
    contents = reader.pages[4].get_contents()
    assert contents is not None
    named = repr(contents.get_data()) + _all_alt_texts(reader)
    assert "bladzijde 2 van 2: verslag" in named


def _all_alt_texts(reader: PdfReader) -> str:
    objects = (reader.get_object(number) for number in range(1, int(str(reader.trailer["/Size"]))))
    return " ".join(str(one["/Alt"]) for one in objects if isinstance(one, DictionaryObject) and "/Alt" in one)


def test_nothing_is_promised_about_pages_of_someone_else(tmp_path: Path) -> None:
    data = bundle_bytes(tmp_path, verslag=pdf_of("stuk"))
    assert data.startswith(b"%PDF-1.7")
    notes = PdfReader(BytesIO(data)).root_object["/Metadata"].get_object()
    assert b"pdfuaid:part" not in notes.get_data()  # type: ignore[union-attr]
    assert b"Proefbrief" in notes.get_data()  # type: ignore[union-attr]


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (
        bundle_bytes(tmp_path, b1=pdf_of("stuk", pages=3), b2=jpeg(TWO_BY_ONE), b3=png(40, 30)) for _ in range(2)
    )
    assert first == second


def test_nothing_of_an_attachment_lies_in_the_strips_of_its_number(tmp_path: Path) -> None:
    reader = bundle_of(
        tmp_path,
        b1=pdf_of("staand"),
        b2=pdf_of("liggend", setup='paper: "a4", flipped: true'),
        b3=pdf_of("groot", setup='paper: "a2"'),
        b4=pdf_of("smal", setup="width: 60mm, height: 900mm"),
        b5=png(4000, 3000),
    )
    for page in reader.pages[3:]:
        width, _, _, height, left, bottom = placed(page)
        assert left >= 0
        assert left + width <= page.mediabox.width
        assert bottom >= STRIP - 0.1
        assert bottom + height <= float(page.mediabox.height) - STRIP + 0.1


@pytest.mark.parametrize(
    ("data", "lies"),
    [
        (pdf_of("x"), False),
        (pdf_of("x", setup='paper: "a4", flipped: true'), True),
        (png(30, 20), True),
        (png(20, 30), False),
        (jpeg(TWO_BY_ONE), True),
        (jpeg(TWO_BY_ONE, exif(6)), False),
        (jpeg(TWO_BY_ONE, exif(8, order=">")), False),
        (jpeg(TWO_BY_ONE, exif(3)), True),
    ],
)
def test_every_sheet_is_a4_and_lies_when_the_attachment_does(tmp_path: Path, data: bytes, lies: bool) -> None:  # noqa: FBT001
    box = bundle_of(tmp_path, stuk=data).pages[3].mediabox
    assert (round(box.width), round(box.height)) == ((842, 595) if lies else (595, 842))


def test_a_small_page_and_a_small_picture_keep_their_size(tmp_path: Path) -> None:
    pages = bundle_of(tmp_path, b1=pdf_of("bon", setup="width: 200pt, height: 300pt"), b2=png(40, 30)).pages
    assert placed(pages[3])[::3][:2] == pytest.approx((200, 300), abs=0.1)
    assert placed(pages[4])[::3][:2] == pytest.approx((40, 30), abs=0.1)


def test_a_photo_is_turned_the_way_its_camera_noted(tmp_path: Path) -> None:
    pages = bundle_of(
        tmp_path, b1=jpeg(TWO_BY_ONE, b""), b2=jpeg(TWO_BY_ONE, exif(6)), b3=jpeg(TWO_BY_ONE, exif(3))
    ).pages
    straight, quarter, half = (placed(page)[:4] for page in pages[3:])
    assert straight == pytest.approx((16, 0, 0, 8), abs=0.1)
    assert quarter == pytest.approx((0, -16, 8, 0), abs=0.1)
    assert half == pytest.approx((-16, 0, 0, -8), abs=0.1)


@pytest.mark.parametrize("turn", [0, 90, 180, 270, -90])
def test_a_turned_page_comes_upright(tmp_path: Path, turn: int) -> None:
    writer = changed(pdf_of("gedraaid", setup="width: 300pt, height: 200pt"))
    writer.pages[0][NameObject("/Rotate")] = NumberObject(turn)
    page = bundle_of(tmp_path, stuk=bytes_of(writer)).pages[3]
    turned = turn % 180 != 0
    assert placed(page)[::3][:2] == pytest.approx((200, 300) if turned else (300, 200), abs=0.1)
    a, b, c, d, e, f = (float(one) for one in drawing(page)["/Matrix"])  # type: ignore[attr-defined]
    first = {0: (0, 0), 90: (0, 1), 180: (1, 1), 270: (1, 0)}[turn % 360]
    assert (e, f) == pytest.approx(first, abs=0.001)
    opposite = tuple(1 - one for one in first)
    assert (a * 300 + c * 200 + e, b * 300 + d * 200 + f) == pytest.approx(opposite, abs=0.001)


def test_only_the_part_of_a_page_that_is_seen_comes_along(tmp_path: Path) -> None:
    writer = changed(pdf_of("knipsel"))
    writer.pages[0].cropbox = RectangleObject((100, 400, 300, 800))
    page = bundle_of(tmp_path, stuk=bytes_of(writer)).pages[3]
    assert placed(page)[::3][:2] == pytest.approx((200, 400), abs=0.1)
    assert [float(one) for one in drawing(page)["/BBox"]] == [100, 400, 300, 800]  # type: ignore[attr-defined]


@pytest.mark.parametrize("box", [(0, 0, 0, 0), (0, 0, 1e9, 1e9), (5, 5, 6, 6)])
def test_a_size_that_makes_no_sense_gives_a4(tmp_path: Path, box: tuple[float, ...]) -> None:
    writer = changed(pdf_of("raar"))
    writer.pages[0][NameObject("/MediaBox")] = ArrayObject(FloatObject(one) for one in box)
    width, _, _, height, _, _ = placed(bundle_of(tmp_path, stuk=bytes_of(writer)).pages[3])
    assert width / height == pytest.approx(A4[0] / A4[1], abs=0.01)


def test_an_attachment_with_scripts_links_and_files_comes_as_what_is_seen_only(tmp_path: Path) -> None:
    writer = changed(pdf_of("zichtbaar"))
    script = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert('actief')")}
    )
    writer.root_object[NameObject("/OpenAction")] = script
    writer.add_attachment("geheim.txt", b"verborgen inhoud")
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/URI"), NameObject("/URI"): TextStringObject("http://elders")}
    )
    with_note(writer, {"/Subtype": NameObject("/Link"), "/A": action}, b"0 0 100 20 re f")
    writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): action})
    data = bundle_bytes(tmp_path, stuk=bytes_of(writer))
    for word in (b"/JavaScript", b"/JS", b"/OpenAction", b"/EmbeddedFile", b"/AA", b"/URI", b"verborgen", b"actief"):
        assert word not in data
    reader = PdfReader(BytesIO(data))
    assert "/Annots" not in reader.pages[3]
    assert "zichtbaar" in text_of(reader.pages[3])


def test_a_filled_in_field_and_a_stamp_stay_to_be_seen_and_a_hidden_one_does_not(tmp_path: Path) -> None:
    writer = changed(pdf_of("formulier"))
    with_note(writer, field("Noor"), b"0 0 1 rg 0 0 50 20 re f")
    with_note(writer, {"/Subtype": NameObject("/Stamp")}, b"1 0 0 rg 0 0 60 20 re f")
    with_note(writer, field("weg", flags=2), b"0 1 0 rg 0 0 70 20 re f")
    reader = bundle_of(tmp_path, stuk=bytes_of(writer))
    parts = drawing(reader.pages[3])["/Resources"]["/XObject"]  # type: ignore[index]
    looks = [part.get_object().get_data() for part in parts.values()]
    assert any(b"50 20 re" in look for look in looks)
    assert any(b"60 20 re" in look for look in looks)
    assert not any(b"70 20 re" in look for look in looks)
    assert "/AcroForm" not in reader.root_object


def test_a_drawing_that_never_closes_cannot_move_the_page_number(tmp_path: Path) -> None:
    writer = changed(pdf_of("los"))
    contents = writer.pages[0].get_contents()
    assert contents is not None
    contents.set_data(b"q q q 0 0 0 rg 5 0 0 5 100 100 cm " + contents.get_data() + b" BT /F1 (")
    writer.pages[0].replace_contents(contents)
    page = bundle_of(tmp_path, stuk=bytes_of(writer)).pages[3]
    ours = page.get_contents()
    assert ours is not None
    assert b"5 0 0 5 100 100" not in ours.get_data()
    assert "Bijlage 1 · pagina 4 van 4" in text_of(page)


def test_a_broken_picture_is_named(tmp_path: Path) -> None:
    whole = png(40, 30)
    with pytest.raises(LetterError, match=r"De foto 'tweede\.jpg' is kapot\."):
        bundle_bytes(tmp_path, eerste=png(10, 10), tweede=whole.replace(whole[41:49], bytes(8)))


def test_a_name_that_the_fonts_cannot_show_is_named(tmp_path: Path) -> None:
    (tmp_path / "verslag \U00013000.pdf").write_bytes(pdf_of("x"))
    attachments = read_attachments([tmp_path / "verslag \U00013000.pdf"])
    with pytest.raises(LetterError, match=r"in 'verslag \U00013000\.pdf' kan niet in een PDF staan"):
        write_bundle(Bundle(letter=made("x").letter, attachments=attachments))


def test_a_draft_says_so_on_every_page_after_the_letter(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").write_bytes(pdf_of("x"))
    letter = made("Tekst.", offered=False).letter
    data = write_bundle(Bundle(letter=letter, timeline=TIMELINE, attachments=read_attachments([tmp_path / "b.pdf"])))
    pages = PdfReader(BytesIO(data)).pages
    assert text_of(pages[0]).startswith("CONCEPT")
    assert all("CONCEPT · " in text_of(page) for page in pages[1:])


def test_many_pages_are_refused_with_their_number(tmp_path: Path) -> None:
    writer = changed(pdf_of("x"))
    for _ in range(1000):
        writer.add_blank_page(100, 100)
    with pytest.raises(LetterError, match=r"'dik\.pdf' heeft 1001 bladzijden"):
        bundle_bytes(tmp_path, dik=bytes_of(writer))


def test_three_hundred_scanned_pages_go_along(tmp_path: Path) -> None:
    writer = changed(pdf_of("x"))
    for _ in range(299):
        writer.add_blank_page(595, 842)
    pages = bundle_of(tmp_path, scan=bytes_of(writer)).pages
    assert text_of(pages[302]).endswith("Bijlage 1 · pagina 303 van 303")

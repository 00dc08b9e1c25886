"""The family's own files: their order, numbers and titles, and one sentence for each that cannot go along."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from escalatie.errors import LetterError
from escalatie.writing.bundle_files import files_in, read_attachments, title_of, titles_of
from escalatie.writing.bundle_pictures import look_at
from tests.unit.small_files import bytes_of, changed, exif, field, jpeg, pdf_of, png, png_claiming, with_note

if TYPE_CHECKING:
    from collections.abc import Callable

PDF = pdf_of("stuk")


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def locked() -> bytes:
    writer = changed(PDF)
    writer.encrypt("geheim", algorithm="RC4-128")
    return bytes_of(writer)


def without_pages() -> bytes:
    writer = changed(PDF)
    writer.root_object["/Pages"][NameObject("/Kids")] = ArrayObject()  # type: ignore[index]
    return bytes_of(writer)


def with_a_hidden_layer() -> bytes:
    writer = changed(PDF)
    layer = writer._add_object(DictionaryObject({NameObject("/Type"): NameObject("/OCG")}))  # noqa: SLF001
    usual = DictionaryObject({NameObject("/OFF"): ArrayObject([layer])})
    layers = DictionaryObject({NameObject("/OCGs"): ArrayObject([layer]), NameObject("/D"): usual})
    writer.root_object[NameObject("/OCProperties")] = layers
    return bytes_of(writer)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("02-opp-concept.pdf", "opp concept"),
        ("2. Brief van school.PDF", "Brief van school"),
        ("bijlage 3 - verslag_gesprek.pdf", "verslag gesprek"),
        ("verslag-2026-11-03.pdf", "verslag 2026-11-03"),
        ("2026-11-03-verslag.pdf", "2026-11-03 verslag"),
        ("3 november gesprek.pdf", "3 november gesprek"),
        ("IMG_2034.jpg", "IMG 2034"),
        ("1e gesprek.pdf", "1e gesprek"),
        ("07.pdf", "07"),
        ("mail\x1b[31m van\u202e de\nschool.pdf", "mail[31m van de school"),
        ("-_-.pdf", "-_-"),
        ("\u202e.pdf", "zonder naam"),
        ("a" * 200 + ".pdf", "a" * 120),
        ("brief \udcff.pdf", "brief"),
    ],
)
def test_a_title_is_the_name_of_the_file_made_readable(name: str, title: str) -> None:
    assert title_of(Path(name)) == title


def test_the_familys_own_titles_count_only_when_the_numbers_agree() -> None:
    files = [Path("01-a.pdf"), Path("02-b.pdf")]
    assert titles_of(files, ("Het plan", "De brief")) == ("Het plan", "De brief")
    assert titles_of(files, ("Het plan",)) == ("a", "b")
    assert titles_of(files[::-1], ("Het plan", "De brief")) == ("b", "a")
    assert titles_of([Path("a.pdf"), Path("b.pdf")], ("Het plan", "De brief")) == ("a", "b")


def test_a_folder_gives_its_files_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("10 tien.pdf", "2 twee.pdf", "B.pdf", "a.jpg", ".verborgen.pdf", "Thumbs.db", "~$brief.docx"):
        written(tmp_path, name, b"x")
    (tmp_path / "map").mkdir()
    assert [path.name for path in files_in(tmp_path)] == ["2 twee.pdf", "10 tien.pdf", "a.jpg", "B.pdf"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(LetterError, match=r"De map 'weg' is niet te lezen\."):
        files_in(tmp_path / "weg")


def test_files_are_numbered_in_the_order_in_which_they_come(tmp_path: Path) -> None:
    files = [
        written(tmp_path, "b.pdf", PDF),
        written(tmp_path, "a.png", png(3, 4)),
        written(tmp_path, "c", jpeg([[9]])),
    ]
    found = read_attachments(files)
    assert [(one.number, one.title, one.name, len(one.sizes)) for one in found] == [
        (1, "b", "b.pdf", 1),
        (2, "a", "a.png", 1),
        (3, "c", "c", 1),
    ]


def test_a_file_is_what_it_holds_and_not_what_it_is_called(tmp_path: Path) -> None:
    (one,) = read_attachments([written(tmp_path, "foto.pdf", jpeg([[9, 9]]))])
    assert (one.sizes[0].width, one.sizes[0].height) == (16, 8)


def test_a_pdf_that_only_asks_not_to_be_changed_goes_along(tmp_path: Path) -> None:
    writer = changed(PDF)
    writer.encrypt("", "alleen de eigenaar", algorithm="RC4-128")
    assert len(read_attachments([written(tmp_path, "x.pdf", bytes_of(writer))])) == 1


@pytest.mark.parametrize(
    ("name", "make", "sentence"),
    [
        ("plan.pdf", locked, r"De PDF 'plan\.pdf' is beveiligd\. Open hem met het wachtwoord"),
        ("plan.pdf", lambda: PDF[:200], r"De PDF 'plan\.pdf' is kapot of te ingewikkeld\. Open hem, druk hem af"),
        ("plan.pdf", lambda: b"%PDF-1.7\n", r"De PDF 'plan\.pdf' is kapot"),
        ("plan.pdf", without_pages, r"In 'plan\.pdf' staat geen bladzijde\. Haal het bestand weg"),
        ("plan.pdf", lambda: b"", r"Het bestand 'plan\.pdf' is leeg\. Maak het opnieuw"),
        ("plan.pdf", lambda: b"gewone tekst", r"'plan\.pdf' is geen PDF, al heet het zo\."),
        ("plan.pdf", with_a_hidden_layer, r"De PDF 'plan\.pdf' heeft verborgen lagen\. Open hem"),
        (
            "plan.pdf",
            lambda: bytes_of(with_note(changed(PDF), field("Noor"))),
            r"De PDF 'plan\.pdf' heeft ingevulde velden die niet meekomen\. Open hem",
        ),
        ("IMG_1.HEIC", lambda: b"\0\0\0\x18ftypheic", r"'IMG_1\.HEIC' is een foto .*\. Sla het op als PDF"),
        ("brief.docx", lambda: b"PK\3\4", r"'brief\.docx' is een Word-bestand en kan zo niet mee\. Sla het op als PDF"),
        ("mail.eml", lambda: b"From: x", r"'mail\.eml' is een e-mail"),
        ("lied.mp3", lambda: b"ID3", r"'lied\.mp3' is geen PDF en geen foto \(jpg, png\)"),
        ("foto.png", lambda: png(3, 3)[:20], r"De foto 'foto\.png' is kapot\."),
        ("foto.jpg", lambda: b"\xff\xd8\xff\xd9", r"De foto 'foto\.jpg' is kapot\."),
        ("foto.jpg", lambda: jpeg([[9]])[:40], r"De foto 'foto\.jpg' is kapot\."),
        ("foto.png", lambda: png_claiming(0, 5, b""), r"De foto 'foto\.png' is kapot\."),
        ("foto.png", lambda: png_claiming(60000, 60000, b""), r"'foto\.png' is te groot \(60000 bij 60000 punten\)\."),
        ("\x1b[2Jplan.pdf", lambda: b"", r"Het bestand '\[2Jplan\.pdf' is leeg"),
    ],
)
def test_what_cannot_go_along_is_named_with_what_to_do(
    tmp_path: Path, name: str, make: Callable[[], bytes], sentence: str
) -> None:
    with pytest.raises(LetterError, match=sentence) as refused:
        read_attachments([written(tmp_path, name, make())])
    assert "\x1b" not in str(refused.value)
    assert "\n" not in str(refused.value)


def test_what_is_no_ordinary_file_is_refused(tmp_path: Path) -> None:
    written(tmp_path, "echt.pdf", PDF)
    (tmp_path / "wijst.pdf").symlink_to(tmp_path / "echt.pdf")
    (tmp_path / "map.pdf").mkdir()
    os.mkfifo(tmp_path / "pijp.pdf")
    for name, sentence in (
        ("wijst.pdf", "is een verwijzing naar een ander bestand"),
        ("map.pdf", "is geen bestand"),
        ("pijp.pdf", "is geen bestand"),
        ("weg.pdf", "is er niet"),
    ):
        with pytest.raises(LetterError, match=f"'{name}' {sentence}"):
            read_attachments([tmp_path / name])


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: Path) -> bytes:
        raise PermissionError

    path = written(tmp_path, "dicht.pdf", PDF)
    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(LetterError, match=r"Het bestand 'dicht\.pdf' is niet te lezen\."):
        read_attachments([path])


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(LetterError, match=r"'scan\.pdf' is te groot \(100 MB\)\. Maak het kleiner dan 50 MB"):
        read_attachments([path])


def test_files_that_are_too_much_together_are_refused(tmp_path: Path) -> None:
    files = []
    for number in range(3):
        path = written(tmp_path, f"{number}.png", png(8, 8, grey=number))
        with path.open("ab") as file:
            file.truncate(40_000_000)
        files.append(path)
    with pytest.raises(LetterError, match="samen groter dan 100 MB"):
        read_attachments(files)


def test_the_same_file_twice_is_refused_with_both_names(tmp_path: Path) -> None:
    files = [written(tmp_path, "een.pdf", PDF), written(tmp_path, "twee.pdf", PDF)]
    with pytest.raises(LetterError, match=r"'twee\.pdf' is precies hetzelfde als 'een\.pdf'\."):
        read_attachments(files)
    with pytest.raises(LetterError, match="precies hetzelfde"):
        read_attachments([files[0], files[0]])


def test_too_many_files_are_refused() -> None:
    with pytest.raises(LetterError, match="100 bijlagen"):
        read_attachments([Path(f"{number}.pdf") for number in range(100)])


def test_a_photo_leaves_where_and_when_it_was_made_behind() -> None:
    data = jpeg([[0, 255]], exif(6, place=b"GPS 52.09 5.12") + b"\xff\xfe\x00\x07Noor!")
    picture = look_at(data, "foto.jpg")
    assert b"GPS" not in picture.data
    assert b"Noor" not in picture.data
    assert (picture.width, picture.height) == (8, 16)
    assert look_at(picture.data, "foto.jpg") == picture


@pytest.mark.parametrize("notes", [b"", exif(0), exif(9), b"\xff\xe1\x00\x08Exif\0\0", b"\xff\xe1\x00\x06kort"])
def test_a_photo_without_a_sound_way_up_stays_as_it_is(notes: bytes) -> None:
    picture = look_at(jpeg([[0, 255]], notes), "foto.jpg")
    assert (picture.width, picture.height) == (16, 8)

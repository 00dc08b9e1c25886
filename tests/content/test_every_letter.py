"""Every letter, in every form, for a family that told everything and one that left things open."""

from __future__ import annotations

from email import message_from_bytes, policy
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from pypdf import PdfReader

from escalatie.content.load import load_content
from escalatie.writing.files import as_bytes, file_name
from tests.every_letter import HOSTILE, complete_letter, gappy_letter

LETTERS = list(load_content().letters)
CONCEPT = "CONCEPT - nog niet versturen"


def words(data: bytes) -> str:
    pages = PdfReader(BytesIO(data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize("letter", LETTERS)
def test_a_family_that_told_everything_gets_a_finished_letter(letter: str) -> None:
    made = complete_letter(letter)
    assert made.letter.missing == ()
    assert made.points_missing == ()
    text = as_bytes(made, "txt").decode()
    assert CONCEPT not in text
    assert "nog invullen" not in text
    assert "Sanne de Vries" in text


@pytest.mark.parametrize("letter", LETTERS)
def test_a_family_that_left_things_open_gets_a_draft_that_says_so(letter: str) -> None:
    made = gappy_letter(letter)
    assert made.letter.missing
    assert file_name(made, "pdf").startswith("CONCEPT-")
    for form in ("txt", "md"):
        assert CONCEPT in as_bytes(made, form).decode()


@pytest.mark.parametrize("letter", LETTERS)
def test_a_second_run_gives_the_same_bytes(letter: str) -> None:
    for form in ("txt", "md"):
        assert as_bytes(complete_letter(letter), form) == as_bytes(complete_letter(letter), form)


@pytest.mark.parametrize("letter", LETTERS[::6])
def test_a_second_pdf_has_the_same_bytes(letter: str) -> None:
    assert as_bytes(complete_letter(letter), "pdf") == as_bytes(complete_letter(letter), "pdf")


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("complete", [True, False], ids=["complete", "gaps"])
def test_every_form_opens_and_is_in_dutch(letter: str, *, complete: bool) -> None:
    made = complete_letter(letter) if complete else gappy_letter(letter)
    mail = message_from_bytes(as_bytes(made, "eml"), policy=policy.default)
    parts = {part.get_content_type(): part for part in mail.walk() if not part.is_multipart()}
    assert [*parts] == ["text/plain", "text/html", "application/pdf"]
    pdf = parts["application/pdf"].get_payload(decode=True)
    assert isinstance(pdf, bytes)
    assert str(PdfReader(BytesIO(pdf)).root_object["/Lang"]) == "nl-NL"
    assert (CONCEPT in words(pdf)) is not complete
    docx = as_bytes(made, "docx")
    assert "word/stylesWithEffects.xml" not in ZipFile(BytesIO(docx)).namelist()
    assert any(paragraph.text.startswith("Betreft:") for paragraph in Document(BytesIO(docx)).paragraphs)
    if HOSTILE in as_bytes(made, "txt").decode():
        assert HOSTILE in words(pdf)

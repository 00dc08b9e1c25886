"""The mail: a draft with text, HTML and the letter, and headers that nothing typed can add to."""

from __future__ import annotations

from email import message_from_bytes, policy
from typing import TYPE_CHECKING

import pytest

from escalatie.engine.model import CopyTo
from escalatie.writing.eml import write_eml
from escalatie.writing.files import as_bytes
from escalatie.writing.html import write_html
from escalatie.writing.text import write_text
from tests.unit.small_letter import made

if TYPE_CHECKING:
    from email.message import EmailMessage

BODY = "## Kop\n\nVoor **{{ kind_voornaam }}**.\n\n- een\n- twee\n\n| a | b |\n|---|---|\n| c | d |\n\n4. vier\n"


def mail(data: bytes) -> EmailMessage:
    return message_from_bytes(data, policy=policy.default)


def test_it_opens_as_a_draft_to_the_reader() -> None:
    read = mail(as_bytes(made(BODY), "eml"))
    assert read["X-Unsent"] == "1"
    assert read["To"] == "info@voorbeeldschool.nl"
    assert read["Subject"] == "Een vraag over Noor"
    assert read["From"] is None
    assert read["Date"] is None


def test_it_holds_the_text_the_html_and_the_pdf() -> None:
    letter = made(BODY)
    read = mail(as_bytes(letter, "eml"))
    parts = {part.get_content_type(): part for part in read.walk() if not part.is_multipart()}
    assert parts["text/plain"].get_content().replace("\r\n", "\n") == write_text(letter.letter)
    assert parts["text/html"].get_content().replace("\r\n", "\n") == write_html(letter.letter)
    assert parts["application/pdf"].get_filename() == "2026-11-21-proef-brief.pdf"
    assert parts["application/pdf"].get_content() == as_bytes(letter, "pdf")


def test_a_letter_that_no_pdf_can_show_goes_as_word() -> None:
    read = mail(as_bytes(made("{{ gronden }}", details={"gronden": "漢字"}), "eml"))
    (attached,) = read.iter_attachments()
    assert attached.get_filename() == "2026-11-21-proef-brief.docx"


def test_a_draft_says_so_in_the_subject() -> None:
    assert mail(as_bytes(made("{{ gemeente }}"), "eml"))["Subject"].startswith("CONCEPT - nog niet versturen: ")


HEADERS = "Een vraag\r\nBcc: ander@voorbeeld.nl\r\n\r\nNieuwe tekst"


@pytest.mark.parametrize(
    "details",
    [
        {"kind_voornaam": HEADERS},
        {"school_email": "info@voorbeeld.nl\r\nBcc: ander@voorbeeld.nl"},
        {"school_email": "info@voorbeeld.nl, ander@voorbeeld.nl"},
        {"school_email": '"x" <ander@voorbeeld.nl>'},
        {"school_email": "geen adres"},
        {"kind_voornaam": "=?utf-8?q?x=0D=0ABcc=3A_ander=40voorbeeld.nl?="},
        {"kind_voornaam": "Noor\u2028Bcc: ander@voorbeeld.nl"},
    ],
)
def test_nothing_typed_adds_a_header_or_a_reader(details: dict[str, str]) -> None:
    data = as_bytes(made("A.", details=details), "eml")
    read = mail(data)
    assert set(read.keys()) <= {"X-Unsent", "To", "Subject", "MIME-Version", "Content-Type"}
    assert read["To"] in (None, "info@voorbeeldschool.nl")
    assert "\n" not in read["Subject"]
    assert b"\nBcc" not in data


@pytest.mark.parametrize("subject", ["Łódź " * 30, "a" * 200, "=?utf-8?q?x?=", "gewoon", "\U0001f600" * 40])
def test_a_subject_is_read_back_as_it_was(subject: str) -> None:
    data = as_bytes(made("A.", subject=subject), "eml")
    assert mail(data)["Subject"] == subject.strip()
    assert max(len(line) for line in data.split(b"\r\n\r\n")[0].split(b"\r\n")) <= 76


def test_a_boundary_in_the_text_does_not_end_a_part() -> None:
    text = "--=_brief_1_=\n--=_brief_2_=--\n.\nFrom iemand"
    letter = made("{{ gronden }}", details={"gronden": text})
    parts = [part for part in mail(as_bytes(letter, "eml")).walk() if not part.is_multipart()]
    assert [part.get_content_type() for part in parts] == ["text/plain", "text/html", "application/pdf"]
    assert text in parts[0].get_content().replace("\r\n", "\n")


def test_an_address_that_is_not_known_is_left_open() -> None:
    assert mail(write_eml(made("A.").letter, to="", file_name="brief"))["To"] is None


def test_the_html_says_what_the_text_says_and_nothing_typed_is_markup() -> None:
    nasty = '<script>alert(1)</script> & "x" <b onclick=y>'
    html = write_html(
        made("{{ gronden }} {{ gemeente }}", details={"gronden": nasty}, copy_to=(CopyTo(body="gpo"),)).letter
    )
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot; &lt;b onclick=y&gt;" in html
    assert "<mark>[gemeente: nog invullen]</mark>" in html
    assert "Kopie aan: de Geschillencommissie" in html


def test_the_html_has_headings_lists_and_table_headings() -> None:
    html = write_html(made(BODY, attachments=("Besluit",)).letter)
    for piece in (
        '<html lang="nl">',
        "<h1>Betreft: Een vraag over Noor</h1>",
        "<h2>Kop</h2>",
        "<strong>Noor</strong>",
        "<li><p>een</p></li>",
        '<th scope="col">a</th><th scope="col">b</th>',
        "<td>c</td><td>d</td>",
        '<ol start="4">',
        "<li>Besluit</li>",
    ):
        assert piece in html

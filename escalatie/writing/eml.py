"""Write a letter as a mail that is ready to send but not sent: text, HTML, and the PDF with it.

`X-Unsent: 1` makes a mail program open it as a draft. Nothing typed reaches a header except through the library's own
encoding, and an address only when it is plainly one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from escalatie.errors import LetterError
from escalatie.writing.html import write_html
from escalatie.writing.letter import plain
from escalatie.writing.text import DRAFT, write_text
from escalatie.writing.typography import with_plain_spaces

if TYPE_CHECKING:
    from email.message import EmailMessage

    from escalatie.writing.letter import Letter

_ADDRESS: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?")
_WORD_FORM: Final = "vnd.openxmlformats-officedocument.wordprocessingml.document"


def write_eml(letter: Letter, *, to: str, file_name: str) -> bytes:
    """Make the mail. `file_name` names the letter beside it, without its ending."""
    from email import policy
    from email.message import EmailMessage

    mail = EmailMessage(policy=policy.SMTP)
    mail["X-Unsent"] = "1"
    if _ADDRESS.fullmatch(to):
        mail["To"] = to
    subject = with_plain_spaces(plain(letter.subject))
    mail["Subject"] = f"{DRAFT}: {subject}" if letter.draft else subject
    mail.set_content(write_text(letter), charset="utf-8", cte="quoted-printable")
    mail.add_alternative(write_html(letter), subtype="html", charset="utf-8", cte="quoted-printable")
    _attach(mail, letter, file_name)
    _fix_boundaries(mail)
    return mail.as_bytes()


def _attach(mail: EmailMessage, letter: Letter, file_name: str) -> None:
    """Put the PDF with the mail; the Word form when a character has no shape in a PDF."""
    from escalatie.writing.docx import write_docx
    from escalatie.writing.pdf import write_pdf

    try:
        data, subtype, ending = write_pdf(letter), "pdf", "pdf"
    except LetterError:
        data, subtype, ending = write_docx(letter), _WORD_FORM, "docx"
    mail.add_attachment(data, maintype="application", subtype=subtype, filename=f"{file_name}.{ending}")


def _fix_boundaries(mail: EmailMessage) -> None:
    """Give each part a fixed boundary, which encoded text cannot hold, so that the same letter gives the same bytes."""
    parts = [part for part in mail.walk() if part.is_multipart()]
    for number, part in enumerate(parts, start=1):
        part.set_boundary(f"=_brief_{number}_=")

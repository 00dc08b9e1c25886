"""Write a letter as a mail that is ready to send but not sent: text, HTML, and the PDF with it.

`X-Unsent: 1` makes a mail program open it as a draft. Nothing typed reaches a header except as encoded words, and an
address only when it is plainly one.
"""

from __future__ import annotations

import re
from base64 import b64encode
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
_PLAIN: Final = re.compile(r"[ -~]{1,60}")
_PIECE: Final = 9
"""Characters in one encoded word: at four bytes each it stays below the 75 that the standard allows."""
_WORD_FORM: Final = "vnd.openxmlformats-officedocument.wordprocessingml.document"


def write_eml(letter: Letter, *, to: str, file_name: str) -> bytes:
    """Make the mail. `file_name` names the letter beside it, without its ending."""
    from email import policy
    from email.message import EmailMessage

    mail = EmailMessage(policy=policy.SMTP)
    mail.set_content(write_text(letter), charset="utf-8", cte="quoted-printable")
    mail.add_alternative(write_html(letter), subtype="html", charset="utf-8", cte="quoted-printable")
    _attach(mail, letter, file_name)
    _fix_boundaries(mail)
    subject = with_plain_spaces(plain(letter.subject))
    headers = {
        "X-Unsent": "1",
        "To": to if _ADDRESS.fullmatch(to) else "",
        "Subject": encoded_words(f"{DRAFT}: {subject}" if letter.draft else subject),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items() if value)
    return lines.encode("ascii") + mail.as_bytes()


def encoded_words(text: str) -> str:
    """Write a text for a header (RFC 2047), in pieces that a mail program puts together again.

    Not left to `email.message`: it takes text that looks encoded for encoded, and so lets it add headers of its own.
    """
    if _PLAIN.fullmatch(text) and "=?" not in text:
        return text
    pieces = (text[start : start + _PIECE] for start in range(0, len(text), _PIECE))
    return "\r\n ".join(f"=?utf-8?b?{b64encode(piece.encode()).decode()}?=" for piece in pieces)


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

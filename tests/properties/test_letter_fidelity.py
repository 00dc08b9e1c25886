"""What a parent types stands in the letter exactly as typed, in every form, or is refused in one sentence.

Typed means: after the one cleaning. Texts are drawn from all of Unicode, with markup of every form, control characters,
and what once broke something.
"""

from __future__ import annotations

import re
import unicodedata
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

import docx
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pypdf import PdfReader

from escalatie.engine.model import UNKNOWN
from escalatie.errors import LetterError
from escalatie.writing.clean import clean
from escalatie.writing.docx import write_docx
from escalatie.writing.files import as_bytes
from escalatie.writing.markdown import write_markdown
from escalatie.writing.pdf import write_pdf
from escalatie.writing.text import write_text
from tests.unit.small_letter import made

if TYPE_CHECKING:
    from escalatie.writing.make import MadeLetter

MARKUP = [
    "{{ 7*7 }}", "{% if x %}", "{# x #}", "[/b]", "**vet**", "_schuin_", "# kop", "- punt", "1. een", "> citaat",
    "`c`", "| cel |", "|---|", "<b>", "</p>", "&amp;", "&#x41;", "<!-- x -->", "![a](b)", "[a](b)", "[a]: b", "---",
    "===", "~~~", "```", "\\", "\\n", "$x^2$", "#let a = 1", "@ref", "<label>", "//", "/*", "= kop", "\x1b[31m",
    "\x00", "\u202e", "\u200b", "\ufeff", "\r\n", "\n\n", "\t", "\u2028", "\u00a0", "\U000f0000", "\U00100000",
    "=?utf-8?q?x=0D=0Ay?=", "\r\nBcc: x@y.nl", "--=_brief_1_=", "]]>", "%s", "{0}", "€ 5", "é", "e\u0301", "ß", "ĳ",
    "İ", "\U0001f468\u200d\U0001f469",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=80),
    st.text(st.characters(max_codepoint=0x24F), max_size=200),
    st.lists(st.one_of(st.sampled_from(MARKUP), st.text(max_size=8)), max_size=12).map("".join),
    st.lists(st.sampled_from(MARKUP), max_size=12).map(" ".join),
)
MANY = settings(max_examples=500, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
FIVE_EACH = settings(MANY, max_examples=100)
BODY = "Voor {{ gronden }}\n\n- *{{ gronden }}*\n\n| a |\n|---|\n| {{ gronden }} |\n\n{{ gronden }}\n"
NASTY = "Noor [/b] *x* | 1. {{ 7*7 }}"


def letter_with(text: str) -> tuple[str, str]:
    """Clean a text; give it with its words alone, for forms that break lines elsewhere."""
    cleaned = clean(text, lines=True)
    assume(cleaned not in ("", UNKNOWN))
    return cleaned, squeezed(cleaned)


def squeezed(text: str) -> str:
    return "".join(text.split())


@MANY
@given(TEXTS)
@example(NASTY)
def test_text_holds_what_was_typed(text: str) -> None:
    cleaned, words = letter_with(text)
    written = write_text(made("{{ gronden }}", details={"gronden": text}).letter)
    assert " ".join(cleaned.split()) in " ".join(written.split())
    everywhere = write_text(made(BODY, details={"gronden": text}).letter)
    assert squeezed(everywhere).count(words) >= 4


@MANY
@given(TEXTS)
@example(NASTY)
def test_markdown_reads_back_what_was_typed(text: str) -> None:
    cleaned, _ = letter_with(text)
    paragraphs = read_back(write_markdown(made("{{ gronden }}", details={"gronden": text}).letter))
    begin = paragraphs.index("Geachte directie,") + 1
    assert "\n\n".join(paragraphs[begin : paragraphs.index("Met vriendelijke groet,", begin)]) == cleaned


@FIVE_EACH
@given(st.lists(TEXTS, min_size=5, max_size=5))
@example([NASTY] * 5)
def test_word_holds_what_was_typed(texts: list[str]) -> None:
    first, *others = texts
    cleaned, _ = letter_with(first)
    lines = [line for line in map(clean, others) if line]
    document = docx.Document(BytesIO(write_docx(letter_of_five(texts).letter)))
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    begin, end = paragraphs.index("Geachte directie,") + 1, len(paragraphs) - 2 - len(lines)
    assert "\n\n".join(paragraphs[begin:end]) == cleaned
    assert paragraphs[end:-2] == lines


@FIVE_EACH
@given(st.lists(TEXTS, min_size=5, max_size=5))
@example([NASTY] * 5)
def test_a_mail_holds_what_was_typed(texts: list[str]) -> None:
    mail = message_from_bytes(as_bytes(letter_of_five(texts), "eml"), policy=policy.default)
    assert set(mail.keys()) <= {"X-Unsent", "To", "Subject", "MIME-Version", "Content-Type"}
    assert str(mail["Subject"]).endswith(clean(texts[1]) or "[kind_voornaam: nog invullen]")
    plain = mail.get_body(("plain",))
    assert isinstance(plain, EmailMessage)
    written = squeezed(plain.get_content())
    assert all(squeezed(clean(text)) in written for text in texts)


@MANY
@given(TEXTS)
@example(NASTY)
def test_a_pdf_holds_what_was_typed_or_refuses_it_in_one_sentence(text: str) -> None:
    cleaned, words = letter_with(text)
    letter = made("{{ gronden }}", details={"gronden": text}).letter
    try:
        pdf = write_pdf(letter)
    except LetterError as error:
        message = error.message
    else:
        assert_readable(pdf, words)
        return
    refused = re.fullmatch(r"Het teken '(.+)' in 'gronden' kan niet in een PDF staan\.", message)
    assert refused
    assert refused[1] in cleaned


def letter_of_five(texts: list[str]) -> MadeLetter:
    """Make a letter with one text that may have paragraphs, and four lines."""
    body = "{{ gronden }}\n\n{% for z in aanwezigen %}\n- {{ z }}\n{% endfor %}"
    first, *others = texts
    return made(body, details={"gronden": first, "aanwezigen": tuple(others), "kind_voornaam": texts[1]})


def assert_readable(pdf: bytes, words: str) -> None:
    """Hold what pypdf reads against the words; of scripts that it reorders, only that the letters are there."""
    read = squeezed("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages))
    if any(map(is_reordered, words)):
        assert set(words) <= set(read)
    else:
        assert words in read


def is_reordered(char: str) -> bool:
    """Tell whether a script runs from right to left or moves its vowels: pypdf does not read those in order."""
    return unicodedata.bidirectional(char) in ("R", "AL", "AN") or "\u0900" <= char <= "\u0dff"


@cache
def reader() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def read_back(markdown: str) -> list[str]:
    """Give the paragraphs of Markdown as a reader of it would see them."""
    paragraphs = []
    for token in reader().parse(markdown):
        if token.type == "inline":
            children = token.children or []
            paragraphs.append("".join("\n" if child.type.endswith("break") else child.content for child in children))
    return paragraphs

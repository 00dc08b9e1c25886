"""The one cleaning of text: nothing unsafe or invisible is left, nothing a family means is lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalatie.writing.clean import MAX_MARKS, clean, has_unsafe

HOSTILE = {
    "kleur": "\x1b[31mrood\x1b[0m",
    "scherm wissen": "\x1b[2J\x1b[H",
    "titel van het venster": "\x1b]0;gekaapt\x07",
    "link": "\x1b]8;;https://voorbeeld.invalid\x1b\\klik\x1b]8;;\x1b\\",
    "acht bits CSI": "\x9b31mrood",
    "bel": "a\x07b",
    "terugtikken": "geheim\x08\x08\x08\x08\x08\x08openbaar",
    "regel overschrijven": "echt\rnep",
    "nul": "a\x00b",
    "delete": "a\x7fb",
    "achterstevoren": "a\u202ebc",
    "isolatie": "a\u2066b\u2069c",
    "onzichtbare spatie": "a\u200bb",
    "woordverbinder": "a\u2060b",
    "byte order mark": "\ufeffa",
    "zacht afbreekstreepje": "a\u00adb",
    "arabisch teken": "a\u061cb",
    "tags": "a\U000e0041\U000e0042b",
    "eigen gebruik": "a\ue000b\U000f0000c\U00100000d",
    "half teken": "a\ud800b",
    "geen teken": "a\ufffeb\ufdd0c",
    "opvulteken": "a\u3164b\u115fc",
    "variant": "a\ufe01b\U000e0101c",
    "tussenvoeging": "a\ufff9b\ufffbc",
    "regelscheiding": "a\u2028b\u2029c\x85d",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("lines", [False, True])
def test_nothing_that_steers_a_terminal_is_left(text: str, *, lines: bool) -> None:
    cleaned = clean(text, lines=lines)
    assert not has_unsafe(cleaned)
    assert all(char == "\n" or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co") for char in cleaned)


@pytest.mark.parametrize(
    "text",
    [
        "Zoë de Vries–Łukasz",
        "Ayşe Yıldız, 'n ƒ en een ß",
        "中文 العربية עברית हिन्दी",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",
        "\U0001f3f3\ufe0f\u200d\U0001f308",
        "\U0001f469\U0001f3fd\u200d\U0001f680",
        "1\ufe0f\u20e3",
        "می\u200cخواهم",
        "Noor [/b] *x* | 1. {{ 7*7 }}",
    ],
)
def test_what_people_really_write_stays(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize("text", ["a\u200db", "\u200da", "a\u200d", "a\u200cb", "a\ufe0f", "\ufe0f"])
def test_a_joiner_without_work_to_do_goes(text: str) -> None:
    assert clean(text) in {"ab", "a", ""}


def test_a_flood_of_accents_is_cut() -> None:
    assert clean("o" + "\u0335" * 50) == "o" + "\u0335" * MAX_MARKS


def test_an_accent_with_no_letter_under_it_goes() -> None:
    assert clean("\u0301abc \u0301d") == "abc d"


def test_accents_are_composed() -> None:
    assert clean("Zoe\u0308") == "Zo\u00eb"


def test_a_single_line_stays_a_single_line() -> None:
    assert clean("  a\r\nb\t c\u00a0\u2003d\x0be ") == "a b c d e"


def test_paragraphs_stay_where_they_may() -> None:
    assert clean("a  b \r\n c\n\n\n\nd\n", lines=True) == "a b\nc\n\nd"


@given(st.text(), st.booleans())
def test_cleaning_twice_changes_nothing(text: str, lines: bool) -> None:  # noqa: FBT001  # drawn by hypothesis
    once = clean(text, lines=lines)
    assert clean(once, lines=lines) == once
    assert unicodedata.is_normalized("NFC", once)

"""A whole letter as text and as Markdown, word for word, and the same bytes each time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from markdown_it import MarkdownIt

from escalatie.engine.model import CopyTo, Signer
from escalatie.writing.html import write_html
from escalatie.writing.letter import BulletList, NumberedList, Paragraph, Run, Table
from escalatie.writing.markdown import escaped, write_markdown
from escalatie.writing.text import WIDTH, write_text
from tests.unit.small_letter import made

if TYPE_CHECKING:
    from collections.abc import Callable

    from escalatie.writing.fields import Detail
    from escalatie.writing.letter import Letter

BODY = """\
{# punt: onderwerp #}
Wij willen graag met u praten over {{ kind_voornaam }}. Op {{ besluit_datum | datum }} kregen wij uw brief, en daarover
hebben wij **drie** vragen.

## Wat wij zien

{% for z in zorgen %}
- {% if z.datum %}{{ z.datum | datum }}: {% endif %}{{ z.tekst }}
{% endfor %}

1. Is dit *extra* hulp?
2. Wie beslist?

   En wanneer?

| Wat | Wie |
|-----|-----|
| Plan maken | {{ school_naam }} |
| Lezen | wij |

{{ gronden }}
"""
ROWS = (
    {"datum": "3-11-2026", "tekst": "kwam huilend thuis na een rekenles waarin zij niet mee mocht doen"},
    {"tekst": "x"},
)
DETAILS: dict[str, Detail] = {
    "zorgen": ROWS,
    "gronden": "Een.\n\n- Twee *sterren*\nDrie",
    "bijlagen_lijst": "Verslag; Foto",
}
PARTS: dict[str, Any] = {
    "signers": (Signer(by="ouders", when="gezag == 'samen'"),),
    "optional": ("bijlagen_lijst",),
    "copy_to": (CopyTo(body="gpo"),),
}

TEXT = """\
Sanne de Vries en Mehmet Yıldız
Lindelaan 12
3511 AB Utrecht
sanne@voorbeeld.nl

Per e-mail: info@voorbeeldschool.nl

De Regenboog

Utrecht, 21 november 2026

Betreft: Een vraag over Noor

Geachte directie,

Wij willen graag met u praten over Noor. Op 3 november 2026 kregen wij
uw brief, en daarover hebben wij drie vragen.

WAT WIJ ZIEN

- 3 november 2026: kwam huilend thuis na een rekenles waarin zij niet
  mee mocht doen
- x

1. Is dit extra hulp?
2. Wie beslist?
   En wanneer?

* Wat: Plan maken; Wie: De Regenboog
* Wat: Lezen; Wie: wij

Een.

- Twee *sterren*
Drie

Met vriendelijke groet,




Sanne de Vries




Mehmet Yıldız

Bijlagen:
1. Verslag
2. Foto

Kopie aan: de Geschillencommissie
"""

MARKDOWN = """\
Sanne de Vries en Mehmet Yıldız\\
Lindelaan 12\\
3511 AB Utrecht\\
sanne@voorbeeld.nl

Per e-mail: info@voorbeeldschool.nl

De Regenboog

Utrecht, 21 november 2026

# Betreft: Een vraag over Noor

Geachte directie,

Wij willen graag met u praten over Noor. Op 3 november 2026 kregen wij uw brief, en daarover hebben wij **drie** vragen.

## Wat wij zien

- 3 november 2026: kwam huilend thuis na een rekenles waarin zij niet mee mocht doen
- x

1. Is dit *extra* hulp?
2. Wie beslist?

   En wanneer?

| Wat | Wie |
| :-- | :-- |
| Plan maken | De Regenboog |
| Lezen | wij |

Een.

\\- Twee \\*sterren\\*\\
Drie

Met vriendelijke groet,

Sanne de Vries\\
Mehmet Yıldız

Bijlagen:

1. Verslag
2. Foto

Kopie aan: de Geschillencommissie
"""


def test_a_letter_as_text_is_word_for_word_this() -> None:
    assert write_text(made(BODY, details=DETAILS, **PARTS).letter) == TEXT


def test_a_letter_as_markdown_is_word_for_word_this() -> None:
    assert write_markdown(made(BODY, details=DETAILS, **PARTS).letter) == MARKDOWN


def test_the_same_letter_gives_the_same_bytes() -> None:
    first, second = (made(BODY, details=DETAILS, **PARTS).letter for _ in range(2))
    assert first == second
    assert write_text(first) == write_text(second)
    assert write_markdown(first) == write_markdown(second)


def test_no_line_is_longer_than_the_width_unless_one_word_is() -> None:
    long_word = "x" * (WIDTH + 10)
    lines = write_text(made(f"{'woord ' * 40}{long_word} {'woord ' * 40}").letter).splitlines()
    assert [line for line in lines if len(line) > WIDTH] == [long_word]


def test_a_draft_says_so_at_the_top() -> None:
    letter = made("{{ gemeente }}").letter
    assert write_text(letter).startswith("CONCEPT - nog niet versturen\n")
    assert write_markdown(letter).startswith("**CONCEPT - nog niet versturen**\n")
    assert "[gemeente: nog invullen]" in write_text(letter)
    assert "\\[gemeente: nog invullen\\]" in write_markdown(letter)


@pytest.mark.parametrize(
    "text",
    ["- a", "+ a", "1. a", "12) a", "# a", "=== a", "--- a", "> a", "a  b", "&amp; <b>", "a|b", "~~a~~", "`a`", "a\\"],
)
def test_markdown_reads_back_as_the_same_text(text: str) -> None:
    parsed = MarkdownIt("commonmark").enable("table").parse(escaped(text))
    assert [token.type for token in parsed] == ["paragraph_open", "inline", "paragraph_close"]
    assert "".join(child.content for child in parsed[1].children or []) == text


def test_two_lists_after_each_other_stay_two_in_markdown() -> None:
    parsed = MarkdownIt().parse(write_markdown(made("- a\n\n* b\n").letter))
    assert sum(token.type == "bullet_list_open" for token in parsed) == 2


def test_lists_in_lists_are_indented() -> None:
    letter = made("1. een\n   - twee\n   - drie\n2. vier\n").letter
    (block,) = letter.blocks
    assert isinstance(block, NumberedList)
    assert isinstance(block.items[0][1], BulletList)
    assert "1. een\n   - twee\n   - drie\n2. vier\n" in write_text(letter)


def test_a_list_that_starts_later_keeps_its_numbers() -> None:
    assert "4. a\n5. b\n" in write_text(made("4. a\n5. b").letter)


def test_bold_at_a_space_or_inside_a_word_stays_readable() -> None:
    letter = made("Dit is **{{ kind_voornaam }}** *en* ***nog*** iets.").letter
    assert "Dit is **Noor** *en* ***nog*** iets." in write_markdown(letter)


def test_a_table_cell_with_a_line_end_stays_in_its_cell() -> None:
    letter = made("| a |\n|---|\n| {{ gronden }} |", details={"gronden": "een\n\ntwee"}).letter
    (block,) = letter.blocks
    assert isinstance(block, Table)
    assert "| een<br>twee |" in write_markdown(letter)


def test_a_line_end_in_markdown_is_a_line_end_in_the_letter() -> None:
    (block,) = made("een\\\ntwee").letter.blocks
    assert block == Paragraph((Run("een"), Run("\n"), Run("twee")))


@pytest.mark.parametrize("write", [write_text, write_markdown, write_html])
def test_a_letter_that_does_not_say_how_it_is_sent_says_nothing_of_it(write: Callable[[Letter], str]) -> None:
    letter = made("A.", delivery=(), optional=("besluit_kenmerk",), details={"besluit_kenmerk": "2026/12"}).letter
    assert letter.delivery == ()
    assert "Per e-mail" not in write(letter)
    assert "Uw kenmerk: 2026/12" in write(letter)


def test_what_is_left_out_of_a_template_leaves_no_empty_block() -> None:
    letter = made("{% if spoed %}\nHaast.\n\n{% endif %}\nA.", optional=("spoed",)).letter
    assert letter.blocks == (Paragraph((Run("A."),)),)

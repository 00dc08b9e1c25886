"""Words that would cost a family its right, or read as a threat, do not reach a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.terminal import TODAY, run

if TYPE_CHECKING:
    from pathlib import Path

FAMILY = """\
sector: po
denominatie: bijzonder
leeftijd: 8
gezag: alleen
inschrijving: ja
aanwezig: volledig
opp_status: geen
besluit: geen
eerdere_gesprekken: 0
gegevens:
  meegenomen_persoon: "{words}"
"""


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("Wij vragen vrijstelling volgens artikel 5a.", "artikel 5, onder a"),
        ("Doet u dat niet, dan stappen wij naar de pers.", "dreigement"),
        ("Wij willen 500 euro terug.", "bedrag"),
    ],
)
def test_a_forbidden_word_is_refused_with_what_to_write_instead(words: str, says: str, tmp_path: Path) -> None:
    answers = tmp_path / "gezin.yaml"
    answers.write_text(FAMILY.format(words=words), "utf-8")
    args = ("brief", "maak", "verzoek-gesprek", "--uit", str(tmp_path), "--antwoorden", str(answers), *TODAY)
    done = run(*args, code=1)
    assert says in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["gezin.yaml"]


def test_plain_words_pass(tmp_path: Path) -> None:
    answers = tmp_path / "gezin.yaml"
    answers.write_text(FAMILY.format(words="De buurvrouw"), "utf-8")
    run("brief", "maak", "verzoek-gesprek", "--uit", str(tmp_path), "--antwoorden", str(answers), *TODAY)
    assert "De buurvrouw" in next(tmp_path.glob("*.txt")).read_text("utf-8")

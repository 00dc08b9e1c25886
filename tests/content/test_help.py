"""The help pages: each is found by every word it names, can be read, and says where it comes from."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from escalatie.content.load import load_content
from escalatie.wizard.glossary import pages_about

ROOT = Path(__file__).parents[2]
PAGES = load_content().help
LONGEST_SENTENCE = 20
SUBJECTS = {"ladder", "thuiszitten", "elf-g", "opp", "dwang", "cijfers", "grenzen"}
"""What there must be a page about."""

FIGURES = {
    "4.479": "schooljaar 2017-2018",
    "4.790": "schooljaar 2018-2019",
    "20.000": "jaar 2023",
    "15.000": "jaar niet genoemd",
    "25 tot 30 procent": "2024",
    "575": "schooljaar 2013-2014",
    "1.771": "schooljaar 2021-2022",
    "februari: 90": "schooljaar 2019-2020",
    "28 procent": "2022, schooljaar niet genoemd",
    "77 procent": "2022, schooljaar niet genoemd",
    "27 procent": "2020, schooljaar niet genoemd",
    "0,5 procent": "onderwijs 2022",
}
"""A figure of the five source texts, and the year that must stand beside it."""

MONEY = re.compile(r"€|\beuro\b|\beur\b", re.IGNORECASE)
NUMBER = re.compile(r"\b\d{1,3}\.\d{3}\b|\b\d+(?:,\d+)? procent")


def ask(*words: str) -> str:
    """Give what the program explains."""
    command = [sys.executable, "-m", "escalatie", "uitleg", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    return done.stdout


def test_there_is_a_page_about_each_main_subject() -> None:
    assert PAGES.keys() >= SUBJECTS


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_found_by_each_of_its_words(name: str) -> None:
    page = PAGES[name]
    for word in (page.id, page.title, *page.words):
        assert page in pages_about(load_content(), word.casefold()), word


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_short_sentences(name: str) -> None:
    sentences = re.split(r"(?<=[.?!:])\s+", " ".join(PAGES[name].text.split()))
    assert [line for line in sentences if len(line.split()) > LONGEST_SENTENCE] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_names_no_amount_of_money_and_no_wrong_article(name: str) -> None:
    assert not MONEY.search(PAGES[name].text)
    assert "artikel 5a" not in PAGES[name].text.casefold()


def test_each_figure_of_the_source_texts_stands_with_its_year() -> None:
    paragraphs = PAGES["cijfers"].text.splitlines()
    for figure, year in FIGURES.items():
        assert [line for line in paragraphs if figure in line and year in line.casefold()], figure


def test_counts_and_percentages_stand_only_on_the_page_with_figures() -> None:
    assert [page.id for page in PAGES.values() if page.id != "cijfers" and NUMBER.search(page.text)] == []


def test_the_overview_names_every_page() -> None:
    overview = ask()
    assert [name for name in PAGES if name not in overview] == []


def test_a_word_that_stands_on_one_page_opens_it() -> None:
    assert ask("ots").startswith(PAGES["jeugdbescherming"].title)


def test_a_word_that_stands_on_several_pages_lists_them() -> None:
    found = json.loads(ask("vrijstelling", "--json"))
    assert set(found["zie"]) == {"elf-g", "elf-d", "verlof", "vijf-onder-a", "vijf-onder-b"}
    assert found["uitleg"] == []


def test_a_page_tells_where_it_comes_from_and_what_is_still_to_be_checked() -> None:
    shown = " ".join(ask("veilig-thuis").split())
    assert "Bronnen: " in shown
    assert "nog na te kijken" in shown

"""The sources of the real content: each is used, each claim has one, and nothing is surer than what it rests on."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from escalatie.check.law_words import check_law_words, speaks_of_law
from escalatie.check.source_files import check_sources
from escalatie.content.load import load_content
from escalatie.content.load_yaml import read_content
from escalatie.engine.source_age import text_is_old
from tests.e2e.terminal import run

ROOT = Path(__file__).parents[2]
SEEN = date(2026, 11, 22)
READING = read_content(ROOT, SEEN)


@pytest.mark.parametrize("code", ["K503", "K504", "K505"])
def test_every_source_is_fresh_used_and_never_outdone(code: str) -> None:
    assert [str(found) for found in check_sources(READING.draft, SEEN) if found.code == code] == []


def test_a_year_later_each_source_that_can_change_asks_for_a_look_once() -> None:
    found = [one for one in check_sources(READING.draft, date(2028, 12, 1)) if one.code == "K503"]
    assert {one.level for one in found} == {"let op"}
    assert (
        len({one.line for one in found})
        == len(found)
        == sum(part.value.kind not in ("uitspraak", "pers", "ouders") for part in READING.draft.sources.values())
    )


def test_every_claim_of_law_names_a_source() -> None:
    assert [str(one) for one in READING.findings if one.code == "K501"] == []


def test_every_question_and_rung_that_speaks_of_the_law_names_a_source() -> None:
    assert [str(one) for one in check_law_words(READING.draft)] == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("De school mag alleen vaststellen wat u goed vindt.", "mag"),
        ("U hebt zes weken voor de commissie.", "zes weken"),
        ("Vanaf die dag telt de tijd om te melden.", "telt de tijd"),
        ("Elke soort school heeft een eigen wet.", "wet"),
        ("Bel de leerplichtambtenaar.", ""),
        ("U kunt meer antwoorden kiezen.", ""),
        ("Kijk in uw agenda of uw mail.", ""),
    ],
)
def test_what_the_law_asks_is_told_from_what_a_family_can_do(text: str, word: str) -> None:
    assert speaks_of_law(text) == word


def test_a_question_names_its_source_when_asked_why_and_not_before() -> None:
    asked, explained = (run("start", "--plat", typed=typed, code=4).stdout for typed in ("", "waarom\n"))
    assert "Bron:" not in asked
    assert "Bron: Handelingsprotocol Utrecht: hulp of melden (nog na te kijken)." in " ".join(explained.split())


def test_each_old_text_says_what_to_look_up_and_where() -> None:
    old = [part.value for part in READING.draft.sources.values() if text_is_old(part.value)]
    assert [source.id for source in old if not source.check.endswith((".", "?")) or not source.url] == []


def test_the_worklist_holds_all_of_it_and_the_most_used_first() -> None:
    tasks = json.loads(run("bronnen", "--werklijst", "--json").stdout)
    asked = {source["id"] for task in tasks if task["soort"] == "bron" for source in task["bronnen"]}
    assert asked >= {part.value.id for part in READING.draft.sources.values() if part.value.check}
    assert {task["soort"] for task in tasks} == {"bron", "grond", "termijn", "datum", "tegenspraak"}
    assert all(task["vraag"] and task["gebruikt_in"] for task in tasks)
    assert [task["aantal"] for task in tasks] == sorted((task["aantal"] for task in tasks), reverse=True)


def test_the_worklist_can_be_kept_to_what_is_older() -> None:
    whole, old = (
        json.loads(run("bronnen", "--werklijst", "--json", *more).stdout) for more in ([], ["--ouder-dan", "60"])
    )
    assert 0 < len(old) < len(whole)


def test_what_a_letter_says_of_the_year_of_a_text_is_the_year_of_its_source() -> None:
    content = load_content()
    wrong = [
        (letter.letter, name, ground.check)
        for letter in content.letters.values()
        for name, ways in letter.grounds.items()
        for ground in ways
        if (years := re.findall(r"\b20[12]\d\b", ground.check if "gelezen in" in ground.check else ""))
        and not {(content.sources[source].text_date or "")[:4] for source in ground.sources} & set(years)
    ]
    assert wrong == []

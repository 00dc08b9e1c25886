"""Dutch in letters: dates, counted words, lists in a sentence, verbs that follow who signs."""

from __future__ import annotations

from datetime import date

import pytest

from escalatie.engine.model import Signer
from escalatie.writing.filters import age_on, counted, in_a_sentence, long_date, short_date, with_capital
from escalatie.writing.letter import plain
from escalatie.writing.text import write_text
from tests.unit.small_letter import made

BOTH = (Signer(by="ouders", when="gezag == 'samen'"), Signer(by="ouder"))


def sentence(body: str, **more: object) -> str:
    """Give the words of the first paragraph of a letter, with ordinary spaces."""
    block = made(body, **more).letter.blocks[0]  # type: ignore[arg-type]  # any argument of made()
    return plain(block.runs).replace("\u00a0", " ")  # type: ignore[union-attr]  # a paragraph


def test_dates_are_written_in_full_and_short() -> None:
    assert (long_date(date(2026, 3, 1)), short_date(date(2026, 3, 1))) == ("1 maart 2026", "01-03-2026")


@pytest.mark.parametrize(
    ("items", "written"),
    [((), ""), (("a",), "a"), (("a", "b"), "a en b"), (("a", "b", "c"), "a, b en c")],
)
def test_a_list_becomes_a_sentence(items: tuple[str, ...], written: str) -> None:
    assert in_a_sentence(items) == written


@pytest.mark.parametrize(("number", "written"), [(0, "0 dagen"), (1, "1 dag"), (2, "2 dagen")])
def test_a_number_takes_the_word_that_fits(number: int, written: str) -> None:
    assert counted(number, "dag", "dagen") == written


@pytest.mark.parametrize(
    ("born", "age"),
    [(date(2017, 11, 21), 9), (date(2017, 11, 22), 8), (date(2016, 2, 29), 10)],
)
def test_an_age_is_counted_in_whole_years(born: date, age: int) -> None:
    assert age_on(born, date(2026, 11, 21)) == age


def test_the_days_that_went_by_can_be_weighed() -> None:
    body = "{% if (besluit_datum | dagen_tot(vandaag)) > 17 %}Te laat.{% else %}Op tijd.{% endif %}"
    assert sentence(body, answers={"besluit_datum": date(2026, 11, 3)}) == "Te laat."
    assert sentence(body, answers={"besluit_datum": date(2026, 11, 4)}) == "Op tijd."


@pytest.mark.parametrize(("text", "written"), [("ijs", "IJs"), ("één", "Één"), ("", ""), ("a", "A")])
def test_a_sentence_begins_with_a_capital(text: str, written: str) -> None:
    assert with_capital(text) == written


def test_words_follow_one_parent_who_signs() -> None:
    body = (
        '{{ Ik_Wij }} {{ ik_wij | vorm("vraag", "vragen") }} om {{ mijn_onze }} en {{ mijn_ons }}, mail {{ mij_ons }}.'
    )
    assert sentence(body) == "Ik vraag om mijn en mijn, mail mij."
    assert sentence(body, signers=BOTH) == "Wij vragen om onze en ons, mail ons."


def test_filters_in_a_template() -> None:
    details = {"kind_geboortedatum": "4-3-2017", "aanwezigen": ("Ilse", "Karim"), "schooldagen": "1"}
    body = (
        "{{ kind_geboortedatum | datum }}, {{ kind_geboortedatum | datum_kort }}, "
        "{{ kind_geboortedatum | leeftijd_op(vandaag) }} jaar, {{ aanwezigen | opsomming | hoofdletter }}, "
        '{{ schooldagen | aantal("dag", "dagen") }}.'
    )
    assert sentence(body, details=details) == "4 maart 2017, 04-03-2017, 9 jaar, Ilse en Karim, 1 dag."


@pytest.mark.parametrize(
    ("word", "written"), [("zij", "zij haar haar"), ("hij", "hij hem zijn"), ("die", "die hen hun")]
)
def test_the_pronoun_is_the_one_the_family_chose(word: str, written: str) -> None:
    body = " ".join(
        f'{{{{ kind_voornaamwoord | voornaamwoord("{case}") }}}}' for case in ("onderwerp", "voorwerp", "bezit")
    )
    assert sentence(body, details={"kind_voornaamwoord": word}) == written


def test_a_choice_is_printed_in_words_and_compared_by_its_id() -> None:
    assert sentence("{{ sector }}{% if sector == 'po' %}, groep 5{% endif %}") == "basisonderwijs, groep 5"


def test_dates_articles_and_numbers_are_kept_on_one_line() -> None:
    letter = made("Zie artikel 5, onder a, op {{ vandaag | datum }} en over 3 weken in 1234 AB.").letter
    words = plain(letter.blocks[0].runs)  # type: ignore[union-attr]  # a paragraph
    assert words == (
        "Zie artikel\u00a05, onder\u00a0a, op 21\u00a0november\u00a02026 en over 3\u00a0weken in 1234\u00a0AB."
    )


def test_plain_text_has_ordinary_spaces() -> None:
    assert "\u00a0" not in write_text(made("Zie artikel 5, onder a.").letter)

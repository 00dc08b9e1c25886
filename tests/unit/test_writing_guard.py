"""Words that never stand in a letter: not in a template, not in what a parent typed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from escalatie.errors import LetterError
from escalatie.writing.word_guard import check_template_words, read_guard
from tests.unit.small_letter import made

if TYPE_CHECKING:
    from escalatie.writing.word_guard import WordGuard

LIST = Path(__file__).parents[2] / "letters" / "word_guard.yaml"


def shipped() -> WordGuard:
    """Read the list that is shipped."""
    data: dict[str, Any] = yaml.load(LIST.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  # texts only
    guard, problems = read_guard(json.loads(json.dumps(data)))
    assert not problems
    return guard


GUARD = shipped()

REFUSED = [
    ("artikel-5a", "een vrijstelling op grond van artikel 5a van de Leerplichtwet"),
    ("artikel-5a", "Artikel 5 sub a geldt hier niet"),
    ("artikel-5a", "zie art. 5 a"),
    ("artikel-5a", "een 5a-vrijstelling"),
    ("artikel-5a", "de vrijstelling 5a"),
    ("uitschrijven", "Wij willen Noor uitschrijven."),
    ("uitschrijven", "Wij schrijven Noor per 1 januari uit."),
    ("uitschrijven", "Ik vraag u haar uit te schrijven."),
    ("bedrag", "De hulp kost € 50."),
    ("bedrag", "De hulp kost 1.500 euro per maand."),
    ("bedrag", "Dat is EUR 50 te veel."),
    ("dreigen-anders", "Anders ga ik naar de rechter."),
    ("dreigen-anders", "Wij stappen morgen naar de pers."),
    ("dreigen-u", "U zult hier nog van horen."),
    ("dreigen-u", "Wij doen aangifte tegen de directeur."),
    ("dreigen-u", "Ik waarschuw u."),
    ("kans", "Er is 80% kans dat wij gelijk krijgen."),
    ("wet-niet-in-werking", "Wetsvoorstel 36 663 regelt dit."),
]

ALLOWED = [
    "een vrijstelling op grond van artikel 5, onder a, van de Leerplichtwet 1969",
    "Noor zit in groep 5a.",
    "De directeur zei dat wij Noor moesten uitschrijven.",
    "Wij willen Noor niet uitschrijven.",
    "Op 3 november kregen wij bericht van de uitschrijving.",
    "De school heeft Noor uitgeschreven.",
    "De rechter noemde dit op 24 september 2014 een restcategorie.",
    "Daarna kunnen wij naar de Geschillencommissie.",
    "Noor is op de politie gesteld: zij wil agent worden.",
    "Zij leest 50 bladzijden per dag, en haar zus 75 procent daarvan.",
]


@pytest.mark.parametrize(("rule", "text"), REFUSED)
def test_a_parents_own_forbidden_words_refuse_the_letter_and_name_the_field(rule: str, text: str) -> None:
    with pytest.raises(LetterError) as refused:
        made("{{ gronden }}", details={"gronden": text}, guard=GUARD)
    assert refused.value.message.startswith("In uw antwoord op 'Waarom niet?' staat '")
    assert next(one.instead for one in GUARD.rules if one.id == rule) in refused.value.advice


@pytest.mark.parametrize("text", ALLOWED)
def test_ordinary_words_pass(text: str) -> None:
    made("{{ gronden }}", details={"gronden": text}, guard=GUARD)


def test_forbidden_words_over_a_line_end_and_in_two_runs_are_found() -> None:
    with pytest.raises(LetterError, match="artikel 5a"):
        made("Zie artikel\n5**{{ gronden }}** daarvan.", details={"gronden": "a"}, guard=GUARD)


def test_the_letters_own_words_are_not_blamed_on_the_parent() -> None:
    with pytest.raises(LetterError, match="De tekst van deze brief bevat '€'"):
        made("Het kost {{ kind_voornaam }} € 5.", guard=GUARD)


def test_names_and_addresses_are_what_they_are() -> None:
    details = {"ouder_adres": ("Vrijstellinglaan 5a", "1234 AB Euro"), "school_naam": "De 5a-school"}
    made("A.", details=details, guard=GUARD)


def test_a_template_is_checked_line_by_line_without_its_tags() -> None:
    source = "{# artikel 5a #}\nGoed.\nHet kost € 5. {{ '€' }}\n{% if a == '€' %}x{% endif %}"
    assert [line for line, _ in check_template_words(source, GUARD, 10)] == [12]


@pytest.mark.parametrize(
    "rule",
    [{"pattern": "("}, {"pattern": "a", "reason": "b"}, {"patroon": "a", "reason": "b", "instead": "c"}, "tekst"],
)
def test_a_wrong_list_is_told(rule: object) -> None:
    whole = {"reason": "b", "instead": "c", **rule} if isinstance(rule, dict) and rule.get("pattern") == "(" else rule
    guard, problems = read_guard({"proef": whole})
    assert not guard.rules
    assert len(problems) == 1
    assert "'proef'" in problems[0]


def test_every_rule_says_why_and_what_to_write_instead() -> None:
    assert all(rule.reason.endswith(".") and rule.instead.endswith(".") and rule.patterns for rule in GUARD.rules)

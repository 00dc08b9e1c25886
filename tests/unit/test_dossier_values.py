"""What a family types or writes in a file is read by the kind of the fact."""

from __future__ import annotations

from datetime import date

import pytest

from escalatie.dossier.dates import ValueProblemError, read_date
from escalatie.dossier.values import read_number, read_value, to_plain
from escalatie.engine.model import Fact

TODAY = date(2026, 11, 21)
SECTOR = Fact(id="sector", kind="choice", values=("po", "vo", "mbo"))
PRESSURE = Fact(id="druk", kind="multi", values=("geen", "tlv", "leerplicht"))
ENROLLED = Fact(id="inschrijving", kind="yes_no", values=("ja", "nee"))
AGE = Fact(id="leeftijd", kind="number")
DECIDED = Fact(id="besluit_datum", kind="date")


@pytest.mark.parametrize(
    ("fact", "raw", "value"),
    [
        (SECTOR, "po", "po"),
        (SECTOR, " PO ", "po"),
        (ENROLLED, "ja", "ja"),
        (ENROLLED, "Nee", "nee"),
        (AGE, "9", 9),
        (DECIDED, "2026-11-17", date(2026, 11, 17)),
        (DECIDED, "17-11-2026", date(2026, 11, 17)),
        (PRESSURE, ["tlv", "leerplicht"], ("tlv", "leerplicht")),
        (PRESSURE, ["tlv", "tlv"], ("tlv",)),
        (PRESSURE, "tlv", ("tlv",)),
        (PRESSURE, ["weet_niet"], "weet_niet"),
        (SECTOR, "weet_niet", "weet_niet"),
        (AGE, "weet_niet", "weet_niet"),
        (DECIDED, "weet_niet", "weet_niet"),
    ],
)
def test_a_value_is_read_by_the_kind_of_its_fact(fact: Fact, raw: object, value: object) -> None:
    assert read_value(fact, raw) == value


@pytest.mark.parametrize(
    ("fact", "raw", "reason"),
    [
        (SECTOR, "mboo", "Bedoelt u 'mbo'?"),
        (SECTOR, "basisschool", "Kies uit: po, vo, mbo."),
        (ENROLLED, "yes", "Kies uit: ja, nee."),
        (AGE, "negen", "geen heel getal"),
        (AGE, "9,5", "geen heel getal"),
        (AGE, "-3", "geen heel getal"),
        (DECIDED, "gisteren", "geen datum"),
        (DECIDED, "31-02-2026", "bestaat niet als datum"),
        (SECTOR, ["po", "vo"], "maar één antwoord"),
        (PRESSURE, ["tlv", "weet_niet"], "gaat niet samen"),
        (SECTOR, "", "geen antwoord"),
        (SECTOR, {"po": "ja"}, "geen antwoord"),
    ],
)
def test_a_wrong_value_is_refused_with_a_reason_in_dutch(fact: Fact, raw: object, reason: str) -> None:
    with pytest.raises(ValueProblemError) as problem:
        read_value(fact, raw)
    assert reason in str(problem.value)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-17",
        "17-11-2026",
        "17/11/2026",
        "17.11.2026",
        "17 november 2026",
        "dinsdag 17 november 2026",
        "17 nov 2026",
    ],
)
def test_a_day_may_be_written_in_the_usual_dutch_ways(text: str) -> None:
    assert read_date(text) == date(2026, 11, 17)


def test_yesterday_is_a_day_only_when_today_is_known() -> None:
    assert read_date("Gisteren", TODAY) == date(2026, 11, 20)
    with pytest.raises(ValueProblemError):
        read_date("Gisteren")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("17 november", "ontbreekt het jaar"),
        ("17-11", "ontbreekt het jaar"),
        ("17-11-26", "vier cijfers"),
        ("maandag 17 november 2026", "17 november 2026 is een dinsdag"),
        ("17 foobar 2026", "geen maand"),
        ("17-11-0026", "jaar"),
        ("volgende week", "geen datum"),
    ],
)
def test_a_day_that_could_mean_two_things_is_asked_again(text: str, reason: str) -> None:
    with pytest.raises(ValueProblemError) as problem:
        read_date(text, TODAY)
    assert reason in str(problem.value)


def test_a_number_stays_between_its_bounds() -> None:
    assert read_number("4", 0, 23) == 4
    with pytest.raises(ValueProblemError, match="minstens 4"):
        read_number("3", minimum=4)
    with pytest.raises(ValueProblemError, match="hooguit 23"):
        read_number("30", maximum=23)


@pytest.mark.parametrize("value", ["po", 9, date(2026, 11, 17), ("tlv", "leerplicht")])
def test_a_value_written_as_plain_data_is_read_back_the_same(value: str | int | date | tuple[str, ...]) -> None:
    fact = {str: SECTOR, int: AGE, date: DECIDED, tuple: PRESSURE}[type(value)]
    assert read_value(fact, to_plain(value)) == value

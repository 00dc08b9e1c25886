"""Information without a letter or a body reaches the family it is meant for, and no other."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pytest

from escalatie.content.load import load_content
from escalatie.dossier.answers import read_answers
from escalatie.engine.route import Route, build_route

if TYPE_CHECKING:
    from collections.abc import Mapping

TODAY: Final = date(2026, 11, 21)
FAMILY: Final = {
    "veilig_thuis": "ja",
    "rol": "ouder",
    "sector": "vo",
    "denominatie": "bijzonder",
    "leeftijd": "14",
    "gezag": "alleen",
    "inschrijving": "ja",
    "aanwezig": "volledig",
    "besluit": "geen",
}
"""A family where nothing is the matter yet; each test tells what is."""
PRESSED_WITH_A_TLV: Final = {"onderwerp": ["opp"], "opp_status": "concept", "opp_akkoord": "nee", "druk": ["tlv"]}
PRESSED_WITH_A_REPORT: Final = {**PRESSED_WITH_A_TLV, "druk": ["veilig_thuis"]}
THREATENED: Final = {"onderwerp": ["dwang"], "druk": ["leerplicht"], "jeugdbescherming": "geen", "melding": "geen"}
SIXTEEN_AND_NO: Final = {"onderwerp": ["dossier"], "leeftijd": "16", "kind_wil": "nee"}
HELPER: Final = {"rol": "vrijwilliger", "machtiging": "ja", "zaken": "4", "opp_status": "geen"}


def route_of(told: Mapping[str, object]) -> Route:
    """Work out the route of the family with this told."""
    content = load_content()
    read = read_answers({"antwoorden": {**FAMILY, **told}}, content)
    assert read.invalid == ()
    return build_route(content, read.dossier.answers, TODAY)


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("terechte-zorg", PRESSED_WITH_A_REPORT),
        ("terechte-zorg", THREATENED),
        ("nee-met-een-voorstel", PRESSED_WITH_A_REPORT),
        ("opschrijven-wat-is-gezegd", PRESSED_WITH_A_TLV),
        ("vraag-of-er-gemeld-is", {**THREATENED, "melding": "weet_niet"}),
        ("kopie-voor-vertrek", {**SIXTEEN_AND_NO, "kind_wil": "ja"}),
        ("beleid-van-het-bestuur-vragen", {**HELPER, "onderwerp": ["opp"]}),
        ("grens-van-hulp-in-de-regio", {**HELPER, "extra_ondersteuning": "ja"}),
        ("ouder-zonder-gezag", {"onderwerp": ["dossier"], "gezag": "onbekend"}),
    ],
)
def test_a_family_it_is_meant_for_reads_it(step: str, told: Mapping[str, object]) -> None:
    assert step in {routed.step.id for routed in route_of(told).steps}


@pytest.mark.parametrize(
    ("step", "told", "because"),
    [
        ("terechte-zorg", PRESSED_WITH_A_TLV, "nobody spoke of a report"),
        ("nee-met-een-voorstel", PRESSED_WITH_A_TLV, "nobody spoke of help at home or of an inquiry"),
        ("nee-met-een-voorstel", {**THREATENED, "jeugdbescherming": "raad_onderzoek"}, "a judge may weigh a refusal"),
        ("vraag-of-er-gemeld-is", THREATENED, "this family knows there was no report"),
        ("kopie-voor-vertrek", SIXTEEN_AND_NO, "the child decides, and does not want it"),
        (
            "kopie-voor-vertrek",
            {**SIXTEEN_AND_NO, "kind_wil": "ja", "avg_verzoek_op": "2026-11-02"},
            "it was asked already",
        ),
        ("kind-wil-geen-inzage", {**SIXTEEN_AND_NO, "kind_wil": "ja"}, "the child does want it"),
        ("beleid-van-het-bestuur-vragen", {**HELPER, "onderwerp": ["verwijdering"]}, "nothing is about extra help"),
        ("grens-van-hulp-in-de-regio", {**HELPER, "onderwerp": ["veiligheid"]}, "nothing is about extra help"),
        ("ouder-zonder-gezag", {"onderwerp": ["dossier"]}, "this parent has authority"),
    ],
)
def test_another_family_does_not_read_it(step: str, told: Mapping[str, object], because: str) -> None:
    assert step not in {routed.step.id for routed in route_of(told).steps}, because


@pytest.mark.parametrize("day", ["2026-11-22", "2026-11-30"])
@pytest.mark.parametrize("kind", ["openbaar", "onbekend"])
def test_a_suspension_that_has_not_begun_starts_no_term(day: str, kind: str) -> None:
    told = {"denominatie": kind, "besluit": "schorsing", "besluit_datum": "weet_niet", "schorsing_van": day}
    terms = [term for term in route_of(told).terms if term.name == "bezwaar"]
    assert [(term.start, term.status) for term in terms] == [(None, "onbekend")]


@pytest.mark.parametrize("kind", ["openbaar", "onbekend"])
def test_the_day_a_suspension_was_told_gives_the_one_term(kind: str) -> None:
    told = {"denominatie": kind, "besluit": "schorsing", "besluit_datum": "2026-11-10", "schorsing_van": "2026-11-16"}
    terms = [term for term in route_of(told).terms if term.name == "bezwaar"]
    assert [term.start for term in terms] == [date(2026, 11, 10)]

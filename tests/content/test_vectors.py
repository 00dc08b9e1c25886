"""The worked examples, once more: each through the term of the real content that a family would see."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from escalatie.content.load import load_content
from escalatie.engine.model import Event
from escalatie.engine.route import build_route
from tests.unit.test_dates import VECTORS

if TYPE_CHECKING:
    from escalatie.engine.model import Answers, EventKind
    from escalatie.engine.route import Route

day = date.fromisoformat
TLV = {"sector": "po", "besluit": "tlv_toegekend"}
REFUSED = {"sector": "vo", "besluit": "weigering", "ondersteuning_gemeld": "ja", "besluit_vorm": "brief"}

# id of the example -> the term, the facts, and the fact or letter that the term starts with
FROM_A_FACT: dict[str, tuple[str, dict[str, str], str]] = {
    **{name: ("bezwaar_tlv", TLV, "besluit_datum") for name, *_ in VECTORS if name.startswith("bezwaar-")},
    "gpo-veilig": ("gpo", REFUSED, "besluit_datum"),
    "lkc-jaar": ("lkc", {"sector": "vo", "aangesloten_lkc": "ja"}, "voorval_datum"),
    "toelating-vo": ("zorgplicht_besluit", {"sector": "vo", "aanmelding": "schriftelijk"}, "aanmeld_datum"),
}
FROM_AN_EVENT: dict[str, tuple[str, dict[str, str], EventKind, str]] = {
    "gpo-behandeling": ("gpo_behandeling", {"sector": "vo"}, "brief_verzonden", "verzoekschrift-gpo"),
    "gpo-behandeling-zomer": ("gpo_behandeling", {"sector": "vo"}, "brief_verzonden", "verzoekschrift-gpo"),
    "bestuur-reactie": ("reactie_bestuur", {"sector": "vo", "reactie_bestuur": "geen"}, "lkc_oordeel", ""),
    "bezwaarbesluit-vo": ("beslissing_op_bezwaar", {"sector": "vo"}, "brief_verzonden", "bezwaar-verwijdering"),
    "redelijke-termijn": ("beslistermijn_11g", {"sector": "vo"}, "brief_verzonden", "verzoek-11g"),
    "ingebrekestelling": ("ingebrekestelling", {"sector": "vo"}, "brief_verzonden", "ingebrekestelling"),
    "avg-maand": ("avg_antwoord", {"sector": "vo"}, "brief_verzonden", "avg-inzage"),
    "avg-maand-feestdag": ("avg_antwoord", {"sector": "vo"}, "brief_verzonden", "avg-inzage"),
    "avg-maand-kort": ("avg_antwoord", {"sector": "vo"}, "brief_verzonden", "avg-inzage"),
}
BY_HAND = {"tlv-besluit"}
"""Examples whose start is itself the end of another term."""


def route(today: date, facts: Answers, events: tuple[Event, ...] = ()) -> Route:
    return build_route(load_content(), facts, today, events)


def ends(found: Route, name: str) -> set[tuple[date | None, date | None]]:
    return {(term.start, term.last) for term in found.terms if term.name == name and term.start}


def sent(letter: str, text: str) -> Event:
    return Event(on=day(text), kind="brief_verzonden", letter=letter)


def test_every_worked_example_is_walked() -> None:
    assert {name for name, *_ in VECTORS} == FROM_A_FACT.keys() | FROM_AN_EVENT.keys() | BY_HAND


@pytest.mark.parametrize(
    ("vector", "expected"),
    [(FROM_A_FACT[name], (start, last)) for name, start, _, _, _, last in VECTORS if name in FROM_A_FACT],
    ids=[name for name, *_ in VECTORS if name in FROM_A_FACT],
)
def test_from_what_a_family_tells(vector: tuple[str, dict[str, str], str], expected: tuple[str, str]) -> None:
    name, facts, fact = vector
    start, last = map(day, expected)
    assert ends(route(start + timedelta(days=3), {**facts, fact: start}), name) == {(start, last)}


@pytest.mark.parametrize(
    ("vector", "expected"),
    [(FROM_AN_EVENT[name], (start, last)) for name, start, _, _, _, last in VECTORS if name in FROM_AN_EVENT],
    ids=[name for name, *_ in VECTORS if name in FROM_AN_EVENT],
)
def test_from_what_happened(vector: tuple[str, dict[str, str], EventKind, str], expected: tuple[str, str]) -> None:
    name, facts, kind, letter = vector
    start, last = map(day, expected)
    event = Event(on=start, kind=kind, letter=letter, outcome="ja" if kind == "lkc_oordeel" else "")
    assert ends(route(start + timedelta(days=3), facts, (event,)), name) == {(start, last)}


def test_bezwaarbesluit_vo_gpo_stands_still_while_the_commission_has_the_case() -> None:
    events = (
        sent("bezwaar-verwijdering", "2027-03-02"),
        sent("verzoekschrift-gpo", "2027-03-09"),
        Event(on=day("2027-05-11"), kind="gpo_advies", outcome="ja"),
    )
    facts: Answers = {"sector": "vo", "besluit": "verwijdering", "besluit_datum": day("2027-02-20")}
    found = route(day("2027-05-12"), facts, events)
    assert ends(found, "beslissing_op_bezwaar") == {(day("2027-03-02"), day("2027-06-01"))}
    before = route(day("2027-04-01"), facts, events[:2])
    (term,) = (one for one in before.terms if one.name == "beslissing_op_bezwaar")
    assert (term.status, term.last) == ("opgeschort", None)


@pytest.mark.parametrize(("postponed", "last"), [(False, "2027-03-15"), (True, "2027-04-26")])
def test_tlv_besluit_is_counted_from_the_end_of_the_objection_term(*, postponed: bool, last: str) -> None:
    more = Event(on=day("2027-02-01"), kind="verdaagd", letter="bezwaar-tlv", until=day("2027-04-26"))
    events = (sent("bezwaar-tlv", "2026-11-20"), *((more,) if postponed else ()))
    found = route(day("2027-02-02"), {**TLV, "besluit_datum": day("2026-11-09")}, events)
    assert ends(found, "bezwaar_tlv") == {(day("2026-11-09"), day("2026-12-21"))}
    assert ends(found, "tlv_besluit") == {(day("2026-12-21"), day(last))}


def test_toelating_10_weken_is_the_day_after() -> None:
    facts = {"sector": "vo", "aanmelding": "schriftelijk", "inschrijving": "nee", "besluit": "geen"}
    found = route(day("2027-04-01"), {**facts, "aanmeld_datum": day("2027-03-25")})
    assert [one.first for one in found.fixed if one.name == "tijdelijke_plaatsing_vanaf"] == [day("2027-06-04")]


def test_a_term_stands_still_while_an_application_is_completed() -> None:
    asked = sent("verzoek-11g", "2026-09-14")
    more = Event(on=day("2026-09-21"), kind="verdaagd", letter="verzoek-11g", until=day("2026-10-05"))
    assert ends(route(day("2026-10-06"), {}, (asked,)), "beslistermijn_11g") == {(asked.on, day("2026-11-09"))}
    found = route(day("2026-10-06"), {}, (asked, more))
    assert ends(found, "beslistermijn_11g") == {(asked.on, day("2026-11-23"))}

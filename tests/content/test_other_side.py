"""When the other side is late something opens for the family: never a day early, and the page says so."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from escalatie.content.load import load_content
from escalatie.engine.model import Event
from escalatie.engine.route import build_route
from escalatie.ui.output import Page
from escalatie.ui.show import View, show_route
from escalatie.writing.clean import clean

if TYPE_CHECKING:
    from escalatie.engine.model import Value
    from escalatie.engine.route import Route

DAY = timedelta(days=1)


def sent(letter: str, text: str, to: str = "") -> Event:
    return Event(on=date.fromisoformat(text), kind="brief_verzonden", letter=letter, to=to)


@dataclass(frozen=True)
class Late:
    """A family that waits: what it told and sent, the last day of the other side, and the step that opens after it."""

    name: str
    facts: dict[str, Value]
    events: tuple[Event, ...]
    last: str
    step: str
    letter: str = ""


ELEVEN_G: dict[str, Value] = {
    "sector": "vo",
    "leeftijd": 15,
    "inschrijving": "ja",
    "aanwezig": "niet",
    "schooldagen": 60,
}
APPLIED: dict[str, Value] = {
    "sector": "vo",
    "denominatie": "openbaar",
    "inschrijving": "nee",
    "aanmelding": "schriftelijk",
    "ondersteuning_gemeld": "ja",
    "verlenging_gemeld": "nee",
    "besluit": "geen",
    "aanmeld_datum": date(2026, 9, 7),
}
TLV: dict[str, Value] = {"sector": "po", "besluit": "tlv_toegekend", "besluit_datum": date(2026, 11, 9)}
ASKED = sent("verzoek-11g", "2026-09-14", "leerplichtambtenaar")
FAMILIES = (
    Late("11g", ELEVEN_G, (ASKED,), "2026-11-09", "ingebrekestelling-11g", "ingebrekestelling"),
    Late(
        "11g after the notice",
        ELEVEN_G,
        (ASKED, sent("ingebrekestelling", "2026-11-10", "leerplichtambtenaar")),
        "2026-11-24",
        "geen-besluit-na-ingebrekestelling",
    ),
    Late("school decides", APPLIED, (), "2026-10-19", "herinneren", "herinnering-termijn-zorgplicht"),
    Late(
        "tlv",
        TLV,
        (sent("bezwaar-tlv", "2026-11-20"),),
        "2027-03-15",
        "besluit-op-bezwaar-tlv-te-laat",
        "ingebrekestelling",
    ),
    Late(
        "no plan after all",
        {
            "sector": "po",
            "opp_status": "geen",
            "extra_ondersteuning": "ja",
            "inschrijving": "ja",
            "aanwezig": "volledig",
        },
        (sent("verzoek-opp", "2026-10-05", "school"),),
        "2026-11-16",
        "geen-plan-naar-geschillencommissie",
        "verzoekschrift-gpo",
    ),
    Late(
        "the file",
        {"sector": "po", "onderwerp": ("dossier",), "inschrijving": "ja"},
        (sent("avg-inzage", "2026-10-05", "school"),),
        "2026-11-05",
        "dossier-komt-niet",
    ),
)


def route(family: Late, today: date) -> Route:
    return build_route(load_content(), family.facts, today, family.events)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_a_step_opens_the_day_after_the_other_side_is_late(family: Late) -> None:
    last = date.fromisoformat(family.last)
    before, after = route(family, last), route(family, last + DAY)
    assert family.step not in {one.step.id for one in before.steps}
    assert family.step in {one.step.id for one in after.steps_with("nu")}
    if family.letter:
        assert family.letter not in before.letters
        assert family.letter in after.letters


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_the_page_says_that_the_term_is_over_and_what_can_be_done(family: Late) -> None:
    found = route(family, date.fromisoformat(family.last) + DAY)
    screen = io.StringIO()
    show_route(View(Page(clean, screen), load_content(), found))
    text = " ".join(screen.getvalue().split())
    title = next(one.step.title for one in found.steps if one.step.id == family.step)
    assert title in text
    assert "(gisteren)" in text


def test_a_temporary_place_has_its_own_day_and_its_step() -> None:
    family = FAMILIES[2]
    found = route(family, date(2026, 11, 17))
    assert [one.first for one in found.fixed if one.name == "tijdelijke_plaatsing_vanaf"] == [date(2026, 11, 17)]
    assert "tijdelijke-plek-vragen" in {one.step.id for one in found.steps_with("nu")}


@pytest.mark.parametrize("answered", ["2026-11-09", "2026-11-10"])
def test_nothing_opens_when_the_other_side_has_answered(answered: str) -> None:
    done = Event(on=date.fromisoformat(answered), kind="antwoord_ontvangen", letter="verzoek-11g", outcome="ja")
    found = build_route(load_content(), ELEVEN_G, date(2026, 11, 12), (ASKED, done))
    assert "ingebrekestelling" not in found.letters

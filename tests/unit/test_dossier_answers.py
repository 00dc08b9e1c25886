"""An answers file: facts, details and events, and what is wrong with them in words a parent can read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from escalatie.dossier.answers import read_answers
from escalatie.dossier.model import dossier_from_plain, dossier_to_plain
from escalatie.engine.model import Body, Content, Event, Fact, Letter, Recipient
from escalatie.errors import DossierError

if TYPE_CHECKING:
    from collections.abc import Mapping

FACTS = (
    Fact(id="sector", kind="choice", values=("po", "vo")),
    Fact(id="leeftijd", kind="number"),
    Fact(id="druk", kind="multi", values=("geen", "tlv")),
    Fact(id="besluit", kind="choice", values=("geen", "weigering")),
    Fact(id="besluit_datum", kind="date"),
    Fact(id="bezwaarinformatie", kind="yes_no", values=("ja", "nee")),
)
LETTER = Letter(
    letter="verzoek-opp",
    title="Verzoek",
    subject="Verzoek",
    recipient=(Recipient(body="school"),),
    needs=(),
    points=(),
    follow_up=None,
)
SENT = {"op": "2026-10-05", "soort": "brief_verzonden", "brief": "verzoek-opp"}
CONTENT = Content(
    facts={fact.id: fact for fact in FACTS},
    concepts={},
    rungs={},
    subjects=(),
    bodies={"school": Body(id="school", name="de school", what="")},
    sources={},
    warnings={},
    deadlines={},
    fixed={},
    flows=(),
    letters={"verzoek-opp": LETTER},
    equated_days=(),
    equated_until=2028,
    topic="onderwerp",
)


def test_facts_stand_at_the_top_or_under_antwoorden() -> None:
    read = read_answers({"sector": "po", "antwoorden": {"leeftijd": "9", "druk": ["tlv"]}}, CONTENT)

    assert read.dossier.answers == {"sector": "po", "leeftijd": 9, "druk": ("tlv",)}
    assert read.invalid == ()


def test_a_wrong_answer_is_set_aside_and_the_others_are_read() -> None:
    read = read_answers({"sector": "po", "leeftijd": "negen", "sektor": "vo"}, CONTENT)

    assert read.dossier.answers == {"sector": "po"}
    assert {fact: value for fact, value, _ in read.invalid} == {"leeftijd": "negen", "sektor": "vo"}
    assert "Bedoelt u 'sector'?" in next(reason for fact, _, reason in read.invalid if fact == "sektor")


def test_details_and_events_are_read_with_their_dutch_keys() -> None:
    read = read_answers(
        {
            "gegevens": {"kind_voornaam": "Sam", "zorgen": [{"datum": "2026-11-02", "tekst": "kwam huilend thuis"}]},
            "gebeurtenissen": [
                {"op": "2026-11-20", "soort": "besluit_ontvangen", "besluit": "weigering", "bezwaarinformatie": "nee"},
                {
                    "op": "2026-10-05",
                    "soort": "brief_verzonden",
                    "brief": "verzoek-opp",
                    "aan": "school",
                    "hoe": "email",
                },
            ],
        },
        CONTENT,
    )

    assert read.dossier.details["zorgen"] == ({"datum": "2026-11-02", "tekst": "kwam huilend thuis"},)
    assert read.dossier.events == (
        Event(on=date(2026, 10, 5), kind="brief_verzonden", letter="verzoek-opp", to="school", how="email"),
        Event(on=date(2026, 11, 20), kind="besluit_ontvangen", decision="weigering", objection_info="nee"),
    )


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        ({"op": "2026-11-20", "soort": "brief_verzondn", "brief": "verzoek-opp"}, "Bedoelt u 'brief_verzonden'?"),
        ({"op": "2026-11-20", "soort": "brief_verzonden", "brief": "verzoek-op"}, "Bedoelt u 'verzoek-opp'?"),
        ({"op": "2026-11-20", "soort": "brief_verzonden"}, "'brief' ontbreekt"),
        ({"soort": "gesprek"}, "'op' ontbreekt"),
        ({"op": "2026-11-20"}, "'soort' ontbreekt"),
        ({"op": "morgen", "soort": "gesprek"}, "'op': 'morgen' is geen datum"),
        ({"op": "2026-11-20", "soort": "gesprek", "besluit": "weigering"}, "'besluit' hoort niet bij 'gesprek'"),
        ({"op": "2026-11-20", "soort": "gpo_advies", "uitkomst": "misschien"}, "Kies uit: ja, deels, nee."),
        (
            {"op": "2026-11-20", "soort": "brief_verzonden", "brief": "verzoek-opp", "aan": "scool"},
            "Bedoelt u 'school'?",
        ),
        ("gesprek", "is geen gebeurtenis"),
    ],
)
def test_a_wrong_event_stops_with_one_sentence_that_names_it(event: object, sentence: str) -> None:
    good = {"op": "2026-11-01", "soort": "gesprek", "met": "de mentor"}
    with pytest.raises(DossierError) as error:
        read_answers({"gebeurtenissen": [good, event]}, CONTENT, lambda path: 40 + int(path[1]))

    assert str(error.value).startswith("Gebeurtenis 2 (regel 41)")
    assert sentence in str(error.value)


@pytest.mark.parametrize(
    "raw",
    [
        "po",
        {"gegevens": ["Sam"]},
        {"gebeurtenissen": "gesprek"},
        {"antwoorden": "po"},
        {"gegevens": {"naam": {"a": {}}}},
    ],
)
def test_a_file_of_another_shape_stops_with_a_sentence(raw: object) -> None:
    with pytest.raises(DossierError):
        read_answers(raw, CONTENT)


def test_an_answers_file_and_a_dossier_are_the_same_form() -> None:
    raw: Mapping[str, object] = {
        "sector": "po",
        "besluit_datum": "2026-11-12",
        "druk": ["tlv"],
        "leeftijd": "9",
        "gegevens": {"kind_voornaam": "Sam", "wensen": ["rust", "een vaste plek"]},
        "gebeurtenissen": [{"op": "2026-11-20", "soort": "gesprek", "met": "de mentor"}],
    }
    dossier = read_answers(raw, CONTENT).dossier
    plain = dossier_to_plain(dossier)

    assert dossier_from_plain(plain) == dossier
    assert read_answers(plain, CONTENT).dossier == dossier

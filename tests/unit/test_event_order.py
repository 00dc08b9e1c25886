"""An event whose day cannot be right is asked about, and never counted."""

from __future__ import annotations

from datetime import date

import pytest

from escalatie.engine.event_order import problem_with_event, sound_events
from escalatie.engine.model import Event

TODAY = date(2026, 11, 21)
SENT = Event(on=date(2026, 11, 10), kind="brief_verzonden", letter="verzoek-opp")
EARLIER = Event(on=date(2026, 10, 1), kind="brief_verzonden", letter="verzoek-opp")


def answer(day: int) -> Event:
    return Event(on=date(2026, 11, day), kind="antwoord_ontvangen", letter="verzoek-opp")


@pytest.mark.parametrize(
    ("event", "question"),
    [
        (Event(on=date(2026, 11, 22), kind="gesprek"), "22 november 2026 ligt na vandaag; welke dag was het?"),
        (answer(9), "het antwoord kwam op maandag 9 november 2026, maar de brief ging pas weg op dinsdag 10"),
        (Event(on=date(2026, 11, 20), kind="verdaagd", until=date(2026, 11, 1)), "welke van de twee klopt niet?"),
    ],
)
def test_a_day_that_cannot_be_right_gives_one_question(event: Event, question: str) -> None:
    assert question in problem_with_event(event, [SENT, event], TODAY)


@pytest.mark.parametrize(
    "event",
    [
        Event(on=TODAY, kind="gesprek"),
        answer(10),
        answer(11),
        Event(on=TODAY, kind="antwoord_ontvangen", letter="verzoek-gesprek"),
        Event(on=TODAY, kind="verdaagd", letter="verzoek-opp", until=date(2027, 1, 1)),
    ],
)
def test_a_day_that_can_be_right_gives_none(event: Event) -> None:
    assert problem_with_event(event, [SENT, event], TODAY) == ""


def test_an_answer_to_an_earlier_letter_of_the_same_name_is_in_order() -> None:
    assert problem_with_event(answer(9), [EARLIER, SENT], TODAY) == ""


def test_only_what_can_be_right_counts() -> None:
    late = Event(on=date(2027, 1, 1), kind="gesprek")
    counted, wrong = sound_events([SENT, late], TODAY)
    assert counted == (SENT,)
    assert list(wrong) == [late]

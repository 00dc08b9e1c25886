from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from icalendar import Calendar

from escalatie.engine.model import Deadline, Event, Fact, Met, Start
from escalatie.engine.route import build_route
from escalatie.writing.ics import calendar_file
from tests.unit.small_content import ask, content_of, flow

TODAY = date(2026, 11, 21)
HOSTILE = "Komma, punt; back\\slash\r\nBEGIN:VEVENT\nX-KWAAD:1 " + "lang en ë " * 30


def file_for(day: date, today: date = TODAY, title: str = "Bezwaar", events: tuple[Event, ...] = ()) -> bytes:
    deadline = Deadline(
        id="bezwaar",
        title=title,
        kind="reglement",
        length="P6W",
        binds="parent",
        to_do="Stuur uw brief.",
        met=(Met(on="happened gesprek"),),
        starts=(Start(from_="dag", subject="opp", certainty="midden"),),
    )
    content = content_of([Fact(id="dag", kind="date")], [flow("basis", ask("dag"))], deadlines=[deadline])
    return calendar_file(build_route(content, {"dag": day}, today, events))


def only_event(data: bytes) -> Any:  # noqa: ANN401  # icalendar gives a property a union of thirty types
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    return event


def test_a_term_is_a_whole_day_on_its_safe_day_with_three_alarms() -> None:
    event = only_event(file_for(date(2026, 11, 13)))
    assert event["DTSTART"].dt == date(2026, 12, 24)
    assert event["DTEND"].dt == date(2026, 12, 25)
    assert [-alarm["TRIGGER"].dt.days for alarm in event.walk("VALARM")] == [14, 7, 2]
    assert "Stuur uw brief." in event["DESCRIPTION"]
    assert "25 december 2026 is Eerste Kerstdag" in event["DESCRIPTION"]
    assert "nog na te kijken" in event["DESCRIPTION"]


def test_a_later_file_updates_the_same_entry() -> None:
    first, second = (only_event(file_for(date(2026, 11, 13), today)) for today in (TODAY, date(2026, 11, 30)))
    assert first["UID"] == second["UID"]
    assert second["SEQUENCE"] > first["SEQUENCE"]


def test_a_term_that_was_met_is_taken_off_the_calendar() -> None:
    done = Event(on=date(2026, 11, 20), kind="gesprek")
    event = only_event(file_for(date(2026, 11, 13), events=(done,)))
    assert event["STATUS"] == "CANCELLED"
    assert not event.walk("VALARM")


def test_the_same_route_gives_the_same_bytes() -> None:
    assert file_for(date(2026, 11, 13)) == file_for(date(2026, 11, 13))


@pytest.mark.parametrize("title", ["Bezwaar", HOSTILE])
def test_the_file_keeps_to_rfc_5545(title: str) -> None:
    data = file_for(date(2026, 11, 13), title=title)
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"\r" not in data.replace(b"\r\n", b"")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75


def test_hostile_text_in_a_title_stays_text() -> None:
    data = file_for(date(2026, 11, 13), title=HOSTILE)
    event = only_event(data)
    assert "X-KWAAD" not in event
    assert "Komma, punt; back\\slash BEGIN:VEVENT X-KWAAD:1" in event["SUMMARY"]

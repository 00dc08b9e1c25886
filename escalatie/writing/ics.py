"""Terms as a calendar file: whole days with alarms, that a calendar updates when a date changes."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from escalatie.engine.words import in_words
from escalatie.writing.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from icalendar import Event

    from escalatie.engine.route import Route
    from escalatie.engine.terms import FixedDay, Term

ALARM_DAYS: Final = (14, 7, 2)
_DOMAIN: Final = "escalatie.invalid"


def calendar_file(route: Route) -> bytes:
    """Write the terms and fixed days of a route as iCalendar (RFC 5545); the same route gives the same bytes.

    A day keeps its id for as long as its term starts on the same day, so a second import replaces the first. A term
    that was met or that stands still is sent as cancelled, and its alarms go.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//escalatie//termijnen//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Termijnen (escalatie)")
    for event in _events(route):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(route: Route) -> Iterable[Event]:
    for term in route.terms:
        if term.start is not None and term.status != "verstreken":
            yield _of_term(term, route.today)
    for day in route.fixed:
        yield _of_fixed(day, route.today)


def _of_term(term: Term, today: date) -> Event:
    running = term.status == "loopt" and term.safe is not None and term.last is not None
    day = term.shown if term.shown is not None else today
    uid = "-".join((term.name.replace(":", "-"), term.subject or "alles", str(term.start)))
    event = _event(uid, _title(term), day, day, today)
    event.add("description", _description(term))
    event.add("status", "CONFIRMED" if running else "CANCELLED")
    if running:
        _add_alarms(event, term.title)
    return event


def _title(term: Term) -> str:
    return term.title if term.binds == "parent" else f"Antwoord verwacht: {term.title}"


def _description(term: Term) -> str:
    lines = [clean(term.to_do)] if term.to_do else []
    if term.end is not None:
        lines.append(f"Begin: {in_words(term.end.start)}. Laatste dag: {in_words(term.end.last)}.")
        lines += [clean(reason) for reason in term.end.chain]
        if term.end.beyond_known_days:
            lines.append("De extra vrije dagen van dat jaar zijn nog niet bekend: kijk deze datum later nog eens na.")
    if term.certainty != "hoog":
        lines.append("Deze datum is nog na te kijken.")
    return "\n".join(lines)


def _of_fixed(day: FixedDay, today: date) -> Event:
    event = _event(f"{day.name}-{day.first}", day.title, day.first, day.last, today)
    _add_alarms(event, day.title)
    return event


def _event(uid: str, title: str, first: date, last: date, today: date) -> Event:
    from icalendar import Event

    stamp = datetime.combine(today, time.min, UTC)
    event = Event()
    event.add("uid", f"{clean(uid)}@{_DOMAIN}")
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", today.toordinal())
    event.add("summary", clean(title))
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event


def _add_alarms(event: Event, title: str) -> None:
    from icalendar import Alarm

    for days in ALARM_DAYS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", f"Nog {days} dagen: {clean(title)}")
        alarm.add("trigger", timedelta(days=-days))
        event.add_component(alarm)

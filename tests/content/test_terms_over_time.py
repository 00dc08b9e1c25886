"""Every term of the real content, walked day by day past its end: what it is called, with and without the deed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from escalatie.content.load import load_content
from escalatie.engine.model import Deadline, Event, Fact, Met, Start
from escalatie.engine.replay import replay
from escalatie.engine.terms import compute_terms
from tests.unit.small_content import ask, content_of, flow

if TYPE_CHECKING:
    from escalatie.engine.model import Content
    from escalatie.engine.terms import Term

BEGIN = date(2026, 11, 13)
AFTER = timedelta(days=20)
DEADLINES = load_content().deadlines


def alone(deadline: Deadline) -> Content:
    """Put one deadline in a content of its own: it starts on a day the family tells, and one deed meets it."""
    bare = replace(
        deadline,
        starts=(Start(from_="dag", subject="opp"),),
        met=(Met(on="happened gesprek"),),
        extended=(),
        suspended=None,
    )
    return content_of([Fact(id="dag", kind="date")], [flow("basis", ask("dag"))], deadlines=[bare])


def term_on(content: Content, today: date, deed: date | None = None) -> Term:
    events = (Event(on=deed, kind="gesprek"),) if deed and deed <= today else ()
    (term,) = compute_terms(content, replay(content, {"dag": BEGIN}, today, events).worlds())
    return term


def over_on(content: Content) -> date:
    """Give the first day on which the term is over."""
    end = term_on(content, BEGIN).end
    assert end is not None
    return max(end.last, end.nominal) + timedelta(days=1)


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


@pytest.mark.parametrize("name", DEADLINES)
def test_without_the_deed_a_term_runs_until_it_is_over(name: str) -> None:
    content = alone(DEADLINES[name])
    over = over_on(content)
    for today in days(BEGIN, over + AFTER):
        assert term_on(content, today).status == ("loopt" if today < over else "verstreken"), today


@pytest.mark.parametrize("name", DEADLINES)
@pytest.mark.parametrize("before_the_end", [1, 2, 0])
def test_a_term_met_in_time_is_never_called_over(name: str, before_the_end: int) -> None:
    content = alone(DEADLINES[name])
    over = over_on(content)
    deed = max(BEGIN, over - timedelta(days=1 + before_the_end))
    for today in days(BEGIN, over + AFTER):
        assert term_on(content, today, deed).status == ("loopt" if today < deed else "vervuld"), today


@pytest.mark.parametrize("name", DEADLINES)
def test_a_deed_after_the_end_does_not_undo_that_it_was_late(name: str) -> None:
    content = alone(DEADLINES[name])
    over = over_on(content)
    for today in days(over, over + AFTER):
        assert term_on(content, today, over).status == "verstreken", today


@pytest.mark.parametrize("name", DEADLINES)
def test_a_deed_before_the_clock_began_does_not_meet_it(name: str) -> None:
    content = alone(DEADLINES[name])
    assert term_on(content, BEGIN, BEGIN - timedelta(days=1)).status == "loopt"

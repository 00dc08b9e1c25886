"""A route as plain lines, in names instead of sentences, so that a change of a flow shows as a readable difference."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from escalatie.check.families import Invented
    from escalatie.engine.model import Content, Exit
    from escalatie.engine.route import PossibleStep, Route, RoutedStep
    from escalatie.engine.terms import FixedDay, Term

WIDTH: Final = 140
FIRST: Final = 3
"""So many of the facts are named on which a possible step hangs."""


def route_lines(content: Content, family: Invented) -> tuple[str, ...]:
    """Give the whole route of a family, one thing a line. Pure: hangs on the content and the family alone."""
    return lines_of(content, family.route(content))


def lines_of(content: Content, route: Route) -> tuple[str, ...]:
    """Give a route that was worked out already, one thing a line."""
    return tuple(line for text in _lines(content, route) for line in _folded(text))


def _lines(content: Content, route: Route) -> Iterator[str]:
    yield f"uitgang: {_exit(content, route.exit)}"
    yield f"volgende vraag: {route.replay.next.fact if route.replay.next else 'geen'}"
    for routed in route.steps:
        yield from _step(routed)
    for flow in content.flows:
        for door in flow.closed:
            if any(door is shut for shut in route.closed):
                yield f"deur dicht: {door.body} voor {', '.join(door.subjects) or 'alles'} ({flow.flow})"
    yield from (_possible(possible) for possible in route.possible)
    yield from (f"brief nu: {letter}" for letter in route.letters)
    yield from (f"brief later: {letter}" for letter in route.later)
    yield from (_term(term) for term in route.terms)
    yield from (_fixed(day) for day in route.fixed)
    yield from (f"waarschuwing: {code}" for code in route.warnings)
    yield from (f"geparkeerd: {fact}" for fact in route.replay.parked)
    yield from (f"telt niet: {fact}, {reason}" for fact, reason in route.replay.invalid.items())


def _exit(content: Content, way_out: Exit | None) -> str:
    if way_out is None:
        return "geen"
    flow = next(flow.flow for flow in content.flows if any(out is way_out for out in flow.exits))
    only = "" if way_out.only is None else f", alleen: {', '.join(way_out.only) or 'niets'}"
    return f"{way_out.exit} ({flow}){only}"


def _step(routed: RoutedStep) -> Iterator[str]:
    step = routed.step
    place = ", ".join(filter(None, (step.rung, step.subject, step.body)))
    yield f"stap {routed.status}: {step.id} ({place})"
    yield from (f"  brief {ref.id}{f' aan {ref.to}' if ref.to else ''}" for ref in routed.letters)
    yield from (f"  termijn {name}" for name in dict.fromkeys(term.name for term in routed.terms))
    if routed.unless:
        yield f"  niet als, en nog open: {', '.join(routed.unless)}"


def _possible(possible: PossibleStep) -> str:
    facts = possible.hangs_on
    more = f" en nog {len(facts) - FIRST}" if len(facts) > FIRST else ""
    return f"mogelijk: {possible.step.id}, hangt af van {', '.join(facts[:FIRST]) or 'een termijn'}{more}"


def _term(term: Term) -> str:
    subject = f" voor {term.subject}" if term.subject else ""
    days = f", van {term.start} tot en met {term.last or 'onbekend'}" if term.start else ""
    safe = f", veilig {term.safe}" if term.safe and term.safe != term.last else ""
    rule = f"{term.length} {term.kind} voor {'ouder' if term.binds == 'parent' else 'de ander'}"
    return f"termijn: {term.name}{subject} {term.status}{days}{safe} ({rule}, zekerheid {term.certainty})"


def _fixed(day: FixedDay) -> str:
    days = f"{day.first}" if day.first == day.last else f"{day.first} tot en met {day.last}"
    return f"vaste dag: {day.name} {days} (zekerheid {day.certainty})"


def _folded(text: str) -> Iterable[str]:
    """Break what is too long to read at once; what follows stands further in."""
    inside = len(text) - len(text.lstrip()) + 4
    return textwrap.wrap(text, WIDTH, subsequent_indent=" " * inside, break_long_words=False, break_on_hyphens=False)

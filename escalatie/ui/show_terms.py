"""Days and terms in words: the safe day first, with the weekday and how long there still is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escalatie.engine.explain import question_of
from escalatie.engine.words import in_words

if TYPE_CHECKING:
    from datetime import date

    from escalatie.engine.model import Content
    from escalatie.engine.route import Route
    from escalatie.engine.terms import FixedDay, Term
    from escalatie.ui.output import Page


def show_terms(page: Page, content: Content, route: Route, *, chain: bool = False) -> None:
    """Print every term and fixed day; with `chain` also how each was counted."""
    if not route.terms and not route.fixed:
        return
    page.heading("Datums")
    for term in route.terms:
        page.bullet(_term_line(content, term, route.today))
        if chain and term.end:
            _show_chain(page, term)
    for day in route.fixed:
        page.bullet(_fixed_line(day))


def days_left(day: date, today: date) -> str:
    """Say how long there is until a day: 'nog 6 dagen', 'vandaag', '3 dagen geleden'."""
    days = (day - today).days
    if days < 0:
        return "gisteren" if days == -1 else f"{-days} dagen geleden"
    if days == 0:
        return "dat is vandaag"
    return "dat is morgen" if days == 1 else f"nog {days} dagen"


def _term_line(content: Content, term: Term, today: date) -> str:
    title = f"{term.title}:"
    if term.status == "onbekend":
        question = question_of(content, term.starts_from)
        return f"{title} vul eerst de begindag in. {question.text if question else ''}".rstrip()
    if term.status == "opgeschort" or term.safe is None or term.last is None:
        return f"{title} staat nu stil."
    if term.status == "vervuld":
        return f"{title} gedaan, dat hoefde voor {in_words(term.last)}. Hier hoeft u niets meer voor te doen."
    if term.status == "verstreken":
        over = max(term.last, term.end.nominal) if term.end else term.last
        return f"{title} liep tot en met {in_words(over)} ({days_left(over, today)}). {term.when_passed}".rstrip()
    return _running_line(term, term.safe, term.last, today)


def _running_line(term: Term, safe: date, last: date, today: date) -> str:
    if term.binds == "other":
        line = f"{term.title}: de ander heeft tot en met {in_words(last)} ({days_left(last, today)})."
    else:
        line = f"{term.title}: uiterlijk {in_words(safe)} ({days_left(safe, today)})."
    if last != safe and term.binds == "parent":
        line = f"{line} De laatste dag is {in_words(last)}."
    if term.to_do:
        line = f"{line} {term.to_do}"
    return f"{line} Deze datum is nog na te kijken." if term.certainty != "hoog" else line


def _show_chain(page: Page, term: Term) -> None:
    assert term.end is not None  # noqa: S101  # the caller looked
    page.bullet(f"begin: {in_words(term.end.start)}", indent=2)
    page.bullet(f"zonder schuiven: {in_words(term.end.nominal)}", indent=2)
    for reason in term.end.chain:
        page.bullet(reason, indent=2)


def _fixed_line(day: FixedDay) -> str:
    if day.first == day.last:
        return f"{day.title}: {in_words(day.first)}."
    return f"{day.title}: {in_words(day.first, weekday=False)} tot en met {in_words(day.last, weekday=False)}."

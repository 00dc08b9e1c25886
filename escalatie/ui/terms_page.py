"""All terms on one page: the safe day big, how long there is, what to do, and how the day was counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from escalatie.engine.dates import parse_length
from escalatie.engine.explain import question_of
from escalatie.engine.words import in_words
from escalatie.ui.school_closed import closed_ahead, closed_lines, regions_closed
from escalatie.ui.show_terms import days_left
from escalatie.ui.sources import source_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from escalatie.engine.model import Certainty, Content, DeadlineKind
    from escalatie.engine.route import Route
    from escalatie.engine.terms import FixedDay, Term, TermStatus
    from escalatie.ui.output import Page

_HEADINGS: Final[Mapping[str, str]] = {
    "first": "Termijnen, de eerste datum boven",
    "waiting": "Nog zonder datum",
    "done": "Gedaan",
}
_GROUPS: Final[Mapping[TermStatus, str]] = {
    "loopt": "first",
    "verstreken": "first",
    "opgeschort": "waiting",
    "onbekend": "waiting",
    "vervuld": "done",
}
_RULES: Final[Mapping[DeadlineKind, str]] = {
    "atw": "Een termijn uit de wet: valt het einde in een weekend of op een feestdag, dan schuift het door.",
    "eu": "Een termijn uit Europese regels: valt het einde in een weekend of op een feestdag, dan schuift het door.",
    "reglement": "Een termijn van de commissie zelf: die schuift niet door. Daarom staat hier een veilige dag.",
    "kalender": "Gewone kalenderdagen: deze termijn schuift niet.",
}
_CERTAINTY: Final[Mapping[Certainty, str]] = {
    "hoog": "hoog",
    "midden": "midden. Deze datum is nog na te kijken.",
    "laag": "laag. Onze bronnen zijn hier niet zeker over. Kijk deze datum na.",
}
_BEYOND: Final = (
    "Van dat jaar weten wij nog niet welke extra dagen als feestdag tellen. Deze datum kan een dag anders uitvallen: "
    "houd de veilige dag aan en kijk hem later nog eens na."
)


def in_order(terms: Iterable[Term]) -> list[Term]:
    """Sort terms as a family needs them: by their safe day; those without a day and those that are done come after."""
    order = list(_HEADINGS)
    return sorted(terms, key=lambda term: order.index(_GROUPS[term.status]))


def show_terms_page(page: Page, content: Content, route: Route, *, leave: Iterable[str] = ()) -> None:
    """Print every term in full, then fixed days, leave of this school year, and when schools are closed."""
    page.text(f"Uw termijnen op {in_words(route.today)}")
    if not route.terms and not route.fixed:
        page.text("Er loopt nu geen termijn die het programma kent.")
    group, terms = "", in_order(route.terms)
    sources = _sources(content, route)
    for number, term in enumerate(terms, start=1):
        if _GROUPS[term.status] != group:
            group = _GROUPS[term.status]
            page.heading(_HEADINGS[group])
        elif number > 1:
            page.text()
        page.text(named(content, term), first=f"{number}. ")
        for line in _lines(content, route, term):
            page.text(line, indent=3)
        numbers = [str(sources.index(name) + 1) for name in term.sources if name in sources]
        if numbers and term.status != "vervuld":
            page.text(f"Bronnen: {', '.join(numbers)}", indent=3)
    _show_fixed(page, route)
    _show_leave(page, leave)
    _show_closed(page, content, route)
    _show_sources(page, content, sources)


def named(content: Content, term: Term) -> str:
    """Name a term; where it can be about more than one subject, name that too."""
    starts = content.deadlines[term.name].starts if term.name in content.deadlines else ()
    several = len({start.subject for start in starts}) > 1
    return f"{term.title} ({term.subject.replace('_', ' ')})" if several and term.subject else term.title


def twice(route: Route, term: Term) -> str:
    """Explain why a term stands there more than once; empty when it does not."""
    same = [one for one in route.terms if (one.name, one.subject) == (term.name, term.subject) and one.last]
    days = sorted({one.last for one in same if one.last and one.status == "loopt"})
    if len(days) < 2 or term.status != "loopt":  # noqa: PLR2004  # more than one
        return ""
    if len({one.starts_from for one in same}) == 1:
        return "Deze termijn loopt voor elk besluit en elke brief apart. Elk heeft zijn eigen datum."
    named = " en ".join(in_words(day, weekday=False) for day in days)
    if term.binds == "parent":
        return f"Er staan twee datums ({named}), want het is niet zeker vanaf welke dag het telt. Houd de eerste aan."
    return (
        f"Er staan twee datums ({named}), want de bronnen spreken elkaar tegen. Pas na de laatste is de ander zeker te "
        "laat. Vraag na de eerste wel al hoe het staat."
    )


def _lines(content: Content, route: Route, term: Term) -> Iterator[str]:
    yield from _status(content, route, term)
    if term.status == "vervuld":
        yield from _counted(content, term)
        return
    yield f"Voor wie: {'u' if term.binds == 'parent' else 'de ander'}."
    yield from _what_to_do(term)
    yield from (line for line in (term.note, twice(route, term)) if line)
    yield from _counted(content, term)
    yield f"Zekerheid: {_CERTAINTY[term.certainty]}"


def _status(content: Content, route: Route, term: Term) -> Iterator[str]:
    """Say the day, and how long there still is."""
    if term.status == "onbekend":
        question = question_of(content, term.starts_from)
        yield f"Vul eerst de begindag in. {question.text if question else ''}".rstrip()
    elif term.safe is None or term.last is None or term.end is None:
        yield "Staat nu stil." if term.status == "opgeschort" else "Gedaan."
    elif term.status == "vervuld":
        yield f"Gedaan. Dat hoefde voor {in_words(term.last)}."
    elif term.status == "verstreken":
        over = max(term.last, term.end.nominal)
        yield f"Voorbij: liep tot en met {in_words(over)} ({days_left(over, route.today)})."
    else:
        day = term.shown or term.safe
        whose = "UITERLIJK" if term.binds == "parent" else "DE ANDER HEEFT TOT EN MET"
        yield f"{whose} {in_words(day).upper()} ({days_left(day, route.today)})"
        if term.last != day:
            yield f"De laatste dag is {in_words(term.last)}. Houd de eerdere dag aan, dan bent u zeker op tijd."
        closed = regions_closed(content.school_holidays, day)
        if closed:
            yield f"{closed} De datum blijft staan."


def _what_to_do(term: Term) -> Iterator[str]:
    if term.status in ("loopt", "opgeschort") and term.to_do:
        yield f"Wat u doet: {term.to_do}"
    if term.status == "loopt" and term.when_passed:
        yield f"Als de datum voorbij is: {term.when_passed}"
    elif term.status == "verstreken" and term.when_passed:
        yield f"Wat nu kan: {term.when_passed}"


def _counted(content: Content, term: Term) -> Iterator[str]:
    """Say how the day was counted, step by step."""
    if term.start is None:
        return
    begin = f"Geteld: {parse_length(term.length).in_words()} na {in_words(term.start)}"
    if term.end is None:
        yield f"{begin}. De termijn staat stil, dus een einde is er nog niet."
        return
    steps = "; ".join(term.end.chain)
    yield f"{begin}, dat is {in_words(term.end.nominal)}{f'; {steps}' if steps else ''}. {_RULES[term.kind]}"
    if term.end.beyond_known_days:
        yield f"Let op: de extra vrije dagen zijn bekend tot en met {content.equated_until}. {_BEYOND}"


def _show_fixed(page: Page, route: Route) -> None:
    if route.fixed:
        page.heading("Vaste dagen")
    for day in route.fixed:
        page.bullet(_fixed_line(day, route))


def _fixed_line(day: FixedDay, route: Route) -> str:
    sure = "" if day.certainty == "hoog" else " Deze datum is nog na te kijken."
    if day.first == day.last:
        return f"{day.title}: {in_words(day.first)} ({days_left(day.first, route.today)}).{sure}"
    last = in_words(day.last, weekday=False)
    return f"{day.title}: {in_words(day.first, weekday=False)} tot en met {last}.{sure}"


def _show_leave(page: Page, leave: Iterable[str]) -> None:
    lines = list(leave)
    if lines:
        page.heading("Schooldagen vrijstelling (artikel 11, onder g)")
    for line in lines:
        page.text(line)


def _show_closed(page: Page, content: Content, route: Route) -> None:
    holidays = closed_ahead(content.school_holidays, route)
    if not holidays or not route.terms:
        return
    page.heading("De school is dicht")
    for line in closed_lines(holidays):
        page.bullet(line)
    page.text("Een vakantie verschuift geen enkele datum hierboven.")
    page.text("Herfst en voorjaar zijn een advies: uw school kan andere weken kiezen. Vraag het na.")


def _sources(content: Content, route: Route) -> list[str]:
    """Give the sources of all terms, in the order in which they are first named."""
    named = (name for term in in_order(route.terms) if term.status != "vervuld" for name in term.sources)
    return [name for name in dict.fromkeys(named) if name in content.sources]


def _show_sources(page: Page, content: Content, sources: list[str]) -> None:
    if sources:
        page.heading("Bronnen")
    for number, name in enumerate(sources, start=1):
        page.text(source_line(content.sources[name]), first=f"{number}. ")

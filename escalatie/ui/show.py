"""The route on one page: what to do now stands first, and everything says where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from escalatie import __version__
from escalatie.engine.explain import question_of
from escalatie.engine.words import in_words
from escalatie.ui.ladder import show_ladder
from escalatie.ui.show_terms import days_left, show_terms
from escalatie.ui.sources import source_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from escalatie.engine.model import Content
    from escalatie.engine.route import Route, RoutedStep
    from escalatie.engine.terms import Term
    from escalatie.ui.output import Page

_PUPIL: Final = "Waar 'uw kind' staat, bedoelen wij u."
_HELPER: Final = "Waar 'uw kind' staat, bedoelen wij het kind van het gezin dat u helpt."
WHOSE_CHILD: Final = {"leerling": _PUPIL, "student": _PUPIL, "vrijwilliger": _HELPER, "belangenbehartiger": _HELPER}
"""The questions and steps speak to a parent; who has another role hears once who is meant."""
_POSSIBLE_SHOWN: Final = 3
_MANY_STEPS: Final = 5
"""From here a list of steps is a wall of text, and says first what has a day."""
_EXITS: Final = {
    "nood": "Eerst dit: zorg dat iedereen veilig is",
    "advocaat": "Eerst dit: schakel een advocaat of jurist in",
    "mens": "Eerst dit: bel vandaag nog met een mens die meekijkt",
    "advocaat_optioneel": "Denk aan hulp van een jurist of advocaat",
}


@dataclass(frozen=True, slots=True)
class View:
    """A route on a page."""

    page: Page
    content: Content
    route: Route
    why: bool = False
    """Each step says which answers decide it."""


def show_route(view: View, invalid: Sequence[tuple[str, str, str]] = ()) -> None:
    """Print the whole route; `invalid` holds answers that cannot be read: fact, what was written, reason."""
    view.page.text(f"Uw route op {in_words(view.route.today)}")
    if meant := WHOSE_CHILD.get(str(view.route.replay.facts.get("rol"))):
        view.page.text(meant)
    _show_exit(view)
    _show_invalid(view, invalid)
    show_ladder(view.page, view.content, view.route)
    _show_now(view)
    _show_later(view)
    show_terms(view.page, view.content, view.route)
    _show_warnings(view)
    _show_closed(view)
    _show_possible(view)
    _show_done(view)
    _show_sources(view)
    _show_end(view)


def question_text(content: Content, fact: str) -> str:
    """Give the words in which a fact is asked."""
    question = question_of(content, fact)
    return question.text if question else content.facts[fact].note or fact if fact in content.facts else fact


def command_for(letter: str) -> str:
    """Give what to type to make a letter."""
    return f"escalatie brief maak {letter}"


def _show_exit(view: View) -> None:
    page, content, route = view.page, view.content, view.route
    if route.exit is None:
        return
    page.heading(_EXITS[route.exit.exit])
    page.text(route.exit.because)
    for code in route.exit.warnings:
        page.text(content.warnings[code].text)
    if route.exit.only is not None:
        page.text("Het programma vraagt nu niet verder. Hieronder staat wat u zelf nog kunt doen.")


def _show_invalid(view: View, invalid: Sequence[tuple[str, str, str]]) -> None:
    if not invalid:
        return
    view.page.heading("Deze antwoorden tellen nu niet mee")
    for fact, text, reason in invalid:
        view.page.bullet(f"{question_text(view.content, fact)} U schreef: '{text}'. {reason[:1].upper()}{reason[1:]}")


def _show_now(view: View) -> None:
    page, route = view.page, view.route
    page.heading("Wat u nu doet")
    steps = route.steps_with("nu")
    if not steps:
        page.text("Er is nu geen stap die zeker bij u past. Vertel het programma meer met: escalatie start")
    if len(steps) > _MANY_STEPS:
        _show_first_things(page, route, steps)
    for number, routed in enumerate(steps, start=1):
        if number > 1:
            page.text()
        _show_step(view, routed, number)


def _show_first_things(page: Page, route: Route, steps: Sequence[RoutedStep]) -> None:
    """Above a long list: not everything today, and which steps have a day, the nearest first."""
    page.text(f"Hier staan {len(steps)} dingen. U hoeft ze niet allemaal vandaag te doen.")
    dated = [(term, number) for number, routed in enumerate(steps, start=1) for term in _running(routed)[:1]]
    if dated:
        page.text("Eerst wat een datum heeft:")
    for term, number in sorted(dated, key=lambda one: (one[0].safe or route.today, one[1])):
        page.bullet(f"stap {number}, {_until(term, route)}")
    page.text()


def _show_step(view: View, routed: RoutedStep, number: int) -> None:
    page, content, route, step = view.page, view.content, view.route, routed.step
    title = f"{number}. "
    indent = len(title)
    page.text(step.title, first=title)
    if step.body:
        page.text(f"Bij: {content.bodies[step.body].name}", indent=indent)
    for term in _running(routed):
        page.text(f"Doe dit {_until(term, route)}", indent=indent)
    page.text(step.text, indent=indent)
    for item in step.checklist:
        page.bullet(item, indent=indent)
    for ref in routed.letters:
        page.text(f"Brief: {content.letters[ref.id].title}. Maak hem met:", indent=indent)
        page.verbatim(f"     {command_for(ref.id)}")
    for fact in routed.unless:
        page.text(
            f"Wij weten nog niet: {question_text(content, fact)} Klopt deze stap niet, zeg het dan.", indent=indent
        )
    _show_reasons(view, routed)
    if numbers := _numbers(route, step.sources):
        page.text(numbers, indent=indent)


def _running(routed: RoutedStep) -> list[Term]:
    return [term for term in routed.terms if term.binds == "parent" and term.status == "loopt" and term.safe]


def _until(term: Term, route: Route) -> str:
    assert term.safe is not None  # noqa: S101  # only running terms come here
    return f"uiterlijk {in_words(term.safe)} ({days_left(term.safe, route.today)})."


def _show_reasons(view: View, routed: RoutedStep) -> None:
    if view.why:
        from escalatie.ui.show_why import show_why_step

        show_why_step(view.page, view.content, view.route, routed)


def _numbers(route: Route, sources: Iterable[str]) -> str:
    """Name sources by their number in the list at the end."""
    numbers = [str(route.receipt.sources.index(source) + 1) for source in sources if source in route.receipt.sources]
    return f"Bronnen: {', '.join(numbers)}" if numbers else ""


def _show_later(view: View) -> None:
    page, content, route = view.page, view.content, view.route
    steps = route.steps_with("later")
    if steps:
        page.heading("Wat later kan komen")
    for routed in steps:
        body = f" ({content.bodies[routed.step.body].name})" if routed.step.body else ""
        numbers = _numbers(route, routed.step.sources)
        title = f"{routed.step.title}{body}"
        page.bullet(f"{title.removesuffix('.')}{'' if title.endswith('?') else '.'} {numbers}" if numbers else title)
        _show_reasons(view, routed)


def _show_warnings(view: View) -> None:
    page, content, route = view.page, view.content, view.route
    shown = route.exit.warnings if route.exit else ()
    codes = [code for code in route.warnings if code not in shown]
    if codes:
        page.heading("Let op")
    for code in codes:
        warning = content.warnings[code]
        page.bullet(f"{warning.text} {warning.because} {_numbers(route, warning.sources)}".rstrip())


def _show_closed(view: View) -> None:
    page, content, route = view.page, view.content, view.route
    if route.closed:
        page.heading("Deuren die nu dicht zijn")
    for door in route.closed:
        numbers = _numbers(route, door.sources)
        page.bullet(f"{_capital(content.bodies[door.body].name)}: {door.because} {numbers}".rstrip())
        if view.why:
            from escalatie.ui.show_why import show_why_door

            show_why_door(page, content, route, door)


def _show_possible(view: View) -> None:
    page, content, route = view.page, view.content, view.route
    found = route.possible[:_POSSIBLE_SHOWN]
    if found:
        page.heading("Wat er misschien nog kan")
    for possible in found:
        questions = " ".join(question_text(content, fact) for fact in possible.hangs_on)
        page.bullet(f"{possible.step.title}. Dat hangt af van: {questions}")
    if found:
        page.text("Vertel verder met: escalatie start")


def _show_done(view: View) -> None:
    page, route = view.page, view.route
    done = route.steps_with("gedaan")
    if done:
        page.heading("Wat u al deed")
    for routed in done:
        page.bullet(routed.step.title)


def _show_sources(view: View) -> None:
    page, content, route = view.page, view.content, view.route
    if not route.receipt.sources:
        return
    page.heading("Bronnen")
    page.text("'Nog na te kijken' betekent: wij zagen alleen een oudere tekst, of zijn er niet zeker van.")
    if not view.why:
        page.text("Met adres en de dag waarop wij keken: escalatie route --waarom")
    for number, name in enumerate(route.receipt.sources, start=1):
        source = content.sources.get(name)
        page.text(source_line(source, full=view.why) if source else name, first=f"{number}. ")
        if source and source.url and view.why:
            page.verbatim(f"   {source.url}")


def _show_end(view: View) -> None:
    page, route = view.page, view.route
    page.text()
    version = f", inhoud {route.receipt.content_version}" if route.receipt.content_version else ""
    page.text(
        f"Gemaakt op {in_words(route.today, weekday=False)} met escalatie {__version__}{version}. "
        "Dit is uitleg, geen juridisch advies. Beslis zelf, en vraag bij twijfel iemand die het weet."
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

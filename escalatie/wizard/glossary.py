"""`uitleg`: list, show and search what there is to explain: topics, difficult words, bodies, letters and codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from escalatie.content.load import load_content
from escalatie.errors import EscalatieError
from escalatie.ui.plain import HELP
from escalatie.wizard.screen import results

if TYPE_CHECKING:
    from collections.abc import Iterator

    from escalatie.engine.model import Body, Content, HelpGroup, HelpPage, Letter
    from escalatie.ui.output import Page
    from escalatie.wizard.settings import Settings

_WORDS: Final = {
    "route": "waar u nu staat, wat u nu kunt doen, wat later komt, en welke deuren dicht zijn",
    "trede": "een plaats op de ladder, van praten met de school tot de rechter",
    "stap": "iets wat u kunt doen, met de brief en de datum die erbij horen",
    "gesloten deur": "een instantie die nu niet de weg is, met de reden",
    "termijn": "een datum waarvoor u of de ander iets moet doen",
    "gebeurtenis": "wat er op een dag gebeurde, zoals een brief verstuurd of een besluit gekregen",
    "dossier": "wat u vertelde en wat er gebeurde; het staat alleen op uw computer",
    "concept": "een brief die nog niet af is, of nu niet past; verstuur hem niet",
    "nog na te kijken": "wij zagen alleen een oudere tekst, of zijn er niet zeker van",
}
"""The words of the program itself; what the law and the schools call things stands in flows/uitleg.yaml."""


def explain(settings: Settings, topic: str) -> None:
    """Print what a topic is, where it is spoken of, or what there is to explain.

    Raise EscalatieError for a topic that stands nowhere.
    """
    content = load_content()
    asked = topic.casefold().strip()
    if not asked:
        _overview(settings, content)
        return
    lines = list(_about(content, asked))
    found = [] if lines else pages_about(content, asked)
    if len(found) == 1:
        lines, found = list(_about_page(content, found[0])), []
    if not lines and not found:
        from escalatie.engine.condition_check import meant

        raise EscalatieError(
            f"Over '{topic}' is geen uitleg.{meant(asked, _topics(content))}",
            "Alle onderwerpen ziet u met: escalatie uitleg",
        )
    if settings.json:
        from escalatie.wizard.screen import print_json

        print_json({"onderwerp": topic, "uitleg": [*lines], "zie": [page.id for page in found]})
        return
    page = results()
    for line in lines:
        page.text(line)
        page.text()
    if found:
        page.text(f"Over '{topic}' staat iets in:")
        _list_pages(page, found)
        page.text("Lees verder met: escalatie uitleg NAAM")


def pages_about(content: Content, asked: str) -> list[HelpPage]:
    """Give the pages with a name that has a word beginning like this; else those whose text has one."""
    words = f" {_plain(asked)}"
    if not words.strip():
        return []
    named = [page for page in content.help.values() if any(words in f" {_plain(name)}" for name in _names(page))]
    return named or [page for page in content.help.values() if words in f" {_plain(page.text)}"]


def _names(page: HelpPage) -> tuple[str, ...]:
    return (page.id, page.title, *page.words)


def _plain(text: str) -> str:
    """Keep letters and digits in small letters, with one space between words."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text.casefold()).split())


def _overview(settings: Settings, content: Content) -> None:
    if settings.json:
        from escalatie.wizard.screen import print_json

        pages = {page.id: page.title for page in content.help.values()}
        print_json({"uitleg": {**pages}, "instanties": {name: body.name for name, body in content.bodies.items()}})
        return
    page = results()
    page.text("Begin, of ga verder, met: escalatie start")
    page.text(HELP)
    page.heading("Onderwerpen")
    _list_pages(page, _group(content, "onderwerp"))
    page.heading("Moeilijke woorden")
    page.text(", ".join(item.id for item in _group(content, "woord")))
    page.heading("Woorden van dit programma")
    for word, meaning in _WORDS.items():
        page.bullet(f"{word}: {meaning}")
    page.heading("Instanties")
    for name, body in content.bodies.items():
        page.bullet(f"{name}: {body.name}")
    page.text()
    page.text("Meer over een onderwerp, woord, instantie, brief of code: escalatie uitleg NAAM")
    page.text("U mag ook een woord noemen dat u zoekt, zoals: escalatie uitleg verhoor")


def _group(content: Content, group: HelpGroup) -> list[HelpPage]:
    return [page for page in content.help.values() if page.group == group]


def _list_pages(page: Page, found: list[HelpPage]) -> None:
    for item in found:
        page.bullet(f"{item.id}: {item.title}")


def _topics(content: Content) -> list[str]:
    words = [word.casefold() for page in content.help.values() for word in page.words]
    names = (*content.help, *content.bodies, *content.rungs, *content.letters)
    return [*_WORDS, *names, *words, *map(str.casefold, content.warnings)]


def _about(content: Content, topic: str) -> Iterator[str]:
    """Give what is known about the thing with exactly this name, a paragraph each."""
    if topic in _WORDS:
        yield f"{topic}: {_WORDS[topic]}."
    for page in content.help.values():
        if topic in (page.id, page.title.casefold()):
            yield from _about_page(content, page)
    yield from _about_place(content, topic)
    if topic in content.letters:
        yield from _about_letter(content.letters[topic])
    for code, warning in content.warnings.items():
        if topic == code.casefold():
            yield from (warning.text, warning.because)


def _about_place(content: Content, topic: str) -> Iterator[str]:
    """Give what is known about a body or a rung."""
    for name, body in content.bodies.items():
        if topic in (name, body.name.casefold()):
            yield from _about_body(body)
    for rung in content.rungs.values():
        if topic in (rung.id, rung.title.casefold()):
            yield from (rung.title, rung.text)
            if rung.sources:
                yield _sources(content, rung.sources)


def _about_page(content: Content, page: HelpPage) -> Iterator[str]:
    yield page.title
    yield from page.text.splitlines()
    yield _sources(content, page.sources)


def _sources(content: Content, names: tuple[str, ...]) -> str:
    from escalatie.ui.sources import source_line

    return f"Bronnen: {'; '.join(source_line(content.sources[name], full=False) for name in names)}."


def _about_body(body: Body) -> Iterator[str]:
    yield body.name[:1].upper() + body.name[1:]
    labels = {
        "Wat zij doen": body.what,
        "Wat zij niet kunnen": body.cannot,
        "Moet de ander doen wat zij zeggen?": body.binding,
        "Kosten": body.cost,
        "Wachten": body.waiting,
        "Bereiken": body.reach,
    }
    for label, words in labels.items():
        if words:
            yield f"{label.removesuffix('?')}: {words}"


def _about_letter(letter: Letter) -> Iterator[str]:
    yield letter.title
    yield from (words for words in (letter.send_when, letter.how, letter.not_when) if words)
    for pitfall in letter.pitfalls:
        yield f"Let op: {pitfall}"
    yield f"Maak hem met: escalatie brief maak {letter.letter}"

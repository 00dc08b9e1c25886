"""`uitleg`: what a word means, what a body can and cannot do, when a letter helps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from escalatie.content.load import load_content
from escalatie.errors import EscalatieError
from escalatie.ui.plain import HELP
from escalatie.wizard.screen import results

if TYPE_CHECKING:
    from collections.abc import Iterator

    from escalatie.engine.model import Body, Content, Letter
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


def explain(settings: Settings, topic: str) -> None:
    """Print what a topic is, or what there is to explain. Raise EscalatieError for a topic nobody knows."""
    content = load_content()
    if not topic:
        _overview(content)
        return
    lines = list(_about(content, topic.casefold()))
    if not lines:
        from escalatie.engine.condition_check import meant

        raise EscalatieError(
            f"Over '{topic}' is geen uitleg.{meant(topic.casefold(), _topics(content))}",
            "Alle onderwerpen ziet u met: escalatie uitleg",
        )
    if settings.json:
        from escalatie.wizard.screen import print_json

        print_json({"onderwerp": topic, "uitleg": [*lines]})
        return
    page = results()
    for line in lines:
        page.text(line)


def _overview(content: Content) -> None:
    page = results()
    page.text("Begin, of ga verder, met: escalatie start")
    page.text(HELP)
    page.heading("Woorden")
    for word, meaning in _WORDS.items():
        page.bullet(f"{word}: {meaning}")
    page.heading("Instanties")
    for name, body in content.bodies.items():
        page.bullet(f"{name}: {body.name}")
    page.text()
    page.text("Meer over een instantie, een brief of een code: escalatie uitleg NAAM")


def _topics(content: Content) -> list[str]:
    return [*_WORDS, *content.bodies, *content.rungs, *content.letters, *map(str.casefold, content.warnings)]


def _about(content: Content, topic: str) -> Iterator[str]:
    """Give what is known about a topic, a paragraph each."""
    if topic in _WORDS:
        yield f"{topic}: {_WORDS[topic]}."
    for name, body in content.bodies.items():
        if topic in (name, body.name.casefold()):
            yield from _about_body(body)
    for rung in content.rungs.values():
        if topic in (rung.id, rung.title.casefold()):
            yield from (rung.title, rung.text)
    if topic in content.letters:
        yield from _about_letter(content.letters[topic])
    for code, warning in content.warnings.items():
        if topic == code.casefold():
            yield from (warning.text, warning.because)


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

"""The cover note: what a parent should know before sending a letter, and what is still to be looked up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from escalatie.engine.source_age import text_date_in_words, text_is_old
from escalatie.writing.filters import long_date
from escalatie.writing.letter import lines_of, plain
from escalatie.writing.typography import with_plain_spaces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from escalatie.engine.model import Content, Ground, Source
    from escalatie.writing.make import MadeLetter

_CERTAINTY: Final = {"laag": "Dit is niet zeker.", "midden": "Dit is waarschijnlijk, niet zeker."}


@dataclass(frozen=True)
class CoverPart:
    """One part of the note: a heading and its lines."""

    title: str
    lines: tuple[str, ...]


def cover_note(made: MadeLetter, content: Content) -> tuple[CoverPart, ...]:
    """Give the parts of the note that have something to say, in the order in which they are read."""
    front = made.front
    parts = (
        CoverPart("Nog invullen", tuple(f"{gap.name}: {gap.question}" for gap in made.letter.missing)),
        CoverPart("Wanneer", _some(front.send_when)),
        CoverPart("Niet als", _some(front.not_when)),
        CoverPart("Aan wie", tuple(_reader(made, content))),
        CoverPart("Hoe", _some(front.how)),
        CoverPart("Als er geen antwoord komt", tuple(_no_answer(made, content))),
        CoverPart("Let op", front.pitfalls),
        CoverPart("Nog na te kijken", tuple(_to_check(made, content))),
        CoverPart("Bronnen", tuple(_sources(made, content))),
    )
    return tuple(part for part in parts if part.lines)


def used_grounds(made: MadeLetter) -> dict[str, Ground]:
    """Give the sentences of law that stand in the letter."""
    printed = {run.field for line in lines_of(made.letter) for run in line}
    return {name: ground for name, ground in made.grounds.items() if f"grond {name}" in printed}


def doubts(ground: Ground, content: Content) -> tuple[str, ...]:
    """Give every reason to look a sentence of law up once more before relying on it.

    What the ground itself says of it comes in the place of what follows from the date of its sources.
    """
    sure = (_CERTAINTY[ground.certainty],) if ground.certainty in _CERTAINTY else ()
    old = (doubt for source in _sources_of(ground, content) for doubt in _too_old(source))
    return (*sure, *(_some(ground.check) or old))


def _too_old(source: Source) -> Iterator[str]:
    if text_is_old(source):
        seen = f"in de tekst van {text_date_in_words(source)}" if source.text_date else "in een tekst zonder datum"
        yield f"{source.title} is gelezen {seen}; kijk of dat nu nog zo is."


def _sources_of(ground: Ground, content: Content) -> tuple[Source, ...]:
    return tuple(content.sources[name] for name in ground.sources if name in content.sources)


def _reader(made: MadeLetter, content: Content) -> Iterator[str]:
    yield ", ".join(with_plain_spaces(plain(line)) for line in made.letter.recipient)
    if made.letter.delivery:
        yield plain(made.letter.delivery)
    if made.to in content.bodies and content.bodies[made.to].reach:
        yield content.bodies[made.to].reach
    if made.letter.copy_to:
        yield f"Kopie aan: {', '.join(plain(line) for line in made.letter.copy_to)}"


def _no_answer(made: MadeLetter, content: Content) -> Iterator[str]:
    follow_up = made.front.follow_up
    if follow_up is None:
        return
    if made.answer_by:
        yield f"Verwacht een antwoord uiterlijk op {long_date(made.answer_by)}."
    yield from _some(follow_up.no_answer)
    if follow_up.next in content.letters:
        yield f"Daarna: {content.letters[follow_up.next].title}"


def _to_check(made: MadeLetter, content: Content) -> Iterator[str]:
    """Give each doubtful sentence with its reasons, then once what each source still asks."""
    grounds = used_grounds(made).values()
    for ground in grounds:
        reasons = doubts(ground, content)
        if reasons:
            yield f"'{ground.text}' {' '.join(reasons)}"
    yield from dict.fromkeys(one.check for ground in grounds for one in _sources_of(ground, content) if one.check)


def _sources(made: MadeLetter, content: Content) -> Iterator[str]:
    named = (*made.front.sources, *(one for ground in used_grounds(made).values() for one in ground.sources))
    for name in dict.fromkeys(named):
        source = content.sources.get(name)
        if source:
            yield f"{source.title}{_at(source)}, gezien op {long_date(source.seen_on)}"


def _at(source: Source) -> str:
    return f" ({source.url})" if source.url else ""


def _some(text: str) -> tuple[str, ...]:
    return (text,) if text else ()

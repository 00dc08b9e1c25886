"""What is still to be looked up in today's text, for a person who can reach it: what to ask, and where it counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from escalatie.engine.source_age import SURENESS, text_is_old

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from escalatie.engine.model import Certainty, Content, Source, Step

TaskKind = Literal["bron", "grond", "termijn", "datum", "tegenspraak"]
Uses = Mapping[str, tuple[str, ...]]
"""Where each source is used: `stap opp-bespreken`, `brief verzoek-opp`."""

_DATES: Final = ("tabel met feestdagen en vakanties",)
"""The only tables that are not content of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing to look up."""

    kind: TaskKind
    id: str
    about: str
    question: str
    certainty: Certainty
    sources: tuple[Source, ...]
    used_in: tuple[str, ...]


def worklist(content: Content, elsewhere: Uses | None = None) -> tuple[Task, ...]:
    """Give everything that is still to be looked up, what most families meet first.

    `elsewhere` names the places of sources that content itself does not hold, such as the card for a meeting.
    """
    uses = uses_of(content)
    for name, places in (elsewhere or {}).items():
        uses[name] = (*uses.get(name, ()), *places)
    tasks = (*_sources(content, uses), *_grounds(content), *_terms(content), *_fixed(content), *_against(content, uses))
    return tuple(sorted(tasks, key=lambda task: (-len(task.used_in), task.about, task.id)))


def uses_of(content: Content) -> dict[str, tuple[str, ...]]:
    """Name for each source every place that rests on it, each place once."""
    found: dict[str, dict[str, None]] = {}
    for place, names in _places(content):
        for name in names:
            found.setdefault(name, {})[place] = None
    return {name: tuple(places) for name, places in found.items()}


def _places(content: Content) -> Iterator[tuple[str, Iterable[str]]]:
    for flow in content.flows:
        yield from ((f"vraag {question.fact}", question.sources) for question in flow.questions)
        yield from ((f"stap {step.id}", step.sources) for step in flow.steps)
        yield from ((f"gesloten deur {door.body} ({flow.flow})", door.sources) for door in flow.closed)
        yield from ((f"uitgang {way.exit} ({flow.flow})", way.sources) for way in flow.exits)
    for name, letter in content.letters.items():
        grounds = (source for several in letter.grounds.values() for ground in several for source in ground.sources)
        yield f"brief {name}", (*letter.sources, *grounds, *(point.source for point in letter.points if point.source))
    yield from ((f"termijn {name}", term.sources) for name, term in content.deadlines.items())
    yield from ((f"vaste datum {name}", day.sources) for name, day in content.fixed.items())
    yield from ((f"waarschuwing {name}", warning.sources) for name, warning in content.warnings.items())
    yield from ((f"instantie {name}", body.sources) for name, body in content.bodies.items())
    yield from ((f"trede {name}", rung.sources) for name, rung in content.rungs.items())
    yield from ((f"uitleg {name}", page.sources) for name, page in content.help.items())


def _sources(content: Content, uses: Uses) -> Iterator[Task]:
    for source in content.sources.values():
        if source.check or text_is_old(source):
            yield Task(
                kind="bron",
                id=source.id,
                about=source.title,
                question=source.check or f"Staat dit er nu nog zo? {source.note}".rstrip(),
                certainty=source.certainty,
                sources=(source,),
                used_in=uses.get(source.id, _DATES),
            )


def _grounds(content: Content) -> Iterator[Task]:
    steps = _steps_by(content, lambda step: (letter.id for letter in step.letters))
    for name, letter in content.letters.items():
        for ground_name, several in letter.grounds.items():
            for number, ground in enumerate(several, start=1):
                if ground.check:
                    yield Task(
                        kind="grond",
                        id=f"{name}:{ground_name}" + (f"-{number}" if len(several) > 1 else ""),
                        about=f"'{letter.title}': {ground.text}",
                        question=_as_question(ground.check),
                        certainty=ground.certainty,
                        sources=_known(content, ground.sources),
                        used_in=(f"brief {name}", *steps.get(name, ())),
                    )


def _as_question(check: str) -> str:
    """Put a remark about a sentence as something to look up."""
    return check if check.endswith("?") else f"Klopt deze zin met de tekst van nu? {check}"


def _terms(content: Content) -> Iterator[Task]:
    steps = _steps_by(content, lambda step: step.deadlines)
    for name, term in content.deadlines.items():
        for number, start in enumerate(term.starts, start=1):
            if start.certainty == "laag":
                subject = f" (zaak {start.subject})" if start.subject else ""
                yield Task(
                    kind="termijn",
                    id=f"{name}-{number}",
                    about=f"{term.title}, geteld vanaf: {start.from_}{subject}",
                    question=f"Begint deze termijn ({term.length}) op die dag? {start.note}".rstrip(),
                    certainty=start.certainty,
                    sources=_known(content, term.sources),
                    used_in=(f"termijn {name}", *steps.get(name, ())),
                )


def _fixed(content: Content) -> Iterator[Task]:
    for name, day in content.fixed.items():
        if day.certainty == "laag":
            yield Task(
                kind="datum",
                id=name,
                about=day.title,
                question="Klopt deze vaste datum, en de dag waarvan hij is geteld?",
                certainty=day.certainty,
                sources=_known(content, day.sources),
                used_in=(f"vaste datum {name}",),
            )


def _against(content: Content, uses: Uses) -> Iterator[Task]:
    """Give each two sources that do not say the same, once."""
    for source in content.sources.values():
        for other in _known(content, source.contradicts):
            places = (*uses.get(source.id, ()), *uses.get(other.id, ()))
            yield Task(
                kind="tegenspraak",
                id=f"{source.id}+{other.id}",
                about=f"{source.title}, en {other.title}",
                question=f"Deze twee zeggen niet hetzelfde. {source.note} Wat is het nu?",
                certainty=min(source.certainty, other.certainty, key=lambda one: SURENESS[one]),
                sources=(source, other),
                used_in=tuple(dict.fromkeys(places)) or _DATES,
            )


def _steps_by(content: Content, names_of: Callable[[Step], Iterable[str]]) -> dict[str, list[str]]:
    """Name the steps under each letter or term they name."""
    found: dict[str, list[str]] = {}
    for flow in content.flows:
        for step in flow.steps:
            for name in names_of(step):
                found.setdefault(name, []).append(f"stap {step.id}")
    return found


def _known(content: Content, names: Iterable[str]) -> tuple[Source, ...]:
    return tuple(content.sources[name] for name in names if name in content.sources)

"""Content that lost something: a step, a warning, a page or the right words. Tests use it to see a check go red."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from escalatie.engine.model import Content, Flow, Step


def without_step(name: str) -> Callable[[Content], Content]:
    """Give what makes a step hold for nobody."""
    return lambda content: _changed(content, lambda step: replace(step, unless="True") if step.id == name else step)


def without_warning(code: str) -> Callable[[Content], Content]:
    """Give what takes a warning out of every step."""

    def change(content: Content) -> Content:
        return _changed(
            content, lambda step: replace(step, warnings=tuple(one for one in step.warnings if one != code))
        )

    return change


def with_words(wrong: str) -> Callable[[Content], Content]:
    """Give what adds a wrong sentence to a page of help."""

    def change(content: Content) -> Content:
        page = content.help["ladder"]
        return replace(content, help={**content.help, "ladder": replace(page, text=f"{page.text} {wrong}")})

    return change


def without_page(name: str) -> Callable[[Content], Content]:
    """Give what empties a page of help."""
    return lambda content: replace(content, help={**content.help, name: replace(content.help[name], text="")})


def with_ground(letter: str, old: str, new: str) -> Callable[[Content], Content]:
    """Give what changes the words of a letter's grounds."""

    def change(content: Content) -> Content:
        whole = content.letters[letter]
        grounds = {
            name: tuple(replace(ground, text=ground.text.replace(old, new)) for ground in several)
            for name, several in whole.grounds.items()
        }
        return replace(content, letters={**content.letters, letter: replace(whole, grounds=grounds)})

    return change


def with_reader(letter: str, body: str) -> Callable[[Content], Content]:
    """Give what sends a letter to somebody else."""

    def change(content: Content) -> Content:
        whole = content.letters[letter]
        readers = tuple(replace(reader, body=body) for reader in whole.recipient)
        return replace(content, letters={**content.letters, letter: replace(whole, recipient=readers)})

    return change


def without_limits(body: str) -> Callable[[Content], Content]:
    """Give what no longer says what a body cannot do."""
    return lambda content: replace(content, bodies={**content.bodies, body: replace(content.bodies[body], cannot="")})


def now_binding(body: str) -> Callable[[Content], Content]:
    """Give what says that a body decides."""

    def change(content: Content) -> Content:
        said = replace(content.bodies[body], binding="Het oordeel bindt.")
        return replace(content, bodies={**content.bodies, body: said})

    return change


def without_day(name: str) -> Callable[[Content], Content]:
    """Give what takes a fixed day away."""
    return lambda content: replace(content, fixed={one: day for one, day in content.fixed.items() if one != name})


def four_weeks(content: Content) -> Content:
    """Give the Geschillencommissie another term."""
    return replace(content, deadlines={**content.deadlines, "gpo": replace(content.deadlines["gpo"], length="P4W")})


def asked_of_some(content: Content) -> Content:
    """Ask only some families whether their school is public."""
    flows = tuple(
        replace(
            flow,
            questions=tuple(
                replace(one, when="sector == 'po'") if one.fact == "denominatie" else one for one in flow.questions
            ),
        )
        for flow in content.flows
    )
    return replace(content, flows=flows)


def _changed(content: Content, change: Callable[[Step], Step]) -> Content:
    def flow_with(flow: Flow) -> Flow:
        return replace(flow, steps=tuple(change(step) for step in flow.steps))

    return replace(content, flows=tuple(flow_with(flow) for flow in content.flows))

"""Why a step or a closed door is on the page, and what another answer would change."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Final

from escalatie.engine.depends import Dependence
from escalatie.engine.explain import label_of, reasons, reasons_of_door, short_question
from escalatie.engine.what_if import more

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from escalatie.engine.model import ClosedDoor, Content, Value
    from escalatie.engine.route import Route, RoutedStep
    from escalatie.engine.what_if import Change, Door
    from escalatie.ui.as_json import Json
    from escalatie.ui.output import Page

_NAMED: Final = 5
"""So many steps are named; of the others only the number."""
_EXITS: Final = {
    "nood": "eerst zorgen dat iedereen veilig is",
    "advocaat": "eerst een advocaat of jurist bellen",
    "mens": "eerst bellen met een mens die meekijkt",
    "advocaat_optioneel": "de raad om aan een advocaat of jurist te denken",
    "": "niemand die u eerst moet bellen",
}
_EVERYBODY: Final = "Deze stap past bij elk gezin."
_NOTHING_ELSE: Final = "Geen enkel ander antwoord verandert nu uw route."


def show_why_step(page: Page, content: Content, route: Route, routed: RoutedStep) -> None:
    """Print what decides a step, and which other answers it rests on."""
    found = reasons(content, route, routed)
    page.text("Waarom deze stap:" if found else _EVERYBODY, indent=3)
    _bullets(page, found)
    rests = rests_on(content, route, routed, found)
    if rests:
        page.text("Blijft zo zolang dit ook zo is:", indent=3)
    _bullets(page, rests)


def show_why_door(page: Page, content: Content, route: Route, door: ClosedDoor) -> None:
    """Print what decides that a door is closed."""
    found = reasons_of_door(content, route, door)
    if found:
        page.text("Waarom deze deur nu dicht is:", indent=2)
    _bullets(page, found, indent=4)


def rests_on(content: Content, route: Route, routed: RoutedStep, said: Iterable[str]) -> tuple[str, ...]:
    """Give the answers that keep a step on the page besides its reasons: another one could take it away."""
    rests = Dependence(content, route).of_step(routed.step)
    order, given = [*content.facts], {**route.replay.parked, **route.replay.facts}
    answers = (
        f"{short_question(content, fact)} — {label_of(content, fact, given[fact])}"
        for fact in sorted(rests.own & given.keys(), key=order.index)
    )
    return tuple(answer for answer in answers if answer not in said)


def why_as_json(content: Content, route: Route) -> dict[str, Json]:
    """Write the reasons of each step and closed door as plain data."""
    steps: list[Json] = []
    for routed in route.steps:
        found = reasons(content, route, routed)
        rests = rests_on(content, route, routed, found)
        steps.append({"id": routed.step.id, "omdat": [*found], "rust_op": [*rests]})
    doors: list[Json] = [
        {"instantie": door.body, "zaken": [*door.subjects], "omdat": [*reasons_of_door(content, route, door)]}
        for door in route.closed
    ]
    return {"stappen": steps, "gesloten": doors}


def show_what_if(page: Page, content: Content, route: Route, changes: Sequence[Change]) -> None:
    """Print which single other answer would change the route, and to what; answers that do the same stand together."""
    page.heading("Wat als")
    if not changes:
        page.text(_NOTHING_ELSE)
        return
    page.text("Was een antwoord anders, dan werd uw route ook anders. Wat hieronder niet staat, blijft zoals het is.")
    for fact, group in groupby(changes, key=lambda change: change.fact):
        value = route.replay.facts[fact]
        page.text()
        page.text(f"{short_question(content, fact)} Nu: {label_of(content, fact, value)}.")
        for same in _together(group):
            told = " of ".join(_answer(content, change, value) for change in same)
            page.bullet(f"Was het {told}:", indent=2)
            for line in in_words(content, same[0]):
                page.text(line, indent=4)


def in_words(content: Content, change: Change) -> Iterator[str]:
    """Say what would be different: who to call first, steps, doors, letters and terms."""
    before, after = change.before, change.after
    if before.exit != after.exit:
        yield f"Dan stond er bovenaan: {_EXITS[after.exit]}. Nu: {_EXITS[before.exit]}."
    titles = {step.id: step.title for flow in content.flows for step in flow.steps}
    bodies = {name: body.name for name, body in content.bodies.items()}
    terms = {name: deadline.title for name, deadline in content.deadlines.items()}
    yield from _lines(titles, {"Erbij": change.gained, "Eraf": change.lost})
    yield from _lines(titles, {"Kan dan meteen": _only_now(change), "Komt dan later": _only_later(change)})
    shut, opened = more_doors(after.doors, before.doors), more_doors(before.doors, after.doors)
    yield from _lines(bodies, {"Deur dicht": shut, "Deur open": opened})
    if not change.gained and not change.lost:  # a step comes with its letters
        letters = {name: letter.title for name, letter in content.letters.items()}
        gained, lost = more(after.letters, before.letters), more(before.letters, after.letters)
        yield from _lines(letters, {"Brief erbij": gained, "Brief eraf": lost})
    over, running = more(after.passed, before.passed), more(before.passed, after.passed)
    yield from _lines(terms, {"Dan voorbij": over, "Dan niet voorbij": running})


def _lines(titles: Mapping[str, str], found: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Name the first few of each kind; of the others only how many there are."""
    for words, names in found.items():
        shown, rest = [titles[name].rstrip(".") for name in names[:_NAMED]], len(names) - _NAMED
        if shown:
            yield f"{words}: {'; '.join(shown)}{f'; en nog {rest}' if rest > 0 else ''}."


def change_as_json(change: Change) -> Json:
    """Write what another answer would change as plain data."""
    from escalatie.ui.as_json import value_as_json

    before, after = change.before, change.after
    return {
        "feit": change.fact,
        "antwoord": value_as_json(change.instead),
        "erbij": [*change.gained],
        "eraf": [*change.lost],
        "nu": [*_only_now(change)],
        "later": [*_only_later(change)],
        "dicht": [*more_doors(after.doors, before.doors)],
        "open": [*more_doors(before.doors, after.doors)],
        "brieven_erbij": [*more(after.letters, before.letters)],
        "brieven_eraf": [*more(before.letters, after.letters)],
        "voorbij": [*more(after.passed, before.passed)],
        "niet_voorbij": [*more(before.passed, after.passed)],
        "uitgang": after.exit or None,
    }


def more_doors(those: tuple[Door, ...], than: tuple[Door, ...]) -> tuple[str, ...]:
    """Name the bodies whose door is closed in the first for something, and not in the second."""
    for_everything = {body for body, subject in than if not subject}
    found = (door for door in those if door not in than and door[0] not in for_everything)
    return tuple(dict.fromkeys(body for body, _ in found))


def _only_now(change: Change) -> tuple[str, ...]:
    """Give the steps that stay and would come now instead of later."""
    return tuple(step for step in more(change.after.now, change.before.now) if step in change.before.steps)


def _only_later(change: Change) -> tuple[str, ...]:
    return tuple(step for step in more(change.before.now, change.after.now) if step in change.after.steps)


def _together(changes: Iterable[Change]) -> list[list[Change]]:
    """Put answers to one question that would do the same together."""
    found: list[list[Change]] = []
    for change in changes:
        same = next((group for group in found if group[0].same_effect(change)), None)
        if same is None:
            found.append([change])
        else:
            same.append(change)
    return found


def _answer(content: Content, change: Change, value: Value) -> str:
    """Give another answer in words; of several options only what would be added or left out."""
    instead = change.instead
    if isinstance(instead, tuple) and isinstance(value, tuple):
        added, left_out = more(instead, value), more(value, instead)
        if not left_out:
            return f"ook '{label_of(content, change.fact, added)}'"
        if not added:
            return f"zonder '{label_of(content, change.fact, left_out)}'"
    if isinstance(instead, date) and isinstance(value, date):
        return f"{'al' if instead < value else 'pas'} {label_of(content, change.fact, instead)}"
    if isinstance(instead, int):
        return str(instead)
    return f"'{label_of(content, change.fact, instead)}'"


def _bullets(page: Page, lines: Iterable[str], indent: int = 5) -> None:
    for line in lines:
        page.bullet(line, indent=indent)

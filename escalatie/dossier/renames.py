"""Give what a dossier or an answers file holds the names of today: of facts, values, letters, steps and fields."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from escalatie.dossier.model import Dossier
    from escalatie.engine.model import Event, Renames

T = TypeVar("T")


def with_new_names(dossier: Dossier, renames: Renames) -> Dossier:
    """Put today's names into a dossier; what has no new name stays as it is."""
    moved = new_keys(dossier.answers, renames.facts)
    return replace(
        dossier,
        answers={moved[fact]: new_value(value, renames, moved[fact]) for fact, value in dossier.answers.items()},
        meanings={moved.get(fact, fact): mark for fact, mark in dossier.meanings.items()},
        details={new: dossier.details[old] for old, new in new_keys(dossier.details, renames.fields).items()},
        events=tuple(event_with_new_names(event, renames) for event in dossier.events),
        copies=tuple(replace(copy, letter=renames.letters.get(copy.letter, copy.letter)) for copy in dossier.copies),
    )


def new_keys(table: Mapping[str, object], names: Mapping[str, str]) -> dict[str, str]:
    """Give the key of today for each key; one whose new name is taken keeps its old name, so that nothing is lost."""
    keys: dict[str, str] = {}
    taken = {key for key in table if key not in names}
    for key in table:
        new = names.get(key, key)
        keys[key] = key if key in names and new in taken else new
        taken.add(keys[key])
    return keys


def new_value(value: T, renames: Renames, fact: str) -> T:
    """Give the value of today for an answer as it is kept, or as somebody wrote it in a file."""
    names = renames.values.get(fact, {})
    if not names:
        return value
    if isinstance(value, str):
        return _as(value, names.get(value.strip().casefold(), value))
    if isinstance(value, (list, tuple)):
        return _as(value, type(value)(dict.fromkeys(new_value(item, renames, fact) for item in value)))
    return value


def _as(_: T, value: object) -> T:
    """Say that a new value has the type of the old one."""
    return value  # type: ignore[return-value]  # text for text, a list of texts for a list of texts


def event_with_new_names(event: Event, renames: Renames) -> Event:
    """Give an event the names of today for its letter, its step and the values of its decision."""
    return replace(
        event,
        letter=renames.letters.get(event.letter, event.letter),
        step=renames.steps.get(event.step, event.step),
        decision=new_value(event.decision, renames, "besluit"),
        form=new_value(event.form, renames, "besluit_vorm"),
        objection_info=new_value(event.objection_info, renames, "bezwaarinformatie"),
    )

"""Golden letters: every letter for invented families of each kind, as it is sent.

Run with `python -m tests.golden_letters` to write the texts anew after a change of words; read what changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml

from escalatie.content.load import letter_body, load_content
from escalatie.engine.model import Event
from escalatie.engine.route import build_route
from escalatie.wizard.letters import letter_fields, word_guard
from escalatie.writing.from_route import situation_of
from escalatie.writing.make import make_letter
from escalatie.writing.text import write_text
from tests.letter_branches import with_marked_branches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from escalatie.dossier.model import Detail
    from escalatie.engine.model import Letter, Value
    from escalatie.writing.fields import Field
    from escalatie.writing.make import MadeLetter
    from escalatie.writing.situation import Situation

HERE: Final = Path(__file__).parent / "golden"
LETTERS: Final = HERE / "letters"
TODAY: Final = date(2026, 11, 21)
COMMAND: Final = "python -m tests.golden_letters"
_NAME_IN_EXAMPLES: Final = "Noor"
Plain = Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Variant:
    """One letter for one invented family."""

    letter: str
    name: str

    @property
    def path(self) -> Path:
        """Give the file of its golden text."""
        return LETTERS / self.letter / f"{self.name}.txt"

    def text(self) -> str:
        """Write the letter as it is sent."""
        return write_text(self.make().letter)

    def make(self) -> MadeLetter:
        """Make the letter; it counts as offered, so that only a gap makes it a draft."""
        return self._made(load_content().letters[self.letter], letter_body(self.letter))

    def branches(self) -> tuple[tuple[str, ...], frozenset[str]]:
        """Give the tests of all branches of the letter, and the branches that this family does not reach."""
        front, body, tests = with_marked_branches(load_content().letters[self.letter], letter_body(self.letter))
        return tests, frozenset(point.id for point in self._made(front, body).points_missing)

    def names(self) -> tuple[str, ...]:
        """Give the names in this letter, of people, schools and others."""
        told = self._details()
        return tuple(str(value) for name, value in told.items() if name.endswith(("naam", "klas")) or name == "orgaan")

    def _made(self, front: Letter, body: str) -> MadeLetter:
        made = make_letter(
            front,
            body,
            self._situation,
            content=load_content(),
            fields=letter_fields(),
            guard=word_guard(),
            to=str(self._told().get("to", "")),
        )
        return replace(made, letter=replace(made.letter, draft=bool(made.letter.missing)))

    def _told(self) -> Plain:
        return _variants()[self.letter][self.name] or {}

    @cached_property
    def _situation(self) -> Situation:
        """Say what is known of the family: its route, and as details the answers that its route does not ask."""
        content, answers = load_content(), self._answers()
        events = tuple(_event(one) for part in (self._always(), self._told()) for one in part.get("events", ()))
        route = build_route(content, answers, TODAY, events)
        beside = {name: _as_detail(value) for name, value in answers.items() if name not in route.world.facts}
        fields = letter_fields().fields
        return situation_of(
            content, route, {**self._details(), **{name: beside[name] for name in beside if name in fields}}
        )

    def _always(self) -> Plain:
        return _variants()[self.letter].get("always") or {}

    def _parts(self) -> list[Plain]:
        """Give what is told of the family, the most particular last."""
        family, *roles = self.name.split(".")[0].split("+")
        known = _families()
        return [known["families"][family], *(known["roles"][role] for role in roles)]

    def _answers(self) -> dict[str, Value]:
        parts = [self._parts()[0], self._always(), *self._parts()[1:], self._told()]
        told = {name: value for part in parts for name, value in part.get("answers", {}).items()}
        told = {name: value for name, value in told.items() if name not in self._without()}
        return {name: tuple(value) if isinstance(value, list) else value for name, value in told.items()}

    def _details(self) -> dict[str, Detail]:
        parts = [self._always(), *self._parts(), self._told()]
        own = {name: value for part in parts for name, value in part.get("details", {}).items()}
        front = load_content().letters[self.letter]
        names = {*front.needs, *(name for part in parts for name in part.get("plus", ()))}
        if self._told().get("all"):
            names |= {*front.optional}
        fields = letter_fields().fields
        child = str(own["kind_voornaam"])
        example = {one: _example(fields[one], child) for one in names if one in fields and fields[one].asked}
        return {name: value for name, value in {**example, **own}.items() if name not in self._without()}

    def _without(self) -> frozenset[str]:
        parts = [self._always(), *self._parts(), self._told()]
        return frozenset(name for part in parts for name in part.get("without", ()))


def variants() -> Iterator[Variant]:
    """Give every variant of every letter."""
    for letter, own in _variants().items():
        yield from (Variant(letter, name) for name in own if name != "always")


def write_all() -> list[Path]:
    """Write every golden text anew, and take away the text of a variant that is no more."""
    written = []
    for variant in variants():
        variant.path.parent.mkdir(parents=True, exist_ok=True)
        variant.path.write_text(variant.text(), encoding="utf-8")
        written.append(variant.path)
    for path in {*LETTERS.rglob("*.txt")} - {*written}:
        path.unlink()
    return written


@cache
def _families() -> Plain:
    return _read("families.yaml")


@cache
def _variants() -> Plain:
    return _read("variants.yaml")


def _read(name: str) -> Plain:
    read: Plain = yaml.safe_load((HERE / name).read_text("utf-8"))
    return read


def _example(field: Field, child: str) -> Detail:
    """Fill a field with its own example, about this child."""
    text = field.example.replace(_NAME_IN_EXAMPLES, child)
    parts = [part.strip() for part in text.split(";")]
    if field.type in ("lines", "attachments"):
        return tuple(parts) if field.id.endswith("_adres") else (text,)
    if field.type == "rows":
        return (dict(zip(("datum", "tekst", "wie"), parts, strict=False)),)
    return text


def _as_detail(value: Value) -> Detail:
    return value if isinstance(value, tuple) else str(value)


def _event(told: Plain) -> Event:
    """Read an event; `ago` counts days back from the day of the letters."""
    plain = {key: value for key, value in told.items() if key != "ago"}
    return Event(on=TODAY - timedelta(days=int(told["ago"])), **plain)


def main() -> None:
    """Write all texts and say how many there are."""
    print(f"{len(write_all())} brieven geschreven in {LETTERS}")  # noqa: T201 - a tool


if __name__ == "__main__":
    main()

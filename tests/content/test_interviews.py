"""How much a family is asked: a parent who knows what the case tells, and says "weet ik niet" to the rest.

`pytest -s tests/content/test_interviews.py` prints the figures of each case. Names and addresses are no facts.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from escalatie.content.load import load_content
from escalatie.dossier.answers import read_answers
from escalatie.engine.model import UNKNOWN
from escalatie.engine.replay import replay
from escalatie.engine.route import build_route
from tests.content.cases import ROOT, Walk, all_walks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from escalatie.engine.model import Event, Value

TO_THE_FIRST_LETTER: Final = 15
IN_ALL: Final = 28
SHARE: Final = 0.9
NO_INTERVIEW_LONGER_THAN: Final = 40

TOPICS: Final = {
    "dossier": "dossier",
    "dwang-en-drang": "dwang",
    "gelijke-behandeling": "ondersteuning",
    "klacht": "veiligheid",
    "leerplicht": "thuiszitten",
    "mbo": "mbo",
    "opp": "opp",
    "samenwerkingsverband": "tlv",
    "schorsing-verwijdering": "verwijdering",
    "speciaal-onderwijs": "tlv",
    "thuiszitten": "thuiszitten",
    "toelating": "toelating",
    "voorbereiding": "ondersteuning",
    "zomer": "toelating",
}
"""With which topic a family comes whose case does not say so, by the folder of its case; the others do not know it."""


@dataclass(frozen=True)
class Interview:
    """How many facts were asked of one family."""

    name: str
    first_letter: int
    """Facts asked until a letter stood ready that is still there at the end; 0 when there is none to send now."""
    asked: tuple[str, ...]
    unknown: int
    """To how many of them the answer was 'weet ik niet'."""


class Parent:
    """A parent of one case, who answers each question in turn."""

    def __init__(self, walk: Walk, topic: str) -> None:
        read = read_answers({"antwoorden": walk.told, "gebeurtenissen": walk.events}, load_content())
        self.today = walk.today
        self.events: tuple[Event, ...] = tuple(read.dossier.events)
        self.knows: Mapping[str, Value] = {**({"onderwerp": (topic,)} if topic else {}), **read.dossier.answers}

    def answers(self) -> Iterator[dict[str, Value]]:
        """Give what was answered after each question, until no question is left."""
        told: dict[str, Value] = {}
        while asked := replay(load_content(), told, self.today, self.events).next:
            told = {**told, asked.fact: self.knows.get(asked.fact, UNKNOWN)}
            yield told

    def letters(self, told: Mapping[str, Value]) -> frozenset[str]:
        """Give the letters that stand ready now."""
        return frozenset(build_route(load_content(), told, self.today, self.events).letters)


def interview(walk: Walk, topic: str) -> Interview:
    """Ask a parent everything, and look back at which question the first letter that stays was ready."""
    parent = Parent(walk, topic)
    moments = list(parent.answers())
    at_the_end = parent.letters(moments[-1])
    first = next((len(told) for told in moments if at_the_end and parent.letters(told) & at_the_end), 0)
    return Interview(walk.name, first, tuple(moments[-1]), sum(value == UNKNOWN for value in moments[-1].values()))


@cache
def interviews() -> tuple[Interview, ...]:
    """Interview the family of each case; a case that goes on with changed answers counts once."""
    folders = {
        line.removeprefix("id:").split("#")[0].strip().strip("'\""): file.parent.parent.name
        for file in sorted((ROOT / "flows").glob("*/cases/*.yaml"))
        for line in file.read_text("utf-8").splitlines()
        if line.startswith("id:")
    }
    walks = [walk for walk in all_walks() if walk.name in folders]
    return tuple(interview(walk, TOPICS.get(folders[walk.name], "")) for walk in walks)


def show() -> None:
    """Print the figures of each case, the longest interview last."""
    lines = [
        f"{one.name:48} {one.first_letter:3} tot de eerste brief, {len(one.asked)} in al, {one.unknown} niet geweten"
        for one in sorted(interviews(), key=lambda one: len(one.asked))
    ]
    sys.stdout.write("\n".join(["", *lines, ""]))


def test_every_case_is_interviewed() -> None:
    assert len(interviews()) == sum(", daarna " not in walk.name for walk in all_walks())


def test_nine_of_ten_families_have_a_letter_and_are_done_soon_enough() -> None:
    show()
    number = len(interviews())
    soon = sum(one.first_letter <= TO_THE_FIRST_LETTER for one in interviews()) / number
    done = sum(len(one.asked) <= IN_ALL for one in interviews()) / number
    sys.stdout.write(f"{soon:.0%} hoogstens {TO_THE_FIRST_LETTER}, {done:.0%} hoogstens {IN_ALL}\n")
    assert soon >= SHARE
    assert done >= SHARE


def test_no_family_is_asked_without_end() -> None:
    assert {one.name: len(one.asked) for one in interviews() if len(one.asked) > NO_INTERVIEW_LONGER_THAN} == {}

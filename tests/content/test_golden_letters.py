"""Every letter reads for every kind of family as the golden text says, and together those texts show all of it."""

from __future__ import annotations

import re
from difflib import unified_diff
from typing import TYPE_CHECKING, NamedTuple

import pytest

from escalatie.content.load import load_content
from escalatie.writing.cover import used_grounds
from escalatie.writing.letter import plain
from escalatie.writing.text import write_text
from tests.golden_letters import COMMAND, LETTERS, variants

if TYPE_CHECKING:
    from collections.abc import Mapping

    from escalatie.writing.make import MadeLetter
    from tests.golden_letters import Variant

ALL = list(variants())


class Seen(NamedTuple):
    """What the variants of one letter show together."""

    branches: frozenset[str]
    missing: frozenset[str]
    grounds: frozenset[tuple[str, int]]
    signers: frozenset[str]
    readers: frozenset[str]


@pytest.fixture(scope="module")
def made() -> Mapping[Variant, MadeLetter]:
    """Make them all, once."""
    return {variant: variant.make() for variant in ALL}


@pytest.fixture(scope="module")
def seen(made: Mapping[Variant, MadeLetter]) -> Mapping[str, Seen]:
    """Put together, by letter, what its variants show."""
    return {letter: _seen(letter, {one: made[one] for one in ALL if one.letter == letter}) for letter in _letters()}


def _letters() -> list[str]:
    return list(load_content().letters)


def _seen(letter: str, made: Mapping[Variant, MadeLetter]) -> Seen:
    front = load_content().letters[letter]
    branches = [variant.branches() for variant in made]
    grounds = ((name, front.grounds[name].index(one)) for m in made.values() for name, one in used_grounds(m).items())
    return Seen(
        branches=frozenset(f"tak-{number}: {test}" for tests, _ in branches for number, test in enumerate(tests)),
        missing=frozenset.intersection(*(missing for _, missing in branches)),
        grounds=frozenset(grounds),
        signers=frozenset(one.signer for one in made.values()),
        readers=frozenset(one.to for one in made.values()),
    )


@pytest.mark.parametrize("letter", _letters())
def test_each_letter_reads_as_its_golden_texts_say(letter: str, made: Mapping[Variant, MadeLetter]) -> None:
    texts = {variant: write_text(one.letter) for variant, one in made.items() if variant.letter == letter}
    changed = [line for variant, text in texts.items() for line in _difference(variant, text)]
    assert not changed, "\n".join([*changed, f"Read what changed. If it is right: {COMMAND}"])


def _difference(variant: Variant, new: str) -> list[str]:
    """Compare to the byte."""
    path = variant.path
    old = path.read_bytes().decode() if path.is_file() else ""
    if old.encode() == new.encode():
        return []
    name = f"{variant.letter}/{variant.name}"
    lines = unified_diff(old.splitlines(), new.splitlines(), f"{name} (golden)", f"{name} (now)", lineterm="")
    return [*lines] or [f"{name}: the texts differ in line ends only"]


def test_no_golden_text_is_left_over() -> None:
    assert {*LETTERS.rglob("*.*")} == {variant.path for variant in ALL}, f"Run: {COMMAND}"


def test_every_letter_has_golden_texts() -> None:
    assert {variant.letter for variant in ALL} == {*_letters()}


def test_a_family_that_told_all_that_is_needed_has_a_finished_letter(made: Mapping[Variant, MadeLetter]) -> None:
    open_ones = {
        f"{variant.letter}/{variant.name}": [gap.name for gap in one.letter.missing]
        + [p.id for p in one.points_missing]
        for variant, one in made.items()
        if one.letter.missing or one.points_missing
    }
    assert not open_ones


def test_each_branch_of_each_letter_is_shown_by_some_family(seen: Mapping[str, Seen]) -> None:
    unseen = [
        f"letters/{letter}.md.j2: geen voorbeeld bereikt {branch}. Voeg in tests/golden/variants.yaml een gezin toe."
        for letter, one in seen.items()
        for branch in sorted(one.branches)
        if branch.split(":")[0] in one.missing
    ]
    assert not unseen, "\n".join(unseen)


def test_each_sentence_of_law_of_each_letter_is_shown_by_some_family(seen: Mapping[str, Seen]) -> None:
    unseen = [
        f"letters/{letter}.md.j2: geen voorbeeld noemt grond '{name}' als {way.when}"
        for letter, one in seen.items()
        for name, ways in load_content().letters[letter].grounds.items()
        for place, way in enumerate(ways)
        if (name, place) not in one.grounds
    ]
    assert not unseen, "\n".join(unseen)


def test_each_signer_and_each_reader_of_each_letter_is_shown_by_some_family(seen: Mapping[str, Seen]) -> None:
    letters = load_content().letters
    unseen = [
        *(
            f"{name}: {who.by} tekent nergens"
            for name in seen
            for who in letters[name].signers
            if who.by not in seen[name].signers
        ),
        *(
            f"{name}: {to.body} leest nergens"
            for name in seen
            for to in letters[name].recipient
            if to.body not in seen[name].readers
        ),
    ]
    assert not unseen, "\n".join(unseen)


WRONG = {
    "two spaces": re.compile(r"\S  +\S"),
    "a space before a mark": re.compile(r" [,.;:?!](?:\s|$)"),
    "a doubled mark": re.compile(r"(?<!\.)\.\.(?!\.)|,,|;;|\?\.|\.\?|:\."),
    "a word twice": re.compile(r"\b(\w+)\s+\1\b(?!-)"),
    "something of the program": re.compile(r"\b(?:None|null|True|False|weet_niet)\b|[{}_\[\]]"),
    "an empty bracket": re.compile(r"\(\s*\)"),
    "two empty lines": re.compile(r"\n\n\n(?!\n)"),
    "a small letter to begin a sentence": re.compile(r"[a-z]{3}[.?!] [a-z]"),
    "a heading or list without anything under it": re.compile(r":\n\n[A-Z][^a-z\n]+\n"),
}


@pytest.mark.parametrize("what", WRONG)
def test_no_golden_text_has_a_fault_of_language(what: str) -> None:
    texts = {path: _own_words(path.read_text("utf-8")) for path in sorted(LETTERS.rglob("*.txt"))}
    hits = {f"{path.parent.name}/{path.name}": WRONG[what].search(text) for path, text in texts.items()}
    assert not {name: hit[0] for name, hit in hits.items() if hit}


def _own_words(text: str) -> str:
    """Take the subject up to the closing: what stands around it is laid out, not written."""
    return re.split(r"\n(?:Met vriendelijke groet|Hoogachtend),\n", text.split("\nBetreft: ")[1])[0]


def test_no_sentence_has_more_than_thirty_words() -> None:
    """A name is one word here, whatever the school is called, and the article between brackets does not count."""
    long = {
        f"{one.letter}/{one.name}: {sentence}" for one in ALL for sentence in _sentences(one) if _words(sentence) > 30
    }
    assert not long


def _sentences(variant: Variant) -> list[str]:
    text = _own_words(variant.path.read_text("utf-8"))
    for name in sorted(variant.names(), key=len, reverse=True):
        text = re.sub(r"\s+".join(map(re.escape, name.split())), "naam", text)
    blocks = re.split(r"\n\n|\n(?=- |\d+\. )", re.sub(r"\([^()]*\)", "", text))
    return [sentence for block in blocks for sentence in re.split(r"(?<=[.?!:;])\s+", " ".join(block.split()))]


def _words(sentence: str) -> int:
    return len(sentence.split())


def test_nobody_gets_a_copy_of_a_letter_to_itself(made: Mapping[Variant, MadeLetter]) -> None:
    doubled = [
        f"{variant.letter}/{variant.name}"
        for variant, one in made.items()
        for copy in map(plain, one.letter.copy_to)
        if copy in {plain(line) for line in one.letter.recipient} or [*map(plain, one.letter.copy_to)].count(copy) > 1
    ]
    assert not doubled

"""What a parent reads on the screen is plain Dutch: short sentences, short words, no words of an official.

`pytest -s tests/content/test_language.py` prints the figures.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest

from escalatie.content.load import load_content

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from escalatie.engine.model import Flow

LONGEST_SENTENCE: Final = 20
LONGEST_MEAN: Final = 12
FLOOR: Final = 65
"""Flesch-Douma for each kind and place: 60 to 70 is ordinary Dutch, and the names of bodies are long words."""
FLOOR_OF_THE_WHOLE: Final = 80
"""Flesch-Douma for all texts together: from 80 it is easy."""

SHORT: Final = ("titel", "keuze")
"""Headings and options: held to the longest sentence, but left out of the mean, which they would lower."""

OFFICIALESE: Final = (
    "Gelet op het bepaalde in de desbetreffende regelgeving wordt u hierbij medegedeeld dat, onverminderd de "
    "verantwoordelijkheid van het bevoegd gezag ten aanzien van de ondersteuningsbehoefte van de leerling, de "
    "toelaatbaarheidsverklaring eerst kan worden afgegeven nadat het samenwerkingsverband het deskundigenadvies "
    "inzake de onderwijsbelemmeringen heeft ontvangen."
)

_VOWELS: Final = re.compile(r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|au|ou|[aeiouyáàâäéèêëíìîïóòôöúùûü]")
_WORD: Final = re.compile(r"[^\W_]+(?:[-'’.,][^\W_]+)*")
_ENDS: Final = re.compile(r"(?<=[.?!])['\")]*\s+|\n+")
_CAPITALS: Final = re.compile(r"[A-Z]{2,}")


class Text(NamedTuple):
    """One text on the screen, where it stands and what it is."""

    place: str
    kind: str
    text: str


class Figures(NamedTuple):
    """How long and how hard some texts are."""

    words: int
    sentences: int
    syllables: int

    @property
    def mean(self) -> float:
        """Give the words in a sentence."""
        return self.words / self.sentences

    @property
    def score(self) -> float:
        """Give the Flesch-Douma score: the higher, the easier."""
        return 206.84 - 0.77 * 100 * self.syllables / self.words - 0.93 * self.mean


def sentences_of(text: str) -> list[str]:
    """Split a text where a sentence or a line ends; what holds no word is no sentence."""
    return [part for part in _ENDS.split(text) if _WORD.search(part)]


def words_of(text: str) -> list[str]:
    """Give the words; a number counts as one."""
    return _WORD.findall(text)


def syllables_in(word: str) -> int:
    """Count the vowel sounds; an abbreviation in capitals and a number are spelled out."""
    spelled = sum(len(run) for run in _CAPITALS.findall(word)) + sum(letter.isdigit() for letter in word)
    return max(1, spelled + len(_VOWELS.findall(_CAPITALS.sub("", word).lower())))


def measure(texts: Iterable[str]) -> Figures:
    """Count over all the texts together."""
    sentences = [sentence for text in texts for sentence in sentences_of(text)]
    words = [word for sentence in sentences for word in words_of(sentence)]
    return Figures(len(words), len(sentences), sum(map(syllables_in, words)))


def line_of(name: str, figures: Figures) -> str:
    """Say the figures of a group of texts."""
    counted = f"{figures.sentences:5} zinnen, {figures.mean:4.1f} woorden per zin"
    return f"{name:24} {counted}, Flesch-Douma {figures.score:5.1f}"


def say(*lines: str) -> None:
    """Show figures to whoever runs `pytest -s`."""
    sys.stdout.write("\n".join([*lines, ""]))


def _flow_texts(flow: Flow) -> Iterator[Text]:
    yield Text(flow.flow, "titel", flow.title)
    for asked in flow.questions:
        place = f"{flow.flow}: vraag {asked.fact}"
        yield Text(place, "vraag", asked.text)
        yield Text(place, "waarom", asked.why)
        yield Text(place, "opzoeken", asked.find_out)
        yield from (Text(place, "keuze", option) for option in asked.options.values())
    for step in flow.steps:
        place = f"{flow.flow}: stap {step.id}"
        yield Text(place, "titel", step.title)
        yield Text(place, "stap", step.text)
        yield from (Text(place, "lijstje", line) for line in step.checklist)
    yield from (Text(f"{flow.flow}: dichte deur {door.body}", "dichte deur", door.because) for door in flow.closed)
    yield from (Text(f"{flow.flow}: uitgang {leave.exit}", "uitgang", leave.because) for leave in flow.exits)


def _shared_texts() -> Iterator[Text]:
    content = load_content()
    for warning in content.warnings.values():
        yield from (Text(warning.id, "waarschuwing", text) for text in (warning.text, warning.because))
    for term in content.deadlines.values():
        yield Text(f"termijn {term.id}", "titel", term.title)
        yield from (Text(f"termijn {term.id}", "termijn", text) for text in (term.to_do, term.when_passed))
        yield from (Text(f"termijn {term.id}", "termijn", start.note) for start in term.starts)
    for body in content.bodies.values():
        said = (body.what, body.cannot, body.binding, body.cost, body.waiting, body.reach)
        yield from (Text(f"instantie {body.id}", "instantie", text) for text in said)
    yield from (Text(f"trede {rung.id}", "trede", rung.text) for rung in content.rungs.values())
    for page in content.help.values():
        yield Text(f"uitleg {page.id}", "titel", page.title)
        yield Text(f"uitleg {page.id}", "uitleg", page.text)


def all_texts() -> tuple[Text, ...]:
    """Give everything that a parent reads on the screen, apart from letters and the names of sources."""
    flows = [text for flow in load_content().flows for text in _flow_texts(flow)]
    return tuple(text for text in (*flows, *_shared_texts()) if text.text)


def _by(texts: Iterable[Text], *, place: bool) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        groups[text.place.split(":")[0].split()[0] if place else text.kind].append(text.text)
    return groups


def officialese_words() -> re.Pattern[str]:
    """Read the list of words that do not belong on a screen."""
    lines = Path(__file__).with_name("officialese.txt").read_text("utf-8").splitlines()
    words = [re.escape(line.strip()).replace(r"\*", r"\w*") for line in lines if line and not line.startswith("#")]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


TEXTS = all_texts()
PROSE = tuple(text for text in TEXTS if text.kind not in SHORT)
KINDS = _by(PROSE, place=False)
PLACES = _by((text for text in PROSE if text.kind != "waarschuwing"), place=True)
FORBIDDEN = officialese_words()


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("school", 1),
        ("leerling", 2),
        ("uitschrijving", 3),
        ("draaien", 2),
        ("ruïne", 3),
        ("eeuwig", 2),
        ("TLV", 3),
        ("OPP's", 3),
    ],
)
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert syllables_in(word) == count


def test_no_sentence_is_longer_than_twenty_words() -> None:
    long = {
        f"{text.place} ({len(words_of(sentence))}): {sentence}"
        for text in TEXTS
        for sentence in sentences_of(text.text)
        if len(words_of(sentence)) > LONGEST_SENTENCE
    }
    assert not long, "\n".join(["", *sorted(long)])


@pytest.mark.parametrize("groups", [KINDS, PLACES], ids=["by kind", "by place"])
def test_the_mean_sentence_is_short_and_the_score_is_high(groups: dict[str, list[str]]) -> None:
    found = {name: measure(texts) for name, texts in sorted(groups.items())}
    whole = measure(text.text for text in PROSE)
    say("", *(line_of(name, figures) for name, figures in found.items()), line_of("samen", whole))
    bad = [name for name, figures in found.items() if figures.mean > LONGEST_MEAN or figures.score < FLOOR]
    assert bad == []
    assert whole.score >= FLOOR_OF_THE_WHOLE


def test_a_letter_from_an_office_would_fail_each_measure() -> None:
    found = measure([OFFICIALESE])
    say("", line_of("een ambtelijke brief", found))
    assert found.score < FLOOR
    assert found.mean > LONGEST_SENTENCE
    assert FORBIDDEN.search(OFFICIALESE)


def test_no_word_of_an_official_stands_on_the_screen() -> None:
    found = {f"{text.place}: {hit.group()} in '{text.text}'" for text in TEXTS for hit in FORBIDDEN.finditer(text.text)}
    assert not found, "\n".join(["", *sorted(found)])

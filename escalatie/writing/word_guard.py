"""Words that never stand in a letter, each with its reason. The list is letters/word_guard.yaml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from escalatie.errors import LetterError
from escalatie.writing.letter import lines_of
from escalatie.writing.typography import with_plain_spaces

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from escalatie.writing.fields import LetterFields
    from escalatie.writing.letter import Letter, Line, Run

_KEYS: Final = frozenset({"pattern", "reason", "instead", "except"})
_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s|\n")
_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)


@dataclass(frozen=True)
class Rule:
    """Words that may not be written, why, and what to write instead."""

    id: str
    patterns: tuple[re.Pattern[str], ...]
    reason: str
    instead: str
    exceptions: tuple[re.Pattern[str], ...] = ()


@dataclass(frozen=True)
class Hit:
    """Forbidden words that were found: where in the text, and by which rule."""

    rule: Rule
    start: int
    end: int
    words: str


@dataclass(frozen=True)
class WordGuard:
    """All rules of letters/word_guard.yaml."""

    rules: tuple[Rule, ...] = ()

    def hits(self, text: str) -> Iterator[Hit]:
        """Give every place where forbidden words stand."""
        plain = with_plain_spaces(text)
        for rule in self.rules:
            for pattern in rule.patterns:
                for found in pattern.finditer(plain):
                    sentence = _sentence_around(plain, found.start(), found.end())
                    if not any(exception.search(sentence) for exception in rule.exceptions):
                        yield Hit(rule, found.start(), found.end(), found[0])


def read_guard(data: Mapping[str, object]) -> tuple[WordGuard, tuple[str, ...]]:
    """Read letters/word_guard.yaml as plain data. Give the rules, and a Dutch sentence for everything that is wrong."""
    problems: list[str] = []
    rules: list[Rule] = []
    for name, raw in data.items():
        if not isinstance(raw, dict) or not {"pattern", "reason", "instead"} <= set(raw) or set(raw) - _KEYS:
            problems.append(f"word_guard, '{name}': hier horen pattern, reason, instead en soms except.")
            continue
        try:
            patterns, exceptions = _patterns(raw["pattern"]), _patterns(raw.get("except", []))
        except re.error as error:
            problems.append(f"word_guard, '{name}': het patroon klopt niet ({error}).")
            continue
        rules.append(Rule(name, patterns, str(raw["reason"]), str(raw["instead"]), exceptions))
    return WordGuard(tuple(rules)), tuple(problems)


def check_template_words(source: str, guard: WordGuard, first_line: int = 1) -> tuple[tuple[int, str], ...]:
    """Give forbidden words in a template's own text, by line."""
    text = _TAG.sub(lambda tag: re.sub(r"[^\n]", " ", tag[0]), source)
    return tuple((first_line + text.count("\n", 0, hit.start), _what(hit)) for hit in guard.hits(text))


def check_words(letter: Letter, guard: WordGuard, fields: LetterFields) -> None:
    """Refuse a letter with forbidden words, naming the field when a parent typed them. Raises LetterError.

    Lines that a template wrote alone were read when the content was checked; here are those that data stands in.
    """
    for line in lines_of(letter):
        if any(run.field for run in line):
            for hit in guard.hits("".join(run.text for run in line)):
                raise _refusal(hit, _field_at(line, hit), fields)


def _refusal(hit: Hit, field: str, fields: LetterFields) -> LetterError:
    if not field:
        return LetterError(f"De tekst van deze brief bevat '{hit.words}'. {hit.rule.reason}", "Meld dit aan de makers.")
    known = fields.fields.get(field)
    where = f"In uw antwoord op '{known.question}'" if known else f"Bij '{field}'"
    return LetterError(f"{where} staat '{hit.words}'. {hit.rule.reason}", f"{hit.rule.instead} ({field})")


def _field_at(line: Line, hit: Hit) -> str:
    """Name the field whose typed words the hit touches; nothing when the letter's own words do it."""
    for run, start in _with_start(line):
        if run.typed and start < hit.end and hit.start < start + len(run.text):
            return run.field
    return ""


def _with_start(line: Line) -> Iterator[tuple[Run, int]]:
    start = 0
    for run in line:
        yield run, start
        start += len(run.text)


def _patterns(raw: object) -> tuple[re.Pattern[str], ...]:
    texts = raw if isinstance(raw, (list, tuple)) else [raw]
    return tuple(re.compile(str(text), re.IGNORECASE) for text in texts)


def _sentence_around(text: str, start: int, end: int) -> str:
    before = [found.end() for found in _SENTENCE_END.finditer(text, 0, start)]
    after = _SENTENCE_END.search(text, end)
    return text[before[-1] if before else 0 : after.start() if after else len(text)]


def _what(hit: Hit) -> str:
    return f"'{hit.words}' hoort niet in een brief. {hit.rule.reason} {hit.rule.instead}"

"""What the files must hold beside good names and good conditions: words, sources, lengths and dates."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from escalatie.content.finding import Finding, did_you_mean, shown
from escalatie.content.names import ID, WORD, missing
from escalatie.content.read_folder import YES_NO
from escalatie.content.walk import parts
from escalatie.engine.dates import DateError, parse_length, window
from escalatie.engine.happened import EVENT_DAY
from escalatie.engine.model import UNKNOWN, Deadline, Extension, Fact, FixedDate, FollowUp, Letter, Question, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from escalatie.content.draft import Draft, Part
    from escalatie.content.names import Known
    from escalatie.content.yaml_text import KeyPath

_SOURCED: Final[Mapping[str, str]] = {
    "Step": "stap",
    "ClosedDoor": "gesloten deur",
    "Exit": "uitgang",
    "WarningText": "waarschuwing",
    "Ground": "grond",
    "HelpPage": "uitleg",
    "Deadline": "termijn",
    "FixedDate": "vaste datum",
    "Body": "instantie",
    "SchoolHolidays": "tabel met vakanties",
}
"""What states law or practice, and so must say where that comes from."""

_WHOLE_DAY: Final = "2000-01-01"
"""Fills up the date of a text that is known by its year or month only."""

_LENGTHS: Final[Mapping[type, tuple[str, str]]] = {
    Deadline: ("length", "P6W"),
    Extension: ("plus", "P4W"),
    FollowUp: ("after", "P2W"),
}


def check_rules(draft: Draft, known: Known, today: date) -> Iterator[Finding]:
    """Find what is empty, unsourced, badly measured or out of date."""
    for part in draft.all_parts():
        yield from _empty_texts(part)
        for piece, path in parts(part.value):
            yield from _unsourced(part, piece, path)
            yield from _bad_length(part, piece, path)
    for source in draft.sources.values():
        yield from _check_text_date(source)
    for fact in draft.facts.values():
        yield from _check_fact(fact, draft)
    for fixed in draft.fixed.values():
        yield from _check_fixed(fixed)
    yield from _check_flows(draft, known, today)
    for name, letter in draft.letters.items():
        yield from _check_letter(name, letter, draft, known)


def _empty_texts(part: Part[object]) -> Iterator[Finding]:
    for leaf in part.leaves():
        said = leaf.is_required or leaf.is_condition
        if said and not leaf.text.strip() and not leaf.is_key and _was_written(part, leaf.path):
            yield part.finding(leaf.path, "K106", f"{shown(str(leaf.path[-1]))} is leeg; vul het in")


def _was_written(part: Part[object], path: KeyPath) -> bool:
    """Tell a text that is empty in the file from one that was missing, which is told already."""
    return (*part.path, *path) in part.loaded.lines


def _unsourced(part: Part[object], piece: object, path: KeyPath) -> Iterator[Finding]:
    what = _SOURCED.get(type(piece).__name__)
    if what and not getattr(piece, "sources", ()):
        name = next((str(getattr(piece, key)) for key in ("id", "exit", "body", "text") if hasattr(piece, key)), "")
        message = f"{what} {shown(name)} noemt geen bron; schrijf erbij 'sources: [NAAM-UIT-SOURCES]'"
        yield part.finding(path, "K501", message)


def _bad_length(part: Part[object], piece: object, path: KeyPath) -> Iterator[Finding]:
    field, example = _LENGTHS.get(type(piece), ("", ""))
    text = str(getattr(piece, field)) if field else ""
    if not text:
        return
    try:
        parse_length(text)
    except DateError:
        message = f"{shown(text)} is geen duur; schrijf een getal met D, W, M of Y, zoals '{example}'"
        yield part.finding((*path, field), "K105", message)


def _check_text_date(part: Part[Source]) -> Iterator[Finding]:
    text = part.value.text_date
    try:
        date.fromisoformat(text + _WHOLE_DAY[len(text) :] if text else _WHOLE_DAY)
    except ValueError:
        message = f"datum van de tekst {shown(text)} kan niet; schrijf een jaar, een maand (2024-05) of een dag"
        yield part.finding(("text_date",), "K105", message)


def _check_fact(part: Part[Fact], draft: Draft) -> Iterator[Finding]:
    fact = part.value
    chosen = fact.kind in ("choice", "multi")
    if chosen and not fact.values:
        yield part.finding((), "K102", f"feit {shown(fact.id)} is een keuze, maar 'values' ontbreekt")
    if fact.kind == "yes_no" and fact.values != YES_NO:
        yield part.finding(("values",), "K105", f"feit {shown(fact.id)} is ja of nee; laat 'values' weg")
    if fact.kind in ("number", "date") and fact.values:
        yield part.finding(("values",), "K105", f"feit {shown(fact.id)} is geen keuze; laat 'values' weg")
    for place, value in enumerate(fact.values):
        if value in fact.values[:place]:
            yield part.finding(("values", place), "K105", f"waarde {shown(value)} staat er twee keer")
        elif not ID.fullmatch(value):
            message = f"waarde {shown(value)} kan zo niet; gebruik kleine letters, cijfers, '_' en '-'"
            yield part.finding(("values", place), "K105", message)
    if (fact.past or fact.not_before) and fact.kind != "date":
        yield part.finding((), "K105", f"feit {shown(fact.id)} is geen datum; 'past' en 'not_before' horen daar niet")
    other = draft.facts.get(fact.not_before)
    if other and other.value.kind != "date":
        yield part.finding(("not_before",), "K306", f"feit {shown(fact.not_before)} is geen datum")


def _check_fixed(part: Part[FixedDate]) -> Iterator[Finding]:
    fixed = part.value
    is_day, is_window = bool(fixed.from_), bool(fixed.year_of and fixed.first and fixed.last)
    if is_day == is_window or (is_day and (fixed.year_of or fixed.first or fixed.last)):
        message = "schrijf 'from' met 'plus' (een dag), of 'year_of' met 'first' en 'last' (een periode)"
        yield part.finding((), "K105", f"vaste datum {shown(fixed.id)}: {message}")
    elif is_window:
        try:
            window(date.min.year + 1, fixed.first, fixed.last)
        except DateError:
            message = f"vaste datum {shown(fixed.id)}: 'first' en 'last' zijn dagen als '03-25', in die volgorde"
            yield part.finding(("first",), "K105", message)


def _check_flows(draft: Draft, known: Known, today: date) -> Iterator[Finding]:
    yield from _check_ladder(draft, known)
    asked: dict[str, str] = {}
    for name, part in draft.flows.items():
        flow = part.value
        if flow.flow and flow.flow != name:
            yield part.finding(("flow",), "K203", f"de map heet {shown(name)}, dus hier hoort 'flow: {name}'")
        if flow.reviewed.again_before < today and flow.reviewed.again_before != date.min:
            message = f"dit onderwerp moest voor {flow.reviewed.again_before} opnieuw zijn nagekeken"
            yield part.finding(("reviewed", "again_before"), "K502", message, "let op")
        for place, question in enumerate(flow.questions):
            path: KeyPath = ("questions", place)
            first = asked.setdefault(question.fact, part.where(path))
            if question.fact and first != part.where(path):
                message = f"feit {shown(question.fact)} wordt al gevraagd ({first}); vraag het maar een keer"
                yield part.finding(path, "K204", message)
            fact = draft.facts.get(question.fact)
            if fact:
                yield from _check_question(part, path, question, fact.value)


def _check_ladder(draft: Draft, known: Known) -> Iterator[Finding]:
    if not draft.ladder:
        return
    ladder = draft.ladder
    for place, name in enumerate(ladder.value.flows):
        if name not in draft.flow_names:
            yield ladder.finding(("flows", place), "K203", missing("flow", name, draft.flow_names))
    for name, flow in draft.flows.items():
        if name not in ladder.value.flows:
            message = f"dit onderwerp staat niet in flows/ladder.yaml; zet {shown(name)} daar bij 'flows'"
            yield flow.finding((), "K203", message)
    topic = draft.facts.get(ladder.value.topic)
    if ladder.value.topic and "fact" in known and (topic is None or topic.value.kind != "multi"):
        choices = [name for name, fact in draft.facts.items() if fact.value.kind == "multi"]
        hint = did_you_mean(ladder.value.topic, choices)
        message = f"{shown(ladder.value.topic)} is geen feit met meer antwoorden (multi).{hint}"
        yield ladder.finding(("topic",), "K202", message)


def _check_question(part: Part[object], path: KeyPath, question: Question, fact: Fact) -> Iterator[Finding]:
    answers = (*fact.values, UNKNOWN)
    for option in question.options:
        if option not in answers:
            hint = did_you_mean(option, answers) or f" Kies uit: {', '.join(answers)}."
            message = f"antwoord {shown(option)} is geen waarde van {shown(fact.id)}.{hint}"
            yield part.finding((*path, "options", option), "K401", message)
    without = [value for value in fact.values if value not in question.options]
    if without and (question.options or fact.kind in ("choice", "multi")):
        message = f"vraag {shown(fact.id)} heeft geen woorden voor: {', '.join(without)}; zet ze bij 'options'"
        yield part.finding((*path, "options"), "K402", message)
    low, high = question.minimum, question.maximum
    if (low is not None or high is not None) and fact.kind != "number":
        yield part.finding(path, "K105", f"{shown(fact.id)} is geen getal; laat 'minimum' en 'maximum' weg")
    if low is not None and high is not None and low > high:
        yield part.finding((*path, "minimum"), "K105", f"'minimum' ({low}) is groter dan 'maximum' ({high})")


def _check_letter(name: str, part: Part[Letter], draft: Draft, known: Known) -> Iterator[Finding]:
    letter = part.value
    if letter.letter and letter.letter != name:
        yield part.finding(("letter",), "K203", f"het bestand heet {shown(name)}, dus hier hoort 'letter: {name}'")
    for ground in letter.grounds:
        if not WORD.fullmatch(ground):
            message = f"de naam van grond {shown(ground)} kan zo niet; schrijf hem als 'kleine_letters'"
            yield part.finding(("grounds", ground), "K105", message)
    for fact_name, value in letter.sets.items():
        path: KeyPath = ("sets", fact_name)
        fact = draft.facts.get(fact_name)
        if fact is None:
            if "fact" in known:
                yield part.finding(path, "K202", missing("fact", fact_name, draft.facts))
        elif not _can_be_set(fact.value, value):
            allowed = (EVENT_DAY,) if fact.value.kind == "date" else fact.value.values
            hint = did_you_mean(value, allowed) or f" Kies uit: {', '.join(allowed) or 'een heel getal'}."
            yield part.finding(path, "K401", f"{shown(value)} is geen waarde van {shown(fact_name)}.{hint}")


def _can_be_set(fact: Fact, value: str) -> bool:
    if fact.kind == "date":
        return value == EVENT_DAY
    if fact.kind == "number":
        return value.isdecimal() and value.isascii()
    return value in fact.values

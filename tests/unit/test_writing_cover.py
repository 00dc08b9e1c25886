"""The cover note tells what to do with a letter, and what is still to be looked up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from escalatie.engine.model import Certainty, Content, CopyTo, FollowUp, Ground, Source, SourceKind
from escalatie.writing.cover import cover_note, doubts, used_grounds
from tests.unit.small_letter import content_for, letter_of, made

GROUNDS = {
    "opp": (Ground(text="De wet zegt A.", certainty="hoog", sources=("oud",)),),
    "ander": (Ground(text="De wet zegt B.", certainty="hoog", sources=("nieuw",)),),
}


def content_with(text_date: str, kind: SourceKind = "wet", check: str = "") -> Content:
    """Give content with one source of this date, as 'oud'."""
    content = content_for(letter_of(grounds=GROUNDS))
    sources = {
        name: Source(
            id=name,
            kind=kind,
            title=f"Wet, artikel {number}",
            certainty="hoog",
            seen_on=date(2026, 11, 21),
            text_date=day,
            check=check,
            url="https://voorbeeld.invalid/wet",
        )
        for number, (name, day) in enumerate({"oud": text_date, "nieuw": "2026-01-01"}.items(), start=1)
    }
    object.__setattr__(content, "sources", sources)
    return content


def part(title: str, body: str, content: Content, **parts: object) -> tuple[str, ...]:
    note = cover_note(made(body, **parts), content)  # type: ignore[arg-type]  # any argument of made()
    return next((one.lines for one in note if one.title == title), ())


def test_the_note_has_only_parts_with_something_to_say() -> None:
    letter = made("A.", send_when="Nu.", pitfalls=("Niets vastleggen.",))
    titles = [one.title for one in cover_note(letter, content_with("2026-01-01"))]
    assert titles == ["Wanneer", "Aan wie", "Als er geen antwoord komt", "Let op"]


def test_it_says_by_when_to_expect_an_answer_and_what_then() -> None:
    lines = part("Als er geen antwoord komt", "A.", content_with("2026-01-01"))
    assert lines == ("Verwacht een antwoord uiterlijk op 5 december 2026.", "Bel de school.")


def test_it_lists_what_is_still_to_be_filled_in() -> None:
    assert part("Nog invullen", "{{ gemeente }}", content_with("")) == ("gemeente: Welke gemeente?",)


def test_it_names_the_reader_and_the_way() -> None:
    lines = part("Aan wie", "A.", content_with(""), copy_to=(CopyTo(body="gpo"),))
    assert lines == ("De Regenboog", "Per e-mail: info@voorbeeldschool.nl", "Kopie aan: de Geschillencommissie")


def test_it_tells_how_to_reach_the_reader_and_which_letter_comes_next() -> None:
    content = content_with("")
    reader = replace(content.bodies["gpo"], reach="Bel de commissie.")
    object.__setattr__(content, "bodies", {**content.bodies, "gpo": reader})
    follow_up = FollowUp(after="P2W", no_answer="", next="proef-brief")
    assert part("Aan wie", "A.", content, to="gpo", delivery=()) == ("Geschillencommissie", "Bel de commissie.")
    assert part("Als er geen antwoord komt", "A.", content, follow_up=follow_up)[-1] == "Daarna: Proefbrief"
    assert part("Als er geen antwoord komt", "A.", content, follow_up=FollowUp(after="", no_answer="x")) == ("x",)
    assert part("Als er geen antwoord komt", "A.", content, follow_up=None) == ()


def test_a_source_that_is_not_there_is_left_out() -> None:
    assert part("Bronnen", "A.", content_with(""), sources=("weg",)) == ()


def test_only_grounds_that_stand_in_the_letter_count() -> None:
    letter = made("{{ grond.opp }}", grounds=GROUNDS)
    assert set(letter.grounds) == {"opp", "ander"}
    assert set(used_grounds(letter)) == {"opp"}


@pytest.mark.parametrize(
    ("text_date", "kind", "certainty", "doubt"),
    [
        ("2015-11-28", "wet", "hoog", "in de tekst van 28 november 2015"),
        ("2015", "wet", "hoog", "in de tekst van 2015"),
        ("", "wet", "hoog", "in een tekst zonder datum"),
        ("", "reglement", "hoog", ""),
        ("2026-01-01", "wet", "laag", "Dit is niet zeker."),
        ("2026-01-01", "wet", "midden", "Dit is waarschijnlijk, niet zeker."),
        ("2026-01-01", "wet", "hoog", ""),
        ("2014-09-24", "uitspraak", "hoog", ""),
    ],
)
def test_an_old_or_uncertain_ground_is_still_to_be_looked_up(
    text_date: str, kind: SourceKind, certainty: Certainty, doubt: str
) -> None:
    ground = Ground(text="A?", certainty=certainty, sources=("oud",))
    found = " ".join(doubts(ground, content_with(text_date, kind)))
    assert (doubt in found) if doubt else not found


def test_what_a_ground_says_of_itself_comes_in_the_place_of_its_sources_date() -> None:
    ground = Ground(text="A.", certainty="hoog", sources=("oud", "weg"), check="Kijk naar lid 2.")
    assert doubts(ground, content_with("")) == ("Kijk naar lid 2.",)


def test_a_doubtful_sentence_is_shown_with_its_reasons() -> None:
    (line,) = part("Nog na te kijken", "{{ grond.opp }}", content_with("2015"), grounds=GROUNDS)
    assert line == "'De wet zegt A.' Wet, artikel 1 is gelezen in de tekst van 2015; kijk of dat nu nog zo is."


def test_what_a_source_still_asks_is_told_once() -> None:
    body = "{{ grond.opp }} {{ grond.ander }}"
    lines = part("Nog na te kijken", body, content_with("2026-01-01", check="Geldt dit nog?"), grounds=GROUNDS)
    assert lines == ("Geldt dit nog?",)


def test_the_sources_are_named_with_the_day_they_were_seen() -> None:
    lines = part("Bronnen", "{{ grond.ander }}", content_with(""), grounds=GROUNDS)
    assert lines == ("Wet, artikel 2 (https://voorbeeld.invalid/wet), gezien op 21 november 2026",)

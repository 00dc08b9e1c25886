"""The worklist of sources: what is on it, in which order, and how it is printed."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from escalatie.content.load_yaml import read_content
from escalatie.engine.worklist import Task, uses_of, worklist
from escalatie.ui.output import Page
from escalatie.ui.worklist_page import show_worklist, worklist_as_json
from escalatie.writing.clean import clean
from tests.content.small_folder import FILES, write_content

if TYPE_CHECKING:
    from pathlib import Path

    from escalatie.engine.model import Content

TODAY = date(2026, 11, 21)
CHANGES = {
    "flows/sources.yaml": """\
wet-1:
  kind: wet
  title: Een wet, artikel 1
  certainty: hoog
  seen_on: 2026-11-21
  text_date: "2015-11-28"
  url: https://voorbeeld.invalid/wet
  check: "Artikel 1: staat dit er nog?"
pagina-1:
  kind: organisatie
  title: Een pagina
  certainty: laag
  seen_on: 2026-11-21
  note: Noemt vier weken.
  contradicts: wet-1
wet-2: {kind: wet, title: "Een wet, artikel 2", certainty: hoog, seen_on: 2026-11-21, text_date: "2026", note: Nieuw.}
wet-3: {kind: wet, title: "Een wet, artikel 3", certainty: midden, seen_on: 2026-11-21, note: Kort.}
""",
    "flows/deadlines.yaml": FILES["flows/deadlines.yaml"].replace(
        "certainty: midden}", "certainty: laag, note: Zoek op.}"
    ),
    "flows/ladder.yaml": FILES["flows/ladder.yaml"].replace("text: Begin hier.}", "text: Begin hier., sources: wet-1}"),
    "letters/verzoek-opp.md.j2": FILES["letters/verzoek-opp.md.j2"].replace(
        "certainty: hoog, sources: [wet-1],", "certainty: hoog, sources: [wet-1, wet-2], check: Kijk naar artikel 1.,"
    ),
}


@pytest.fixture
def content(tmp_path: Path) -> Content:
    read = read_content(write_content(tmp_path, {**FILES, **CHANGES}), TODAY).content
    assert read is not None
    return read


def task(content: Content, name: str) -> Task:
    """Give one task by its name."""
    return next(one for one in worklist(content) if one.id == name)


def test_everything_that_is_in_doubt_is_on_the_list_once_and_nothing_else(content: Content) -> None:
    assert sorted((one.kind, one.id) for one in worklist(content)) == [
        ("bron", "wet-1"),
        ("bron", "wet-3"),
        ("grond", "verzoek-opp:plan"),
        ("tegenspraak", "pagina-1+wet-1"),
        ("termijn", "gpo-1"),
    ]


def test_what_most_families_meet_comes_first(content: Content) -> None:
    counts = [len(one.used_in) for one in worklist(content)]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 1


def test_each_task_asks_one_thing_of_one_text(content: Content) -> None:
    assert task(content, "wet-1").question == "Artikel 1: staat dit er nog?"
    assert task(content, "wet-3").question == "Staat dit er nu nog zo? Kort."
    assert task(content, "verzoek-opp:plan").question == "Klopt deze zin met de tekst van nu? Kijk naar artikel 1."
    assert [source.id for source in task(content, "verzoek-opp:plan").sources] == ["wet-1", "wet-2"]
    assert task(content, "gpo-1").question == "Begint deze termijn (P6W) op die dag? Zoek op."
    against = task(content, "pagina-1+wet-1")
    assert (against.certainty, against.question) == (
        "laag",
        "Deze twee zeggen niet hetzelfde. Noemt vier weken. Wat is het nu?",
    )


def test_a_task_names_every_place_that_rests_on_it(content: Content) -> None:
    assert {
        "vraag sector",
        "trede school",
        "stap praten",
        "gesloten deur gpo (opp)",
        "uitgang mens (opp)",
        "brief verzoek-opp",
        "termijn gpo",
        "vaste datum aanmeldweek",
        "waarschuwing W-TEKENEN",
        "instantie school",
        "uitleg plan",
    } <= set(uses_of(content)["wet-1"])
    assert task(content, "verzoek-opp:plan").used_in == ("brief verzoek-opp", "stap vraag-plan", "stap naar-commissie")
    assert task(content, "gpo-1").used_in == ("termijn gpo", "stap naar-commissie")


def test_a_source_of_the_tables_of_days_says_so_and_the_card_counts_too(content: Content) -> None:
    found = {one.id: one.used_in for one in worklist(content, {"wet-1": ("kaart",)})}
    assert found["wet-3"] == ("tabel met feestdagen en vakanties",)
    assert found["wet-1"][-1] == "kaart"


def test_a_sure_text_of_today_needs_nobody(content: Content) -> None:
    sure = {
        name: replace(source, check="", text_date="2026", contradicts=()) for name, source in content.sources.items()
    }
    left = worklist(replace(content, sources=sure))
    assert {one.kind for one in left} == {"grond", "termijn"}


def test_an_unsure_fixed_day_is_asked_after_too(content: Content) -> None:
    day = replace(content.fixed["tien_dagen"], certainty="laag")
    (found,) = (one for one in worklist(replace(content, fixed={day.id: day})) if one.kind == "datum")
    assert (found.about, found.used_in) == ("Tien dagen", ("vaste datum tien_dagen",))


def test_it_prints_in_sixty_columns_with_the_question_the_text_and_the_places(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    stream = io.StringIO()
    show_worklist(Page(clean, stream), worklist(content))
    lines = stream.getvalue().splitlines()
    assert [line for line in lines if len(line) > 60 and "https:" not in line] == []
    text = " ".join(" ".join(lines).split())
    assert "2. Bron: Een wet, artikel 1 Vraag: Artikel 1: staat dit er nog?" in text
    assert "Bron wet-1: Tekst van 28 november 2015, gezien op 21 november 2026. https://voorbeeld.invalid/wet" in text
    assert "Bron wet-3: Tekst zonder datum" in text
    assert "Bron wet-2: Een wet, artikel 2. Tekst van 2026, gezien op" in text
    assert "Stap: praten, dagen-tellen, vraag-plan, naar-commissie. Gesloten deur: gpo (opp)." in text
    assert "Geldt op 1 plaats. Elders: tabel met feestdagen en vakanties." in text
    assert lines[-1] == "5 punten na te kijken."


def test_as_json_it_holds_the_same(content: Content) -> None:
    (found,) = worklist_as_json([task(content, "wet-1")])
    assert isinstance(found, dict)
    assert (found["soort"], found["id"], found["vraag"]) == ("bron", "wet-1", "Artikel 1: staat dit er nog?")
    assert found["aantal"] == len(task(content, "wet-1").used_in)
    assert found["bronnen"] == [
        {
            "id": "wet-1",
            "titel": "Een wet, artikel 1",
            "url": "https://voorbeeld.invalid/wet",
            "datum_tekst": "2015-11-28",
            "gezien_op": "2026-11-21",
        }
    ]

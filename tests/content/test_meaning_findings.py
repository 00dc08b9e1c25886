"""What an answer means does not change unseen: the version of its topic goes up, and it is written down."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import pytest

from escalatie.check.keur import check_files
from escalatie.check.meaning import FILE
from escalatie.content.compile import read_compiled
from escalatie.content.load import ship
from escalatie.content.load_yaml import read_content
from escalatie.content.meaning import meaning_of
from escalatie.engine.model import Fact, Question, Renames
from tests.content.small_folder import FILES, line_of, replace_in, write_content
from tests.e2e.terminal import ROOT, run

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 21)
FACTS = "flows/facts.yaml"
BASIS = "flows/basis/flow.yaml"
OPP = "flows/opp/flow.yaml"
VERSION = (OPP, "version: 2", "version: 3")
LOWER = (OPP, "version: 2", "version: 1")
LAST_QUESTION = """\
- fact: schooldagen
  text: Hoeveel dagen?
  why: Daar hangt het van af.
  minimum: 0
  maximum: 200
"""
WITHOUT_DAYS = (
    (OPP, LAST_QUESTION, ""),
    (BASIS, "- id: dagen-tellen", "- id: dagen"),
)
RENAMES = """\
facts: {soort: sector}
values: {sector: {basis: po}}
letters: {brief-oud: verzoek-opp}
steps: {}
fields: {}
"""
CHANGES = {
    "a value more": (FACTS, "values: [geen, vastgesteld]", "values: [geen, vastgesteld, concept]"),
    "another limit": (OPP, "maximum: 200", "maximum: 40"),
    "a date that may come": (FACTS, "past: ja", "past: nee"),
    "another kind": (FACTS, "ondertekend: {kind: yes_no}", "ondertekend: {kind: number}"),
}
CHANGED_FACT = {
    "a value more": "opp_status",
    "another limit": "schooldagen",
    "a date that may come": "opp_datum",
    "another kind": "ondertekend",
}
WORDS = {"opp_status": (OPP, "{geen: Nee, vastgesteld: Ja}", "{geen: Nee, vastgesteld: Ja, concept: Nog niet klaar}")}
CONDITION = {"ondertekend": ("flows/concepts.yaml", " and ondertekend != 'ja'", " and ondertekend != 4")}


class Found(NamedTuple):
    """Where a finding stands."""

    code: str
    file: str
    line: int


@pytest.fixture
def agreed(tmp_path: Path) -> Path:
    """Write the small content, and what its answers mean."""
    write_content(tmp_path)
    run("keur", str(tmp_path), "--betekenis")
    return tmp_path


def change(folder: Path, *changes: tuple[str, str, str]) -> None:
    for file, old, new in changes:
        replace_in(folder, file, old, new)


def change_meaning(folder: Path, name: str) -> str:
    """Change what answers to a fact mean, with the words and conditions that go along; give the fact."""
    fact = CHANGED_FACT[name]
    more = [table[fact] for table in (WORDS, CONDITION) if fact in table]
    change(folder, CHANGES[name], *more)
    return fact


def found(folder: Path) -> list[Found]:
    return [Found(one.code, one.file, one.line) for one in check_files(folder, TODAY)]


def marks(folder: Path) -> dict[str, object]:
    loaded: dict[str, object] = json.loads((folder / FILE).read_text("utf-8"))
    return loaded


def test_content_that_was_agreed_on_has_nothing_wrong(agreed: Path) -> None:
    assert found(agreed) == []


def test_the_shipped_content_is_agreed_on() -> None:
    content = read_content(ROOT, TODAY).content
    assert content
    noted = json.loads((ROOT / FILE).read_text("utf-8"))
    assert noted == {
        flow.flow: {
            "version": flow.version,
            "facts": {question.fact: content.meanings[question.fact] for question in flow.questions},
        }
        for flow in content.flows
    }


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_of_meaning_without_a_step_of_the_version_is_refused(name: str, agreed: Path) -> None:
    fact = change_meaning(agreed, name)
    (finding,) = check_files(agreed, TODAY)
    assert finding.code == "K611"
    assert (finding.file, finding.line) == (OPP, line_of(agreed, OPP, f"- fact: {fact}"))
    assert f"'{fact}'" in finding.message
    assert "maak 'version' van 'opp' 3 en typ daarna: escalatie keur --betekenis" in finding.message


@pytest.mark.parametrize("name", CHANGES)
def test_a_step_of_the_version_allows_it_once_it_is_written_down(name: str, agreed: Path) -> None:
    change_meaning(agreed, name)
    change(agreed, VERSION)
    assert found(agreed) == [Found("K612", OPP, line_of(agreed, OPP, "version: 3"))]
    run("keur", str(agreed), "--betekenis")
    assert found(agreed) == []


def test_other_words_and_another_order_mean_the_same(agreed: Path) -> None:
    change(
        agreed,
        (OPP, "text: Is er een plan?", "text: Heeft de school een plan gemaakt?"),
        (OPP, "options: {geen: Nee, vastgesteld: Ja}", "options: {vastgesteld: Zeker, geen: Helemaal niet}"),
        (OPP, "why: Dan begint een termijn.", "why: Daar hangt een datum aan."),
        (FACTS, "values: [geen, vastgesteld]", "values: [vastgesteld, geen]"),
        (FACTS, "Nog door geen onderwerp gevraagd.", "Dit vraagt niemand."),
    )
    assert found(agreed) == []


def test_a_version_that_goes_down_is_refused(agreed: Path) -> None:
    change(agreed, LOWER)
    assert found(agreed) == [Found("K613", OPP, line_of(agreed, OPP, "version: 1"))]


def test_a_question_that_goes_away_asks_for_a_step_and_then_is_fine(agreed: Path) -> None:
    change(agreed, *WITHOUT_DAYS)
    assert found(agreed) == [Found("K611", OPP, line_of(agreed, OPP, "version: 2"))]
    change(agreed, VERSION)
    run("keur", str(agreed), "--betekenis")
    assert found(agreed) == []


def test_a_question_that_is_new_only_has_to_be_written_down(agreed: Path) -> None:
    change(
        agreed, (OPP, "steps:\n", "- {fact: aanvraag, text: Wat?, why: Zo., options: {geen: Nee, plan: Ja}}\nsteps:\n")
    )
    assert found(agreed) == [Found("K612", OPP, line_of(agreed, OPP, "version: 2"))]
    run("keur", str(agreed), "--betekenis")
    assert found(agreed) == []


def test_a_topic_that_goes_away_only_has_to_be_written_down(agreed: Path) -> None:
    noted = marks(agreed)
    noted["tlv"] = {"version": 1, "facts": {}}
    (agreed / FILE).write_text(json.dumps(noted, indent=1), "utf-8")
    assert found(agreed) == [Found("K612", FILE, line_of(agreed, FILE, '"tlv"'))]


def test_a_new_name_for_a_fact_and_for_a_value_changes_no_meaning(agreed: Path) -> None:
    before = marks(agreed)
    for file in (OPP, "flows/concepts.yaml", FACTS):
        text = (agreed / file).read_text("utf-8")
        text = text.replace("opp_status", "plan_status").replace("vastgesteld", "klaar")
        (agreed / file).write_text(text, "utf-8")
    renames = "facts: {opp_status: plan_status}\nvalues: {plan_status: {vastgesteld: klaar}}\n"
    (agreed / "flows/renames.yaml").write_text(renames, "utf-8")
    assert {one.code for one in found(agreed)} == {"K612"}
    run("keur", str(agreed), "--betekenis")
    assert _facts(marks(agreed))["plan_status"] == _facts(before)["opp_status"]
    assert found(agreed) == []


def test_a_new_name_hides_no_change_of_meaning(agreed: Path) -> None:
    change_meaning(agreed, "another limit")
    for file in (OPP, BASIS, FACTS, "letters/verzoek-opp.md.j2"):
        text = (agreed / file).read_text("utf-8")
        (agreed / file).write_text(text.replace("schooldagen", "dagen"), "utf-8")
    (agreed / "flows/renames.yaml").write_text("facts: {schooldagen: dagen}\n", "utf-8")
    assert Found("K611", OPP, line_of(agreed, OPP, "- fact: dagen")) in found(agreed)


def test_renames_and_meanings_are_there_at_run_time_without_their_files(tmp_path: Path) -> None:
    write_content(tmp_path, {**FILES, "flows/renames.yaml": RENAMES})
    made = tmp_path / "made"
    made.mkdir()
    ship(tmp_path, made)
    content = read_compiled(made)
    assert content.renames == Renames(
        facts={"soort": "sector"}, values={"sector": {"basis": "po"}}, letters={"brief-oud": "verzoek-opp"}
    )
    assert content.meanings.keys() == content.facts.keys()
    assert not list(made.rglob("betekenis*"))


def test_nothing_is_written_while_a_version_must_still_step_up(agreed: Path) -> None:
    before = marks(agreed)
    for name in ("another limit", "a date that may come"):
        change_meaning(agreed, name)
    done = run("keur", str(agreed), "--betekenis", code=3)
    assert len(done.stdout.splitlines()) == 2
    assert "[K611]" in done.stdout
    assert "flows/betekenis.json is niet geschreven." in done.stderr
    assert marks(agreed) == before


def test_nothing_is_written_for_content_that_cannot_be_read(agreed: Path) -> None:
    before = marks(agreed)
    change(agreed, (OPP, "version: 2", "version: twee"))
    assert "[K104]" in run("keur", str(agreed), "--betekenis", code=3).stdout
    assert marks(agreed) == before


@pytest.mark.parametrize(
    ("text", "code"),
    [("{", "K005"), ("", "K009"), ("[]\n", "K104"), ('{"opp": {"versie": 2}}', "K101")],
    ids=["half", "empty", "a list", "another key"],
)
def test_a_file_of_meanings_that_cannot_be_read_is_found(text: str, code: str, agreed: Path) -> None:
    (agreed / FILE).write_text(text, "utf-8")
    assert (code, FILE) in {(one.code, one.file) for one in found(agreed)}


def test_a_folder_without_the_file_has_nothing_agreed_on(tmp_path: Path) -> None:
    write_content(tmp_path)
    change(tmp_path, CHANGES["another limit"])
    assert found(tmp_path) == []


def test_the_file_has_one_line_a_fact_in_a_fixed_order(agreed: Path) -> None:
    lines = [line.strip() for line in (agreed / FILE).read_text("utf-8").splitlines()]
    facts = [line.split('"')[1] for line in lines if line.count('"') == 4]
    assert facts == ["onderwerp", "sector", "ondertekend", "opp_datum", "opp_status", "schooldagen"]


def test_each_thing_that_changes_an_answer_changes_its_mark() -> None:
    days = Question(fact="x", text="?", why=".", minimum=0, maximum=7)
    weeks = Question(fact="x", text="?", why=".", minimum=0, maximum=52)
    different = [
        meaning_of(Fact(id="x", kind="number"), days),
        meaning_of(Fact(id="x", kind="number"), weeks),
        meaning_of(Fact(id="x", kind="date")),
        meaning_of(Fact(id="x", kind="date", past=True)),
        meaning_of(Fact(id="x", kind="choice", values=("a", "b"))),
        meaning_of(Fact(id="x", kind="multi", values=("a", "b"))),
        meaning_of(Fact(id="x", kind="choice", values=("a", "c"))),
    ]
    assert len(set(different)) == len(different)


def test_words_and_sources_are_no_part_of_what_an_answer_means() -> None:
    fact = Fact(id="x", kind="number")
    bare = Question(fact="x", text="?", why=".")
    assert meaning_of(fact, bare) == meaning_of(fact, replace(bare, why="Zo.", sources=("wet-1",)))


def test_a_value_keeps_its_mark_under_each_name_it_ever_had() -> None:
    first = meaning_of(Fact(id="x", kind="choice", values=("a", "b")))
    second = meaning_of(Fact(id="x", kind="choice", values=("a2", "b")), renamed={"a": "a2"})
    third = meaning_of(Fact(id="x", kind="choice", values=("a3", "b")), renamed={"a": "a3", "a2": "a3"})
    assert first == second == third


def _facts(noted: dict[str, object]) -> dict[str, str]:
    return {fact: mark for flow in noted.values() if isinstance(flow, dict) for fact, mark in flow["facts"].items()}

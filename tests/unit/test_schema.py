"""The border between files and dataclasses: strict readings, Dutch faults on their line, and schemas for editors."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from types import UnionType
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin

import pytest

from escalatie.content import case, tables
from escalatie.content.case import Case
from escalatie.content.editor import editor_schemas, write_schemas
from escalatie.content.schema import read, read_table
from escalatie.content.shape import field_hints, is_class, without_none
from escalatie.content.tables import EquatedDays, Ladder
from escalatie.content.yaml_text import load
from escalatie.engine import model
from escalatie.engine.model import Deadline, Fact, Flow, Letter, LetterRef, Recipient, Review, Signer, Start

if TYPE_CHECKING:
    from pathlib import Path

    from escalatie.content.finding import Finding

FLOW = "flow: opp\ntitle: Plan\nwhen: 'True'\nversion: {}\nreviewed: {{on: {}, again_before: 2027-08-01}}\n"
LETTER = """\
letter: verzoek-opp
title: Verzoek
subject: Verzoek
recipient: {recipient}
needs: {needs}
points: []
follow_up: {follow_up}
"""


def read_as(kind: type[Any], text: str) -> tuple[Any, list[Finding]]:
    """Read a text as one dataclass."""
    loaded = load(text.encode(), "x.yaml")
    assert loaded.value is not None
    return read(kind, loaded.value, loaded)


def faults_of(kind: type[Any], text: str) -> list[tuple[str, int]]:
    """Give code and line of each fault."""
    return [(finding.code, finding.line) for finding in read_as(kind, text)[1]]


def test_numbers_and_days_are_read_from_their_text() -> None:
    flow, findings = read_as(Flow, FLOW.format("3", "2026-11-21"))
    assert findings == []
    assert flow.version == 3
    assert flow.reviewed == Review(on=date(2026, 11, 21), again_before=date(2027, 8, 1))


@pytest.mark.parametrize(
    "version", ["yes", "true", "1.0", "1_000", " ", "0x10", "1e3", "+1", "01", "١", "9" * 5000, "[1]"]
)
def test_what_is_not_plainly_a_number_is_refused(version: str) -> None:
    assert ("K104", 4) in faults_of(Flow, FLOW.format(f"{version!r}" if version == " " else version, "2026-11-21"))


@pytest.mark.parametrize(
    "day",
    ["1732147200", "21-11-2026", "2026-1-1", "20261121", "2026-W47-6", "2026-02-30", "2026-11-21T00:00", "morgen"],
)
def test_what_is_not_plainly_a_day_is_refused(day: str) -> None:
    assert ("K104", 5) in faults_of(Flow, FLOW.format("1", f"'{day}'"))


@pytest.mark.parametrize(("text", "value"), [("ja", True), ("nee", False), ("true", True), ("false", False)])
def test_yes_and_no_are_read_in_two_ways_only(text: str, *, value: bool) -> None:
    fact, findings = read_as(Fact, f"id: x\nkind: date\npast: {text}\n")
    assert (fact.past, findings) == (value, [])
    assert faults_of(Fact, "id: x\nkind: date\npast: yes\n") == [("K104", 3)]


def test_a_list_of_one_may_be_a_bare_text_and_a_letter_just_its_name() -> None:
    steps = "steps:\n- {id: a, rung: r, subject: s, title: t, text: t, when: 'True', letters: %s, sources: wet}\n"
    flow, _ = read_as(Flow, FLOW.format("1", "2026-11-21") + steps % "[brief, {id: inzage, to: gpo}]")
    assert flow.steps[0].letters == (LetterRef(id="brief"), LetterRef(id="inzage", to="gpo"))
    assert flow.steps[0].sources == ("wet",)
    flow, _ = read_as(Flow, FLOW.format("1", "2026-11-21") + steps % "brief")
    assert flow.steps[0].letters == (LetterRef(id="brief"),)


def test_a_recipient_and_a_signer_may_be_just_their_name() -> None:
    letter, findings = read_as(
        Letter, LETTER.format(recipient="school", needs="naam", follow_up="null") + "signers: leerling\n"
    )
    assert findings == []
    assert (letter.recipient, letter.signers) == ((Recipient(body="school"),), (Signer(by="leerling"),))
    assert (letter.needs, letter.follow_up) == (("naam",), None)


@pytest.mark.parametrize("nothing", ["", "null", "~"])
def test_nothing_may_be_said_where_nothing_is_an_answer(nothing: str) -> None:
    letter, findings = read_as(Letter, LETTER.format(recipient="[school]", needs="[]", follow_up=nothing))
    assert (letter.follow_up, findings) == (None, [])


def test_a_reserved_word_loses_its_underscore_and_is_not_known_with_it() -> None:
    text = "id: a\ntitle: t\nkind: atw\nlength: P6W\nbinds: parent\nstarts:\n- {%s: besluit_datum}\n"
    deadline, findings = read_as(Deadline, text % "from")
    assert (deadline.starts, findings) == ((Start(from_="besluit_datum"),), [])
    assert faults_of(Deadline, text % "from_") == [("K102", 7), ("K101", 7)]


def test_an_entry_of_a_table_gets_its_key_as_its_name() -> None:
    loaded = load(b"sector: {kind: choice, values: [po]}\nleeftijd: {kind: number}\n", "x.yaml")
    assert loaded.value is not None
    table, findings = read_table(Fact, loaded.value, loaded)
    assert findings == []
    assert table == {
        "sector": Fact(id="sector", kind="choice", values=("po",)),
        "leeftijd": Fact(id="leeftijd", kind="number"),
    }


def test_unknown_keys_are_refused_at_every_depth() -> None:
    text = FLOW.format("1", "2026-11-21") + "x: 1\nquestions:\n- fact: a\n  text: t\n  why: w\n  y: 2\n"
    assert sorted(faults_of(Flow, text)) == [("K101", 6), ("K101", 11)]
    assert faults_of(
        Ladder, "topic: t\nflows: []\nsubjects: []\nrungs: {a: {title: t, track: hoofd, weight: 1, z: 1}}\n"
    ) == [("K101", 4)]


def test_past_a_fault_the_rest_is_still_read() -> None:
    text = FLOW.format("een", "2026-11-21") + "questions:\n- {fact: a, text: t}\n- {fact: b, text: [t], why: w}\n"
    flow, findings = read_as(Flow, text)
    assert [(finding.code, finding.line) for finding in findings] == [("K104", 4), ("K102", 7), ("K104", 8)]
    assert [question.fact for question in flow.questions] == ["a", "b"]


def test_a_file_of_another_form_has_no_value() -> None:
    flow, findings = read_as(Flow, "- a\n")
    assert (flow, [str(finding) for finding in findings]) == (
        None,
        ["x.yaml, regel 1: dit bestand moet een blok met sleutels zijn [K104]"],
    )


def test_a_thousand_faults_give_a_short_list() -> None:
    assert len(faults_of(Flow, "".join(f"sleutel{number}: 1\n" for number in range(1000)))) <= 200


def test_the_days_equated_with_a_holiday_are_days() -> None:
    days, _ = read_as(EquatedDays, "{days: [2026-01-02], until: 2028, source: s}")
    assert days == EquatedDays(days=(date(2026, 1, 2),), until=2028, source="s")


def test_a_case_is_read_with_its_events_and_what_must_come_out() -> None:
    text = """\
id: S99
vandaag: 2026-11-21
situatie: Een verzonnen gezin.
antwoorden: {sector: po, druk: [tlv], leeftijd: 8}
gebeurtenissen: [{op: 2026-10-05, soort: brief_verzonden, brief: verzoek-opp}]
verwacht: {brieven: [verzoek-opp], termijnen: [], uitgang: geen, dagen_over: 6}
daarna: [{antwoorden: {sector: vo}, verwacht: {termijnen: [], uitgang: mens}}]
"""
    family, findings = read_as(Case, text)
    assert findings == []
    assert family.antwoorden == {"sector": "po", "druk": ["tlv"], "leeftijd": "8"}
    assert (family.verwacht.dagen_over, family.daarna[0].verwacht.uitgang) == (6, "mens")
    wrong = text.replace("brieven:", "breven:").replace("mens}", "menz}")
    assert sorted(faults_of(Case, wrong)) == [("K101", 6), ("K103", 7)]


def test_no_field_may_be_of_two_kinds() -> None:
    """A fault in such a field has no single place; only 'or nothing' is allowed beside a kind."""
    kinds = [item for module in (model, case, tables) for item in vars(module).values() if is_class(item)]
    hints = [hint for kind in kinds if kind is not model.Content for hint in field_hints(kind).values()]
    assert len(hints) > 100
    assert not [hint for hint in hints if len(get_args(without_none(hint))) > 1 and is_union(without_none(hint))]
    assert not [hint for hint in hints if is_union(hint) and len(get_args(hint)) > 2]


def is_union(hint: object) -> bool:
    """Tell whether a type allows more than one kind of value."""
    return get_origin(hint) in (Union, UnionType)


def resolved(schemas: dict[str, dict[str, Any]], file: str, name: str) -> dict[str, Any]:
    """Give one class of a schema."""
    found: dict[str, Any] = schemas[file]["$defs"][name]
    return found


def test_editor_schemas_describe_what_an_author_writes() -> None:
    schemas = editor_schemas()
    tables = {
        "facts",
        "concepts",
        "bodies",
        "sources",
        "warnings",
        "deadlines",
        "ladder",
        "renames",
        "school_holidays",
        "uitleg",
    }
    assert set(schemas) == {"flow", "case", "letter", *tables}
    step = resolved(schemas, "flow", "Step")
    assert step["additionalProperties"] is False
    assert {"id", "when", "title"} <= set(step["required"])
    assert step["properties"]["start"]["enum"] == ["", "direct"]
    assert resolved(schemas, "flow", "LetterRef")["anyOf"][0] == {"type": ["string", "number", "boolean"]}
    fact = resolved(schemas, "facts", "Fact")
    assert (fact["required"], "id" in fact["properties"]) == (["kind"], False)
    assert set(schemas["deadlines"]["properties"]) == {"fixed", "equated_days"}
    start = resolved(schemas, "deadlines", "Start")
    assert ("from" in start["properties"], "from_" in start["properties"]) == (True, False)


def test_every_reference_in_an_editor_schema_leads_somewhere() -> None:
    for schema in editor_schemas().values():
        for reference in (part.split('"')[1] for part in json.dumps(schema).split('"$ref": ')[1:]):
            assert reference.removeprefix("#/$defs/") in schema["$defs"]


def test_the_schemas_are_written_where_asked(tmp_path: Path) -> None:
    written = write_schemas(tmp_path / "schema")
    assert {path.name for path in written} == {f"{name}.schema.json" for name in editor_schemas()}
    assert json.loads(written[0].read_text("utf-8")) == editor_schemas()["flow"]
    command = [sys.executable, "-m", "escalatie.content.editor", str(tmp_path / "again")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert len(done.stdout.splitlines()) == len(written)

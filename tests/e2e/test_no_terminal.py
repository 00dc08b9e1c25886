"""Without a terminal there is never a prompt, and what is missing is named."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from escalatie.errors import ANSWER_MISSING
from tests.e2e.terminal import PROMPT, ROOT, TODAY, WAIT, run

if TYPE_CHECKING:
    from pathlib import Path

THREE_FACTS = "sector: po\nopp_status: concept\ngezag: samen\n"


@pytest.mark.parametrize("extra", [[], ["--geen-vragen"], ["--geen-vragen", "--plat"]], ids=" ".join)
def test_start_without_a_terminal_asks_nothing_and_names_the_fact(extra: list[str]) -> None:
    missing = json.loads(run("route", "--json", *TODAY).stdout)["volgende_vraag"]["id"]
    done = run("start", *TODAY, *extra, code=4)
    assert PROMPT not in done.stdout
    assert f"'{missing}'" in done.stderr


def test_start_with_numbers_reads_answers_from_a_pipe_until_they_end() -> None:
    first = json.loads(run("route", "--json", *TODAY).stdout)["volgende_vraag"]["id"]
    done = run("start", "--plat", *TODAY, typed="1\n", code=4)
    second = json.loads(run("route", "--json", *TODAY).stdout)["volgende_vraag"]["id"]
    assert first != second
    assert f"'{second}'" in done.stderr


@pytest.mark.parametrize("stream", ["0<&-", "1>&-", "2>&-"])
def test_a_stream_that_was_closed_before_the_start_is_no_fault_of_the_program(stream: str) -> None:
    command = f'exec "$0" -m escalatie start {stream}'
    done = subprocess.run(
        ["/bin/sh", "-c", command, sys.executable], capture_output=True, text=True, check=False, cwd=ROOT, timeout=WAIT
    )
    assert done.returncode == ANSWER_MISSING
    assert "in het programma zelf" not in done.stderr


def test_start_from_a_file_shows_the_route_when_nothing_is_left_to_ask(tmp_path: Path) -> None:
    file = tmp_path / "gezin.yaml"
    file.write_text("dagvaarding: ja\nsector: vo\nleeftijd: 14\n", encoding="utf-8")
    done = run("start", "--antwoorden", str(file), *TODAY)
    assert "WAT U NU DOET" in done.stdout


@pytest.mark.parametrize("told", ["{}\n", THREE_FACTS], ids=["nothing", "three facts"])
@pytest.mark.parametrize("extra", [[], ["--json"], ["--waarom"]], ids=["page", "json", "why"])
def test_a_route_never_asks_and_ends_well(told: str, extra: list[str], tmp_path: Path) -> None:
    file = tmp_path / "gezin.yaml"
    file.write_text(told, encoding="utf-8")
    done = run("route", "--antwoorden", str(file), *TODAY, *extra)
    assert done.stdout
    assert done.stderr == ""


def test_a_route_without_any_dossier_ends_well() -> None:
    assert json.loads(run("route", "--json", *TODAY).stdout)["stappen"] is not None


def test_a_wrong_answer_is_told_and_the_others_count(tmp_path: Path) -> None:
    file = tmp_path / "gezin.yaml"
    file.write_text("sector: po\nleeftijd: negen\nsektor: vo\nbesluit_datum: 2026-02-31\n", encoding="utf-8")
    route = json.loads(run("route", "--json", "--antwoorden", str(file), *TODAY).stdout)
    wrong = {entry["feit"]: entry for entry in route["ongeldig"]}
    assert wrong.keys() == {"leeftijd", "sektor", "besluit_datum"}
    assert wrong["leeftijd"]["waarde"] == "negen"
    assert "Bedoelt u 'sector'?" in wrong["sektor"]["reden"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "gebeurtenissen:\n- {op: 2026-11-01, soort: gespek}\n",
            "Bedoelt u 'gesprek'?",
        ),
        ("gebeurtenissen:\n- {op: gisteren, soort: gesprek}\n", "Gebeurtenis 1 (regel 2)"),
        ("sector: po\nsector: vo\n", "regel 2"),
        ("sector: [po\n", "regel"),
        ("- sector\n", "sector: po"),
    ],
)
def test_a_file_that_cannot_be_read_gives_one_sentence(text: str, sentence: str, tmp_path: Path) -> None:
    file = tmp_path / "gezin.yaml"
    file.write_text(text, encoding="utf-8")
    done = run("route", "--antwoorden", str(file), *TODAY, code=1)
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_a_file_that_is_not_there_gives_one_sentence() -> None:
    assert "is er niet" in run("route", "--antwoorden", "weg.yaml", code=1).stderr


def test_recording_an_event_without_a_terminal_names_what_is_missing() -> None:
    assert "'soort'" in run("gebeurtenis", code=4).stderr


def test_events_come_from_a_file_once(tmp_path: Path) -> None:
    file = tmp_path / "gebeurtenissen.yaml"
    file.write_text("gebeurtenissen:\n- {op: 2026-11-17, soort: gesprek, met: de mentor}\n", encoding="utf-8")
    assert "1 van de 1" in run("gebeurtenis", "--antwoorden", str(file), *TODAY).stdout
    assert "0 van de 1" in run("gebeurtenis", "--antwoorden", str(file), *TODAY).stdout

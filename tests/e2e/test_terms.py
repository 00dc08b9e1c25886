"""`termijnen`: the dates of a family on the screen, as JSON and in a calendar."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.e2e.terminal import TODAY, one_line, run

FAMILY = """
sector: po
denominatie: openbaar
inschrijving: ja
opp_status: vastgesteld
opp_datum: 2026-10-16
opp_akkoord: nee
besluit: verwijdering
besluit_datum: 2026-11-04
schooldagen: 8
gebeurtenissen:
- {op: 2026-11-10, soort: brief_verzonden, brief: bezwaar-verwijdering, aan: schoolbestuur, hoe: email}
- {op: 2026-10-01, soort: besluit_ontvangen, besluit: tlv_toegekend}
"""


@pytest.fixture
def family(tmp_path: Path) -> str:
    file = tmp_path / "gezin.yaml"
    file.write_text(FAMILY, "utf-8")
    return str(file)


def terms(family: str, *args: str) -> dict[str, list[dict[str, object]]]:
    loaded: dict[str, list[dict[str, object]]] = json.loads(
        run("termijnen", "--json", "--antwoorden", family, *args).stdout
    )
    return loaded


def events_in(file: Path) -> dict[str, tuple[int, str]]:
    """Give the version and the status of each entry of a calendar, by its id."""
    found = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    return {str(one["UID"]): (int(str(one["SEQUENCE"])), str(one.get("STATUS", ""))) for one in found}


def test_the_first_date_stands_first_and_says_how_long_there_is(family: str) -> None:
    shown = one_line(run("termijnen", "--antwoorden", family, *TODAY).stdout)
    assert "UITERLIJK VRIJDAG 27 NOVEMBER 2026 (nog 6 dagen)" in shown
    assert shown.index("27 NOVEMBER") < shown.index("16 DECEMBER") < shown.index("GEDAAN")
    assert "de bronnen spreken elkaar tegen" in shown
    assert "Kerstvakantie" in shown
    assert "Opgeteld in dit schooljaar: 8 schooldagen" in shown


def test_json_gives_the_dates_in_the_same_order(family: str) -> None:
    found = terms(family, *TODAY)
    running = [term["veilig"] for term in found["termijnen"] if term["status"] in ("loopt", "verstreken")]
    assert running == sorted(running, key=str)
    assert [term["naam"] for term in found["termijnen"]][-1] == "bezwaar"
    first = next(term for term in found["termijnen"] if term["naam"] == "gpo")
    assert (first["dagen_over"], first["voor"], first["dagen_nog_niet_bekend"]) == (6, "ouder", False)


def test_two_decisions_on_different_days_keep_their_own_clocks(family: str) -> None:
    ends = {term["naam"]: (term["start"], term["uiterste"]) for term in terms(family, *TODAY)["termijnen"]}
    assert ends["bezwaar_tlv"] == ("2026-10-01", "2026-11-12")
    assert ends["bezwaar"] == ("2026-11-04", "2026-12-16")


def test_a_later_decision_leaves_the_clock_of_the_earlier_one(tmp_path: Path) -> None:
    folder = Path(os.environ["ESCALATIE_MAP"])
    folder.mkdir()
    kept = {"formaat": {"lezen": 1, "schrijven": 1}, "antwoorden": {"sector": "po"}}
    (folder / "dossier.json").write_text(json.dumps(kept), "utf-8")
    file = tmp_path / "gebeurd.yaml"
    file.write_text(
        "gebeurtenissen:\n"
        "- {op: 2026-10-12, soort: besluit_ontvangen, besluit: tlv_toegekend}\n"
        "- {op: 2026-11-16, soort: besluit_ontvangen, besluit: verwijdering, vorm: brief}\n",
        "utf-8",
    )
    run("gebeurtenis", "--antwoorden", str(file), *TODAY)
    found = json.loads(run("termijnen", "--json", *TODAY).stdout)["termijnen"]
    assert {term["naam"]: term["uiterste"] for term in found if term["naam"].startswith("bezwaar")} == {
        "bezwaar_tlv": "2026-11-23",
        "bezwaar": "2026-12-28",
    }


def test_the_calendar_file_has_the_running_terms_and_updates_itself(family: str, tmp_path: Path) -> None:
    file = tmp_path / "datums.ics"
    done = run("termijnen", "--antwoorden", family, "--ics", str(file), *TODAY)
    assert f"Uw datums staan in: {file}" in one_line(done.stderr)
    first = events_in(file)
    run("termijnen", "--antwoorden", family, "--ics", str(file), "--vandaag", "2026-11-22")
    second = events_in(file)
    assert first.keys() == second.keys()
    assert all(second[uid][0] == version + 1 for uid, (version, _) in first.items())
    assert {status for _, status in first.values()} == {"CONFIRMED", "CANCELLED", ""}


def test_a_calendar_file_that_cannot_be_written_gives_a_sentence(family: str, tmp_path: Path) -> None:
    taken = tmp_path / "bestand"
    taken.write_text("x", "utf-8")
    done = run("termijnen", "--antwoorden", family, "--ics", str(taken / "datums.ics"), *TODAY, code=1)
    assert "is geen map; er is niets geschreven. Kies een andere map." in one_line(done.stderr)


def test_a_start_after_today_gives_a_question_and_no_date(tmp_path: Path) -> None:
    file = tmp_path / "gezin.yaml"
    file.write_text("sector: po\nbesluit: tlv_toegekend\nbesluit_datum: 2026-12-01\n", "utf-8")
    shown = one_line(run("termijnen", "--antwoorden", str(file), *TODAY).stdout)
    assert "dinsdag 1 december 2026 ligt na vandaag; welke dag was het?" in shown.lower()
    assert "vul eerst de begindag in" in shown.lower()
    assert "UITERLIJK" not in shown


def test_an_impossible_order_of_days_gives_a_question(tmp_path: Path) -> None:
    file = tmp_path / "gezin.yaml"
    file.write_text("besluit: schorsing\nschorsing_van: 2026-11-10\nschorsing_tot: 2026-11-09\n", "utf-8")
    wrong = json.loads(run("route", "--json", "--antwoorden", str(file), *TODAY).stdout)["ongeldig"]
    assert [one["feit"] for one in wrong] == ["schorsing_tot"]
    assert "welke van de twee klopt niet?" in wrong[0]["reden"]
    assert "welke van de twee klopt niet?" in one_line(run("route", "--antwoorden", str(file), *TODAY).stdout)


def test_an_event_after_today_is_asked_about_and_does_not_count(tmp_path: Path) -> None:
    file = tmp_path / "gezin.yaml"
    file.write_text(
        "sector: po\ngebeurtenissen:\n- {op: 2026-11-30, soort: besluit_ontvangen, besluit: weigering}\n", "utf-8"
    )
    route = json.loads(run("route", "--json", "--antwoorden", str(file), *TODAY).stdout)
    assert route["termijnen"] == []
    assert [(one["feit"], one["waarde"]) for one in route["ongeldig"]] == [
        ("gebeurtenissen", "2026-11-30, besluit_ontvangen, weigering")
    ]
    done = run("gebeurtenis", "--antwoorden", str(file), *TODAY, code=1)
    assert "welke dag was het? Er is niets genoteerd." in one_line(done.stderr)


def test_nothing_known_is_said_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "gezin.yaml"
    file.write_text("sector: po\n", "utf-8")
    assert "Er loopt nu geen termijn" in run("termijnen", "--antwoorden", str(file), *TODAY).stdout

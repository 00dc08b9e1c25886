"""Every dossier that this program ever wrote passes through: nothing is lost, and what changed is not read."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from escalatie.content.load import load_content
from escalatie.content.meaning import meanings_of
from escalatie.dossier.answers import read_answers
from escalatie.dossier.meanings import settle, with_answer
from escalatie.dossier.model import Dossier, SentCopy, dossier_from_plain, dossier_to_plain
from escalatie.dossier.renames import new_keys
from escalatie.dossier.store import NAME, FileStore
from escalatie.engine.model import Event, Fact, Renames
from escalatie.engine.route import build_route
from escalatie.errors import DossierError
from escalatie.wizard.family import read_family
from tests.unit.small_content import ask, choice, content_of, flow

if TYPE_CHECKING:
    from escalatie.engine.model import Content

TODAY = date(2026, 11, 21)
GOLDEN = sorted((Path(__file__).parents[1] / "golden_dossiers").glob("*.json"))
CHANGED = Path(__file__).parents[1] / "golden_dossiers" / "2-van-een-oudere-inhoud.json"
NO_LONGER_FIT = CHANGED.with_name("1-met-waarden-van-vroeger.json")


def plain(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return loaded


@pytest.fixture(params=GOLDEN, ids=lambda path: path.stem)
def golden(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Put a dossier of an earlier format where this family's dossier is kept, and give the file it came from."""
    path: Path = request.param
    return open_as_ours(path, tmp_path)


def open_as_ours(path: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "gegevens"
    folder.mkdir()
    shutil.copy(path, folder / NAME)
    return path


def saved(tmp_path: Path) -> dict[str, Any]:
    return plain(tmp_path / "gegevens" / NAME)


def content(*facts: Fact, renames: Renames | None = None) -> Content:
    """Make a content that asks these facts, and knows what they mean."""
    renames = renames or Renames()
    made = content_of(facts, (flow("basis", *(ask(fact.id) for fact in facts)),))
    asked = (question for one in made.flows for question in one.questions)
    return replace(made, meanings=meanings_of(facts, asked, renames), renames=renames)


def test_there_is_a_dossier_of_each_format() -> None:
    formats = {tuple(plain(path)["formaat"].values()) for path in GOLDEN}
    assert formats == {(1, 1), (1, 2)}


def test_a_dossier_of_an_earlier_format_gives_a_route(golden: Path) -> None:
    family = read_family(None, TODAY)
    assert family.route().steps
    assert family.dossier.details == dossier_from_plain(plain(golden)).details
    assert family.dossier.events == dossier_from_plain(plain(golden)).events
    assert family.dossier.copies == dossier_from_plain(plain(golden)).copies


def test_no_answer_of_an_earlier_format_is_lost_by_opening_and_saving(golden: Path, tmp_path: Path) -> None:
    before = plain(golden)
    read_family(None, TODAY).answer("gezag", "samen")
    after = saved(tmp_path)
    assert after["antwoorden"] == {**before["antwoorden"], "gezag": "samen"}
    assert {key: after[key] for key in ("gegevens", "gebeurtenissen", "aangemaakt")} == {
        key: before[key] for key in ("gegevens", "gebeurtenissen", "aangemaakt")
    }
    assert after.get("kopieen") == before.get("kopieen")
    assert {fact: after["betekenissen"][fact] for fact in before.get("betekenissen", {})} == before.get(
        "betekenissen", {}
    )


def test_once_saved_each_answer_that_is_read_says_what_it_meant(golden: Path, tmp_path: Path) -> None:
    del golden
    family = read_family(None, TODAY)
    family.answer("gezag", "samen")
    read = set(family.dossier.answers) - set(family.route().replay.invalid)
    now = load_content().meanings
    assert {fact: saved(tmp_path)["betekenissen"][fact] for fact in read} == {fact: now[fact] for fact in read}


def test_an_answer_to_a_question_that_changed_is_not_read_even_where_it_still_fits(tmp_path: Path) -> None:
    open_as_ours(CHANGED, tmp_path)
    family = read_family(None, TODAY)
    assert dict(family.dossier.changed) == {"sector": "po", "leeftijd": "zeven_of_acht", "aanwezig": "deels"}
    assert not {"sector", "leeftijd", "aanwezig"} & set(family.route().replay.facts)
    assert family.route().replay.next is not None


def test_the_reason_stands_with_what_is_not_read(tmp_path: Path) -> None:
    open_as_ours(CHANGED, tmp_path)
    told = {fact: (value, reason) for fact, value, reason in read_family(None, TODAY).invalid()}
    assert told["sector"][0] == "po"
    assert "de vraag is veranderd" in told["sector"][1]
    assert told["aantal_zorgen"][0] == "3"
    assert "Uw antwoord blijft wel bewaard" in told["aantal_zorgen"][1]


def test_a_value_of_before_that_no_longer_fits_is_refused_and_kept(tmp_path: Path) -> None:
    open_as_ours(NO_LONGER_FIT, tmp_path)
    family = read_family(None, TODAY)
    assert {"opp_status", "leeftijd", "aantal_zorgen"} == {fact for fact, _, _ in family.invalid()}
    assert not {"opp_status", "leeftijd", "aantal_zorgen"} & set(family.route().replay.facts)
    assert family.dossier.answers["opp_status"] == "in_de_maak"
    assert "opp_status" not in family.dossier.meanings


def test_answering_again_makes_the_answer_count(tmp_path: Path) -> None:
    open_as_ours(CHANGED, tmp_path)
    family = read_family(None, TODAY)
    family.answer("sector", "vo")
    again = read_family(None, TODAY)
    assert again.dossier.answers["sector"] == "vo"
    assert set(again.dossier.changed) == {"leeftijd", "aanwezig"}
    assert saved(tmp_path)["antwoorden"]["sector"] == "vo"


def test_a_program_of_before_may_read_this_dossier_but_not_write_it(tmp_path: Path) -> None:
    FileStore(tmp_path).save(Dossier(answers={"sector": "po"}, meanings={"sector": "12345678"}))
    assert plain(tmp_path / NAME)["formaat"] == {"lezen": 1, "schrijven": 2}


def test_an_answer_counts_again_when_its_question_means_what_it_did() -> None:
    first, second = content(choice("druk", "ja", "nee")), content(choice("druk", "ja", "nee", "soms"))
    told = with_answer(Dossier(), first, "druk", "ja")
    away = settle(told, second)
    assert (dict(away.answers), dict(away.changed)) == ({}, {"druk": "ja"})
    assert settle(away, first) == told


def test_another_wording_or_order_asks_nothing_again() -> None:
    told = with_answer(Dossier(), content(choice("druk", "ja", "nee")), "druk", "ja")
    assert settle(told, content(choice("druk", "nee", "ja"))) == told


def test_an_answer_without_a_meaning_gets_that_of_today() -> None:
    now = content(choice("druk", "ja", "nee"), choice("sector", "po", "vo"))
    opened = settle(Dossier(answers={"druk": "ja", "sector": "mbo"}), now)
    assert dict(opened.meanings) == {"druk": now.meanings["druk"]}


def test_a_fact_and_a_value_with_another_name_are_read_under_it() -> None:
    before = content(choice("druk", "ja", "een_beetje"))
    renames = Renames(facts={"druk": "dwang"}, values={"dwang": {"een_beetje": "soms"}})
    now = content(choice("dwang", "ja", "soms"), renames=renames)
    opened = settle(with_answer(Dossier(), before, "druk", "een_beetje"), now)
    assert dict(opened.answers) == {"dwang": "soms"}
    assert dict(opened.changed) == {}
    assert build_route(now, opened.answers, TODAY).replay.facts == {"dwang": "soms"}


def test_a_new_name_does_not_hide_a_change_of_meaning() -> None:
    before = content(choice("druk", "ja", "nee"))
    now = content(choice("dwang", "ja", "nee", "soms"), renames=Renames(facts={"druk": "dwang"}))
    opened = settle(with_answer(Dossier(), before, "druk", "ja"), now)
    assert (dict(opened.answers), dict(opened.changed)) == ({}, {"dwang": "ja"})


def test_two_answers_that_would_get_one_name_are_both_kept() -> None:
    assert new_keys({"oud": 1, "nieuw": 2, "ouder": 3}, {"oud": "nieuw", "ouder": "nieuw"}) == {
        "oud": "oud",
        "nieuw": "nieuw",
        "ouder": "ouder",
    }
    assert new_keys({"oud": 1, "ouder": 3}, {"oud": "nieuw", "ouder": "nieuw"}) == {"oud": "nieuw", "ouder": "ouder"}


def test_several_values_get_their_new_names_and_one_that_is_there_already_only_once() -> None:
    fact = Fact(id="druk", kind="multi", values=("tlv", "melding"))
    now = content(fact, renames=Renames(values={"druk": {"veilig_thuis": "melding", "vt": "melding"}}))
    opened = settle(Dossier(answers={"druk": ("tlv", "veilig_thuis", "vt")}), now)
    assert opened.answers["druk"] == ("tlv", "melding")


def test_events_copies_and_details_get_the_names_of_today() -> None:
    renames = Renames(
        letters={"brief-oud": "brief-nieuw"},
        steps={"stap-oud": "stap-nieuw"},
        fields={"naam_oud": "naam_nieuw"},
        values={"besluit": {"weg": "verwijdering"}, "besluit_vorm": {"post": "brief"}},
    )
    opened = settle(
        Dossier(
            details={"naam_oud": "Sanne"},
            events=(
                Event(on=TODAY, kind="brief_verzonden", letter="brief-oud"),
                Event(on=TODAY, kind="stap_gedaan", step="stap-oud"),
                Event(on=TODAY, kind="besluit_ontvangen", decision="weg", form="post"),
            ),
            copies=(SentCopy(letter="brief-oud", on=TODAY),),
        ),
        content(choice("besluit", "verwijdering"), choice("besluit_vorm", "brief"), renames=renames),
    )
    assert opened.details == {"naam_nieuw": "Sanne"}
    assert [event.letter or event.step or event.decision for event in opened.events] == [
        "brief-nieuw",
        "stap-nieuw",
        "verwijdering",
    ]
    assert opened.events[2].form == "brief"
    assert opened.copies[0].letter == "brief-nieuw"


def test_an_answers_file_may_use_the_names_of_before() -> None:
    renames = Renames(
        facts={"druk": "dwang"},
        values={"dwang": {"een_beetje": "soms"}, "besluit": {"weg": "verwijdering"}},
        steps={"stap-oud": "stap-nieuw"},
    )
    now = content(choice("dwang", "ja", "soms"), choice("besluit", "geen", "verwijdering"), renames=renames)
    read = read_answers(
        {
            "druk": "Een_beetje",
            "gebeurtenissen": [
                {"op": "2026-11-20", "soort": "besluit_ontvangen", "besluit": "weg"},
                {"op": "2026-11-21", "soort": "stap_gedaan", "stap": "stap-oud"},
            ],
        },
        now,
    )
    assert read.invalid == ()
    assert dict(read.dossier.answers) == {"dwang": "soms"}
    assert [event.decision or event.step for event in read.dossier.events] == ["verwijdering", "stap-nieuw"]


def test_an_answers_file_with_meanings_is_read_as_a_dossier_is() -> None:
    now = content(choice("druk", "ja", "nee"), choice("sector", "po", "vo"))
    marks = {"druk": now.meanings["druk"], "sector": "00000001"}
    read = read_answers({"druk": "ja", "sector": "basis", "betekenissen": marks}, now)
    assert read.invalid == ()
    assert (dict(read.dossier.answers), dict(read.dossier.changed)) == ({"druk": "ja"}, {"sector": "basis"})


def test_a_changed_answer_is_written_among_the_answers() -> None:
    dossier = Dossier(answers={"druk": "ja"}, changed={"sector": "po"}, meanings={"sector": "00000001"})
    assert dossier_to_plain(dossier)["antwoorden"] == {"sector": "po", "druk": "ja"}
    assert dossier_to_plain(dossier)["betekenissen"] == {"sector": "00000001"}


def test_meanings_that_are_no_text_are_damage() -> None:
    with pytest.raises(DossierError, match="betekenissen"):
        dossier_from_plain({"antwoorden": {}, "betekenissen": {"sector": 1}})

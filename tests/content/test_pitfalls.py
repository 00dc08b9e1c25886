"""Each pitfall in which families and helpers fall has its place, and a check that goes red when that place is lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.content.losses import (
    asked_of_some,
    four_weeks,
    now_binding,
    with_ground,
    with_reader,
    with_words,
    without_day,
    without_limits,
    without_page,
    without_step,
    without_warning,
)
from tests.content.pitfalls import (
    asked_openly,
    committee_cannot_force,
    consultant_before_court,
    duty_has_limits,
    eight_weeks_elsewhere,
    first_form_in_march,
    heard_is_no_veto,
    law_of_today,
    lbt_is_one_of_several,
    lessons_from_afar,
    lid_numbers,
    need_not_sign,
    no_consent_for_tlv,
    no_profile,
    objection_about_tlv,
    six_weeks_for_a_plan,
    stays_enrolled,
    suspension_has_an_end,
    taken_off_the_list,
    temporary_place,
)
from tests.content.told import CONTENT, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from escalatie.engine.model import Content

MARK = re.compile(r"#\s*valkuil:\s*([a-z0-9-]+)")


class Pitfall(NamedTuple):
    """One pitfall: whether families are kept out of it, and what would let them fall in."""

    id: str
    kept_out: Callable[[Content], bool]
    lost: Sequence[Callable[[Content], Content]]


PITFALLS = (
    Pitfall("oude-artikelen", law_of_today, [with_words("Zie artikel 27 van de wet."), without_page("artikelnummer")]),
    Pitfall(
        "lidnummers",
        lid_numbers,
        [
            with_ground("bezwaar-verwijdering", "8.15, lid 3,", "8.15, lid 7,"),
            with_ground("bezwaar-verwijdering", "8.15, lid 4,", "8.15, lid 3,"),
            with_ground("verzoek-opp", "artikel 40a", "artikel 40a, lid 2,"),
        ],
    ),
    Pitfall(
        "sop-bestaat-niet", no_profile, [with_words("Vraag het SOP."), without_page("schoolondersteuningsprofiel")]
    ),
    Pitfall(
        "zes-weken-voor-het-plan",
        six_weeks_for_a_plan,
        [with_words("Het plan is er zes weken nadat blijkt wat nodig is."), without_page("opp")],
    ),
    Pitfall(
        "plan-niet-tekenen",
        need_not_sign,
        [without_warning("W-TEKENEN"), with_words("U moet het plan ondertekenen.")],
    ),
    Pitfall("openbaar-zelf-vragen", asked_openly, [asked_of_some, without_step("verwijdering-soort-school-zoeken")]),
    Pitfall("brugklas-in-maart", first_form_in_march, [without_day("aanmeldweek_brugklas")]),
    Pitfall(
        "zorgplicht-niet-altijd",
        duty_has_limits,
        [without_step("vol-navragen"), without_step("grondslag-navragen"), without_page("zorgplicht")],
    ),
    Pitfall(
        "tijdelijke-plek-alleen-zonder-school",
        temporary_place,
        [without_step("tijdelijke-plek-vragen"), without_day("tijdelijke_plaatsing_vanaf")],
    ),
    Pitfall(
        "tlv-bezwaar-naar-verband",
        objection_about_tlv,
        [without_warning("W-TLV-ADRES"), with_reader("bezwaar-tlv", "school"), with_reader("bezwaar-tlv", "lbt")],
    ),
    Pitfall("lbt-niet-verplicht", lbt_is_one_of_several, [without_step("hoorzitting-tlv"), without_limits("lbt")]),
    Pitfall(
        "gpo-dwingt-niet",
        committee_cannot_force,
        [without_limits("gpo"), now_binding("gpo"), four_weeks, without_step("school-naar-tlv-vragen")],
    ),
    Pitfall(
        "consulent-voor-de-rechter",
        consultant_before_court,
        [without_step("verwijdering-consulent"), without_warning("W-CONSULENT-PROCEDURE")],
    ),
    Pitfall(
        "schorsing-zonder-einde",
        suspension_has_an_end,
        [without_step("schorsing-duurt-te-lang"), without_step("vaker-geschorst"), without_warning("W-SCHORSING-WEEK")],
    ),
    Pitfall("uitschrijven-zonder-besluit", taken_off_the_list, [without_step("inschrijving-herstellen")]),
    Pitfall("hoorrecht-geen-veto", heard_is_no_veto, [without_step("stem-van-het-kind"), without_page("hoorrecht")]),
    Pitfall(
        "digitaal-onderwijs", lessons_from_afar, [without_step("onderwijs-elders"), without_page("afstandsonderwijs")]
    ),
    Pitfall(
        "acht-weken-alleen-cluster-1-en-2",
        eight_weeks_elsewhere,
        [without_step("acht-weken-zoeken"), with_words("Na acht weken zoeken mag een kind weg.")],
    ),
    Pitfall(
        "niet-zelf-uitschrijven",
        stays_enrolled,
        [without_step("ingeschreven-blijven"), without_warning("W-UITSCHRIJVEN")],
    ),
    Pitfall("tlv-zonder-instemming", no_consent_for_tlv, [without_step("zienswijze-geven")]),
)
NAMES = tuple(pitfall.id for pitfall in PITFALLS)


def placed() -> dict[str, list[str]]:
    """Give the files in which each pitfall is marked."""
    found: dict[str, list[str]] = {}
    for file in sorted((ROOT / "flows").glob("**/*.yaml")):
        if file.parent.name != "cases":
            for name in MARK.findall(file.read_text("utf-8")):
                found.setdefault(name, []).append(file.relative_to(ROOT).as_posix())
    return found


PLACED = placed()


@pytest.mark.parametrize("pitfall", PITFALLS, ids=NAMES)
def test_each_pitfall_has_its_place_and_families_are_kept_out_of_it(pitfall: Pitfall) -> None:
    assert pitfall.id in PLACED
    assert pitfall.kept_out(CONTENT)


@pytest.mark.parametrize(
    ("pitfall", "lose"),
    [(pitfall, lose) for pitfall in PITFALLS for lose in pitfall.lost],
    ids=[f"{pitfall.id}-{number}" for pitfall in PITFALLS for number, _ in enumerate(pitfall.lost, start=1)],
)
def test_it_shows_when_the_place_of_a_pitfall_is_lost(pitfall: Pitfall, lose: Callable[[Content], Content]) -> None:
    assert not pitfall.kept_out(lose(CONTENT))


def test_each_check_is_shown_to_fail() -> None:
    assert [pitfall.id for pitfall in PITFALLS if not pitfall.lost] == []


def test_no_mark_names_a_pitfall_that_does_not_exist() -> None:
    assert {name: files for name, files in PLACED.items() if name not in NAMES} == {}


@pytest.mark.parametrize("name", sorted(CONTENT.letters))
def test_every_letter_names_a_pitfall_of_its_own(name: str) -> None:
    assert any(text.strip() for text in CONTENT.letters[name].pitfalls)

"""What keeps families out of each pitfall, as checks of the content: the words they read, and the routes they get."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tests.content.told import (
    APPLIED,
    CHILD,
    OBJECTED,
    REFUSED,
    REMOVED,
    SPECIAL,
    SUSPENDED,
    WITH_TLV,
    route,
    sentences,
    steps,
)

if TYPE_CHECKING:
    from escalatie.engine.model import Content, Step

OLD_ARTICLE = re.compile(
    r"(?i)\b(?:artikel|artikelen|art\.)\s*(?:6g|17a|27|28)\b(?!\.\d)(?!.*(?:Strafvordering|Leerplichtwet))"
    r"|Inrichtingsbesluit WVO,? artikel 13\b|\bWet (?:op het )?voortgezet onderwijs\b(?! 2020)|\bWVO\b(?! 2020)"
)
LID = re.compile(r"\blid \d")
NEW_LAW = "Wet voortgezet onderwijs 2020"
PROFILE = re.compile(r"(?i)\bsop\b|schoolondersteuningsprofiel")
NEED_APPEARS = re.compile(r"(?i)zes weken (?:nadat|na het blijken|vanaf het moment)[^.]*\b(?:hulp|behoefte|nodig)")
MUST_SIGN = re.compile(r"(?i)\bmoet(?:en)?\b[^.?]*\b(?:plan|OPP)\b[^.?]*\b(?:onder)?tekenen\b")
MAY_SEARCH = re.compile(r"(?i)acht weken[^.]*\bzoek|\bzoek[^.]*acht weken")


def none_says(wrong: re.Pattern[str], content: Content, *, unless: str = "$^") -> bool:
    """Tell whether no sentence says this, but those that set it right."""
    return not any(wrong.search(one) and not re.search(unless, one) for one in sentences(content))


def step_of(content: Content, name: str) -> Step | None:
    """Give a step by its name."""
    return next((step for flow in content.flows for step in flow.steps if step.id == name), None)


def says(content: Content, name: str, words: str) -> bool:
    """Tell whether a step is there and says this."""
    step = step_of(content, name)
    return step is not None and words in " ".join(step.text.split())


def law_of_today(content: Content) -> bool:
    """Tell whether no word a family reads cites the law from before 2022."""
    return "8.15" in content.help["artikelnummer"].text and none_says(OLD_ARTICLE, content)


def lid_numbers(content: Content) -> bool:
    """Tell whether a lid stands only where today's text was read, and hearing and inspectorate have their own."""
    grounds = [
        ground.text for letter in content.letters.values() for several in letter.grounds.values() for ground in several
    ]
    of_removal = [text for text in grounds if "artikel 8.15, lid" in text]
    return (
        all(NEW_LAW in text for text in grounds if LID.search(text))
        and all("8.15, lid 3" in text for text in of_removal if "hoort het bestuur" in text)
        and all("8.15, lid 4" in text for text in of_removal if "overlegt het bestuur eerst met de inspectie" in text)
        and len(of_removal) > 2
    )


def no_profile(content: Content) -> bool:
    """Tell whether the profile of the school is named once, and as gone."""
    page = content.help["schoolondersteuningsprofiel"]
    rest = replace(content, help={name: one for name, one in content.help.items() if name != page.id})
    return "bestaat niet meer" in page.text and none_says(PROFILE, rest)


def six_weeks_for_a_plan(content: Content) -> bool:
    """Tell whether the six weeks for a plan count from enrolment, not from the day on which a need shows."""
    counted = "zes weken na de inschrijving of de"
    grounds = [ground.text for several in content.letters["verzoek-opp"].grounds.values() for ground in several]
    return (
        none_says(NEED_APPEARS, content)
        and counted in " ".join(content.help["opp"].text.split())
        and any(counted in text for text in grounds)
    )


def need_not_sign(content: Content) -> bool:
    """Tell whether a family with a proposal is told that it need not sign."""
    told = {**CHILD, "inschrijving": "ja", "opp_status": "concept", "opp_akkoord": "nee"}
    return "W-TEKENEN" in route(content, told).warnings and none_says(MUST_SIGN, content, unless="niet|geen|onder druk")


def asked_openly(content: Content) -> bool:
    """Tell whether everyone is asked if a school is public, and no court is chosen until it is known."""
    asked = [question for flow in content.flows for question in flow.questions if question.fact == "denominatie"]
    open_still = {fact: value for fact, value in REMOVED.items() if fact != "denominatie"}
    found = steps(content, open_still)
    unsure = steps(content, {**open_still, "denominatie": "onbekend"})
    return (
        [question.when for question in asked] == ["True"]
        and "stichting" in asked[0].find_out
        and not {one for one in found | unsure if one.startswith("verwijdering-rechter")}
        and "verwijdering-soort-school-zoeken" in unsure
    )


def first_form_in_march(content: Content) -> bool:
    """Tell whether for the first form the fixed week counts, and not ten weeks before."""
    told = {**CHILD, "leeftijd": "11", "inschrijving": "ja", "aanmelding": "geen", "gewenste_start": "2027-08-23"}
    days = {day.name: (day.first, day.last) for day in route(content, told).fixed}
    return (
        days.get("aanmeldweek_brugklas") == (date(2027, 3, 25), date(2027, 3, 31))
        and "aanmelden_tien_weken" not in days
    )


def duty_has_limits(content: Content) -> bool:
    """Tell whether a full school, and one that asks about faith, are asked something else than where they searched."""
    full, faith = (steps(content, {**REFUSED, "reden_school": reason}) for reason in ("vol", "grondslag"))
    page = content.help["zorgplicht"].text
    return (
        "vol-navragen" in full
        and "grondslag-navragen" in faith
        and "niet-passend-navragen" not in full | faith
        and all(word in page for word in ("vol", "overtuiging", "toelatingseisen"))
    )


def temporary_place(content: Content) -> bool:
    """Tell whether only a child enrolled nowhere gets a temporary place, and not one that sits at home enrolled."""
    nowhere = route(content, {**APPLIED, "elders_ingeschreven": "nee"})
    elsewhere = route(content, {**APPLIED, "inschrijving": "ja", "elders_ingeschreven": "ja", "aanwezig": "niet"})
    name, day = "tijdelijke-plek-vragen", "tijdelijke_plaatsing_vanaf"
    return (
        name in {routed.step.id for routed in nowhere.steps}
        and name not in {routed.step.id for routed in elsewhere.steps}
        and [day in {one.name for one in found.fixed} for found in (nowhere, elsewhere)] == [True, False]
    )


def objection_about_tlv(content: Content) -> bool:
    """Tell whether an objection about a TLV goes to the samenwerkingsverband, and nothing is filed with the LBT."""
    found = route(content, WITH_TLV)
    readers = {
        reader.body for name in ("bezwaar-tlv", "pro-forma-bezwaar") for reader in content.letters[name].recipient
    }
    filed = [routed.step.id for routed in found.steps if routed.step.body == "lbt" and routed.step.letters]
    own = {reader.body for reader in content.letters["bezwaar-tlv"].recipient}
    return own == {"samenwerkingsverband"} and "lbt" not in readers and not filed and "W-TLV-ADRES" in found.warnings


def lbt_is_one_of_several(content: Content) -> bool:
    """Tell whether a family hears that the samenwerkingsverband may have a committee of its own."""
    told = "hoorzitting-tlv" in steps(content, WITH_TLV) and says(content, "hoorzitting-tlv", "eigen commissie")
    return told and "Niet elk verband is aangesloten" in content.bodies["lbt"].cannot


def committee_cannot_force(content: Content) -> bool:
    """Tell whether the Geschillencommissie advises, has six weeks, and cannot have a TLV asked for."""
    body = content.bodies["gpo"]
    running = {term.name for term in route(content, REMOVED).terms}
    told = {**CHILD, "inschrijving": "ja", "onderwerp": "tlv", "tlv_aangevraagd": "nee"}
    return (
        "niets opleggen" in body.cannot
        and "advies" in body.binding
        and content.deadlines["gpo"].length == "P6W"
        and "gpo" in running
        and "school-naar-tlv-vragen" in steps(content, told)
        and says(content, "school-naar-tlv-vragen", "kan een school niet opdragen")
    )


def consultant_before_court(content: Content) -> bool:
    """Tell whether a consultant comes before any court, with the warning, and not while an objection runs."""
    found = route(content, REMOVED)
    order = {routed.step.id: routed.status for routed in found.steps}
    courts = {routed.status for routed in found.steps if routed.step.rung == "rechter"}
    every = [step for flow in content.flows for step in flow.steps if step.body == "onderwijsconsulent"]
    return (
        order.get("verwijdering-consulent") == "nu"
        and courts == {"later"}
        and content.rungs["hulp"].weight < content.rungs["rechter"].weight
        and all("W-CONSULENT-PROCEDURE" in step.warnings or "W-CONSULENT-WACHT" in step.warnings for step in every)
        and "W-CONSULENT-PROCEDURE" in found.warnings
        and "verwijdering-consulent" not in steps(content, REMOVED, OBJECTED)
    )


def suspension_has_an_end(content: Content) -> bool:
    """Tell whether a suspension without an end, one over a week and one that comes again each have a step."""
    endless = steps(content, {**SUSPENDED, "schorsing_tot": "weet_niet"})
    short = steps(content, {**SUSPENDED, "schorsing_van": "2026-11-19", "schorsing_tot": "2026-11-20"})
    again = steps(content, {**SUSPENDED, "eerdere_schorsingen": "2"})
    return (
        "schorsing-duurt-te-lang" in endless
        and "schorsing-duurt-te-lang" not in short
        and "vaker-geschorst" in again
        and "vaker-geschorst" not in short
        and "W-SCHORSING-WEEK" in route(content, SUSPENDED).warnings
    )


def taken_off_the_list(content: Content) -> bool:
    """Tell whether a child whose school took it off the list gets the way back, with a letter."""
    gone = {**CHILD, "inschrijving": "nee", "besluit": "geen", "uitgeschreven_op": "2026-11-09", "zelf_afgemeld": "nee"}
    found = route(content, gone)
    return (
        "inschrijving-herstellen" in {one.step.id for one in found.steps} and "herstel-uitschrijving" in found.letters
    )


def heard_is_no_veto(content: Content) -> bool:
    """Tell whether a child is heard, and nobody is told that it decides."""
    told = {**CHILD, "inschrijving": "ja", "opp_status": "concept", "mening_kind": "ja"}
    return (
        "stem-van-het-kind" in steps(content, told)
        and says(content, "stem-van-het-kind", "geen veto")
        and "geen veto" in " ".join(content.help["hoorrecht"].text.split())
    )


def lessons_from_afar(content: Content) -> bool:
    """Tell whether lessons from afar are told as made to measure under a school, not as a school."""
    told = {**CHILD, "inschrijving": "ja", "aanwezig": "elders"}
    return (
        "onderwijs-elders" in steps(content, told)
        and says(content, "onderwijs-elders", "past nog niet in de wet")
        and "zolang uw kind ingeschreven blijft" in content.help["afstandsonderwijs"].text
    )


def eight_weeks_elsewhere(content: Content) -> bool:
    """Tell whether the eight weeks of searching are told only to a family of cluster 1 or 2."""
    special = [steps(content, {**SPECIAL, "cluster": cluster}) for cluster in ("1", "2", "3", "4")]
    gets = ["acht-weken-zoeken" in found for found in [*special, steps(content, REMOVED)]]
    return gets == [True, True, False, False, False] and none_says(
        MAY_SEARCH, content, unless="luster 1 en 2|instelling|niet genoeg"
    )


def stays_enrolled(content: Content) -> bool:
    """Tell whether who looks for another school is told to leave the child enrolled until it is taken."""
    told = {**CHILD, "inschrijving": "ja", "onderwerp": "toelating", "aanmelding": "schriftelijk", "besluit": "geen"}
    found = route(content, told)
    return "ingeschreven-blijven" in {one.step.id for one in found.steps} and "W-UITSCHRIJVEN" in found.warnings


def no_consent_for_tlv(content: Content) -> bool:
    """Tell whether no consent is asked for a TLV, and an opinion is told to be law only for praktijkonderwijs."""
    told = {**CHILD, "sector": "po", "leeftijd": "8", "inschrijving": "ja", "tlv_aangevraagd": "ja"}
    asked = [
        ground.when
        for several in content.letters["zienswijze-tlv"].grounds.values()
        for ground in several
        if "artikel 2.30" in ground.text
    ]
    return (
        "zienswijze-geven" in steps(content, told)
        and says(content, "zienswijze-geven", "heeft uw toestemming niet nodig")
        and says(content, "zienswijze-geven", "In de wet lazen wij dat alleen voor praktijkonderwijs")
        and all("pro" in when for when in asked)
    )

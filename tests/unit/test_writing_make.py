"""What is chosen for a letter, and the parts that no template writes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from escalatie.engine.model import CopyTo, Recipient, RequiredPoint, Signer
from escalatie.errors import LetterError
from escalatie.writing.letter import plain
from tests.unit.small_letter import made

if TYPE_CHECKING:
    from escalatie.engine.model import SignerId
    from escalatie.writing.letter import Letter, Line


def words(lines: tuple[Line, ...]) -> list[str]:
    return [plain(line) for line in lines]


def copies(*bodies: str) -> tuple[CopyTo, ...]:
    return tuple(CopyTo(body=body) for body in bodies)


def signed(letter: Letter) -> list[str]:
    return words(tuple(line for signature in letter.signers for line in signature.lines()))


def test_the_first_reader_whose_condition_holds_is_taken() -> None:
    recipient = (Recipient(body="gpo", when="sector == 'vo'"), Recipient(body="leerplichtambtenaar"))
    letter = made("A.", recipient=recipient, details={"gemeente": "Utrecht"})
    assert letter.to == "leerplichtambtenaar"
    assert words(letter.letter.recipient) == ["Gemeente Utrecht", "T.a.v. de leerplichtambtenaar"]
    assert made("A.", recipient=recipient, answers={"sector": "vo"}).to == "gpo"


def test_a_step_can_send_a_letter_to_another_body() -> None:
    letter = made("Aan {{ ontvanger }}.", to="gpo").letter
    assert words(letter.recipient) == ["Geschillencommissie"]
    assert plain(letter.salutation) == "Geachte commissie,"
    assert plain(letter.blocks[0].runs) == "Aan de Geschillencommissie."  # type: ignore[union-attr]  # a paragraph


def test_a_reader_that_is_not_known_is_a_loud_placeholder() -> None:
    letter = made("A.", recipient=(Recipient(body="gpo", when="sector == 'vo'"),))
    assert letter.to == ""
    assert words(letter.letter.recipient) == ["[ontvanger: nog invullen]"]
    assert letter.letter.recipient[0][0].placeholder
    assert [gap.name for gap in letter.letter.missing] == ["ontvanger"]


def test_an_open_condition_names_the_needed_fact_it_waits_for() -> None:
    recipient = (Recipient(body="gpo", when="sector == 'vo'"), Recipient(body="school"))
    letter = made("A.", recipient=recipient, without=("sector",), needs=("ouder_naam", "sector"))
    assert [gap.name for gap in letter.letter.missing] == ["sector"]


SIGNERS = (
    Signer(by="student", when="leeftijd >= 16"),
    Signer(by="ouders", when="gezag == 'samen'"),
    Signer(by="ouder"),
)


@pytest.mark.parametrize(
    ("answers", "names"),
    [
        ({"leeftijd": 9}, ["Sanne de Vries", "Mehmet Yıldız"]),
        ({"leeftijd": 9, "gezag": "alleen"}, ["Sanne de Vries"]),
        ({"leeftijd": 17}, ["Noor Yıldız"]),
    ],
)
def test_who_signs_follows_from_the_answers(answers: dict[str, str | int], names: list[str]) -> None:
    letter = made("A.", signers=SIGNERS, answers=answers)
    assert signed(letter.letter) == names
    assert plain(letter.letter.sender[0]) == " en ".join(names)


def test_a_second_parent_who_must_sign_is_never_left_out() -> None:
    letter = made("A.", signers=SIGNERS, answers={"leeftijd": 9}, without=("tweede_ouder_naam",)).letter
    assert signed(letter) == ["Sanne de Vries", "[tweede_ouder_naam: nog invullen]"]
    assert [gap.name for gap in letter.missing] == ["tweede_ouder_naam"]


def test_a_representative_signs_on_behalf_of_the_parent() -> None:
    signers = (Signer(by="vrijwilliger"),)
    letter = made("A.", signers=signers, details={"gemachtigde_naam": "Fatima El Amrani"}).letter
    assert signed(letter) == ["Fatima El Amrani", "namens Sanne de Vries"]
    assert words(letter.sender)[:2] == ["Fatima El Amrani", "namens Sanne de Vries"]


def test_a_representative_names_every_parent_who_would_have_to_sign() -> None:
    signers = (Signer(by="vrijwilliger", when="leeftijd < 18"), Signer(by="ouders", when="gezag == 'samen'"))
    details = {"gemachtigde_naam": "Fatima El Amrani"}
    body = "{% if namens == 'ouders' %}Voor beide ouders.{% else %}Voor de ouder.{% endif %}"
    both = made(body, signers=signers, details=details, answers={"leeftijd": 9}).letter
    assert signed(both) == ["Fatima El Amrani", "namens Sanne de Vries en Mehmet Yıldız"]
    assert plain(both.blocks[0].runs) == "Voor beide ouders."  # type: ignore[union-attr]  # a paragraph
    alone = made(body, signers=signers, details=details, answers={"leeftijd": 9, "gezag": "alleen"}).letter
    assert signed(alone) == ["Fatima El Amrani", "namens Sanne de Vries"]
    assert plain(alone.blocks[0].runs) == "Voor de ouder."  # type: ignore[union-attr]  # a paragraph


def test_a_copy_for_one_role_in_an_organisation_names_the_role() -> None:
    letter = made("A.", copy_to=copies("leerplichtambtenaar"), details={"gemeente": "Utrecht"}).letter
    assert words(letter.copy_to) == ["Gemeente Utrecht (leerplichtambtenaar)"]


def test_a_known_reader_is_addressed_by_full_name_and_never_by_a_guessed_gender() -> None:
    letter = made("A.", details={"school_contact": "Ilse Jansen", "school_functie": "directeur"}).letter
    assert plain(letter.salutation) == "Geachte Ilse Jansen,"
    assert words(letter.recipient) == ["De Regenboog", "T.a.v. Ilse Jansen, directeur"]


def test_an_unknown_reader_is_addressed_the_way_of_the_body() -> None:
    assert plain(made("A.").letter.salutation) == "Geachte directie,"
    assert plain(made("A.", salutation="Beste {{ school_naam }},").letter.salutation) == "Beste De Regenboog,"


def test_a_letter_by_registered_post_needs_an_address() -> None:
    letter = made("A.", delivery=("aangetekend",)).letter
    assert words(letter.recipient) == ["De Regenboog", "[school_adres: nog invullen]"]
    assert plain(letter.delivery) == "Aangetekend"


def test_a_letter_by_mail_shows_the_mail_address() -> None:
    letter = made("A.", delivery=("email", "aangetekend"))
    assert plain(letter.letter.delivery) == "Per e-mail: info@voorbeeldschool.nl"
    assert letter.email == "info@voorbeeldschool.nl"
    by_post = made("A.", delivery=("email", "aangetekend"), details={"verzendwijze": "aangetekend"})
    assert plain(by_post.letter.delivery) == "Aangetekend"


def test_what_a_letter_does_not_need_is_left_out_of_the_sender() -> None:
    without = ("ouder_adres", "ouder_email")
    assert words(made("A.", without=without).letter.sender) == ["Sanne de Vries"]
    needed = made("A.", without=without, needs=("ouder_naam", "ouder_adres")).letter
    assert words(needed.sender) == ["Sanne de Vries", "[ouder_adres: nog invullen]"]


@pytest.mark.parametrize(
    ("details", "place"),
    [({}, "Utrecht"), ({"plaats": "Zeist"}, "Zeist"), ({"ouder_adres": ("Lindelaan 12",)}, "")],
)
def test_the_place_is_asked_or_taken_from_the_address(details: dict[str, str], place: str) -> None:
    assert plain(made("A.", details=details).letter.place) == place


def test_the_other_sides_reference_stands_only_in_a_letter_about_it() -> None:
    details = {"besluit_kenmerk": "2026/12"}
    assert words(made("A.", details=details).letter.reference) == []
    about = made("A.", details=details, optional=("besluit_kenmerk",)).letter
    assert words(about.reference) == ["Uw kenmerk: 2026/12"]


def test_the_familys_own_attachments_replace_the_usual_list() -> None:
    usual = ("Het besluit", "{% if sector == 'vo' %}Het rapport{% endif %}")
    assert words(made("A.", attachments=usual).letter.attachments) == ["Het besluit"]
    own = made("A.", attachments=usual, optional=("bijlagen_lijst",), details={"bijlagen_lijst": "Foto; Verslag"})
    assert words(own.letter.attachments) == ["Foto", "Verslag"]
    needed = made("A.", attachments=usual, needs=("bijlagen_lijst",))
    assert words(needed.letter.attachments) == ["[bijlagen_lijst: nog invullen]"]


MANDATE = ("Het besluit", "{% if ondertekenaar == 'vrijwilliger' %}machtiging{% endif %}")
OWN_LISTS = {
    "it is added": ("vrijwilliger", "Foto; Verslag", ["Foto", "Verslag", "machtiging"]),
    "it is there already": ("vrijwilliger", "Machtiging; Foto", ["Machtiging", "Foto"]),
    "a parent needs none": ("ouder", "Foto", ["Foto"]),
}


@pytest.mark.parametrize(("by", "typed", "expected"), OWN_LISTS.values(), ids=OWN_LISTS)
def test_a_mandate_stays_beside_a_list_of_ones_own(by: SignerId, typed: str, expected: list[str]) -> None:
    signed_by: dict[str, Any] = {"signers": (Signer(by=by),), "attachments": MANDATE, "optional": ("bijlagen_lijst",)}
    letter = made("A.", **signed_by, details={"bijlagen_lijst": typed, "gemachtigde_naam": "Fatima El Amrani"}).letter
    assert words(letter.attachments) == expected


def test_copies_go_by_their_own_name_where_it_is_known() -> None:
    letter = made("A.", copy_to=copies("school", "gpo", "uzelf"), to="leerplichtambtenaar").letter
    assert words(letter.copy_to) == ["De Regenboog", "de Geschillencommissie", "uzelf"]


def test_nobody_gets_a_copy_twice_or_of_a_letter_to_itself() -> None:
    assert words(made("A.", copy_to=copies("school", "gpo", "gpo")).letter.copy_to) == ["de Geschillencommissie"]


NOT_PO = (CopyTo(body="gpo", unless="sector == 'po'"),)


@pytest.mark.parametrize(
    ("sector", "copied"),
    [("vo", ["de Geschillencommissie"]), ("po", []), ("weet_niet", ["de Geschillencommissie"])],
    ids=str,
)
def test_a_copy_falls_away_only_where_that_is_certain(sector: str, copied: list[str]) -> None:
    letter = made("A.", copy_to=NOT_PO, answers={"sector": sector}).letter
    assert words(letter.copy_to) == copied


SENTENCES = {
    "nobody": ((), "po", "A."),
    "one": (NOT_PO, "vo", "A. De Geschillencommissie krijgt een kopie van deze brief."),
    "not this family": (NOT_PO, "po", "A."),
    "two": (
        (CopyTo(body="leerplichtambtenaar"), *NOT_PO),
        "vo",
        "A. De leerplichtambtenaar en de Geschillencommissie krijgen een kopie van deze brief.",
    ),
    "the reader is not told": ((CopyTo(body="school"),), "vo", "A."),
}


@pytest.mark.parametrize(("copy_to", "sector", "sentence"), SENTENCES.values(), ids=SENTENCES)
def test_the_sentence_on_copies_says_what_stands_under_the_letter(
    copy_to: tuple[CopyTo, ...], sector: str, sentence: str
) -> None:
    letter = made("A.{% if kopie_zin %} {{ kopie_zin }}{% endif %}", copy_to=copy_to, answers={"sector": sector}).letter
    assert plain(letter.blocks[0].runs) == sentence  # type: ignore[union-attr]  # a paragraph


def test_a_template_can_ask_which_body_reads_it() -> None:
    body = "{% if lezer == 'gpo' %}Commissie.{% else %}School.{% endif %}"
    assert plain(made(body).letter.blocks[0].runs) == "School."  # type: ignore[union-attr]  # a paragraph
    assert plain(made(body, to="gpo").letter.blocks[0].runs) == "Commissie."  # type: ignore[union-attr]  # a paragraph


def test_required_points_that_hold_and_are_not_in_the_text_are_named() -> None:
    points = (
        RequiredPoint(id="een", text="Eén"),
        RequiredPoint(id="twee", text="Twee"),
        RequiredPoint(id="drie", text="Drie", when="sector == 'vo'"),
    )
    body = "{# punt: een #}A.{% if sector == 'vo' %}{# punt: twee #}B.{% endif %}"
    assert [point.id for point in made(body, points=points).points_missing] == ["twee"]


def test_a_letter_that_is_complete_and_offered_is_no_draft() -> None:
    assert not made("A.").letter.draft
    assert made("A.", offered=False).letter.draft
    assert made("{{ gemeente }}").letter.draft


def test_the_subject_can_use_names() -> None:
    assert plain(made("A.").letter.subject) == "Een vraag over Noor"
    assert made("A.").letter.date == date(2026, 11, 21)


def test_a_letter_without_follow_up_has_no_day_to_answer_by() -> None:
    assert made("A.", follow_up=None).answer_by is None
    with pytest.raises(LetterError, match="de naam 'antwoord_voor' bestaat niet"):
        made("{{ antwoord_voor | datum }}", follow_up=None)


def test_a_detail_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(LetterError, match="Bij 'kind_geboortedatum' staat 'ooit'"):
        made("{{ kind_geboortedatum | datum }}", details={"kind_geboortedatum": "ooit"})

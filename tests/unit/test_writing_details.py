"""Reading the table of fields, and what a family typed for a field."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from escalatie.errors import LetterError
from escalatie.writing.details import MAX_LENGTH, MAX_LINES, read_detail
from escalatie.writing.fields import Field, FieldType, read_fields
from escalatie.writing.values import Row

if TYPE_CHECKING:
    from escalatie.writing.fields import Detail


def field_of(type_: FieldType, *, long: bool = False) -> Field:
    options = {"zelf": "zelf", "ouder": "via ons"} if type_ == "choice" else {}
    return Field(id="proef", question="Hoe?", type=type_, group="letter", options=options, long=long)


@pytest.mark.parametrize(
    "text", ["2026-11-03", "3-11-2026", "03/11/2026", "3 november 2026", "dinsdag 3 November 2026"]
)
def test_a_day_can_be_written_in_several_ways(text: str) -> None:
    assert read_detail(field_of("date"), text) == date(2026, 11, 3)


@pytest.mark.parametrize("text", ["31-02-2026", "morgen", "3-11-26", "2026-13-01", "11/2026", "0000-01-01"])
def test_a_day_that_is_none_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(LetterError, match=r"Bij 'proef' staat .* en daar hoort een dag") as refused:
        read_detail(field_of("date"), text)
    assert refused.value.advice == "De vraag is: Hoe?"


def test_numbers_and_options_are_read() -> None:
    assert read_detail(field_of("number"), " 12 ") == 12
    assert read_detail(field_of("choice"), "zelf") == "zelf"
    assert read_detail(field_of("yes_no"), "ja") == "ja"


@pytest.mark.parametrize(
    ("type_", "text"),
    [("number", "twaalf"), ("number", "-1"), ("number", "1.5"), ("choice", "samen"), ("yes_no", "yes")],
)
def test_what_does_not_fit_the_field_is_refused(type_: FieldType, text: str) -> None:
    with pytest.raises(LetterError, match=f"staat '{text}', en daar hoort"):
        read_detail(field_of(type_), text)


@pytest.mark.parametrize("type_", ["text", "date", "number", "choice", "yes_no", "lines", "rows", "attachments"])
def test_do_not_know_can_always_be_stored(type_: FieldType) -> None:
    assert read_detail(field_of(type_), "weet_niet") == "weet_niet"


@pytest.mark.parametrize(("long", "read"), [(False, "a b c"), (True, "a\nb\n\nc")])
def test_only_a_long_text_keeps_its_line_ends(*, long: bool, read: str) -> None:
    assert read_detail(field_of("text", long=long), "a\r\nb\n\n\nc\x1b") == read


@pytest.mark.parametrize("text", ["", "  ", "\u200b"])
def test_what_is_empty_is_not_there(text: str) -> None:
    assert read_detail(field_of("text"), text) is None


@pytest.mark.parametrize("detail", ["a\nb", "a; b", ("a", " b "), ["a", "", "b"]])
def test_lines_can_be_typed_or_listed(detail: Detail) -> None:
    assert read_detail(field_of("lines"), detail) == ("a", "b")


def test_an_empty_list_is_an_answer() -> None:
    assert read_detail(field_of("lines"), ()) == ()


ROW = Row("viel uit", date(2026, 11, 3), "mentor")


@pytest.mark.parametrize(
    "detail",
    [
        ({"datum": "3-11-2026", "tekst": "viel uit", "wie": "mentor"},),
        "3-11-2026; viel uit; mentor",
        ("2026-11-03; viel uit; mentor",),
    ],
)
def test_rows_can_be_typed_or_listed(detail: Detail) -> None:
    assert read_detail(field_of("rows"), detail) == (ROW,)


def test_a_row_needs_only_a_text() -> None:
    assert read_detail(field_of("rows"), "viel uit\n\nging naar huis; met de bus") == (
        Row("viel uit"),
        Row("ging naar huis; met de bus"),
    )


@pytest.mark.parametrize(
    "row",
    [{"datum": "3-11-2026"}, {"wie": "mentor"}, {"tekst": "x", "bedrag": "5"}, {"tekst": "x", "datum": "toen"}],
)
def test_a_row_that_cannot_be_read_is_refused(row: dict[str, str]) -> None:
    with pytest.raises(LetterError, match="Bij 'proef' staat"):
        read_detail(field_of("rows"), (row,))


@pytest.mark.parametrize(
    ("type_", "detail"),
    [
        ("text", ("a", "b")),
        ("lines", ({"tekst": "a"},)),
        ("text", "x" * (MAX_LENGTH + 1)),
        ("lines", "x\n" * (MAX_LINES + 1)),
        ("rows", "x\n" * (MAX_LINES + 1)),
    ],
)
def test_a_detail_of_the_wrong_kind_or_size_is_refused(type_: FieldType, detail: Detail) -> None:
    with pytest.raises(LetterError, match="Bij 'proef' staat"):
        read_detail(field_of(type_), detail)


GOOD = {"question": "Hoe?", "type": "text", "group": "letter", "example": "x"}


@pytest.mark.parametrize(
    ("field", "problem"),
    [
        ({"type": "tekst"}, "'type' is een van"),
        ({"group": "school2"}, "'group' is een van"),
        ({"question": ""}, "de vraag ontbreekt"),
        ({"example": ""}, "een voorbeeld nodig"),
        ({"type": "choice"}, "heeft 'options' nodig"),
        ({"type": "lines", "long": "true"}, "alleen een tekst"),
        ({"kleur": "rood"}, "'kleur' kan hier niet"),
    ],
)
def test_a_wrong_field_is_told(field: dict[str, str], problem: str) -> None:
    _, problems = read_fields({"fields": {"a": {**GOOD, **field}}, "addressees": {}})
    assert any(problem in one and "'a'" in one for one in problems)


def test_a_wrong_addressee_is_told() -> None:
    addressees = {"school": {"name": "b", "fax": "a"}}
    _, problems = read_fields({"fields": {"a": GOOD}, "addressees": addressees, "meer": {}})
    assert len(problems) == 3


def test_a_field_with_a_source_is_never_asked() -> None:
    read, problems = read_fields({"fields": {"a": {**GOOD, "example": "", "from": ["b", "sent c"]}}, "addressees": {}})
    assert not problems
    assert read.fields["a"].from_ == ("b", "sent c")
    assert not read.fields["a"].asked
    assert read.of_group("letter") == (read.fields["a"],)

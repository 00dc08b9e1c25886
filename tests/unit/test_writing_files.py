"""Files of a letter: named without names, all or none, and final only when it is."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from escalatie.errors import ANSWER_MISSING, ERROR, AnswerMissingError, LetterError, UsageError
from escalatie.writing.files import FORMATS, as_bytes, check_final, file_name, read_format, write_letter
from tests.unit.small_letter import made

if TYPE_CHECKING:
    from pathlib import Path

    from escalatie.writing.files import Format

WHOLE = made("Alles staat erin, {{ kind_voornaam }}.")
DRAFT = made("In {{ gemeente }} ontbreekt iets.")


def test_a_file_is_named_by_day_and_letter_only() -> None:
    assert file_name(WHOLE, "txt") == "2026-11-21-proef-brief.txt"
    assert file_name(DRAFT, "pdf") == "CONCEPT-2026-11-21-proef-brief.pdf"


def test_every_form_is_written(tmp_path: Path) -> None:
    written = write_letter(WHOLE, FORMATS, tmp_path / "nieuwe" / "map")
    assert [path.suffix for path in written] == [".txt", ".md", ".pdf", ".docx", ".eml"]
    assert all(path.read_bytes() == as_bytes(WHOLE, form) for path, form in zip(written, FORMATS, strict=True))
    assert sorted(path.name for path in written[0].parent.iterdir()) == sorted(path.name for path in written)


@pytest.mark.parametrize("form", FORMATS)
def test_a_second_run_gives_the_same_bytes(form: Format) -> None:
    assert as_bytes(made("Alles staat erin, {{ kind_voornaam }}."), form) == as_bytes(WHOLE, form)


def test_only_the_owner_can_read_a_letter(tmp_path: Path) -> None:
    (path,) = write_letter(WHOLE, ["txt"], tmp_path)
    assert os.name == "nt" or path.stat().st_mode & 0o077 == 0


def test_a_form_that_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    letter = made("{{ gronden }}", details={"gronden": "漢字"})
    with pytest.raises(LetterError, match="Het teken '漢' in 'gronden' kan niet in een PDF"):
        write_letter(letter, ["txt", "pdf"], tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (errno.ENOSPC, "De schijf is vol"),
        (errno.EDQUOT, "De schijf is vol"),
        (errno.EACCES, "mag u niet schrijven"),
        (errno.EROFS, "kan alleen gelezen worden"),
        (errno.EIO, "kon niet in"),
    ],
)
def test_a_disk_that_fails_halfway_leaves_the_old_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, sentence: str
) -> None:
    (old,) = write_letter(WHOLE, ["txt"], tmp_path)
    before = old.read_bytes()
    real, calls = os.fsync, []

    def failing(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(code, os.strerror(code))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(LetterError, match=sentence) as refused:
        write_letter(made("Anders, {{ kind_voornaam }}."), ["txt", "md"], tmp_path)
    assert refused.value.advice
    assert old.read_bytes() == before
    assert list(tmp_path.iterdir()) == [old]


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "map").write_text("x")
    for folder in (tmp_path / "map", tmp_path / "map" / "dieper"):
        with pytest.raises(LetterError, match="is geen map"):
            write_letter(WHOLE, ["txt"], folder)


def test_a_whole_letter_is_final(tmp_path: Path) -> None:
    (path,) = write_letter(WHOLE, ["txt"], tmp_path, final=True)
    assert path.name == "2026-11-21-proef-brief.txt"


def test_a_gap_refuses_a_final_letter_and_lists_the_questions(tmp_path: Path) -> None:
    with pytest.raises(AnswerMissingError, match="- gemeente: Welke gemeente") as refused:
        write_letter(DRAFT, ["txt"], tmp_path, final=True)
    assert refused.value.code == ANSWER_MISSING
    assert list(tmp_path.iterdir()) == []


def test_a_letter_the_route_does_not_offer_is_never_final() -> None:
    with pytest.raises(LetterError, match="past nu niet") as refused:
        check_final(made("{{ gemeente }}", offered=False))
    assert refused.value.code == ERROR


def test_a_letter_the_route_does_not_offer_can_be_made_as_a_draft(tmp_path: Path) -> None:
    (path,) = write_letter(made("A.", offered=False), ["txt"], tmp_path)
    assert path.name.startswith("CONCEPT-")


def test_the_name_of_a_form_is_read() -> None:
    assert read_format(".PDF") == "pdf"
    with pytest.raises(UsageError, match="'odt' is geen vorm"):
        read_format("odt")

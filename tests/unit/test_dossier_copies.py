"""Copies of what was sent: kept byte for byte, never changed, and gone when the family wipes its dossier."""

from __future__ import annotations

import errno
from datetime import date
from typing import TYPE_CHECKING

import pytest

from escalatie.dossier.disk import RealDisk
from escalatie.dossier.model import Dossier, SentCopy, dossier_from_plain, dossier_to_plain
from escalatie.dossier.store import LETTERS, LOCK, FileStore
from escalatie.errors import DossierError

if TYPE_CHECKING:
    from pathlib import Path

COPY = SentCopy(
    letter="verzoek-opp", on=date(2026, 11, 20), how="email", proof="verzendbewijs", files={"brief.pdf": "ab12"}
)
FAMILY = Dossier(answers={"sector": "po"}, copies=(COPY,), created=date(2026, 11, 20))


class _FullDisk(RealDisk):
    """A disk on which nothing can be written."""

    def write(self, handle: int, data: bytes) -> int:
        del handle, data
        raise OSError(errno.ENOSPC, "vol")


def test_a_copy_is_noted_in_the_dossier_and_read_back() -> None:
    assert dossier_from_plain(dossier_to_plain(FAMILY)) == FAMILY


def test_a_dossier_from_before_copies_reads_as_one_without() -> None:
    plain = dossier_to_plain(FAMILY)
    del plain["kopieen"]
    assert dossier_from_plain(plain).copies == ()


@pytest.mark.parametrize("copies", ["x", [1], [{"op": "gisteren"}], [{"op": "2026-11-20", "bestanden": []}]])
def test_a_damaged_note_of_a_copy_is_not_guessed_at(copies: object) -> None:
    with pytest.raises((DossierError, ValueError)):
        dossier_from_plain({**dossier_to_plain(FAMILY), "kopieen": copies})


def test_a_file_is_kept_and_given_back_byte_for_byte(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    assert store.keep_file("brief.pdf", b"\x00een") == "brief.pdf"
    assert store.kept_file("brief.pdf") == b"\x00een"
    assert store.kept_file("andere.pdf") is None


def test_a_file_that_was_kept_is_never_overwritten(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    names = [store.keep_file("brief.pdf", data) for data in (b"een", b"twee", b"een", b"drie", b"twee")]
    assert names == ["brief.pdf", "brief-2.pdf", "brief.pdf", "brief-3.pdf", "brief-2.pdf"]
    assert store.kept_file("brief.pdf") == b"een"


def test_only_its_owner_can_read_a_copy(tmp_path: Path) -> None:
    FileStore(tmp_path).keep_file("brief.pdf", b"een")
    assert (tmp_path / LETTERS / "brief.pdf").stat().st_mode & 0o077 == 0


def test_a_full_disk_gives_a_sentence_and_half_a_file_has_no_name(tmp_path: Path) -> None:
    with pytest.raises(DossierError, match="schijf is vol"):
        FileStore(tmp_path, _FullDisk()).keep_file("brief.pdf", b"een")
    assert not (tmp_path / LETTERS / "brief.pdf").exists()


def test_wiping_leaves_nothing_of_the_family_and_nothing_else_is_touched(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    with store.session():
        store.save(FAMILY)
        store.save(FAMILY)
        store.keep_file("brief.pdf", b"een")
    (tmp_path / "van-mij.txt").write_text("blijft", "utf-8")
    assert store.wipe() == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == [LOCK, "van-mij.txt"]
    assert store.load() is None


def test_wiping_an_empty_folder_removes_nothing(tmp_path: Path) -> None:
    assert FileStore(tmp_path).wipe() == 0

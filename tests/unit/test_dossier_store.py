"""A dossier on disk: whatever fails or stops, the old one or the new one is there, whole."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from escalatie.dossier.disk import RealDisk
from escalatie.dossier.lock import locked
from escalatie.dossier.model import Dossier
from escalatie.dossier.store import DAMAGED, EARLIER, LOCK, NAME, DamagedDossierError, FileStore
from escalatie.engine.model import Event
from escalatie.errors import DossierError

OLD = Dossier(answers={"sector": "po"}, created=date(2026, 11, 20))
NEW = Dossier(
    answers={"sector": "po", "leeftijd": 9, "druk": ("tlv",), "besluit_datum": date(2026, 11, 12)},
    details={"kind_voornaam": "Zoë", "zorgen": ({"datum": "2026-11-02", "tekst": "bleef thuis"},), "wens": ("rust",)},
    events=(Event(on=date(2026, 11, 17), kind="gesprek", with_="de mentor"),),
    created=date(2026, 11, 20),
)
OTHER = Dossier(answers={"sector": "vo"})
OPERATIONS = ("make_folder", "open_new", "write", "sync", "close", "replace", "sync_folder")
FAULTS = (errno.ENOSPC, errno.EIO, errno.EACCES)


class _CountingDisk(RealDisk):
    """The real file system, with each operation that changes something counted; the one at `fail_at` fails."""

    def __init__(self, fail_at: int = 0, fault: int = errno.EIO, *, half: bool = False) -> None:
        self.count = 0
        self.fail_at = fail_at
        self.fault = fault
        self.half = half

    def _turn(self) -> None:
        self.count += 1
        if self.count == self.fail_at:
            raise OSError(self.fault, os.strerror(self.fault))

    def make_folder(self, folder: Path) -> None:
        self._turn()
        super().make_folder(folder)

    def open_new(self, path: Path) -> int:
        self._turn()
        return super().open_new(path)

    def write(self, handle: int, data: bytes) -> int:
        if self.half and self.count + 1 == self.fail_at:
            super().write(handle, data[: len(data) // 2])
        self._turn()
        return super().write(handle, data[:100])

    def sync(self, handle: int) -> None:
        self._turn()
        super().sync(handle)

    def close(self, handle: int) -> None:
        super().close(handle)
        self._turn()

    def replace(self, old: Path, new: Path) -> None:
        self._turn()
        super().replace(old, new)

    def sync_folder(self, folder: Path) -> None:
        self._turn()
        super().sync_folder(folder)


def operations_in_a_save(folder: Path) -> int:
    disk = _CountingDisk()
    FileStore(folder, disk).save(NEW)
    return disk.count


def test_what_is_saved_is_loaded_the_same(tmp_path: Path) -> None:
    FileStore(tmp_path / "map").save(NEW)

    assert FileStore(tmp_path / "map").load() == NEW


def test_without_a_dossier_there_is_nothing_to_load(tmp_path: Path) -> None:
    assert FileStore(tmp_path / "nog-niet").load() is None


def test_only_the_owner_may_read_and_no_name_of_a_child_is_in_a_file_name(tmp_path: Path) -> None:
    folder = tmp_path / "map"
    FileStore(folder).save(OLD)
    FileStore(folder).save(NEW)

    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()} == {NAME: 0o600, EARLIER: 0o600}


def test_the_version_before_the_last_save_is_kept(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    store.save(OLD)
    store.save(NEW)

    assert store.load_earlier() == OLD


def test_whichever_operation_fails_the_old_or_the_new_dossier_is_there(tmp_path: Path) -> None:
    count = operations_in_a_save(tmp_path / "tellen")
    assert count > len(OPERATIONS)  # the dossier is written in several pieces
    for number in range(1, count + 1):
        for fault in FAULTS:
            for half in (False, True):
                folder = tmp_path / f"{number}-{fault}-{half}"
                FileStore(folder).save(OLD)
                store = FileStore(folder, _CountingDisk(number, fault, half=half))
                with pytest.raises(DossierError) as error:
                    store.save(NEW)
                assert "Opslaan lukt niet" in str(error.value)
                assert FileStore(folder).load() in (OLD, NEW)


def test_after_a_failed_save_the_next_one_is_kept(tmp_path: Path) -> None:
    for number in range(1, operations_in_a_save(tmp_path / "tellen") + 1):
        folder = tmp_path / str(number)
        FileStore(folder).save(OLD)
        store = FileStore(folder, _CountingDisk(number))
        with pytest.raises(DossierError):
            store.save(NEW)
        store.save(OTHER)
        assert FileStore(folder).load() == OTHER


SAVE_FOREVER = """
import sys
from pathlib import Path
from escalatie.dossier.model import Dossier
from escalatie.dossier.store import FileStore
store = FileStore(Path(sys.argv[1]))
number = int(sys.argv[2])
while True:
    number += 1
    store.save(Dossier(answers={"weken_thuis": number}, details={"vulling": "x" * 20000}))
    print(number, flush=True)
"""


def test_a_killed_program_loses_no_answer_that_was_saved(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    reached = 0
    for turn in range(12):
        child = subprocess.Popen(
            [sys.executable, "-c", SAVE_FOREVER, str(tmp_path), str(reached)], stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(0.003 * turn)
        child.send_signal(signal.SIGKILL)
        confirmed = [int(line) for line in child.stdout.read().splitlines() if line]
        child.wait()
        child.stdout.close()
        loaded = store.load()
        assert loaded is not None
        now = loaded.answers["weken_thuis"]
        assert isinstance(now, int)
        assert now >= max([reached + 1, *confirmed])
        reached = now


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"antwoorden": {}}',
        b'{"formaat": {"lezen": 1, "schrijven": 1}, "antwoorden": {"sector": {"a": 1}}}',
        b'{"formaat": {"lezen": 1, "schrijven": 1}, "gebeurtenissen": [{"soort": "gesprek"}]}',
        b'{"formaat": {"lezen": 1, "schrijven": 1}, "antwoorden": {"besluit_datum": "2026-02-31"}}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_file_gives_a_sentence_and_is_not_thrown_away(tmp_path: Path, data: bytes) -> None:
    store = FileStore(tmp_path)
    store.save(OLD)
    store.save(NEW)
    (tmp_path / NAME).write_bytes(data)
    with pytest.raises(DamagedDossierError, match="beschadigd"):
        store.load()

    earlier = store.load_earlier()
    assert earlier == OLD
    kept = store.restore(OLD)
    assert store.load() == OLD
    assert kept == str(tmp_path / DAMAGED.format(1))
    assert Path(kept).read_bytes() == data


def test_a_second_damaged_file_does_not_push_out_the_first(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    for text in ("een", "twee"):
        (tmp_path / NAME).write_text(text)
        store.restore(OLD)

    assert [(tmp_path / DAMAGED.format(number)).read_text() for number in (1, 2)] == ["een", "twee"]


def test_a_dossier_of_a_newer_program_is_refused_in_words(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    store.save(OLD)
    newer = json.loads((tmp_path / NAME).read_text()) | {"formaat": {"lezen": 2, "schrijven": 2}}
    (tmp_path / NAME).write_text(json.dumps(newer))

    with pytest.raises(DossierError, match="nieuwere versie"):
        store.load()


def test_a_dossier_that_only_a_newer_program_may_write_is_read_and_never_overwritten(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    store.save(OLD)
    newer = json.loads((tmp_path / NAME).read_text()) | {"formaat": {"lezen": 1, "schrijven": 3}, "nieuw": "iets"}
    (tmp_path / NAME).write_text(json.dumps(newer))

    assert store.load() == OLD
    with pytest.raises(DossierError, match="alleen te lezen"):
        store.save(NEW)
    assert json.loads((tmp_path / NAME).read_text()) == newer


@pytest.mark.parametrize(("fault", "sentence"), [(errno.ENOSPC, "schijf is vol"), (errno.EROFS, "niet te beschrijven")])
def test_a_refusing_disk_is_told_in_words(tmp_path: Path, fault: int, sentence: str) -> None:
    with pytest.raises(DossierError, match=sentence):
        FileStore(tmp_path, _CountingDisk(1, fault)).save(NEW)


def test_a_folder_that_cannot_be_made_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("x")
    with pytest.raises(DossierError, match="ESCALATIE_MAP"), FileStore(tmp_path / "bestand" / "map").session():
        pass


def test_only_one_window_at_a_time_has_the_dossier(tmp_path: Path) -> None:
    with FileStore(tmp_path).session():
        with pytest.raises(DossierError, match="ander venster"), FileStore(tmp_path).session():
            pass
        with pytest.raises(DossierError), locked(tmp_path / LOCK):
            pass
    with FileStore(tmp_path).session():
        assert (tmp_path / LOCK).exists()


def test_the_lock_of_a_killed_program_is_gone(tmp_path: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; from escalatie.dossier.store import FileStore\n"
        "with FileStore(Path(sys.argv[1])).session(): print('op slot', flush=True); time.sleep(60)"
    )
    child = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    child.stdout.readline()
    with pytest.raises(DossierError), FileStore(tmp_path).session():
        pass
    child.kill()
    child.wait()
    child.stdout.close()
    with FileStore(tmp_path).session():
        assert (tmp_path / LOCK).exists()

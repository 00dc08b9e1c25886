"""Keep a dossier on disk so that no crash, full disk or power cut loses an answer that was saved.

A save writes a temporary file, waits for the disk, keeps the last version under another name and only then puts the
new one in its place. So at each moment the old dossier or the new one is whole.
"""

from __future__ import annotations

import json
from contextlib import contextmanager, nullcontext, suppress
from typing import TYPE_CHECKING, Final, Protocol

from escalatie.dossier.answers import FORMAT
from escalatie.dossier.disk import Disk, RealDisk, write_all
from escalatie.dossier.model import Dossier, dossier_from_plain, dossier_to_plain
from escalatie.errors import DossierError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

NAME: Final = "dossier.json"
EARLIER: Final = "dossier.eerder.json"
TEMPORARY: Final = "dossier.nieuw.json"
DAMAGED: Final = "dossier.kapot-{}.json"
LOCK: Final = "dossier.slot"
LETTERS: Final = "brieven"
"""The folder beside the dossier with copies of letters as they were sent."""
READ_VERSION: Final = 1
"""A program that knows this version can read the file."""
WRITE_VERSION: Final = 2
"""A program that knows this version can write the file without losing anything: since 2 what each answer meant."""


class DamagedDossierError(DossierError):
    """The dossier on disk cannot be read; nothing was thrown away."""


class Store(Protocol):
    """Where a dossier is kept between two questions."""

    def load(self) -> Dossier | None:
        """Give the dossier as last saved, or None when there is none yet."""

    def save(self, dossier: Dossier) -> None:
        """Keep the dossier; when this returns, it is safe."""

    def session(self) -> AbstractContextManager[None]:
        """Keep others out for as long as this session lasts."""

    def load_earlier(self) -> Dossier | None:
        """Give the version before the last save, or None when there is none that can be read."""

    def restore(self, dossier: Dossier) -> str:
        """Go on with an earlier version, and tell where the damaged file is kept."""


class MemoryStore:
    """A dossier for this run only: it came from an answers file, and is not kept."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier

    def load(self) -> Dossier | None:
        """Give the dossier as last saved."""
        return self._dossier

    def save(self, dossier: Dossier) -> None:
        """Keep the dossier until the program ends."""
        self._dossier = dossier

    def session(self) -> AbstractContextManager[None]:
        """Keep nobody out: nobody else can see this dossier."""
        return nullcontext()

    def load_earlier(self) -> Dossier | None:
        """Give nothing: there is no earlier version."""
        return None

    def restore(self, dossier: Dossier) -> str:
        """Go on with this version."""
        self._dossier = dossier
        return ""


class FileStore:
    """A dossier as JSON in the family's own data folder."""

    def __init__(self, folder: Path, disk: Disk | None = None) -> None:
        self._folder = folder
        self._disk = disk or RealDisk()
        self._may_write = True

    def load(self) -> Dossier | None:
        """Give the dossier as last saved, or None when there is none yet. Raise DossierError when it is unreadable.

        When a save was cut off between its last two steps, only the earlier version has a name: that one is whole.
        """
        for name in (NAME, EARLIER):
            data = self._read(name)
            if data is not None:
                dossier, self._may_write = _from_bytes(data)
                return dossier
        return None

    def load_earlier(self) -> Dossier | None:
        """Give the version before the last save, or None when there is none that can be read."""
        data = self._read(EARLIER)
        with suppress(DossierError):
            return _from_bytes(data)[0] if data is not None else None
        return None

    def save(self, dossier: Dossier) -> None:
        """Keep the dossier; when this returns, it is on the disk. Raise DossierError when the disk refuses."""
        if not self._may_write:
            raise DossierError(
                "Dit dossier is gemaakt met een nieuwere versie van het programma en is hier alleen te lezen.",
                "Zet de nieuwste versie van escalatie op deze computer.",
            )
        data = _to_bytes(dossier)
        try:
            self._disk.make_folder(self._folder)
            write_all(self._disk, self._folder / TEMPORARY, data)
            with suppress(FileNotFoundError):
                self._disk.replace(self._folder / NAME, self._folder / EARLIER)
            self._disk.replace(self._folder / TEMPORARY, self._folder / NAME)
            self._disk.sync_folder(self._folder)
        except OSError as error:
            raise _cannot_save(error) from error

    def restore(self, dossier: Dossier) -> str:
        """Set the damaged file aside, go on with an earlier version, and tell where the damaged file is kept."""
        kept = next(path for path in map(self._damaged, range(1, 1000)) if not path.exists())
        try:
            with suppress(FileNotFoundError):
                self._disk.replace(self._folder / NAME, kept)
        except OSError as error:
            raise _cannot_save(error) from error
        self.save(dossier)
        return str(kept)

    def keep_file(self, name: str, data: bytes) -> str:
        """Keep a copy of a file that never changes again, and give the name it got. Raise DossierError when it cannot.

        A file of the same name with other bytes stays as it is; the new one gets a number.
        """
        folder = self._folder / LETTERS
        path = next(path for path in _numbered(folder / name) if not path.exists() or path.read_bytes() == data)
        beside = path.with_name(f".{path.name}")
        try:
            self._disk.make_folder(folder)
            write_all(self._disk, beside, data)
            self._disk.replace(beside, path)
            self._disk.sync_folder(folder)
        except OSError as error:
            raise _cannot_save(error) from error
        return path.name

    def kept_file(self, name: str) -> bytes | None:
        """Give the bytes of a file that was kept, or None when it is gone."""
        return self._read(f"{LETTERS}/{name}")

    def everything(self) -> tuple[Path, ...]:
        """Give every file that this program keeps of the family; the lock file holds nothing."""
        names = ("dossier*.json", f"{LETTERS}/*", f"{LETTERS}/.*")
        return tuple(sorted(path for name in names for path in self._folder.glob(name) if path.is_file()))

    def wipe(self) -> int:
        """Remove every file of the family and tell how many. Raise DossierError when one cannot be removed."""
        files = self.everything()
        try:
            for path in files:
                path.unlink(missing_ok=True)
            if (self._folder / LETTERS).is_dir():
                (self._folder / LETTERS).rmdir()
            self._disk.sync_folder(self._folder)
        except OSError as error:
            raise _cannot_save(error) from error
        return len(files)

    @contextmanager
    def session(self) -> Iterator[None]:
        """Keep other windows out for as long as this session lasts. Raise DossierError when one is there already."""
        from escalatie.dossier.lock import locked

        try:
            self._disk.make_folder(self._folder)
        except OSError as error:
            raise DossierError(
                "De map voor uw dossier kan niet worden gemaakt.", "Kies met ESCALATIE_MAP een andere map."
            ) from error
        with locked(self._folder / LOCK):
            yield

    def _read(self, name: str) -> bytes | None:
        try:
            return self._disk.read(self._folder / name)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise DossierError(
                "Uw dossier is er wel, maar de computer laat het niet lezen.", "Kijk of u zelf in deze map mag."
            ) from error

    def _damaged(self, number: int) -> Path:
        return self._folder / DAMAGED.format(number)


def _numbered(path: Path) -> Iterator[Path]:
    """Give a path, then the same path with a number: brief.pdf, brief-2.pdf, brief-3.pdf."""
    yield path
    yield from (path.with_stem(f"{path.stem}-{number}") for number in range(2, 10_000))


def _to_bytes(dossier: Dossier) -> bytes:
    plain = {FORMAT: {"lezen": READ_VERSION, "schrijven": WRITE_VERSION}, **dossier_to_plain(dossier)}
    return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _from_bytes(data: bytes) -> tuple[Dossier, bool]:
    """Read a dossier, and tell whether this program may write it too."""
    try:
        plain = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise _damaged() from error
    versions = plain.get(FORMAT) if isinstance(plain, dict) else None
    if not isinstance(versions, dict) or not all(isinstance(versions.get(key), int) for key in ("lezen", "schrijven")):
        raise _damaged()
    if versions["lezen"] > READ_VERSION:
        raise DossierError(
            "Dit dossier is gemaakt met een nieuwere versie van het programma.",
            "Zet de nieuwste versie van escalatie op deze computer.",
        )
    try:
        return dossier_from_plain(plain), versions["schrijven"] <= WRITE_VERSION
    except (DossierError, ValueError) as error:
        raise _damaged() from error


def _damaged() -> DamagedDossierError:
    return DamagedDossierError(
        "Uw dossier is beschadigd en niet te lezen.",
        "Er is niets weggegooid. Typ 'escalatie start': daar kiest u hoe u verder gaat.",
    )


def _cannot_save(error: OSError) -> DossierError:
    from errno import EACCES, EDQUOT, ENOSPC, EPERM, EROFS

    if error.errno in (ENOSPC, EDQUOT):
        return DossierError(
            "Opslaan lukt niet: de schijf is vol.", "Uw vorige antwoorden zijn bewaard. Maak ruimte en probeer opnieuw."
        )
    if error.errno in (EACCES, EPERM, EROFS):
        return DossierError(
            "Opslaan lukt niet: de map is niet te beschrijven.",
            "Uw vorige antwoorden zijn bewaard. Kies met ESCALATIE_MAP een andere map.",
        )
    return DossierError(
        "Opslaan lukt niet: de computer geeft een fout bij het schrijven.",
        "Uw vorige antwoorden zijn bewaard. Kijk of de schijf nog goed is.",
    )

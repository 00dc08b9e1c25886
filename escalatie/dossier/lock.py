"""Let one window at a time work on a dossier.

The operating system's own file lock: it goes away with the program, also after a crash. A library for this
(filelock) costs four times the bare start of Python, because it brings logging and secrets along.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from errno import EACCES, EAGAIN, EDEADLK
from typing import TYPE_CHECKING, Final

from escalatie.dossier.disk import OWNER_ONLY_FILE
from escalatie.errors import DossierError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TAKEN: Final = (EACCES, EAGAIN, EDEADLK)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock file for the whole session. Raise DossierError when another window has it."""
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, OWNER_ONLY_FILE)
    except OSError as error:
        raise DossierError("De map van uw dossier is niet te beschrijven.", "Kijk of u er zelf in mag.") from error
    try:
        _take(handle)
        yield
    finally:
        os.close(handle)


def _take(handle: int) -> None:
    try:
        _lock(handle)
    except OSError as error:
        # A file system without locks (some network drives) must not keep a family from its own file.
        if error.errno in _TAKEN:
            raise DossierError(
                "Uw dossier is al open in een ander venster.", "Ga daar verder, of sluit dat venster eerst."
            ) from error


if sys.platform == "win32":

    def _lock(handle: int) -> None:
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:

    def _lock(handle: int) -> None:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

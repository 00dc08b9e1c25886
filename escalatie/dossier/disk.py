"""The few file operations that keep a dossier safe, each one small enough to fail on its own in a test."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from pathlib import Path

OWNER_ONLY_FILE: Final = 0o600
OWNER_ONLY_FOLDER: Final = 0o700
_BINARY: Final[int] = getattr(os, "O_BINARY", 0)


class Disk(Protocol):
    """What the store asks of a file system."""

    def make_folder(self, folder: Path) -> None:
        """Make a folder that only its owner may open, with its parents."""

    def read(self, path: Path) -> bytes:
        """Read a whole file."""

    def open_new(self, path: Path) -> int:
        """Open an empty file that only its owner may read; what stood there is gone."""

    def write(self, handle: int, data: bytes) -> int:
        """Write, and tell how many bytes went in: it may be fewer."""

    def sync(self, handle: int) -> None:
        """Wait until what was written is on the disk itself."""

    def close(self, handle: int) -> None:
        """Close a file."""

    def replace(self, old: Path, new: Path) -> None:
        """Give a file another name in one step; what had that name is gone."""

    def sync_folder(self, folder: Path) -> None:
        """Wait until the names in a folder are on the disk itself."""


class RealDisk:
    """The computer's own file system."""

    def make_folder(self, folder: Path) -> None:
        """Make a folder that only its owner may open, with its parents; leave one that is there as it is."""
        if not folder.is_dir():
            folder.parent.mkdir(parents=True, exist_ok=True)
            folder.mkdir(mode=OWNER_ONLY_FOLDER, exist_ok=True)

    def read(self, path: Path) -> bytes:
        """Read a whole file."""
        return path.read_bytes()

    def open_new(self, path: Path) -> int:
        """Open an empty file that only its owner may read; what stood there is gone."""
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, OWNER_ONLY_FILE)

    def write(self, handle: int, data: bytes) -> int:
        """Write, and tell how many bytes went in: it may be fewer."""
        return os.write(handle, data)

    def sync(self, handle: int) -> None:
        """Wait until what was written is on the disk itself."""
        os.fsync(handle)

    def close(self, handle: int) -> None:
        """Close a file."""
        os.close(handle)

    def replace(self, old: Path, new: Path) -> None:
        """Give a file another name in one step; what had that name is gone."""
        old.replace(new)

    def sync_folder(self, folder: Path) -> None:
        """Wait until the names in a folder are on the disk itself, where the system can: Windows cannot."""
        with suppress(PermissionError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def write_all(disk: Disk, path: Path, data: bytes) -> None:
    """Write a whole file and wait until it is on the disk."""
    handle = disk.open_new(path)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[disk.write(handle, bytes(rest)) :]
        disk.sync(handle)
    finally:
        disk.close(handle)

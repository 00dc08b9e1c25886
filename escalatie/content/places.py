"""Where content is: shipped inside the installed package, or as YAML in a checkout beside it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE: Final = Path(__file__).parent.parent
LETTER_END: Final = ".md.j2"
FIELDS: Final = "fields"
WORD_GUARD: Final = "word_guard"
CARD: Final = "card"
LETTER_DATA: Final = (FIELDS, WORD_GUARD, CARD)
"""The data files beside the letters, without their ending."""
_SHIPPED: Final = "_content"
_CACHE: Final = ".gecompileerd"

Stamp = dict[str, tuple[int, int]]
"""Size and time of change of each file, by its name."""


def shipped() -> Path | None:
    """Return the compiled content of an installed wheel, if this is one."""
    folder = PACKAGE / _SHIPPED
    return folder if folder.is_dir() else None


def checkout() -> Path | None:
    """Return the folder with `flows/` and `letters/` beside the package, if there is one."""
    folder = PACKAGE.parent
    return folder if (folder / "flows").is_dir() and (folder / "letters").is_dir() else None


def cache_of(folder: Path) -> Path:
    """Return where the compiled form of a folder is kept. It is never committed."""
    return folder / _CACHE


def content_files(folder: Path) -> list[Path]:
    """Return the files that content is made of, in a fixed order. Cases are not among them: they only test it."""
    flows, letters = folder / "flows", folder / "letters"
    tables = _ending(flows, ".yaml")
    own = [path / "flow.yaml" for path in _folders(flows) if (path / "flow.yaml").is_file()]
    return [*tables, *own, *_ending(letters, ".yaml"), *_ending(letters, LETTER_END)]


def stamp_of(folder: Path) -> Stamp:
    """Note size and time of change of all content files, and of the code that compiles them."""
    code = [path for name in ("engine", "content") for path in _ending(PACKAGE / name, ".py")]
    found = [(path.relative_to(folder).as_posix(), path) for path in content_files(folder)]
    found += [(path.name, path) for path in code]
    return {name: (stat.st_size, stat.st_mtime_ns) for name, path in found for stat in (path.stat(),)}


def _ending(folder: Path, end: str) -> list[Path]:
    return sorted(Path(entry.path) for entry in _entries(folder) if entry.name.endswith(end))


def _folders(folder: Path) -> list[Path]:
    return sorted(Path(entry.path) for entry in _entries(folder) if entry.is_dir())


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            yield from entries
    except OSError:
        return

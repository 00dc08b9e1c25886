"""Split a letter file into its YAML front matter and the template below it."""

from __future__ import annotations

_LINE = b"---"


def split_front_matter(data: bytes) -> tuple[bytes | None, bytes]:
    """Return the front matter and the body; without a front matter the first is None and all of it is body.

    The front matter stands between a first line `---` and the next line `---`, so its text starts at line 2.
    """
    lines = data.removeprefix(b"\xef\xbb\xbf").splitlines(keepends=True)
    if not lines or lines[0].rstrip() != _LINE:
        return None, data
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == _LINE:
            return b"".join(lines[1:number]), b"".join(lines[number + 1 :])
    return None, data

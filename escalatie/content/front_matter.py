"""Split a letter file into its YAML front matter and the template below it."""

from __future__ import annotations

_LINE = b"---"


def split_front_matter(data: bytes) -> tuple[bytes | None, bytes, int]:
    """Return the front matter, the body and the line on which the body begins.

    The front matter stands between a first line `---` and the next line `---`, so its text begins at line 2. Without
    one it is None, and all of the file is body.
    """
    lines = data.removeprefix(b"\xef\xbb\xbf").splitlines(keepends=True)
    if not lines or lines[0].rstrip() != _LINE:
        return None, data, 1
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == _LINE:
            return b"".join(lines[1:number]), b"".join(lines[number + 1 :]), number + 2
    return None, data, 1

"""The routeboek on disk: what routes lead to and where pinned families stand, so that a change can be read."""

from __future__ import annotations

import difflib
import os
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from escalatie.check.pinned import FAMILIES, book_of, families_text, pinned_families
from escalatie.check.pinned_choice import DAYS, TERMS, choose
from escalatie.check.routebook_lines import TargetLines, showers
from escalatie.check.targets import Targets
from escalatie.content.finding import Finding, shown
from escalatie.engine.conditions import Compare, atoms_of
from escalatie.engine.operands import Literal
from escalatie.errors import EscalatieError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from escalatie.check.pinned import Pinned
    from escalatie.check.pinned_choice import Chosen
    from escalatie.engine.model import Content

_MADE: Final = "Gemaakt met: escalatie keur --routeboek. Verander dit bestand niet met de hand."
ADVICE: Final = "schrijf het opnieuw met 'escalatie keur --routeboek' en lees het verschil"


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What writing the routeboek again changed."""

    chosen: Chosen
    files: int
    added: int
    """Lines that are new."""
    removed: int
    """Lines that are gone."""


def book_files(targets: Targets, pinned: tuple[Pinned, ...]) -> dict[str, str]:
    """Give every file of the routeboek as it should be, by its name in the book, whatever day it is."""
    if _names_a_day(targets.content):
        targets = Targets(targets.content, DAYS[0])
    families = showers(targets.content, pinned)
    lines = TargetLines(targets, families)
    pages = {f"{flow.flow}.md": _page(lines.of_flow(flow)) for flow in targets.content.flows}
    pages[f"{TERMS}.md"] = _page(lines.of_terms())
    for flow in dict.fromkeys(one.flow for one in pinned):
        own = families_text(targets.content, ((one.pinned, one.route) for one in families if one.pinned.flow == flow))
        pages[f"{FAMILIES}/{flow}.yaml"] = f"# {_MADE}\n\n{own}"
    return pages


def book_findings(folder: Path, targets: Targets) -> Iterator[Finding]:
    """Find where the routeboek of a folder no longer says what routes do; a folder without one gets nothing."""
    before = _on_disk(folder)
    if not before:
        return
    after = book_files(targets, pinned_families(folder))
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            yield _difference(_path(folder, name), before.get(name), after.get(name))


def rewrite(folder: Path, targets: Targets) -> Rewritten:
    """Write the routeboek of a folder again, and remove the files of flows that are gone.

    Families stay as they are, except where they no longer fit. Raises EscalatieError when the folder cannot be written.
    """
    before, chosen = _on_disk(folder), choose(targets, pinned_families(folder))
    after = book_files(targets, chosen.pinned)
    changed = {name: text for name, text in after.items() if before.get(name) != text}
    gone = before.keys() - after.keys()
    try:
        _write(book_of(folder), changed, gone)
    except OSError as error:
        raise EscalatieError(
            f"Het routeboek in '{folder}' is niet te schrijven.", "Kijk of u daar mag schrijven."
        ) from error
    names = sorted(gone | changed.keys())
    signs = [line[0] for name in names for line in _changes(before.get(name, ""), after.get(name, ""))]
    return Rewritten(chosen, len(names), signs.count("+"), signs.count("-"))


def difference(before: Mapping[str, str], after: Mapping[str, str], most: int) -> str:
    """Show where two routeboeken differ, as the first lines of a unified difference."""
    lines = [
        line
        for name in sorted(before.keys() | after.keys())
        for line in difflib.unified_diff(
            before.get(name, "").splitlines(), after.get(name, "").splitlines(), name, name, n=1, lineterm=""
        )
    ]
    return "\n".join(lines[:most] + ([f"... en nog {len(lines) - most} regels"] if len(lines) > most else []))


def _names_a_day(content: Content) -> bool:
    """Say whether a condition names a day of its own: then what is walked hangs on the day it is walked."""
    terms = (
        term
        for node in content.conditions.values()
        for atom in atoms_of(node)
        if isinstance(atom, Compare)
        for term in (atom.left, atom.right)
    )
    return any(isinstance(term, Literal) and isinstance(term.constant, date) for term in terms)


def _page(lines: Iterable[str]) -> str:
    first, *rest = lines
    return "\n".join([first, "", _MADE, *rest]) + "\n"


def _write(book: Path, changed: Mapping[str, str], gone: Iterable[str]) -> None:
    """Write every file beside its place first; only when all are there do they get their names."""
    (book / FAMILIES).mkdir(parents=True, exist_ok=True)
    waiting = {book / name: (book / name).with_name(f".{(book / name).name}.{os.getpid()}") for name in changed}
    try:
        for name, beside in zip(changed, waiting.values(), strict=True):
            beside.write_bytes(changed[name].encode())
        for path, beside in waiting.items():
            beside.replace(path)
    finally:
        for beside in waiting.values():
            beside.unlink(missing_ok=True)
    for name in gone:
        (book / name).unlink(missing_ok=True)


def _on_disk(folder: Path) -> dict[str, str]:
    book = book_of(folder)
    paths = [*book.glob("*.md"), *(book / FAMILIES).glob("*.yaml")]
    return {path.relative_to(book).as_posix(): path.read_text("utf-8", errors="replace") for path in sorted(paths)}


def _path(folder: Path, name: str) -> str:
    return (book_of(folder) / name).relative_to(folder).as_posix()


def _difference(file: str, before: str | None, after: str | None) -> Finding:
    """Say at which line a file first differs."""
    if before is None or after is None:
        what = "dit bestand ontbreekt in het routeboek" if before is None else "dit onderwerp is er niet meer"
        return Finding(file, 1, "K801", f"{what}; {ADVICE}", "let op")
    old, new = before.split("\n"), after.split("\n")
    place = next(
        (place for place, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), min(len(old), len(new))
    )
    now = shown(new[place]) if place < len(new) else "niets meer"
    return Finding(file, place + 1, "K801", f"het routeboek klopt niet meer: hier staat nu {now}; {ADVICE}", "let op")


def _changes(before: str, after: str) -> Iterator[str]:
    """Give the lines that went and came."""
    matcher = difflib.SequenceMatcher(None, before.splitlines(), after.splitlines(), autojunk=False)
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if kind != "equal":
            yield from "-" * (old_to - old_from)
            yield from "+" * (new_to - new_from)

"""From a folder of YAML and letters to `Content`, with everything that is wrong found in one run."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from escalatie.content.condition_checks import check_conditions
from escalatie.content.finding import Finding, errors_only, in_order
from escalatie.content.meaning import meanings_of
from escalatie.content.names import check_names, known_names
from escalatie.content.places import content_files
from escalatie.content.read_folder import read_folder
from escalatie.content.rename_checks import check_renames
from escalatie.content.rules import check_rules
from escalatie.engine.model import Content, Renames
from escalatie.engine.parse import parse

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TypeVar

    from escalatie.content.draft import Draft, Part
    from escalatie.engine.conditions import Node

    T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a folder holds. `content` is None as long as a finding of level 'fout' stands."""

    content: Content | None
    findings: tuple[Finding, ...]
    draft: Draft
    """Every piece with its file and line, for checks that look further."""


def read_content(folder: Path, today: date) -> Reading:
    """Read and check the content of a folder. Never raises on what the files say."""
    draft, findings = read_folder(folder)
    known = known_names(draft)
    findings += check_names(draft, known)
    findings += check_conditions(draft, known)
    findings += check_rules(draft, known, today)
    findings += check_renames(draft, known)
    content = None if errors_only(findings) else replace(assemble(draft), hash=hash_of(folder))
    return Reading(content, in_order(findings), draft)


def assemble(draft: Draft) -> Content:
    """Make the engine's content of a draft without errors. Its version is the day a flow was last reviewed."""
    if draft.ladder is None:
        raise ValueError("a draft without a ladder has findings and cannot be assembled")
    ladder = draft.ladder.value
    facts, flows = _values(draft.facts), tuple(part.value for part in draft.flows.values())
    renames = draft.renames.value if draft.renames else Renames()
    return Content(
        facts=facts,
        concepts=_values(draft.concepts),
        rungs=ladder.rungs,
        subjects=ladder.subjects,
        bodies=_values(draft.bodies),
        sources=_values(draft.sources),
        warnings=_values(draft.warnings),
        deadlines=_values(draft.deadlines),
        fixed=_values(draft.fixed),
        flows=flows,
        letters=_values(draft.letters),
        equated_days=draft.equated.value.days if draft.equated else (),
        equated_until=draft.equated.value.until if draft.equated else 0,
        topic=ladder.topic,
        school_holidays=draft.school_holidays.value.holidays if draft.school_holidays else (),
        help=_values(draft.help),
        meanings=meanings_of(facts.values(), (asked for flow in flows for asked in flow.questions), renames),
        renames=renames,
        conditions=_conditions(draft),
        version=max((flow.reviewed.on for flow in flows), default=date.min).isoformat(),
    )


def hash_of(folder: Path) -> str:
    """Return the sha256 over the names and texts of all content files; line endings do not count."""
    from hashlib import sha256

    total = sha256()
    for path in content_files(folder):
        text = path.read_bytes().replace(b"\r\n", b"\n")
        total.update(f"{path.relative_to(folder).as_posix()} {len(text)}\n".encode())
        total.update(text)
    return total.hexdigest()


def _values(table: dict[str, Part[T]]) -> dict[str, T]:
    return {name: part.value for name, part in table.items()}


def _conditions(draft: Draft) -> dict[str, Node]:
    concepts = {name: part.value.when for name, part in draft.concepts.items()}
    texts = {leaf.text: None for part in draft.all_parts() for leaf in part.leaves() if leaf.is_condition}
    return {text: parse(text, concepts) for text in texts if text}

"""flows/betekenis.json: what each answer meant when that was last agreed on, so that no change slips in unseen.

A dossier asks an answer again once its meaning changed. So a change must be wanted, and the flow's `version` says so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping  # noqa: TC003 - the schema reads this type at run time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from escalatie.content import yaml_text
from escalatie.content.finding import Finding, shown
from escalatie.content.schema import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from escalatie.content.load_yaml import Reading
    from escalatie.content.yaml_text import Loaded
    from escalatie.engine.model import Content

FILE: Final = "flows/betekenis.json"
_STALE: Final = "K612"
_RENEW: Final = "escalatie keur --betekenis"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """What was agreed on for one flow: its version, and the mark of each fact it asks."""

    version: int
    facts: Mapping[str, str] = field(default_factory=dict)


def check_meanings(folder: Path, reading: Reading) -> list[Finding]:
    """Find each change of meaning that was not agreed on; a folder without the file has nothing agreed on."""
    if reading.content is None or not (folder / FILE).is_file():
        return []
    loaded, agreed, findings = _read(folder)
    return findings if agreed is None or findings else [*_Comparison(reading, reading.content, agreed, loaded).all()]


def refused(folder: Path, reading: Reading) -> list[Finding]:
    """Give the changes for which the file may not be written anew: a version must step up first."""
    return [finding for finding in check_meanings(folder, reading) if finding.code in ("K611", "K613")]


def write(folder: Path, content: Content) -> None:
    """Write what answers mean now, in one step: a reader finds the old file or the new one, whole."""
    path = folder / FILE
    beside = path.with_name(f".{path.name}")
    beside.write_text(_text(content), "utf-8", newline="\n")
    beside.replace(path)


def _text(content: Content) -> str:
    """Give one line a fact, in a fixed order."""
    flows = {
        name: {"version": flow.version, "facts": dict(sorted(flow.facts.items()))}
        for name, flow in sorted(_now(content).items())
    }
    return json.dumps(flows, indent=1) + "\n"


def _now(content: Content) -> dict[str, Agreed]:
    return {
        flow.flow: Agreed(
            version=flow.version, facts={asked.fact: content.meanings[asked.fact] for asked in flow.questions}
        )
        for flow in content.flows
    }


def _read(folder: Path) -> tuple[Loaded, dict[str, Agreed] | None, list[Finding]]:
    """Read the file as any other: JSON is YAML too, and so each fault has its line."""
    loaded = yaml_text.load((folder / FILE).read_bytes(), FILE)
    if loaded.value is None:
        return loaded, None, [*loaded.findings]
    agreed, findings = read_table(Agreed, loaded.value, loaded)
    return loaded, agreed, [*loaded.findings, *findings]


class _Comparison:
    """What was agreed on beside what the files say now."""

    def __init__(self, reading: Reading, content: Content, agreed: Mapping[str, Agreed], loaded: Loaded) -> None:
        self.flows = reading.draft.flows
        self.agreed = agreed
        self.loaded = loaded
        self.new_names = content.renames.facts
        self.now = _now(content)
        self.asked = {fact for flow in self.now.values() for fact in flow.facts}
        self.before = {self._today(fact): mark for flow in agreed.values() for fact, mark in flow.facts.items()}

    def all(self) -> Iterator[Finding]:
        """Give every difference; what only has to be written down is told once for a flow."""
        for name, flow in self.now.items():
            before = self.agreed.get(name)
            wrong = [*self._without_step(name, flow, before)]
            yield from wrong
            if not wrong and flow != before:
                message = f"in {FILE} staat nog hoe onderwerp {shown(name)} was; typ: {_RENEW}"
                yield self.flows[name].finding(("version",), _STALE, message)
        for name in self.agreed.keys() - self.now.keys():
            message = f"onderwerp {shown(name)} is er niet meer; typ: {_RENEW}"
            yield Finding(FILE, self.loaded.line((name,)), _STALE, message)

    def _today(self, fact: str) -> str:
        return self.new_names.get(fact, fact)

    def _without_step(self, name: str, flow: Agreed, before: Agreed | None) -> Iterator[Finding]:
        """Find what changed in a flow whose version did not step up; one that is new has no step to make."""
        if before is None or flow.version > before.version:
            return
        part = self.flows[name]
        if flow.version < before.version:
            message = f"'version' was {before.version} en is nu {flow.version}; een versie gaat nooit omlaag"
            yield part.finding(("version",), "K613", message)
            return
        advice = f"maak 'version' van {shown(name)} {before.version + 1} en typ daarna: {_RENEW}"
        for place, (fact, mark) in enumerate(flow.facts.items()):
            if self.before.get(fact, mark) != mark:
                message = (
                    f"wat een antwoord op {shown(fact)} betekent is veranderd (soort, waarden of grenzen); {advice}"
                )
                yield part.finding(("questions", place, "fact"), "K611", message)
        for fact in before.facts:
            if self._today(fact) not in self.asked:
                message = f"{shown(fact)} wordt niet meer gevraagd, en heeft geen nieuwe naam; {advice}"
                yield part.finding(("version",), "K611", message)

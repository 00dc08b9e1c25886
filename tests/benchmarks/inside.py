"""Single acts inside one process: the next question, saving an answer, and a letter once everything is loaded."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

from escalatie.content.load import load_content
from escalatie.dossier.model import Dossier
from escalatie.dossier.store import NAME, FileStore
from escalatie.engine.replay import replay
from tests.benchmarks.rounds import Timed

if TYPE_CHECKING:
    from pathlib import Path

    from escalatie.engine.model import Value

TODAY = date(2026, 11, 23)
ANSWERS: dict[str, Value] = {
    "rol": "ouder",
    "sector": "vo",
    "leeftijd": 14,
    "inschrijving": "ja",
    "aanwezig": "deels",
    "weken_thuis": 6,
    "opp_status": "concept",
    "opp_akkoord": "nee",
}


def questions() -> list[Timed]:
    """Give finding the next question, over going through the questions as a bare loop would."""
    content = load_content()
    asked = [question for flow in content.flows for question in flow.questions]
    return [
        Timed(label="a loop over all questions", run=lambda: [ANSWERS.get(one.fact) for one in asked], repeat=20),
        Timed(
            label="the next question after eight answers",
            run=lambda: replay(content, ANSWERS, TODAY).next,
            aim="aim 0.05 ms",
            repeat=20,
        ),
    ]


def saves(folder: Path) -> list[Timed]:
    """Give saving one answer, over writing the same bytes just as durably."""
    store = FileStore(folder)
    dossier = Dossier(answers=ANSWERS)
    store.save(dossier)
    data = (folder / NAME).read_bytes()
    return [
        Timed(label="the same bytes, written durably", run=lambda: _write(folder, data)),
        Timed(label="saving one answer", run=lambda: store.save(dossier), aim="aim 1.6x"),
    ]


def _write(folder: Path, data: bytes) -> None:
    """Write a file so that it survives a power cut: the file, its new name and its folder all reach the disk."""
    new, kept = folder / "bare.new", folder / "bare"
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.write(handle, data)
        os.fsync(handle)
    finally:
        os.close(handle)
    new.replace(kept)
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""What holds for every test: a data folder of its own, plain surroundings, and no clock over Hypothesis."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from pathlib import Path

# A slow machine is no failure; the same examples each time, so that a red run can be repeated.
settings.register_profile("escalatie", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("escalatie")


@pytest.fixture(autouse=True)
def _own_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the tester's own dossier and settings out of every test, in this process and in those it starts."""
    monkeypatch.setenv("ESCALATIE_MAP", str(tmp_path / "gegevens"))
    monkeypatch.setenv("TERM", "dumb")
    for name in ("ESCALATIE_DEBUG", "ESCALATIE_PLAT", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)

"""Each invented family comes out where it should. A new family is a file under `flows/*/cases/`, and needs no code."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.content.cases import ROOT, Walk, all_walks, differences

if TYPE_CHECKING:
    from pathlib import Path

WALKS = all_walks()
THROUGH_THE_COMMAND = ("S01-opp-druk-aan-tafel", "S02-toch-getekend", "S03-voorstel-5a", "S24-eerste-zorgen")


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.name)
def test_the_family_comes_out_where_it_should(walk: Walk) -> None:
    found = differences(walk, walk.route())
    assert not found, "\n".join(["", *found])


@pytest.mark.parametrize("name", THROUGH_THE_COMMAND)
def test_the_command_says_the_same(name: str, tmp_path: Path) -> None:
    walk = next(walk for walk in WALKS if walk.name == name)
    file = tmp_path / "gezin.yaml"
    file.write_text(json.dumps({**walk.told, "gebeurtenissen": walk.events}), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "escalatie", "route", "--json", "--antwoorden", file, "--vandaag", str(walk.today)],
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=ROOT,
    )
    assert json.loads(done.stdout) == walk.route()


def test_one_answer_for_every_family_would_not_do() -> None:
    """A route that fits one family may fit few others; else the cases would ask for too little."""
    routes = [walk.route() for walk in WALKS]
    others = [(walk, route) for mine, walk in enumerate(WALKS) for its, route in enumerate(routes) if mine != its]
    fitting = sum(not differences(walk, route) for walk, route in others)
    assert fitting / len(others) < 0.15

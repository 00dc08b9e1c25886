"""However the program ends, the user reads at most one Dutch sentence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from escalatie.__main__ import main
from escalatie.errors import DossierError

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]


def fails_with(error: BaseException) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [
        (KeyboardInterrupt(), 130, "Gestopt. Alles wat u hebt ingevuld is bewaard."),
        (EOFError(), 130, "Gestopt. Alles wat u hebt ingevuld is bewaard."),
        (DossierError("De schijf is vol.", "Maak ruimte."), 1, "De schijf is vol. Maak ruimte."),
        (RuntimeError("kind Sam"), 1, "Er ging iets mis in het programma zelf."),
        (RecursionError(), 1, "Er ging iets mis in het programma zelf."),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else None,
)
def test_whatever_goes_wrong_is_one_sentence_and_a_status(
    error: BaseException,
    code: int,
    sentence: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("escalatie.wizard.reports.report_route", fails_with(error))
    monkeypatch.setattr("sys.argv", ["escalatie", "route"])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == code
    said = capsys.readouterr().err
    assert sentence in said
    assert len(said.strip().splitlines()) == 1
    assert "Sam" not in said


def test_a_reader_that_stops_reading_hears_nothing() -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "escalatie", "--help"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    )
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.close()
    assert program.stderr.read() == b""
    program.stderr.close()
    program.wait()

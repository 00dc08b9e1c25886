"""Print how quick the program is. Nothing here passes or fails; on a busy machine only the ratios mean something."""

from __future__ import annotations

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks import inside, processes
from tests.benchmarks.rounds import print_rounds

ROUNDS = 15


def main() -> None:
    """Run every group of benchmarks, each in rounds of its own."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"rounds of each group, default {ROUNDS}")
    rounds = parser.parse_args().rounds
    with TemporaryDirectory() as name:
        folder = Path(name)
        print_rounds("Whole commands", processes.commands(folder), rounds=rounds)
        print_rounds("The next question", inside.questions(), rounds=rounds)
        print_rounds("Letters, warm", inside.letters(folder), rounds=rounds)
        print_rounds("Saving", inside.saves(folder / "bewaren"), rounds=rounds)


if __name__ == "__main__":
    main()

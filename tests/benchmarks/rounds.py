"""Time several things in turn, so that a machine that slows down slows them all, and print them beside their aims."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

WARM_UP = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """One thing to time, and what it should reach. `repeat` runs count as one measurement, for what is very short."""

    label: str
    run: Callable[[], object]
    aim: str = ""
    repeat: int = 1


def print_rounds(title: str, cases: Sequence[Timed], *, rounds: int) -> None:
    """Run all cases in turn, `rounds` times, and print each one's median and its ratio to the first, the floor."""
    for case in [*cases] * WARM_UP:
        case.run()
    taken: dict[str, list[float]] = {case.label: [] for case in cases}
    for _ in range(rounds):
        for case in cases:
            taken[case.label].append(_time(case))
    floor = taken[cases[0].label]
    print(f"\n{title} (n = {rounds}, floor = {cases[0].label})")
    for case in cases:
        times = taken[case.label]
        ratio = median(mine / least for mine, least in zip(times, floor, strict=True))
        print(f"  {case.label:44} {median(times) * 1000:9.3f} ms {ratio:8.2f}x  {case.aim}".rstrip())


def _time(case: Timed) -> float:
    """Give the seconds one run takes."""
    start = perf_counter()
    for _ in range(case.repeat):
        case.run()
    return (perf_counter() - start) / case.repeat

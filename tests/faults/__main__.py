"""Print what the checks see of seeded faults: `python -m tests.faults [HOW MANY] [SEED]`."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

from tests.faults.trial import CHECKS, Trial

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.faults.trial import Outcome

MANY = 700
SEED = 7


def report(outcomes: Sequence[Outcome]) -> str:
    """Write how many faults each check saw, all of them together, and each fault that none saw."""
    total = len(outcomes)
    together = sum(bool(outcome.seen_by) for outcome in outcomes)
    lines = [f"{check:10} {_share(sum(check in outcome.seen_by for outcome in outcomes), total)}" for check in CHECKS]
    lines.append(f"{'together':10} {_share(together, total)}")
    kinds = Counter(outcome.fault.kind for outcome in outcomes)
    found = Counter(outcome.fault.kind for outcome in outcomes if outcome.seen_by)
    lines += [f"  {kind:15} {_share(found[kind], many)}" for kind, many in kinds.items()]
    return "\n".join([*lines, *(f"not seen: {outcome.fault}" for outcome in outcomes if not outcome.seen_by)])


def _share(seen: int, total: int) -> str:
    return f"{seen:5} of {total:5}  {100 * seen / max(total, 1):5.1f} %"


def main() -> None:
    """Draw faults, try them, and print the figures."""
    given = [int(text) for text in sys.argv[1:]]
    many, seed = (*given, *(MANY, SEED)[len(given) :])
    trial = Trial()
    print(report([*trial.run(trial.sample(many, seed))]))


if __name__ == "__main__":
    main()

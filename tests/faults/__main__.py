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
    """Write how many faults each check saw, all of them together, and each fault that none saw.

    What is proved to change nothing for any family is no fault: it is counted apart.
    """
    faults = [outcome for outcome in outcomes if not outcome.same]
    lines = [f"{len(outcomes)} changes, of which {len(outcomes) - len(faults)} change nothing for any family (proved)"]
    lines += [f"{check:16} {_share(sum(check in one.seen_by for one in faults), len(faults))}" for check in CHECKS]
    lines.append(f"{'together':16} {_share(sum(bool(one.seen_by) for one in faults), len(faults))}")
    kinds = Counter(one.fault.kind for one in faults)
    found = Counter(one.fault.kind for one in faults if one.seen_by)
    lines += [f"  {kind:14} {_share(found[kind], many)}" for kind, many in kinds.items()]
    return "\n".join([*lines, *(f"not seen: {one.fault}" for one in faults if not one.seen_by)])


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

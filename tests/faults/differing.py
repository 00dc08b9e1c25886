"""For whom a mistake in a condition makes a difference, as formulas that can be walked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escalatie.check.explore import TooManyStatesError
from escalatie.engine.conditions import facts_read
from escalatie.engine.model import Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from escalatie.check.formulas import Formula
    from escalatie.check.targets import Targets
    from escalatie.engine.conditions import Node
    from tests.faults.seeds import Fault


def differing(targets: Targets, fault: Fault, after: Node) -> Iterator[Formula]:
    """Give the families who lose something by a mistake in a condition, and those who get something."""
    changed = targets.explorer.settle(targets.explorer.pool.of(after))
    before = targets.of(fault.before)
    around = tuple(_around(targets, fault))
    yield targets.all(*around, before, targets.no(changed))
    yield targets.all(*around, changed, targets.no(before))


def same_for_everyone(targets: Targets, fault: Fault, after: Node) -> bool:
    """Say whether it is proved that a mistake in a condition changes nothing for any family that answers everything.

    Events and terms are taken both ways and days on both sides of what they are compared with, so that finding nobody
    is a proof; only two facts compared with each other are tried with examples.
    """
    for formula in differing(targets, fault, after):
        if any(len(facts_read(atom)) > 1 for atom in targets.explorer.pool.atoms(formula)):
            return False
        try:
            found = targets.explorer.example(formula)
        except TooManyStatesError:
            return False
        if found.routes:
            return False
    return True


def _around(targets: Targets, fault: Fault) -> Iterator[Formula]:
    """Give what else must hold: the flow is in play, and the step's other condition leaves it in."""
    for flow in targets.content.flows:
        if flow.flow == fault.flow and fault.before != flow.when:
            yield targets.flow(flow)
    step = fault.piece if isinstance(fault.piece, Step) else None
    if step and fault.before == step.when:
        yield targets.no(targets.of(step.unless))
    elif step:
        yield targets.of(step.when)

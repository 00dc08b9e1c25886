"""Whether each family that answers everything gets somewhere: a step, or an exit."""

from __future__ import annotations

from datetime import timedelta
from itertools import islice, starmap
from typing import TYPE_CHECKING, Final

from escalatie.check.explore import TooManyStatesError
from escalatie.check.formulas import YES, Given, Outside
from escalatie.check.targets import Targets
from escalatie.engine.model import UNKNOWN
from escalatie.engine.replay import replay
from escalatie.engine.route import route_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from escalatie.check.explore import Found, Witness
    from escalatie.check.formulas import Choice, Formula
    from escalatie.engine.route import Route

MOST_ROUNDS: Final = 50
AT_ONCE: Final = 40
DAYS_AGO: Final = (None, 400, 3)
"""A term can be over for one family and still run for the next, with the same answers for the rest."""


class NoProofError(Exception):
    """It cannot be told whether each family gets somewhere."""


def family_without_step(targets: Targets) -> Found | None:
    """Give a family without a step or exit before anything happened; None when it is proved that there is none.

    All steps at once hang on all answers at once, which is too much to walk. So families outside a few steps are looked
    for; a step that each gets after all joins those few, until no family is left outside them, or one gets nothing.
    Raises NoProofError when that does not come to an end.
    """
    quiet = Targets(targets.content, targets.explorer.today, quiet=True)
    few: set[Formula] = set()
    for _ in range(MOST_ROUNDS):
        outside = _families(quiet, few)
        if not outside:
            return None
        before = len(few)
        for found in outside:
            if found.witness and not _gets_somewhere(quiet, found.witness, few):
                return found
        if len(few) == before:
            break
    raise NoProofError


def _families(targets: Targets, few: set[Formula]) -> Sequence[Found]:
    try:
        return targets.explorer.examples(targets.no(targets.any(*few)), AT_ONCE)[:AT_ONCE]
    except TooManyStatesError as error:
        raise NoProofError from error


def _gets_somewhere(targets: Targets, witness: Witness, few: set[Formula]) -> bool:
    """Say whether a family gets a step or an exit; one that it gets joins the few, unless it has one of them.

    Where the family hangs on how a term stands, its days may not be found; then what certainly holds joins the few.
    """
    before = len(few)
    for days_ago in DAYS_AGO:
        route = _route_of(targets, witness, days_ago)
        reached = set(_formulas(targets, route))
        if not reached:
            return False
        if reached & few:
            continue
        few.add(min(reached, key=lambda formula: (len(targets.explorer.pool.atoms(formula)), formula)))
    if len(few) == before:
        few.update(islice(_certain(targets, witness), 1))
    return True


def _certain(targets: Targets, witness: Witness) -> Iterator[Formula]:
    """Give each step and exit that holds by the answers, events and terms of a witness alone."""
    choices: list[Choice] = [*starmap(Given, witness.answers.items()), *starmap(Outside, witness.outside)]
    for flow in targets.content.flows:
        steps = [targets.reached(flow, step) for step in flow.steps]
        for formula in (*steps, *(targets.exit(flow, way_out) for way_out in flow.exits)):
            left = formula
            for choice in choices:
                left = targets.explorer.pool.bind(left, choice)
            if left == YES:
                yield formula


def _route_of(targets: Targets, witness: Witness, days_ago: int | None) -> Route:
    """Give the route of a family that knows nothing besides its witness; or nothing but how long ago it all was."""
    day = UNKNOWN if days_ago is None else targets.explorer.today - timedelta(days=days_ago)
    is_day = {name: fact.kind == "date" for name, fact in targets.content.facts.items()}
    told = {fact: day if is_day[fact] and days_ago else value for fact, value in witness.answers.items()}
    while True:
        replayed = replay(targets.content, told, targets.explorer.today)
        if replayed.next is None:
            return route_of(targets.content, replayed)
        told[replayed.next.fact] = day if is_day[replayed.next.fact] else UNKNOWN


def _formulas(targets: Targets, route: Route) -> Iterator[Formula]:
    steps = {routed.step.id for routed in route.steps}
    for flow in targets.content.flows:
        for step in flow.steps:
            if step.id in steps:
                yield targets.reached(flow, step)
        for way_out in flow.exits:
            if way_out is route.exit:
                yield targets.exit(flow, way_out)

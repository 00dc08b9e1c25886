"""The smallest set of answers and events that already decides a condition."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final

from escalatie.engine.conditions import All, AnyOf, Constant, EventTest, deadlines_read, facts_read

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from escalatie.engine.conditions import Atom, Node
    from escalatie.engine.world import Truth, World

_KEPT: Final = 64
"""So many sets of one condition are compared at a time: a condition with many ways to be true has thousands."""


def smallest(node: Node, world: World) -> frozenset[Atom]:
    """Give a smallest set of parts that decides a condition: nothing of it can be left out. Empty when it is open."""
    truth = node.truth(world)
    if truth is None:
        return frozenset()
    chosen = _sets(node, world, truth=truth)[0]
    for atom in sorted(chosen, key=repr):
        without = chosen - {atom}
        if truth_from(node, world, without) == truth:
            chosen = without
    return chosen


def truth_from(node: Node, world: World, atoms: AbstractSet[Atom]) -> Truth:
    """Say what a condition comes to when only these parts of it are known."""
    if isinstance(node, Constant):
        return node.value
    if not isinstance(node, (All, AnyOf)):
        return node.truth(world) if node in atoms else None
    found = [truth_from(part, world, atoms) for part in node.parts]
    absorbing = isinstance(node, AnyOf)
    if absorbing in found:
        return absorbing
    return None if None in found else not absorbing


def cost_of(atoms: AbstractSet[Atom]) -> tuple[int, int]:
    """Say how much a reader has to read: the different facts, letters and terms, then the parts themselves."""
    names = {name for atom in atoms for name in _names(atom)}
    return len(names), len(atoms)


def _names(atom: Atom) -> Iterable[str]:
    return (atom.name,) if isinstance(atom, EventTest) else facts_read(atom) | deadlines_read(atom)


def _sets(node: Node, world: World, *, truth: bool) -> list[frozenset[Atom]]:
    """Give the sets of parts that make a condition come out like this, the ones with least to read first."""
    if isinstance(node, Constant):
        return [frozenset()] if node.value == truth else []
    if not isinstance(node, (All, AnyOf)):
        return [frozenset({node})] if node.truth(world) == truth else []
    if isinstance(node, All) != truth:
        return _fewest(found for part in node.parts for found in _sets(part, world, truth=truth))
    kept: list[frozenset[Atom]] = [frozenset()]
    for part in node.parts:
        more = _sets(part, world, truth=truth)
        kept = _fewest(left | right for left, right in product(kept, more))
    return kept


def _fewest(sets: Iterable[frozenset[Atom]]) -> list[frozenset[Atom]]:
    """Drop what holds another set whole, and all but the cheapest."""
    kept: list[frozenset[Atom]] = []
    for found in sorted(set(sets), key=lambda atoms: (cost_of(atoms), sorted(map(repr, atoms)))):
        if not any(other <= found for other in kept):
            kept.append(found)
        if len(kept) == _KEPT:
            break
    return kept

"""Every small mistake that can be made in the text of one condition."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from escalatie.engine.model import Fact

Slip = Literal["negated", "dropped", "changed"]

_OPPOSITE: Final[Mapping[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Lt: ast.GtE,
    ast.GtE: ast.Lt,
    ast.LtE: ast.Gt,
    ast.Gt: ast.LtE,
}


@dataclass(frozen=True)
class Slipped:
    """A condition with one mistake in it."""

    slip: Slip
    text: str


def slips(text: str, facts: Mapping[str, Fact]) -> Iterator[Slipped]:
    """Give every mistake of one place: an atom negated, a part dropped, another option or number."""
    tree = ast.parse(text, mode="eval").body
    for slip, changed in _slips(tree, facts):
        yield Slipped(slip, ast.unparse(changed))


def _slips(node: ast.expr, facts: Mapping[str, Fact]) -> Iterator[tuple[Slip, ast.expr]]:
    if isinstance(node, ast.BoolOp):
        yield from _of_joined(node, facts)
    elif isinstance(node, ast.UnaryOp):
        yield "negated", node.operand
        yield from ((slip, ast.UnaryOp(node.op, changed)) for slip, changed in _slips(node.operand, facts))
    elif isinstance(node, ast.Compare):
        yield "negated", ast.Compare(node.left, [_OPPOSITE[type(node.ops[0])]()], node.comparators)
        yield from (("changed", changed) for changed in _other_constants(node, facts))
    elif isinstance(node, (ast.Name, ast.Call)):
        yield "negated", ast.UnaryOp(ast.Not(), node)


def _of_joined(node: ast.BoolOp, facts: Mapping[str, Fact]) -> Iterator[tuple[Slip, ast.expr]]:
    for place, part in enumerate(node.values):
        before, after = node.values[:place], node.values[place + 1 :]
        rest = [*before, *after]
        yield "dropped", rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
        for slip, changed in _slips(part, facts):
            yield slip, ast.BoolOp(node.op, [*before, changed, *after])


def _other_constants(node: ast.Compare, facts: Mapping[str, Fact]) -> Iterator[ast.Compare]:
    """Compare with another option of the same fact, with one option less, or with one more or less."""
    (right,) = node.comparators
    for left, constant in ((node.left, right), (right, node.left)):
        options = facts[left.id].values if isinstance(left, ast.Name) and left.id in facts else ()
        for changed in _others(constant, options):
            yield (
                ast.Compare(node.left, node.ops, [changed])
                if constant is right
                else ast.Compare(changed, node.ops, node.comparators)
            )


def _others(constant: ast.expr, options: tuple[str, ...]) -> Iterator[ast.expr]:
    if isinstance(constant, ast.List) and len(constant.elts) > 1:
        for place in range(len(constant.elts)):
            yield ast.List([*constant.elts[:place], *constant.elts[place + 1 :]], constant.ctx)
    elif isinstance(constant, ast.Constant) and constant.value in options:
        at = options.index(str(constant.value))
        yield ast.Constant(options[(at + 1) % len(options)])
    elif isinstance(constant, ast.Constant) and isinstance(constant.value, int):
        yield ast.Constant(constant.value + 1)
        yield ast.Constant(constant.value - 1)

"""Where a letter template prints a name, and under which tests: so that every route can be checked against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from escalatie.writing.template import syntax_tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from jinja2 import nodes

Constant: TypeAlias = str | int

_COMPARED: Final[Mapping[str, str]] = {
    "eq": "==",
    "ne": "!=",
    "lt": "<",
    "lteq": "<=",
    "gt": ">",
    "gteq": ">=",
    "in": "in",
    "notin": "not in",
}


@dataclass(frozen=True, slots=True)
class Says:
    """A name, or a ground by its name, that is there and says something."""

    name: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Compares:
    """A name compared with constants; `flipped` when the constant stands first, as in `'opp' in onderwerp`."""

    name: str
    op: str
    constants: tuple[Constant, ...]
    flipped: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """Tests joined with 'and' (every) or 'or'."""

    every: bool
    parts: tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class Opposite:
    """Holds where the test does not."""

    test: Test


@dataclass(frozen=True, slots=True)
class Unclear:
    """A test that cannot be told from the answers alone, such as whether a list has lines."""


Test: TypeAlias = Says | Compares | Joined | Opposite | Unclear


@dataclass(frozen=True, slots=True)
class Use:
    """One place where a name is printed, and the tests around it, which all hold there."""

    name: str
    part: str
    line: int
    tests: tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """One branch of a template: where it begins, and the tests that all hold there, its own last."""

    line: int
    tests: tuple[Test, ...]
    otherwise: bool = False
    """Holds for the branch that is taken when the tests before it do not hold."""


def uses_in(template: str) -> tuple[Use, ...]:
    """Give every place where a template prints a name; nothing for a template that cannot be read."""
    tree = syntax_tree(template)
    return () if isinstance(tree, int) else tuple(_statements(tree.body, ()))


def branches_in(template: str) -> tuple[Branch, ...]:
    """Give every branch of a template, also the one that an `if` without `else` takes in silence."""
    tree = syntax_tree(template)
    return () if isinstance(tree, int) else tuple(_branches_of(tree.body, ()))


def _branches_of(body: Iterable[nodes.Node], tests: tuple[Test, ...]) -> Iterator[Branch]:
    from jinja2 import nodes

    for node in body:
        if isinstance(node, nodes.Output):
            for choice in node.find_all(nodes.CondExpr):
                yield Branch(choice.lineno, (*tests, _test(choice.test)))
                yield Branch(choice.lineno, (*tests, Opposite(_test(choice.test))), otherwise=True)
        elif isinstance(node, nodes.For):
            yield from _branches_of(node.body, (*tests, Unclear()))
        elif isinstance(node, nodes.If):
            around = tests
            for branch in (node, *node.elif_):
                yield Branch(branch.lineno, (*around, _test(branch.test)))
                yield from _branches_of(branch.body, (*around, _test(branch.test)))
                around = (*around, Opposite(_test(branch.test)))
            yield Branch(node.lineno, around, otherwise=True)
            yield from _branches_of(node.else_, around)


def _statements(body: Iterable[nodes.Node], tests: tuple[Test, ...]) -> Iterator[Use]:
    from jinja2 import nodes

    for node in body:
        if isinstance(node, nodes.Output):
            for child in node.nodes:
                yield from _printed(child, tests)
        elif isinstance(node, nodes.If):
            yield from _branches(node, tests)
        elif isinstance(node, nodes.For):
            yield from _statements(node.body, (*tests, Unclear()))


def _branches(node: nodes.If, tests: tuple[Test, ...]) -> Iterator[Use]:
    for branch in (node, *node.elif_):
        test = _test(branch.test)
        yield from _statements(branch.body, (*tests, test))
        tests = (*tests, Opposite(test))
    yield from _statements(node.else_, tests)


def _printed(node: nodes.Node | None, tests: tuple[Test, ...]) -> Iterator[Use]:
    from jinja2 import nodes

    if isinstance(node, nodes.Name):
        yield Use(node.name, "", node.lineno, tests)
    elif isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        yield Use(node.node.name, node.attr, node.lineno, tests)
    elif isinstance(node, nodes.Filter):
        yield from _printed(node.node, tests)
    elif isinstance(node, nodes.CondExpr):
        test = _test(node.test)
        yield from _printed(node.expr1, (*tests, test))
        yield from _printed(node.expr2, (*tests, Opposite(test)))


def _test(node: nodes.Node) -> Test:
    """Read a test; what it does not know is unclear."""
    read = _TESTS.get(type(node).__name__)
    return read(node) if read else Unclear()


def _compared(node: nodes.Compare) -> Test:
    from jinja2 import nodes

    if len(node.ops) != 1 or node.ops[0].op not in _COMPARED:
        return Unclear()
    left, op, right = node.expr, _COMPARED[node.ops[0].op], node.ops[0].expr
    if isinstance(left, nodes.Name):
        constants = _constants(right)
        return Compares(left.name, op, constants) if constants else Unclear()
    constants = _constants(left)
    return (
        Compares(right.name, op, constants, flipped=True) if constants and isinstance(right, nodes.Name) else Unclear()
    )


def _constants(node: nodes.Node) -> tuple[Constant, ...]:
    from jinja2 import nodes

    if isinstance(node, nodes.Const):
        return (node.value,)
    items = node.items if isinstance(node, (nodes.List, nodes.Tuple)) else []
    return tuple(item.value for item in items if isinstance(item, nodes.Const))


def _attribute(node: nodes.Getattr) -> Test:
    return Says(node.node.name, node.attr) if type(node.node).__name__ == "Name" else Unclear()  # type: ignore[attr-defined]  # a Name


_TESTS: Final[Mapping[str, Callable[..., Test]]] = {
    "Name": lambda node: Says(node.name),
    "Getattr": _attribute,
    "Compare": _compared,
    "Not": lambda node: Opposite(_test(node.node)),
    "And": lambda node: Joined(every=True, parts=(_test(node.left), _test(node.right))),
    "Or": lambda node: Joined(every=False, parts=(_test(node.left), _test(node.right))),
}

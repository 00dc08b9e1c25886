"""Turn a checked template into steps: one small function for each piece of its tree.

Nothing of a template ever becomes Python code. Names are looked up, filters and comparisons are ours, and there is no
way from a value to anything else of the program. So Jinja only reads; it does not compile and does not run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, TypeAlias, cast

from escalatie.writing.expressions import both, choose, compare, each, either, negate, part, truth
from escalatie.writing.filters import FILTERS
from escalatie.writing.values import Group, Known, Missing

if TYPE_CHECKING:
    from jinja2 import nodes

    from escalatie.writing.rendering import Rendering
    from escalatie.writing.values import Item, Operand


class Lookup(Protocol):
    """Gives what a name stands for, when it is asked."""

    def __getitem__(self, name: str, /) -> Item: ...


class Scope(NamedTuple):
    """What a step can see: the names of the letter, those of the loops around it, and where it prints."""

    names: Lookup
    rendering: Rendering
    local: Mapping[str, Item]


Step: TypeAlias = Callable[[Scope], str]
Value: TypeAlias = Callable[[Scope], "Operand"]

Filling: TypeAlias = "Callable[[Lookup, Rendering], str]"
"""A template that is ready: give it the names and where to print, and it gives the text with tokens."""

_NEW_PARAGRAPH: Final = "\n\n"


def lowered(tree: nodes.Template) -> Filling:
    """Give the whole template as one step. The tree must have passed the check."""
    whole = _body(tree.body, _NEW_PARAGRAPH)
    return lambda names, rendering: whole(Scope(names, rendering, {}))


def _body(body: list[nodes.Node], after: str) -> Step:
    """Put steps after each other. `after` follows a placeholder: at the start of a line it is its own paragraph."""
    steps: list[Step] = []
    for node in body:
        steps.append(_STATEMENTS[type(node).__name__](node, after))
        after = _after_text(node, after)
    return _joined(steps)


def _after_text(node: nodes.Node, before: str) -> str:
    """Look whether the text after a node begins on a new line; a tag on a line of its own leaves that as it was."""
    if type(node).__name__ != "Output":
        return before
    return _NEW_PARAGRAPH if _ends_a_line([node]) else ""


def _ends_a_line(body: list[nodes.Node]) -> bool:
    """Tell whether a body ends with the end of a line, so that the tag after it stood on a line of its own."""
    if not body:
        return False
    parts = dict(body[-1].iter_fields())
    if "data" in parts:
        return str(parts["data"]).endswith("\n")
    return _ends_a_line(parts.get("nodes") or parts.get("body") or [])


def _output(node: nodes.Output, _: str) -> Step:
    return _joined([_printed(child) for child in node.nodes])


def _joined(steps: list[Step]) -> Step:
    return lambda scope: "".join([step(scope) for step in steps])


def _printed(node: nodes.Node) -> Step:
    if type(node).__name__ == "TemplateData":
        data = cast("nodes.TemplateData", node).data
        return lambda _: data
    value = _value(node)
    return lambda scope: scope.rendering.show(value(scope))


def _loop(node: nodes.For, after: str) -> Step:
    items, body = _value(node.iter), _body(node.body, after)
    target = cast("nodes.Name", node.target).name

    def step(scope: Scope) -> str:
        all_items = list(each(items(scope)))
        texts = []
        for index, item in enumerate(all_items, start=1):
            place = Group({
                "index": Known(index, str(index)),
                "first": Known(index == 1, ""),
                "last": Known(index == len(all_items), ""),
            })  # fmt: skip
            local = {**scope.local, target: item, "loop": place}
            texts.append(body(Scope(scope.names, scope.rendering, local)))
        return "".join(texts)

    return step


def _branches(node: nodes.If, after: str) -> Step:
    """Take the body when it is so and the rest when it is not; print what is missing in the test instead of either."""
    own_line = after if _ends_a_line(node.body) else ""
    test, body = _value(node.test), _body(node.body, after)
    rest = _joined([_branch(one, node, after) for one in node.elif_[:1]]) if node.elif_ else _body(node.else_, after)

    def step(scope: Scope) -> str:
        answer = truth(test(scope))
        if isinstance(answer, Missing):
            return scope.rendering.show(answer) + own_line
        return body(scope) if answer else rest(scope)

    return step


def _branch(one: nodes.If, node: nodes.If, after: str) -> Step:
    """Read `elif` as an `if` inside the `else`."""
    one.elif_, one.else_ = node.elif_[1:], node.else_
    return _branches(one, after)


def _value(node: nodes.Node) -> Value:
    return _EXPRESSIONS[type(node).__name__](node)


def _name(node: nodes.Name) -> Value:
    name = node.name
    return lambda scope: scope.local[name] if name in scope.local else scope.names[name]


def _constant(node: nodes.Const) -> Value:
    constant = node.value
    return lambda _: constant


def _list(node: nodes.List | nodes.Tuple) -> Value:
    constants = [cast("nodes.Const", item).value for item in node.items]
    return lambda _: cast("Operand", constants)


def _part(node: nodes.Getattr) -> Value:
    whole, name = _value(node.node), node.attr
    return lambda scope: part(whole(scope), name)


def _filter(node: nodes.Filter) -> Value:
    work, value = FILTERS[node.name], _value(cast("nodes.Expr", node.node))
    arguments = [_value(argument) for argument in node.args]
    return lambda scope: work(value(scope), *[argument(scope) for argument in arguments])


def _comparison(node: nodes.Compare) -> Value:
    how = node.ops[0].op
    left, right = _value(node.expr), _value(node.ops[0].expr)
    return lambda scope: compare(left(scope), how, right(scope))


def _choice(node: nodes.CondExpr) -> Value:
    test, if_so, if_not = _value(node.test), _value(node.expr1), _value(cast("nodes.Expr", node.expr2))
    return lambda scope: choose(test(scope), if_so(scope), if_not(scope))


def _not(node: nodes.Not) -> Value:
    inner = _value(node.node)
    return lambda scope: negate(inner(scope))


def _and(node: nodes.And) -> Value:
    left, right = _value(node.left), _value(node.right)
    return lambda scope: both(left(scope), right(scope))


def _or(node: nodes.Or) -> Value:
    left, right = _value(node.left), _value(node.right)
    return lambda scope: either(left(scope), right(scope))


_STATEMENTS: Final[Mapping[str, Callable[..., Step]]] = {
    "Output": _output,
    "For": _loop,
    "If": _branches,
}
_EXPRESSIONS: Final[Mapping[str, Callable[..., Value]]] = {
    "Name": _name,
    "Const": _constant,
    "List": _list,
    "Tuple": _list,
    "Getattr": _part,
    "Filter": _filter,
    "Compare": _comparison,
    "CondExpr": _choice,
    "Not": _not,
    "And": _and,
    "Or": _or,
}

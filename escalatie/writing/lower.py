"""Rewrite a checked template so that every expression goes through our own operations.

Python's own `not`, `and`, `==` and attribute access would take a missing value for a blank or for no. After this, each
of them is one of our operations, and an `if` over a missing value prints the placeholder and takes neither branch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from escalatie.writing.expressions import both, choose, compare, each, either, negate, part, truth
from escalatie.writing.rendering import OUTPUT, Rendering
from escalatie.writing.values import Missing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jinja2 import Environment, nodes
    from jinja2.runtime import Context

    from escalatie.writing.expressions import Truth
    from escalatie.writing.values import Operand


_NEW_PARAGRAPH: Final = "\n\n"


def lowered(tree: nodes.Template, environment: Environment) -> nodes.Template:
    """Rewrite a whole template, which must have passed the check."""
    tree.body = _statements(tree.body, _NEW_PARAGRAPH)
    tree.set_environment(environment)
    return tree


def operations() -> Mapping[str, Callable[..., object]]:
    """Give the operations that a rewritten template calls, under names that no template can write."""
    from jinja2 import pass_context

    def show(context: Context, value: Operand) -> str:
        return _rendering(context).show(value)

    def gap(context: Context, value: Truth, after: str) -> str:
        return _rendering(context).show(value) + after if isinstance(value, Missing) else ""

    return {
        **_PURE,
        "_show": pass_context(show),
        "_gap": pass_context(gap),
    }


_PURE: Final[Mapping[str, Callable[..., object]]] = {
    "_part": part,
    "_each": each,
    "_truth": truth,
    "_not": negate,
    "_and": both,
    "_or": either,
    "_compare": compare,
    "_choose": choose,
    "_is_so": lambda value: value is True,
    "_is_not_so": lambda value: value is False,
}


def _rendering(context: Context) -> Rendering:
    return cast("Rendering", context[OUTPUT])


def _statements(body: list[nodes.Node], after: str) -> list[nodes.Node]:
    """Rewrite statements. `after` follows a placeholder: at the start of a line it is a paragraph of its own."""
    statements: list[nodes.Node] = []
    for node in body:
        statements += _STATEMENTS[type(node).__name__](node, after)
        after = _after_text(node, after)
    return statements


def _after_text(node: nodes.Node, before: str) -> str:
    """Look whether the text after a node begins on a new line; a tag on a line of its own leaves that as it was."""
    from jinja2 import nodes

    if not isinstance(node, nodes.Output):
        return before
    return _NEW_PARAGRAPH if _ends_a_line([node]) else ""


def _ends_a_line(body: list[nodes.Node]) -> bool:
    """Tell whether a body ends with the end of a line, so that the tag after it stood on a line of its own."""
    from jinja2 import nodes

    last = body[-1] if body else None
    if isinstance(last, nodes.Output):
        piece = last.nodes[-1]
        return isinstance(piece, nodes.TemplateData) and piece.data.endswith("\n")
    return isinstance(last, (nodes.If, nodes.For)) and _ends_a_line(last.body)


def _output(node: nodes.Output, _: str) -> list[nodes.Node]:
    node.nodes = [child if type(child).__name__ == "TemplateData" else _call(child, "_show") for child in node.nodes]
    return [node]


def _loop(node: nodes.For, after: str) -> list[nodes.Node]:
    node.iter = _call(node.iter, "_each")
    node.body = _statements(node.body, after)
    return [node]


def _branches(node: nodes.If, after: str) -> list[nodes.Node]:
    """Print what is missing in the test; then the body when it is so, the rest only when it is certainly not."""
    from jinja2 import nodes

    test = _call(node.test, "_truth")
    rest: list[nodes.Node] = list(node.else_)
    if node.elif_:
        rest = [nodes.If(node.elif_[0].test, node.elif_[0].body, node.elif_[1:], node.else_, lineno=node.lineno)]
    own_line = nodes.Const(after if _ends_a_line(node.body) else "", lineno=node.lineno)
    missing = nodes.Output([_filter(test, "_gap", own_line)], lineno=node.lineno)
    if_so = nodes.If(_filter(test, "_is_so"), _statements(node.body, after), [], [], lineno=node.lineno)
    if_not = nodes.If(_filter(test, "_is_not_so"), _statements(rest, after), [], [], lineno=node.lineno)
    return [missing, if_so, if_not] if rest else [missing, if_so]


def _call(node: nodes.Node, name: str, *arguments: nodes.Expr) -> nodes.Filter:
    """Rewrite an expression and hand it to an operation."""
    return _filter(_expression(node), name, *arguments)


def _filter(expression: nodes.Expr, name: str, *arguments: nodes.Expr) -> nodes.Filter:
    from jinja2 import nodes

    return nodes.Filter(expression, name, list(arguments), [], None, None, lineno=expression.lineno)


def _expression(node: nodes.Node) -> nodes.Expr:
    return _EXPRESSIONS[type(node).__name__](node)


def _as_it_is(node: nodes.Expr) -> nodes.Expr:
    return node


def _getattr(node: nodes.Getattr) -> nodes.Expr:
    from jinja2 import nodes

    if isinstance(node.node, nodes.Name) and node.node.name == "loop":
        return node
    return _call(node.node, "_part", nodes.Const(node.attr, lineno=node.lineno))


def _own_filter(node: nodes.Filter) -> nodes.Expr:
    node.node = _expression(node.node) if node.node else None
    node.args = [_expression(argument) for argument in node.args]
    return node


def _comparison(node: nodes.Compare) -> nodes.Expr:
    from jinja2 import nodes

    operand = node.ops[0]
    return _call(node.expr, "_compare", nodes.Const(operand.op, lineno=node.lineno), _expression(operand.expr))


def _choice(node: nodes.CondExpr) -> nodes.Expr:
    otherwise = [_expression(node.expr2)] if node.expr2 else []
    return _call(node.test, "_choose", _expression(node.expr1), *otherwise)


_STATEMENTS: Final[Mapping[str, Callable[..., list[nodes.Node]]]] = {
    "Output": _output,
    "For": _loop,
    "If": _branches,
}
_EXPRESSIONS: Final[Mapping[str, Callable[..., nodes.Expr]]] = {
    "Name": _as_it_is,
    "Const": _as_it_is,
    "List": _as_it_is,
    "Tuple": _as_it_is,
    "Getattr": _getattr,
    "Filter": _own_filter,
    "Compare": _comparison,
    "CondExpr": _choice,
    "Not": lambda node: _call(node.node, "_not"),
    "And": lambda node: _call(node.left, "_and", _expression(node.right)),
    "Or": lambda node: _call(node.left, "_or", _expression(node.right)),
}

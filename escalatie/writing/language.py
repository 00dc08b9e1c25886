"""The language of letter templates, checked on the syntax tree: which pieces, names, filters and comparisons it has.

The tree is Jinja's. A piece is known by the exact name of its class, so what is not in the two tables below is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from escalatie.writing.clean import has_unsafe
from escalatie.writing.expressions import ROW_PARTS
from escalatie.writing.filters import RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from jinja2 import nodes

Type = Literal[
    "text", "date", "number", "choice", "yes_no", "multi", "lines", "rows", "attachments",
    "row", "grounds", "signer_word", "loop", "truth",
]  # fmt: skip

MAX_NODES: Final = 5_000
MAX_DEPTH: Final = 40
MAX_LOOP_DEPTH: Final = 2
_ITEMS: Final[Mapping[Type, Type]] = {"lines": "text", "attachments": "text", "multi": "choice", "rows": "row"}
_ROW_TYPES: Final[Mapping[str, Type]] = {"datum": "date", "tekst": "text", "wie": "text"}
_LOOP_TYPES: Final[Mapping[str, Type]] = {"index": "number", "first": "truth", "last": "truth"}
_NEVER_PRINTED: Final[frozenset[Type]] = frozenset({"row", "rows", "grounds", "loop", "truth"})
_LISTS: Final = frozenset({*_ITEMS, "row", "grounds"})
_ORDERED: Final[frozenset[Type]] = frozenset({"number", "date"})
_ORDERINGS: Final = ("lt", "lteq", "gt", "gteq")


@dataclass(frozen=True)
class Kind:
    """What a name is in a template: its type, its options, and whether it has words to print."""

    type: Type
    options: tuple[str, ...] = ()
    printable: bool = True


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The names that a template may use. One vocabulary is one thing: what is read with it is kept by its identity."""

    kinds: Mapping[str, Kind]


@dataclass(frozen=True)
class Problem:
    """One thing that is not in the language, with its line."""

    line: int
    message: str

    def __str__(self) -> str:
        return f"regel {self.line}: {self.message}"


class _RefusedError(Exception):
    """A piece that is not in the language; the check notes it and goes on with the next piece."""

    def __init__(self, node: nodes.Node, message: str) -> None:
        super().__init__(message)
        self.line = _line_of(node)


def check_tree(tree: nodes.Template, names: Mapping[str, Kind], first_line: int) -> tuple[Problem, ...]:
    """Give everything in a parsed template that is not in the language, by line."""
    check = _Check(names)
    try:
        _check_size(tree)
        check.statements(tree.body, {}, 0)
    except _RefusedError as refused:
        check.note(refused)
    problems = {Problem(first_line + line - 1, message) for line, message in check.found}
    return tuple(sorted(problems, key=_place))


def _place(problem: Problem) -> tuple[int, str]:
    return problem.line, problem.message


def _check_size(tree: nodes.Node) -> None:
    """Refuse a tree that is too large or too deep, before anything walks it by recursion."""
    stack = [(tree, 0)]
    count = 0
    while stack:
        node, depth = stack.pop()
        count += 1
        if count > MAX_NODES or depth > MAX_DEPTH:
            raise _RefusedError(node, "de brief is te ingewikkeld; maak hem korter of splits hem")
        stack.extend((child, depth + 1) for child in node.iter_child_nodes())


@dataclass
class _Check:
    """One walk over one template. `local` holds the names of the loops around a piece."""

    names: Mapping[str, Kind]
    found: list[tuple[int, str]] = field(default_factory=list)

    def note(self, refused: _RefusedError) -> None:
        self.found.append((refused.line, str(refused)))

    def statements(self, body: Iterable[nodes.Node], local: Mapping[str, Kind], loops: int) -> None:
        for node in body:
            work = _STATEMENTS.get(type(node).__name__, _Check.strange)
            try:
                work(self, node, local, loops)
            except _RefusedError as refused:
                self.note(refused)

    def strange(self, node: nodes.Node, *_: object) -> Kind:
        raise _RefusedError(node, f"'{type(node).__name__}' hoort niet bij de taal van brieven")

    def output(self, node: nodes.Output, local: Mapping[str, Kind], _: int) -> None:
        for child in node.nodes:
            try:
                self._printed(child, local)
            except _RefusedError as refused:
                self.note(refused)

    def branches(self, node: nodes.If, local: Mapping[str, Kind], loops: int) -> None:
        try:
            self.type_of(node.test, local)
        except _RefusedError as refused:
            self.note(refused)
        for body in (node.body, [*node.elif_], node.else_):
            self.statements(body, local, loops)

    def loop(self, node: nodes.For, local: Mapping[str, Kind], loops: int) -> None:
        if node.recursive or node.test or node.else_:
            raise _RefusedError(node, "een {% for %} heeft hier geen 'if', 'else' of 'recursive'")
        if loops >= MAX_LOOP_DEPTH:
            raise _RefusedError(node, f"er staan meer dan {MAX_LOOP_DEPTH} lussen in elkaar")
        if type(node.iter).__name__ != "Name" or type(node.target).__name__ != "Name":
            raise _RefusedError(node, "een {% for %} loopt over één naam, met één naam")
        target = _fields(node.target)["name"]
        if target in self.names or target in local or target.startswith("_") or target == "loop":
            raise _RefusedError(node, f"'{target}' mag hier geen naam zijn; kies een andere naam in de {{% for %}}")
        kind = self.type_of(node.iter, local)
        if kind.type not in _ITEMS:
            raise _RefusedError(node, "een {% for %} loopt over een lijst, en dit is er geen")
        inner = {target: Kind(_ITEMS[kind.type], kind.options, kind.printable), "loop": Kind("loop")}
        self.statements(node.body, {**local, **inner}, loops + 1)

    def _printed(self, node: nodes.Node, local: Mapping[str, Kind]) -> None:
        if type(node).__name__ == "TemplateData":
            if any(brace in _fields(node)["data"] for brace in ("{{", "{%", "{#")):
                raise _RefusedError(node, "losse accolades horen niet in een brief")
            return
        kind = self.type_of(node, local)
        if kind.type in _NEVER_PRINTED:
            raise _RefusedError(node, "dit kan niet als tekst in een brief staan; noem een deel ervan")
        if not kind.printable:
            raise _RefusedError(node, "dit feit heeft geen woorden voor in een brief; geef het opties in fields.yaml")

    def type_of(self, node: nodes.Node, local: Mapping[str, Kind]) -> Kind:
        """Give what an expression is. Raise for one that is not in the language."""
        return _EXPRESSIONS.get(type(node).__name__, _Check.strange)(self, node, local)

    def name(self, node: nodes.Name, local: Mapping[str, Kind]) -> Kind:
        known = {**self.names, **local}
        if node.name not in known or node.ctx != "load":
            raise _RefusedError(node, f"de naam '{node.name}' bestaat niet.{_did_you_mean(node.name, known)}")
        return known[node.name]

    def constant(self, node: nodes.Const, _: Mapping[str, Kind]) -> Kind:
        if type(node.value) is int:
            return Kind("number")
        if not isinstance(node.value, str) or has_unsafe(node.value) or "\n" in node.value:
            raise _RefusedError(node, "hier hoort een gewone tekst of een getal")
        return Kind("text", (node.value,))

    def attribute(self, node: nodes.Getattr, local: Mapping[str, Kind]) -> Kind:
        base = self.type_of(node.node, local)
        if base.type == "row" and node.attr in ROW_PARTS:
            return Kind(_ROW_TYPES[node.attr])
        if base.type == "loop" and node.attr in _LOOP_TYPES:
            return Kind(_LOOP_TYPES[node.attr])
        if base.type == "grounds" and node.attr in base.options:
            return Kind("text")
        if base.type == "grounds":
            raise _RefusedError(node, f"de grond '{node.attr}' staat niet onder 'grounds' boven de brief")
        raise _RefusedError(node, f"'.{node.attr}' kan hier niet; een rij heeft datum, tekst en wie")

    def logic(self, node: nodes.Not | nodes.BinExpr, local: Mapping[str, Kind]) -> Kind:
        for child in node.iter_child_nodes():
            self.type_of(child, local)
        return Kind("truth")

    def choice(self, node: nodes.CondExpr, local: Mapping[str, Kind]) -> Kind:
        self.type_of(node.test, local)
        if node.expr2 is None:
            raise _RefusedError(node, "schrijf 'A if voorwaarde else B', met een else")
        first, second = self.type_of(node.expr1, local), self.type_of(node.expr2, local)
        if first.type == second.type:
            return first
        if {first.type, second.type} & (_NEVER_PRINTED | _LISTS):
            raise _RefusedError(node, "kies tussen twee teksten, of tussen twee lijsten")
        return Kind("text", printable=first.printable and second.printable)

    def filtered(self, node: nodes.Filter, local: Mapping[str, Kind]) -> Kind:
        rule = RULES.get(node.name)
        if rule is None or node.node is None:
            raise _RefusedError(node, f"het filter '{node.name}' bestaat niet; er zijn {', '.join(RULES)}")
        if node.kwargs or node.dyn_args or node.dyn_kwargs or len(node.args) != rule.arguments:
            raise _RefusedError(node, f"het filter '{node.name}' krijgt {rule.arguments} woorden tussen haakjes")
        kind = self.type_of(node.node, local)
        if kind.type not in rule.works_on or (rule.options and kind.options != rule.options):
            raise _RefusedError(node, f"het filter '{node.name}' werkt hier niet op")
        for argument in node.args:
            given = self.type_of(argument, local)
            if given.type != rule.argument_type or (rule.allowed and not set(given.options) <= rule.allowed):
                raise _RefusedError(node, f"het filter '{node.name}' krijgt hier iets anders tussen haakjes")
        return Kind("number" if rule.gives_number else "text")

    def comparison(self, node: nodes.Compare, local: Mapping[str, Kind]) -> Kind:
        if len(node.ops) != 1:
            raise _RefusedError(node, "vergelijk twee dingen tegelijk, niet meer")
        how = node.ops[0].op
        left, right = self.type_of(node.expr, local), self.type_of(node.ops[0].expr, local)
        if how in _ORDERINGS and not (left.type == right.type and left.type in _ORDERED):
            raise _RefusedError(node, "kleiner en groter werkt alleen met twee getallen of twee dagen")
        if how in ("in", "notin") and right.type not in ("multi", "lines"):
            raise _RefusedError(node, "na 'in' hoort een lijst als ['po', 'vo'], of een feit met meer antwoorden")
        if how not in _ORDERINGS and "date" in (left.type, right.type) and left.type != right.type:
            raise _RefusedError(node, "vergelijk een dag alleen met een dag")
        if how in ("eq", "ne") and {left.type, right.type} & _LISTS:
            raise _RefusedError(node, "een lijst vergelijkt u met 'in': 'tlv' in druk")
        self._check_options(node, left, right)
        return Kind("truth")

    def _check_options(self, node: nodes.Node, left: Kind, right: Kind) -> None:
        """Refuse a comparison with an option that does not exist."""
        for options, texts in ((left, right), (right, left)):
            if (
                options.type not in ("choice", "multi", "yes_no")
                or not options.options
                or texts.type not in ("text", "lines")
            ):
                continue
            strange = [text for text in texts.options if text not in options.options]
            if strange:
                hint = _did_you_mean(strange[0], options.options)
                raise _RefusedError(node, f"'{strange[0]}' is geen antwoord dat hier kan.{hint}")

    def listed(self, node: nodes.List | nodes.Tuple, local: Mapping[str, Kind]) -> Kind:
        if any(type(item).__name__ != "Const" for item in node.items):
            raise _RefusedError(node, "in een lijst staan alleen vaste teksten of getallen")
        kinds = [self.type_of(item, local) for item in node.items]
        return Kind("lines", tuple(option for kind in kinds for option in kind.options))


def _did_you_mean(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, known, n=1)
    return f" Bedoelt u '{close[0]}'?" if close else ""


def _line_of(node: nodes.Node) -> int:
    """Give the line of a piece; a few kinds of nodes only know it of their parts."""
    return node.lineno or next((_line_of(child) for child in node.iter_child_nodes()), 1)


def _fields(node: nodes.Node) -> dict[str, str]:
    """Give the plain parts of a node."""
    return dict(node.iter_fields())


_STATEMENTS: Final[Mapping[str, Callable[..., object]]] = {
    "Output": _Check.output,
    "If": _Check.branches,
    "For": _Check.loop,
}
_EXPRESSIONS: Final[Mapping[str, Callable[..., Kind]]] = {
    "Name": _Check.name,
    "Const": _Check.constant,
    "Getattr": _Check.attribute,
    "Not": _Check.logic,
    "And": _Check.logic,
    "Or": _Check.logic,
    "CondExpr": _Check.choice,
    "Filter": _Check.filtered,
    "Compare": _Check.comparison,
    "List": _Check.listed,
    "Tuple": _Check.listed,
}

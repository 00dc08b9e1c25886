"""The ladder and the topics as drawings: Mermaid source, which any editor that knows Mermaid shows as a picture.

A mark is always a word too: whoever sees no colours misses nothing.
"""

from __future__ import annotations

import re
from textwrap import wrap
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from escalatie.ui.drawing import Drawing, FlowDrawing, QuestionDrawing, RungDrawing

_WIDE: Final = 40
"""So many characters stand on one line of a box."""
_WIDE_ON_A_LINE: Final = 26
_IN_A_ROW: Final = 4
_LONGEST: Final = 170
_SETTING: Final = '%%{init: {"flowchart": {"wrappingWidth": 500}}}%%'
"""The lines of a box are broken here; a drawing program that breaks them again makes them hard to read."""
_ENTITIES: Final = {"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "`": "#96;", "%": "#37;"}
_ENTITIES_MORE: Final = {"*": "#42;", "_": "#95;", "\\": "#92;", "[": "#91;", "]": "#93;", "{": "#123;", "}": "#125;"}
_TABLE: Final = str.maketrans({**_ENTITIES, **_ENTITIES_MORE, "|": "#124;", "~": "#126;"})
_LIST: Final = re.compile(r"^(\d+)\.|^([-+])")
_CLASSES: Final = (
    "classDef vraag fill:#eef4ff,stroke:#345,color:#000",
    "classDef stap fill:#ffffff,stroke:#555,color:#000",
    "classDef nu fill:#fff3c4,stroke:#000,stroke-width:4px,color:#000",
    "classDef later fill:#ffffff,stroke:#000,stroke-dasharray:5 4,color:#000",
    "classDef gedaan fill:#e2f2e2,stroke:#363,color:#000",
    "classDef dicht fill:#eeeeee,stroke:#900,stroke-width:2px,color:#000",
    "classDef uitgang fill:#fde2e2,stroke:#900,stroke-width:3px,color:#000",
)


def ladder_as_mermaid(drawing: Drawing) -> str:
    """Draw the ladder: the main track from mild to heavy, and the tracks beside it."""
    lines = [*_head()]
    for title, name, rungs in (
        ("De ladder, van mild naar zwaar", "ladder", drawing.main),
        ("Dit loopt ernaast", "ernaast", drawing.beside),
    ):
        lines.append(f'  subgraph {name}["{label(title)}"]')
        lines.append("    direction TB")
        lines += [f"    {line}" for line in _rungs(rungs)]
        link = " --> " if name == "ladder" else " ~~~ "
        lines.append(f"    {link.join(f'trede_{rung.id}' for rung in rungs)}")
        lines.append("  end")
    return _source(lines)


def _rungs(rungs: Sequence[RungDrawing]) -> Iterator[str]:
    for rung in rungs:
        parts = [rung.title, *rung.marks(), *rung.who()]
        yield _node(f"trede_{rung.id}", parts, rung.status or "stap")


def flow_as_mermaid(flow: FlowDrawing) -> str:
    """Draw a topic: its questions in order, with the conditions along the lines, then its steps per rung."""
    lines = [*_head()]
    if flow.earlier:
        lines.append(f"  {_earlier(flow.earlier)}")
    lines += ['  subgraph vragen["Vragen"]', "    direction TB", f'    begin(["{label(flow.title)}"])']
    lines += [f"    {line}" for line in (*_asked(flow.questions), *_lines_between(flow))]
    lines.append("  end")
    for rung in flow.rungs:
        lines += [f'  subgraph trede_{rung.id}["{label(rung.title)}"]', "    direction TB"]
        lines += [f"    {line}" for line in _steps(rung)]
        lines.append("  end")
    lines += _blocked(flow)
    parts = ["eerder"] if flow.earlier else []
    parts += ["vragen", *(f"trede_{rung.id}" for rung in flow.rungs)]
    parts += [*(["dicht"] if flow.doors else []), *(["uitgangen"] if flow.exits else [])]
    lines.append(f"  {' --> '.join(parts)}")
    return _source(lines)


def _earlier(questions: Iterable[QuestionDrawing]) -> str:
    """Put the questions of other topics in one box: here they only matter by their answer."""
    told = (f"Vraag {one.name}: {one.text}{f' {one.mark}' if one.mark else ''}" for one in questions)
    return _node("eerder", ["Eerder gevraagd, bij een ander onderwerp:", *told], "stap")


def _asked(questions: Iterable[QuestionDrawing]) -> Iterator[str]:
    for question in questions:
        parts = [f"Vraag {question.name}: {question.text}", question.mark]
        yield _node(f"v{question.name}", parts, "nu" if question.next else "vraag")


def _lines_between(flow: FlowDrawing) -> Iterator[str]:
    """Lead from a question to each one that hangs on it; what is always asked stands in one row."""
    before, here = "begin", {question.name for question in flow.questions}
    for question in flow.questions:
        if not question.when:
            yield f"{before} --> v{question.name}"
            before = f"v{question.name}"
            continue
        origin = f"v{question.after}" if question.after in here else "begin"
        yield f'{origin} -->|"{_wrapped([f"alleen als {question.when}"], _WIDE_ON_A_LINE)}"| v{question.name}'


def _steps(rung: RungDrawing) -> Iterator[str]:
    for step in rung.steps:
        name, parts = f"s{step.number}", [step.marked, *(step.who,), f"als {step.when}" if step.when else ""]
        yield _node(name, parts, step.status or "stap")
    yield from _in_rows([f"s{step.number}" for step in rung.steps])


def _blocked(flow: FlowDrawing) -> Iterator[str]:
    for name, title, status, parts in (
        ("dicht", "Deuren die dicht kunnen zijn", "dicht", flow.doors),
        ("uitgangen", "Eerst iemand bellen", "uitgang", flow.exits),
    ):
        if not parts:
            continue
        yield f'  subgraph {name}["{label(title)}"]'
        yield "    direction TB"
        for number, part in enumerate(parts, start=1):
            yield f"    {_node(f'{name}{number}', [part.marked, part.because, f'als {part.when}'], status)}"
        yield from (f"    {line}" for line in _in_rows([f"{name}{number}" for number in range(1, len(parts) + 1)]))
        yield "  end"


def _in_rows(names: Sequence[str]) -> Iterator[str]:
    """Put boxes in rows, so that a long list fits on a page: an unseen line leads from each to the one below it."""
    yield from (f"{above} ~~~ {below}" for above, below in zip(names, names[_IN_A_ROW:], strict=False))


def _head() -> Iterator[str]:
    yield _SETTING
    yield "flowchart TD"
    yield from (f"  {line}" for line in _CLASSES)


def _node(name: str, parts: Iterable[str], status: str) -> str:
    return f'{name}["{_wrapped(parts)}"]:::{status}'


def _wrapped(parts: Iterable[str], wide: int = _WIDE) -> str:
    """Put each part on lines of its own, none too long to read."""
    rows = [
        row for part in parts if part for row in wrap(_cut(part), wide, break_long_words=False, break_on_hyphens=False)
    ]
    return "<br/>".join(label(row) for row in rows)


def _cut(text: str) -> str:
    """Shorten what would not fit in a box; the whole text stands in the drawing as text."""
    if len(text) <= _LONGEST:
        return text
    return f"{text[:_LONGEST].rpartition(' ')[0]} ..."


def label(text: str) -> str:
    """Write a text so that no character of it means something to Mermaid, and nothing looks like a list."""
    plain = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return _LIST.sub(lambda found: f"{found[1]}#46;" if found[1] else f"#{ord(found[2])};", plain.translate(_TABLE))


def _source(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"

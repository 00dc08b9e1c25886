"""Every drawing of the real content: Mermaid that any program can read, and text that fits a narrow window."""

from __future__ import annotations

import io
import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from escalatie.content.load import load_content
from escalatie.dossier.answers import read_answers
from escalatie.engine.route import build_route
from escalatie.ui.draw_text import show_flow_drawing, show_ladder_drawing
from escalatie.ui.drawing import draw_flow, draw_ladder
from escalatie.ui.mermaid import flow_as_mermaid, label, ladder_as_mermaid
from escalatie.ui.output import Page
from escalatie.writing.clean import clean
from tests.content.cases import all_walks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from escalatie.engine.route import Route

FAMILIES = ("O12", "S01", "W01", "X01")
FLOWS = [flow.flow for flow in load_content().flows]

TEXT = r'"(?P<label>[^"]+)"'
NAME = r"[a-z_]+[A-Z0-9]*(?:_[a-z]+)*"
NODE = re.compile(
    rf"    (?P<id>{NAME})\[{TEXT}\]:::(?P<class>[a-z]+)|  (?P<alone>eerder)\[\"(?P<told>[^\"]+)\"\]:::stap"
)
ROUND = re.compile(r'    begin\(\["(?P<label>[^"]+)"\]\)')
GROUP = re.compile(rf"  subgraph (?P<id>{NAME})\[{TEXT}\]")
EDGE = re.compile(rf'    (?P<from>{NAME}) -->(?:\|"(?P<label>[^"]+)"\|)? (?P<to>{NAME})')
CHAIN = re.compile(rf"  +{NAME}(?: (?:-->|~~~) {NAME})*")
CLASS = re.compile(r"  classDef [a-z]+ [a-z0-9:#,. -]+")
ENTITY = re.compile(r"#(?:\d+|quot|lt|gt|amp);")
FIXED = {'%%{init: {"flowchart": {"wrappingWidth": 500}}}%%', "flowchart TD", "    direction TB", "  end"}


@cache
def routes() -> dict[str, Route | None]:
    """Give the routes of some families, and of nobody."""
    found: dict[str, Route | None] = {"niemand": None}
    for walk in all_walks():
        if walk.name.startswith(FAMILIES) and ", daarna " not in walk.name:
            read = read_answers({"antwoorden": walk.told, "gebeurtenissen": walk.events}, load_content()).dossier
            found[walk.name] = build_route(load_content(), read.answers, walk.today, read.events)
    return found


def sources(flow: str) -> Iterator[tuple[str, str]]:
    """Give each drawing of a flow, or of the ladder, as Mermaid."""
    content = load_content()
    topic = next((one for one in content.flows if one.flow == flow), None)
    for name, route in routes().items():
        drawn = draw_flow(content, topic, route) if topic else None
        yield name, flow_as_mermaid(drawn) if drawn else ladder_as_mermaid(draw_ladder(content, route))


def problems(source: str) -> Iterator[str]:
    """Read a source line by line; give what is not of a known form, or names something that is not there."""
    declared, used, open_groups = {"begin"}, set(), 0
    for line in source.splitlines():
        node, group, edge = NODE.fullmatch(line), GROUP.fullmatch(line), EDGE.fullmatch(line)
        rounded = ROUND.fullmatch(line)
        open_groups += bool(group) - (line == "  end")
        if found := node or group or rounded:
            name = found.groupdict().get("id") or found.groupdict().get("alone")
            declared |= {name} if name else set()
            yield from bad_label(found["label"] or found.groupdict().get("told") or "")
        elif edge:
            used |= {edge["from"], edge["to"]}
            yield from bad_label(edge["label"] or "x")
        elif CHAIN.fullmatch(line) and line not in FIXED:
            used |= {word for word in line.split() if word not in ("-->", "~~~")}
        elif line not in FIXED and not CLASS.fullmatch(line):
            yield f"unknown form: {line}"
    yield from (f"not declared: {name}" for name in used - declared)
    if open_groups:
        yield "a subgraph does not end"


def bad_label(text: str) -> Iterator[str]:
    """Give what in a label could mean something to Mermaid."""
    rest = ENTITY.sub("", text).replace("<br/>", "")
    if not text.strip() or re.search(r'[#"<>`\[\]{}|*_%\\~\x00-\x1f]', rest):
        yield f"a label that is empty or not safe: {text}"
    if any(re.match(r"\d+\.|[-+*] ", row) for row in text.split("<br/>")):
        yield f"a label with a row that looks like a list: {text}"


@pytest.mark.parametrize("flow", ["", *FLOWS])
def test_each_line_of_a_drawing_has_a_known_form(flow: str) -> None:
    assert [(name, problem) for name, source in sources(flow) for problem in problems(source)] == []


@pytest.mark.parametrize(
    "broken",
    [
        'flowchart TD\n    v1["a "b" c"]:::vraag\n',
        "flowchart TD\n    v1 --> v2\n",
        'flowchart TD\n  subgraph vragen["Vragen"]\n',
        'flowchart TD\n    v1["1. Vraag"]:::vraag\n',
        'flowchart TD\n    v1["a [b]"]:::vraag\n',
        "flowchart TD\nstyle v1 fill:#fff\n",
    ],
)
def test_a_drawing_that_is_not_right_is_noticed(broken: str) -> None:
    assert [*problems(broken)]


def test_a_label_lets_no_character_through_that_means_something() -> None:
    hostile = '1. "x" [y] {z} <b>#35; `a` |p| *q* _r_ 100% é\n\x1b[2J ~ \\'
    assert [*bad_label(label(hostile))] == []
    assert "é" in label(hostile)


def test_every_question_step_door_and_exit_is_drawn() -> None:
    for flow in load_content().flows:
        drawn = draw_flow(load_content(), flow, None)
        source = flow_as_mermaid(drawn)
        assert len(re.findall(r"^    v\w+\[", source, re.MULTILINE)) == len(flow.questions)
        assert len(re.findall(r"^    s\d+\[", source, re.MULTILINE)) == len(flow.steps)
        assert source.count(":::dicht") == len(flow.closed)
        assert source.count(":::uitgang") == len(flow.exits)


def test_the_place_of_a_family_is_marked_with_a_word_and_not_by_colour_alone() -> None:
    for name, route in routes().items():
        source = ladder_as_mermaid(draw_ladder(load_content(), route))
        if route is None:
            assert not re.search("HIER BENT U|DICHT|:::(nu|later|gedaan)", source), name
            continue
        marked = [line for line in source.splitlines() if ":::nu" in line]
        assert marked, name
        assert all("HIER BENT U" in line for line in marked), name
        assert all(" later" in line for line in source.splitlines() if ":::later" in line), name
    for flow in load_content().flows:
        for route in routes().values():
            for line in flow_as_mermaid(draw_flow(load_content(), flow, route)).splitlines():
                assert not line.endswith(":::nu") or "NU: " in line or "HIER BENT U" in line


def as_text(flow: str, route: Route | None) -> str:
    """Print a flow, or the ladder, as text."""
    content, screen = load_content(), io.StringIO()
    topic = next((one for one in content.flows if one.flow == flow), None)
    if topic:
        show_flow_drawing(Page(clean, screen), draw_flow(content, topic, route))
    else:
        show_ladder_drawing(Page(clean, screen), draw_ladder(content, route), family=route is not None)
    return screen.getvalue()


@pytest.mark.parametrize("flow", ["", *FLOWS])
@pytest.mark.parametrize("columns", [40, 60])
def test_the_text_fits_a_narrow_window(flow: str, columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for route in routes().values():
        assert max(map(len, as_text(flow, route).splitlines())) <= columns


def test_the_text_of_the_ladder_says_where_a_family_stands_and_which_doors_are_shut() -> None:
    shown = as_text("", next(route for name, route in routes().items() if name.startswith("O12")))
    assert "-> 5. Een commissie of het College oordeelt" in shown
    assert "DICHT: de Landelijke Klachtencommissie Onderwijs (LKC)." in shown
    assert "- NU: Leg het plan voor aan de Geschillencommissie" in shown
    assert "->" not in as_text("", None)


def test_no_condition_in_words_shows_a_name_of_the_program() -> None:
    content = load_content()
    names = {fact for fact in content.facts if "_" in fact} | {name for name in content.deadlines if "_" in name}
    for flow in FLOWS:
        assert [name for name in names if re.search(rf"\b{name}\b", as_text(flow, None))] == []

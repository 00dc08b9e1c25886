"""The ladder and the topics as text: for a screen reader, a narrow window and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from escalatie.ui.drawing import BlockDrawing, Condition, Drawing, FlowDrawing, QuestionDrawing, RungDrawing
    from escalatie.ui.output import Page

_HERE: Final = "-> "
_ELSEWHERE: Final = "   "


def show_ladder_drawing(page: Page, drawing: Drawing, *, family: bool) -> None:
    """Print the ladder from mild to heavy, and what runs beside it."""
    page.text(
        "De ladder, van mild naar zwaar. U hoeft niet elke tree apart te doen: wat een datum heeft, begint op tijd."
    )
    if family:
        page.text("Bij een pijl (->) is nu iets te doen. NU, LATER, GEDAAN en DICHT gaan over uw gezin.")
    for number, rung in enumerate(drawing.main, start=1):
        _show_rung(page, rung, f"{number}. ", family=family)
    page.heading("Dit loopt ernaast")
    for rung in drawing.beside:
        _show_rung(page, rung, "", family=family)


def show_flow_drawing(page: Page, flow: FlowDrawing) -> None:
    """Print a topic: its questions in order with when each is asked, and its steps per rung."""
    page.text(flow.title)
    _show_condition(page, "Dit onderwerp komt aan bod", flow.when, indent=0)
    if flow.earlier:
        page.heading("Eerder gevraagd")
        page.text("Deze vragen horen bij een ander onderwerp. Hieronder staan ze met hun letter.")
    for question in flow.earlier:
        _show_question(page, question)
    if flow.questions:
        page.heading("Vragen")
    for question in flow.questions:
        _show_question(page, question)
    page.heading("Stappen")
    for rung in flow.rungs:
        page.text(rung.title)
        for step in rung.steps:
            page.bullet(step.marked, indent=2)
            _show_lines(page, (step.who,), indent=4)
            _show_condition(page, "Past", step.when, indent=4)
            _show_condition(page, "Past niet", step.unless, indent=4)
        page.text()
    _show_blocks(page, "Deuren die dicht kunnen zijn", flow.doors)
    _show_blocks(page, "Eerst iemand bellen", flow.exits)


def _show_question(page: Page, question: QuestionDrawing) -> None:
    page.text(question.text, first=f"{question.name}. ")
    _show_condition(page, "Alleen", question.when, indent=3)
    if question.mark:
        page.text(f"{question.mark}.", indent=3, first=_HERE if question.next else "")


def _show_condition(page: Page, words: str, condition: Condition, *, indent: int) -> None:
    """Print a condition: on one line where it has one part, else each part on its own."""
    if len(condition.parts) == 1:
        page.text(f"{words} als {condition.parts[0]}.", indent=indent)
    elif condition:
        page.text(f"{words} als {'dit alles klopt' if condition.every else 'een hiervan klopt'}:", indent=indent)
        for part in condition.parts:
            page.bullet(part, indent=indent, mark="* ")


def _show_rung(page: Page, rung: RungDrawing, number: str, *, family: bool) -> None:
    page.text()
    page.text(rung.title, first=f"{_HERE if rung.status == 'nu' else _ELSEWHERE}{number}")
    if not family:
        _show_lines(page, (rung.text,), indent=6)
    _show_lines(page, (f"{line}." for line in rung.who()), indent=6)
    for step in rung.steps if family else ():
        if step.status:
            page.bullet(step.marked, indent=6)


def _show_blocks(page: Page, title: str, blocks: Iterable[BlockDrawing]) -> None:
    shown = tuple(blocks)
    if shown:
        page.heading(title)
    for block in shown:
        page.bullet(f"{block.marked}. {block.because}")
        _show_condition(page, "Dat is zo", block.when, indent=2)


def _show_lines(page: Page, lines: Iterable[str], *, indent: int) -> None:
    for line in lines:
        if line:
            page.text(line, indent=indent)

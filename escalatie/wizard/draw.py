"""`teken`: the ladder, or one topic, as text or as Mermaid source; with a family its place is marked."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from escalatie.errors import UsageError
from escalatie.ui.drawing import draw_flow, draw_ladder
from escalatie.wizard.family import read_family
from escalatie.wizard.screen import print_json, results

if TYPE_CHECKING:
    from escalatie.engine.model import Content, Flow
    from escalatie.engine.route import Route
    from escalatie.wizard.settings import Settings


def draw(settings: Settings, topic: str, *, mermaid: bool) -> None:
    """Print the ladder, or the topic that is named. Raise UsageError for a topic that does not exist."""
    family = read_family(settings.answers, settings.today)
    known = bool(family.dossier.answers or family.dossier.events)
    flow = _flow(family.content, topic) if topic else None
    route = family.route() if known else None
    if mermaid or settings.json:
        source = _mermaid(family.content, flow, route)
        if settings.json:
            print_json({"onderwerp": topic or None, "mermaid": source})
        else:
            sys.stdout.write(source)
        return
    from escalatie.ui.draw_text import show_flow_drawing, show_ladder_drawing

    if flow:
        show_flow_drawing(results(), draw_flow(family.content, flow, route))
    else:
        show_ladder_drawing(results(), draw_ladder(family.content, route), family=known)


def _mermaid(content: Content, flow: Flow | None, route: Route | None) -> str:
    from escalatie.ui.mermaid import flow_as_mermaid, ladder_as_mermaid

    if flow:
        return flow_as_mermaid(draw_flow(content, flow, route))
    return ladder_as_mermaid(draw_ladder(content, route))


def _flow(content: Content, topic: str) -> Flow:
    found = next((flow for flow in content.flows if flow.flow == topic.casefold()), None)
    if found is None:
        from escalatie.engine.condition_check import meant

        names = [flow.flow for flow in content.flows]
        raise UsageError(
            f"Het onderwerp '{topic}' bestaat niet.{meant(topic, names)}", f"Kies uit: {', '.join(names)}."
        )
    return found

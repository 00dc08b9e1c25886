"""The escalation ladder in words: where this family stands, and which tracks run beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from escalatie.engine.model import Content
    from escalatie.engine.route import Route
    from escalatie.ui.output import Page

MAIN: Final = "hoofd"
_WORDS: Final = {"nu": "hier is nu iets te doen", "later": "komt misschien later", "gedaan": "gedaan"}
_HERE: Final = "-> "
_ELSEWHERE: Final = "   "


def show_ladder(page: Page, content: Content, route: Route) -> None:
    """Print the rungs from mild to heavy, with a mark at those where something is to be done now."""
    page.heading("Waar u staat")
    status = _status_of_rungs(route)
    main = sorted((rung for rung in content.rungs.values() if rung.track == MAIN), key=lambda rung: rung.weight)
    for number, rung in enumerate(main, start=1):
        found = status.get(rung.id, "")
        words = f": {_WORDS[found]}" if found else ""
        page.text(f"{rung.title}{words}", first=f"{_HERE if found == 'nu' else _ELSEWHERE}{number}. ")
    beside = [
        f"{rung.title.lower()} ({_WORDS[status[rung.id]]})"
        for rung in content.rungs.values()
        if rung.track != MAIN and rung.id in status
    ]
    if beside:
        page.text(f"Daarnaast loopt: {', '.join(beside)}.", first=_ELSEWHERE)
    page.text("U hoeft niet elke tree apart te doen: wat een eigen datum heeft, begint op tijd.")


def _status_of_rungs(route: Route) -> dict[str, str]:
    """Give each rung the status that matters most of the steps on it."""
    found: dict[str, str] = {}
    for status in ("gedaan", "later", "nu"):
        for routed in route.steps:
            if routed.status == status:
                found[routed.step.rung] = status
    return found

"""How the program asks: one question in, an answer or a command out. The terminal itself stands behind it."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from escalatie.engine.model import Value
    from escalatie.ui.output import Cleaner
    from escalatie.ui.questions import Choice

STOPPED: Final = "Gestopt. Alles wat u hebt ingevuld is bewaard."


class Command(Enum):
    """What a parent may type instead of an answer, and only the wizard can do."""

    BACK = "terug"
    REVIEW = "overzicht"


Answer: TypeAlias = "Value | Command"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One question, ready to be asked."""

    id: str
    """The fact or field: named when nobody can answer."""
    text: str
    why: str = ""
    find_out: str = ""
    sources: Callable[[], tuple[str, ...]] = tuple
    """Name where the explanation comes from. Called only when it is asked for: sources are read late."""
    hint: str = ""
    """How to write the answer, when there is nothing to pick."""
    choices: tuple[Choice, ...] = ()
    several: bool = False
    alone: str = ""
    """A choice that cannot go together with another one ('geen')."""
    unknown: str = ""
    """The value that 'weet niet' gives; empty when that is no answer here."""
    current: str = ""
    """What stands there now, in words; Enter keeps it."""
    keep: Value = ""
    """The value that Enter gives when `current` or `optional` is set."""
    free_text: bool = False
    """A name or a sentence: only a command written in full is one."""
    optional: bool = False
    """Enter skips this question, and so does the end of the input."""
    enter: str = "Druk op Enter om dit over te slaan."
    """What Enter does, where the question is optional."""
    can_go_back: bool = True
    read: Callable[[str], Value] = str
    """Read a typed answer. Raises EscalatieError with a Dutch sentence."""
    check: Callable[[Value], str] = lambda _: ""
    """Say in Dutch why a value cannot be the answer; empty when it can."""


class Asker(Protocol):
    """Someone who can put a question to the user."""

    @property
    def help(self) -> str:
        """Say how to answer, and what one can do besides."""

    def ask(self, prompt: Prompt) -> Answer:
        """Ask until there is an answer or a command. Raise StoppedError when the user stops."""

    def tell(self, text: str = "") -> None:
        """Say something between two questions."""


def make_asker(clean: Cleaner, *, plain: bool, never: bool, talk_aside: bool) -> Asker | None:
    """Pick how to ask: the arrow-key menu where it can work, else numbers; None when nobody can be asked.

    With `talk_aside` the questions go to standard error, because standard output is for another program.
    """
    if never:
        return None
    terminal = is_terminal()
    if plain or (terminal and (talk_aside or not menu_can_work())):
        from escalatie.ui.plain import PlainAsker

        return PlainAsker(clean, terminal=terminal, stream=sys.stderr if talk_aside else sys.stdout)
    if not terminal:
        return None
    from escalatie.ui.menu import MenuAsker  # 0.1 s: questionary

    return MenuAsker(clean)


def is_terminal() -> bool:
    """Tell whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def menu_can_work() -> bool:
    """Tell whether the arrow-key menu works here: not on a dumb terminal, nor in Git Bash on Windows."""
    dumb = os.environ.get("TERM", "") in ("", "dumb", "unknown") and sys.platform != "win32"
    git_bash = sys.platform == "win32" and "MSYSTEM" in os.environ
    return not (dumb or git_bash)

"""The two ways to the user: a page to print on and someone to ask, both with the one cleaning of text."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from typing import TextIO

    from escalatie.ui.as_json import Json
    from escalatie.ui.asker import Asker
    from escalatie.ui.output import Page
    from escalatie.wizard.settings import Settings

PLAIN_SETTING: Final = "ESCALATIE_PLAT"


def results() -> Page:
    """Give the page for what was asked for: standard output."""
    return _page(sys.stdout)


def talk() -> Page:
    """Give the page for everything else: standard error."""
    return _page(sys.stderr)


def _page(stream: TextIO) -> Page:
    from escalatie.ui.output import Page
    from escalatie.writing.clean import clean

    return Page(clean, stream)


def print_json(whole: Json) -> None:
    """Print plain data for another program, on standard output."""
    from escalatie.ui.as_json import dump

    sys.stdout.write(f"{dump(whole)}\n")


def someone_to_ask(settings: Settings) -> Asker | None:
    """Give someone who can put questions to the user, or None when nobody can or may be asked."""
    from escalatie.ui.asker import make_asker
    from escalatie.writing.clean import clean

    plain = settings.plain or bool(os.environ.get(PLAIN_SETTING))
    return make_asker(clean, plain=plain, never=settings.never_ask, talk_aside=settings.json)

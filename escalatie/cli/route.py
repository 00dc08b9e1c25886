"""`escalatie route` and `escalatie termijnen`: where you stand, what now, and until when."""

from __future__ import annotations

from typing import Annotated

import typer

from escalatie.cli.dutch import DutchCommand
from escalatie.cli.everywhere import settings

_Why = Annotated[bool, typer.Option("--waarom", help="Zeg bij elke stap en elke dichte deur door welke antwoorden.")]
_WhatIf = Annotated[bool, typer.Option("--wat-als", help="Laat zien welk ander antwoord uw route verandert.")]
_Calendar = Annotated[str, typer.Option("--ics", metavar="BESTAND", help="Zet de datums ook in een agendabestand.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(cls=DutchCommand)(route)
    app.command(cls=DutchCommand)(termijnen)


def route(*, waarom: _Why = False, wat_als: _WhatIf = False) -> None:
    """Laat zien waar u staat: wat nu, tot wanneer, en welke deuren dicht zijn.

    Dit stelt nooit een vraag, en werkt ook als er nog maar weinig bekend is.
    """
    from escalatie.wizard.reports import report_route

    report_route(settings(), why=waarom, what_if=wat_als)


def termijnen(*, ics: _Calendar = "") -> None:
    """Zet alle datums op een rij, de veilige eerst, en laat zien hoe ze zijn geteld."""
    from escalatie.wizard.terms import report_terms

    report_terms(settings(), ics)

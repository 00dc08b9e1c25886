"""`escalatie gebeurtenis`: record what happened."""

from __future__ import annotations

from typing import Annotated

import typer

from escalatie.cli.dutch import DutchCommand
from escalatie.cli.everywhere import settings

_Remove = Annotated[str, typer.Option(metavar="NUMMER", help="Wis een vergissing. De nummers: escalatie dossier toon")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(cls=DutchCommand)(gebeurtenis)


def gebeurtenis(*, wis: _Remove = "") -> None:
    """Noteer wat er gebeurde: brief verstuurd, antwoord of besluit gekregen, gesprek gehad.

    Met --antwoorden BESTAND komen de gebeurtenissen uit dat bestand in uw dossier, zonder vragen.
    """
    from escalatie.wizard.record import record

    record(settings(), wis)

"""`escalatie gebeurtenis`: record what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escalatie.cli.dutch import DutchCommand
from escalatie.cli.everywhere import settings

if TYPE_CHECKING:
    import typer


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(cls=DutchCommand)(gebeurtenis)


def gebeurtenis() -> None:
    """Noteer wat er gebeurde: brief verstuurd, antwoord of besluit gekregen, gesprek gehad.

    Met --antwoorden BESTAND komen de gebeurtenissen uit dat bestand in uw dossier, zonder vragen.
    """
    from escalatie.wizard.record import record

    record(settings())

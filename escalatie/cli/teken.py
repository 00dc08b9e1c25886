"""`escalatie teken`: the ladder and the topics as text or as a drawing."""

from __future__ import annotations

from typing import Annotated

import typer

from escalatie.cli.dutch import DutchCommand
from escalatie.cli.everywhere import settings

_Topic = Annotated[str, typer.Argument(metavar="ONDERWERP", help="Bijvoorbeeld opp of toelating. Anders: de ladder.")]
_Mermaid = Annotated[
    bool, typer.Option("--mermaid", help="Geef Mermaid, waarvan een ander programma een plaatje maakt.")
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(cls=DutchCommand)(teken)


def teken(onderwerp: _Topic = "", *, mermaid: _Mermaid = False) -> None:
    """Teken de ladder, of de vragen en stappen van een onderwerp.

    Is er een dossier, dan staat erbij waar u bent.
    """
    from escalatie.wizard.draw import draw

    draw(settings(), onderwerp, mermaid=mermaid)

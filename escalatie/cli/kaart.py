"""`escalatie kaart` and `escalatie vragenblad`: what to take along on paper."""

from __future__ import annotations

from typing import Annotated

import typer

from escalatie.cli.dutch import DutchCommand
from escalatie.cli.everywhere import settings

_Folder = Annotated[str, typer.Option(metavar="MAP", help="Zet het ook als PDF in deze map.")]
_Flow = Annotated[str, typer.Argument(metavar="ONDERWERP", help="Bijvoorbeeld opp, toelating of thuiszitten.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(cls=DutchCommand)(kaart)
    app.command(cls=DutchCommand)(vragenblad)


def kaart(*, uit: _Folder = "") -> None:
    """Maak de kaart voor het gesprek: een bladzijde om mee te nemen."""
    from escalatie.wizard.sheets import show_card

    show_card(settings(), uit)


def vragenblad(onderwerp: _Flow, *, uit: _Folder = "") -> None:
    """Zet de vragen van een onderwerp op papier."""
    from escalatie.wizard.sheets import show_questions

    show_questions(settings(), onderwerp, uit)

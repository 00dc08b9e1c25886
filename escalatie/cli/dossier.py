"""`escalatie dossier`: what is kept of you, and how to remove it."""

from __future__ import annotations

from typing import Annotated

import typer

from escalatie.cli.dutch import DutchCommand, DutchGroup
from escalatie.cli.everywhere import settings

dossier = typer.Typer(
    cls=DutchGroup,
    name="dossier",
    help="Bekijken wat er van u bewaard is, of het wissen.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
_Sure = Annotated[bool, typer.Option("--zeker", help="Wis zonder het nog eens te vragen.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    dossier.command(cls=DutchCommand)(lijst)
    dossier.command(cls=DutchCommand)(toon)
    dossier.command(cls=DutchCommand)(wis)
    app.add_typer(dossier)


def lijst() -> None:
    """Laat zien of er een dossier is, en waar het staat."""
    from escalatie.wizard.dossier import list_dossiers

    list_dossiers(settings())


def toon() -> None:
    """Laat alles zien wat er bewaard is: antwoorden, gebeurtenissen en kopieën van brieven."""
    from escalatie.wizard.dossier import show_dossier

    show_dossier(settings())


def wis(*, zeker: _Sure = False) -> None:
    """Wis uw dossier van deze computer. Dit is niet terug te draaien."""
    from escalatie.wizard.dossier import wipe_dossier

    wipe_dossier(settings(), sure=zeker)

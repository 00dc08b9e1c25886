"""`escalatie start`: begin, or go on where you were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escalatie.cli.dutch import DutchCommand
from escalatie.cli.everywhere import settings

if TYPE_CHECKING:
    import typer


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(cls=DutchCommand)(start)


def start() -> None:
    """Begin, of ga verder waar u was: vragen, waar u staat, en de brieven.

    Na elk antwoord wordt alles bewaard. U kunt op elk moment stoppen.
    """
    from escalatie.wizard.start import start as run

    run(settings())

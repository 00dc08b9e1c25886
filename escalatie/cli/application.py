"""The program as a whole: its commands, and how a command line is run."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import click
import typer

from escalatie.cli import brief, dossier, gebeurtenis, inhoud, kaart, route, teken
from escalatie.cli import start as start_command
from escalatie.cli.dutch import DutchGroup, usage_help, usage_problem
from escalatie.errors import OK, STOPPED, StoppedError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

app = typer.Typer(
    cls=DutchGroup,
    name="escalatie",
    help="Waar u staat als uw kind geen passende plek op school krijgt, wat u nu doet, en de brief erbij. "
    "Begin met: escalatie start",
    add_completion=False,
    rich_markup_mode=None,
    invoke_without_command=True,
)


@app.callback()
def _root(*, versie: Annotated[bool, typer.Option("--versie", help="Laat zien welke versie dit is.")] = False) -> None:
    ctx = click.get_current_context()
    if versie:
        from escalatie import __version__

        sys.stdout.write(f"escalatie {__version__}\n")
        ctx.exit()
    if ctx.invoked_subcommand is None:
        sys.stdout.write(f"{ctx.get_help()}\n")


start_command.register(app)
route.register(app)
gebeurtenis.register(app)
brief.register(app)
kaart.register(app)
dossier.register(app)
teken.register(app)
inhoud.register(app)


def run(arguments: Sequence[str]) -> int:
    """Run one command line and give its exit status. Raise an EscalatieError for whatever goes wrong."""
    command = typer.main.get_command(app)
    try:
        code = command.main(list(arguments), prog_name="escalatie", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as page:
        sys.stdout.write(f"{page.ctx.get_help()}\n")
        return OK
    except click.UsageError as error:
        raise UsageError(usage_problem(error), usage_help(error)) from error
    except click.Abort as error:
        raise StoppedError("") from error
    sys.stdout.flush()
    if code == STOPPED:  # Typer turns Ctrl-C between two questions into this status, without a word
        raise StoppedError("")
    return code if isinstance(code, int) else OK

"""`escalatie uitleg`, `bronnen` and `keur`: what the program knows, where it comes from, and whether it is right."""

from __future__ import annotations

from typing import Annotated

import typer

from escalatie.cli.dutch import DutchCommand
from escalatie.cli.everywhere import settings

_Topic = Annotated[str, typer.Argument(metavar="ONDERWERP", help="Een onderwerp, woord, instantie, brief of code.")]
_Months = Annotated[str, typer.Option(metavar="MAANDEN", help="Alleen wat ouder is dan zoveel maanden.")]
_Worklist = Annotated[bool, typer.Option("--werklijst", help="Wat iemand in de tekst van nu moet nakijken.")]
_Folder = Annotated[str, typer.Argument(metavar="MAP", help="Een map met flows/ en letters/. Anders: wat erbij hoort.")]
_Flow = Annotated[str, typer.Option(metavar="ONDERWERP", help="Loop alleen de routes van dit onderwerp na.")]
_Agree = Annotated[bool, typer.Option("--betekenis", help="Schrijf op wat elk antwoord nu betekent.")]
_Book = Annotated[bool, typer.Option("--routeboek", help="Schrijf het routeboek opnieuw, en zeg wat er veranderde.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(cls=DutchCommand)(uitleg)
    app.command(cls=DutchCommand)(bronnen)
    app.command(cls=DutchCommand)(keur)


def uitleg(onderwerp: _Topic = "") -> None:
    """Leg uit wat een woord betekent of wat een instantie doet."""
    from escalatie.wizard.glossary import explain

    explain(settings(), onderwerp)


def bronnen(*, ouder_dan: _Months = "", werklijst: _Worklist = False) -> None:
    """Laat zien waar alles vandaan komt, hoe oud dat is en hoe zeker."""
    from escalatie.wizard.source_report import report_sources, report_worklist

    if werklijst:
        report_worklist(settings(), ouder_dan)
    else:
        report_sources(settings(), ouder_dan)


def keur(map_: _Folder = "", *, onderwerp: _Flow = "", betekenis: _Agree = False, routeboek: _Book = False) -> None:
    """Kijk de vragen, stappen en brieven na, en noem elke fout met bestand en regel."""
    from escalatie.wizard.keur import agree, check, rewrite_book

    if betekenis:
        raise typer.Exit(agree(settings(), map_))
    if routeboek:
        raise typer.Exit(rewrite_book(settings(), map_, only=onderwerp))
    raise typer.Exit(check(settings(), map_, only=onderwerp))

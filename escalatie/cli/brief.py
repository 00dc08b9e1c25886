"""`escalatie brief`: the letters."""

from __future__ import annotations

from typing import Annotated

import typer

from escalatie.cli.dutch import DutchCommand, DutchGroup
from escalatie.cli.everywhere import settings

letters = typer.Typer(
    cls=DutchGroup,
    name="brief",
    help="Brieven bekijken en maken.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
_Name = Annotated[
    str, typer.Argument(metavar="NAAM", help="De naam van de brief. Alle namen ziet u met: escalatie brief lijst")
]
_Forms = Annotated[
    str,
    typer.Option(
        metavar="VORM",
        help="txt, md, pdf, docx, eml of bundel. Meer mag, met een komma. Anders: txt, en met bijlagen: bundel.",
    ),
]
_Folder = Annotated[str, typer.Option(metavar="MAP", help="De map waar de brief komt. Anders: waar u nu bent.")]
_Final = Annotated[bool, typer.Option("--definitief", help="Alleen als de brief af is en nu past; anders niet.")]
_Enclosed = Annotated[
    list[str] | None,
    typer.Option("--bijlage", metavar="BESTAND", help="Een bijlage: PDF of foto (jpg, png). Mag vaker, op volgorde."),
]
_EnclosedFolder = Annotated[
    str, typer.Option(metavar="MAP", help="Een map met alleen uw bijlagen; op volgorde van de namen.")
]
_Without = Annotated[
    str,
    typer.Option(
        metavar="NUMMERS", help="Gebeurtenissen die niet in de tijdlijn van de bundel komen; zie 'dossier toon'."
    ),
]
_Day = Annotated[str, typer.Option(metavar="DATUM", help="De dag van versturen. Anders: vandaag.")]
_How = Annotated[str, typer.Option(metavar="HOE", help="email, aangetekend, portaal of persoonlijk.")]
_Proof = Annotated[
    str, typer.Option(metavar="BEWIJS", help="verzendbewijs, ontvangstbevestiging, handtekening of geen.")
]
_File = Annotated[str, typer.Option(metavar="BESTAND", help="Het bestand dat u verstuurde.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    letters.command(cls=DutchCommand)(lijst)
    letters.command(cls=DutchCommand)(toon)
    letters.command(cls=DutchCommand)(maak)
    letters.command(cls=DutchCommand)(verzonden)
    app.add_typer(letters)


def lijst() -> None:
    """Laat zien welke brieven er zijn, en welke nu bij u passen."""
    from escalatie.wizard.brief import list_letters

    list_letters(settings())


def toon(naam: _Name) -> None:
    """Laat een brief op het scherm zien."""
    from escalatie.wizard.brief import show_letter

    show_letter(settings(), naam)


def maak(  # noqa: PLR0913  # an option of the command is an argument here
    naam: _Name,
    *,
    formaat: _Forms = "",
    uit: _Folder = ".",
    definitief: _Final = False,
    bijlage: _Enclosed = None,
    bijlagen: _EnclosedFolder = "",
    weglaten: _Without = "",
) -> None:
    """Maak een brief en zet hem in een map.

    Wat er nog mist, wordt gevraagd. Kan dat niet, dan staat er CONCEPT op en ziet u wat er mist. Een bundel is één PDF
    met brief, inhoud, tijdlijn en uw bijlagen, voor verzoekschrift-gpo en klacht-lkc.
    """
    from escalatie.wizard.brief import make_for
    from escalatie.wizard.bundle import Enclosed

    enclosed = Enclosed(files=tuple(bijlage or ()), folder=bijlagen, without=weglaten)
    make_for(settings(), naam, forms=formaat, folder=uit, final=definitief, enclosed=enclosed)


def verzonden(naam: _Name, *, op: _Day = "", hoe: _How = "", bewijs: _Proof = "", bestand: _File = "") -> None:
    """Noteer dat u een brief hebt verstuurd, en bewaar precies wat u verstuurde.

    Staat de brief in de map waar u nu bent, dan wordt dat bestand bewaard. Een verbetering is een nieuwe brief.
    """
    from escalatie.wizard.sent import Sending, note_sent

    note_sent(settings(), naam, Sending(day=op, how=hoe, proof=bewijs, file=bestand))

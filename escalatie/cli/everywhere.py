"""The options that stand behind any command, declared once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from escalatie.wizard.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

_META: Final = "escalatie.everywhere"


def everywhere() -> Sequence[click.Option]:
    """Give the shared options; what is typed is kept with the command line, not passed to the command."""
    return [
        _option(["--antwoorden"], "Neem de antwoorden uit dit bestand, niet uit uw dossier.", "BESTAND"),
        _option(["--vandaag"], "Reken alsof het deze dag is.", "JJJJ-MM-DD"),
        _option(["--geen-vragen"], "Stel nooit een vraag."),
        _option(["--plat"], "Stel de vragen met nummers, zonder menu."),
        _option(["--json"], "Geef het antwoord als JSON, voor andere programma's."),
    ]


def settings() -> Settings:
    """Give what was typed behind the command that is running."""
    typed: dict[str, object] = click.get_current_context().meta.get(_META, {})
    answers, today = typed.get("antwoorden"), typed.get("vandaag")
    return Settings(
        today=_read_day(str(today)) if today else date.today(),  # noqa: DTZ011  # the user's own calendar
        answers=Path(str(answers)) if answers else None,
        never_ask=bool(typed.get("geen_vragen")),
        plain=bool(typed.get("plat")),
        json=bool(typed.get("json")),
    )


def _option(names: list[str], words: str, metavar: str = "") -> click.Option:
    return click.Option(
        names,
        help=words,
        metavar=metavar or None,
        is_flag=None if metavar else True,
        expose_value=False,
        callback=_keep,
    )


def _keep(ctx: click.Context, param: click.Parameter, value: object) -> None:
    """Keep what was typed; an option before the command counts until one behind it says otherwise."""
    if value and param.name:
        if param.name == "vandaag":
            _check_day(ctx, param, str(value))
        ctx.meta.setdefault(_META, {})[param.name] = value


def _check_day(ctx: click.Context, param: click.Parameter, text: str) -> None:
    try:
        _read_day(text)
    except ValueError as error:
        raise click.BadParameter(f"'{text}' is geen datum. Schrijf bijvoorbeeld 2026-11-21.", ctx, param) from error


def _read_day(text: str) -> date:
    return date.fromisoformat(text)

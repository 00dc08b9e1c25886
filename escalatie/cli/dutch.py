"""Put Typer's help pages and usage errors into Dutch."""

from __future__ import annotations

from inspect import unwrap
from typing import TYPE_CHECKING, Final, get_type_hints

import click
from typer.core import TyperCommand, TyperGroup

from escalatie.cli.everywhere import everywhere

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_HELP: Final = "Laat deze uitleg zien."


class _Dutch(click.Command):
    """A command whose help is in Dutch and that takes the options which stand behind any command."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give `--help`, with its own words in Dutch."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _HELP
        return option

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; whatever is wrong with them says to which command they belong."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's own signature
        """Name what may follow the command: '[OPTIES] ID'."""
        pieces = [param.metavar or param.human_readable_name.upper() for param in _arguments(self)]
        optional = [f"[{piece}]" for piece in pieces]
        needed = [param.required for param in _arguments(self)]
        shown = [piece if need else other for piece, other, need in zip(pieces, optional, needed, strict=True)]
        return ["[OPTIES]", *shown, *(["OPDRACHT"] if isinstance(self, click.Group) else [])]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows how to type the command."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Gebruik: ")

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the whole help page."""
        self.format_usage(ctx, formatter)
        self.format_help_text(ctx, formatter)
        shared = {param.name for param in everywhere()}
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option) and not param.hidden]
        _section(formatter, "Wat erachter komt", [(_name(param), _words(self, param)) for param in _arguments(self)])
        if isinstance(self, click.Group):
            _section(formatter, "Opdrachten", _commands(self))
        _section(formatter, "Opties", [_record(param) for param in options if param.name not in shared])
        _section(formatter, "Bij elk commando", [_record(param) for param in options if param.name in shared])


class DutchCommand(_Dutch, TyperCommand):
    """One command."""

    def __init__(self, *args: object, **named: object) -> None:
        super().__init__(*args, **named)  # type: ignore[arg-type]  # passed on as they came
        self.params = [*self.params, *everywhere()]


class DutchGroup(_Dutch, TyperGroup):
    """A command with commands below it."""

    def __init__(self, *args: object, **named: object) -> None:
        super().__init__(*args, **named)  # type: ignore[arg-type]  # passed on as they came
        self.params = [*self.params, *everywhere()]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command, without the suggestion that Typer writes in English."""
        return click.Group.resolve_command(self, ctx, args)


def usage_problem(error: click.UsageError) -> str:
    """Say in Dutch what is wrong with the command as it was typed."""
    match error:
        case click.NoSuchOption():
            return f"De optie '{error.option_name}' bestaat niet.{_meant(error.possibilities)}"
        case click.exceptions.NoSuchCommand():
            return f"De opdracht '{error.command_name}' bestaat niet.{_meant(error.possibilities)}"
        case click.MissingParameter():
            return f"Hier hoort nog iets achter: {_name(error.param)}."
        case click.BadParameter():
            return f"{_name(error.param)}: {error.message}"
        case click.BadOptionUsage():
            return _option_problem(error)
    extra = error.message.partition("(")[2].rstrip(")")
    return f"Dit is te veel: '{extra}'." if extra else "Dit commando is niet te begrijpen."


def usage_help(error: click.UsageError) -> str:
    """Say which command explains more."""
    command = error.ctx.command_path if error.ctx else "escalatie"
    return f"Typ '{command} --help' voor uitleg."


def _option_problem(error: click.BadOptionUsage) -> str:
    options = error.ctx.command.params if error.ctx else []
    option = next((param for param in options if error.option_name in param.opts), None)
    if isinstance(option, click.Option) and option.is_flag:
        return f"Achter '{error.option_name}' hoort niets te staan."
    return f"Achter '{error.option_name}' hoort nog een waarde."


def _meant(possibilities: Sequence[str] | None) -> str:
    return f" Bedoelt u '{possibilities[0]}'?" if possibilities else ""


def _name(param: click.Parameter | None) -> str:
    if isinstance(param, click.Argument):
        return param.metavar or param.human_readable_name.upper()
    return f"'{param.opts[0]}'" if param else "dit commando"


def _arguments(command: click.Command) -> list[click.Argument]:
    return [param for param in command.params if isinstance(param, click.Argument)]


def _words(command: click.Command, argument: click.Argument) -> str:
    """Give what an argument is for, from its declaration: click 8.5 overwrites what Typer 0.25 keeps of it."""
    hints = get_type_hints(unwrap(command.callback), include_extras=True) if command.callback else {}
    declared = getattr(hints.get(argument.name or ""), "__metadata__", ())
    return next((str(one.help) for one in declared if getattr(one, "help", "")), "")


def _record(option: click.Option) -> tuple[str, str]:
    """Give an option as it is typed, and what it does."""
    value = "" if option.is_flag else f" {option.metavar}"
    return ", ".join(option.opts) + value, option.help or ""


def _commands(group: click.Group) -> list[tuple[str, str]]:
    """Give each command with the first sentence of its help."""
    shown = [(name, command) for name, command in group.commands.items() if not command.hidden]
    return [(name, " ".join((command.help or "").split("\n\n")[0].split())) for name, command in shown]


def _section(formatter: click.HelpFormatter, title: str, records: Iterable[tuple[str, str]]) -> None:
    rows = list(records)
    if rows:
        with formatter.section(title):
            formatter.write_dl(rows)

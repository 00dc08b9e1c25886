"""The commands: parse, call one function, print."""

from escalatie.cli.application import app, run

__all__ = ["app", "run"]

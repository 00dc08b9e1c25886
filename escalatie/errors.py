"""What can go wrong, one class a kind of failure, and the exit status each ends with."""

from __future__ import annotations

OK = 0
ERROR = 1
USAGE = 2
CONTENT = 3
ANSWER_MISSING = 4
STOPPED = 130


class EscalatieError(Exception):
    """A failure a parent can read: what is wrong and where, and what to try now."""

    code = ERROR

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.message} {self.advice}".rstrip()


class UsageError(EscalatieError):
    """The command was typed in a way the program does not know."""

    code = USAGE


class ContentError(EscalatieError):
    """A flow, letter or table is wrong; the findings were collected before this was raised."""

    code = CONTENT


class AnswerMissingError(EscalatieError):
    """An answer is needed and nobody can be asked."""

    code = ANSWER_MISSING


class DossierError(EscalatieError):
    """The family's file cannot be read, locked or saved."""


class LetterError(EscalatieError):
    """A letter cannot be made, or not in this form."""


class StoppedError(EscalatieError):
    """The user stopped; everything answered so far is saved."""

    code = STOPPED

"""The door of the program: streams, exit codes, and one Dutch sentence for whatever goes wrong."""

from __future__ import annotations

import os
import sys

from escalatie.errors import ERROR, OK, STOPPED, EscalatieError

_STOPPED = "Gestopt. Alles wat u hebt ingevuld is bewaard."
_BROKEN = "Er ging iets mis in het programma zelf. Uw antwoorden zijn bewaard. Probeer het nog eens."
_DEBUG = "ESCALATIE_DEBUG"


def main() -> None:
    """Run the command line and leave with its exit status."""
    _set_streams()
    if sys.argv[1:] in (["--versie"], ["--version"]):
        from escalatie import __version__

        sys.stdout.write(f"escalatie {__version__}\n")
        return
    sys.exit(_run())


def _run() -> int:
    """Run the command line; nothing it raises reaches the user as anything but a sentence."""
    try:
        from escalatie.cli import run

        code = run(sys.argv[1:])
        sys.stdout.flush()
    except EscalatieError as error:
        return _say(str(error) or _STOPPED, error.code)
    except (KeyboardInterrupt, EOFError):
        return _say(_STOPPED, STOPPED)
    except BrokenPipeError:
        # Whoever read along has stopped reading. Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except Exception:  # noqa: BLE001  # the last net: a family never sees a traceback
        if os.environ.get(_DEBUG):
            import traceback

            traceback.print_exc()
        return _say(_BROKEN, ERROR)
    return code


def _say(sentence: str, code: int) -> int:
    """Tell on standard error what went wrong, on a line of its own after a broken-off question."""
    if code == STOPPED:
        sys.stderr.write("\n")
    sys.stderr.write(f"{sentence}\n")
    return code


def _set_streams() -> None:
    """Speak UTF-8 through pipes, and whatever the window speaks in a window; never fail on a character.

    A stream that was closed before the start is None: then nothing can be read or said there.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115  # open to the end
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            encoding = stream.encoding if stream.isatty() else "utf-8"
            reconfigure(encoding=encoding, errors="replace")


if __name__ == "__main__":
    main()

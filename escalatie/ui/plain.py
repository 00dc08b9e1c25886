"""Ask with numbers, line by line: works with a screen reader, through a pipe, and in the narrowest window."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from escalatie.errors import AnswerMissingError, EscalatieError, StoppedError
from escalatie.ui.asker import STOPPED, Command
from escalatie.ui.output import Page

if TYPE_CHECKING:
    from typing import TextIO

    from escalatie.engine.model import Value
    from escalatie.ui.asker import Answer, Prompt
    from escalatie.ui.output import Cleaner
    from escalatie.ui.questions import Choice

_COMMANDS: Final = {
    "terug": "terug",
    "waarom": "waarom",
    "weet niet": "weet niet",
    "overzicht": "overzicht",
    "stop": "stop",
    "?": "help",
}
_SHORT: Final = {
    "t": "terug",
    "w": "waarom",
    "wn": "weet niet",
    "weet ik niet": "weet niet",
    "weetniet": "weet niet",
    "weet_niet": "weet niet",
    "o": "overzicht",
    "s": "stop",
    "help": "help",
    "hulp": "help",
}
"""Only where no answer can look like this: where a name or a sentence is typed, a 'T' is one and 'wn' is not."""
HELP: Final = (
    "Bij elke vraag kunt u ook typen: 'terug' (vorige vraag), 'waarom' (waarom wij dit vragen en waar u het vindt), "
    "'weet niet', 'overzicht' (al uw antwoorden) en 'stop' (bewaren en later verder). De eerste letter is genoeg; "
    "voor 'weet niet' typt u wn."
)
_PROMPT: Final = "Uw antwoord: "


class PlainAsker:
    """Numbered questions on standard input and output."""

    help = HELP

    def __init__(self, clean: Cleaner, *, terminal: bool, stream: TextIO) -> None:
        self._clean = clean
        self._terminal = terminal
        self._source = sys.stdin
        self._stream = stream
        self._page = Page(clean, self._stream)

    def tell(self, text: str = "") -> None:
        """Print a paragraph."""
        self._page.text(text)

    def ask(self, prompt: Prompt) -> Answer:
        """Print the question and read lines until one is an answer or a command."""
        self._show(prompt)
        while True:
            line = self._read(prompt)
            try:
                answer = self._answer(prompt, line)
            except EscalatieError as problem:
                if isinstance(problem, StoppedError):
                    raise
                self._page.text(str(problem))
                self._show(prompt)
                continue
            if answer is not None:
                return answer

    def _show(self, prompt: Prompt) -> None:
        self.tell()
        self._page.text(prompt.text)
        for number, choice in enumerate(prompt.choices, start=1):
            self._page.text(choice.text, first=f"{number}. ", indent=1 if number < 10 else 0)  # noqa: PLR2004
        if prompt.several:
            self._page.text("U mag meer nummers typen, met een komma ertussen.")
        if prompt.hint:
            self._page.text(prompt.hint)
        if prompt.current:
            self._page.text(f"Nu staat er: {prompt.current}. Druk op Enter om dat zo te laten.")
        elif prompt.optional:
            self._page.text(prompt.enter)

    def _read(self, prompt: Prompt) -> str:
        self._stream.write(_PROMPT)
        self._stream.flush()
        try:
            line = self._source.readline()
        except KeyboardInterrupt:
            raise StoppedError(STOPPED) from None
        if not line:
            if self._terminal:
                raise StoppedError(STOPPED)
            if prompt.optional:
                return ""
            raise AnswerMissingError(
                f"Er is geen antwoord op de vraag '{prompt.id}'.", "Vul het aan en probeer opnieuw."
            )
        if not self._terminal:
            self._stream.write("\n")
        return self._clean(line)

    def _answer(self, prompt: Prompt, line: str) -> Answer | None:
        """Understand one line; None when a command was carried out and the question still stands."""
        if not line:
            return _nothing(prompt)
        chosen = _exactly(prompt, line)
        command = _command_in(prompt, line)
        if chosen is None and command:
            return self._command(prompt, command)
        value = chosen if chosen is not None else _value(prompt, line)
        problem = prompt.check(value)
        if problem:
            raise EscalatieError(problem)
        return value

    def _command(self, prompt: Prompt, command: str) -> Answer | None:
        if command == "stop":
            raise StoppedError(STOPPED)
        if command == "terug":
            if not prompt.can_go_back:
                raise EscalatieError("Verder terug kan hier niet.")
            return Command.BACK
        if command == "overzicht":
            return Command.REVIEW
        if command == "weet niet":
            if not prompt.unknown:
                raise EscalatieError("Dat kan bij deze vraag niet.", _instead(prompt))
            return prompt.unknown
        self._page.text(HELP if command == "help" else explanation(prompt))
        self._show(prompt)
        return None


def explanation(prompt: Prompt) -> str:
    """Say why this is asked, where to find the answer, and where what is said of the law comes from."""
    parts = [prompt.why or "Dit gegeven is nodig voor de brief."]
    if prompt.find_out:
        parts.append(prompt.find_out)
    if named := prompt.sources():
        parts.append(f"Bron: {'; '.join(named)}.")
    return "\n".join(parts)


def _command_in(prompt: Prompt, line: str) -> str:
    word = line.casefold()
    short = _SHORT.get(word, "")
    return _COMMANDS.get(word) or ("" if prompt.free_text and short != "weet niet" else short)


def _instead(prompt: Prompt) -> str:
    """Say what to do where 'weet niet' is no answer."""
    if prompt.optional:
        return prompt.enter
    if prompt.choices:
        return "Typ een nummer. Met 'stop' bewaart u alles en gaat u later verder."
    return "Met 'stop' bewaart u alles en zoekt u het op."


def _nothing(prompt: Prompt) -> Value:
    if prompt.current or prompt.optional:
        return prompt.keep
    raise EscalatieError("U hebt nog niets ingevuld.", "Weet u het niet? Typ dan: weet niet." if prompt.unknown else "")


def _value(prompt: Prompt, line: str) -> Value:
    """Read a line as a value of this question."""
    if not prompt.choices:
        return prompt.read(line)
    if not prompt.several:
        return _pick(prompt, line)
    parts = [part.strip() for part in line.replace(";", ",").replace(" en ", ",").split(",") if part.strip()]
    if len(parts) == 1 and all(word.isdigit() for word in line.split()):
        parts = line.split()
    picked = tuple(dict.fromkeys(_pick(prompt, part) for part in parts))
    return several(prompt, picked)


def several(prompt: Prompt, picked: tuple[str, ...]) -> Value:
    """Turn what was picked into a value; 'weet niet' and 'geen' do not go together with another answer."""
    for word in (prompt.unknown, prompt.alone):
        if word and word in picked and len(picked) > 1:
            text = next(choice.text for choice in prompt.choices if choice.value == word)
            raise EscalatieError(f"'{text}' gaat niet samen met een ander antwoord.", "Kies het een of het ander.")
    return prompt.unknown if picked == (prompt.unknown,) else picked


def _exactly(prompt: Prompt, line: str) -> Value | None:
    """Find a choice by its full words, so that an answer that looks like a command stays an answer."""
    if prompt.several:
        return None
    word = line.casefold().rstrip(".")
    return next((choice.value for choice in prompt.choices if word in _names(choice)), None)


def _pick(prompt: Prompt, text: str) -> str:
    """Find a choice by its number, its words or the beginning of them."""
    word = text.casefold().rstrip(".")
    advice = f"Typ een nummer van 1 tot en met {len(prompt.choices)}."
    if word.isdecimal():
        if 0 < int(word) <= len(prompt.choices):
            return prompt.choices[int(word) - 1].value
        raise EscalatieError(f"Nummer {word} staat er niet bij.", advice)
    exact = [choice for choice in prompt.choices if word in _names(choice)]
    near = exact or [choice for choice in prompt.choices if any(name.startswith(word) for name in _names(choice))]
    if len(near) == 1:
        return near[0].value
    if near:
        raise EscalatieError(f"'{text}' past bij meer dan een antwoord.", "Typ het nummer.")
    raise EscalatieError(f"'{text}' staat er niet bij.", advice)


def _names(choice: Choice) -> tuple[str, ...]:
    """Give the words that mean a choice; a bare number only ever means its place in the list."""
    names = (choice.value.casefold(), choice.value.casefold().replace("_", " "), choice.text.casefold().rstrip("."))
    return tuple(name for name in names if not name.isdecimal())

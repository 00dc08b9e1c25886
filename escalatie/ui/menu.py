"""Ask with an arrow-key menu, where the terminal can show one. The only module that knows questionary."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

from escalatie.errors import EscalatieError, StoppedError
from escalatie.ui.asker import STOPPED, Command
from escalatie.ui.output import Page, columns
from escalatie.ui.plain import PlainAsker, explanation, several

if TYPE_CHECKING:
    from questionary import Choice as QuestionaryChoice
    from questionary import Question

    from escalatie.engine.model import Value
    from escalatie.ui.asker import Answer, Prompt
    from escalatie.ui.output import Cleaner

# Some terminals never answer where the cursor is. Colours need nothing here: prompt_toolkit itself heeds NO_COLOR.
os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")

_MARGIN: Final = 8
"""Columns that the menu itself needs beside a choice."""
_ANSWER: Final = "Uw antwoord:"
_WHY: Final = "\0waarom"
_BACK: Final = "\0terug"
_REVIEW: Final = "\0overzicht"
_STOP: Final = "\0stop"
_COMMANDS: Final = (
    (_WHY, "Waarom deze vraag?"),
    (_BACK, "Terug naar de vorige vraag"),
    (_REVIEW, "Overzicht van mijn antwoorden"),
    (_STOP, "Stoppen en bewaren"),
)


class MenuAsker:
    """Menus for what can be picked; what must be typed is asked line by line."""

    help = (
        "Kies met de pijltjes en Enter. Onder elke vraag staat ook: waarom, terug, overzicht en stoppen. Alles wordt "
        "bewaard. Liever nummers typen? Begin dan met: escalatie start --plat"
    )

    def __init__(self, clean: Cleaner) -> None:
        self._clean = clean
        self._page = Page(clean, sys.stdout)
        self._plain = PlainAsker(clean, terminal=True, stream=sys.stdout)

    def tell(self, text: str = "") -> None:
        """Print a paragraph."""
        self._page.text(text)

    def ask(self, prompt: Prompt) -> Answer:
        """Show the menu until there is an answer or a command."""
        if not prompt.choices or not _fits(prompt):
            return self._plain.ask(prompt)
        while True:
            self._page.text()
            self._page.text(prompt.text)
            picked = _run(_several(prompt, self._clean) if prompt.several else _one(prompt, self._clean))
            try:
                answer = self._understand(prompt, picked)
            except StoppedError:
                raise
            except EscalatieError as problem:
                self._page.text(str(problem))
                continue
            if answer is not None:
                return answer

    def _understand(self, prompt: Prompt, picked: str | list[str]) -> Answer | None:
        """Turn what was picked into an answer; None when the question still stands."""
        command = picked if isinstance(picked, str) else next((item for item in picked if item.startswith("\0")), "")
        if command == _STOP:
            raise StoppedError(STOPPED)
        if command == _BACK:
            return Command.BACK
        if command == _REVIEW:
            return Command.REVIEW
        if command == _WHY:
            self._page.text(explanation(prompt))
            return None
        value: Value = picked if isinstance(picked, str) else _chosen(prompt, picked)
        problem = prompt.check(value)
        if problem:
            raise EscalatieError(problem)
        return value


def _fits(prompt: Prompt) -> bool:
    """Tell whether every choice fits on one line; a menu would cut off the rest."""
    return max(len(choice.text) for choice in prompt.choices) + _MARGIN <= columns()


def _chosen(prompt: Prompt, picked: list[str]) -> Value:
    if not picked:
        raise EscalatieError("U hebt nog niets gekozen.", "Zet met de spatiebalk een kruisje.")
    return several(prompt, tuple(picked))


def _one(prompt: Prompt, clean: Cleaner) -> Question:
    import questionary

    choices = [questionary.Choice(clean(choice.text), choice.value) for choice in prompt.choices]
    return questionary.select(
        _ANSWER,
        [*choices, questionary.Separator(" "), *_commands(prompt)],
        default=next((choice for choice in choices if choice.value == prompt.keep), None),
        instruction="(pijltjes en Enter)",
    )


def _several(prompt: Prompt, clean: Cleaner) -> Question:
    import questionary

    marked = prompt.keep if isinstance(prompt.keep, tuple) else (prompt.keep,)
    choices = [
        questionary.Choice(clean(choice.text), choice.value, checked=choice.value in marked)
        for choice in prompt.choices
    ]
    return questionary.checkbox(
        _ANSWER,
        [*choices, questionary.Separator(" "), *_commands(prompt)],
        instruction="(spatiebalk zet een kruisje, Enter gaat verder)",
    )


def _commands(prompt: Prompt) -> list[QuestionaryChoice]:
    import questionary

    return [questionary.Choice(text, command) for command, text in _COMMANDS if command != _BACK or prompt.can_go_back]


def _run(question: Question) -> str | list[str]:
    """Run a menu; Ctrl-C and Ctrl-D both stop, as they do everywhere."""
    from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings

    stop = KeyBindings()

    @stop.add("c-d")
    def _(_event: object) -> None:
        question.application.exit(exception=EOFError)

    bindings = [question.application.key_bindings, stop]
    question.application.key_bindings = merge_key_bindings([keys for keys in bindings if keys])
    try:
        answer: str | list[str] = question.unsafe_ask()
    except (KeyboardInterrupt, EOFError):
        raise StoppedError(STOPPED) from None
    return answer

"""The loop of questions: ask, save at once, ask the next. There is no position to lose: it follows from the answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from escalatie.engine.explain import question_of
from escalatie.engine.words import in_words
from escalatie.errors import AnswerMissingError
from escalatie.ui.asker import Command, Prompt
from escalatie.ui.questions import Choice
from escalatie.wizard.asked_again import ask_fact
from escalatie.wizard.review import review

if TYPE_CHECKING:
    from escalatie.engine.model import Question, Value
    from escalatie.ui.asker import Asker
    from escalatie.wizard.family import Family

_NOW: Final = "nu"
_LATER: Final = "verder"


@dataclass(slots=True)
class Interview:
    """The questions of one session."""

    family: Family
    asker: Asker
    _offered: set[str] = field(default_factory=set)
    _topic: str = ""

    def run(self) -> None:
        """Ask until nothing is left to ask, or an exit says to ask no more."""
        while question := self.family.route().replay.next:
            before = self._before(question.fact)
            goes_back = self._offer_letters(can_go_back=before is not None)
            self._name_topic()
            self._ask(before if before and goes_back else question)

    def _ask(self, question: Question) -> None:
        """Ask one question, or what the user wants instead of it."""
        while True:
            before = self._before(question.fact)
            answer = ask_fact(self.family, self.asker, question, can_go_back=before is not None)
            if answer is Command.BACK:
                if before is None:
                    self.asker.tell("Verder terug kan hier niet.")
                    continue
                question = before
            elif answer is Command.REVIEW:
                review(self.family, self.asker)
                return
            elif not isinstance(answer, Command):
                if isinstance(answer, date):
                    self.asker.tell(f"Genoteerd: {in_words(answer)}.")
                if self.family.dossier.answers.get(question.fact) != answer:
                    self.family.answer(question.fact, answer)
                if question.fact == "rol":
                    self._say_whose_child(answer)
                return

    def _say_whose_child(self, role: Value) -> None:
        """Tell a pupil or a helper once who is meant by 'uw kind'."""
        from escalatie.ui.show import WHOSE_CHILD

        if meant := WHOSE_CHILD.get(str(role)):
            self.asker.tell(meant)

    def _before(self, fact: str) -> Question | None:
        """Give the question before this one that the user answered and can change."""
        replayed = self.family.route().replay
        order = replayed.applicable
        earlier = order[: order.index(fact)] if fact in order else order
        asked = [name for name in earlier if name in self.family.dossier.answers and name not in replayed.from_events]
        return question_of(self.family.content, asked[-1]) if asked else None

    def _name_topic(self) -> None:
        """Say so when the questions turn to another topic."""
        flow = self.family.route().replay.next_flow
        if flow != self._topic:
            self._topic = flow
            title = next(one.title for one in self.family.content.flows if one.flow == flow)
            self.asker.tell()
            self.asker.tell(f"Nu over: {title}")

    def _offer_letters(self, *, can_go_back: bool) -> bool:
        """Offer the letters that stand ready, once for each new one; say whether the user wants the question before."""
        ready = self.family.route().letters
        new = [letter for letter in ready if letter not in self._offered]
        if not new:
            return False
        more = " nog" if self._offered else ""
        self._offered |= set(new)
        how_many = "staat{} een brief" if len(new) == 1 else f"staan{{}} {len(new)} brieven"
        titles = [self.family.content.letters[letter].title for letter in new]
        self.asker.tell()
        self.asker.tell(f"Er {how_many.format(more)} voor u klaar: {'; '.join(titles)}.")
        answer = self.asker.ask(
            Prompt(
                id="brief",
                text="Wilt u nu de brief maken, of eerst verder met de vragen?",
                why="Met meer antwoorden past de brief beter. Hebt u haast, maak hem dan nu.",
                choices=(Choice(_LATER, "Eerst verder met de vragen"), Choice(_NOW, "Nu de brief")),
                can_go_back=can_go_back,
                optional=True,
                keep=_LATER,
                enter="Druk op Enter om verder te gaan met de vragen.",
            )
        )
        if answer == _NOW:
            from escalatie.wizard.brief import ask_which_and_make

            ask_which_and_make(self.family, self.asker)
        elif answer is Command.REVIEW:
            review(self.family, self.asker)
        return answer is Command.BACK


def refuse_to_ask(family: Family) -> None:
    """Raise AnswerMissingError when a question is left: it names the fact that is missing."""
    question = family.route().replay.next
    if question is not None:
        raise AnswerMissingError(
            f"Er is nog een antwoord nodig op '{question.fact}' ({question.text}), en hier kan niets gevraagd worden.",
            "Gebruik een gewoon venster, of typ er --plat achter en geef de antwoorden regel voor regel.",
        )

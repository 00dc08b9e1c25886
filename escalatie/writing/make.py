"""Make one family's letter: choose reader, grounds and signers, fill the template, and lay it out as blocks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from escalatie.engine.conditions import facts_read
from escalatie.engine.dates import count
from escalatie.engine.model import Body
from escalatie.engine.terms import calendar_of
from escalatie.writing.blocks import blocks_of, line_of
from escalatie.writing.layout import Layout
from escalatie.writing.letter import Gap, Letter, Line, plain
from escalatie.writing.names import SIGNER, Names, vocabulary_of
from escalatie.writing.rendering import Rendering
from escalatie.writing.template import ready_template, take_points
from escalatie.writing.values import Known, Missing
from escalatie.writing.word_guard import check_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from escalatie.engine import model
    from escalatie.writing.fields import LetterFields
    from escalatie.writing.situation import Situation
    from escalatie.writing.word_guard import WordGuard

_LETTER_DATE: Final = "briefdatum"
_SIGNING: Final = (SIGNER, "gemachtigde_naam")
"""An attachment that hangs on one of these comes with the signature."""
_NO_READER: Final = Missing("ontvanger", "Aan wie gaat deze brief?")


@dataclass(frozen=True, kw_only=True)
class MadeLetter:
    """A letter, with what was chosen to make it."""

    letter: Letter
    front: model.Letter
    to: str
    """The body it goes to; empty while that is not known."""
    email: str
    """The mail address of that body; empty when it is not known."""
    signer: model.SignerId
    grounds: Mapping[str, model.Ground]
    """The sentences of law that hold, by name."""
    points_missing: tuple[model.RequiredPoint, ...]
    """Points that this letter must hold and that its text does not."""
    answer_by: date | None
    offered: bool
    """Whether this family's route offers the letter today."""


def make_letter(  # noqa: PLR0913  # plain inputs; a bundle would only hide them
    front: model.Letter,
    body: str,
    situation: Situation,
    *,
    content: model.Content,
    fields: LetterFields,
    guard: WordGuard | None = None,
    to: str = "",
    offered: bool = True,
) -> MadeLetter:
    """Make a letter from its front matter, its template and what is known of the family.

    `to` names the body when a step sends the letter elsewhere. Raises LetterError for a template outside the language,
    for a detail that does not fit its field, and for words that the guard forbids.
    """
    work = _Work(front, Names(front, content, fields, situation), Rendering())
    reader = work.reader(to)
    signer = work.signer()
    grounds = work.grounds()
    answer_by = work.answer_by()
    work.settle(reader, signer, grounds, answer_by)
    work.settle_copies(reader)
    text, points = take_points(work.rendered(body), body)
    letter = work.lay_out(reader, signer, text)
    if guard:
        check_words(letter, guard, fields)
    missing = tuple(Gap(gap.name, gap.question) for gap in work.rendering.missing.values())
    return MadeLetter(
        letter=replace(letter, missing=missing, draft=bool(missing) or not offered),
        front=front,
        to=reader.id,
        email=work.layout.email(reader),
        signer=signer,
        grounds=grounds,
        points_missing=tuple(point for point in work.points() if point.id not in points),
        answer_by=answer_by,
        offered=offered,
    )


@dataclass(frozen=True)
class _Work:
    """The steps from one letter's inputs to its blocks."""

    front: model.Letter
    names: Names
    rendering: Rendering

    @property
    def layout(self) -> Layout:
        return Layout(self.front, self.names, self.rendering)

    def reader(self, to: str) -> Body:
        """Give the body that the letter goes to: the first whose condition holds."""
        bodies = self.names.content.bodies
        chosen = to or next((one.body for one in self.front.recipient if self._holds(one.when)), "")
        if chosen in bodies:
            return bodies[chosen]
        self.rendering.show(_NO_READER)
        return Body(id="", name=_NO_READER.text, what="")

    def signer(self) -> model.SignerId:
        return next((one.by for one in self.front.signers if self._holds(one.when)), "ouder")

    def behalf(self) -> model.SignerId:
        """Give who would sign without a representative: everyone of these is named by one who does sign for them."""
        own = (one for one in self.front.signers if one.by != "vrijwilliger")
        return next((one.by for one in own if self._holds(one.when)), "ouder")

    def grounds(self) -> dict[str, model.Ground]:
        first = {name: next((one for one in ways if self._holds(one.when)), None) for name, ways in self._ways()}
        return {name: ground for name, ground in first.items() if ground}

    def points(self) -> Iterable[model.RequiredPoint]:
        return (point for point in self.front.points if self._holds(point.when))

    def answer_by(self) -> date | None:
        """Give the day before which an answer is asked, the same day that the dossier will watch."""
        after = self.front.follow_up.after if self.front.follow_up else ""
        if not after:
            return None
        return count(self._date(), after, "kalender", calendar_of(self.names.content)).last

    def settle(
        self, reader: Body, signer: model.SignerId, grounds: Mapping[str, model.Ground], answer_by: date | None
    ) -> None:
        """Settle the names that follow from the letter itself."""
        self.names.settle_signer(signer, self.behalf(), plural=signer == "ouders")
        self.names.settle_grounds({name: self._ground(name, grounds.get(name)) for name in self.front.grounds})
        self.names.settle_recipient(reader.id, self.layout.name_in_a_sentence(reader))
        if answer_by:
            self.names.settle_answer_by(answer_by)

    def copies(self) -> tuple[str, ...]:
        """Give the bodies that get a copy: each that nothing certainly speaks against."""
        return tuple(one.body for one in self.front.copy_to if self.names.situation.holds(one.unless) is not True)

    def settle_copies(self, reader: Body) -> None:
        """Settle the sentence on copies, with the words in which the house knows a body."""
        bodies = self.names.content.bodies
        others = dict.fromkeys(one for one in self.copies() if one != reader.id)
        self.names.settle_copies([bodies[one].name if one in bodies else one for one in others])

    def rendered(self, template: str) -> str:
        """Fill a template; the values stay beside it as tokens. Text without braces is no template."""
        if "{" not in template:
            return template
        vocabulary = vocabulary_of(self.front, self.names.content, self.names.fields)
        return ready_template(template, vocabulary, self.front.letter)(self.names, self.rendering)

    def lay_out(self, reader: Body, signer: model.SignerId, text: str) -> Letter:
        """Put all parts of the letter together, in the order in which they are read."""
        layout = self.layout
        return Letter(
            id=self.front.letter,
            title=self.front.title,
            sender=layout.sender(signer),
            recipient=layout.recipient(reader),
            delivery=layout.delivery(reader),
            place=layout.place(),
            date=self._date(),
            reference=layout.reference(),
            subject=self._line(self.front.subject),
            salutation=self._line(self.front.salutation) if self.front.salutation else layout.salutation(reader),
            blocks=blocks_of(text, self.rendering),
            closing=self._line(self.front.closing),
            signers=layout.signatures(signer),
            attachments=self._attachments(layout),
            copy_to=layout.copies(self.copies(), self.names.content.bodies, reader),
        )

    def _attachments(self, layout: Layout) -> tuple[Line, ...]:
        """Give the family's own list, or else the letter's; a line that its `if` leaves empty falls away.

        What comes with a signature (a mandate) stays beside a list of their own, once.
        """
        listed = layout.attachments()
        fixed = (one for one in self.front.attachments if listed is None or any(name in one for name in _SIGNING))
        already = {plain(line).strip().casefold() for line in listed or ()}
        added = (line for line in map(self._line, fixed) if plain(line).strip().casefold() not in already)
        return tuple(line for line in (*(listed or ()), *added) if plain(line).strip())

    def _line(self, template: str) -> Line:
        return line_of(self.rendered(template), self.rendering)

    def _date(self) -> date:
        found = self.names.known(_LETTER_DATE) if _LETTER_DATE in self.names.fields.fields else None
        day = found.raw if isinstance(found, Known) else None
        today = self.names.situation.today
        return day if isinstance(day, type(today)) else today

    def _ways(self) -> Iterable[tuple[str, tuple[model.Ground, ...]]]:
        return self.front.grounds.items()

    def _ground(self, name: str, ground: model.Ground | None) -> Known | Missing:
        """Give the sentence of law; when certainly none holds, an `if` over it is silent."""
        if ground:
            return Known(ground.text, ground.text, name=f"grond {name}")
        is_open = any(self.names.situation.holds(way.when) is None for way in self.front.grounds[name])
        return Missing(f"grond {name}", f"Welke regel geldt hier voor uw kind? (grond '{name}')", silent=not is_open)

    def _holds(self, condition: model.ConditionText) -> bool:
        """Tell whether a condition certainly holds; while it is open, note the needed facts that it waits for."""
        answer = self.names.situation.holds(condition)
        node = self.names.content.conditions.get(condition)
        if answer is None and node is not None:
            for fact in sorted(facts_read(node) & set(self.front.needs)):
                found = self.names.known(fact)
                if isinstance(found, Missing):
                    self.rendering.show(found)
        return answer is True

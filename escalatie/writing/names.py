"""The names in a letter template: what kind each is, and what each stands for in one family's letter."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final, cast

from escalatie.engine.model import UNKNOWN
from escalatie.writing.details import read_detail
from escalatie.writing.fields import TODAY
from escalatie.writing.filters import PLURAL, long_date
from escalatie.writing.language import Kind, Type, Vocabulary
from escalatie.writing.values import Group, Item, Known, Missing, Raw, Row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from escalatie.engine.model import Content, Fact, Letter, Value
    from escalatie.writing.fields import Field, LetterFields
    from escalatie.writing.situation import Situation

GROUNDS: Final = "grond"
SIGNER: Final = "ondertekenaar"
READER: Final = "lezer"
BEHALF: Final = "namens"
SIGNERS: Final = ("ouder", "ouders", "leerling", "student", "vrijwilliger")
_ANSWER_BY: Final = "antwoord_voor"
_CHILD: Final = "kind_naam"
_RECIPIENT: Final = "ontvanger"
_COPIES: Final = "kopie_zin"

_BY_SIGNERS: Final[Mapping[str, tuple[str, str]]] = {
    "ik_wij": ("ik", "wij"),
    "mij_ons": ("mij", "ons"),
    "mijn_onze": ("mijn", "onze"),
    "mijn_ons": ("mijn", "ons"),
    "Ik_Wij": ("Ik", "Wij"),
    "Mij_Ons": ("Mij", "Ons"),
    "Mijn_Onze": ("Mijn", "Onze"),
    "Mijn_Ons": ("Mijn", "Ons"),
}
_FACT_TYPES: Final[Mapping[str, Type]] = {
    "choice": "choice",
    "multi": "multi",
    "yes_no": "yes_no",
    "number": "number",
    "date": "date",
}


def vocabulary_of(letter: Letter, content: Content, fields: LetterFields) -> Vocabulary:
    """Give every name that this letter's template may use, with what it is."""
    dated = bool(letter.follow_up and letter.follow_up.after)
    return _vocabulary(content, fields, tuple(letter.grounds), dated=dated)


@lru_cache(maxsize=64)
def _vocabulary(content: Content, fields: LetterFields, grounds: tuple[str, ...], *, dated: bool) -> Vocabulary:
    names = {name: _fact_kind(fact) for name, fact in content.facts.items()}
    names |= {name: _field_kind(one, content.facts) for name, one in fields.fields.items()}
    names |= dict.fromkeys(_BY_SIGNERS, Kind("signer_word"))
    names |= {
        TODAY: Kind("date"),
        _RECIPIENT: Kind("text"),
        _COPIES: Kind("text"),
        _CHILD: Kind("text"),
        SIGNER: Kind("choice", SIGNERS, printable=False),
        BEHALF: Kind("choice", SIGNERS, printable=False),
        READER: Kind("choice", tuple(content.bodies), printable=False),
        GROUNDS: Kind("grounds", grounds),
    }
    return Vocabulary({**names, _ANSWER_BY: Kind("date")} if dated else names)


def computed_names() -> frozenset[str]:
    """Name what a template may use besides fields and facts."""
    return frozenset({*_BY_SIGNERS, TODAY, _RECIPIENT, _COPIES, _CHILD, SIGNER, BEHALF, READER, GROUNDS, _ANSWER_BY})


def _fact_kind(fact: Fact) -> Kind:
    worded = fact.kind in ("number", "date", "yes_no")
    options = ("ja", "nee", UNKNOWN) if fact.kind == "yes_no" else fact.values
    return Kind(_FACT_TYPES[fact.kind], (*options, UNKNOWN) if options else (), printable=worded)


def _field_kind(one: Field, facts: Mapping[str, Fact]) -> Kind:
    fact = next((facts[source] for source in one.from_ if source in facts), None)
    if fact and fact.kind == "multi":
        return Kind("multi", (*fact.values, UNKNOWN))
    options = ("ja", "nee", UNKNOWN) if one.type == "yes_no" else tuple(one.options)
    return Kind(one.type, (*options, UNKNOWN) if fact and options and UNKNOWN not in options else options)


@dataclass
class Names:
    """What each name stands for in one letter. Looked up on demand, once."""

    letter: Letter
    content: Content
    fields: LetterFields
    situation: Situation
    made: dict[str, Item] = field(default_factory=dict)
    """What the letter itself settles first: recipient, signers, grounds, the day to answer by."""

    def __getitem__(self, name: str) -> Item:
        if name not in self.made:
            self.made[name] = self._look_up(name)
        return self.made[name]

    def settle_signer(self, signer: str, behalf: str, *, plural: bool) -> None:
        """Settle who signs and on whose behalf, and with it every word that follows from that."""
        self.made[SIGNER] = Known(signer, signer)
        self.made[BEHALF] = Known(behalf, behalf)
        for name, (one, more) in _BY_SIGNERS.items():
            self.made[name] = Known(PLURAL if plural else one.lower(), more if plural else one)

    def settle_grounds(self, grounds: Mapping[str, Known | Missing]) -> None:
        """Settle the sentences of law."""
        self.made[GROUNDS] = Group(grounds)

    def settle_recipient(self, body: str, text: str) -> None:
        """Settle which body reads the letter, and how the letter names it in a sentence."""
        self.made[READER] = Known(body, body)
        self.made[_RECIPIENT] = Known(text, text)

    def settle_copies(self, names: Sequence[str]) -> None:
        """Settle the sentence that says who gets a copy; an `if` over it is silent when nobody does."""
        last = " en ".join((", ".join(names[:-1]), *names[-1:]) if len(names) > 1 else names)
        text = f"{last[:1].upper()}{last[1:]} {'krijgen' if len(names) > 1 else 'krijgt'} een kopie van deze brief."
        question = "Wie krijgt een kopie van deze brief?"
        self.made[_COPIES] = Known(text, text) if names else Missing(_COPIES, question, silent=True)

    def settle_answer_by(self, day: date) -> None:
        """Settle the day before which an answer is asked."""
        self.made[_ANSWER_BY] = Known(day, long_date(day))

    def known(self, name: str) -> Known | Missing:
        """Give a field or fact; a Missing for what is not there."""
        return cast("Known | Missing", self[name])

    def _look_up(self, name: str) -> Item:
        if name == TODAY:
            return Known(self.situation.today, long_date(self.situation.today))
        if name == _CHILD:
            return self._child()
        one = self.fields.fields.get(name)
        if one is None:
            return self._fact(self.content.facts[name])
        return self._field(one)

    def _child(self) -> Known | Missing:
        first, last = self.known("kind_voornaam"), self.known("kind_achternaam")
        if isinstance(first, Missing):
            return first
        if isinstance(last, Missing):
            return last
        text = f"{first.text} {last.text}"
        return Known(text, text, name=_CHILD, typed=True)

    def _fact(self, fact: Fact) -> Known | Missing:
        value = self.situation.facts.get(fact.id)
        if value is None or value == UNKNOWN:
            return self._missing(fact.id, _question_of(self.content, fact.id), unknown=value is not None)
        return _known(value, fact.id, yes_no=fact.kind == "yes_no")

    def _field(self, one: Field) -> Known | Missing:
        raw: Raw | None = next((value for value in map(self._from, one.from_) if value is not None), None)
        if raw is None and one.id in self.situation.details:
            raw = read_detail(one, self.situation.details[one.id])
        if raw is None or (raw == UNKNOWN and UNKNOWN not in one.options):
            return self._missing(one.id, one.question, unknown=raw is not None)
        return _known(raw, one.id, one.options, yes_no=one.type == "yes_no", typed=one.type == "text")

    def _from(self, source: str) -> Value | None:
        if source == TODAY:
            return self.situation.today
        if source in self.content.facts:
            return self.situation.facts.get(source)
        return self.situation.day_of(source)

    def _missing(self, name: str, question: str, *, unknown: bool) -> Missing:
        silent = name in self.letter.optional or name in self.situation.not_asked
        return Missing(name, question, silent=silent, unknown=unknown)


def _known(
    raw: Raw, name: str, options: Mapping[str, str] | None = None, *, yes_no: bool = False, typed: bool = False
) -> Known:
    words = options or {}
    if isinstance(raw, date):
        return Known(raw, long_date(raw), name=name)
    if isinstance(raw, tuple):
        labels = tuple(words.get(item, item) for item in raw if not isinstance(item, Row)) if words else ()
        text = "; ".join(item.tekst if isinstance(item, Row) else words.get(item, item) for item in raw)
        return Known(raw, text, name=name, typed=not words, labels=labels)
    return Known(raw, words.get(str(raw), str(raw)), name=name, yes_no=yes_no, typed=typed)


@lru_cache(maxsize=1)
def _questions(content: Content) -> dict[str, str]:
    return {question.fact: question.text for flow in content.flows for question in flow.questions}


def _question_of(content: Content, fact: str) -> str:
    return _questions(content).get(fact, f"Wat is het antwoord op '{fact}'?")

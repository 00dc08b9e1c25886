"""What happened, day by day, as a committee reads it: from the dossier's events, dated answers and the letter's rows.

A request to the GPO shows all of it. A complaint to the LKC collects everything of the last year, because one may
complain of a matter only once; what is older stands apart, and only where the complaint itself names it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from escalatie.engine.calendar import DAY
from escalatie.engine.dates import count
from escalatie.engine.terms import calendar_of
from escalatie.engine.words import in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from escalatie.engine.model import Answers, Content, Event, EventKind
    from escalatie.writing.values import Row

TimelineKind = Literal["all", "last year"]

TIMELINES: Final[Mapping[str, tuple[TimelineKind, str]]] = {
    "verzoekschrift-gpo": ("all", "tijdlijn"),
    "klacht-lkc": ("last year", "klachtonderdelen"),
}
"""The letters that go out as one bundle: which days their timeline holds, and the field with the letter's own rows."""

DATED_ANSWERS: Final[Mapping[str, str]] = {
    "aanmeld_datum": "Aangemeld bij de school",
    "opp_datum": "Plan (OPP) vastgesteld of bijgesteld",
    "ondertekend_op": "Plan (OPP) ondertekend",
    "gesprek_datum": "Gesprek",
    "besluit_datum": "Besluit of voornemen ontvangen",
    "schorsing_van": "Eerste dag van de schorsing",
    "schorsing_tot": "Laatste dag van de schorsing",
    "time_out_sinds": "Begin van de time-out",
    "uitgeschreven_op": "Uitgeschreven",
    "gehoord_op": "Van de uitschrijving gehoord",
    "sinds": "Vanaf deze dag minder of niet naar school",
    "avg_verzoek_op": "Dossier opgevraagd",
    "voorval_datum": "Laatste voorval waar de klacht over gaat",
    "oordeel_datum": "Oordeel over de klacht",
}
NOT_TOLD: Final = frozenset(
    {
        "gewenste_start",
        "zienswijze_voor",
        "stopt_per",
        "zitting",
        "ingediend_op",
        "eerste_ziektedag",
        "ziekmelding_datum",
    }
)
"""Dates that lie ahead, and those of illness, of leerplicht and of a judge: no committee needs them from a timeline."""
DECISIONS: Final[Mapping[str, str]] = {
    "weigering": "weigering van de toelating",
    "schorsing": "schorsing",
    "voornemen_verwijdering": "voornemen tot verwijdering",
    "verwijdering": "verwijdering",
    "uitschrijving": "uitschrijving",
    "tlv_toegekend": "toelaatbaarheidsverklaring (TLV) toegekend",
    "tlv_geweigerd": "toelaatbaarheidsverklaring (TLV) geweigerd",
    "afwijzing_11g": "vrijstelling (artikel 11, onder g) afgewezen",
    "antwoord_op_5": "antwoord op het beroep op vrijstelling (artikel 5)",
    "stopzetting": "stopzetting van een regeling of betaling",
}
_SAME_AS: Final[Mapping[str, EventKind]] = {
    "besluit_datum": "besluit_ontvangen",
    "gesprek_datum": "gesprek",
    "oordeel_datum": "lkc_oordeel",
}
"""Answers that tell of the same thing as an event of that day."""
_CHANNELS: Final = {
    "email": "per e-mail",
    "aangetekend": "aangetekend",
    "portaal": "via een portaal",
    "persoonlijk": "persoonlijk afgegeven",
}
_PROOFS: Final = {
    "verzendbewijs": "bewijs van verzending",
    "ontvangstbevestiging": "ontvangstbevestiging",
    "handtekening": "handtekening voor ontvangst",
}
_FORMS: Final = {"brief": "brief", "email": "e-mail", "app": "bericht in een app", "telefoon": "", "mondeling": ""}
_ANSWERED: Final = {
    "ja": "wat is gevraagd, gebeurt",
    "deels": "een deel gebeurt",
    "nee": "wat is gevraagd, gebeurt niet",
}
_JUDGED: Final = {"ja": "gegrond", "deels": "deels gegrond", "nee": "ongegrond"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a timeline."""

    day: date
    what: str
    who: str = ""
    proof: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """What happened, oldest first."""

    entries: tuple[Entry, ...]
    earlier: tuple[Entry, ...] = ()
    """What is older than a timeline of the last year, and is named by the letter itself."""
    since: date | None = None
    """The first day that a timeline of the last year holds."""
    too_old: int = 0
    """How many events are older and not named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What a timeline is made from."""

    day: date
    """The day of the letter."""
    events: tuple[Event, ...] = ()
    answers: Answers = field(default_factory=dict)
    """Answers that no event gave."""
    rows: tuple[Row, ...] = ()
    """What the letter itself tells, with or without a day."""
    proofs: Mapping[tuple[str, date], str] = field(default_factory=dict)
    """The proof that a letter was sent on a day: a word of `verzonden`, or an attachment."""


def make_timeline(content: Content, past: Past, kind: TimelineKind) -> Timeline:
    """Put everything on its day. A complaint's timeline begins on the first day that is still within its year."""
    events = sorted(_entries_of_events(content, past, kind), key=_day)
    rows = [Entry(day=row.datum, what=row.tekst, who=row.wie) for row in past.rows if row.datum]
    found = sorted((*rows, *_answers(past, rows), *events), key=_day)
    if kind == "all":
        return Timeline(entries=tuple(found))
    in_time = within_a_year_of(content, past.day)
    named = {row.day for row in rows}
    old = [entry for entry in found if not in_time(entry.day)]
    earlier = tuple(entry for entry in old if entry.day in named)
    return Timeline(
        entries=tuple(entry for entry in found if in_time(entry.day)),
        earlier=earlier,
        since=first_day_within_a_year_of(content, past.day),
        too_old=len(old) - len(earlier),
    )


def within_a_year_of(content: Content, day: date) -> Callable[[date], bool]:
    """Give the test whether a complaint of this day is in time for something: the year ends the day before."""
    calendar = calendar_of(content)

    def in_time(happened: date) -> bool:
        return count(happened, "P1Y", "kalender", calendar).last - DAY >= day

    return in_time


def first_day_within_a_year_of(content: Content, day: date) -> date:
    """Give the first day of which one can still complain."""
    in_time = within_a_year_of(content, day)
    return next(one for back in range(366, 0, -1) if in_time(one := day - back * DAY))


def _day(entry: Entry) -> date:
    return entry.day


def _answers(past: Past, rows: Iterable[Entry]) -> Iterator[Entry]:
    """Give what the family answered with a date, unless a row or an event tells of it already."""
    told = {(event.kind, event.on) for event in past.events}
    named = {row.day for row in rows}
    for fact, words in DATED_ANSWERS.items():
        day = past.answers.get(fact)
        if not isinstance(day, type(past.day)) or day > past.day or (_SAME_AS.get(fact), day) in told:
            continue
        if fact == "voorval_datum" and day in named:
            continue
        decision = DECISIONS.get(str(past.answers.get("besluit")), "") if fact == "besluit_datum" else ""
        proof = _FORMS.get(str(past.answers.get("besluit_vorm")), "") if decision else ""
        yield Entry(day=day, what=f"{words}: {decision}" if decision else words, proof=proof)


def _entries_of_events(content: Content, past: Past, kind: TimelineKind) -> Iterator[Entry]:
    for event in past.events:
        if event.on > past.day or (event.kind == "stap_gedaan" and kind == "all"):
            continue
        yield _WORDS[event.kind](_Telling(content, past, event))


@dataclass(frozen=True, slots=True)
class _Telling:
    """One event, with what is needed to tell of it."""

    content: Content
    past: Past
    event: Event

    @property
    def letter(self) -> str:
        front = self.content.letters.get(self.event.letter)
        return f"'{front.title}'" if front else ""

    def entry(self, *what: str, who: str = "", proof: str = "") -> Entry:
        return Entry(day=self.event.on, what=", ".join(part for part in what if part), who=who, proof=proof)

    def body(self, name: str, word: str) -> str:
        body = self.content.bodies.get(name)
        return f"{word} {body.name}" if body else ""

    def reader(self) -> str:
        """Find to whom the letter went that this event is about."""
        sent = [one for one in self.past.events if one.kind == "brief_verzonden" and one.letter == self.event.letter]
        return next((one.to for one in reversed(sent) if one.on <= self.event.on), "")


def _sent(told: _Telling) -> Entry:
    event = told.event
    proof = told.past.proofs.get((event.letter, event.on), "")
    return told.entry(
        f"Brief verstuurd: {told.letter}",
        _CHANNELS.get(event.how, ""),
        who=told.body(event.to, "aan"),
        proof=_PROOFS.get(proof, "" if proof == "geen" else proof),
    )


def _answered(told: _Telling) -> Entry:
    outcome = _ANSWERED.get(told.event.outcome, "")
    return told.entry(f"Antwoord op de brief {told.letter}", outcome, who=told.body(told.reader(), "van"))


def _decided(told: _Telling) -> Entry:
    event = told.event
    silent = "zonder uitleg over bezwaar" if event.objection_info == "nee" else ""
    spoken = event.form if event.form in ("mondeling", "telefoon") else ""
    how = {"mondeling": "mondeling", "telefoon": "per telefoon"}.get(spoken, "")
    words = DECISIONS.get(event.decision, "besluit")
    return told.entry(f"Besluit of voornemen ontvangen: {words}", how, silent, proof=_FORMS.get(event.form, ""))


def _talked(told: _Telling) -> Entry:
    return told.entry("Gesprek", who=f"met {told.event.with_}" if told.event.with_ else "")


def _judged_by(words: str, body: str) -> Callable[[_Telling], Entry]:
    def judged(told: _Telling) -> Entry:
        return told.entry(words, _JUDGED.get(told.event.outcome, ""), who=told.body(body, "van"))

    return judged


def _put_off(told: _Telling) -> Entry:
    until = f"Uitstel tot {in_words(told.event.until, weekday=False)}" if told.event.until else "Uitstel"
    about = f"van het antwoord op {told.letter}" if told.letter else ""
    return told.entry(f"{until} {about}".rstrip(), who=told.body(told.reader(), "door"))


def _done(told: _Telling) -> Entry:
    steps = (step for flow in told.content.flows for step in flow.steps if step.id == told.event.step)
    step = next(steps, None)
    body = told.body(step.body, "bij") if step and step.body else ""
    return told.entry(f"Stap gezet: '{step.title if step else told.event.step}'", who=body)


_WORDS: Final[Mapping[EventKind, Callable[[_Telling], Entry]]] = {
    "brief_verzonden": _sent,
    "antwoord_ontvangen": _answered,
    "besluit_ontvangen": _decided,
    "gesprek": _talked,
    "gpo_advies": _judged_by("Oordeel van de Geschillencommissie", "gpo"),
    "lkc_oordeel": _judged_by("Oordeel over de klacht", "lkc"),
    "verdaagd": _put_off,
    "stap_gedaan": _done,
}

"""Record what happened: a letter sent, an answer or a decision received, a talk held."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NoReturn, get_args

from escalatie.dossier.dates import read_date
from escalatie.dossier.events import CHANNELS, OUTCOMES
from escalatie.engine.explain import label_of, question_of
from escalatie.engine.model import UNKNOWN, Event, EventKind
from escalatie.engine.words import in_words
from escalatie.errors import AnswerMissingError, DossierError, UsageError
from escalatie.ui.asker import Command, Prompt
from escalatie.ui.questions import Choice
from escalatie.wizard.event_words import CHANNEL_WORDS, event_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from escalatie.ui.asker import Asker
    from escalatie.wizard.family import Family

_STEPS_NAMED: Final = 3
_KIND_WORDS: Final[dict[EventKind, str]] = {
    "brief_verzonden": "Ik heb een brief verstuurd",
    "antwoord_ontvangen": "Ik kreeg antwoord op een brief",
    "besluit_ontvangen": "Ik kreeg een besluit of voornemen",
    "gesprek": "Er was een gesprek",
    "verdaagd": "De ander stelt iets uit, of vraagt eerst meer stukken",
    "gpo_advies": "De Geschillencommissie (GPO) gaf advies",
    "lkc_oordeel": "De klachtencommissie (LKC) gaf een oordeel",
    "stap_gedaan": "Ik heb een stap gedaan",
}
_OUTCOME_WORDS: Final = {"ja": "Ja, ik kreeg gelijk", "deels": "Deels", "nee": "Nee"}
_UNDO: Final = "wissen"
_OTHER: Final = "andere"


class _StepBackError(Exception):
    """The user typed 'terug': nothing is recorded."""


def ask_event(family: Family, asker: Asker) -> bool:
    """Ask what happened and keep it; tell whether there is something new."""
    try:
        picked = _pick(asker, "soort", "Wat is er gebeurd?", _possible_kinds(family))
        if picked == _UNDO:
            return _take_back(family, asker)
        kind = _kind(picked)
        event = _ASK[kind](family, asker, kind)
        new = family.record(event)
    except _StepBackError:
        asker.tell("Er is niets genoteerd.")
        return False
    except DossierError as problem:
        asker.tell(str(problem))
        return False
    if new and event.letter and kind == "brief_verzonden":
        from escalatie.wizard.sent import keep_copy

        keep_copy(family, event, proof="", files={}, tell=asker.tell)
    asker.tell(_confirmation(family, event, new=new))
    return new


def _take_back(family: Family, asker: Asker) -> bool:
    """Let the user pick what was noted by mistake, and take it back."""
    choices = [
        Choice(str(number), event_line(family.content, event))
        for number, event in enumerate(family.dossier.events, start=1)
    ]
    picked = _pick(asker, "gebeurtenis", "Wat klopt niet? Dat wordt gewist.", [*choices, Choice("0", "Toch niets")])
    if picked == "0":
        asker.tell("Er is niets gewist.")
        return False
    asker.tell(take_back(family, int(picked)))
    return True


def take_back(family: Family, number: int) -> str:
    """Take back an event by its number, and say so. Raise UsageError when there is none of that number."""
    events = family.dossier.events
    if not 0 < number <= len(events):
        raise UsageError(
            f"Gebeurtenis {number} is er niet; er zijn er {len(events)}.",
            "De nummers ziet u met: escalatie dossier toon",
        )
    family.forget(events[number - 1])
    return f"Gewist: {event_line(family.content, events[number - 1])}. Bekijk uw route met: escalatie route"


def refuse_event() -> NoReturn:
    """Raise AnswerMissingError: there is nobody to tell what happened."""
    raise AnswerMissingError(
        "Wat is er gebeurd? 'soort' is niet bekend, en hier kan niets gevraagd worden.",
        "Gebruik een gewoon venster, of geef een bestand met gebeurtenissen: --antwoorden BESTAND",
    )


def _possible_kinds(family: Family) -> list[Choice]:
    """Offer only what can have happened: no answer to a letter that was never sent."""
    sent = bool(_sent(family))
    open_steps = bool(_open_steps(family))
    possible = {"antwoord_ontvangen": sent, "verdaagd": sent, "stap_gedaan": open_steps}
    undo = [Choice(_UNDO, "Ik wil iets wissen dat ik per ongeluk noteerde")] if family.dossier.events else []
    return [*(Choice(kind, words) for kind, words in _KIND_WORDS.items() if possible.get(kind, True)), *undo]


def _letter_sent(family: Family, asker: Asker, kind: EventKind) -> Event:
    letter = _which_letter(family, asker)
    to = _recipient(family, asker, letter)
    how = _pick(asker, "hoe", "Hoe hebt u hem verstuurd?", [Choice(one, CHANNEL_WORDS[one]) for one in CHANNELS])
    return Event(on=_ask_day(family, asker, "Op welke dag?"), kind=kind, letter=letter, to=to, how=how)


def _which_letter(family: Family, asker: Asker) -> str:
    """Ask which letter went out: first those of the route, then any other."""
    route, text = family.route(), "Welke brief hebt u verstuurd?"
    open_ = [*route.letters, *route.later]
    if open_:
        picked = _pick(asker, "brief", text, [*_titles(family, open_), Choice(_OTHER, "Een andere brief")])
        if picked != _OTHER:
            return picked
    return _pick(asker, "brief", text, _titles(family, (name for name in family.content.letters if name not in open_)))


def _recipient(family: Family, asker: Asker, letter: str) -> str:
    """Give the body a letter goes to; ask only when it can go to more than one."""
    bodies = list(dict.fromkeys(one.body for one in family.content.letters[letter].recipient))
    if len(bodies) == 1:
        return bodies[0]
    return _pick(asker, "aan", "Aan wie?", [Choice(body, family.content.bodies[body].name) for body in bodies])


def _answer_received(family: Family, asker: Asker, kind: EventKind) -> Event:
    letter = _pick(asker, "brief", "Op welke brief?", _titles(family, _sent(family)))
    outcome = _ask_outcome(asker, "Krijgt u wat u vroeg?", {"ja": "Ja", "deels": "Deels", "nee": "Nee"})
    return Event(on=_ask_day(family, asker, "Op welke dag kwam het?"), kind=kind, letter=letter, outcome=outcome)


def _decision_received(family: Family, asker: Asker, kind: EventKind) -> Event:
    values = [value for value in _values(family, "besluit") if value != "geen"]
    decision = _pick(asker, "besluit", "Wat is besloten?", _labels(family, "besluit", values))
    day = _ask_day(family, asker, "Op welke dag hoorde u het?")
    form = _pick(asker, "vorm", "Hoe kreeg u het?", _labels(family, "besluit_vorm", _values(family, "besluit_vorm")))
    text = "Staat erin hoe u bezwaar kunt maken?"
    info = _pick(asker, "bezwaarinformatie", text, _labels(family, "bezwaarinformatie", ["ja", "nee", UNKNOWN]))
    return Event(on=day, kind=kind, decision=decision, form=form, objection_info=info)


def _talk(family: Family, asker: Asker, kind: EventKind) -> Event:
    who = asker.ask(
        Prompt(id="met", text="Met wie was het gesprek?", hint="Een functie is genoeg.", free_text=True, optional=True)
    )
    return Event(on=_ask_day(family, asker, "Op welke dag?"), kind=kind, with_=_text(who))


def _judgement(family: Family, asker: Asker, kind: EventKind) -> Event:
    outcome = _ask_outcome(asker, "Kreeg u gelijk?", _OUTCOME_WORDS)
    return Event(on=_ask_day(family, asker, "Op welke dag kreeg u het?"), kind=kind, outcome=outcome)


def _postponed(family: Family, asker: Asker, kind: EventKind) -> Event:
    letter = _pick(asker, "brief", "Bij welke brief hoort het?", _titles(family, _sent(family)))
    day = _ask_day(family, asker, "Op welke dag hoorde u van het uitstel?")
    text = "Tot welke dag duurt het uitstel? Moest u stukken sturen: op welke dag stuurde u die?"
    until = _ask_day(family, asker, text, name="tot", future=True)
    return Event(on=day, kind=kind, letter=letter, until=until)


def _step_done(family: Family, asker: Asker, kind: EventKind) -> Event:
    step = _pick(asker, "stap", "Welke stap hebt u gedaan?", _open_steps(family))
    return Event(on=_ask_day(family, asker, "Op welke dag?"), kind=kind, step=step)


_ASK: Final = {
    "brief_verzonden": _letter_sent,
    "antwoord_ontvangen": _answer_received,
    "besluit_ontvangen": _decision_received,
    "gesprek": _talk,
    "gpo_advies": _judgement,
    "lkc_oordeel": _judgement,
    "verdaagd": _postponed,
    "stap_gedaan": _step_done,
}


def _pick(asker: Asker, name: str, text: str, choices: Iterable[Choice]) -> str:
    return _text(asker.ask(Prompt(id=name, text=text, why="Dit komt in uw dossier.", choices=tuple(choices))))


def _ask_outcome(asker: Asker, text: str, words: dict[str, str]) -> str:
    return _pick(asker, "uitkomst", text, [Choice(value, words[value]) for value in OUTCOMES])


def _ask_day(family: Family, asker: Asker, text: str, *, name: str = "op", future: bool = False) -> date:
    answer = asker.ask(
        Prompt(
            id=name,
            text=text,
            why="Van deze dag hangt af tot wanneer u of de ander iets moet doen.",
            hint="Typ een datum, bijvoorbeeld 17-11-2026, vandaag of gisteren.",
            read=lambda typed: read_date(typed, family.today),
            check=lambda day: "" if future else _in_the_future(day, family.today),
        )
    )
    if not isinstance(answer, date):
        raise _StepBackError
    asker.tell(f"Genoteerd: {in_words(answer)}.")
    return answer


def _in_the_future(day: object, today: date) -> str:
    late = isinstance(day, date) and day > today
    return "Die dag moet nog komen. Vul in wat er al gebeurd is." if late else ""


def _text(answer: object) -> str:
    if isinstance(answer, Command):
        raise _StepBackError
    return str(answer)


def _kind(text: str) -> EventKind:
    kinds: dict[str, EventKind] = {kind: kind for kind in get_args(EventKind)}
    return kinds[text]


def _titles(family: Family, letters: Iterable[str]) -> list[Choice]:
    return [Choice(name, family.content.letters[name].title) for name in letters]


def _sent(family: Family) -> list[str]:
    """Name the letters that were sent, the last one first."""
    sent = [event.letter for event in reversed(family.dossier.events) if event.kind == "brief_verzonden"]
    return [name for name in dict.fromkeys(sent) if name in family.content.letters]


def _open_steps(family: Family) -> list[Choice]:
    return [Choice(one.step.id, one.step.title) for one in family.route().steps if one.status != "gedaan"]


def _values(family: Family, fact: str) -> list[str]:
    return [*family.content.facts[fact].values]


def _labels(family: Family, fact: str, values: Iterable[str]) -> list[Choice]:
    plain = question_of(family.content, fact) is None
    return [
        Choice(value, value.replace("_", " ").capitalize() if plain else label_of(family.content, fact, value))
        for value in values
    ]


def _confirmation(family: Family, event: Event, *, new: bool) -> str:
    """Say what was noted and what can be done now."""
    if not new:
        return "Dit stond al in uw dossier."
    steps = [one.step.title for one in family.route().steps_with("nu")]
    more = f"; en nog {len(steps) - _STEPS_NAMED}" if len(steps) > _STEPS_NAMED else ""
    now = f" Nu aan de beurt: {'; '.join(steps[:_STEPS_NAMED])}{more}." if steps else ""
    kept = "Bewaard" if family.kept else "Genoteerd voor nu"
    return f"{kept}: {_KIND_WORDS[event.kind].lower()}, {in_words(event.on)}.{now} Bekijk uw route met: escalatie route"

"""Invented sessions on the real content: questions in order and out of order, edits, undo, events, saving and resuming.

Whatever the order in which a family told its story, its route is that of the same story told afresh.
`python -m tests.properties.sessions 50000 [seed]` runs more of them than the tests do, and prints figures.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from escalatie.content.load import load_content
from escalatie.dossier.model import Dossier, dossier_from_plain, dossier_to_plain
from escalatie.dossier.store import MemoryStore
from escalatie.engine.event_order import sound_events
from escalatie.engine.model import OUTCOMES, UNKNOWN, Event
from escalatie.engine.replay import replay
from escalatie.engine.route import build_route
from escalatie.errors import DossierError
from escalatie.wizard.family import Family

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from escalatie.engine.model import Content, EventKind, Fact, Value
    from escalatie.engine.route import Route

TODAY: Final = (date(2026, 11, 21), date(2026, 12, 21), date(2027, 6, 30))
FEWEST, MOST = 6, 26
LOOKED_AT_HALFWAY: Final = 0.25
"""In so many sessions the route is also compared halfway: working one out costs most of the time."""
KINDS: Final[tuple[EventKind, ...]] = (
    "gesprek",
    "gpo_advies",
    "lkc_oordeel",
    "besluit_ontvangen",
    "verdaagd",
    "antwoord_ontvangen",
)
FORMS: Final = ("brief", "email", "app", "telefoon", "mondeling", "")


@dataclass(slots=True)
class Session:
    """One family at work, and what it did."""

    content: Content
    rng: random.Random
    family: Family
    did: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def run(self) -> None:
        """Do something a number of times, comparing at the end and in some sessions halfway."""
        number = self.rng.randint(FEWEST, MOST)
        halfway = self.rng.randrange(number) if self.rng.random() < LOOKED_AT_HALFWAY else -1
        for turn in range(number):
            name, act = self.rng.choices(ACTS, WEIGHTS)[0]
            self.did[name] += 1
            act(self)
            if turn == halfway:
                self.compare("halfway")
        self.undo_once()
        self.compare("at the end")

    def compare(self, when: str) -> None:
        """Hold the route of this session against that of the same story, told afresh in another order."""
        told = self.told_afresh()
        fresh = build_route(
            self.content, told.answers, self.family.today, sound_events(told.events, self.family.today)[0]
        )
        self.did["compared"] += 1
        if what := difference(self.family.route(), fresh):
            self.wrong.append(f"{when}: {what}; {dict(told.answers)}; {told.events}")

    def undo_once(self) -> None:
        """Change something and take it back: the route is exactly what it was, with what was set aside."""
        before = self.family.route()
        answers, events = self.family.dossier.answers, self.family.dossier.events
        if events and self.rng.random() < 1 / 3:
            event = self.rng.choice(events)
            self.family.forget(event)
            self.family.record(event)
            same = sorted(map(repr, events)) == sorted(map(repr, self.family.dossier.events))
            if not same:
                self.wrong.append(f"an event that was taken back and noted again is another one: {event}")
        elif answers:
            fact = self.rng.choice([*answers])
            self.family.answer(fact, any_answer(self.rng, self.content.facts[fact], self.family.today))
            self.family.answer(fact, answers[fact])
        after = self.family.route()
        self.did["undone"] += 1
        same_day = len({event.on for event in events}) < len(events)
        if not same_day and (what := difference(before, after)):
            self.wrong.append(f"undo: {what}")

    def told_afresh(self) -> Dossier:
        """Write the dossier out as it is kept, with its answers in another order, and read it back."""
        plain = json.loads(json.dumps(dossier_to_plain(self.family.dossier)))
        answers = plain["antwoorden"]
        names = [*answers]
        self.rng.shuffle(names)
        return dossier_from_plain({**plain, "antwoorden": {name: answers[name] for name in names}})


def difference(one: Route, other: Route) -> str:
    """Name the first part in which two routes differ; empty when none does."""
    for part in ("steps", "closed", "letters", "later", "terms", "fixed", "warnings", "exit", "possible", "bodies"):
        if getattr(one, part) != getattr(other, part):
            return part
    for part in ("next", "parked", "invalid", "applicable", "facts", "not_asked"):
        if getattr(one.replay, part) != getattr(other.replay, part):
            return part
    return ""


def any_answer(rng: random.Random, fact: Fact, today: date) -> Value:
    """Choose an answer of the right kind; one in eight families does not know, and some days lie too far ahead."""
    if rng.random() < 1 / 8:
        return UNKNOWN
    if fact.kind == "number":
        return rng.randint(0, 20)
    if fact.kind == "date":
        return today - timedelta(days=rng.choice((0, 1, 6, 13, 30, 42, 43, 70, 90, 200, 370, -10)))
    if fact.kind == "multi":
        picked = tuple(option for option in fact.values if rng.random() < 1 / 4)
        return picked or (rng.choice(fact.values),)
    return rng.choice(fact.values)


def answer_next(session: Session) -> None:
    """Answer the question that is asked; where its answer was refused it is asked again, and nobody knows better."""
    family = session.family
    found = replay(session.content, family.dossier.answers, family.today, family.events())
    if found.next is None:
        return
    fact = found.next.fact
    refused = fact in found.invalid
    family.answer(fact, UNKNOWN if refused else any_answer(session.rng, session.content.facts[fact], family.today))


def answer_any(session: Session) -> None:
    """Tell something that was not asked yet, or that is not asked at all."""
    fact = session.rng.choice([*session.content.facts])
    session.family.answer(fact, any_answer(session.rng, session.content.facts[fact], session.family.today))


def edit(session: Session) -> None:
    """Change an earlier answer."""
    if session.family.dossier.answers:
        fact = session.rng.choice([*session.family.dossier.answers])
        session.family.answer(fact, any_answer(session.rng, session.content.facts[fact], session.family.today))


def note_event(session: Session) -> None:
    """Note something that happened; what cannot be right is refused, and nothing is noted."""
    try:
        session.family.record(any_event(session.rng, session.content, session.family.today))
    except DossierError:
        session.did["refused"] += 1


def forget_event(session: Session) -> None:
    """Take back an event."""
    if session.family.dossier.events:
        session.family.forget(session.rng.choice(session.family.dossier.events))


def go_back(session: Session) -> None:
    """Take up the version that was kept before, as after a window that was closed, and go on from there."""
    kept = session.family.dossier
    before = replay(session.content, kept.answers, session.family.today, session.family.events())
    for _ in range(session.rng.randint(1, 3)):
        session.rng.choice((answer_next, answer_any, edit))(session)
    resumed = dossier_from_plain(json.loads(json.dumps(dossier_to_plain(kept))))
    session.family = Family(session.content, MemoryStore(resumed), resumed, session.family.today)
    after = replay(session.content, resumed.answers, session.family.today, session.family.events())
    if before != after:
        session.wrong.append(f"an earlier version leads elsewhere: {dict(kept.answers)}")


def any_event(rng: random.Random, content: Content, today: date) -> Event:
    """Choose something that may happen to a family."""
    day = today - timedelta(days=rng.randint(-2, 120))
    letter = rng.choice([*content.letters])
    if rng.random() < 1 / 2:
        return Event(on=day, kind="brief_verzonden", letter=letter, how="email")
    kind = rng.choice(KINDS)
    if kind == "besluit_ontvangen":
        decision = rng.choice(content.facts["besluit"].values)
        return Event(on=day, kind=kind, decision=decision, form=rng.choice(FORMS))
    if kind == "verdaagd":
        return Event(on=day, kind=kind, letter=letter, until=day + timedelta(days=rng.randint(-1, 60)))
    if kind == "antwoord_ontvangen":
        return Event(on=day, kind=kind, letter=letter, outcome=rng.choice(OUTCOMES))
    return Event(on=day, kind=kind, outcome="" if kind == "gesprek" else rng.choice(OUTCOMES))


ACTS: Final[tuple[tuple[str, Callable[[Session], None]], ...]] = (
    ("asked", answer_next),
    ("unasked", answer_any),
    ("edited", edit),
    ("event", note_event),
    ("forgotten", forget_event),
    ("went back", go_back),
)
WEIGHTS: Final = (12, 5, 4, 3, 1, 1)


def run_session(seed: int) -> Session:
    """Run one session; the same seed gives the same session."""
    rng, content = random.Random(seed), load_content()
    family = Family(content, MemoryStore(Dossier()), Dossier(), rng.choice(TODAY))
    if rng.random() < 1 / 2:  # else every third family would be sent to safety before anything else
        family.answer("veilig_thuis", "ja")
    session = Session(content, rng, family)
    session.run()
    return session


def run_many(seeds: range) -> tuple[Counter[str], Mapping[int, list[str]]]:
    """Run a session for each seed; give what was done in all, and what went wrong in which."""
    did: Counter[str] = Counter()
    wrong: dict[int, list[str]] = {}
    for seed in seeds:
        session = run_session(seed)
        did += session.did
        did["with something set aside"] += bool(session.family.route().replay.parked)
        did["with a refused answer"] += bool(session.family.route().replay.invalid)
        did["with an exit"] += bool(session.family.route().exit)
        did["finished"] += session.family.route().replay.next is None
        if session.wrong:
            wrong[seed] = session.wrong
    return did, wrong


def main(number: int, first: int) -> int:
    """Run so many sessions and print figures; give 1 when one went wrong."""
    begun = time.process_time()
    did, wrong = run_many(range(first, first + number))
    taken = time.process_time() - begun
    lines = [f"{number} sessions from seed {first}, {taken:.0f} s of processor time", f"{len(wrong)} went wrong"]
    lines += [f"{count:9,} {name}" for name, count in did.most_common()]
    lines += [f"seed {seed}: {problem[:300]}" for seed, problems in wrong.items() for problem in problems]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 50_000, int(sys.argv[2]) if sys.argv[2:] else 0))

"""One family at work: the content, its dossier or answers file, and the day it is."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from escalatie.dossier.answers import read_answers
from escalatie.dossier.events import event_to_plain
from escalatie.dossier.meanings import CHANGED, GONE, settle, with_answer
from escalatie.dossier.model import EVENTS, Detail, Dossier, SentCopy
from escalatie.dossier.store import DamagedDossierError, FileStore, MemoryStore, Store
from escalatie.dossier.values import in_one_line
from escalatie.engine.event_order import sound_events
from escalatie.engine.route import Route, build_route
from escalatie.errors import DossierError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from escalatie.dossier.answers import AnswersFile, Invalid
    from escalatie.engine.model import Content, Event, Value
    from escalatie.ui.asker import Asker


@dataclass(slots=True)
class Family:
    """A dossier in use. Each change is saved before the next thing happens."""

    content: Content
    store: Store
    dossier: Dossier
    today: date
    kept: bool = True
    """Whether changes stay when the program ends; not for an answers file."""
    unread: tuple[Invalid, ...] = ()
    """Answers in a file that are not an answer to the question."""
    _route: Route | None = field(default=None, init=False)

    def route(self) -> Route:
        """Give the route as it is now."""
        if self._route is None:
            self._route = build_route(self.content, self.dossier.answers, self.today, self.events())
        return self._route

    def events(self) -> tuple[Event, ...]:
        """Give the events that count: an event whose day cannot be right does not."""
        return sound_events(self.dossier.events, self.today)[0]

    def answer(self, fact: str, value: Value) -> None:
        """Keep an answer."""
        self._change(with_answer(self.dossier, self.content, fact, value))

    def tell(self, details: Mapping[str, Detail]) -> None:
        """Keep names, addresses and texts for letters."""
        self._change(replace(self.dossier, details={**self.dossier.details, **details}))

    def record(self, event: Event) -> bool:
        """Keep an event, once; tell whether it was new. Raise DossierError when its day cannot be right."""
        if event in self.dossier.events:
            return False
        events = sorted((*self.dossier.events, event), key=lambda item: item.on)
        wrong = sound_events(events, self.today)[1].items() - sound_events(self.dossier.events, self.today)[1].items()
        for _, problem in wrong:
            raise DossierError(f"Dit kan niet kloppen: {problem}", "Er is niets genoteerd.")
        self._change(replace(self.dossier, events=tuple(events)))
        return True

    def forget(self, event: Event) -> None:
        """Take back an event that was noted by mistake."""
        self._change(replace(self.dossier, events=tuple(one for one in self.dossier.events if one != event)))

    def keep_copy(self, copy: SentCopy) -> None:
        """Note which files were sent; an earlier note of the same sending gives way."""
        others = (one for one in self.dossier.copies if (one.letter, one.on) != (copy.letter, copy.on))
        self._change(replace(self.dossier, copies=(*others, copy)))

    def invalid(self) -> tuple[Invalid, ...]:
        """Give the answers and events that cannot be right: which, what was written, and why not."""
        answers, refused = self.dossier.answers, self.route().replay.invalid
        reasons = {fact: reason if fact in self.content.facts else GONE for fact, reason in refused.items()}
        wrong = sound_events(self.dossier.events, self.today)[1].items()
        return (
            *self.unread,
            *((fact, in_one_line(value), CHANGED) for fact, value in self.dossier.changed.items()),
            *((fact, in_one_line(answers[fact]), reason) for fact, reason in reasons.items()),
            *((EVENTS, ", ".join(event_to_plain(event).values()), reason) for event, reason in wrong),
        )

    def _change(self, dossier: Dossier) -> None:
        changed = dossier if dossier.created else replace(dossier, created=self.today)
        self.store.save(changed)
        self.dossier = changed
        self._route = None


def read_family(answers: Path | None, today: date) -> Family:
    """Open an answers file or the dossier to look at; nothing is locked and nothing will be saved."""
    from escalatie.content.load import load_content

    content = load_content()
    if answers is None:
        store = _dossier_store()
        return Family(content, store, settle(store.load() or Dossier(), content), today)
    read = read_answers_file(answers, content)
    return Family(content, MemoryStore(read.dossier), read.dossier, today, kept=False, unread=read.invalid)


@contextmanager
def open_family(answers: Path | None, today: date, asker: Asker | None = None) -> Iterator[Family]:
    """Open an answers file or the dossier to work on; no other window can meanwhile.

    With an asker, a damaged dossier can be put back to its earlier version.
    """
    if answers is not None:
        yield read_family(answers, today)
        return
    from escalatie.content.load import load_content

    content = load_content()
    store = _dossier_store()
    with store.session():
        yield Family(content, store, settle(_load(store, asker), content), today)


def read_answers_file(path: Path, content: Content) -> AnswersFile:
    """Read an answers file. Raise DossierError, with the line, when it cannot be read at all."""
    from escalatie.content.yaml_text import load

    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise DossierError(f"Het bestand '{path}' is er niet.", "Kijk de naam en de map na.") from error
    except OSError as error:
        raise DossierError(f"Het bestand '{path}' is niet te lezen.", "Kijk of u er zelf in mag.") from error
    loaded = load(data, str(path))
    if loaded.findings:
        raise DossierError(str(loaded.findings[0]), "Verbeter dat en probeer opnieuw.")
    return read_answers(loaded.value, content, loaded.line)


def _dossier_store() -> FileStore:
    from escalatie.dossier.place import data_folder

    return FileStore(data_folder())


def _load(store: FileStore, asker: Asker | None) -> Dossier:
    try:
        return store.load() or Dossier()
    except DamagedDossierError:
        if asker is None:
            raise
        return _restore(store, asker)


def _restore(store: FileStore, asker: Asker) -> Dossier:
    """Offer the earlier version of a damaged dossier; whatever is chosen, nothing is thrown away."""
    from escalatie.ui.asker import Prompt
    from escalatie.ui.questions import Choice

    earlier = store.load_earlier()
    asker.tell("Uw dossier is beschadigd en niet te lezen. Er is niets weggegooid.")
    go_on = "Verder met de vorige versie" if earlier else "Opnieuw beginnen; het beschadigde bestand blijft bewaard"
    answer = asker.ask(
        Prompt(
            id="dossier",
            text="Wat wilt u doen?",
            why="Het bestand is niet te herstellen. De vorige versie is van vlak voor uw laatste antwoord.",
            choices=(Choice("verder", go_on), Choice("stop", "Stoppen en niets veranderen")),
            can_go_back=False,
        )
    )
    if answer != "verder":
        raise DamagedDossierError("Er is niets veranderd.", "Vraag iemand om met u naar het bestand te kijken.")
    kept = store.restore(earlier or Dossier())
    asker.tell(f"Het beschadigde bestand is bewaard als {kept}.")
    return earlier or Dossier()

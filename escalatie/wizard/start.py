"""`start`: begin or go on, ask until the route is clear, show it, and help with the letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from escalatie.ui.asker import Command, Prompt
from escalatie.ui.questions import Choice
from escalatie.wizard.family import open_family, read_family
from escalatie.wizard.interview import Interview, refuse_to_ask
from escalatie.wizard.reports import print_route
from escalatie.wizard.screen import someone_to_ask

if TYPE_CHECKING:
    from escalatie.ui.asker import Asker
    from escalatie.wizard.family import Family
    from escalatie.wizard.settings import Settings

_WELCOME: Final = (
    "Welkom. Dit programma stelt u vragen over uw kind en de school. Daarna ziet u waar u staat, wat u nu kunt doen en "
    "tot wanneer, en het maakt de brief erbij.\n"
    "Uw antwoorden blijven op deze computer. Na elk antwoord wordt alles bewaard."
)
_NOT_KEPT: Final = "De antwoorden komen uit uw bestand. Wat u nu antwoordt, wordt niet bewaard."
_LETTER: Final = "brief:"
_EVENT: Final = "gebeurtenis"
_REVIEW: Final = "overzicht"
_DONE: Final = "klaar"


def start(settings: Settings) -> None:
    """Ask what is still needed, and end with the route. Raise AnswerMissingError when nobody can be asked."""
    asker = someone_to_ask(settings)
    if asker is None:
        family = read_family(settings.answers, settings.today)
        refuse_to_ask(family)
        print_route(family, settings)
        return
    with open_family(settings.answers, settings.today, asker) as family:
        _greet(family, asker)
        interview = Interview(family, asker)
        going_on = True
        while going_on:
            interview.run()
            print_route(family, settings)
            going_on = _afterwards(family, asker)
    asker.tell(_goodbye(family))


def _greet(family: Family, asker: Asker) -> None:
    """Say where the user is: at the beginning, or back where they were."""
    answered = [fact for fact in family.route().replay.applicable if fact in family.dossier.answers]
    if not family.kept:
        asker.tell(_NOT_KEPT)
    elif family.dossier.answers or family.dossier.changed:
        told = "1 vraag" if len(answered) == 1 else f"{len(answered)} vragen"
        more = "Wij gaan verder waar u was." if family.route().replay.next else "Er zijn nu geen vragen meer."
        asker.tell(f"Welkom terug. U hebt {told} beantwoord. {more}{_changed(family)}")
        return
    else:
        asker.tell(_WELCOME)
    asker.tell()
    asker.tell(asker.help)


def _changed(family: Family) -> str:
    """Say how many questions have changed since they were answered."""
    count = len(family.dossier.changed)
    if not count:
        return ""
    what = "1 vraag is" if count == 1 else f"{count} vragen zijn"
    return (
        f" {what} sindsdien veranderd. Als het nog nodig is, vragen wij het opnieuw. Uw eerdere antwoord staat erbij."
    )


def _afterwards(family: Family, asker: Asker) -> bool:
    """Offer what can be done with the route; tell whether it may have changed."""
    while True:
        answer = asker.ask(_menu(family))
        if not isinstance(answer, str) or answer in (_DONE, ""):
            if answer is not Command.REVIEW:
                return False
            answer = _REVIEW
        if answer.startswith(_LETTER):
            from escalatie.wizard.brief import ask_and_make

            ask_and_make(family, asker, answer.removeprefix(_LETTER))
        elif answer == _EVENT:
            from escalatie.wizard.events import ask_event

            if ask_event(family, asker):
                return True
        elif _review_changed(family, asker):
            return True


def _menu(family: Family) -> Prompt:
    letters = family.route().letters
    titles = [Choice(f"{_LETTER}{name}", f"Brief maken: {family.content.letters[name].title}") for name in letters]
    return Prompt(
        id="vervolg",
        text="Wat wilt u nu doen?",
        why="U kunt ook stoppen en later verdergaan met: escalatie start",
        choices=(
            *titles,
            Choice(_EVENT, "Noteren wat er is gebeurd (brief verstuurd, besluit gekregen, gesprek gehad)"),
            Choice(_REVIEW, "Een antwoord bekijken of veranderen"),
            Choice(_DONE, "Klaar voor nu"),
        ),
        can_go_back=False,
        optional=True,
        keep=_DONE,
        enter="Druk op Enter als u klaar bent.",
    )


def _review_changed(family: Family, asker: Asker) -> bool:
    from escalatie.wizard.review import review

    before = family.dossier.answers
    review(family, asker)
    return family.dossier.answers != before


def _goodbye(family: Family) -> str:
    kept = "Alles is bewaard. " if family.kept else ""
    return (
        f"{kept}Uw route ziet u altijd met: escalatie route\n"
        "Is er iets gebeurd, zoals een brief verstuurd of een besluit gekregen? Typ dan: escalatie gebeurtenis"
    )

"""Proof that a letter came in: for each letter to a public authority, until the receipt or the answer was noted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from escalatie.engine.conditions import evaluate
from escalatie.engine.words import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from escalatie.dossier.model import SentCopy
    from escalatie.engine.model import Event
    from escalatie.ui.output import Page
    from escalatie.wizard.family import Family

RECEIPT: Final = "ontvangstbevestiging"
"""The proof of a sending that says that it came in."""
_APPLICATION: Final = "aanvraag"
"""A letter that sets this fact is an application; the questions ask themselves whether it came in."""
_ASK: Final = (
    "Kreeg u na drie dagen geen bericht dat de brief binnen is, vraag er dan om. "
    "Bewaar het: dan staat vast vanaf wanneer de tijd telt."
)


def ask_for_receipt(family: Family, event: Event) -> str:
    """Say to ask for proof that this letter came in; empty where it went to no public authority, or proof is there."""
    return _ASK if _waits(family, event) else ""


def show_receipts(page: Page, family: Family) -> None:
    """Show which letters still wait for word that they came in, and how to note that word."""
    waiting = list(_last_sent(family))
    if not waiting:
        return
    page.heading("Is uw brief binnen?")
    for event in waiting:
        body = family.content.bodies[_reader(family, event)].name
        page.bullet(f"'{family.content.letters[event.letter].title}' ging op {in_words(event.on)} naar {body}.")
    page.text(f"{_ASK} Hebt u dat bericht, noteer het met:")
    for event in waiting:
        page.verbatim(f"  escalatie brief verzonden {event.letter} --op {event.on.isoformat()} --bewijs {RECEIPT}")


def _last_sent(family: Family) -> Iterator[Event]:
    """Give of each letter the last sending, where it still waits."""
    last = {event.letter: event for event in family.events() if event.kind == "brief_verzonden"}
    return (event for event in last.values() if _waits(family, event))


def _waits(family: Family, event: Event) -> bool:
    letter = family.content.letters.get(event.letter)
    return (
        letter is not None
        and _APPLICATION not in letter.sets
        and _is_authority(family, _reader(family, event))
        and not any(day >= event.on for day in family.route().world.happened.days("answered", event.letter))
        and not any(_says_received(copy, event) for copy in family.dossier.copies)
    )


def _says_received(copy: SentCopy, event: Event) -> bool:
    return (copy.letter, copy.on, copy.proof) == (event.letter, event.on, RECEIPT)


def _reader(family: Family, event: Event) -> str:
    """Give the body a letter went to; where nobody noted it, the only one that it can go to."""
    bodies = {one.body for one in family.content.letters[event.letter].recipient}
    return event.to or (bodies.pop() if len(bodies) == 1 else "")


def _is_authority(family: Family, body: str) -> bool:
    """Tell whether a body certainly is a public authority for this family."""
    known = family.content.bodies.get(body)
    if known is None:
        return False
    return evaluate(family.content.conditions[known.public_authority], family.route().world) is True

"""What happened, on one line: for a list to choose from and for the page of a dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from escalatie.engine.explain import label_of
from escalatie.engine.words import in_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from escalatie.engine.model import Content, Event, EventKind

CHANNEL_WORDS: Final[Mapping[str, str]] = {
    "email": "Per e-mail",
    "aangetekend": "Aangetekend per post",
    "portaal": "Via een portaal of website",
    "persoonlijk": "Zelf afgegeven",
}
_KINDS: Final[Mapping[EventKind, str]] = {
    "brief_verzonden": "brief verstuurd",
    "antwoord_ontvangen": "antwoord gekregen",
    "besluit_ontvangen": "besluit of voornemen gekregen",
    "gesprek": "gesprek",
    "verdaagd": "uitstel gekregen",
    "gpo_advies": "advies van de Geschillencommissie",
    "lkc_oordeel": "oordeel van de klachtencommissie",
    "stap_gedaan": "stap gedaan",
}
_OUTCOMES: Final = {"ja": "u kreeg gelijk of wat u vroeg", "deels": "deels", "nee": "u kreeg het niet"}


def event_line(content: Content, event: Event) -> str:
    """Write '23 november 2026: brief verstuurd, Verzoek om een OPP, per e-mail'."""
    steps = {step.id: step.title for flow in content.flows for step in flow.steps}
    letter = content.letters.get(event.letter)
    parts = [
        _KINDS[event.kind],
        letter.title if letter else event.letter,
        label_of(content, "besluit", event.decision) if event.decision else "",
        steps.get(event.step, event.step),
        f"met {event.with_}" if event.with_ else "",
        f"tot {in_words(event.until, weekday=False)}" if event.until else "",
        _OUTCOMES.get(event.outcome, ""),
        CHANNEL_WORDS.get(event.how, "").lower(),
    ]
    return f"{in_words(event.on, weekday=False)}: {', '.join(part for part in parts if part)}"

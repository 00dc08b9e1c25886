"""What is wrong in a letter's file is found before anyone uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from escalatie.engine.model import Ground, RequiredPoint
from escalatie.writing.review import review_letter
from tests.unit.small_letter import content_for, fields_of, letter_of
from tests.unit.test_writing_guard import GUARD

if TYPE_CHECKING:
    from escalatie.writing.language import Problem

ASKING = Ground(text="Klopt het dat de wet dit zegt?", certainty="laag", sources=())
SURE = Ground(text="De wet zegt dit.", certainty="laag", sources=())
LONG = Ground(text=f"De wet zegt dit {'heel ' * 27}lang.", certainty="hoog", sources=())
LONG_ARTICLE = Ground(text=f"De wet zegt dit ({'heel ' * 27}lang artikel).", certainty="hoog", sources=())


def review(body: str, **parts: Any) -> tuple[Problem, ...]:  # noqa: ANN401  # any field of a letter
    letter = letter_of(**parts)
    return review_letter(letter, body, 20, content=content_for(letter), fields=fields_of(), guard=GUARD)


def test_a_good_letter_has_no_problems() -> None:
    points = (RequiredPoint(id="een", text="Eén"),)
    body = (
        "{# punt: een #}\nHallo {{ kind_voornaam | hoofdletter }}. {{ grond.opp }}\n"
        "{{ Ik_Wij }} {{ ik_wij | vorm('wil', 'willen') }} dit zeggen:\n"
        "{% for z in zorgen %}\n{{ loop.index }}: {{ z.tekst }}\n{% endfor %}\n"
    )
    assert review(body, points=points, grounds={"opp": (ASKING,)}, optional=("zorgen",)) == ()


def test_the_article_of_a_sentence_does_not_count_for_its_length() -> None:
    assert review("{{ grond.opp }}", grounds={"opp": (LONG_ARTICLE,)}) == ()


@pytest.mark.parametrize(
    ("body", "parts", "line", "message"),
    [
        ("A.\n{{ 7 * 7 }}", {}, 21, "hoort niet bij de taal van brieven"),
        ("A.\nDit kost € 5.", {}, 21, "'€' hoort niet in een brief"),
        ("A.", {"subject": "{{ onderwerp_van_iets }}"}, 1, "subject: de naam 'onderwerp_van_iets' bestaat niet"),
        ("A.", {"attachments": ("{{ 1 + 1 }}",)}, 1, "attachments: "),
        ("A.", {"closing": "U zult hier nog van horen"}, 1, "closing: "),
        ("A.", {"points": (RequiredPoint(id="een", text="Eén"),)}, 1, "punt 'een' staat nergens in de tekst"),
        ("{# punt: twee #}A.", {}, 1, "punt 'twee' staat niet onder 'points'"),
        ("{{ gemeente }}", {}, 1, "'gemeente' wordt gebruikt, maar staat niet onder 'needs' of 'optional'"),
        ("A.", {"optional": ("ouder_naam",)}, 1, "'ouder_naam' staat onder 'needs' en onder 'optional'"),
        ("A.", {"grounds": {"opp": (ASKING,)}}, 1, "grond 'opp' staat nergens in de tekst"),
        ("{{ grond.opp }}", {"grounds": {"opp": (SURE,)}}, 1, "moet een vraag zijn"),
        ("{{ grond.opp }}", {"grounds": {"opp": (LONG,)}}, 1, "grond 'opp': een zin van 32 woorden is te lang"),
        ("A.\n{# dag #}Vóór 1 mei 2027.", {}, 21, "'1 mei' is een vaste dag; gebruik een veld"),
        ("A.\n\nSinds 2026-11-21.", {}, 22, "'2026-11-21' is een vaste dag"),
        ("A.", {"subject": "Uw brief van 3-11-2026"}, 1, "subject: '3-11-2026' is een vaste dag"),
        ("{{ kind_voornaam | kleiner }}", {}, 20, "het filter 'kleiner' bestaat niet"),
        ("{{ kind_vornaam }}", {}, 20, "Bedoelt u 'kind_voornaam'?"),
    ],
)
def test_a_problem_is_found(body: str, parts: dict[str, Any], line: int, message: str) -> None:
    assert [problem.line for problem in review(body, **parts) if message in problem.message] == [line]

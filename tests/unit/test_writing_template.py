"""Filling a template: values are never markup, and what is missing is never a blank."""

from __future__ import annotations

from datetime import date

import pytest

from escalatie.engine.model import Ground
from escalatie.writing.letter import Heading, NumberedList, Paragraph, Table, lines_of, plain
from escalatie.writing.situation import Situation
from escalatie.writing.template import points_in
from tests.unit.small_letter import TODAY, made

NASTY = "Noor [/b] *x* | 1. {{ 7*7 }} # <b> `c` \\ _y_ ![p](q) https://x.nl"


def words(body: str, **more: object) -> str:
    """Give the words of all blocks, a line a paragraph, with ordinary spaces."""
    letter = made(body, **more).letter  # type: ignore[arg-type]  # any argument of made()
    lines = [plain(line) for line in lines_of(letter)][2 : -1 - len(letter.attachments)]
    return "\n".join(lines).replace("\u00a0", " ")


def gaps(body: str, **more: object) -> list[str]:
    return [gap.name for gap in made(body, **more).letter.missing]  # type: ignore[arg-type]  # any argument


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("{{ kind_voornaam }}", Paragraph),
        ("- {{ kind_voornaam }}", None),
        ("## {{ kind_voornaam }}", Heading),
        ("| kop |\n|-----|\n| {{ kind_voornaam }} |", Table),
        ("1. **{{ kind_voornaam }}**", NumberedList),
    ],
)
def test_a_typed_value_is_never_markup(body: str, kind: type | None) -> None:
    letter = made(body, details={"kind_voornaam": NASTY}).letter
    (block,) = letter.blocks
    assert kind is None or isinstance(block, kind)
    runs = [run for line in lines_of(letter) for run in line if run.field == "kind_voornaam"]
    assert {run.text for run in runs} == {NASTY}
    assert all(run.typed and not run.placeholder for run in runs)


@pytest.mark.parametrize("first", ["1. ", "- ", "# ", "> ", "    ", "```", "| a |"])
def test_a_value_at_the_start_of_a_line_starts_no_list_or_heading(first: str) -> None:
    (block,) = made("{{ gronden }}", details={"gronden": f"{first}tekst"}).letter.blocks
    assert isinstance(block, Paragraph)
    assert plain(block.runs) == f"{first}tekst".strip()


def test_a_run_knows_where_it_came_from() -> None:
    (block,) = made("Voor {{ kind_voornaam }}: {{ besluit_datum | datum }}.").letter.blocks
    assert isinstance(block, Paragraph)
    assert [run.field for run in block.runs] == ["", "kind_voornaam", "", "besluit_datum", ""]


def test_a_text_with_paragraphs_stays_paragraphs() -> None:
    body = "Ik schrijf: {{ gronden }} Dat was het."
    assert words(body, details={"gronden": "Een.\n\nTwee\nregels."}) == "Ik schrijf: Een.\nTwee\nregels. Dat was het."


def test_a_missing_value_is_a_loud_placeholder_and_is_listed_once() -> None:
    letter = made("{{ kind_achternaam }} en {{ kind_achternaam }}", without=("kind_achternaam",)).letter
    assert plain(letter.blocks[0].runs) == "[kind_achternaam: nog invullen] en [kind_achternaam: nog invullen]"  # type: ignore[union-attr]
    assert [(gap.name, gap.question) for gap in letter.missing] == [("kind_achternaam", "En de achternaam?")]
    assert letter.draft


def test_the_question_of_a_fact_comes_from_its_flow() -> None:
    (gap,) = made("{% if handicap %}x{% endif %}").letter.missing
    assert gap.question == "Heeft uw kind een handicap?"


@pytest.mark.parametrize(
    "body",
    [
        "{{ kind_geboortedatum | datum }}",
        "{{ kind_geboortedatum | leeftijd_op(vandaag) }}",
        "{{ vandaag | leeftijd_op(kind_geboortedatum) }}",
        "{% if kind_geboortedatum < vandaag %}x{% endif %}",
        "{% if not kind_geboortedatum %}x{% endif %}",
        "{% if kind_geboortedatum and spoed %}x{% endif %}",
        "{{ 'x' if kind_geboortedatum else 'y' }}",
    ],
)
def test_filtering_comparing_and_testing_a_missing_value_gives_the_placeholder(body: str) -> None:
    text = words(body, details={"spoed": "ja"})
    assert text == "[kind_geboortedatum: nog invullen]"


def test_a_missing_list_gives_one_placeholder() -> None:
    assert words("{% for z in aanwezigen %}\n- {{ z }}\n{% endfor %}") == "[aanwezigen: nog invullen]"


def test_missing_rows_give_one_placeholder_a_row() -> None:
    body = "{% for z in zorgen %}\n- {% if z.datum %}{{ z.datum | datum }}: {% endif %}{{ z.tekst }}\n{% endfor %}"
    assert words(body) == "[zorgen: nog invullen]"


def test_an_if_over_a_missing_value_takes_neither_branch() -> None:
    assert words("{% if spoed %}Haast.{% else %}Geen haast.{% endif %} Dag.") == "[spoed: nog invullen] Dag."


def test_a_placeholder_on_a_line_of_its_own_is_a_paragraph_of_its_own() -> None:
    body = "{% if spoed %}\nHaast.\n\n{% endif %}\n## Kop\n\nTekst."
    letter = made(body).letter
    assert [type(block) for block in letter.blocks] == [Paragraph, Heading, Paragraph]


def test_the_half_that_is_known_can_decide() -> None:
    assert gaps("{% if spoed and sector == 'vo' %}x{% endif %}", optional=()) == []
    assert gaps("{% if spoed or sector == 'po' %}x{% endif %}", optional=()) == []
    assert gaps("{% if spoed or sector == 'vo' %}x{% endif %}", optional=()) == ["spoed"]


def test_an_optional_name_is_silent_in_an_if_and_takes_the_else() -> None:
    body = "{% if spoed %}Haast.{% else %}Geen haast.{% endif %}{% for a in aanwezigen %}x{% endfor %}"
    assert words(body, optional=("spoed", "aanwezigen")) == "Geen haast."
    assert gaps(body, optional=("spoed", "aanwezigen")) == []


def test_an_optional_name_that_is_printed_is_still_loud() -> None:
    assert words("{{ gemeente }}", optional=("gemeente",)) == "[gemeente: nog invullen]"


@pytest.mark.parametrize(("answer", "text"), [("ja", "Wel."), ("nee", "Niet."), ("weet_niet", "Niet.")])
def test_yes_no_is_true_only_when_it_is_yes(answer: str, text: str) -> None:
    assert words("{% if handicap %}Wel.{% else %}Niet.{% endif %}", answers={"handicap": answer}) == text


def test_do_not_know_can_be_compared_but_not_printed() -> None:
    body = "{% if sector == 'weet_niet' %}Onbekend: {{ sector }}{% endif %}"
    assert words(body, answers={"sector": "weet_niet"}) == "Onbekend: [sector: nog invullen]"


def test_several_options_can_be_looked_into() -> None:
    body = "{% if 'tlv' in druk %}TLV.{% endif %}{% if 'leerplicht' in druk %}Leerplicht.{% endif %}"
    assert words(body, answers={"druk": ("tlv",)}) == "TLV."


def test_days_and_numbers_can_be_ordered() -> None:
    body = "{% if besluit_datum < vandaag and leeftijd >= 9 %}Ja.{% endif %}"
    assert words(body, answers={"leeftijd": 9}) == "Ja."


def test_elif_is_read_in_order() -> None:
    body = "{% if sector == 'vo' %}A{% elif leeftijd > 10 %}B{% elif leeftijd > 5 %}C{% else %}D{% endif %}"
    assert words(body, answers={"leeftijd": 7}) == "C"


def test_a_row_says_what_it_has() -> None:
    rows = ({"datum": "2026-11-03", "tekst": "huilend thuis", "wie": "leerkracht"}, {"tekst": "niet geslapen"})
    body = (
        "{% for z in zorgen %}\n1. {{ loop.index }}: {% if z.datum %}{{ z.datum | datum }}: {% endif %}{{ z.tekst }}"
        "{% if z.wie %} ({{ z.wie }}){% endif %}{% if loop.last %}.{% endif %}\n{% endfor %}"
    )
    (block,) = made(body, details={"zorgen": rows}).letter.blocks
    assert isinstance(block, NumberedList)
    assert words(body, details={"zorgen": rows}) == "1: 3 november 2026: huilend thuis (leerkracht)\n2: niet geslapen."


def test_a_field_takes_its_value_from_a_fact_or_a_moment() -> None:
    assert words("{{ besluit_datum | datum }}", details={"besluit_datum": "1-1-2020"}) == "3 november 2026"
    assert words("{{ verstuurd_op | datum }}") == "[verstuurd_op: nog invullen]"


GROUNDS = {
    "opp": (
        Ground(when="sector == 'po'", text="De wet zegt A.", certainty="hoog", sources=()),
        Ground(when="sector == 'vo'", text="De wet zegt B.", certainty="hoog", sources=()),
    )
}


@pytest.mark.parametrize(("sector", "text"), [("po", "De wet zegt A."), ("vo", "De wet zegt B.")])
def test_the_ground_that_holds_is_printed(sector: str, text: str) -> None:
    assert words("{{ grond.opp }}", grounds=GROUNDS, answers={"sector": sector}) == text


def test_a_ground_that_waits_for_a_fact_is_a_loud_placeholder() -> None:
    body = "{% if grond.opp %}{{ grond.opp }}{% endif %}"
    assert words(body, grounds=GROUNDS, without=("sector",)) == "[grond opp: nog invullen]"


def test_a_ground_that_certainly_does_not_hold_is_silent_in_an_if() -> None:
    only = {"opp": GROUNDS["opp"][:1]}
    assert words("A.{% if grond.opp %} {{ grond.opp }}{% endif %}", grounds=only, answers={"sector": "vo"}) == "A."


def test_lines_with_only_tags_leave_no_trace_and_join_no_words() -> None:
    body = "Een {% if sector %}twee{% endif %}\ndrie.\n{% if sector %}\nVier.\n{% endif %}\n{# een opmerking #}\nVijf."
    assert words(body) == "Een twee drie. Vier. Vijf."


def test_required_points_are_found_where_the_text_holds_them() -> None:
    body = "{# punt: eerste #}\nA {# punt: tweede #}b.\n{% if sector == 'vo' %}\n{# punt: derde #}\n{% endif %}"
    assert points_in(body) == ("eerste", "tweede", "derde")
    assert words(body) == "A b."


def test_headings_never_skip_a_level() -> None:
    blocks = made("### Een\n\n## Twee\n\n### Drie\n\n# Vier").letter.blocks
    assert [block.level for block in blocks if isinstance(block, Heading)] == [2, 2, 3, 2]


def test_the_day_to_answer_by_follows_from_the_follow_up() -> None:
    letter = made("{{ antwoord_voor | datum }}")
    assert letter.answer_by == date(2026, 12, 5)
    assert words("{{ antwoord_voor | datum }}") == "5 december 2026"


def test_the_childs_whole_name_needs_both_names() -> None:
    assert words("{{ kind_naam }}") == "Noor Yıldız"
    assert words("{{ kind_naam }}", without=("kind_voornaam",)) == "[kind_voornaam: nog invullen]"
    assert words("{{ kind_naam }}", without=("kind_achternaam",)) == "[kind_achternaam: nog invullen]"


def test_the_other_half_of_a_comparison_can_be_missing_too() -> None:
    assert words("{% if 5 > schooldagen %}x{% endif %}") == "[schooldagen: nog invullen]"


def test_a_choice_between_words_of_two_kinds_is_printed() -> None:
    body = "{{ kind_voornaam if sector == 'po' else 7 }} {{ kind_voornaam if sector == 'vo' else 7 }}"
    assert words(body) == "Noor 7"


def test_the_options_of_several_are_printed_in_words() -> None:
    told = {"druk": ("tlv", "leerplicht")}
    assert words("{{ redenen | opsomming }}", answers=told) == "de TLV en leerplicht"
    assert words("{% for r in redenen %}\n- {{ r }}\n{% endfor %}", answers=told) == "de TLV\nleerplicht"


def test_a_placeholder_before_another_if_is_a_paragraph_of_its_own() -> None:
    body = "{% if spoed %}\n{% if sector == 'po' %}\nA.\n{% endif %}\n{% endif %}\nB."
    assert len(made(body).letter.blocks) == 2


def test_a_value_can_be_looked_up_in_a_list() -> None:
    assert words("{% if sector in ['po', 'vo'] %}A{% endif %}{% if sector not in ['vo'] %}B{% endif %}") == "AB"


def test_the_letter_is_dated_today_unless_the_family_says_otherwise() -> None:
    assert words("{{ briefdatum | datum }}") == "21 november 2026"


def test_without_events_no_day_of_one_is_known() -> None:
    nothing = Situation(today=TODAY, facts={}, holds=lambda _: None)
    assert nothing.day_of("sent verzoek-opp") is None

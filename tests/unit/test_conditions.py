from __future__ import annotations

from datetime import date

import pytest

from escalatie.engine.condition_check import Names, check_condition
from escalatie.engine.condition_json import decode, encode
from escalatie.engine.conditions import AnyOf, Compare, Constant, deciding, evaluate, facts_read, residual
from escalatie.engine.model import Fact
from escalatie.engine.operands import FactTerm, Literal
from escalatie.engine.parse import ConditionError, parse
from escalatie.engine.world import Truth, World

TODAY = date(2026, 11, 21)
WORLD = World(
    today=TODAY,
    facts={
        "kleur": "rood",
        "getal": 7,
        "dag": date(2026, 11, 1),
        "dingen": ("a", "b"),
        "twijfel": "weet_niet",
        "twijfel_getal": "weet_niet",
        "twijfel_dingen": "weet_niet",
        "twijfel_dag": "weet_niet",
        "waar": "ja",
    },
    not_asked=frozenset({"weg", "weg_dag"}),
)

# Every row of the truth table of the design: what the fact is, and what each kind of test then says.
TABLE: list[tuple[str, Truth]] = [
    # An answered fact is compared.
    ("kleur == 'rood'", True),
    ("kleur != 'rood'", False),
    ("kleur in ['rood', 'blauw']", True),
    ("kleur not in ['rood', 'blauw']", False),
    ("getal < 8", True),
    ("getal >= 8", False),
    ("days_since(dag) == 20", True),
    ("known(kleur)", True),
    ("'a' in dingen", True),
    ("'c' in dingen", False),
    ("'c' not in dingen", True),
    ("waar", True),
    ("not waar", False),
    ("dag < '2026-11-02'", True),
    # answered 'weet_niet': equality compares it as a value; order, days and known say no
    ("twijfel == 'weet_niet'", True),
    ("twijfel == 'rood'", False),
    ("twijfel != 'rood'", True),
    ("twijfel in ['rood']", False),
    ("twijfel not in ['rood']", True),
    ("twijfel_getal < 8", False),
    ("twijfel_getal >= 8", False),
    ("not twijfel_getal < 8", False),
    ("days_since(twijfel_dag) > 3", False),
    ("days_since(twijfel_dag) <= 3", False),
    ("known(twijfel)", False),
    ("not known(twijfel)", True),
    ("'a' in twijfel_dingen", False),
    ("'a' not in twijfel_dingen", True),
    ("'weet' in twijfel_dingen", False),
    # An open fact leaves everything open.
    ("open == 'x'", None),
    ("open != 'x'", None),
    ("open in ['x']", None),
    ("open < 8", None),
    ("days_since(open) > 3", None),
    ("known(open)", None),
    ("not known(open)", None),
    # not asked: no, and so is every negated comparison
    ("weg == 'x'", False),
    ("weg != 'x'", False),
    ("not weg == 'x'", False),
    ("weg in ['x']", False),
    ("weg not in ['x']", False),
    ("not (weg in ['x'])", False),
    ("weg < 8", False),
    ("not weg < 8", False),
    ("days_since(weg_dag) > 3", False),
    ("not days_since(weg_dag) > 3", False),
    ("weg", False),
    ("not weg", False),
    ("known(weg)", False),
    ("not known(weg)", True),
    # a fact that is open against one that was not asked is already decided
    ("open == weg", False),
    # Parts joined by "and" and "or".
    ("kleur == 'rood' and open == 'x'", None),
    ("kleur == 'blauw' and open == 'x'", False),
    ("kleur == 'rood' or open == 'x'", True),
    ("kleur == 'blauw' or open == 'x'", None),
    ("not (kleur == 'rood' and open == 'x')", None),
    ("not (kleur == 'blauw' or weg == 'x')", False),
    ("True", True),
    ("False", False),
    # events are never open
    ("sent('brief')", False),
    ("not sent('brief')", True),
    ("happened('gesprek')", False),
    ("silent('brief')", False),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_truth_table(text: str, expected: Truth) -> None:
    assert evaluate(parse(text), WORLD) is expected


@pytest.mark.parametrize("text", [text for text, _ in TABLE])
def test_a_condition_survives_the_way_through_json(text: str) -> None:
    assert decode(encode(parse(text))) == parse(text)


def test_a_concept_stands_for_its_condition_also_when_negated() -> None:
    concepts = {"warm": "kleur == 'rood'", "vurig": "warm and getal > 3"}
    assert evaluate(parse("vurig", concepts), WORLD) is True
    assert parse("not warm", concepts) == Compare(FactTerm("kleur"), "!=", Literal("rood"))


def test_a_concept_that_leads_back_to_itself_is_refused() -> None:
    with pytest.raises(ConditionError, match="zichzelf"):
        parse("a", {"a": "b", "b": "not a"})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kleur ==",
        "kleur.upper() == 'X'",
        "__import__('os')",
        "kleur[0] == 'r'",
        "lambda: 1",
        "1 < getal < 9",
        "'a' == 'b'",
        "known(kleur, getal)",
        "known(1)",
        "sent(brief=1)",
        "getal + 1 == 2",
        "kleur == f'{getal}'",
        "days_since(dag)",
        "bestaat(kleur)",
        "kleur == None",
        "getal == 1.5",
        "dag == '2026-13-01'",
        "kleur is 'rood'",
        "(kleur := 'rood')",
        "x == 'a' or " * 60 + "True",
        "not " * 60 + "waar",
        "(" * 300 + "waar",
    ],
)
def test_what_the_language_does_not_know_is_refused_with_a_dutch_sentence(text: str) -> None:
    with pytest.raises(ConditionError) as refused:
        parse(text)
    assert str(refused.value)


def test_the_facts_a_condition_reads() -> None:
    text = "kleur == 'rood' and (days_since(dag) > 3 or not known(open)) and 'a' in dingen"
    assert facts_read(parse(text)) == {"kleur", "dag", "open", "dingen"}


def test_what_is_left_to_know_leaves_out_what_is_decided() -> None:
    left = residual(parse("kleur == 'rood' and (open == 'x' or getal > 9)"), WORLD)
    assert left == parse("open == 'x'")
    assert residual(parse("kleur == 'blauw' and open == 'x'"), WORLD) == Constant(value=False)


def test_the_smallest_deciding_set_of_an_or_is_its_shortest_true_part() -> None:
    truth, atoms = deciding(parse("(kleur == 'rood' and getal == 7) or waar"), WORLD)
    assert truth is True
    assert atoms == {parse("waar")}


def test_the_deciding_set_of_an_open_condition_is_what_is_open() -> None:
    truth, atoms = deciding(parse("kleur == 'rood' and open == 'x'"), WORLD)
    assert truth is None
    assert atoms == {parse("open == 'x'")}


def test_double_parts_and_nested_parts_become_one_flat_condition() -> None:
    assert parse("waar or (waar or kleur == 'rood')") == AnyOf((parse("waar"), parse("kleur == 'rood'")))


FACTS = {
    "kleur": Fact(id="kleur", kind="choice", values=("rood", "blauw")),
    "dingen": Fact(id="dingen", kind="multi", values=("a", "b")),
    "getal": Fact(id="getal", kind="number"),
    "dag": Fact(id="dag", kind="date"),
    "waar": Fact(id="waar", kind="yes_no", values=("ja", "nee")),
}
NAMES = Names(facts=FACTS, concepts=["warm"], deadlines=["gpo"], letters=["verzoek-opp"], events=["gesprek"])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("kleurr == 'rood'", "Bedoelt u 'kleur'?"),
        ("kleur == 'roood'", "Bedoelt u 'rood'?"),
        ("kleur in ['rood', 'geel']", "'geel' is geen waarde"),
        ("kleur < 'rood'", "'<' kan niet bij 'kleur'"),
        ("dingen == 'a'", "meer antwoorden"),
        ("'c' in dingen", "'c' is geen waarde"),
        ("'rood' in kleur", "links van de vergelijking"),
        ("getal == 'zeven'", "is een getal"),
        ("dag == 'morgen'", "is een datum"),
        ("days_since(kleur) > 3", "days_since vraagt een datum"),
        ("days_since(dag) > 'x'", "geheel getal"),
        ("days_left(gpoo) < 3", "termijn 'gpoo' bestaat niet. Bedoelt u 'gpo'?"),
        ("passed(weg)", "termijn 'weg' bestaat niet"),
        ("sent('verzoek-op')", "Bedoelt u 'verzoek-opp'?"),
        ("happened('gesprekk')", "Bedoelt u 'gesprek'?"),
        ("known(warmm)", "Bedoelt u 'warm'?"),
        ("kleur == 'ja'", "'ja' is geen waarde"),
        ("kleur == dag", "niet te vergelijken"),
        ("kleur in 'rood'", "lijst"),
        ("kleur", "'ja' is geen waarde van 'kleur'"),
    ],
)
def test_a_wrong_name_or_type_is_found_with_a_suggestion(text: str, problem: str) -> None:
    assert any(problem in found for found in check_condition(parse(text), NAMES))


@pytest.mark.parametrize(
    "text",
    [
        "kleur == 'rood' and 'a' in dingen and getal >= 3 and days_since(dag) > 3",
        "kleur == 'weet_niet' or waar or known(dag) or dag < '2026-01-01'",
        "days_left(gpo) < 3 and passed(gpo) and sent('verzoek-opp') and happened('gesprek')",
    ],
)
def test_a_good_condition_has_no_findings(text: str) -> None:
    assert check_condition(parse(text), NAMES) == []

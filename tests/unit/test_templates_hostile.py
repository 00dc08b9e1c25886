"""A letter template can do only what letters need; everything else is refused before it is made ready to fill."""

from __future__ import annotations

import pytest
from jinja2.sandbox import ImmutableSandboxedEnvironment

from escalatie.errors import LetterError
from escalatie.writing import lower
from escalatie.writing.language import MAX_DEPTH, MAX_NODES
from escalatie.writing.names import vocabulary_of
from escalatie.writing.template import MAX_SIZE, check_template, ready_template
from tests.unit.small_letter import content_for, fields_of, letter_of, made

LETTER = letter_of()
VOCABULARY = vocabulary_of(LETTER, content_for(LETTER), fields_of())
NAMES = VOCABULARY.kinds

HOSTILE = {
    "class": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "name with class": "{{ kind_voornaam.__class__ }}",
    "init globals": "{{ kind_voornaam.__init__.__globals__ }}",
    "attr filter": "{{ kind_voornaam | attr('__class__') }}",
    "subscript": "{{ kind_voornaam['__class__'] }}",
    "slice": "{{ aanwezigen[0:1] }}",
    "call": "{{ kind_voornaam() }}",
    "method": "{{ kind_voornaam.upper() }}",
    "format": "{{ '{0.__class__}'.format(kind_voornaam) }}",
    "format filter": "{{ '%s' | format(kind_voornaam) }}",
    "range": "{% for i in range(1000000000) %}x{% endfor %}",
    "lipsum": "{{ lipsum(100) }}",
    "cycler": "{{ cycler.__init__ }}",
    "self": "{{ self }}",
    "dict function": "{{ dict(a=1) }}",
    "namespace": "{% set n = namespace(a=1) %}",
    "set": "{% set kind_voornaam = 'x' %}{{ kind_voornaam }}",
    "macro": "{% macro m() %}x{% endmacro %}{{ m() }}",
    "call block": "{% call m() %}x{% endcall %}",
    "include": "{% include '/etc/passwd' %}",
    "import": "{% import 'x' as y %}",
    "from import": "{% from 'x' import y %}",
    "extends": "{% extends 'x' %}",
    "block": "{% block a %}x{% endblock %}",
    "filter block": "{% filter upper %}x{% endfilter %}",
    "with": "{% with a = 1 %}{{ a }}{% endwith %}",
    "autoescape": "{% autoescape false %}x{% endautoescape %}",
    "do": "{% do aanwezigen.append('x') %}",
    "debug": "{% debug %}",
    "power": "{{ 9 ** 9 ** 9 }}",
    "multiply": "{{ 'x' * 1000000000 }}",
    "sum": "{{ 7 * 7 }}",
    "concatenate": "{{ kind_voornaam ~ 'x' }}",
    "negative": "{{ -schooldagen }}",
    "dictionary": "{{ {'a': 1} }}",
    "test": "{% if kind_voornaam is defined %}x{% endif %}",
    "safe": "{{ kind_voornaam | safe }}",
    "map": "{{ aanwezigen | map(attribute='__class__') }}",
    "default": "{{ kind_voornaam | default('niets') }}",
    "keyword argument": "{{ kind_geboortedatum | leeftijd_op(op=vandaag) }}",
    "star arguments": "{{ schooldagen | aantal(*aanwezigen) }}",
    "a list or a text": "{{ zorgen if spoed else 'x' }}",
    "no else": "{{ 'x' if spoed }}",
    "loop over a text": "{% for a in 'abc' %}x{% endfor %}",
    "loop over a name": "{% for a in kind_voornaam %}x{% endfor %}",
    "loop over a filter": "{% for a in aanwezigen | opsomming %}x{% endfor %}",
    "loop with if": "{% for a in aanwezigen if a %}x{% endfor %}",
    "loop with else": "{% for a in aanwezigen %}x{% else %}y{% endfor %}",
    "loop recursive": "{% for a in aanwezigen recursive %}x{% endfor %}",
    "loop with two names": "{% for a, b in zorgen %}x{% endfor %}",
    "loop takes a name": "{% for kind_voornaam in aanwezigen %}x{% endfor %}",
    "loop takes a private name": "{% for _output in aanwezigen %}x{% endfor %}",
    "three loops": "{% for a in zorgen %}{% for b in zorgen %}{% for c in zorgen %}x" + "{% endfor %}" * 3,
    "loop call": "{% for a in aanwezigen %}{{ loop.cycle('x') }}{% endfor %}",
    "loop inside": "{% for a in aanwezigen %}{{ loop._iterable }}{% endfor %}",
    "private name": "{{ _output }}",
    "operation": "{{ kind_voornaam | _show }}",
    "row whole": "{% for z in zorgen %}{{ z }}{% endfor %}",
    "row other part": "{% for z in zorgen %}{{ z.bedrag }}{% endfor %}",
    "ground that is not there": "{{ grond.niets }}",
    "unknown name": "{{ naam_van_iets }}",
    "name after its loop": "{% for z in zorgen %}x{% endfor %}{{ z.tekst }}",
    "unknown filter": "{{ kind_voornaam | euro }}",
    "filter on the wrong type": "{{ kind_voornaam | datum }}",
    "filter with a wrong word": "{{ kind_voornaamwoord | voornaamwoord('genitief') }}",
    "pronoun of something else": "{{ sector | voornaamwoord('bezit') }}",
    "comparison chain": "{% if 1 < schooldagen < 5 %}x{% endif %}",
    "order of texts": "{% if kind_voornaam < 'z' %}x{% endif %}",
    "a day and a text": "{% if besluit_datum == '2026-01-01' %}x{% endif %}",
    "option that is not there": "{% if sector == 'vwo' %}x{% endif %}",
    "equal to a list": "{% if druk == 'tlv' %}x{% endif %}",
    "in a text": "{% if 'a' in kind_voornaam %}x{% endif %}",
    "list of names": "{% if sector in [kind_voornaam] %}x{% endif %}",
    "number with a point": "{{ 1.5 }}",
    "true": "{{ true }}",
    "none": "{{ none }}",
    "escape sequence": "{{ '\\x1b[31m' }}",
    "line end in a constant": "{{ 'a\\nb' }}",
    "raw braces": "{% raw %}{{ kind_voornaam }}{% endraw %}",
    "token in the text": "Hallo \U000f0000",
    "point mark in the text": "Hallo \U00100000",
    "backwards in the text": "Hallo \u202e",
    "escape in the text": "Hallo \x1b[31m",
    "fact without words": "{{ gezag }}",
    "list without words": "{{ druk }}",
    "truth": "{{ not spoed }}",
    "all rows": "{{ zorgen }}",
    "not closed": "{% if spoed %}x",
    "not opened": "x{% endif %}",
    "half a tag": "{{ kind_voornaam",
    "empty tag": "{{ }}",
    "assignment": "{{ kind_voornaam = 1 }}",
    "very large number": "{{ " + "9" * 5000 + " }}",
    "many brackets": "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "many nots": "{% if " + "not " * 400 + "spoed %}x{% endif %}",
    "many ifs": "{% if spoed %}" * 200 + "x" + "{% endif %}" * 200,
    "many pieces": "{{ kind_voornaam }}" * MAX_NODES,
    "long text": "x" * (MAX_SIZE + 1),
}


@pytest.fixture
def _never_lowered(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a refused template was made ready")

    monkeypatch.setattr(lower, "lowered", refuse)


@pytest.mark.usefixtures("_never_lowered")
@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_template_is_refused_before_it_is_made_ready(body: str) -> None:
    with pytest.raises(LetterError) as refused:
        ready_template(body, VOCABULARY, "proef")
    assert refused.value.message.startswith("Brief proef, regel 1: ")
    assert "\n" not in str(refused.value)


def test_no_template_ever_becomes_python(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a template was compiled")

    monkeypatch.setattr(ImmutableSandboxedEnvironment, "compile", refuse)
    assert made("Hallo {{ kind_voornaam }}{% if sector == 'po' %}!{% endif %}").letter.blocks


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_problem_names_its_line(body: str) -> None:
    problems = check_template(f"Een regel.\nNog een.\n{body}", NAMES, first_line=10)
    wanted = 10 if len(body) > MAX_SIZE else 12
    unplaced = any(word in body for word in ("(((((", "99999", "{% if spoed %}{% if spoed %}"))
    assert problems
    assert problems[0].line == wanted or unplaced


def test_every_problem_is_told_not_only_the_first() -> None:
    problems = check_template("{{ a }}\n{{ 7 * 7 }}\n{% set b = 1 %}", NAMES)
    assert [problem.line for problem in problems] == [1, 2, 3]


def test_a_near_miss_gets_a_hint() -> None:
    (problem,) = check_template("{{ kind_vornaam }}", NAMES)
    assert "Bedoelt u 'kind_voornaam'?" in problem.message
    (problem,) = check_template("{% if sector == 'pp' %}x{% endif %}", NAMES)
    assert "'pp' is geen antwoord" in problem.message


def test_a_deep_but_honest_letter_is_accepted() -> None:
    body = (
        "{% for a in aanwezigen %}{% for b in zorgen %}{% if spoed and not (sector == 'po' or b.datum) %}{{ b.tekst }}"
    )
    assert MAX_DEPTH > 20
    assert check_template(body + "{% endif %}{% endfor %}{% endfor %}", NAMES) == ()

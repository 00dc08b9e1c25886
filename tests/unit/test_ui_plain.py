"""Numbered questions: what a parent may type, and what the program says back."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from escalatie.dossier.values import read_number
from escalatie.engine.model import UNKNOWN
from escalatie.errors import AnswerMissingError, StoppedError
from escalatie.ui.asker import Command, Prompt
from escalatie.ui.plain import PlainAsker
from escalatie.ui.questions import Choice
from escalatie.writing.clean import clean

if TYPE_CHECKING:
    from escalatie.engine.model import Value
    from escalatie.ui.asker import Answer

SCHOOL = Prompt(
    id="sector",
    text="Op welke soort school zit uw kind?",
    why="De wet is per soort school anders.",
    find_out="Het staat in de schoolgids.",
    choices=(
        Choice("po", "Gewone basisschool"),
        Choice("so", "Speciaal onderwijs"),
        Choice("vo", "Middelbare school"),
        Choice(UNKNOWN, "Dat weet ik niet"),
    ),
    unknown=UNKNOWN,
)
PRESSURE = Prompt(
    id="druk",
    text="Is er iets gezegd om u te laten tekenen?",
    choices=(Choice("geen", "Nee, niets"), Choice("tlv", "Een TLV"), Choice("leerplicht", "De leerplichtambtenaar")),
    several=True,
    alone="geen",
    unknown=UNKNOWN,
)
CLUSTER = Prompt(
    id="cluster",
    text="Welk cluster?",
    choices=(Choice("geen", "Geen cluster"), Choice("1", "Cluster 1"), Choice("2", "Cluster 2")),
)
AGE = Prompt(id="leeftijd", text="Hoe oud is uw kind?", unknown=UNKNOWN, read=lambda text: read_number(text, 3, 23))
NAME = Prompt(id="kind_voornaam", text="Wat is de voornaam van uw kind?", free_text=True, unknown=UNKNOWN)
LINE = Prompt(
    id="zorgen", text="Nog een regel?", free_text=True, optional=True, enter="Druk op Enter als u klaar bent."
)


def ask(prompt: Prompt, typed: str, monkeypatch: pytest.MonkeyPatch, *, terminal: bool = False) -> tuple[Answer, str]:
    screen = io.StringIO()
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    answer = PlainAsker(clean, terminal=terminal, stream=screen).ask(prompt)
    return answer, screen.getvalue()


@pytest.mark.parametrize(
    ("prompt", "typed", "answer"),
    [
        (SCHOOL, "1", "po"),
        (SCHOOL, "po", "po"),
        (SCHOOL, "gewone basisschool", "po"),
        (SCHOOL, "Middel", "vo"),
        (SCHOOL, "4", UNKNOWN),
        (SCHOOL, "weet niet", UNKNOWN),
        (SCHOOL, "wn", UNKNOWN),
        (SCHOOL, "terug", Command.BACK),
        (SCHOOL, "t", Command.BACK),
        (SCHOOL, "overzicht", Command.REVIEW),
        (PRESSURE, "2", ("tlv",)),
        (PRESSURE, "2, 3", ("tlv", "leerplicht")),
        (PRESSURE, "2 3", ("tlv", "leerplicht")),
        (PRESSURE, "2 en 3", ("tlv", "leerplicht")),
        (PRESSURE, "een tlv", ("tlv",)),
        (PRESSURE, "weet niet", UNKNOWN),
        (CLUSTER, "1", "geen"),
        (CLUSTER, "cluster 1", "1"),
        (AGE, "9", 9),
        (AGE, "wn", UNKNOWN),
        (NAME, "Zoë-Łucja de Vries", "Zoë-Łucja de Vries"),
        (NAME, "T", "T"),
        (NAME, "wn", UNKNOWN),
        (NAME, "Weet ik niet", UNKNOWN),
        (NAME, "terug", Command.BACK),
    ],
)
def test_an_answer_may_be_a_number_or_words(
    prompt: Prompt, typed: str, answer: Value | Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ask(prompt, f"{typed}\n", monkeypatch)[0] == answer


@pytest.mark.parametrize(
    ("prompt", "typed", "said"),
    [
        (SCHOOL, "9", "Nummer 9 staat er niet bij. Typ een nummer van 1 tot en met 4."),
        (SCHOOL, "kleuterschool", "'kleuterschool' staat er niet bij."),
        (SCHOOL, "", "U hebt nog niets ingevuld. Weet u het niet? Typ dan: weet niet."),
        (PRESSURE, "1, 2", "'Nee, niets' gaat niet samen met een ander antwoord."),
        (AGE, "negen", "'negen' is geen heel getal."),
        (AGE, "40", "40 kan hier niet."),
        (CLUSTER, "wn", "Dat kan bij deze vraag niet. Typ een nummer."),
        (LINE, "wn", "Dat kan bij deze vraag niet. Druk op Enter als u klaar bent."),
        (CLUSTER, "cluster", "'cluster' past bij meer dan een antwoord. Typ het nummer."),
    ],
)
def test_a_wrong_answer_gets_one_calm_sentence_and_the_question_again(
    prompt: Prompt, typed: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = "9" if prompt is AGE else "2"
    answer, screen = ask(prompt, f"{typed}\n{good}\n", monkeypatch)
    assert said in " ".join(screen.split())
    assert screen.count(prompt.text) == 2
    assert not isinstance(answer, Command)


def test_why_says_why_and_where_to_find_it_and_asks_again(monkeypatch: pytest.MonkeyPatch) -> None:
    _, screen = ask(SCHOOL, "waarom\n1\n", monkeypatch)
    assert SCHOOL.why in screen
    assert SCHOOL.find_out in screen
    assert screen.count(SCHOOL.text) == 2


def test_why_names_its_sources_last_and_reads_them_only_then(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def sources() -> tuple[str, ...]:
        read.append("read")
        return "Een wet, artikel 1", "Een pagina (nog na te kijken)"

    prompt = replace(SCHOOL, sources=sources)
    ask(prompt, "1\n", monkeypatch)
    assert read == []
    _, screen = ask(prompt, "waarom\n1\n", monkeypatch)
    told = " ".join(screen.split())
    assert f"{SCHOOL.find_out} Bron: Een wet, artikel 1; Een pagina (nog na te kijken)." in told


def test_why_without_sources_names_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Bron:" not in ask(SCHOOL, "waarom\n1\n", monkeypatch)[1]


def test_a_question_mark_says_what_can_be_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "'terug'" in ask(SCHOOL, "?\n1\n", monkeypatch)[1]


def test_enter_keeps_what_stands_there(monkeypatch: pytest.MonkeyPatch) -> None:
    prompt = Prompt(id="sector", text="Welke school?", choices=SCHOOL.choices, current="Gewone basisschool", keep="po")
    answer, screen = ask(prompt, "\n", monkeypatch)
    assert answer == "po"
    assert "Nu staat er: Gewone basisschool." in screen


def test_the_first_question_has_nothing_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    prompt = Prompt(id="sector", text="Welke school?", choices=SCHOOL.choices, can_go_back=False)
    assert "Verder terug kan hier niet." in ask(prompt, "terug\n1\n", monkeypatch)[1]


@pytest.mark.parametrize("word", ["stop", "s", "STOP"])
def test_stop_stops(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(StoppedError, match="Alles wat u hebt ingevuld is bewaard"):
        ask(SCHOOL, f"{word}\n", monkeypatch)


def test_the_end_of_a_terminal_is_stopping(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(StoppedError):
        ask(SCHOOL, "", monkeypatch, terminal=True)


def test_the_end_of_a_file_names_the_answer_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(AnswerMissingError, match="'sector'"):
        ask(SCHOOL, "", monkeypatch)


def test_what_is_typed_cannot_steer_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    answer, screen = ask(NAME, "No\x1b]0;x\x07or\u202e\n", monkeypatch)
    assert answer == "No]0;xor"
    assert "\x1b" not in screen


def test_a_question_fits_a_narrow_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    prompt = Prompt(id="x", text="Een vraag met heel veel woorden. " * 8, choices=SCHOOL.choices)
    assert max(map(len, ask(prompt, "1\n", monkeypatch)[1].splitlines())) <= 40

"""The YAML loader keeps every scalar as text, knows every line, and cannot be hurt by what it reads."""

from __future__ import annotations

import subprocess
import sys

import pytest

from escalatie.content.yaml_text import MAX_BYTES, MAX_DEPTH, MAX_NODES, Loaded, load


def read(text: str, *, pure: bool = False, first_line: int = 1) -> Loaded:
    """Load a text as one file."""
    return load(text.encode("utf-8", "surrogatepass"), "x.yaml", pure=pure, first_line=first_line)


def codes(loaded: Loaded) -> list[tuple[str, int]]:
    """Give code and line of each finding."""
    return [(finding.code, finding.line) for finding in loaded.findings]


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "yes",
        "6:7",
        "3.10",
        "0612345",
        "1e3",
        "null",
        "~",
        "2026-11-21",
        "0x1F",
        "05KX",
        "9" * 5000,
        "<<",
        "=",
        "-1",
    ],
)
@pytest.mark.parametrize("pure", [False, True])
def test_a_scalar_stays_the_text_it_is(text: str, *, pure: bool) -> None:
    loaded = read(f"a: {text}\n", pure=pure)
    assert (loaded.value, loaded.findings) == ({"a": text}, ())


@pytest.mark.parametrize("pure", [False, True])
def test_every_key_and_item_has_its_line(*, pure: bool) -> None:
    loaded = read("a: 1\nb:\n- x\n- c: >-\n    lang\n    verhaal\n  d: [e,\n    f]\n", pure=pure)
    assert loaded.value == {"a": "1", "b": ["x", {"c": "lang verhaal", "d": ["e", "f"]}]}
    expected = {(): 1, ("a",): 1, ("b",): 2, ("b", 0): 3, ("b", 1): 4, ("b", 1, "c"): 4, ("b", 1, "d"): 7}
    assert loaded.lines == {**expected, ("b", 1, "d", 0): 7, ("b", 1, "d", 1): 8}


def test_a_place_without_a_line_of_its_own_has_that_of_what_is_around_it() -> None:
    loaded = read("a:\n- b: 1\n", first_line=10)
    assert [loaded.line(path) for path in [("a", 0, "c", 3), ("a", 7), ("z",)]] == [11, 10, 10]


def test_lines_count_from_where_the_text_stands_in_its_file() -> None:
    assert codes(read("a: 1\na: 2\n", first_line=2)) == [("K007", 3)]


def test_faults_that_leave_it_readable_are_all_found_and_the_rest_is_kept() -> None:
    loaded = read("a: &x 1\na: 2\n<<: 3\n[b]: 4\nc: !!int 5\nd: *x\ne: \u200bstil\nf: 6\n")
    found = [("K004", 7), ("K006", 1), ("K007", 2), ("K006", 3), ("K008", 4), ("K006", 5), ("K006", 6)]
    assert codes(loaded) == found
    assert loaded.value == {"a": "1", "c": "5", "d": "", "e": "stil", "f": "6"}


def test_a_key_that_stands_twice_names_the_first_and_keeps_it() -> None:
    loaded = read("stap: 1\nmeer:\n  stap: 2\n  stap: 3\n")
    assert loaded.value == {"stap": "1", "meer": {"stap": "2"}}
    (finding,) = loaded.findings
    assert str(finding) == "x.yaml, regel 4: sleutel 'stap' staat er twee keer; de eerste staat op regel 3 [K007]"


@pytest.mark.parametrize(
    "text",
    [
        "a: 'x\0y'",
        'a: "x\\0y"',
        'a: "\\u202e"',
        "\u202enaam: x",
        "a: x\u2028y",
        "a: so\u00adft",
        "a: \U000e0041",
        "a: \ufeffb",
        "a: x\ry",
    ],
    ids=ascii,
)
def test_what_a_reader_cannot_see_is_refused_also_behind_an_escape(text: str) -> None:
    assert codes(read(text)) == [("K004", 1)]


def test_a_file_from_notepad_reads_as_any_other() -> None:
    loaded = read("\ufeffa: é\r\nb: |\r\n  een\r\n  twee\r\n")
    assert (loaded.value, loaded.findings) == ({"a": "é", "b": "een\ntwee\n"}, ())


def test_other_encodings_are_refused_with_the_line() -> None:
    assert codes(load(b"a: 1\nb: caf\xe9\n", "x.yaml")) == [("K003", 2)]
    assert codes(load("a: 1\n".encode("utf-16"), "x.yaml")) == [("K003", 1)]


@pytest.mark.parametrize("text", ["", "# alleen een opmerking\n", "---\n", "%YAML 1.1\n---\n"])
def test_an_empty_file_has_no_value(text: str) -> None:
    loaded = read(text)
    assert loaded.value in (None, "")
    assert codes(loaded) == ([] if "---" in text else [("K009", 1)])


def test_a_second_document_is_refused() -> None:
    assert codes(read("a: 1\n---\nb: 2\n")) == [("K009", 2)]


@pytest.mark.parametrize("pure", [False, True])
@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a: b: c\n", 1, "dubbele punt"),
        ("a: 1\nb: [1, 2\nc: 3\n", 3, "komma of een haakje"),
        ("a:\n\tb: 1\n", 2, "tab"),
        ("a: @b\n", 1, "aanhalingstekens"),
        ("{a: 1\n", 2, "YAML"),
        ('a: "x\n', 2, "niet gesloten"),
    ],
)
def test_a_slip_of_the_pen_is_told_in_dutch_with_its_line(text: str, line: int, says: str, *, pure: bool) -> None:
    loaded = read(text, pure=pure)
    assert (loaded.value, codes(loaded)) == (None, [("K005", line)])
    assert says in loaded.findings[0].message or pure


def test_the_limits_on_bytes_depth_and_nodes_hold_and_are_not_reached_early() -> None:
    assert read("# " + "x" * (MAX_BYTES - 10) + "\na: 1\n").value == {"a": "1"}
    assert codes(read("# " + "x" * MAX_BYTES)) == [("K002", 1)]
    assert read("[" * MAX_DEPTH + "]" * MAX_DEPTH).findings == ()
    assert codes(read("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))) == [("K002", 1)]
    assert read("- a\n" * (MAX_NODES - 1)).findings == ()
    assert codes(read("- a\n" * MAX_NODES)) == [("K002", MAX_NODES)]


def test_a_file_that_is_all_faults_gives_up_with_a_short_list() -> None:
    loaded = read("a: 1\n" * 20_000)
    assert (loaded.value, len(loaded.findings)) == (None, 50)


BOMB = "a0: &a0 [lol, lol]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))
MERGES = "a0: &a0 {k: 1}\n" + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 30))
HOSTILE = {
    "aliases that multiply": BOMB,
    "merges that multiply": MERGES,
    "a list in itself": "&a [*a]",
    "deep lists": "[" * 100_000 + "]" * 100_000,
    "deep open lists": "[" * 200_000,
    "deep mappings": "{a: " * 50_000,
    "deep blocks": "".join(" " * n + "a:\n" for n in range(900)),
    "deep dashes": "- " * 100_000,
    "question marks": "? " * 100_000,
    "many colons": ": " * 100_000,
    "a python object": "!!python/object/apply:os.system ['echo PWN']",
    "other tags": "x: !!binary '###'\ny: !!set {a, b}\n",
    "a long key": "k" * 200_000 + ": 1",
    "a long quote": "a: '" + "x" * 400_000,
    "many quotes": "'" * 300_000,
    "long escapes": 'a: "' + "\\U0010FFFF" * 30_000 + '"',
    "a character that is none": 'a: "\\UFFFFFFFF"',
    "half a pair": 'a: "\\ud800"',
    "half a pair, raw": "a: \ud800",
    "many documents": "---\n" * 100_000,
    "many directives": "%TAG ! tag:x,2000:\n" * 20_000 + "--- a",
    "a far version": "%YAML 9.9\n--- a",
    "long folds": "a: >\n" + "  x\n\n" * 60_000,
    "many anchors": "".join(f"- &a{n} x\n" for n in range(30_000)),
    "the same keys": "{" + "a: 1, " * 60_000 + "}",
    "keys of the hash of zero": "{" + ", ".join(f"{n}: x" for n in range(60_000)) + "}",
    "complex keys": "{" + "[a]: 1, " * 40_000 + "}",
    "only backspaces": "\b" * 400_000,
    "only tabs": "\t" * 400_000,
    "only spaces": " " * 400_000,
    "only hashes": "#" * 400_000,
}
PROBE = """
import sys
try:
    import resource
except ImportError:  # Windows sets no such limits; the test's own patience remains
    pass
else:
    resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
    resource.setrlimit(resource.RLIMIT_AS, (400 << 20, 400 << 20))
from escalatie.content.yaml_text import load
data = sys.stdin.buffer.read()
for pure in (False, True):
    found = load(data, "x.yaml", pure=pure)
    assert found.findings or found.value is not None
    assert len(found.findings) <= 51
"""


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_costs_neither_time_nor_memory(name: str) -> None:
    data = HOSTILE[name].encode("utf-8", "surrogatepass")
    done = subprocess.run([sys.executable, "-c", PROBE], input=data, capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_hostile_reference_is_a_finding_and_never_followed() -> None:
    assert {finding.code for finding in read(BOMB).findings} == {"K006"}
    assert {finding.code for finding in read(HOSTILE["a python object"]).findings} == {"K006"}

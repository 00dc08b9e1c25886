"""The routeboek: a change of a flow shows as a readable difference, and nothing that routes lead to misses a family."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from escalatie.check.codes import CODES
from escalatie.check.keur import check
from escalatie.check.pinned import FAMILIES, Pinned, book_of, pinned_families
from escalatie.check.pinned_choice import HALF, MOST, OFTEN_UNKNOWN, choose, name_of, targets_shown
from escalatie.check.pinned_route import route_lines
from escalatie.check.routebook import ADVICE, book_files, book_findings, difference, rewrite
from escalatie.check.targets import Targets
from escalatie.content.compile import read_compiled
from escalatie.content.load import ship
from escalatie.content.load_yaml import read_content
from escalatie.errors import CONTENT, OK, ContentError, EscalatieError, UsageError
from escalatie.wizard.keur import rewrite_book
from escalatie.wizard.settings import Settings
from tests.content.small_folder import replace_in, write_content

if TYPE_CHECKING:
    from collections.abc import Iterable

    from escalatie.check.routebook import Rewritten
    from escalatie.engine.model import Content

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 21)
MOST_SHOWN = 40
LONGEST_LINE = 160
OPP = "flows/opp/flow.yaml"


def content_of(folder: Path, today: date = TODAY) -> Content:
    """Read the content of a folder; it must be sound enough to read."""
    content = read_content(folder, today).content
    assert content is not None
    return content


def targets_of(folder: Path, today: date = TODAY) -> Targets:
    """Make the targets of a folder as it stands now."""
    return Targets(content_of(folder, today), today)


def files_in(folder: Path) -> dict[str, str]:
    """Read every file of a routeboek by its name in the book."""
    book = book_of(folder)
    files = sorted(path for path in book.rglob("*") if path.is_file())
    return {path.relative_to(book).as_posix(): path.read_text("utf-8") for path in files}


def write_book(folder: Path, today: date = TODAY) -> Rewritten:
    """Write the routeboek of a folder as it stands now."""
    return rewrite(folder, targets_of(folder, today))


@pytest.fixture(scope="module")
def real() -> Targets:
    """Give the targets of the content of this checkout, walked once for this module."""
    return targets_of(ROOT)


@pytest.fixture(scope="module")
def pinned() -> tuple[Pinned, ...]:
    """Read the families that are pinned in this checkout."""
    return pinned_families(ROOT)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Write the small content with a routeboek."""
    write_book(write_content(tmp_path))
    return tmp_path


def shown_by(content: Content, pinned: Iterable[Pinned]) -> set[str]:
    """Name everything that these families are shown."""
    return {name for one in pinned for name in targets_shown(content, one.family.route(content))}


def test_the_committed_book_says_what_routes_do_now(real: Targets, pinned: tuple[Pinned, ...]) -> None:
    committed, fresh = files_in(ROOT), book_files(real, pinned)
    if committed != fresh:  # pytest would print both books whole
        pytest.fail(f"{ADVICE}:\n{difference(committed, fresh, MOST_SHOWN)}", pytrace=False)


def test_there_are_as_many_families_as_promised_and_each_has_its_own_name(pinned: tuple[Pinned, ...]) -> None:
    assert len({one.id for one in pinned}) == len(pinned) == MOST


def test_some_families_stopped_on_the_way_and_some_often_do_not_know(pinned: tuple[Pinned, ...]) -> None:
    for beginning in (HALF, OFTEN_UNKNOWN):
        assert sum(one.target.startswith(beginning) for one in pinned) >= MOST // 10, beginning


def test_every_step_door_exit_and_start_of_a_term_has_one_line(real: Targets) -> None:
    pages = {name: text.splitlines() for name, text in files_in(ROOT).items() if name.endswith(".md")}
    for target in real.every():
        lines = pages[f"{target.flow or 'termijnen'}.md"]
        own = [line for line in lines if line.startswith((f"- {target.name}: ", f"- {target.name} ("))]
        assert len(own) == 1, target.name


def test_everything_that_can_be_shown_is_shown_to_a_pinned_family(real: Targets, pinned: tuple[Pinned, ...]) -> None:
    shown = shown_by(real.content, pinned)
    without = [name_of(target) for target in real.every() if name_of(target) not in shown]
    of = len([*real.every()])
    assert not without, f"{len(without)} of {of} targets are shown to no pinned family, the first: {without[:10]}"


def test_no_line_of_the_book_is_too_long_to_read(pinned: tuple[Pinned, ...]) -> None:
    assert pinned
    lines = [line for text in files_in(ROOT).values() for line in text.splitlines()]
    assert max(map(len, lines)) <= LONGEST_LINE


def test_no_family_names_a_fact_or_letter_that_is_gone(real: Targets, pinned: tuple[Pinned, ...]) -> None:
    assert choose(real, pinned).renewed == ()


def test_the_book_is_no_content(tmp_path: Path, small: Path) -> None:
    bare = write_content(tmp_path / "kaal")
    assert content_of(small) == content_of(bare)
    for name, folder in (("met", small), ("zonder", bare)):
        (tmp_path / name).mkdir()
        ship(folder, tmp_path / name)
    assert read_compiled(tmp_path / "met") == read_compiled(tmp_path / "zonder")
    assert sorted(path.name for path in (tmp_path / "met").rglob("*")) == sorted(
        path.name for path in (tmp_path / "zonder").rglob("*")
    )


def test_writing_again_changes_nothing(small: Path) -> None:
    before = files_in(small)
    again = write_book(small)
    assert (again.files, again.added, again.removed) == (0, 0, 0)
    assert files_in(small) == before


def test_the_book_is_the_same_whatever_day_it_is_written(small: Path, tmp_path: Path) -> None:
    other = write_content(tmp_path / "later")
    write_book(other, date(2027, 3, 3))
    assert files_in(other) == files_in(small)


def test_a_term_named_by_its_day_makes_no_difference_to_the_day_of_writing(tmp_path: Path) -> None:
    for name, today in (("nu", TODAY), ("later", date(2027, 3, 3))):
        folder = write_content(tmp_path / name)
        replace_in(folder, OPP, "when: opp_status == 'geen'", "when: opp_status == 'geen' or opp_datum < '2026-12-01'")
        write_book(folder, today)
    assert files_in(tmp_path / "nu") == files_in(tmp_path / "later")


def test_a_family_reads_back_as_it_was_written(small: Path) -> None:
    content = content_of(small)
    assert book_files(Targets(content, TODAY), pinned_families(small)) == files_in(small)
    families = choose(targets_of(small), ()).pinned
    assert pinned_families(small) == families


def test_a_changed_condition_shows_as_a_difference_and_names_its_line(small: Path) -> None:
    before = files_in(small)
    replace_in(small, OPP, "when: opp_status == 'geen'", "when: opp_status == 'geen' and sector == 'po'")
    (found, *_) = [one for one in book_findings(small, targets_of(small)) if one.file.endswith("/opp.md")]
    assert "- vraag-plan:" in before["opp.md"].splitlines()[found.line - 1]
    assert (found.code, found.level) == ("K801", "let op")
    assert "hier staat nu '- vraag-plan:" in found.message
    assert ADVICE in found.message
    after = book_files(targets_of(small), pinned_families(small))
    assert "-    stap nu: vraag-plan (school, opp, school)" in difference(before, after, 10_000)


def test_keur_says_that_the_book_no_longer_fits_and_no_more_than_that(small: Path) -> None:
    assert check(small, TODAY).findings == ()
    replace_in(small, OPP, "title: Vraag om een plan", "title: Vraag om een plan\n  start: direct")
    replace_in(small, OPP, "days_left(gpo) > 2", "days_left(gpo) > 5")
    assert {(found.code, found.level) for found in check(small, TODAY).findings} == {("K801", "let op")}


def test_a_folder_without_a_book_gets_no_finding_about_it(tmp_path: Path) -> None:
    assert [*book_findings(write_content(tmp_path), targets_of(tmp_path))] == []


def test_every_finding_about_the_book_is_provoked_here() -> None:
    assert [code for code in CODES if code.startswith("K8")] == ["K801"]


def test_a_family_that_names_an_answer_that_is_gone_is_renewed_and_that_is_said(small: Path) -> None:
    first = pinned_families(small)[0]
    path = book_of(small) / FAMILIES / f"{first.flow}.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("sector: ", "sector: oude_waarde_", 1), "utf-8")
    assert write_book(small).chosen.renewed == (first.id,)
    assert "oude_waarde" not in path.read_text("utf-8")
    assert write_book(small).chosen.renewed == ()


def test_a_family_keeps_its_answers_when_the_content_changes_around_it(small: Path) -> None:
    before = {one.id: one.family for one in pinned_families(small)}
    replace_in(small, OPP, "days_left(gpo) > 2", "days_left(gpo) > 5")
    write_book(small)
    after = {one.id: one.family for one in pinned_families(small)}
    assert {name: after[name] for name in before} == before


def test_a_new_step_gets_a_family_and_the_least_needed_one_goes(small: Path) -> None:
    targets = targets_of(small)
    few = choose(targets, (), most=8).pinned
    kept = tuple(one for one in few if "vraag-plan" not in str(route_lines(targets.content, one.family)))
    chosen = choose(targets, kept, most=len(kept))
    assert len(chosen.pinned) == len(kept)
    assert chosen.added
    assert chosen.dropped
    assert shown_by(targets.content, chosen.pinned) == {name_of(target) for target in targets.every()}


def test_the_families_of_a_flow_that_is_gone_leave_the_book(small: Path) -> None:
    book = book_of(small)
    (book / FAMILIES / "oud.yaml").write_text(
        (book / FAMILIES / "opp.yaml").read_text("utf-8").replace("\nopp-", "\noud-"), "utf-8"
    )
    (book / "oud.md").write_text("# Oud (oud)\n", "utf-8")
    written = write_book(small)
    assert {name.partition("-")[0] for name in written.chosen.dropped} == {"oud"}
    assert not [name for name in files_in(small) if "oud" in name]


@pytest.mark.parametrize("spoilt", ["dit is: geen: yaml", "- een lijst", "opp-01: tekst", "opp-01: {doel: x}", ""])
def test_a_family_that_cannot_be_read_is_invented_again(spoilt: str, small: Path) -> None:
    before = files_in(small)
    (book_of(small) / FAMILIES / "opp.yaml").write_text(spoilt, "utf-8")
    assert not [one for one in pinned_families(small) if one.flow == "opp"]
    write_book(small)
    assert files_in(small).keys() == before.keys()
    assert shown_by(content_of(small), pinned_families(small)) >= {"stap vraag-plan", "stap naar-commissie"}


def test_writing_the_book_says_what_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, settings = write_content(tmp_path), Settings(today=TODAY)
    assert rewrite_book(settings, str(folder)) == OK
    assert "Het routeboek is geschreven:" in capsys.readouterr().err
    assert rewrite_book(settings, str(folder)) == OK
    assert "Het routeboek klopte al." in capsys.readouterr().err
    replace_in(folder, OPP, "when: opp_status == 'geen'", "when: opp_status == 'geen' and sector == 'po'")
    assert rewrite_book(settings, str(folder)) == OK
    assert re.search(r"\d+ regels erbij, \d+ eraf, in \d+ bestanden", " ".join(capsys.readouterr().err.split()))


def test_a_renewed_family_is_named_when_the_book_is_written(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = pinned_families(small)[0]
    path = book_of(small) / FAMILIES / f"{first.flow}.yaml"
    path.write_text(path.read_text("utf-8").replace("  antwoorden:\n", "  antwoorden:\n    oud_feit: ja\n", 1), "utf-8")
    assert rewrite_book(Settings(today=TODAY), str(small)) == OK
    assert f"er niet meer: 1 ({first.id})." in " ".join(capsys.readouterr().err.split())


def test_the_book_is_not_written_while_the_content_has_a_fault(small: Path) -> None:
    before = files_in(small)
    replace_in(small, OPP, "subjects: [tlv]", "subjects: [opp]")
    with pytest.raises(ContentError, match="niet geschreven, want er zit een fout in de inhoud") as refused:
        rewrite_book(Settings(today=TODAY), str(small))
    assert refused.value.code == CONTENT
    assert files_in(small) == before


def test_the_book_is_written_for_all_flows_or_not_at_all(small: Path) -> None:
    with pytest.raises(UsageError, match="gaan niet samen"):
        rewrite_book(Settings(today=TODAY), str(small), only="opp")


def test_nothing_is_written_when_one_file_cannot_be(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files_in(small)
    replace_in(small, OPP, "days_left(gpo) > 2", "days_left(gpo) > 5")
    targets = targets_of(small)
    write = Path.write_bytes
    written: list[Path] = []

    def full(path: Path, data: bytes) -> int:
        if written:
            raise OSError(28, "No space left on device")
        written.append(path)
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(EscalatieError, match="niet te schrijven"):
        rewrite(small, targets)
    assert files_in(small) == before

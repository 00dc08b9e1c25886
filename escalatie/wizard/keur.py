"""`keur`: check content and print every finding."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from escalatie.check import keur
from escalatie.content.finding import errors_only
from escalatie.content.places import checkout
from escalatie.errors import CONTENT, OK, ContentError, EscalatieError, UsageError
from escalatie.ui.as_json import value_as_json
from escalatie.wizard.screen import print_json, results, talk

if TYPE_CHECKING:
    from escalatie.check.keur import Checked
    from escalatie.check.routebook import Rewritten
    from escalatie.content.finding import Finding
    from escalatie.ui.as_json import Json
    from escalatie.wizard.settings import Settings

_MOST_NAMED = 12


def check(settings: Settings, named: str, *, only: str = "") -> int:
    """Print what is wrong in a folder, by default that of this checkout, and give the exit status.

    `only` limits the check of routes to one flow. Raise UsageError when there is no such flow.
    """
    folder = Path(named) if named else checkout()
    if folder is None:
        if settings.json:
            print_json([])
        else:
            results().text("De vragen en brieven van dit programma zijn nagekeken toen het werd gemaakt.")
        return OK
    _look(folder, only)
    checked = keur.check(folder, settings.today, only)
    if settings.json:
        print_json([_as_json(finding) for finding in checked.findings])
    else:
        _print(checked)
    return CONTENT if errors_only(checked.findings) else OK


def agree(settings: Settings, named: str) -> int:
    """Write down what answers mean now, and give the exit status; refuse what changed without a step of its version."""
    from escalatie.check.meaning import FILE, refused, write
    from escalatie.content.load_yaml import read_content

    folder = Path(named) if named else checkout()
    if folder is None:
        raise EscalatieError("Deze opdracht is voor wie de vragen schrijft.", "Noem een map met flows/ en letters/.")
    _look(folder, "")
    reading = read_content(folder, settings.today)
    wrong = refused(folder, reading) if reading.content else errors_only(reading.findings)
    for finding in wrong:
        results().verbatim(str(finding))
    if reading.content is None or wrong:
        talk().text(f"{FILE} is niet geschreven.")
        return CONTENT
    try:
        write(folder, reading.content)
    except OSError as error:
        raise EscalatieError(f"'{folder / FILE}' is niet te schrijven.", "Kijk of u in deze map mag.") from error
    asked = sum(len(flow.questions) for flow in reading.content.flows)
    talk().text(f"{FILE} is geschreven: {len(reading.content.flows)} onderwerpen, {asked} feiten.")
    return OK


def rewrite_book(settings: Settings, named: str, *, only: str = "") -> int:
    """Write the routeboek of a folder again, say what changed, and give the exit status.

    Raise UsageError with `only`, and ContentError while the content has faults.
    """
    from escalatie.check.routebook import rewrite

    if only:
        raise UsageError("'--routeboek' en '--onderwerp' gaan niet samen.", "Laat '--onderwerp' weg.")
    folder = Path(named) if named else checkout()
    if folder is None:
        raise EscalatieError("Deze opdracht is voor wie de vragen schrijft.", "Noem een map met flows/ en letters/.")
    _look(folder, "")
    checked = keur.check(folder, settings.today)
    wrong = errors_only(checked.findings)
    for finding in wrong:
        results().verbatim(str(finding))
    if wrong or checked.walked is None:
        raise ContentError("Het routeboek is niet geschreven, want er zit een fout in de inhoud.", "Herstel die eerst.")
    _say_written(rewrite(folder, checked.walked))
    return OK


def _say_written(written: Rewritten) -> None:
    chosen = written.chosen
    if written.files:
        changed = f"{written.added} regels erbij, {written.removed} eraf, in {written.files} bestanden"
        talk().text(f"Het routeboek is geschreven: {changed}. Lees het verschil.")
    else:
        talk().text("Het routeboek klopte al.")
    talk().text(f"Gezinnen: {len(chosen.pinned)}.")
    for what, names in (
        ("Vernieuwd, want een feit of antwoord is er niet meer", chosen.renewed),
        ("Erbij", chosen.added if len(chosen.added) < len(chosen.pinned) else ()),
        ("Weggelaten", chosen.dropped),
        ("Hier is geen gezin voor gevonden", chosen.without),
    ):
        if names:
            talk().text(
                f"{what}: {len(names)} ({', '.join(names[:_MOST_NAMED])}{' ...' * (len(names) > _MOST_NAMED)})."
            )


def _look(folder: Path, only: str) -> None:
    for part in ("flows", "letters"):
        if not (folder / part).is_dir():
            raise EscalatieError(f"In '{folder}' staat geen map '{part}'.", "Noem een map met flows/ en letters/ erin.")
    flows = sorted(path.parent.name for path in (folder / "flows").glob("*/flow.yaml"))
    if only and only not in flows:
        raise UsageError(f"'--onderwerp': er is geen onderwerp '{only}'.", f"Kies uit: {', '.join(flows)}.")


def _print(checked: Checked) -> None:
    for finding in checked.findings:
        results().verbatim(str(finding))
    wrong = len(errors_only(checked.findings))
    talk().text(f"{wrong} fout, {len(checked.findings) - wrong} let op.")
    if checked.targets:
        routes = f"{checked.routes:,}".replace(",", ".")
        talk().text(f"Doelen nagelopen: {checked.targets}. Brieven gemaakt: {checked.letters}.")
        talk().text(f"Routes bewezen, alle doelen samen: {routes}.")
    if checked.to_check:
        talk().text(f"Na te kijken in de tekst van nu: {checked.to_check} punten. Lijst: escalatie bronnen --werklijst")


def _as_json(finding: Finding) -> Json:
    return {
        "bestand": finding.file,
        "regel": finding.line,
        "code": finding.code,
        "niveau": finding.level,
        "melding": finding.message,
        "voorbeeld": {fact: value_as_json(value) for fact, value in (finding.witness or {}).items()},
    }

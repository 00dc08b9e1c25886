"""A small, sound content on disk, for tests that break one thing in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILES: Mapping[str, str] = {
    "flows/facts.yaml": """\
sector: {kind: choice, values: [po, vo]}
onderwerp: {kind: multi, values: [opp, anders]}
opp_status: {kind: choice, values: [geen, vastgesteld]}
ondertekend: {kind: yes_no}
opp_datum: {kind: date, past: ja}
besluit_datum: {kind: date, not_before: opp_datum}
schooldagen: {kind: number}
aanvraag: {kind: choice, values: [geen, plan], note: "Nog door geen onderwerp gevraagd."}
""",
    "flows/ladder.yaml": """\
topic: onderwerp
flows: [basis, opp]
subjects: [opp, tlv]
rungs:
  school: {title: School, track: hoofd, weight: 10, text: Begin hier.}
  geschil: {title: Commissie, track: hoofd, weight: 50}
""",
    "flows/bodies.yaml": """\
school: {name: De school, what: Geeft les, public_authority: "sector == 'po'", sources: [wet-1]}
gpo: {name: Geschillencommissie, what: Adviseert, sources: [wet-1]}
""",
    "flows/sources.yaml": """\
wet-1: {kind: wet, title: Een wet, certainty: hoog, seen_on: 2026-11-21, text_date: "2026-01-01"}
pagina-1: {kind: organisatie, title: Een pagina, certainty: laag, seen_on: 2026-11-21, note: Zegt het anders.}
""",
    "flows/warnings.yaml": """\
W-TEKENEN: {text: Teken nog niet., because: Tekenen hoeft niet meteen., sources: [wet-1]}
""",
    "flows/concepts.yaml": """\
opp_ruzie: {when: "opp_status == 'vastgesteld' and ondertekend != 'ja'", text: U bent het niet eens met het plan.}
in_het_vo: {when: "sector == 'vo'", text: Uw kind zit op het voortgezet onderwijs.}
""",
    "flows/deadlines.yaml": """\
gpo:
  title: Naar de commissie
  kind: reglement
  length: P6W
  binds: parent
  met: sent('verzoek-opp')
  starts:
  - {from: opp_datum, subject: opp, when: opp_ruzie, certainty: midden}
  extended:
  - {when: "sector == 'vo'", plus: P4W}
  suspended: {from: sent('verzoek-opp'), until: happened('gpo_advies')}
  sources: [wet-1]
na_gpo:
  title: Daarna
  kind: atw
  length: P4W
  binds: other
  starts:
  - {from: end gpo}
  sources: [wet-1]
fixed:
  tien_dagen: {title: Tien dagen, from: opp_datum, plus: 10, sources: [wet-1]}
  aanmeldweek: {title: De week van aanmelden, year_of: opp_datum, first: 03-25, last: 03-31, sources: [wet-1]}
equated_days: {days: [2026-01-02, 2026-05-15], until: 2026, source: wet-1}
""",
    "flows/school_holidays.yaml": """\
sources: [wet-1]
holidays:
- {school_year: 2026-2027, name: kerst, region: alle, first: 2026-12-19, last: 2027-01-03}
""",
    "flows/uitleg.yaml": """\
plan: {title: Het plan, group: woord, words: [hulp], text: Wat de school gaat doen., sources: [wet-1, pagina-1]}
""",
    "flows/basis/flow.yaml": """\
flow: basis
title: Het begin
when: "True"
version: 1
reviewed: {on: 2026-11-21, again_before: 2027-08-01}
questions:
- fact: sector
  text: Welke school is het?
  why: De regels verschillen.
  sources: [wet-1]
  options: {po: Basisschool, vo: Middelbare school, weet_niet: Dat weet ik niet}
- fact: onderwerp
  text: Waar gaat het over?
  why: Dan slaan we de rest over.
  options: {opp: Het plan, anders: Iets anders}
steps:
- id: praten
  rung: school
  subject: opp
  when: "True"
  title: Praat met de school
  text: Dat kan altijd.
  sources: [wet-1]
- id: dagen-tellen
  rung: school
  subject: opp
  when: schooldagen > 10
  title: Houd de dagen bij
  text: Dan weet u het later nog.
  sources: [wet-1]
""",
    "flows/opp/flow.yaml": """\
flow: opp
title: Het plan
when: "'opp' in onderwerp or known(opp_status)"
version: 2
reviewed: {on: 2026-11-21, again_before: 2027-08-01}
questions:
- fact: opp_status
  text: Is er een plan?
  why: Zonder plan vraagt u er eerst om.
  options: {geen: Nee, vastgesteld: Ja}
- fact: ondertekend
  when: opp_status == 'vastgesteld'
  text: Hebt u getekend?
  why: Dat maakt verschil.
- fact: opp_datum
  when: opp_ruzie
  text: Op welke dag is het vastgesteld?
  why: Dan begint een termijn.
  sources: [wet-1]
- fact: schooldagen
  text: Hoeveel dagen?
  why: Daar hangt het van af.
  minimum: 0
  maximum: 200
steps:
- id: vraag-plan
  rung: school
  subject: opp
  body: school
  when: opp_status == 'geen'
  title: Vraag om een plan
  text: Dat doet u op papier.
  letters: verzoek-opp
  checklist: [Bewaar een kopie.]
  sources: [wet-1]
- id: naar-commissie
  rung: geschil
  subject: opp
  body: gpo
  when: opp_ruzie and days_left(gpo) > 2
  unless: sent('verzoek-opp') and not answered('verzoek-opp')
  done: happened('gpo_advies')
  title: Leg het voor
  text: Aan de commissie.
  after: [vraag-plan]
  letters: [{id: verzoek-opp, to: gpo}]
  deadlines: [gpo, "antwoord:verzoek-opp"]
  warnings: [W-TEKENEN]
  sources: [wet-1]
closed:
- {body: gpo, subjects: [tlv], when: opp_ruzie, because: Dat hoort ergens anders., sources: [wet-1]}
exits:
- {exit: mens, when: days_left(gpo) < 3, because: De tijd is kort., only: [naar-commissie], sources: [wet-1]}
""",
    "letters/fields.yaml": """\
fields:
  ouder_naam: {question: Wat is uw naam?, type: text, group: ouder, example: Sanne}
  ouder_adres: {question: Wat is uw adres?, type: lines, group: ouder, example: Lindelaan 12}
  plaats: {question: Wat is het?, type: text, group: ouder, example: x}
  ouder_email: {question: Wat is het?, type: text, group: ouder, example: x}
  ouder_telefoon: {question: Wat is het?, type: text, group: ouder, example: x}
  plan_van:
    question: Van welke dag is het plan?
    type: date
    group: letter
    example: 2026-11-21
    from: [opp_datum, end gpo, vandaag]
addressees:
  school: {name: ouder_naam}
""",
    "letters/verzoek-opp.md.j2": """\
---
letter: verzoek-opp
title: Verzoek om een plan
subject: Verzoek
recipient:
- {when: in_het_vo, body: school}
- gpo
copy_to: [{body: gpo, unless: in_het_vo}]
signers: [{by: leerling, when: in_het_vo}, ouder]
needs: [ouder_naam]
optional: [plan_van]
points:
- {id: vraag, text: De vraag, source: wet-1}
follow_up: {after: P2W, no_answer: Bel de school., next: verzoek-opp}
grounds:
  plan:
  - {text: De wet vraagt een plan., certainty: hoog, sources: [wet-1], when: in_het_vo}
sets: {aanvraag: plan, opp_datum: event, schooldagen: "12"}
sources: [wet-1]
---
{# punt: vraag #}
Graag ontvang ik een plan voor mijn kind.{% if grond.plan %} {{ grond.plan }}{% endif %}
""",
}


def write_content(folder: Path, files: Mapping[str, str] = FILES) -> Path:
    """Write content files into a folder and give the folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")
    return folder


def replace_in(folder: Path, name: str, old: str, new: str) -> None:
    """Change one passage of a file; it must be there, and once."""
    path = folder / name
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
    path.write_text(text.replace(old, new), "utf-8", newline="")


def line_of(folder: Path, name: str, passage: str) -> int:
    """Give the line on which a passage begins."""
    text = (folder / name).read_text("utf-8")
    return text.count("\n", 0, text.index(passage)) + 1

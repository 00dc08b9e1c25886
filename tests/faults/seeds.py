"""Every small mistake that can be made in the real content, one at a time."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal, TypeVar

from tests.faults.conditions import slips

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from escalatie.content.draft import Draft
    from escalatie.engine.model import ClosedDoor, Concept, Deadline, Exit, Flow, Question, Step, WarningText

    Piece = TypeVar("Piece")
    Written = tuple[str, str, Callable[[str], Piece]]
    """A condition of a piece: its key, its text, and the piece with another text there."""

Kind = Literal["negated", "dropped", "changed", "removed", "swapped body", "swapped letter", "changed term"]
_LENGTH: Final = re.compile(r"^P(\d+)([DWMY])$")


@dataclass(frozen=True)
class Fault:
    """One mistake: what was changed where, and the content with it."""

    kind: Kind
    where: str
    what: str
    draft: Draft
    flow: str = ""
    """The flow it stands in; empty in a table that all flows share."""
    asks: bool = False
    """Whether it changes what is asked, or what a word means that a question uses."""
    deadline: str = ""
    """The term it stands in, if any."""
    piece: object = None
    """What it was made in, as it was, where that stands in a flow."""
    matters: str = ""
    """The condition under which the changed thing stands in a route, where that is not what changed."""
    before: str = ""
    after: str = ""
    """The condition as it was and with the mistake, where it is one."""

    def __str__(self) -> str:
        return f"{self.kind}, {self.where}: {self.what}"


def every_fault(draft: Draft) -> Iterator[Fault]:
    """Give every fault, in the order of the content."""
    for part in draft.flows.values():
        yield from _in_flow(draft, part.value)
    for deadline in draft.deadlines.values():
        yield from _in_deadline(draft, deadline.value)
    for warning in draft.warnings.values():
        yield from _in_warning(draft, warning.value)
    for concept in draft.concepts.values():
        yield from _in_concept(draft, concept.value)


def _in_flow(draft: Draft, flow: Flow) -> Iterator[Fault]:
    for kind, text, what in _in_condition(draft, flow.when):
        changed = _with_flow(draft, replace(flow, when=text))
        yield Fault(kind, flow.flow, what, changed, flow.flow, asks=True, before=flow.when, after=text)
    yield from _in_pieces(draft, flow, flow.questions, lambda new: replace(flow, questions=new), _of_question)
    yield from _in_pieces(draft, flow, flow.steps, lambda new: replace(flow, steps=new), _of_step)
    yield from _in_pieces(draft, flow, flow.closed, lambda new: replace(flow, closed=new), _of_door)
    yield from _in_pieces(draft, flow, flow.exits, lambda new: replace(flow, exits=new), _of_exit)
    yield from _in_bodies(draft, flow)
    yield from _in_letters(draft, flow)


def _of_question(question: Question) -> Iterator[Written[Question]]:
    yield f"{question.fact}, when", question.when, lambda text: replace(question, when=text)


def _of_step(step: Step) -> Iterator[Written[Step]]:
    yield f"{step.id}, when", step.when, lambda text: replace(step, when=text)
    yield f"{step.id}, unless", step.unless, lambda text: replace(step, unless=text)
    yield f"{step.id}, done", step.done, lambda text: replace(step, done=text)


def _of_door(door: ClosedDoor) -> Iterator[Written[ClosedDoor]]:
    yield f"deur {door.body}, when", door.when, lambda text: replace(door, when=text)


def _of_exit(way_out: Exit) -> Iterator[Written[Exit]]:
    yield f"uitgang {way_out.exit}, when", way_out.when, lambda text: replace(way_out, when=text)


def _in_pieces(
    draft: Draft,
    flow: Flow,
    pieces: tuple[Piece, ...],
    put: Callable[[tuple[Piece, ...]], Flow],
    written: Callable[[Piece], Iterator[Written[Piece]]],
) -> Iterator[Fault]:
    """Make a mistake in each condition of these pieces; take away each that asks nothing."""
    asks = pieces is flow.questions
    for place, piece in enumerate(pieces):
        before, after = pieces[:place], pieces[place + 1 :]
        if not asks:
            name, when, _ = next(written(piece))
            fewer = _with_flow(draft, put((*before, *after)))
            yield Fault(
                "removed", f"{flow.flow}, {name.partition(',')[0]}", "weg", fewer, flow.flow, piece=piece, matters=when
            )
        for name, old, other in written(piece):
            for kind, text, what in _in_condition(draft, old):
                changed = _with_flow(draft, put((*before, other(text), *after)))
                yield Fault(
                    kind,
                    f"{flow.flow}, {name}",
                    what,
                    changed,
                    flow.flow,
                    asks=asks,
                    piece=piece,
                    before=old,
                    after=text,
                )


def _in_bodies(draft: Draft, flow: Flow) -> Iterator[Fault]:
    """Send each step, and close each door, to the next body of the table."""
    bodies = [*draft.bodies]
    for place, step in enumerate(flow.steps):
        if step.body:
            other = bodies[(bodies.index(step.body) + 1) % len(bodies)]
            steps = (*flow.steps[:place], replace(step, body=other), *flow.steps[place + 1 :])
            changed = _with_flow(draft, replace(flow, steps=steps))
            what = f"{step.body} wordt {other}"
            yield Fault(
                "swapped body", f"{flow.flow}, {step.id}", what, changed, flow.flow, piece=step, matters=step.when
            )
    for place, door in enumerate(flow.closed):
        other = bodies[(bodies.index(door.body) + 1) % len(bodies)]
        doors = (*flow.closed[:place], replace(door, body=other), *flow.closed[place + 1 :])
        changed = _with_flow(draft, replace(flow, closed=doors))
        what = f"{door.body} wordt {other}"
        yield Fault(
            "swapped body", f"{flow.flow}, deur {place + 1}", what, changed, flow.flow, piece=door, matters=door.when
        )


def _in_letters(draft: Draft, flow: Flow) -> Iterator[Fault]:
    """Let each step offer the next letter of the catalogue instead of its own."""
    letters = [*draft.letters]
    for place, step in enumerate(flow.steps):
        for number, ref in enumerate(step.letters):
            other = letters[(letters.index(ref.id) + 1) % len(letters)]
            refs = (*step.letters[:number], replace(ref, id=other), *step.letters[number + 1 :])
            steps = (*flow.steps[:place], replace(step, letters=refs), *flow.steps[place + 1 :])
            changed = _with_flow(draft, replace(flow, steps=steps))
            what = f"{ref.id} wordt {other}"
            yield Fault(
                "swapped letter", f"{flow.flow}, {step.id}", what, changed, flow.flow, piece=step, matters=step.when
            )


def _in_deadline(draft: Draft, deadline: Deadline) -> Iterator[Fault]:
    where = f"termijn {deadline.id}"
    for what, other in _other_terms(deadline):
        yield Fault("changed term", where, what, _with_deadline(draft, other), deadline=deadline.id)
    for place, start in enumerate(deadline.starts):
        before, after = deadline.starts[:place], deadline.starts[place + 1 :]
        fewer = replace(deadline, starts=(*before, *after))
        yield Fault("removed", where, f"begin {place + 1} weg", _with_deadline(draft, fewer), deadline=deadline.id)
        for kind, text, what in _in_condition(draft, start.when):
            other = replace(deadline, starts=(*before, replace(start, when=text), *after))
            changed = _with_deadline(draft, other)
            yield Fault(kind, f"{where}, begin {place + 1}", what, changed, before=start.when, after=text)


def _other_terms(deadline: Deadline) -> Iterator[tuple[str, Deadline]]:
    """Make a term one longer or shorter, of another kind, or of the other side."""
    found = _LENGTH.match(deadline.length)
    for number in (int(found[1]) + 1, int(found[1]) - 1) if found else ():
        length = f"P{number}{found[2]}" if found else ""
        if number:
            yield f"{deadline.length} wordt {length}", replace(deadline, length=length)
    if deadline.binds == "parent":
        yield "bindt de ander", replace(deadline, binds="other")
    else:
        yield "bindt de ouder", replace(deadline, binds="parent")
    if deadline.kind == "atw":
        yield "atw wordt reglement", replace(deadline, kind="reglement")
    elif deadline.kind == "reglement":
        yield "reglement wordt atw", replace(deadline, kind="atw")


def _in_warning(draft: Draft, warning: WarningText) -> Iterator[Fault]:
    part = draft.warnings[warning.id]
    for kind, text, what in _in_condition(draft, warning.when):
        changed = {**draft.warnings, warning.id: replace(part, value=replace(warning, when=text))}
        yield Fault(
            kind, f"waarschuwing {warning.id}", what, replace(draft, warnings=changed), before=warning.when, after=text
        )


def _in_concept(draft: Draft, concept: Concept) -> Iterator[Fault]:
    part = draft.concepts[concept.id]
    for kind, text, what in _in_condition(draft, concept.when):
        changed = {**draft.concepts, concept.id: replace(part, value=replace(concept, when=text))}
        yield Fault(kind, f"begrip {concept.id}", what, replace(draft, concepts=changed), asks=True)


def _in_condition(draft: Draft, text: str) -> Iterator[tuple[Kind, str, str]]:
    if text in ("", "True", "False"):
        return
    facts = {name: part.value for name, part in draft.facts.items()}
    for slipped in slips(text, facts):
        yield slipped.slip, slipped.text, f"'{text}' wordt '{slipped.text}'"


def _with_flow(draft: Draft, flow: Flow) -> Draft:
    return replace(draft, flows={**draft.flows, flow.flow: replace(draft.flows[flow.flow], value=flow)})


def _with_deadline(draft: Draft, deadline: Deadline) -> Draft:
    part = replace(draft.deadlines[deadline.id], value=deadline)
    return replace(draft, deadlines={**draft.deadlines, deadline.id: part})

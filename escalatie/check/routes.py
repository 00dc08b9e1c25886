"""What no family, or every family, can reach: findings that hold for every combination of answers, with a witness."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from escalatie.check.without_step import NoProofError, family_without_step
from escalatie.engine.plan import plan_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from escalatie.check.explore import Found
    from escalatie.check.formulas import Formula
    from escalatie.check.letter_routes import LetterRoutes
    from escalatie.check.targets import Targets
    from escalatie.content.draft import Draft, Part
    from escalatie.content.finding import Finding, Level
    from escalatie.content.yaml_text import KeyPath
    from escalatie.engine.model import ClosedDoor, Deadline, Exit, Flow, Letter, Step

EXAMPLES = " (bij benadering: met voorbeelden van dagen en gebeurtenissen)"


T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class _At(Generic[T_co]):
    """A place in a content file where a finding belongs."""

    part: Part[T_co]
    path: KeyPath = ()

    def says(self, code: str, text: str, found: Found, level: Level = "fout") -> Finding:
        """Make a finding that needs no family to show it: it is about what nobody reaches."""
        return self.part.finding(self.path, code, text + ("" if found.exact else EXAMPLES), level)

    def shows(self, code: str, text: str, found: Found, level: Level = "fout") -> Finding:
        """Make a finding with an invented family that shows it."""
        return replace(self.says(code, text, found, level), witness=found.witness.answers if found.witness else None)


def _raised_by(flow: Flow) -> Iterator[str]:
    """Give the codes of the warnings that a flow raises."""
    for step in flow.steps:
        yield from step.warnings
    for door in flow.closed:
        yield from door.warnings
    for way_out in flow.exits:
        yield from way_out.warnings


class RouteCheck:
    """The route check of one content; `only` limits it to the targets of one flow."""

    def __init__(self, targets: Targets, draft: Draft, letters: LetterRoutes, only: str = "") -> None:
        self.targets = targets
        self.content = targets.content
        self.draft = draft
        self.letters = letters
        self.only = only

    def findings(self) -> Iterator[Finding]:
        """Walk every target and give what is wrong."""
        for flow in self.content.flows:
            if self.only in ("", flow.flow):
                yield from self._of_flow(flow, self.draft.flows[flow.flow])
        if not self.only:
            yield from self.of_tables()
            yield from self._without_step()

    def _of_flow(self, flow: Flow, part: Part[Flow]) -> Iterator[Finding]:
        for place, question in enumerate(flow.questions):
            yield from self._question(part, place, question.fact)
        for place, step in enumerate(flow.steps):
            yield from self._step(flow, part, place, step)
        for place, door in enumerate(flow.closed):
            yield from self._door(flow, part, place, door)
        for place, way_out in enumerate(flow.exits):
            yield from self._exit(flow, part, place, way_out)

    def _question(self, part: Part[Flow], place: int, fact: str) -> Iterator[Finding]:
        path: KeyPath = ("questions", place, "fact")
        item = next(item for item in self.targets.explorer.asked if item.fact.id == fact)
        found = self.targets.example(item.when)
        if found and not found.routes:
            yield part.finding(path, "K701", f"vraag '{fact}' wordt nooit gesteld")
        elif not self._is_read(fact):
            yield part.finding(path, "K702", f"het antwoord op '{fact}' verandert niets in deze inhoud", "let op")

    def _is_read(self, fact: str) -> bool:
        plan = plan_of(self.content)
        read = fact in plan.targets or fact in plan.askers or fact == self.content.topic
        return read or any(fact in letter.needs or fact in letter.optional for letter in self.content.letters.values())

    def _step(self, flow: Flow, part: Part[Flow], place: int, step: Step) -> Iterator[Finding]:
        at = _At(part, ("steps", place, "when"))
        own = self.targets.example(self.targets.own(flow, step))
        reached = self.targets.find(self.targets.reached(flow, step))
        if own is None or reached is None:
            yield part.finding(at.path, "K700", f"stap '{step.id}' hangt van te veel antwoorden tegelijk af", "let op")
        elif not own.routes:
            yield at.says("K703", f"stap '{step.id}' geldt voor geen enkel gezin", own)
        elif not reached.routes:
            text = f"stap '{step.id}' wordt altijd weggenomen door een gesloten deur of een uitgang"
            yield at.says("K714", text, reached)
        else:
            yield from self._exception(flow, part, place, step)
            yield from self._shown_closed(flow, at, step)
            yield from self._letters(part, place, step, self.targets.reached(flow, step))

    def _exception(self, flow: Flow, part: Part[Flow], place: int, step: Step) -> Iterator[Finding]:
        """Find an exception that never applies where the step would hold."""
        if step.unless == "False":
            return
        targets = self.targets
        blocked = targets.example(targets.all(targets.flow(flow), targets.of(step.when), targets.of(step.unless)))
        if blocked and not blocked.routes:
            at = _At(part, ("steps", place, "unless"))
            yield at.says(
                "K704", f"het tenzij van stap '{step.id}' houdt niemand tegen die alles beantwoordt", blocked, "let op"
            )

    def _shown_closed(self, flow: Flow, at: _At[Flow], step: Step) -> Iterator[Finding]:
        """Find families that see a step and, for the same subject, a closed door at its body.

        A closed door takes a step away, but not where an exit leaves it as one of the few.
        """
        targets = self.targets
        for other in self.content.flows:
            for door in other.closed:
                if not step.body or door.body != step.body or (door.subjects and step.subject not in door.subjects):
                    continue
                both = targets.example(targets.all(targets.reached(flow, step), targets.door(other, door)))
                if both and both.routes:
                    opened = f"stap '{step.id}' opent '{step.body}' voor '{step.subject}'"
                    yield at.shows("K705", f"{opened}, en onderwerp '{other.flow}' sluit die deur", both)

    def _letters(self, part: Part[Flow], place: int, step: Step, reached: Formula) -> Iterator[Finding]:
        for number, ref in enumerate(step.letters):
            at, letter = _At(part, ("steps", place, "letters", number)), self.content.letters[ref.id]
            for ground, found in self.letters.grounds_missing(letter, reached):
                yield at.shows("K706", f"brief '{ref.id}' heeft bij stap '{step.id}' geen grond '{ground}'", found)
            for fact, found in self.letters.never_told(letter, reached):
                text = f"brief '{ref.id}' noemt bij stap '{step.id}' feit '{fact}', maar niemand vraagt het daar"
                yield at.shows("K707", text, found)

    def _door(self, flow: Flow, part: Part[Flow], place: int, door: ClosedDoor) -> Iterator[Finding]:
        found = self.targets.find(self.targets.door(flow, door))
        if found and not found.routes:
            at = _At(part, ("closed", place, "when"))
            yield at.says("K708", f"de deur van '{door.body}' gaat nooit dicht", found)

    def _exit(self, flow: Flow, part: Part[Flow], place: int, way_out: Exit) -> Iterator[Finding]:
        found = self.targets.find(self.targets.exit(flow, way_out))
        if found and not found.routes:
            text = f"uitgang '{way_out.exit}' geldt voor geen enkel gezin"
            yield _At(part, ("exits", place, "when")).says("K709", text, found)

    def of_tables(self) -> Iterator[Finding]:
        """Check the tables that all flows share: terms, warnings and letters."""
        for name, deadline in self.content.deadlines.items():
            yield from self._deadline(name, deadline)
        yield from self._unraised()
        for name, letter in self.content.letters.items():
            yield from self._never_in_letter(name, letter)

    def _deadline(self, name: str, deadline: Deadline) -> Iterator[Finding]:
        for place, start in enumerate(deadline.starts):
            found = self.targets.find(self.targets.start(start))
            if found and not found.routes:
                at = _At(self.draft.deadlines[name], ("starts", place, "when"))
                yield at.says("K710", f"termijn '{name}' kan zo nooit beginnen", found)

    def _unraised(self) -> Iterator[Finding]:
        raised = {code for flow in self.content.flows for code in _raised_by(flow)}
        for code, warning in self.content.warnings.items():
            if code not in raised and warning.when == "False":
                yield self.draft.warnings[code].finding((), "K711", f"niets toont waarschuwing '{code}'", "let op")
        offered = {ref.id for flow in self.content.flows for step in flow.steps for ref in step.letters}
        for name, letter in self.draft.letters.items():
            if name not in offered:
                yield letter.finding((), "K712", f"geen stap biedt brief '{name}' aan", "let op")

    def _never_in_letter(self, name: str, letter: Letter) -> Iterator[Finding]:
        """Find what a letter says, keeps back or copies for families that never get it."""
        steps = ((flow, step) for flow in self.content.flows for step in flow.steps)
        ways = [self.targets.reached(*at) for at in steps if name in {ref.id for ref in at[1].letters}]
        if not ways:
            return
        part = self.draft.letters[name]
        for branch, line in self.letters.dead_branches(letter, ways):
            text = "deze voorwaarde geldt altijd" if branch.otherwise else "deze tak is voor geen enkel gezin"
            yield replace(part.finding((), "K715", f"brief '{name}': {text}", "let op"), line=line)
        for place, text in self.letters.idle_copies(letter, ways):
            yield part.finding(("copy_to", place), "K716", f"brief '{name}': {text}", "let op")

    def _without_step(self) -> Iterator[Finding]:
        """Find a family that answers everything and gets no step at all, and no exit either."""
        part = self.draft.flows[self.content.flows[0].flow]
        try:
            found = family_without_step(self.targets)
        except NoProofError:
            yield part.finding((), "K700", "niet na te gaan of elk gezin een stap krijgt", "let op")
            return
        if found:
            yield _At(part).shows("K713", "er zijn gezinnen zonder enkele stap", found)

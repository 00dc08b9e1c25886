"""What no family, or every family, can reach: findings that hold for every combination of answers, with a witness."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from escalatie.check.explore import Explorer, TooManyStatesError
from escalatie.check.formulas import YES
from escalatie.engine.moments import fact_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from escalatie.check.explore import Found
    from escalatie.check.formulas import Formula
    from escalatie.content.draft import Draft, Part
    from escalatie.content.finding import Finding, Level
    from escalatie.content.yaml_text import KeyPath
    from escalatie.engine.model import ClosedDoor, Content, Deadline, Exit, Flow, Letter, Step

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

    def __init__(self, content: Content, draft: Draft, today: date, only: str = "") -> None:
        self.content = content
        self.draft = draft
        self.explorer = Explorer(content, today)
        self.only = only
        self.targets = 0
        self.routes = 0
        self._steps: dict[str, Formula] = {}
        self._flows = {flow.flow: self.explorer.flow_formula(place) for place, flow in enumerate(content.flows)}

    def findings(self) -> Iterator[Finding]:
        """Walk every target and give what is wrong."""
        for flow in self.content.flows:
            if self.only in ("", flow.flow):
                yield from self._of_flow(flow, self.draft.flows[flow.flow])
        if not self.only:
            yield from self._whole()

    def find(self, target: Formula) -> Found | None:
        """Walk one target; None when it hangs on too many answers at once."""
        self.targets += 1
        try:
            found = self.explorer.find(target)
        except TooManyStatesError:
            return None
        self.routes += found.of
        return found

    def step_formula(self, flow: Flow, step: Step) -> Formula:
        """Give the formula under which a step holds, whatever doors are closed."""
        if step.id not in self._steps:
            self._steps[step.id] = self._all(
                self._flows[flow.flow],
                self.explorer.formula(step.when),
                self.explorer.opposite(self.explorer.formula(step.unless)),
            )
        return self._steps[step.id]

    def _all(self, *parts: Formula) -> Formula:
        return self.explorer.pool.join(parts, every=True)

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
        item = next(item for item in self.explorer.asked if item.fact.id == fact)
        found = self.find(item.when)
        if found and not found.routes:
            yield part.finding(path, "K701", f"vraag '{fact}' wordt nooit gesteld")
        elif not self._is_read(fact):
            yield part.finding(path, "K702", f"het antwoord op '{fact}' verandert niets in deze inhoud", "let op")

    def _is_read(self, fact: str) -> bool:
        from escalatie.engine.plan import plan_of

        plan = plan_of(self.content)
        read = fact in plan.targets or fact in plan.askers or fact == self.content.topic
        return read or any(fact in letter.needs or fact in letter.optional for letter in self.content.letters.values())

    def _step(self, flow: Flow, part: Part[Flow], place: int, step: Step) -> Iterator[Finding]:
        path: KeyPath = ("steps", place, "when")
        own = self.step_formula(flow, step)
        found = self.find(own)
        if found is None:
            yield part.finding(path, "K700", f"stap '{step.id}' hangt van te veel antwoorden tegelijk af", "let op")
            return
        if not found.routes:
            yield _At(part, path).says("K703", f"stap '{step.id}' geldt voor geen enkel gezin", found)
            return
        yield from self._always(flow, part, path, step)
        yield from self._open_and_closed(_At(part, path), step, own)
        for number, ref in enumerate(step.letters):
            if ref.id in self.content.letters:
                yield from self._letter(_At(part, ("steps", place, "letters", number)), step, ref.id, own)

    def _always(self, flow: Flow, part: Part[Flow], path: KeyPath, step: Step) -> Iterator[Finding]:
        """Find an exception that never or always applies where the step would hold."""
        if step.unless == "False":
            return
        base = self._all(self._flows[flow.flow], self.explorer.formula(step.when))
        blocked = self.find(self._all(base, self.explorer.formula(step.unless)))
        if blocked and not blocked.routes:
            where: KeyPath = (*path[:-1], "unless")
            yield _At(part, where).says("K704", f"het tenzij van stap '{step.id}' geldt nooit", blocked, "let op")

    def _open_and_closed(self, at: _At[Flow], step: Step, own: Formula) -> Iterator[Finding]:
        """Find families for whom one step opens a body and a door closes it, for the same subject."""
        for other in self.content.flows:
            for door in other.closed:
                if door.body != step.body or (door.subjects and step.subject not in door.subjects):
                    continue
                both = self.find(self._all(own, self._flows[other.flow], self.explorer.formula(door.when)))
                if both and both.routes:
                    opened = f"stap '{step.id}' opent '{step.body}' voor '{step.subject}'"
                    yield at.shows("K705", f"{opened}, en onderwerp '{other.flow}' sluit die deur", both, "let op")

    def _letter(self, at: _At[Flow], step: Step, name: str, own: Formula) -> Iterator[Finding]:
        letter = self.content.letters[name]
        for fact in self._needed_facts(letter):
            found = self._never_told(fact, own)
            if found and found.routes:
                needs = f"brief '{name}' heeft '{fact}' nodig, maar bij stap '{step.id}' wordt dat niet altijd gevraagd"
                yield at.shows("K707", needs, found, "let op")
        for ground, variants in letter.grounds.items():
            none = [self.explorer.opposite(self.explorer.formula(variant.when)) for variant in variants]
            found = self.find(self._all(own, self._sector_known(), *none))
            if found and found.routes:
                text = f"brief '{name}' heeft bij stap '{step.id}' geen grond '{ground}'"
                yield at.shows("K706", text, found)

    def _sector_known(self) -> Formula:
        """Leave out families that do not know their kind of school: their letter asks for it by name."""
        if "sector" not in self.content.facts:
            return YES
        return self.explorer.parsed("known(sector)")

    def _needed_facts(self, letter: Letter) -> Iterator[str]:
        fields = self.draft.letter_fields
        for need in letter.needs:
            field = fields.get(need)
            source = field.get("from", "") if isinstance(field, dict) else ""
            if isinstance(source, str) and source in self.content.facts:
                yield source
            elif need in self.content.facts:
                yield need

    def _never_told(self, fact: str, own: Formula) -> Found | None:
        """Find a family that gets this letter but is never asked what the letter needs."""
        item = next((item for item in self.explorer.asked if item.fact.id == fact), None)
        return None if item is None else self.find(self._all(own, self.explorer.opposite(item.when)))

    def _door(self, flow: Flow, part: Part[Flow], place: int, door: ClosedDoor) -> Iterator[Finding]:
        found = self.find(self._all(self._flows[flow.flow], self.explorer.formula(door.when)))
        if found and not found.routes:
            at = _At(part, ("closed", place, "when"))
            yield at.says("K708", f"de deur van '{door.body}' gaat nooit dicht", found)

    def _exit(self, flow: Flow, part: Part[Flow], place: int, way_out: Exit) -> Iterator[Finding]:
        found = self.find(self._all(self._flows[flow.flow], self.explorer.formula(way_out.when)))
        if found and not found.routes:
            text = f"uitgang '{way_out.exit}' geldt voor geen enkel gezin"
            yield _At(part, ("exits", place, "when")).says("K709", text, found)

    def _whole(self) -> Iterator[Finding]:
        """Check what hangs on all flows together."""
        for name, deadline in self.content.deadlines.items():
            yield from self._deadline(name, deadline)
        yield from self._unraised()
        yield from self._without_step()

    def _deadline(self, name: str, deadline: Deadline) -> Iterator[Finding]:
        part = self.draft.deadlines[name]
        for place, start in enumerate(deadline.starts):
            day = fact_of(start.from_)
            known = self.explorer.parsed(f"known({day})") if day else YES
            found = self.find(self._all(self.explorer.formula(start.when), known))
            if found and not found.routes:
                text = f"termijn '{name}' kan zo nooit beginnen"
                yield _At(part, ("starts", place, "when")).says("K710", text, found, "let op")

    def _unraised(self) -> Iterator[Finding]:
        raised = {code for flow in self.content.flows for code in _raised_by(flow)}
        for code, warning in self.content.warnings.items():
            if code not in raised and warning.when == "False":
                yield self.draft.warnings[code].finding((), "K711", f"niets toont waarschuwing '{code}'", "let op")
        offered = {ref.id for flow in self.content.flows for step in flow.steps for ref in step.letters}
        for name, letter in self.draft.letters.items():
            if name not in offered:
                yield letter.finding((), "K712", f"geen stap biedt brief '{name}' aan", "let op")

    def _without_step(self) -> Iterator[Finding]:
        """Find a family that answers everything and gets no step at all, and no exit either."""
        pool = self.explorer.pool
        holding = [self.step_formula(flow, step) for flow in self.content.flows for step in flow.steps]
        found = self.find(self.explorer.opposite(pool.join(holding, every=False)))
        first = self.content.flows[0].flow
        part = self.draft.flows[first]
        if found is None:
            yield part.finding((), "K700", "niet na te gaan of elk gezin een stap krijgt", "let op")
        elif found.routes:
            yield _At(part).shows("K713", "er zijn gezinnen zonder enkele stap", found)

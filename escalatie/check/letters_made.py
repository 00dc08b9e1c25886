"""Every letter for an invented family that gets it: it must be possible to make it, whole, without forbidden words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from escalatie.check.families import family_at
from escalatie.engine.conditions import facts_read
from escalatie.engine.model import UNKNOWN
from escalatie.errors import LetterError
from escalatie.writing.from_route import situation_of
from escalatie.writing.make import make_letter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from escalatie.check.families import Invented
    from escalatie.check.targets import Target, Targets
    from escalatie.check.templates import Templates
    from escalatie.content.draft import Draft
    from escalatie.content.finding import Finding
    from escalatie.content.yaml_text import KeyPath
    from escalatie.engine.model import Content, Flow, Letter, LetterRef
    from escalatie.engine.route import Route
    from escalatie.writing.fields import Detail, Field

_BY_TYPE: Final[Mapping[str, Detail]] = {
    "text": "een voorbeeld",
    "date": "2026-10-12",
    "number": "3",
    "yes_no": "ja",
    "lines": ("een regel", "nog een regel"),
    "attachments": ("een bijlage",),
    "rows": ({"datum": "2026-10-12", "tekst": "wat er gebeurde", "wie": "de mentor"}, {"tekst": "nog iets"}),
}


@dataclass(frozen=True, slots=True)
class Made:
    """A letter that was made for an invented family that gets it, and what was wrong with it."""

    flow: str
    path: KeyPath
    letter: str
    problem: str
    family: Invented

    def finding(self, draft: Draft) -> Finding:
        """Say what is wrong, at the step that offers the letter."""
        message = f"brief '{self.letter}' {self.problem}"
        found = draft.flows[self.flow].finding(self.path, "K606", message)
        return replace(found, witness=self.family.answers)


def letters_made(targets: Targets, templates: Templates, only: str = "") -> Iterator[Made]:
    """Make each letter that a step offers for a family that gets it there; `only` limits this to one flow."""
    details = {name: example_of(field) for name, field in templates.fields.fields.items()}
    for flow in targets.content.flows:
        for target in targets.of_flow(flow) if only in ("", flow.flow) else ():
            family = _family(targets, flow, target)
            route = family.route(targets.content) if family else None
            routed = next((one for one in route.steps if one.step.id == target.name), None) if route else None
            for number, ref in enumerate(routed.letters if routed else ()):
                assert family is not None  # noqa: S101 - it has a route
                assert route is not None  # noqa: S101 - it has this step
                problem = problem_with(targets.content, templates, route, ref, details)
                yield Made(flow.flow, ("steps", target.place, "letters", number), ref.id, problem, family)


def _family(targets: Targets, flow: Flow, target: Target) -> Invented | None:
    """Find a family for a step that offers letters."""
    if target.kind != "stap" or not flow.steps[target.place].letters:
        return None
    found = targets.find(target.formula)
    if found is None or found.witness is None:
        return None
    return family_at(targets.content, target, found.witness, targets.explorer.today)


def example_of(field: Field) -> Detail:
    """Give an invented value for a field."""
    return next(iter(field.options)) if field.options else _BY_TYPE[field.type]


def problem_with(
    content: Content, templates: Templates, route: Route, ref: LetterRef, details: Mapping[str, Detail]
) -> str:
    """Say why this family cannot use a letter; empty when it can. What it does not know itself may be open."""
    front = content.letters[ref.id]
    situation = situation_of(content, route, details)
    try:
        made = make_letter(
            front,
            templates.bodies[ref.id],
            situation,
            content=content,
            fields=templates.fields,
            guard=templates.guard,
            to=ref.to,
        )
    except LetterError as error:
        return f"is niet te maken: {error.message}"
    except KeyError as error:
        return f"is niet te maken: {error} staat niet in letters/fields.yaml"
    open_names = {gap.name for gap in made.letter.missing} - _not_known(content, templates, front, route)
    if open_names:
        return f"blijft open: {', '.join(sorted(open_names))}"
    points = [point.id for point in made.points_missing]
    return f"mist een verplicht punt: {', '.join(points)}" if points else ""


def _not_known(content: Content, templates: Templates, front: Letter, route: Route) -> set[str]:
    """Name what stays open because the family answered 'weet niet', or was not asked because nothing hangs on it."""
    facts = {fact for fact, value in route.world.facts.items() if value == UNKNOWN}
    facts |= content.facts.keys() - route.world.facts.keys() - route.world.not_asked
    fields = {field.id for field in templates.fields.fields.values() if facts & set(field.from_)}
    grounds = {
        f"grond {name}"
        for name, ways in front.grounds.items()
        if any(facts & facts_read(content.conditions[way.when]) for way in ways)
    }
    return facts | fields | grounds

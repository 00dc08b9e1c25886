"""Letters on every route: whether one can miss a sentence of law, or something that nobody can fill in there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from escalatie.check.formulas import NO, YES
from escalatie.engine.conditions import Compare, Known, facts_read
from escalatie.engine.operands import FactTerm, Literal
from escalatie.writing.names import GROUNDS, SIGNER
from escalatie.writing.uses import Compares, Joined, Opposite, Says, branches_in, uses_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from escalatie.check.explore import Found
    from escalatie.check.formulas import Formula
    from escalatie.check.targets import Targets
    from escalatie.check.templates import Templates
    from escalatie.engine.model import Content, Letter, Value
    from escalatie.writing.uses import Branch, Test, Use


class LetterRoutes:
    """The letters of one content on all its routes."""

    def __init__(self, targets: Targets, templates: Templates) -> None:
        self._targets = targets
        self._content: Content = targets.content
        self._fields = templates.fields
        self._templates = templates
        self._uses = {name: _uses(self._content.letters[name], body) for name, body in templates.bodies.items()}

    def grounds_missing(self, letter: Letter, reached: Formula) -> Iterator[tuple[str, Found]]:
        """Name each ground that the letter prints on a route where none of its sentences holds.

        A family that does not know what the choice hangs on is left out: the letter asks that by name.
        """
        for name in letter.grounds:
            printed = self._printed(letter, GROUNDS, name)
            none = self._targets.no(self._any_ground(letter, name))
            found = self._targets.example(self._targets.all(reached, printed, none, self._told(letter, name)))
            if found and found.routes:
                yield name, found

    def never_told(self, letter: Letter, reached: Formula) -> Iterator[tuple[str, Found]]:
        """Name each fact that the letter prints on a route where its question is not asked and no field asks it."""
        asked = {item.fact.id: item.when for item in self._targets.explorer.asked}
        for name in letter.needs:
            if name in asked and name not in self._fields.fields:
                printed = self._printed(letter, name)
                found = self._targets.example(self._targets.all(reached, printed, self._targets.no(asked[name])))
                if found and found.routes:
                    yield name, found

    def dead_branches(self, letter: Letter, reached: Iterable[Formula]) -> Iterator[tuple[Branch, int]]:
        """Give, with its line in the file, each branch that no family takes on any route that offers the letter.

        What is typed for the letter can be anything, so only answers make a branch impossible.
        """
        ways = tuple(reached)
        for branch in branches_in(self._templates.bodies[letter.letter]):
            here = [self._may(letter, test, holds=True) for test in branch.tests]
            if all(self._never(self._targets.all(way, *here)) for way in ways):
                yield branch, self._templates.first_lines[letter.letter] + branch.line - 1

    def idle_copies(self, letter: Letter, reached: Iterable[Formula]) -> Iterator[tuple[int, str]]:
        """Give the place of each copy that every family sends in spite of its `unless`, or none, and say which."""
        ways = tuple(reached)
        for place, copy in enumerate(letter.copy_to):
            kept = self._targets.of(copy.unless)
            if all(self._never(self._targets.all(way, self._targets.no(kept))) for way in ways):
                yield place, f"niemand stuurt '{copy.body}' een kopie"
            elif copy.unless != "False" and all(self._never(self._targets.all(way, kept)) for way in ways):
                yield place, f"het tenzij van de kopie aan '{copy.body}' geldt voor geen enkel gezin"

    def _never(self, formula: Formula) -> bool:
        found = self._targets.example(formula)
        return found is not None and not found.routes

    def _may(self, letter: Letter, test: Test, *, holds: bool) -> Formula:
        """Give the formula under which a test may hold, or may not."""
        if isinstance(test, Joined):
            parts = [self._may(letter, part, holds=holds) for part in test.parts]
            return self._targets.all(*parts) if test.every is holds else self._targets.any(*parts)
        if isinstance(test, Opposite):
            return self._may(letter, test.test, holds=not holds)
        if not self._can_tell(test):
            return YES
        sure = self._formula(letter, test)
        return sure if holds else self._targets.no(sure)

    def _printed(self, letter: Letter, name: str, part: str = "") -> Formula:
        """Give the formula under which a name certainly stands in the letter."""
        found = (use for use in self._uses.get(letter.letter, ()) if (use.name, use.part) == (name, part))
        return self._targets.any(*(self._targets.all(*self._all_of(letter, use.tests)) for use in found))

    def _all_of(self, letter: Letter, tests: Iterable[Test]) -> Iterator[Formula]:
        return (self._sure(letter, test) for test in tests)

    def _sure(self, letter: Letter, test: Test) -> Formula:
        """Give the formula of a test; one that is not clear is never sure."""
        return self._formula(letter, test) if self._can_tell(test) else NO

    def _formula(self, letter: Letter, test: Test) -> Formula:
        if isinstance(test, Joined):
            parts = [self._formula(letter, part) for part in test.parts]
            return self._targets.all(*parts) if test.every else self._targets.any(*parts)
        if isinstance(test, Opposite):
            return self._targets.no(self._formula(letter, test.test))
        if isinstance(test, Says):
            return self._any_ground(letter, test.part) if test.name == GROUNDS else self._said(test.name)
        if isinstance(test, Compares):
            return self._signed(letter, test) if test.name == SIGNER else self._compared(test)
        return NO

    def _can_tell(self, test: Test) -> bool:
        """Say whether the answers alone decide a test: a field that is typed for the letter does not."""
        if isinstance(test, Joined):
            return all(map(self._can_tell, test.parts))
        if isinstance(test, Opposite):
            return self._can_tell(test.test)
        return isinstance(test, (Says, Compares)) and (test.name in (GROUNDS, SIGNER) or self._is_answer(test.name))

    def _is_answer(self, name: str) -> bool:
        field = self._fields.fields.get(name)
        return name in self._content.facts and (field is None or field.from_ == (name,))

    def _said(self, name: str) -> Formula:
        yes_no = self._content.facts[name].kind == "yes_no"
        atom = Compare(FactTerm(name), "==", Literal("ja")) if yes_no else Known(name)
        return self._targets.explorer.settle(self._targets.explorer.pool.of(atom))

    def _compared(self, test: Compares) -> Formula:
        many = test.op in ("in", "not in") and not test.flipped
        constants: Value = tuple(map(str, test.constants)) if many else test.constants[0]
        left, right = FactTerm(test.name), Literal(constants)
        atom = Compare(right, test.op, left) if test.flipped else Compare(left, test.op, right)
        return self._targets.explorer.settle(self._targets.explorer.pool.of(atom))

    def _signed(self, letter: Letter, test: Compares) -> Formula:
        """Give the formula under which one of these signs: the first signer whose condition holds."""
        found, before = NO, YES
        for signer in letter.signers:
            holds = self._targets.of(signer.when)
            if signer.by in test.constants:
                found = self._targets.any(found, self._targets.all(before, holds))
            before = self._targets.all(before, self._targets.no(holds))
        found = self._targets.any(found, before) if "ouder" in test.constants else found
        return found if test.op in ("==", "in") else self._targets.no(found)

    def _any_ground(self, letter: Letter, name: str) -> Formula:
        return self._targets.any(*(self._targets.of(way.when) for way in letter.grounds.get(name, ())))

    def _told(self, letter: Letter, ground: str) -> Formula:
        """Leave out who answered 'weet niet' to something the choice of a sentence hangs on."""
        facts = frozenset().union(*(facts_read(self._content.conditions[way.when]) for way in letter.grounds[ground]))
        asked = {item.fact.id: item.when for item in self._targets.explorer.asked}
        known = [
            self._targets.any(self._targets.explorer.parsed(f"known({fact})"), self._targets.no(asked[fact]))
            for fact in sorted(facts & asked.keys())
        ]
        return self._targets.all(*known)


def _uses(letter: Letter, body: str) -> tuple[Use, ...]:
    templates = (body, letter.subject, letter.salutation, letter.closing, *letter.attachments)
    return tuple(use for template in templates for use in uses_in(template))

"""On which answers it rests that a step is there: change any other one, and the step stays.

The reasons a step gives are only the half of it. An exception, another question, a closed door or an exit could take it
away as well, and it is there because the answers keep those out.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

from escalatie.engine.conditions import All, AnyOf, Compare, Constant, EventTest, Known, deadlines_read, facts_read
from escalatie.engine.happened import DECISION_FACTS
from escalatie.engine.moments import fact_of, parse_moment
from escalatie.engine.plan import plan_of
from escalatie.engine.terms import with_terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from escalatie.engine.conditions import Atom, Node
    from escalatie.engine.model import Content, Deadline, Flow, Question, Step
    from escalatie.engine.route import Route
    from escalatie.engine.world import Truth, World

Facts: TypeAlias = frozenset[str]
Goal: TypeAlias = "frozenset[Truth]"
_NONE: Final[Facts] = frozenset()
_YES: Final[Goal] = frozenset({True})
_NO: Final[Goal] = frozenset({False})
_NOT_YES: Final[Goal] = frozenset({False, None})
_NOT_NO: Final[Goal] = frozenset({True, None})


@dataclass(frozen=True, slots=True)
class Rests:
    """The answers on which a step rests."""

    own: Facts
    """Those of the step itself, of its questions and of the doors to its body."""
    exits: Facts
    """Those that keep away an exit that would leave other steps only."""
    terms: Facts
    """Those that could move a term the step looks at, besides the day it starts."""


@dataclass(slots=True)
class Dependence:
    """One route, with what was already worked out about it."""

    content: Content
    route: Route
    worlds: tuple[World, ...] = field(init=False)
    _applies: dict[tuple[str, Goal], Facts] = field(default_factory=dict, init=False)
    _terms: Facts = field(default=_NONE, init=False)

    def __post_init__(self) -> None:
        """Let each world see the terms, as the route did."""
        self.worlds = worlds_of(self.route)

    def of_step(self, step: Step) -> Rests:
        """Give the answers on which this step rests. Raise ValueError when it is not in the route."""
        flow = next(flow for flow in self.content.flows if step in flow.steps)
        self._terms = _NONE
        own = self._in_play_and(flow, step) | self._doors(step)
        exits = self._exits(step)
        return Rests(own, exits - own, self._terms - own - exits)

    def _in_play_and(self, flow: Flow, step: Step) -> Facts:
        conditions = self.content.conditions
        when, unless = conditions[step.when], conditions[step.unless]
        for world in self.worlds:
            own = world.about(step.subject)
            if self._plays(flow, world) and when.truth(own) is True and unless.truth(own) is not True:
                kept = self._need(when, own, _YES) | self._need(unless, own, _NOT_YES)
                return kept | self._play(flow, world, _YES)
        raise ValueError(step.id)

    def _doors(self, step: Step) -> Facts:
        """Give what keeps the doors open that would shut this step off."""
        way_out = self.route.exit
        if way_out and way_out.only is not None:
            return _NONE
        doors = (
            (flow, door.when)
            for flow in self.content.flows
            for door in flow.closed
            if step.body and door.body == step.body and (not door.subjects or step.subject in door.subjects)
        )
        return _NONE.union(*(self._keeps_out(flow, when) for flow, when in doors))

    def _exits(self, step: Step) -> Facts:
        found = _NONE
        for flow in self.content.flows:
            for way_out in flow.exits:
                if way_out is self.route.exit:
                    found |= self._holds(flow, way_out.when) if way_out.only is not None else _NONE
                elif way_out.only is not None and step.id not in way_out.only:
                    found |= self._keeps_out(flow, way_out.when)
        return found

    def _holds(self, flow: Flow, text: str) -> Facts:
        node = self.content.conditions[text]
        world = next(world for world in self.worlds if self._plays(flow, world) and node.truth(world) is True)
        return self._need(node, world, _YES) | self._play(flow, world, _YES)

    def _keeps_out(self, flow: Flow, text: str) -> Facts:
        """Give what keeps a door or exit from holding, in every world; a heavier exit that holds needs nothing here."""
        node, found = self.content.conditions[text], _NONE
        for world in self.worlds:
            plays, holds = self._plays(flow, world), node.truth(world) is True
            if plays and holds:
                continue
            ways = [self._need(node, world, _NOT_YES)] if not holds else []
            ways += [self._play(flow, world, _NOT_YES)] if not plays else []
            found |= min(ways, key=len)
        return found

    def _plays(self, flow: Flow, world: World) -> bool:
        if world.overlay:
            return self.content.conditions[flow.when].truth(world) is True
        return self.route.replay.flows[flow.flow] is True

    def _play(self, flow: Flow, world: World, goal: Goal) -> Facts:
        """Give what makes a flow play, or not; today's world asks all worlds, as the replay does."""
        node = self.content.conditions[flow.when]
        if world.overlay:
            return self._need(node, world, goal)
        later = plan_of(self.content).later_facts[flow.flow]
        worlds = [self._while_asking(one, later) for one in self.worlds]
        found = [self._need(node, one, goal, later) for one in worlds if node.truth(one) in goal]
        if True in goal:
            return min(found, key=len)
        return _NONE.union(*found)

    def _while_asking(self, world: World, later: Facts) -> World:
        """Give the world in which a flow is decided: facts of later questions count only without a chosen topic."""
        replayed = self.route.replay
        chosen = self.content.topic in replayed.facts
        known = {
            name: value
            for name, value in replayed.facts.items()
            if name not in later or name in replayed.from_events or not chosen
        }
        told = known if chosen else {**replayed.parked, **known}
        return replace(world, facts=told, not_asked=replayed.not_asked | (later - told.keys()))

    def _need(self, node: Node, world: World, goal: Goal, later: Facts = _NONE) -> Facts:
        """Give answers that keep a condition within the goal whatever the others become."""
        if isinstance(node, Constant):
            return _NONE
        if not isinstance(node, (All, AnyOf)):
            return self._of_atom(node, world, goal, later)
        every = isinstance(node, All) == (True in goal)
        if every:
            return _NONE.union(*(self._need(part, world, goal, later) for part in node.parts))
        return min((self._need(part, world, goal, later) for part in node.parts if part.truth(world) in goal), key=len)

    def _of_atom(self, atom: Atom, world: World, goal: Goal, later: Facts) -> Facts:
        if isinstance(atom, EventTest):
            return _NONE
        found = _NONE.union(*(self._of_fact(fact, atom, world, goal, later) for fact in facts_read(atom)))
        deadlines = deadlines_read(atom)
        if not deadlines:
            return found
        self._terms |= self._told(facts_of_deadlines(self.content, deadlines))
        starts = (start.from_ for name in deadlines for start in self.content.deadlines[name].starts)
        return found | self._told(fact_of(text) for text in starts)

    def _of_fact(self, fact: str, atom: Atom, world: World, goal: Goal, later: Facts) -> Facts:
        replayed = self.route.replay
        if fact in world.overlay or fact in replayed.from_events:
            return self._told(DECISION_FACTS) if fact in DECISION_FACTS else _NONE
        if fact in later:
            return frozenset({fact}) if fact in world.facts else _NONE
        if fact in replayed.facts:
            kept = self._same(atom, self._without(world, fact), goal)
            return self._value(fact) | (_NONE if kept else self._asked(fact, _NOT_NO))
        if fact in replayed.not_asked:
            kept = all(self._same(atom, other, goal) for other in self._if_asked(world, fact))
            return _NONE if kept else self._asked(fact, _NO)
        kept = self._same(atom, self._without(world, fact), goal)
        return self._value(fact) | (_NONE if kept else self._asked(fact, _NOT_NO))

    def _value(self, fact: str) -> Facts:
        """Give what an answer itself rests on: a day that comes too early is refused because of another day."""
        return self._told((fact, self.content.facts[fact].not_before))

    def _told(self, facts: Iterable[str]) -> Facts:
        given = {**self.route.replay.facts, **self.route.replay.invalid}
        return frozenset(fact for fact in facts if fact in given)

    def _same(self, atom: Atom, world: World, goal: Goal) -> bool:
        """Say whether another state of one fact would leave this part within the goal; of two facts nobody knows."""
        alone = isinstance(atom, (Known, Compare)) and len(facts_read(atom)) == 1
        return alone and atom.truth(world) in goal

    def _without(self, world: World, fact: str) -> World:
        facts = {name: value for name, value in world.facts.items() if name != fact}
        return replace(world, facts=facts, not_asked=world.not_asked | {fact})

    def _if_asked(self, world: World, fact: str) -> Iterator[World]:
        still_open = replace(world, not_asked=world.not_asked - {fact})
        yield still_open
        if fact in self.route.replay.parked:
            yield replace(still_open, facts={**world.facts, fact: self.route.replay.parked[fact]})

    def _asked(self, fact: str, goal: Goal) -> Facts:
        """Give what makes a question apply, or not."""
        found = _asked_in(self.content).get(fact)
        if found is None:
            return _NONE
        if (fact, goal) not in self._applies:
            self._applies[fact, goal] = _NONE  # a question never asks about itself; this stops a circle all the same
            self._applies[fact, goal] = self._question(*found, goal)
        return self._applies[fact, goal]

    def _question(self, flow: Flow, question: Question, goal: Goal) -> Facts:
        node = self.content.conditions[question.when]
        found = [self._need(node, world, goal) for world in self.worlds if node.truth(world) in goal]
        plays = self.route.replay.flows[flow.flow] in goal
        if True in goal:
            return min(found, key=len) | self._play(flow, self.worlds[0], goal)
        ways = [_NONE.union(*found)] if len(found) == len(self.worlds) else []
        ways += [self._play(flow, self.worlds[0], goal)] if plays else []
        return min(ways, key=len)


def worlds_of(route: Route) -> tuple[World, ...]:
    """Give what conditions looked at for this route, terms and all: today's world, then one per earlier decision."""
    if not route.replay.earlier:
        return (route.world,)
    bare = (replace(world, holidays=route.world.holidays) for world in route.replay.worlds())
    return tuple(with_terms(world, route.terms) for world in bare)


def facts_of_deadlines(content: Content, names: Iterable[str]) -> Facts:
    """Name every fact that can move one of these terms, with the facts that decide whether those are asked."""
    facts: set[str] = set()
    todo, seen = [*names], set[str]()
    while todo:
        name = todo.pop()
        if name in seen or name not in content.deadlines:
            continue
        seen.add(name)
        for kind, about in _moments(content.deadlines[name]):
            (todo.append if kind == "end" else facts.add)(about)
        for text in _texts(content.deadlines[name]):
            facts |= plan_of(content).reads[text]
    return _upstream(content, facts & content.facts.keys())


def _moments(deadline: Deadline) -> Iterator[tuple[str, str]]:
    texts = [*(start.from_ for start in deadline.starts), *(met.on for met in deadline.met)]
    for text in texts + ([deadline.suspended.from_, deadline.suspended.until] if deadline.suspended else []):
        moment = parse_moment(text)
        if moment.kind in ("fact", "end"):
            yield moment.kind, moment.name


def _texts(deadline: Deadline) -> Iterator[str]:
    for start in deadline.starts:
        yield from (start.when, start.unless)
    yield from (met.when for met in deadline.met)
    yield from (extension.when for extension in deadline.extended)


def _upstream(content: Content, facts: Iterable[str]) -> Facts:
    asked, reads = _asked_in(content), plan_of(content).reads
    found, todo = set[str](), [*facts]
    while todo:
        fact = todo.pop()
        if fact in found:
            continue
        found.add(fact)
        todo += [earlier for earlier in (content.facts[fact].not_before,) if earlier]
        if fact in asked:
            flow, question = asked[fact]
            todo += reads[flow.when] | reads[question.when]
    return frozenset(found)


@lru_cache(maxsize=8)
def _asked_in(content: Content) -> Mapping[str, tuple[Flow, Question]]:
    return {question.fact: (flow, question) for flow in content.flows for question in flow.questions}

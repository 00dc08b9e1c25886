"""What there is to draw of the ladder and of a topic, with this family's place in it; and the same as text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from escalatie.engine.condition_words import ConditionWords
from escalatie.engine.conditions import facts_read
from escalatie.engine.explain import label_of, short_question
from escalatie.engine.model import EXIT_ORDER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from escalatie.engine.model import ClosedDoor, Content, Exit, Flow, Question, Rung, Step
    from escalatie.engine.route import Route

MAIN: Final = "hoofd"
MARKS: Final = {"nu": "NU", "later": "LATER", "gedaan": "GEDAAN"}
_EXITS: Final = dict(
    zip(EXIT_ORDER, ("Noodgeval", "Schakel een advocaat in", "Bel een mens", "Denk aan een advocaat"), strict=True)
)
_BODIES_SHOWN: Final = 4
_STEPS: Final = {1: "1 stap"}


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition in words: all of its parts must hold, or one of them."""

    every: bool = True
    parts: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether there is anything to say: what always holds says nothing."""
        return bool(self.parts)

    def __str__(self) -> str:
        """Say it in one sentence."""
        joined = " en " if self.every else " of "
        mixed = len(self.parts) > 1
        return joined.join(f"({part})" if mixed and _both_words(part) else part for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDrawing:
    """A step, with where this family stands with it."""

    number: int
    title: str
    who: str
    when: Condition
    unless: Condition
    status: str

    @property
    def marked(self) -> str:
        """Give the title, with the mark in a word before it."""
        return f"{MARKS[self.status]}: {self.title}" if self.status else self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class RungDrawing:
    """A rung, with the steps on it that are drawn."""

    id: str
    title: str
    text: str
    bodies: tuple[str, ...]
    shut: tuple[str, ...]
    steps: tuple[StepDrawing, ...]

    @property
    def status(self) -> str:
        """Give what matters most of the steps on it."""
        found = {step.status for step in self.steps}
        return next((status for status in MARKS if status in found), "")

    def marks(self) -> Iterator[str]:
        """Say how many steps this family has here, and whether it stands here now."""
        counts = [(status, sum(step.status == status for step in self.steps)) for status in MARKS]
        told = ", ".join(f"{_STEPS.get(number, f'{number} stappen')} {status}" for status, number in counts if number)
        if told:
            yield f"{'HIER BENT U: ' if self.status == 'nu' else ''}{told}"

    def who(self) -> Iterator[str]:
        """Name the bodies of this rung, and those whose door is closed."""
        shown, rest = self.bodies[:_BODIES_SHOWN], len(self.bodies) - _BODIES_SHOWN
        if shown:
            yield f"Bij: {', '.join(shown)}{f' en nog {rest}' if rest > 0 else ''}"
        if self.shut:
            yield f"DICHT: {', '.join(self.shut)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionDrawing:
    """A question, when it is asked, and what this family said."""

    name: str
    """Its number in this topic, or a letter for a question of another one."""
    text: str
    when: Condition
    after: str
    """The name of the last question on whose answer it hangs."""
    mark: str
    next: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockDrawing:
    """A closed door or an exit."""

    marked: str
    because: str
    when: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowDrawing:
    """A topic."""

    title: str
    when: Condition
    earlier: tuple[QuestionDrawing, ...]
    """Questions of other topics on which something in this one hangs."""
    questions: tuple[QuestionDrawing, ...]
    rungs: tuple[RungDrawing, ...]
    doors: tuple[BlockDrawing, ...]
    exits: tuple[BlockDrawing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The ladder."""

    main: tuple[RungDrawing, ...]
    beside: tuple[RungDrawing, ...]


def draw_ladder(content: Content, route: Route | None) -> Drawing:
    """Work out the ladder; with a route, this family's steps stand on it."""
    maker = _Maker(content, route)
    steps = [step for flow in content.flows for step in flow.steps]
    rungs = [(rung, maker.rung(rung, [step for step in steps if step.rung == rung.id])) for rung in _in_order(content)]
    return Drawing(
        main=tuple(drawn for rung, drawn in rungs if rung.track == MAIN),
        beside=tuple(drawn for rung, drawn in rungs if rung.track != MAIN),
    )


def draw_flow(content: Content, flow: Flow, route: Route | None) -> FlowDrawing:
    """Work out one topic; with a route, what this family said and where it stands."""
    maker = _Maker(content, route, _names_in(content, flow))
    own = {question.fact for question in flow.questions}
    rungs = [(rung, [step for step in flow.steps if step.rung == rung.id]) for rung in _in_order(content)]
    closed, way_out = (route.closed, route.exit) if route else ((), None)
    return FlowDrawing(
        title=flow.title,
        when=maker.condition(flow.when),
        earlier=tuple(maker.earlier(fact) for fact in maker.names if fact not in own),
        questions=tuple(maker.question(question) for question in flow.questions),
        rungs=tuple(maker.rung(rung, steps) for rung, steps in rungs if steps),
        doors=tuple(
            maker.block(door, "NU DICHT: " if door in closed else "", content.bodies[door.body].name)
            for door in flow.closed
        ),
        exits=tuple(maker.block(out, "NU: " if out is way_out else "", _EXITS[out.exit]) for out in flow.exits),
    )


def _names_in(content: Content, flow: Flow) -> dict[str, str]:
    """Name the questions of a topic by a number, and those of others that matter in it by a letter."""
    texts = [flow.when, *(question.when for question in flow.questions)]
    texts += [text for step in flow.steps for text in (step.when, step.unless)]
    texts += [door.when for door in flow.closed] + [way_out.when for way_out in flow.exits]
    read = frozenset().union(*(facts_read(content.conditions[text]) for text in texts))
    names = {question.fact: str(number) for number, question in enumerate(flow.questions, start=1)}
    asked = [question.fact for other in content.flows for question in other.questions]
    elsewhere = [fact for fact in asked if fact in read and fact not in names]
    return {fact: _letter(place) for place, fact in enumerate(elsewhere)} | names


def _letter(place: int) -> str:
    """Give A to Z, then AA, AB and so on."""
    rest, last = divmod(place, 26)
    return f"{_letter(rest - 1) if rest else ''}{chr(ord('A') + last)}"


def _bare(part: str) -> str:
    """Take off brackets around a whole part: on a line of its own it needs none."""
    inner = part[1:-1]
    whole = part.startswith("(") and part.endswith(")") and inner.count("(") == inner.count(")")
    return inner if whole and inner.find(")") >= inner.find("(") else part


def _both_words(part: str) -> bool:
    """Tell whether a part holds a choice between questions: in one sentence it stands between brackets."""
    return part.count("vraag ") > 1


def _in_order(content: Content) -> list[Rung]:
    """Give the rungs, the main track from mild to heavy and then those beside it."""
    return sorted(content.rungs.values(), key=lambda rung: (rung.track != MAIN, rung.weight))


class _Maker:
    """Makes the parts of one drawing: what a question is called there, and where this family stands."""

    def __init__(self, content: Content, route: Route | None, names: dict[str, str] | None = None) -> None:
        self.content = content
        self.route = route
        self.names = names or {}
        self.words = ConditionWords(content, self._name)
        self._status = {routed.step.id: routed.status for routed in route.steps} if route else {}

    def _name(self, fact: str) -> str:
        return f"vraag {self.names[fact]}" if fact in self.names else f"'{short_question(self.content, fact)}'"

    def condition(self, text: str) -> Condition:
        """Say a condition."""
        every, parts = self.words.lines(text)
        return Condition(every == "alle", tuple(_bare(part) for part in parts))

    def block(self, block: ClosedDoor | Exit, mark: str, name: str) -> BlockDrawing:
        """Draw a door or an exit."""
        return BlockDrawing(marked=f"{mark}{name}", because=block.because, when=self.condition(block.when))

    def earlier(self, fact: str) -> QuestionDrawing:
        """Draw a question of another topic."""
        text = short_question(self.content, fact)
        return QuestionDrawing(name=self.names[fact], text=text, when=Condition(), after="", mark=self._said(fact))

    def question(self, question: Question) -> QuestionDrawing:
        """Draw a question."""
        next_one = self.route.replay.next if self.route else None
        read = facts_read(self.content.conditions[question.when])
        return QuestionDrawing(
            name=self.names[question.fact],
            text=question.text,
            when=self.condition(question.when),
            after=next((name for fact, name in reversed(self.names.items()) if fact in read), ""),
            mark="HIER BENT U" if next_one is question else self._said(question.fact),
            next=next_one is question,
        )

    def _said(self, fact: str) -> str:
        value = self.route.replay.facts.get(fact) if self.route else None
        return "" if value is None else f"U zei: {label_of(self.content, fact, value)}"

    def rung(self, rung: Rung, steps: Sequence[Step]) -> RungDrawing:
        """Draw a rung with these steps; for a family the bodies are those of its own steps."""
        everybody = dict.fromkeys(step.body for step in steps if step.body)
        shut = [door.body for door in self.route.closed if door.body in everybody] if self.route else []
        own = [step.body for step in steps if step.body and (step.id in self._status or not self.route)]
        return RungDrawing(
            id=rung.id,
            title=rung.title,
            text=rung.text,
            bodies=tuple(self.content.bodies[body].name for body in dict.fromkeys(own)),
            shut=tuple(self.content.bodies[body].name for body in dict.fromkeys(shut)),
            steps=tuple(self._step(number, step) for number, step in self._numbered(steps)),
        )

    def _numbered(self, steps: Sequence[Step]) -> Iterator[tuple[int, Step]]:
        everything = [step.id for flow in self.content.flows for step in flow.steps]
        yield from ((everything.index(step.id) + 1, step) for step in steps)

    def _step(self, number: int, step: Step) -> StepDrawing:
        return StepDrawing(
            number=number,
            title=step.title,
            who=f"Bij: {self.content.bodies[step.body].name}" if step.body else "",
            when=self.condition(step.when),
            unless=Condition() if step.unless == "False" else self.condition(step.unless),
            status=self._status.get(step.id, ""),
        )

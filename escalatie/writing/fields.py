"""The data of letters: which fields there are, and how what a family typed becomes a value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias, get_args

FieldType = Literal["text", "date", "number", "choice", "yes_no", "lines", "rows", "attachments"]
FieldGroup = Literal["ouder", "kind", "school", "swv", "gemeente", "brief", "letter"]
Detail: TypeAlias = str | Sequence[str] | Sequence[Mapping[str, str]]
"""What a dossier keeps for a field: a text, lines, or rows of datum, tekst and wie."""

TODAY: Final = "vandaag"
"""The `from` of a field that is filled with the day itself."""

_FIELD_KEYS: Final = frozenset({"question", "type", "group", "example", "from", "options", "long", "help"})
_ADDRESSEE_KEYS: Final = frozenset({"name", "before", "attention", "role", "role_text", "address", "email"})


@dataclass(frozen=True, kw_only=True)
class Field:
    """One piece of data that letters use, with the question that asks it."""

    id: str
    question: str
    type: FieldType
    group: FieldGroup
    example: str = ""
    from_: tuple[str, ...] = ()
    """Facts or moments of which the first known one is taken. Such a field is never asked."""
    options: Mapping[str, str] = field(default_factory=dict)
    long: bool = False
    """Holds for a text that may have paragraphs."""
    help: str = ""

    @property
    def asked(self) -> bool:
        """Tell whether a parent is asked for it."""
        return not self.from_


@dataclass(frozen=True, kw_only=True)
class Addressee:
    """The fields that make the address of a body; the words of `before` and `role_text` are printed as they are."""

    name: str = ""
    before: str = ""
    attention: str = ""
    role: str = ""
    role_text: str = ""
    address: str = ""
    email: str = ""

    def fields(self) -> tuple[str, ...]:
        """Name the fields it uses."""
        named = (self.name, self.attention, self.role, self.address, self.email)
        return tuple(name for name in named if name)


@dataclass(frozen=True, eq=False)
class LetterFields:
    """Everything in letters/fields.yaml. One table is one thing: what is worked out from it is kept by its identity."""

    fields: Mapping[str, Field]
    addressees: Mapping[str, Addressee] = field(default_factory=dict)

    def of_group(self, group: FieldGroup) -> tuple[Field, ...]:
        """Give the fields of a group, in the order in which they are asked."""
        return tuple(one for one in self.fields.values() if one.group == group)


def read_fields(data: Mapping[str, object]) -> tuple[LetterFields, tuple[str, ...]]:
    """Read letters/fields.yaml as plain data. Give the fields, and a Dutch sentence for everything that is wrong."""
    fields = {name: _field(name, raw) for name, raw in _table(data, "fields").items()}
    addressees = {body: _addressee(raw) for body, raw in _table(data, "addressees").items()}
    read = LetterFields(fields, addressees)
    return read, tuple(_problems(data, read))


def _table(data: Mapping[str, object], name: str) -> dict[str, Mapping[str, object]]:
    part = data.get(name)
    entries = part.items() if isinstance(part, Mapping) else ()
    return {str(key): entry if isinstance(entry, Mapping) else {} for key, entry in entries}


def _field(name: str, raw: Mapping[str, object]) -> Field:
    options = raw.get("options")
    return Field(
        id=name,
        question=_text(raw, "question"),
        type=next((one for one in get_args(FieldType) if one == raw.get("type")), "text"),
        group=next((one for one in get_args(FieldGroup) if one == raw.get("group")), "letter"),
        example=_text(raw, "example"),
        from_=_texts(raw.get("from")),
        options={str(key): str(text) for key, text in options.items()} if isinstance(options, Mapping) else {},
        long=_text(raw, "long").lower() == "true",
        help=_text(raw, "help"),
    )


def _addressee(raw: Mapping[str, object]) -> Addressee:
    return Addressee(**{key: _text(raw, key) for key in _ADDRESSEE_KEYS})


def _text(raw: Mapping[str, object], key: str) -> str:
    return str(raw.get(key, ""))


def _texts(raw: object) -> tuple[str, ...]:
    """Read one text or a list of them."""
    if isinstance(raw, (list, tuple)):
        return tuple(str(one) for one in raw)
    return (str(raw),) if raw else ()


def _problems(data: Mapping[str, object], read: LetterFields) -> Iterator[str]:
    for part in set(data) ^ {"fields", "addressees"}:
        yield f"letters/fields.yaml heeft precies de delen 'fields' en 'addressees'; kijk naar '{part}'."
    for name, raw in _table(data, "fields").items():
        for problem in _field_problems(raw, read.fields[name]):
            yield f"fields, '{name}': {problem}."
    for body, raw in _table(data, "addressees").items():
        yield from (f"addressees, '{body}': '{key}' kan hier niet." for key in raw if key not in _ADDRESSEE_KEYS)
        names = read.addressees[body].fields()
        yield from (f"addressees, '{body}': veld '{name}' bestaat niet." for name in names if name not in read.fields)


def _field_problems(raw: Mapping[str, object], made: Field) -> Iterator[str]:
    for key in sorted(set(raw) - _FIELD_KEYS):
        yield f"'{key}' kan hier niet"
    if not made.question:
        yield "de vraag ontbreekt"
    if raw.get("type") != made.type:
        yield f"'type' is een van {', '.join(get_args(FieldType))}"
    if raw.get("group") != made.group:
        yield f"'group' is een van {', '.join(get_args(FieldGroup))}"
    if made.type == "choice" and not made.options:
        yield "een keuze heeft 'options' nodig"
    if made.asked and not made.example and not made.options:
        yield "een vraag heeft een voorbeeld nodig"
    if made.long and made.type != "text":
        yield "alleen een tekst kan 'long' zijn"

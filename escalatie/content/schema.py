"""The border where files become dataclasses: pydantic checks every field, and each fault is told in Dutch.

The only module that imports pydantic. The dataclasses are the engine's own; what the border asks of them (no unknown
keys, `from` for `from_`) is set here, on the type of the whole file, and holds for everything inside it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast, get_args, get_origin

from escalatie.content.finding import Finding, did_you_mean, shown
from escalatie.content.shape import (
    Misread,
    alias,
    field_hints,
    hint_at,
    is_class,
    shape,
    stand_in,
    without_none,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

    from escalatie.content.yaml_text import KeyPath, Loaded, Plain

T = TypeVar("T")

_MOST_ERRORS = 50
_ROUNDS = 4

_EXPECTED = {
    "string_type": "een tekst",
    "dataclass_type": "een blok met sleutels",
    "tuple_type": "een lijst",
    "dict_type": "een blok met sleutels",
    "mapping_type": "een blok met sleutels",
    "int_type": "een heel getal",
    "date_type": "een dag als 2026-11-21",
    "bool_type": "ja of nee",
}


@cache
def adapter(hint: Any) -> TypeAdapter[tuple[object]]:  # noqa: ANN401 - any type of the model
    """Return the validator of a type. The tuple around it carries the config, which a dataclass would refuse."""
    from pydantic import ConfigDict, TypeAdapter

    return TypeAdapter(tuple[hint], config=ConfigDict(extra="forbid", alias_generator=alias))


def read(kind: type[T], value: Plain, loaded: Loaded, path: KeyPath = ()) -> tuple[T | None, list[Finding]]:
    """Validate what stands at `path` of a file as this dataclass."""
    found, findings = _validate(kind, value, loaded, path)
    return cast("T | None", found), findings


def read_table(
    kind: type[T], value: Plain, loaded: Loaded, path: KeyPath = ()
) -> tuple[dict[str, T] | None, list[Finding]]:
    """Validate a mapping from names to this dataclass; each entry gets its name as `id`."""
    found, findings = _validate(_table_of(kind), value, loaded, path)
    return cast("dict[str, T] | None", found), findings


def json_schemas(kind: type) -> dict[str, dict[str, Any]]:
    """Return the JSON Schema of a dataclass and of every dataclass in it, by class name."""
    made: dict[str, dict[str, Any]] = adapter(kind).json_schema()["$defs"]
    return made


def _table_of(kind: Any) -> object:  # noqa: ANN401 - builds a type from a type
    from collections.abc import Mapping

    return Mapping[str, kind]


def _validate(hint: object, value: Plain, loaded: Loaded, base: KeyPath) -> tuple[object | None, list[Finding]]:
    """Validate, and go on past each fault with an empty value, so that one run finds everything."""
    from pydantic import ValidationError

    shaped = [shape(value, hint)]
    findings: list[Finding] = []
    for _ in range(_ROUNDS):
        try:
            return adapter(hint).validate_python(shaped)[0], findings
        except ValidationError as error:
            details = error.errors(include_url=False, include_context=False)[:_MOST_ERRORS]
        findings += [_translate(detail, hint, value, loaded, base) for detail in details]
        if any(len(detail["loc"]) == 1 for detail in details):
            return None, findings
        for detail in details:
            _patch(shaped, detail, hint)
    return None, findings


def _patch(shaped: list[object], detail: ErrorDetails, hint: object) -> None:
    """Take an unknown key away; put a stand-in where a value is missing or wrong."""
    *way, last = (key for key in detail["loc"] if key != "[key]")
    place: Any = shaped
    for key in way:
        place = place[key]
    if detail["type"] == "unexpected_keyword_argument":
        place.pop(last, None)
    else:
        place[last] = stand_in(hint_at(hint, (*way[1:], last)))


def _translate(detail: ErrorDetails, hint: object, value: Plain, loaded: Loaded, base: KeyPath) -> Finding:
    path = tuple(key for key in detail["loc"][1:] if key != "[key]")
    code, message = _say(detail, hint, path)
    where = _describe(value, path[:-1])
    line = loaded.line((*base, *(path[:-1] if detail["type"] == "missing" else path)))
    return Finding(loaded.file, line, code, f"{where}{message}")


def _say(detail: ErrorDetails, hint: object, path: KeyPath) -> tuple[str, str]:
    """Put one of pydantic's errors into Dutch, with its code."""
    kind, given = detail["type"], detail["input"]
    name = shown(str(path[-1])) if path else "dit bestand"
    around = without_none(hint_at(hint, path[:-1])) if path else hint
    if kind == "unexpected_keyword_argument":
        keys: Iterable[str] = field_hints(around) if is_class(around) else ()
        return "K101", f"sleutel {name} ken ik niet.{did_you_mean(str(path[-1]), keys)}"
    if kind == "missing":
        return "K102", f"sleutel {name} ontbreekt"
    if given == "":
        return "K106", f"{name} is leeg; vul het in of laat de sleutel weg"
    if kind == "literal_error":
        return "K103", f"{name} {_not_allowed(given, hint_at(hint, path))}"
    if isinstance(given, Misread):
        return "K104", f"{name} moet {given.why} zijn, en niet {shown(given.text)}"
    return "K104", f"{name} moet {_EXPECTED.get(kind, 'iets anders')} zijn"


def _not_allowed(given: object, hint: object) -> str:
    allowed = [str(option) for option in get_args(without_none(hint)) if option != ""]
    if get_origin(without_none(hint)) is not Literal or not isinstance(given, str):
        return f"moet een van deze zijn: {', '.join(allowed)}"
    return f"kan niet {shown(given)} zijn, wel: {', '.join(allowed)}.{did_you_mean(given, allowed)}"


def _describe(value: Plain, path: KeyPath) -> str:
    """Name the place in words a writer knows: `steps 'gesprek': `."""
    words: list[str] = []
    for key in path:
        value = _step_into(value, key)
        words.append(_name_of(value, key) if isinstance(key, int) else key)
    return f"{' '.join(words)}: " if words else ""


def _step_into(value: Plain, key: str | int) -> Plain:
    if isinstance(value, list) and isinstance(key, int) and key < len(value):
        return value[key]
    return value.get(str(key), "") if isinstance(value, dict) else ""


def _name_of(item: Plain, index: int) -> str:
    found: Mapping[str, Plain] = item if isinstance(item, dict) else {}
    for key in ("id", "fact", "exit", "body", "from"):
        name = found.get(key)
        if isinstance(name, str) and name:
            return shown(name)
    return f"nummer {index + 1}"

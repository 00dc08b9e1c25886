"""Which branches of a letter its examples reach: each one is marked as if it were a required point of the letter."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from escalatie.engine.model import RequiredPoint

if TYPE_CHECKING:
    from escalatie.engine.model import Letter

_TAG: Final = re.compile(r"\{%\s*(if|elif|else|endif)\b\s*(.*?)\s*%\}", re.DOTALL)
_CHOICE: Final = re.compile(r"\{\{\s*[^{}]+?\s+if\s+([^{}]+?)\s+else\s+[^{}]+?\}\}")
_POINT: Final = re.compile(r"\{#\s*punt:.*?#\}")


@dataclass
class _Marks:
    """Writes a mark into each branch, and remembers under which test it stands."""

    tests: list[str]

    def mark(self, test: str) -> str:
        self.tests.append(test)
        return f"{{# punt: tak-{len(self.tests) - 1} #}}"


def with_marked_branches(front: Letter, body: str) -> tuple[Letter, str, tuple[str, ...]]:
    """Give a letter whose points are its branches, its template with them marked, and the test of each branch.

    What stands in the front matter counts too: it is put after the body, where it is filled the same way.
    """
    marks = _Marks([])
    whole = "\n\n".join([_POINT.sub("", body), front.subject, front.salutation, front.closing, *front.attachments])
    marked = _branches(_choices(whole), marks)
    points = tuple(RequiredPoint(id=f"tak-{number}", text=test) for number, test in enumerate(marks.tests))
    return replace(front, points=points), marked, tuple(marks.tests)


def _choices(text: str) -> str:
    """Put an empty `if` with the same test before each choice inside a sentence."""
    return _CHOICE.sub(lambda found: f"{{% if {found[1]} %}}{{% endif %}}{found[0]}", text)


def _branches(text: str, marks: _Marks) -> str:
    parts: list[str] = []
    open_tests: list[list[str]] = []
    at = 0
    for tag in _TAG.finditer(text):
        parts.append(text[at : tag.start()])
        at = tag.end()
        kind, test = tag[1], tag[2]
        if kind == "if":
            open_tests.append([test])
            parts.append(tag[0] + marks.mark(test))
        elif kind == "elif":
            open_tests[-1].append(test)
            parts.append(tag[0] + marks.mark(test))
        elif kind == "else":
            parts.append(tag[0] + marks.mark(f"niet: {' / '.join(open_tests[-1])}"))
            open_tests[-1].append("")
        else:
            tests = open_tests.pop()
            has_else = not tests[-1]
            parts.append(tag[0] if has_else else f"{{% else %}}{marks.mark('niet: ' + ' / '.join(tests))}{tag[0]}")
    return "".join([*parts, text[at:]])

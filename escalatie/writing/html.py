"""Write a letter as HTML for a mail: the same words as the text, with headings, lists and tables."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from escalatie.writing.letter import BulletList, Heading, NumberedList, Paragraph, Run, own, plain
from escalatie.writing.text import DRAFT, place_and_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from escalatie.writing.letter import Block, Letter, Line


def write_html(letter: Letter) -> str:
    """Write the whole letter as one HTML document without scripts, pictures or anything from elsewhere."""
    body = "\n".join([*_head(letter), *map(_block, letter.blocks), *_foot(letter)])
    title = escape(plain(letter.subject))
    head = f'<meta charset="utf-8">\n<title>{title}</title>'
    return f'<!doctype html>\n<html lang="nl">\n<head>\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n'


def _head(letter: Letter) -> Iterator[str]:
    if letter.draft:
        yield f"<p><strong>{DRAFT}</strong></p>"
    yield _stacked(letter.sender)
    if letter.delivery:
        yield _paragraph(letter.delivery)
    yield _stacked(letter.recipient)
    yield f"<p>{escape(place_and_date(letter))}</p>"
    if letter.reference:
        yield _stacked(letter.reference)
    yield f"<h1>{_line((Run('Betreft: '), *letter.subject))}</h1>"
    yield _paragraph(letter.salutation)


def _foot(letter: Letter) -> Iterator[str]:
    yield _paragraph(letter.closing)
    yield _stacked(line for signature in letter.signers for line in signature.lines())
    if letter.attachments:
        yield "<p>Bijlagen:</p>"
        yield _list("ol", (_line(line) for line in letter.attachments))
    if letter.copy_to:
        yield f"<p>Kopie aan: {', '.join(_line(line) for line in letter.copy_to)}</p>"


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return _paragraph(block.runs)
    if isinstance(block, Heading):
        return f"<h{block.level}>{_line(block.runs)}</h{block.level}>"
    if isinstance(block, BulletList):
        return _list("ul", ("\n".join(map(_block, item)) for item in block.items))
    if isinstance(block, NumberedList):
        return _list("ol", ("\n".join(map(_block, item)) for item in block.items), block.start)
    head = "".join(f'<th scope="col">{_line(cell)}</th>' for cell in block.head)
    rows = "\n".join(f"<tr>{''.join(f'<td>{_line(cell)}</td>' for cell in row)}</tr>" for row in block.rows)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _list(tag: str, items: Iterable[str], start: int = 1) -> str:
    opening = tag if start == 1 else f'{tag} start="{start}"'
    lines = "\n".join(f"<li>{item}</li>" for item in items)
    return f"<{opening}>\n{lines}\n</{tag}>"


def _paragraph(line: Line) -> str:
    return f"<p>{_line(line)}</p>"


def _stacked(lines: Iterable[Line]) -> str:
    return f"<p>{'<br>'.join(_line(line) for line in lines)}</p>"


def _line(line: Line) -> str:
    return "".join(map(_run, line or own("")))


def _run(run: Run) -> str:
    text = escape(run.text).replace("\n", "<br>")
    for on, tag in ((run.placeholder, "mark"), (run.italic, "em"), (run.bold, "strong")):
        text = f"<{tag}>{text}</{tag}>" if on else text
    return text

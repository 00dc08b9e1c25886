"""Put the family's own PDFs into a bundle: the one place that knows pypdf.

The bundle is made whole by typst, with a placeholder picture wherever a page of another PDF comes. Here each
placeholder is changed for that page, drawn as a picture is drawn. So only what is seen is taken over: no script, no
link, no attached file, no form that can still be filled in, and no page number of ours depends on another file.
"""

from __future__ import annotations

import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final, cast

from escalatie.errors import LetterError
from escalatie.writing.bundle_geometry import STILL, Matrix, into_place, ordered, window_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pypdf import PageObject, PdfReader, PdfWriter
    from pypdf.generic import DictionaryObject, StreamObject

    from escalatie.writing.bundle_geometry import Corners, Size, Window

MAX_PAGES: Final = 1000
"""Pages in one file: far more than a committee will read."""

_HIDDEN: Final = 0b100010
"""The flags of a note or field that is not shown on a screen: hidden, or not to view."""
_NOT_DRAWN: Final = ("/Popup", "/Link")
_LEFT_BEHIND: Final = (
    "/AF",
    "/EmbeddedFiles",
    "/JavaScript",
    "/Metadata",
    "/OPI",
    "/OpenAction",
    "/Parent",
    "/PieceInfo",
    "/StructParent",
    "/StructParents",
)
"""Keys that a drawing does not need: they lead to what is not seen."""
_BROKEN: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    zlib.error,
)
"""What pypdf raises, besides its own errors, over a file that is not what it claims to be."""
_CLAIM: Final = b"<pdfuaid:part>1</pdfuaid:part>"


@dataclass(frozen=True, kw_only=True, eq=False)
class OwnPdf:
    """A PDF of the family, opened and looked through."""

    name: str
    reader: PdfReader
    sizes: tuple[Size, ...]


def open_pdf(data: bytes, name: str) -> OwnPdf:
    """Open a PDF and measure its pages. Raise LetterError when it is locked, broken, empty or too long."""
    from pypdf import PdfReader

    with _about(name):
        reader = PdfReader(BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise _locked(name)
        _refuse_hidden_layers(reader, name)
        pages = list(reader.pages)
        _refuse_unseen_values(pages[:MAX_PAGES], name)
        sizes = tuple(_window(page).size for page in pages[:MAX_PAGES])
    if not pages:
        raise LetterError(f"In '{name}' staat geen bladzijde.", "Haal het bestand weg, of maak de PDF opnieuw.")
    if len(pages) > MAX_PAGES:
        raise LetterError(
            f"'{name}' heeft {len(pages)} bladzijden; dat is te veel.", "Stuur alleen de bladzijden die nodig zijn."
        )
    return OwnPdf(name=name, reader=reader, sizes=sizes)


def fill_in(made: bytes, pages: Mapping[int, tuple[OwnPdf, int]]) -> bytes:
    """Change the placeholder on each of these pages for a page of a PDF, both counted from 0.

    Raise LetterError, naming the file, when a page of it cannot be taken over.
    """
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(made)))
    writer.pdf_header = "%PDF-1.7"
    _take_claim_back(writer)
    for number, (own, page) in pages.items():
        with _about(own.name):
            _change_placeholder(writer, writer.pages[number], own.reader.pages[page])
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@contextmanager
def _about(name: str) -> Iterator[None]:
    """Turn whatever goes wrong with a file into one sentence that names it, and keep pypdf's own words away."""
    import logging

    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    try:
        yield
    except (DependencyError, FileNotDecryptedError) as error:
        raise _locked(name) from error
    except (PyPdfError, *_BROKEN) as error:
        raise _print_first(name, "is kapot of te ingewikkeld") from error


def _locked(name: str) -> LetterError:
    return LetterError(
        f"De PDF '{name}' is beveiligd.", "Open hem met het wachtwoord, druk hem af naar een nieuwe PDF en neem die."
    )


def _refuse_hidden_layers(reader: PdfReader, name: str) -> None:
    """Refuse a PDF with layers that are switched off: in a bundle they would be seen."""
    from pypdf.generic import DictionaryObject

    layers = reader.root_object.get("/OCProperties", DictionaryObject()).get_object()
    usual = layers.get("/D", DictionaryObject()).get_object() if isinstance(layers, DictionaryObject) else None
    if isinstance(usual, DictionaryObject) and (usual.get("/OFF") or usual.get("/BaseState") == "/OFF"):
        raise _print_first(name, "heeft verborgen lagen")


def _refuse_unseen_values(pages: Iterable[PageObject], name: str) -> None:
    """Refuse a form in which something is filled in that only a program for PDFs can show."""
    for page in pages:
        for note in _notes(page):
            value = note.get("/V") or note.get("/Parent", {}).get("/V")
            if note.get("/Subtype") == "/Widget" and isinstance(value, str) and value[:1] not in ("", "/"):
                look = _look_of(note)
                if look is None or not look.get_data().strip():
                    raise _print_first(name, "heeft ingevulde velden die niet meekomen")


def _print_first(name: str, why: str) -> LetterError:
    return LetterError(f"De PDF '{name}' {why}.", "Open hem, druk hem af naar een nieuwe PDF en neem die.")


def _take_claim_back(writer: PdfWriter) -> None:
    """Take the promise of PDF/UA back: it was kept up to here, but says nothing about pages of someone else."""
    notes = cast("StreamObject", writer.root_object["/Metadata"].get_object())
    notes.set_data(notes.get_data().replace(_CLAIM, b""))


def _change_placeholder(writer: PdfWriter, sheet: PageObject, page: PageObject) -> None:
    """Draw a page where the only picture of a sheet stands."""
    from pypdf.generic import DictionaryObject, NameObject

    resources = cast("DictionaryObject", sheet["/Resources"])
    (place,) = cast("DictionaryObject", resources["/XObject"])
    drawn = _named(writer, {place: _drawing(writer, page)})
    sheet[NameObject("/Resources")] = DictionaryObject({**resources, NameObject("/XObject"): drawn})


def _drawing(writer: PdfWriter, page: PageObject) -> StreamObject:
    """Make a drawing of one by one out of a page, with the notes and filled in fields that show on it."""
    from pypdf.generic import DictionaryObject, NameObject

    window = _window(page)
    parts = {"/Blad": _page_alone(writer, page, window)}
    words = ["q /Blad Do Q"]
    for number, (look, matrix) in enumerate(_shown_notes(page)):
        name = f"/Veld{number}"
        parts[name] = cast("StreamObject", look.clone(writer, ignore_fields=_LEFT_BEHIND))
        words.append(f"q {' '.join(f'{one:.6f}' for one in matrix)} cm {name} Do Q")
    resources = DictionaryObject({NameObject("/XObject"): _named(writer, parts)})
    return _form(" ".join(words).encode(), window.corners, resources, window.to_unit_square())


def _page_alone(writer: PdfWriter, page: PageObject, window: Window) -> StreamObject:
    """Make a drawing out of what a page itself draws."""
    from pypdf.generic import DictionaryObject, NameObject

    resources, group = (page.get(key, DictionaryObject()).get_object() for key in ("/Resources", "/Group"))
    form = _form(_words_of(page), window.corners, _copied(writer, resources))
    if group:
        form[NameObject("/Group")] = _copied(writer, group)
    return form


def _copied(writer: PdfWriter, found: object) -> DictionaryObject:
    """Copy a dictionary with all it leads to; something else in its place counts as an empty one."""
    from pypdf.generic import DictionaryObject

    if not isinstance(found, DictionaryObject):
        return DictionaryObject()
    return found.clone(writer, ignore_fields=_LEFT_BEHIND)


def _words_of(page: PageObject) -> bytes:
    """Give what a page draws; it may stand in several pieces."""
    from pypdf.generic import ArrayObject, NullObject, StreamObject

    whole = page.get("/Contents", NullObject()).get_object()
    pieces = [one.get_object() for one in whole] if isinstance(whole, ArrayObject) else [whole]
    return b"\n".join(piece.get_data() for piece in pieces if isinstance(piece, StreamObject))


def _form(words: bytes, box: Corners, resources: DictionaryObject, matrix: Matrix = STILL) -> StreamObject:
    """Make a drawing that can be placed like a picture."""
    from pypdf.generic import ArrayObject, DecodedStreamObject, FloatObject, NameObject

    plain = DecodedStreamObject()
    plain.set_data(words)
    form = plain.flate_encode()
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = ArrayObject(FloatObject(number) for number in box)
    form[NameObject("/Matrix")] = ArrayObject(FloatObject(f"{number:.12f}") for number in matrix)
    form[NameObject("/Resources")] = resources
    return form


def _named(writer: PdfWriter, drawings: Mapping[str, StreamObject]) -> DictionaryObject:
    """Put drawings in the bundle, and give the names by which a page calls them."""
    from pypdf.generic import DictionaryObject, NameObject

    def added(drawing: StreamObject) -> object:
        there = getattr(drawing, "indirect_reference", None)  # only what was copied has a place already
        return there or writer._add_object(drawing)  # noqa: SLF001  # pypdf has no other way

    return DictionaryObject({NameObject(name): added(drawing) for name, drawing in drawings.items()})


def _shown_notes(page: PageObject) -> Iterator[tuple[StreamObject, Matrix]]:
    """Give how each note, stamp and field of a page looks, with the matrix that puts it in its place."""
    for note in _notes(page):
        look = _look_of(note)
        if look is not None and note.get("/Subtype") not in _NOT_DRAWN:
            still = cast("Iterable[float]", look.get("/Matrix", STILL))
            a, b, c, d, e, f = (float(one) for one in still)
            matrix = into_place(_corners(note["/Rect"]), _corners(look["/BBox"]), (a, b, c, d, e, f))
            yield from ((look, matrix),) if matrix else ()


def _notes(page: PageObject) -> Iterator[DictionaryObject]:
    """Give the notes, stamps and fields of a page that are not hidden."""
    from pypdf.generic import ArrayObject, DictionaryObject, NullObject

    listed = page.get("/Annots", NullObject()).get_object()
    for one in listed if isinstance(listed, ArrayObject) else ():
        note = one.get_object()
        if isinstance(note, DictionaryObject) and not int(note.get("/F", 0)) & _HIDDEN:
            yield note


def _look_of(note: DictionaryObject) -> StreamObject | None:
    """Give how a note looks now; a box to tick has one look for each of its states."""
    from pypdf.generic import DictionaryObject, NullObject, StreamObject

    looks = note.get("/AP", NullObject()).get_object()
    look = looks.get("/N", NullObject()).get_object() if isinstance(looks, DictionaryObject) else None
    if isinstance(look, DictionaryObject) and not isinstance(look, StreamObject):
        look = look.get(note.get("/AS", "/Off"), NullObject()).get_object()
    return look if isinstance(look, StreamObject) else None


def _window(page: PageObject) -> Window:
    return window_of(_corners(page.mediabox), _corners(page.cropbox), int(page.rotation))


def _corners(box: object) -> Corners:
    return ordered(cast("Iterable[float]", box))

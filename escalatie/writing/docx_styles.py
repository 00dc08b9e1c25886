"""The styles of a letter in Word, made in code: A4 with the margins of a window envelope, black, in Dutch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

ADDRESS: Final = "Adres"
SIGNATURE: Final = "Ondertekening"
LINE_HEIGHT_MM: Final = 4.9
"""Height of one line of the address style."""

_FONT: Final = "Arial"
_SIZE_PT: Final = 11
_HEADING_SIZES: Final = {1: 11, 2: 11, 3: 11}
_LANGUAGE: Final = "nl-NL"


@dataclass(frozen=True)
class Numbering:
    """One numbered list, which counts on its own."""

    id: int

    def apply(self, paragraph: Paragraph) -> None:
        """Let a paragraph be the next item of this list."""
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001  # python-docx has no name for it
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = self.id


def new_document() -> Document:
    """Make an empty letter."""
    import docx

    document = docx.Document()
    _drop_second_styles(document)
    _set_page(document)
    _set_language(document)
    _set_styles(document)
    _number_pages(document)
    return document


def new_numbering(document: Document, style: str, start: int) -> Numbering:
    """Begin a numbered list that looks like a style's and counts from `start`."""
    numbering = document.part.numbering_part.element
    style_id = document.styles[style].element.pPr.numPr.numId.val
    like = next(num for num in numbering.num_lst if num.numId == style_id)
    made = numbering.add_num(like.abstractNumId.val)
    made.add_lvlOverride(ilvl=0).add_startOverride(start)
    return Numbering(made.numId)


def _drop_second_styles(document: Document) -> None:
    """Drop the old copy of the styles that the library's own template has: beside ours, Word takes it for damage."""
    relations = document.part.rels
    for name in [name for name, relation in relations.items() if relation.reltype.endswith("/stylesWithEffects")]:
        del relations[name]


def _set_page(document: Document) -> None:
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(33), Mm(25)
    section.top_margin, section.bottom_margin = Mm(13), Mm(22)
    section.header_distance = section.footer_distance = Mm(10)


def _set_language(document: Document) -> None:
    """Say that all text is Dutch, for spelling and for reading aloud."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for properties in document.styles.element.iter(qn("w:rPr")):
        for language in properties.findall(qn("w:lang")):
            properties.remove(language)
    defaults = next(document.styles.element.iter(qn("w:rPrDefault"))).find(qn("w:rPr"))
    language = OxmlElement("w:lang")
    for attribute in ("w:val", "w:eastAsia", "w:bidi"):
        language.set(qn(attribute), _LANGUAGE)
    defaults.append(language)


def _set_styles(document: Document) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Mm, Pt

    normal = document.styles["Normal"]
    _set_font(normal, _SIZE_PT)
    normal.paragraph_format.space_after = Pt(8)
    normal.paragraph_format.line_spacing = 1.15
    normal.paragraph_format.widow_control = True
    for level, size in _HEADING_SIZES.items():
        heading = document.styles[f"Heading {level}"]
        _set_font(heading, size, bold=True)
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(12), Pt(8 if level == 1 else 4)
        heading.paragraph_format.keep_with_next = True
    address = document.styles.add_style(ADDRESS, WD_STYLE_TYPE.PARAGRAPH)
    address.base_style = normal
    address.paragraph_format.space_after = Pt(0)
    address.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    address.paragraph_format.line_spacing = Mm(LINE_HEIGHT_MM)
    signature = document.styles.add_style(SIGNATURE, WD_STYLE_TYPE.PARAGRAPH)
    signature.base_style = normal
    signature.paragraph_format.space_after = Pt(0)
    signature.paragraph_format.keep_with_next = signature.paragraph_format.keep_together = True


def _set_font(style: ParagraphStyle, size: int, *, bold: bool = False) -> None:
    """Set one black font for all scripts; the fonts of a theme would win over it otherwise."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.bold = _FONT, Pt(size), bold
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.rPr.rFonts
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    for script in ("w:eastAsia", "w:cs"):
        fonts.set(qn(script), _FONT)


def _number_pages(document: Document) -> None:
    """Put 'Pagina 2 van 3' under every page but the first."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    paragraph = section.footer.paragraphs[0]
    paragraph.add_run("Pagina ")
    _add_field(paragraph, "PAGE")
    paragraph.add_run(" van ")
    _add_field(paragraph, "NUMPAGES")


def _add_field(paragraph: Paragraph, code: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001  # python-docx has no name for it

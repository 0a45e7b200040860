"""The Word writer: a Document as a `.docx` file.

Every look is in a named style; paragraphs and runs only name theirs. The parts of
the work: `stylesheet` (roles → styles), `body` (blocks → paragraphs), `section`
(page and footers), `package` (the base document and the bytes), and `elements`,
which names OOXML elements in schema order.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from docx.document import Document as WordDocument
from lxml import etree

from reportgen.document import Document, HeadPages, Section
from reportgen.pictures import PictureData
from reportgen.style import Style
from reportgen.writers import Written
from reportgen.writers.dates import UNDATED, document_time
from reportgen.writers.docx.body import Body
from reportgen.writers.docx.drawings import Drawings
from reportgen.writers.docx.fonts import font_table, with_fonts
from reportgen.writers.docx.ground import OWN
from reportgen.writers.docx.package import open_base, open_parts, serialized, to_bytes
from reportgen.writers.docx.paragraphs import Paragraphs
from reportgen.writers.docx.properties import set_properties
from reportgen.writers.docx.section import Sections
from reportgen.writers.docx.stylesheet import StyleSheet
from reportgen.writers.docx.unit import UnitBase, differing_styles
from reportgen.writers.unitfile import UnitFile

_NO_PICTURES: Mapping[Path, PictureData] = MappingProxyType({})


def write_docx(
    document: Document,
    style: Style,
    pictures: Mapping[Path, PictureData] = _NO_PICTURES,
    undated: datetime = UNDATED,
    base: UnitFile | None = None,
) -> bytes:
    """The bytes of a Word file, a function of what is given and of `SOURCE_DATE_EPOCH`.

    `pictures` holds every picture of the document by its path; `undated` is the time in the
    properties of a document that has no full date; `base` is a unit's own file to grow from.
    Raises `Refusal` when the document uses a role that the style lacks or that is of the wrong
    sort, or when the base is broken.
    """
    return word_file(document, style, pictures, undated, base).data


def word_file(
    document: Document,
    style: Style,
    pictures: Mapping[Path, PictureData],
    undated: datetime = UNDATED,
    base: UnitFile | None = None,
) -> Written:
    """What `write_docx` makes, and where a base's styles differ from those that the PDF goes by."""
    unit = UnitBase(base) if base else None
    word = _opened(style, unit)
    if unit is None or not unit.has("footer") or _has_even_heads(document):
        # Even pages differ: our numbers stand at the outer edge.
        word.settings.odd_and_even_pages_header_footer = True
    sheet = StyleSheet(style, unit.ground if unit else OWN)
    paragraphs = Paragraphs(sheet, Drawings(word.part), pictures)
    body = Body(paragraphs, Sections(word.part, paragraphs, document, unit).properties)
    body.add(document.blocks)
    word.element.body.extend(body.elements)
    word.styles.element.extend(sheet.elements())
    set_properties(word.core_properties, document.properties, document_time(document.properties, undated))
    return Written(to_bytes(word), tuple(differing_styles(sheet, unit.file)) if unit else ())


def _opened(style: Style, unit: UnitBase | None) -> WordDocument:
    fonts = font_table(style.faces.values())
    if unit is None:
        return open_base({"word/fontTable.xml": serialized(fonts)})
    known = etree.fromstring(unit.parts["word/fontTable.xml"])
    return open_parts({**unit.parts, "word/fontTable.xml": serialized(with_fonts(known, fonts))})


def _has_even_heads(document: Document) -> bool:
    sections = (block for block in document.blocks if isinstance(block, Section))
    return any(head.pages is HeadPages.EVEN for section in sections for head in section.heads)

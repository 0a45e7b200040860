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

from reportgen.document import Document
from reportgen.pictures import PictureData
from reportgen.project import Sources
from reportgen.style import Style
from reportgen.writers.dates import UNDATED, document_time
from reportgen.writers.docx.body import Body
from reportgen.writers.docx.carried import carry
from reportgen.writers.docx.drawings import Drawings
from reportgen.writers.docx.fonts import font_table
from reportgen.writers.docx.package import open_base, serialized, to_bytes
from reportgen.writers.docx.paragraphs import Paragraphs
from reportgen.writers.docx.properties import set_properties
from reportgen.writers.docx.section import Sections
from reportgen.writers.docx.stylesheet import StyleSheet

_NO_PICTURES: Mapping[Path, PictureData] = MappingProxyType({})


def write_docx(
    document: Document,
    style: Style,
    pictures: Mapping[Path, PictureData] = _NO_PICTURES,
    undated: datetime = UNDATED,
    sources: Sources | None = None,
) -> bytes:
    """The bytes of a Word file, a function of what is given and of `SOURCE_DATE_EPOCH`.

    `pictures` holds every picture of the document by its path; `undated` is the time in the
    properties of a document that has no full date; `sources`, the files that it was made from,
    travel in the file, so that edits made in Word find their way back. Raises `Refusal` when the
    document uses a role that the style lacks or that is of the wrong sort.
    """
    word = open_base({"word/fontTable.xml": serialized(font_table(style.faces.values()))})
    sheet = StyleSheet(style)
    paragraphs = Paragraphs(sheet, Drawings(word.part), pictures)
    body = Body(paragraphs, Sections(word.part, paragraphs, document).properties)
    body.add(document.blocks)
    word.element.body.extend(body.elements)
    word.styles.element.extend(sheet.elements())
    set_properties(word.core_properties, document.properties, document_time(document.properties, undated))
    if sources is not None:
        carry(word.part, document, sources)
    return to_bytes(word)

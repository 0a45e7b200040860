"""Sections: paper, margins and grid, and how the pages of each are numbered."""

from __future__ import annotations

from collections.abc import Iterator

from docx.parts.document import DocumentPart
from lxml import etree

from reportgen.document import Document, HeadPages, Section
from reportgen.style import Style
from reportgen.writers.docx.elements import make, twips
from reportgen.writers.docx.fields import field
from reportgen.writers.docx.heads import Heads
from reportgen.writers.docx.paragraphs import Paragraphs, paragraph
from reportgen.writers.docx.parts import EdgeParts
from reportgen.writers.docx.runs import plain_run
from reportgen.writers.docx.stylesheet import BODY_ROLE
from reportgen.writers.docx.unit import UnitBase

_GRID_SPARE = 1.0
"""pt that may be left of a page that is full of lines of the grid."""
_COLUMN_SPACE = 425
_TYPES = {HeadPages.ODD: "default", HeadPages.EVEN: "even", HeadPages.FIRST: "first"}
"""What Word calls the pages of a section."""


class Sections:
    """Makes the `w:sectPr` of each section of a document, and the headers and footers they refer to.

    Word takes over from the section before whatever a section does not state, so each states all;
    headers are left alone when no section has any. Those of a unit's own file stand wherever
    a section has none of its own.
    """

    def __init__(
        self, part: DocumentPart, paragraphs: Paragraphs, document: Document, unit: UnitBase | None = None
    ) -> None:
        self._parts = EdgeParts(part)
        self._unit = unit
        self._is_first = True
        self._paragraphs = paragraphs
        sections = (block for block in document.blocks if isinstance(block, Section))
        self._has_headers = any(not head.below for section in sections for head in section.heads)
        self._has_headers |= unit is not None and unit.has("header")

    def properties(self, section: Section | None) -> etree._Element:
        """The properties of a section; `None` is that of a document that does not begin with one."""
        stated = section or Section()
        heads = Heads(stated, self._paragraphs.sheet.style)
        kind = [make("type", val="nextPage")] if section else []
        start = [make("pgNumType", start=stated.first)] if stated.first is not None else []
        unit_title = self._is_first and self._unit is not None and self._unit.has_title_page
        has_title_page = heads.has_title_page or unit_title
        title = [make("titlePg")] if has_title_page else []
        references = self._references(heads, has_title_page)
        self._is_first = False
        return make("sectPr", *references, *kind, *self._page(heads), *start, *title)

    def _page(self, heads: Heads) -> list[etree._Element]:
        """The page, its headers and footers where the unit's file has them if they are its own."""
        header, footer = twips(heads.header_distance), twips(heads.footer_distance)
        if self._unit is not None:
            if self._unit.has("header") and not heads.section.heads:
                header = _first_stated(self._unit.distance("header"), header)
            if self._unit.has("footer") and heads.section.numbered:
                footer = _first_stated(self._unit.distance("footer"), footer)
        return _page_properties(heads, header, footer)

    def _references(self, heads: Heads, has_title_page: bool) -> Iterator[etree._Element]:
        for pages, name in _TYPES.items():
            if pages is HeadPages.FIRST and not has_title_page:
                continue
            own_header = self._unit_header(heads, pages, name)
            own_footer = self._unit_footer(heads, pages, name)
            if own_header:
                yield make("headerReference", type=name, r_id=own_header)
            elif self._has_headers:
                yield self._parts.reference("header", name, self._header(heads, pages))
            if own_footer:
                yield make("footerReference", type=name, r_id=own_footer)
            else:
                yield self._parts.reference("footer", name, self._footer(heads, pages))

    def _unit_header(self, heads: Heads, pages: HeadPages, name: str) -> str | None:
        """The header of the unit's file, where the section has no head of its own."""
        if self._unit is None or heads.above(pages):
            return None
        return self._unit.reference("header", name)

    def _unit_footer(self, heads: Heads, pages: HeadPages, name: str) -> str | None:
        """The footer of the unit's file, where a number shows and the section puts nothing else there."""
        if self._unit is None or heads.below(pages) or not heads.is_numbered(pages):
            return None
        return self._unit.reference("footer", name)

    def _header(self, heads: Heads, pages: HeadPages) -> list[etree._Element]:
        blocks = [self._paragraphs.of(block, new_page=False) for block in heads.above(pages)]
        return blocks or [self._paragraphs.separator()]

    def _footer(self, heads: Heads, pages: HeadPages) -> list[etree._Element]:
        """The page number, if it shows, and what stands below it; or nothing in their place."""
        shows = heads.is_numbered(pages) and not (self._unit is not None and self._unit.has("footer"))
        content = [self._number(heads, pages)] if shows else []
        content += [self._paragraphs.of(block, new_page=False) for block in heads.below(pages)]
        if not content:
            return [self._paragraphs.separator()]
        if below := twips(heads.space_below(pages)):
            _leave_below(content[-1], below)
        return content

    def _number(self, heads: Heads, pages: HeadPages) -> etree._Element:
        """The number, on odd pages at the right, on even pages at the left (A7.5-b)."""
        sheet = self._paragraphs.sheet
        page = sheet.style.page
        even = heads.first_is_even if pages is HeadPages.FIRST else pages is HeadPages.EVEN
        find = sheet.on_even_pages if even else sheet.paragraph
        return _number(find(page.number_role), page.number_form.value)


def _leave_below(element: etree._Element, space: int) -> None:
    """Give a `w:p` space below it, in twips, beside what it has above."""
    properties = element[0]
    spacing = make("spacing", after=space)
    for found in properties.findall(spacing.tag):
        spacing.attrib.update(dict(found.attrib))
        properties.remove(found)
    element.replace(properties, make("pPr", *properties, spacing))


def _fills_page(style: Style) -> bool:
    """Whether lines of the grid fill the 版心.

    LibreOffice puts the grid in the middle of it: where room is left, text would be off.
    """
    return style.page.text_height % style.role(BODY_ROLE).pitch.value < _GRID_SPARE


def _first_stated(stated: int | None, otherwise: int) -> int:
    return otherwise if stated is None else stated


def _page_properties(heads: Heads, header: int, footer: int) -> list[etree._Element]:
    style = heads.style
    page = style.page
    grid = {"type": "lines"} if _fills_page(style) and not heads.pushes_text else {}
    return [
        make("pgSz", w=twips(page.width.value), h=twips(page.height.value)),
        make(
            "pgMar",
            top=twips(page.top.value),
            right=twips(page.right.value),
            bottom=twips(page.bottom.value),
            left=twips(page.left.value),
            header=header,
            footer=footer,
            gutter=0,
        ),
        make("cols", space=_COLUMN_SPACE),
        make("docGrid", **grid, linePitch=twips(style.role(BODY_ROLE).pitch.value)),
    ]


def _number(style_id: str, form: str) -> etree._Element:
    """A paragraph with the number in its form (`— {} —`): a PAGE field, which shows 1 until it is counted."""
    before, _, after = form.partition("{}")
    head = [plain_run(before)] if before else []
    tail = [plain_run(after)] if after else []
    return paragraph(style_id, *head, *field("PAGE", "1", []), *tail)

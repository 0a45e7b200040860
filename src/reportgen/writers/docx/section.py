"""Sections: paper, margins and grid, and how the pages of each are numbered."""

from __future__ import annotations

from docx.parts.document import DocumentPart
from lxml import etree

from reportgen.document import Section
from reportgen.style import Page, Style
from reportgen.writers.docx.elements import make, twips
from reportgen.writers.docx.fields import field
from reportgen.writers.docx.paragraphs import paragraph
from reportgen.writers.docx.parts import EdgeParts
from reportgen.writers.docx.runs import plain_run
from reportgen.writers.docx.stylesheet import BODY_ROLE, StyleSheet

_HEADER_DISTANCE = 42.5
"""From the top of the page to a header that a user may add, pt (15 mm, A-W8)."""
_COLUMN_SPACE = 425


class Sections:
    """Makes the `w:sectPr` of each section of a document, and the footers they refer to.

    Word takes over from the section before whatever a section does not state, so each states all.
    """

    def __init__(self, part: DocumentPart, sheet: StyleSheet) -> None:
        self._parts = EdgeParts(part)
        self._sheet = sheet

    def properties(self, section: Section | None) -> etree._Element:
        """The properties of a section; `None` is that of a document that does not begin with one."""
        stated = section or Section()
        kind = [make("type", val="nextPage")] if section else []
        start = [make("pgNumType", start=stated.first)] if stated.first is not None else []
        title = [] if stated.first_numbered else [make("titlePg")]
        page = _page_properties(self._sheet.style)
        return make("sectPr", *self._footers(stated), *kind, *page, *start, *title)

    def _footers(self, section: Section) -> list[etree._Element]:
        feet = {pages: self._foot(section.numbered, pages == "even") for pages in ("default", "even")}
        if not section.first_numbered:
            feet["first"] = self._foot(False, False)
        return [self._parts.reference("footer", pages, [foot]) for pages, foot in feet.items()]

    def _foot(self, numbered: bool, even: bool) -> etree._Element:
        """The page number, on odd pages at the right, on even pages at the left; or nothing in its place."""
        if not numbered:
            return paragraph(self._sheet.separator())
        page = self._sheet.style.page
        find = self._sheet.on_even_pages if even else self._sheet.paragraph
        return _number(find(page.number_role), page.number_form.value)


def _page_properties(style: Style) -> list[etree._Element]:
    page = style.page
    return [
        make("pgSz", w=twips(page.width.value), h=twips(page.height.value)),
        make(
            "pgMar",
            top=twips(page.top.value),
            right=twips(page.right.value),
            bottom=twips(page.bottom.value),
            left=twips(page.left.value),
            header=twips(_HEADER_DISTANCE),
            footer=twips(footer_distance(page, style.role(page.number_role).pitch.value)),
            gutter=0,
        ),
        make("cols", space=_COLUMN_SPACE),
        make("docGrid", type="lines", linePitch=twips(style.role(BODY_ROLE).pitch.value)),
    ]


def footer_distance(page: Page, pitch: float) -> float:
    """From the foot of the page to the footer's last line, pt.

    A dash stands at half the height of its line, so the line's foot is half a pitch below
    the dash, which stands `number_distance` below the 版心 (A7.5-a, A7.5-e).
    """
    return max(page.bottom.value - page.number_distance.value - pitch / 2, 0.0)


def _number(style_id: str, form: str) -> etree._Element:
    """A paragraph with the number in its form (`— {} —`): a PAGE field, which shows 1 until it is counted."""
    before, _, after = form.partition("{}")
    head = [plain_run(before)] if before else []
    tail = [plain_run(after)] if after else []
    return paragraph(style_id, *head, *field("PAGE", "1", []), *tail)

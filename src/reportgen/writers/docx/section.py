"""The page: paper, margins, grid and the page numbers in the footers."""

from __future__ import annotations

from docx.document import Document as WordDocument
from lxml import etree

from reportgen.style import Page, Style
from reportgen.writers.docx.elements import make, ordered, twips, words
from reportgen.writers.docx.runs import plain_run
from reportgen.writers.docx.stylesheet import BODY_ROLE, StyleSheet

_HEADER_DISTANCE = 42.5
"""From the top of the page to a header that a user may add, pt (15 mm, A-W8)."""
_COLUMN_SPACE = 425


def set_page(section: etree._Element, style: Style) -> None:
    """Give a `w:sectPr` of the base document the page of a style, beside its footers."""
    own = [*section, *_page_properties(style)]
    section.extend(ordered("sectPr", tuple(own)))


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


def set_page_numbers(document: WordDocument, sheet: StyleSheet) -> None:
    """Put the page number into the footers: on odd pages at the right, on even pages at the left."""
    section, page = document.sections[0], sheet.style.page
    feet = (
        (section.footer, sheet.paragraph(page.number_role)),
        (section.even_page_footer, sheet.on_even_pages(page.number_role)),
    )
    for footer, style_id in feet:
        footer.part.element.append(_number(style_id, page.number_form.value))


def _number(style_id: str, form: str) -> etree._Element:
    """A paragraph with the number in its form (`— {} —`): a PAGE field, which shows 1 until it is counted."""
    before, _, after = form.partition("{}")
    field = (
        _mark("begin"),
        make("r", words(" PAGE ", "instrText")),
        _mark("separate"),
        plain_run("1"),
        _mark("end"),
    )
    head = [plain_run(before)] if before else []
    tail = [plain_run(after)] if after else []
    return make("p", make("pPr", make("pStyle", val=style_id)), *head, *field, *tail)


def _mark(kind: str) -> etree._Element:
    return make("r", make("fldChar", fldCharType=kind))

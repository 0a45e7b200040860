"""`w:style` elements: Normal, a style a role, the table's style and the small ones derived from others."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from reportgen.style import Role, Style
from reportgen.typeset.tables import BORDER, CELL_SIDE, ROW_PADDING
from reportgen.writers.docx import looks
from reportgen.writers.docx.elements import make, twips
from reportgen.writers.docx.ground import NORMAL
from reportgen.writers.docx.looks import Properties

TABLE_NAME, COLUMNS_NAME = "公文表格", "公文并列"
_CELL_TOP = (ROW_PADDING - BORDER) / 2
"""Space above and below a cell's text, pt: with its line a row is `ROW_PADDING` higher than its text."""
_EIGHTHS = 8
"""Border widths are counted in eighths of a pt."""


def paragraph_style(
    style_id: str, name: str, paragraph: Properties, run: Properties, *more: etree._Element
) -> etree._Element:
    """A paragraph style of our own; `more` are its `w:basedOn`, `w:next` and the like."""
    properties = [make("pPr", *paragraph)] if paragraph else []
    properties += [make("rPr", *run)] if run else []
    return _own_style("paragraph", style_id, name, *more, *properties)


def character_style(style_id: str, name: str, run: Properties, *more: etree._Element) -> etree._Element:
    """A character style of our own."""
    return _own_style("character", style_id, name, *more, make("rPr", *run))


def link_style(style_id: str, name: str, based_on: Properties) -> etree._Element:
    """One of Word's own character styles of links."""
    return make(
        "style",
        make("name", val=name),
        *based_on,
        make("uiPriority", val=99),
        make("rPr", *looks.plain_link_look()),
        type="character",
        styleId=style_id,
    )


def _own_style(kind: str, style_id: str, name: str, *children: etree._Element) -> etree._Element:
    return make("style", make("name", val=name), *children, type=kind, customStyle=1, styleId=style_id)


def normal_style(body: Role, style: Style) -> etree._Element:
    """Normal: body text without its indent, so that what is added by hand (a note, a cell) starts plain."""
    return make(
        "style",
        make("name", val="Normal"),
        make("qFormat"),
        make("pPr", *looks.composition_rules(), *looks.line_look(body)),
        make("rPr", *looks.run_look(body, style), make("kern", val=0)),
        type="paragraph",
        default=1,
        styleId=NORMAL,
    )


def role_look(role: Role, body: Role, style: Style) -> tuple[Properties, Properties]:
    """Paragraph and run properties of a role's style, as far as they differ from Normal."""
    lines = looks.line_look(role) + looks.place_look(role) + looks.tab_look(role, style.page)
    inherited = looks.line_look(body) + looks.run_look(body, style)
    run = looks.differing(looks.run_look(role, style), inherited)
    run += looks.undone(role, [body])
    if body.bold.value and not role.bold.value:
        run += looks.bold(False)
    return looks.differing(lines, inherited), run


def whole_look(paragraph: Properties, run: Properties) -> tuple[Properties, Properties]:
    """What a style says that is based on nothing, so that a unit's own defaults change nothing in it."""
    stated = {element.tag for element in (*paragraph, *run)}
    no_indent = make("ind", left=0, right=0, firstLine=0)
    plain = [*looks.bold(False), make("color", val="auto"), make("w", val=100), make("kern", val=0)]
    return (
        [*looks.composition_rules(), *paragraph, *(e for e in [no_indent] if e.tag not in stated)],
        [*run, *(element for element in plain if element.tag not in stated)],
    )


def role_whole_look(role: Role, style: Style) -> tuple[Properties, Properties]:
    """Paragraph and run properties of a role's style, all of them."""
    lines = looks.line_look(role) + looks.place_look(role) + looks.tab_look(role, style.page)
    return lines, looks.run_look(role, style)


def character_look(role: Role, style: Style) -> Properties:
    """Run properties of a character role's style: all it says, as it may stand in a paragraph of any role."""
    return looks.run_look(role, style) + looks.undone(role, style.roles.values())


def table_style(style_id: str, based_on: Properties) -> etree._Element:
    """The style of tables: single lines all round and inside, the measures of `typeset.tables`."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    margins = {"top": _CELL_TOP, "left": CELL_SIDE, "bottom": _CELL_TOP, "right": CELL_SIDE}
    properties = make(
        "tblPr",
        make("tblInd", w=0, type="dxa"),
        make("tblBorders", *map(_line, sides)),
        make("tblCellMar", *_cell_margins(margins.items())),
    )
    cell = make("tcPr", make("vAlign", val="center"))
    priority = make("uiPriority", val=59)
    return _own_style("table", style_id, TABLE_NAME, *based_on, priority, properties, cell)


def columns_style(style_id: str, based_on: Properties) -> etree._Element:
    """The style of blocks side by side: a table of no lines and no margins."""
    sides = ("top", "left", "bottom", "right")
    properties = make(
        "tblPr",
        make("tblInd", w=0, type="dxa"),
        make("tblCellMar", *_cell_margins((side, 0.0) for side in sides)),
    )
    return _own_style("table", style_id, COLUMNS_NAME, *based_on, make("uiPriority", val=99), properties)


def _line(side: str) -> etree._Element:
    return make(side, val="single", sz=round(BORDER * _EIGHTHS), space=0, color="auto")


def _cell_margins(margins: Iterable[tuple[str, float]]) -> list[etree._Element]:
    return [make(side, w=twips(points), type="dxa") for side, points in margins]

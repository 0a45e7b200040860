"""Blocks side by side as a table of one row, which has no lines and adds nothing to its height."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, pairwise

from lxml import etree

from reportgen.document import Column, Columns
from reportgen.style import Style
from reportgen.writers.docx.elements import make, twips
from reportgen.writers.docx.paragraphs import NO_START, Paragraphs, Start

_TWIP = 0.05


def columns_element(columns: Columns, paragraphs: Paragraphs, start: Start) -> etree._Element:
    """The `w:tbl` of some columns, centred in the 版心, which may start a page."""
    widths = column_twips(columns, paragraphs.sheet.style)
    properties = make(
        "tblPr",
        make("tblStyle", val=paragraphs.sheet.columns()),
        make("tblW", w=sum(widths), type="dxa"),
        make("jc", val="center"),
        make("tblLayout", type="fixed"),
        make("tblLook", val="0000"),
    )
    grid = make("tblGrid", *(make("gridCol", w=width) for width in widths))
    changed = paragraphs.tracked.row(columns.change)
    cells = (
        _cell(column, width, paragraphs, start) for column, width in zip(columns.columns, widths, strict=True)
    )
    return make("tbl", properties, grid, make("tr", make("trPr", make("cantSplit"), *changed), *cells))


def column_twips(columns: Columns, style: Style) -> list[int]:
    """The width of each column in twips, their edges rounded so that the sum is right."""
    count = len(columns.columns)
    pitch = style.role(columns.role).character_pitch
    widths = [width * pitch for width in columns.widths or ()] or [style.page.text_width / count] * count
    edges = [twips(edge) for edge in accumulate(widths, initial=0.0)]
    return [right - left for left, right in pairwise(edges)]


def _cell(column: Column, width: int, paragraphs: Paragraphs, start: Start) -> etree._Element:
    middle = [make("vAlign", val="center")] if column.middle else []
    properties = make("tcPr", make("tcW", w=width, type="dxa"), *middle)
    content = list(_content(column, width * _TWIP, paragraphs, start)) or [paragraphs.separator()]
    return make("tc", properties, *content)


def _content(column: Column, width: float, paragraphs: Paragraphs, start: Start) -> Iterator[etree._Element]:
    for number, block in enumerate(column.blocks):
        yield paragraphs.of(block, NO_START if number else start, width)

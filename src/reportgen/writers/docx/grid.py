"""Tables as WordprocessingML, on the measures of `typeset.tables`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from reportgen.document import Cell, Change, Table
from reportgen.style import Style
from reportgen.typeset.tables import ROW_PADDING, column_widths
from reportgen.writers.docx.elements import make, switch, twips
from reportgen.writers.docx.paragraphs import Paragraphs, Start

_FIRST_ROW = "0420"
"""What of the table style applies, as bits: the first row, and no bands of columns."""


def table_element(table: Table, paragraphs: Paragraphs, start: Start) -> etree._Element:
    """The `w:tbl` of a table as wide as the 版心; its first row may start a page."""
    widths = [twips(column) for column in column_widths(table, paragraphs.sheet.style)]
    properties = make(
        "tblPr",
        make("tblStyle", val=paragraphs.sheet.table()),
        make("tblW", w=sum(widths), type="dxa"),
        make("tblLayout", type="fixed"),
        make("tblLook", val=_FIRST_ROW),
    )
    grid = make("tblGrid", *(make("gridCol", w=column) for column in widths))
    return make("tbl", properties, grid, *_rows(table, widths, paragraphs, start))


def _rows(
    table: Table, widths: Sequence[int], paragraphs: Paragraphs, start: Start
) -> Iterator[etree._Element]:
    for number, row in enumerate(table.rows):
        change = table.change(number)
        cells = (
            make("tc", make("tcPr", make("tcW", w=width, type="dxa")), paragraphs.cell(cell, start, change))
            for cell, width in zip(row, widths, strict=True)
        )
        header = number < table.header_rows
        yield make("tr", _row_properties(row, header, change, paragraphs), *cells)
        start = start.after(change)


def _row_properties(
    row: tuple[Cell, ...], header: bool, change: Change | None, paragraphs: Paragraphs
) -> etree._Element:
    """A row is not parted between pages; a header row is repeated on each."""
    height = max(_cell_height(cell, paragraphs.sheet.style) for cell in row)
    repeated = [switch("tblHeader", True)] if header else []
    least = make("trHeight", val=twips(height), hRule="atLeast")
    return make("trPr", make("cantSplit"), least, *repeated, *paragraphs.tracked.row(change))


def _cell_height(cell: Cell, style: Style) -> float:
    """The height that a cell needs if none of its lines is broken."""
    lines = cell.text.count("\n") + 1
    return lines * style.role(cell.role).pitch.value + ROW_PADDING

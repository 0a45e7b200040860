"""Tables as WordprocessingML, on the measures of `typeset.tables`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from reportgen.document import Cell, Table
from reportgen.style import Style
from reportgen.typeset.tables import ROW_PADDING, column_widths
from reportgen.writers.docx.elements import make, switch, twips

_FIRST_ROW = "0420"
"""What of the table style applies, as bits: the first row, and no bands of columns."""
CellParagraph = Callable[[Cell, bool], etree._Element]
"""Makes the paragraph of a cell; the second argument says that it starts a new page."""


def table_element(
    table: Table, style: Style, style_id: str, paragraph: CellParagraph, new_page: bool
) -> etree._Element:
    """The `w:tbl` of a table as wide as the 版心; with `new_page` its first row starts one."""
    widths = [twips(column) for column in column_widths(table, style)]
    properties = make(
        "tblPr",
        make("tblStyle", val=style_id),
        make("tblW", w=sum(widths), type="dxa"),
        make("tblLayout", type="fixed"),
        make("tblLook", val=_FIRST_ROW),
    )
    grid = make("tblGrid", *(make("gridCol", w=column) for column in widths))
    return make("tbl", properties, grid, *_rows(table, style, widths, paragraph, new_page))


def _rows(
    table: Table, style: Style, widths: Sequence[int], paragraph: CellParagraph, new_page: bool
) -> Iterator[etree._Element]:
    for number, row in enumerate(table.rows):
        starts_page = new_page and number == 0
        cells = (
            make("tc", make("tcPr", make("tcW", w=width, type="dxa")), paragraph(cell, starts_page))
            for cell, width in zip(row, widths, strict=True)
        )
        yield make("tr", _row_properties(row, number < table.header_rows, style), *cells)


def _row_properties(row: tuple[Cell, ...], header: bool, style: Style) -> etree._Element:
    """A row is not parted between pages; a header row is repeated on each."""
    height = max(_cell_height(cell, style) for cell in row)
    repeated = [switch("tblHeader", True)] if header else []
    return make("trPr", make("cantSplit"), make("trHeight", val=twips(height), hRule="atLeast"), *repeated)


def _cell_height(cell: Cell, style: Style) -> float:
    """The height that a cell needs if none of its lines is broken."""
    lines = cell.text.count("\n") + 1
    return lines * style.role(cell.role).pitch.value + ROW_PADDING

"""The ledger as an Excel workbook: numbers and dates are real, text stays text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from math import ceil
from types import MappingProxyType
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from reportgen.diagnostics import terminal_columns
from reportgen.ledger.sheet import Sheet
from reportgen.ledger.table import COLUMNS, values

LONGEST_CELL = 32_000
"""Characters; Excel takes 32,767 in a cell."""
MOST_DIGITS = 15
"""Digits that Excel keeps in a number; a longer one stays text."""
_WIDTHS: Mapping[str, float] = MappingProxyType(
    {
        "序号": 6, "承诺事项": 36, "目标": 14, "比较": 7, "目标值": 10, "上限": 8, "单位": 10,
        "完成时限": 16, "时限日期": 16, "责任单位": 20, "发言人": 12, "原文": 60, "文件": 24, "行": 6,
    }
)  # fmt: skip
"""In characters of the default font."""
_LINE, _HIGHEST = 15.0, 400.0
"""The height of a line, and the most that a row may have (Excel takes 409), pt."""
_SPARE = 2.0
_CENTRED = ("序号", "比较", "单位", "时限日期", "行")
_NUMBERS = ("序号", "目标值", "上限", "行")
_DATE_FORMAT = 'yyyy"年"m"月"d"日"'
_OPTIONS = MappingProxyType(
    {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
)


def excel_bytes(sheet: Sheet, created: datetime) -> bytes:
    """The workbook; `created` is the time in its properties: the same ledger gives the same bytes."""
    out = BytesIO()
    book = Workbook(out, dict(_OPTIONS))
    book.set_properties({"title": sheet.title, "created": created.replace(tzinfo=None)})
    page = book.add_worksheet(sheet.title)
    formats = _Formats(book)
    _lay_out(page, formats, len(sheet.rows))
    for line, row in enumerate(sheet.rows, start=1):
        page.set_row(line, _height(values(row)))
        for column, (name, value) in enumerate(zip(COLUMNS, values(row), strict=True)):
            _cell(page, line, column, name, value, formats)
    book.close()
    return out.getvalue()


class _Formats:
    """The formats of cells, each made once: a workbook holds few."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}
        self.head = self._format(bold=True, align="center", bg_color="#E7E6E6")

    def cell(self, name: str, number: str = "General") -> Format:
        """The format of a cell of a column."""
        align = "center" if name in _CENTRED else "right" if name in _NUMBERS else "left"
        return self._format(align=align, num_format=number)

    def _format(self, **stated: Any) -> Format:
        key = tuple(sorted(stated.items()))
        if key not in self._made:
            common = {
                "border": 1,
                "valign": "vcenter",
                "text_wrap": True,
                "font_name": "宋体",
                "font_size": 11,
            }
            self._made[key] = self._book.add_format({**common, **stated})
        return self._made[key]


def _lay_out(page: Worksheet, formats: _Formats, rows: int) -> None:
    for column, name in enumerate(COLUMNS):
        page.set_column(column, column, _WIDTHS[name])
        page.write_string(0, column, name, formats.head)
    page.freeze_panes(1, 2)
    page.autofilter(0, 0, max(rows, 1), len(COLUMNS) - 1)
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    # The sentence and its place are for the screen: on paper they would make the rest too small.
    page.print_area(0, 0, rows, COLUMNS.index("原文") - 1)
    page.set_footer("&C第 &P 页，共 &N 页")


def _height(cells: Sequence[str]) -> float:
    """The height of a row whose text is wrapped, pt: not every program finds it by itself."""
    lines = max(
        ceil(terminal_columns(cell) / (_WIDTHS[name] - _SPARE))
        for name, cell in zip(COLUMNS, cells, strict=True)
    )
    return min(max(lines, 1) * _LINE + _SPARE, _HIGHEST)


def _cell(page: Worksheet, line: int, column: int, name: str, value: str, formats: _Formats) -> None:
    if not value:
        page.write_blank(line, column, None, formats.cell(name))
    elif name in _NUMBERS and _is_number(value):
        page.write_number(line, column, float(value), formats.cell(name, _number_format(value)))
    elif name == "时限日期":
        page.write_datetime(line, column, date.fromisoformat(value), formats.cell(name, _DATE_FORMAT))
    else:
        page.write_string(line, column, value[:LONGEST_CELL], formats.cell(name))


def _is_number(value: str) -> bool:
    digits = value.replace(".", "", 1)
    return digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS


def _number_format(value: str) -> str:
    """As many decimals as are written: 385.60 stays so."""
    decimals = len(value.partition(".")[2])
    return "0." + "0" * decimals if decimals else "0"

"""Widths of columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.documents import document, speech_style, table

from reportgen.document import Cell, Table, Text
from reportgen.typeset.fonts import FontSet
from reportgen.typeset.layout import lay_out
from reportgen.typeset.placed import PlacedTable
from reportgen.typeset.tables import CELL_SIDE, column_widths

TWIP = 0.05
SIZE = 14.0
"""pt of table text."""


def widths(*columns: int) -> tuple[float, ...]:
    rows = (tuple(Cell("table-cell", (Text("抓" * count),)) for count in columns),)
    return column_widths(Table(rows, columns, 0), speech_style())


@given(st.lists(st.integers(0, 120), min_size=1, max_size=12))
def test_columns_fill_the_page_in_whole_twips(columns):
    found = widths(*columns)
    assert sum(found) == pytest.approx(speech_style().page.text_width, abs=TWIP / 2 + 1e-6)
    assert all(abs(width / TWIP - round(width / TWIP)) < 1e-6 for width in found)
    assert all(width > 2 * CELL_SIDE for width in found)


@given(st.lists(st.integers(1, 6), min_size=1, max_size=3), st.integers(1, 200))
def test_short_columns_are_as_wide_as_their_longest_text(short, long):
    *found, _ = widths(*short, long)
    for count, width in zip(short, found, strict=True):
        assert width - 2 * CELL_SIDE >= count * SIZE - 0.01


@pytest.mark.parametrize("count", range(1, 16))
def test_alike_columns_differ_by_a_character_at_most(count):
    for length in (1, 3, 80):
        found = widths(*[length] * count)
        assert max(found) - min(found) <= SIZE + 2 * TWIP


def test_long_columns_share_what_short_ones_leave():
    short, one, two = widths(3, 40, 60)
    assert short < 3 * SIZE + 2 * CELL_SIDE + SIZE
    assert one == pytest.approx(two, abs=SIZE)


def test_no_width_decides_a_break_by_rounding():
    """Columns hold a quarter of a 字 beside whole and half ones; the widest takes the rest."""
    found = widths(2, 5, 30, 3)
    for width in (found[0], found[1], found[3]):
        assert (width - 2 * CELL_SIDE) % (SIZE / 2) == pytest.approx(SIZE / 4, abs=2 * TWIP)


def test_cells_whose_text_fits_are_one_line_high():
    style = speech_style()
    rows = tuple(
        tuple(Cell("table-figure", (Text(text),)) for text in row)
        for row in (
            ("序号", "项目名称", "完成投资（亿元）"),
            ("1", "水厂", "1,234.5"),
            ("2", "管网", "85.6%"),
        )
    )
    made = lay_out(document(Table(rows, (2, 4, 8), 1)), style, FontSet.installed(style.faces), {})
    (placed,) = made.pages[0].blocks
    assert isinstance(placed, PlacedTable)
    assert {len(cell.lines) for row in placed.rows for cell in row.cells} == {1}
    assert [row.height for row in placed.rows] == [26.0] * 3
    assert placed.height == pytest.approx(3 * 26.0 + 0.5)


def test_widths_are_the_same_for_every_page_of_a_table():
    style = speech_style()
    made = lay_out(document(table(60)), style, FontSet.installed(style.faces), {})
    tables = [block for page in made.pages for block in page.blocks if isinstance(block, PlacedTable)]
    assert len(tables) > 1
    assert len({block.widths for block in tables}) == 1

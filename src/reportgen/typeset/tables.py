"""Measures of tables that both outputs share."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import floor

from reportgen.document import Table
from reportgen.style import Style

CELL_SIDE = 5.4
"""White space left and right of a cell's text, pt (Word's own default)."""
ROW_PADDING = 6.0
"""What a row is higher than its lines, pt: its cell margins and border."""
BORDER = 0.5
"""Thickness of a table's lines, pt."""
_TWIP = 0.05
_SPARE = 4.0
"""pt by which a column is wider than its longest text, so that no rounding breaks it."""


def column_widths(table: Table, style: Style) -> tuple[float, ...]:
    """Widths in pt of a table's columns, in whole twips; together they fill the 版心.

    `table.columns` says how many 字 each column's longest text has. Short columns get
    what they need and long ones share the rest, so that figures are not broken.
    """
    size = max(style.role(cell.role).character_pitch for row in table.rows for cell in row)
    wanted = [count * size + 2 * CELL_SIDE + _SPARE for count in table.columns]
    fitted = _fitted(wanted, style.page.text_width)
    return _whole_twips(_off_the_edge(fitted, size / 2))


def _fitted(wanted: Sequence[float], room: float) -> list[float]:
    """`wanted` widths made to fill `room`: enlarged alike, or the long ones cut to the same length."""
    if sum(wanted) <= room:
        return [width * room / sum(wanted) for width in wanted]
    limit = 0.0
    left, count = room, len(wanted)
    for width in sorted(wanted):
        limit = left / count
        if width > limit:
            break
        left, count = left - width, count - 1
    return [min(width, limit) for width in wanted]


def _off_the_edge(widths: Sequence[float], half: float) -> list[float]:
    """`widths` that hold a quarter of a 字 more than a whole number of half ones.

    Text of hanzi and digits is as wide as a number of half 字; were a cell just as wide,
    rounding would decide where its lines break, and differently in each program. What
    the columns so lose goes to the wide ones by half 字, and what is less to the widest.
    """
    fitted = [_cut(width, half) for width in widths]
    widest_first = sorted(range(len(widths)), key=lambda index: -widths[index])
    rest = sum(widths) - sum(fitted)
    halves = max(int(rest / half), 0)
    for index in widest_first[:halves]:
        fitted[index] += half
    fitted[widest_first[0]] += rest - halves * half
    return fitted


def _cut(width: float, half: float) -> float:
    text = width - 2 * CELL_SIDE
    return max(floor(text / half - 0.5), 0) * half + half / 2 + 2 * CELL_SIDE


def _whole_twips(widths: Sequence[float]) -> tuple[float, ...]:
    edges = [round(edge / _TWIP) for edge in accumulate(widths, initial=0.0)]
    return tuple((right - left) * _TWIP for left, right in pairwise(edges))

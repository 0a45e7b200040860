"""Measures of tables that both outputs share."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from reportgen.document import Table
from reportgen.style import Style

CELL_SIDE = 5.4
"""White space left and right of a cell's text, pt (Word's own default)."""
ROW_PADDING = 6.0
"""What a row is higher than its lines, pt: its cell margins and border."""
BORDER = 0.5
"""Thickness of a table's lines, pt."""
_TWIP = 0.05
_SPARE = 1.0
"""pt by which a column is wider than its longest text, against rounding."""


def column_widths(table: Table, style: Style) -> tuple[float, ...]:
    """Widths in pt of a table's columns, in whole twips; together they fill the 版心.

    `table.columns` says how many 字 each column's longest text has. Short columns get
    what they need and long ones share the rest, so that figures are not broken.
    """
    size = max(style.role(cell.role).character_pitch for row in table.rows for cell in row)
    wanted = [count * size + 2 * CELL_SIDE + _SPARE for count in table.columns]
    return _whole_twips(_fitted(wanted, style.page.text_width))


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


def _whole_twips(widths: Sequence[float]) -> tuple[float, ...]:
    edges = [round(edge / _TWIP) for edge in accumulate(widths, initial=0.0)]
    return tuple((right - left) * _TWIP for left, right in pairwise(edges))

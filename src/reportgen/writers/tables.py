"""Measures of tables that all writers share, so that their outputs agree."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

CELL_SIDE = 5.4
"""Space left and right of a cell's text, pt: Word's own 0.19 cm."""
CELL_TOP = 3.0
"""Space above and below a cell's text, pt."""
BORDER = 0.5
"""Thickness of the lines, pt."""
TWIPS = 20
"""Twips in a pt."""


def column_widths(columns: Sequence[float], width: float) -> tuple[int, ...]:
    """Widths in twips of columns with the relative widths `columns`; they fill `width` pt exactly."""
    total = sum(columns)
    edges = [round(width * TWIPS * part / total) for part in accumulate(columns, initial=0.0)]
    return tuple(right - left for left, right in pairwise(edges))


def row_height(lines: int, pitch: float) -> float:
    """Height in pt of a row whose tallest cell has so many lines of `pitch` pt."""
    return lines * pitch + 2 * CELL_TOP

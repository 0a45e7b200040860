"""Measures of tables that both outputs share."""

from __future__ import annotations

from collections.abc import Sequence

CELL_SIDE = 5.4
"""White space left and right of a cell's text, pt (Word's own default)."""
ROW_PADDING = 6.0
"""What a row is higher than its lines, pt: more than borders and cell margins take, so it rules in Word too."""

TWIP = 0.05


def column_widths(shares: Sequence[float], width: float) -> tuple[float, ...]:
    """`width` pt parted by `shares`, in whole twips that add up to it."""
    total_twips = round(width / TWIP)
    total = sum(shares)
    edges = [round(total_twips * sum(shares[:index]) / total) for index in range(len(shares) + 1)]
    return tuple((right - left) * TWIP for left, right in zip(edges, edges[1:], strict=False))

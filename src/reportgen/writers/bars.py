"""Bars in the margin beside what changed, so that a reader finds it on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from reportgen.document import Paragraph
from reportgen.typeset.compose import Line
from reportgen.typeset.placed import PlacedCell, PlacedParagraph, PlacedRow
from reportgen.typeset.tables import CELL_SIDE

LEFT = 20.0
"""From the bar to the left edge of the 版心, pt."""


def paragraph_bars(block: PlacedParagraph) -> Iterator[dict[str, float]]:
    """`left`, `top` and `height` in pt of the bars of a paragraph, from the top of its first line."""
    changed = [_changed(line, block.paragraph) for line in block.lines]
    for is_changed, places in groupby(range(len(changed)), key=changed.__getitem__):
        if is_changed:
            first, *others = places
            top, height = first * block.pitch, (1 + len(others)) * block.pitch
            yield {"left": -LEFT, "top": top + block.before, "height": height}


def cell_bars(row: PlacedRow, number: int) -> Iterator[dict[str, float]]:
    """The bar of a row of a table, beside its first cell."""
    cell = row.cells[number]
    if number == 0 and any(line_changed(line) for one in row.cells for line in one.lines):
        yield {"left": -LEFT - CELL_SIDE, "top": 0.0, "height": _height(cell)}


def line_changed(line: Line) -> bool:
    """Whether a line has words that are in one version alone."""
    return any(piece.mark is not None for piece in line.all_pieces())


def _changed(line: Line, paragraph: Paragraph) -> bool:
    return paragraph.change is not None or paragraph.former is not None or line_changed(line)


def _height(cell: PlacedCell) -> float:
    lines: Sequence[Line] = cell.lines
    return max(len(lines), 1) * cell.pitch

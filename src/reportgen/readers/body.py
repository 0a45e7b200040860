"""Pieces of a body as the lines that the body parser reads.

What the format knows and the words do not say is written in the form of a content
file: `#` for the depth of a heading without a number, `|` for tables, `![]()` for
pictures, a backslash before a paragraph that merely looks like one of these.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from reportgen.content.outline import find_label
from reportgen.diagnostics import Place, SourceLine
from reportgen.readers.characters import bare, ends_sentence
from reportgen.readers.manuscript import Grid, Image, Line, Piece

_MARKUP = re.compile(r"[\\|]|#{1,6}\s|- |!\[[^\]]*\]\([^)]+\)$")
_LONGEST_HEADING = 80


def body_lines(pieces: Sequence[Piece], path: Path, title_depth: int | None) -> Iterator[SourceLine]:
    """The lines of a body; `title_depth` is the heading depth of the title, None when it has none."""
    offset = _depth_offset(pieces, title_depth)
    for piece in pieces:
        place = Place(path, piece.number, 1)
        match piece:
            case Grid():
                yield from (SourceLine(row, place) for row in _rows(piece))
            case Image():
                caption = piece.caption.replace("[", "［").replace("]", "］")
                yield SourceLine(f"![{caption}]({piece.path})", place)
            case Line():
                yield SourceLine(_paragraph(piece, offset), place)


def _depth_offset(pieces: Sequence[Piece], title_depth: int | None) -> int:
    """What to take off a depth to get the level: as numbered headings show, else the title's depth."""
    shown: Counter[int] = Counter()
    depths = [piece.look.depth for piece in pieces if isinstance(piece, Line) and piece.look.depth]
    for piece in pieces:
        if isinstance(piece, Line) and piece.look.depth:
            label = find_label(bare(piece.text))
            if label is not None and label.level in (1, 2):
                shown[piece.look.depth - label.level] += 1
    if shown:
        return shown.most_common(1)[0][0]
    if title_depth is not None and depths and min(depths) > title_depth:
        return title_depth
    return min(depths) - 1 if depths else 0


def _paragraph(line: Line, offset: int) -> str:
    text = bare(line.text)
    label = find_label(text)
    if line.look.depth and label is None and _is_heading(text):
        level = min(max(line.look.depth - offset, 1), 4)
        return f"{'#' * level} {text} {{-}}"
    return f"\\{text}" if _MARKUP.match(text) else text


def _is_heading(text: str) -> bool:
    """Whether a paragraph in a heading's style can be one: not a whole paragraph of text."""
    return len(text) <= _LONGEST_HEADING and not (ends_sentence(text) and len(text) > 40)


def _rows(grid: Grid) -> Iterator[str]:
    width = max(len(row) for row in grid.rows)
    for index, row in enumerate(grid.rows):
        cells = [*row, *[""] * (width - len(row))]
        yield "| " + " | ".join(_cell(cell) for cell in cells) + " |"
        if index + 1 == grid.header_rows:
            yield "|" + " --- |" * width


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")

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

from reportgen.content.outline import find_label, is_closing
from reportgen.diagnostics import Place, SourceLine
from reportgen.readers.characters import bare, ends_sentence
from reportgen.readers.manuscript import Grid, Image, Line, Piece

_MARKUP = re.compile(r"[\\|]|#{1,6}\s|- |!\[[^\]]*\]\([^)]+\)$")
_LONGEST_HEADING = 80


def body_lines(pieces: Sequence[Piece], path: Path) -> Iterator[SourceLine]:
    """The lines of a body, each with the place of its piece."""
    offset, counted = _depth_offset(pieces)
    for piece in pieces:
        place = Place(path, piece.number, 1)
        match piece:
            case Grid():
                yield from (SourceLine(row, place) for row in _rows(piece))
            case Image():
                caption = piece.caption.replace("[", "［").replace("]", "］")
                yield SourceLine(f"![{caption}]({piece.path})", place)
            case Line():
                yield SourceLine(_paragraph(piece, offset, counted), place)


def _depth_offset(pieces: Sequence[Piece]) -> tuple[int, bool]:
    """What to take off a depth to get the level, and whether 一、 and （一） show it.

    Where they do, other labels have their own level too; else the first depth is level 1.
    """
    deep = [(piece, piece.look.depth) for piece in pieces if isinstance(piece, Line) and piece.look.depth]
    shown: Counter[int] = Counter()
    for line, depth in deep:
        label = find_label(bare(line.text))
        if label is not None and label.level in (1, 2):
            shown[depth - label.level] += 1
    if shown:
        return shown.most_common(1)[0][0], True
    return min((depth for _, depth in deep), default=1) - 1, False


def _paragraph(line: Line, offset: int, counted: bool) -> str:
    text = bare(line.text).replace("\t", " ")
    label = find_label(text)
    if (
        line.look.depth
        and _is_heading(text)
        and not is_closing(text)
        and (label is None or (label.level in (3, 4) and not counted))
    ):
        level = min(max(line.look.depth - offset, 1), 4)
        tail = " {-}" if label is None else ""
        return f"{'#' * level} {text}{tail}"
    if line.look.bullet and label is None and not is_closing(text):
        return f"- {text}"
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

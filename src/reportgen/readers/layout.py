"""Layout that is no content: tables that place the words of a cover, letters spaced out by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.readers.characters import HANZI, bare, indent_of, squeezed
from reportgen.readers.datelines import find_date
from reportgen.readers.debris import why_before
from reportgen.readers.manuscript import Gap, Grid, Line, Piece
from reportgen.readers.salutation import split_salutation
from reportgen.readers.series import read_series
from reportgen.readers.speakers import read_speakers
from reportgen.readers.titles import is_title_like

_SPACED = re.compile(rf"(?:{HANZI}|[“”（）0-9]+)(?:[ \u3000](?:{HANZI}|[，、“”（）0-9]+)){{4,}}")
_HEAD_PIECES = 40
_MOST_CELLS = 24
_LABEL = re.compile(
    r"(?:发言|汇报|报告|讲话|主讲|述职)?\s*(?:单\s*位|人|部\s*门|职\s*务|姓\s*名|时\s*间|日\s*期|题\s*目|标\s*题)\s*[:：]?"
)


def lay_out(pieces: Sequence[Piece]) -> list[Piece]:
    """`pieces` with the tables of the head as lines, and spaced out lines as plain ones."""
    end = _head_end(pieces)
    return [part for index, piece in enumerate(pieces) for part in _parts(piece, index < end)]


def _parts(piece: Piece, in_head: bool) -> Iterator[Piece]:
    if isinstance(piece, Line):
        yield piece.with_text(without_spacing(piece.text))
    elif isinstance(piece, Grid) and (in_head or _is_head_table(piece)):
        yield from cell_lines(piece)
    else:
        yield piece


def without_spacing(text: str) -> str:
    """A line of hanzi with a space after each, closed up; names and short words keep theirs."""
    if _SPACED.fullmatch(bare(text)) is None:
        return text
    return " " * indent_of(text) + squeezed(text)


def _head_end(pieces: Sequence[Piece]) -> int:
    """The place of the salutation; 0 when there is none near the start."""
    for index, piece in enumerate(pieces[:_HEAD_PIECES]):
        if isinstance(piece, Line) and split_salutation(piece.text):
            return index
    return 0


def _is_head_table(grid: Grid) -> bool:
    """Whether a table holds nothing but what a head does: title, speaker, date, notices."""
    words = [bare(row) for cells in grid.rows for cell in cells for row in cell.split("\n") if bare(row)]
    return 0 < len(words) <= _MOST_CELLS and all(_is_head_word(word) for word in words) and len(words) > 1


def _is_head_word(text: str) -> bool:
    named = is_title_like(text) or find_date(text) or read_series(text) or why_before(text)
    return bool(named or any(one.name for one in read_speakers(text)))


def cell_lines(grid: Grid) -> Iterator[Line]:
    """The words of a layout table as lines; a label stands before its value."""
    for row in grid.rows:
        rows = [bare(part) for cell in row for part in cell.split("\n") if bare(part)]
        if len(rows) == 2 and _LABEL.fullmatch(rows[0]):
            yield Line(f"{squeezed(rows[0]).rstrip(':：')}：{rows[1]}", grid.number, Gap.PARAGRAPH)
            continue
        yield from (Line(part, grid.number, Gap.PARAGRAPH) for part in rows)

"""Layout that is no content: tables that place the words of a cover, letters spaced out by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.readers.characters import HANZI, bare, indent_of, squeezed
from reportgen.readers.datelines import find_date
from reportgen.readers.debris import is_issue, why_before
from reportgen.readers.manuscript import Gap, Grid, Line, Piece
from reportgen.readers.salutation import split_salutation
from reportgen.readers.series import read_series
from reportgen.readers.speakers import read_speakers
from reportgen.readers.titles import is_title_like

_SPACED = re.compile(rf"(?:{HANZI}|[“”（）0-9]+)(?:[ \u3000](?:{HANZI}|[，、“”（）0-9]+)){{4,}}")
_MEETING = re.compile(r"[^，。：:—在\s]{4,30}(?:会|会议|论坛)")
_HEAD_PIECES = 40
_MOST_CELLS = 24
_LABEL = re.compile(
    r"(?:发言|汇报|报告|讲话|主讲|述职|会议|活动)?\s*(?:名\s*称|编\s*号|地\s*点|密\s*级|单\s*位\s*职\s*务|单\s*位|人|部\s*门|职\s*务|姓\s*名|时\s*间|日\s*期|题\s*目|标\s*题)\s*[:：]?"
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
        yield from (Line(words, grid.number, Gap.BLANK) for words in _row_words(row))


def _row_words(row: Sequence[str]) -> list[str]:
    """The lines of a row: label and value are one, and so are unit, post and name of a speaker."""
    words = [part for cell in row for part in _cell_words(cell)]
    if words and len(words) % 2 == 0 and all(map(_LABEL.fullmatch, words[::2])):
        pairs = zip(words[::2], words[1::2], strict=True)
        return [f"{squeezed(label).rstrip(':：')}：{value}" for label, value in pairs]
    speaker = " ".join(words)
    apart = 1 < len(words) == sum(bool(bare(cell)) for cell in row)
    named = apart and not any(is_title_like(part) for part in words)
    return [speaker] if named and any(one.name for one in read_speakers(speaker)) else words


def _cell_words(cell: str) -> list[str]:
    """The lines of a cell; the name of a meeting and the number of a paper may be broken into several."""
    words = [bare(part) for part in cell.split("\n") if bare(part)]
    joined = "".join(words)
    return [joined] if is_issue(joined) or _MEETING.fullmatch(joined) else words

"""Pages: a Document's lines, one below the other, as Word puts them.

Everything has an exact height, so which line starts a page follows from sums
alone: lines of a paragraph run on to the next page (no widow control: 22 lines a
page, A5.2.3), a paragraph that keeps with the next stays whole and with the first
line after it (E2.6), a table row is never cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias, assert_never

from reportgen.document import (
    Blank,
    Block,
    Cell,
    Document,
    Inline,
    LineBreak,
    PageBreak,
    Paragraph,
    Picture,
    Table,
)
from reportgen.pictures import PictureData
from reportgen.style import Role, Style
from reportgen.typeset.compose import ROUNDING, Line, Run, compose
from reportgen.typeset.fonts import FontSet
from reportgen.typeset.pictures import picture_size
from reportgen.typeset.tables import BORDER, CELL_SIDE, ROW_PADDING, column_widths

_EXACT = 0.01
"""pt that sums of floating-point numbers may be off."""
TOLERANCE = 0.05
"""pt by which a page may be overfull: half a twip a line is rounding, not text."""


@dataclass(frozen=True, slots=True)
class PlacedParagraph:
    """The lines of a paragraph that stand on one page."""

    paragraph: Paragraph
    lines: tuple[Line, ...]
    pitch: float
    before: float = 0.0
    after: float = 0.0
    starts: bool = True
    """Whether these are its first lines."""

    @property
    def height(self) -> float:
        """pt, spacing included."""
        return self.before + len(self.lines) * self.pitch + self.after


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell's lines."""

    cell: Cell
    lines: tuple[Line, ...]
    pitch: float


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row of a table; `height` is what all its cells take."""

    cells: tuple[PlacedCell, ...]
    height: float
    header: bool


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """The rows of a table that stand on one page, repeated header rows included."""

    table: Table
    widths: tuple[float, ...]
    rows: tuple[PlacedRow, ...]

    @property
    def height(self) -> float:
        """pt, the upper border included: each row has the one below it."""
        return BORDER + sum(row.height for row in self.rows)


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture at the size it is printed in, pt."""

    picture: Picture
    data: PictureData
    width: float
    height: float
    role: str = "picture"


@dataclass(frozen=True, slots=True)
class PlacedBlank:
    """An empty line."""

    height: float


Placed: TypeAlias = PlacedParagraph | PlacedTable | PlacedPicture | PlacedBlank


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on one page, from the top."""

    number: int
    blocks: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The pages of a Document."""

    pages: tuple[Page, ...]


def lay_out(document: Document, style: Style, fonts: FontSet, pictures: Mapping[Path, PictureData]) -> Layout:
    """The pages of a Document; raises `Refusal` for a role that the style does not have."""
    measurer = _Measurer(style, fonts, pictures)
    pages = _Pages(style.page.text_height + TOLERANCE)
    blocks = [measurer.measure(block) for block in document.blocks]
    index = 0
    while index < len(blocks):
        end = _chain_end(blocks, index)
        chain = blocks[index : end + 1]
        pages.make_room(sum(block.height for block in chain[:-1]) + chain[-1].first_height)
        for block in chain:
            block.place(pages)
        index = end + 1
    return Layout(pages.finish())


def paragraph_runs(inlines: Sequence[Inline], role: Role, style: Style) -> tuple[Run, ...]:
    """The runs of a paragraph: its words in the look of their roles; a line break is a newline."""
    return tuple(_run(item, role, style) for item in inlines)


def _run(item: Inline, role: Role, style: Style) -> Run:
    look = role if isinstance(item, LineBreak) or item.role is None else style.role(item.role)
    text = "\n" if isinstance(item, LineBreak) else item.text
    return Run(text, look.face.value, look.size.value, look.spacing.value, look.bold.value)


class _Pages:
    """Pages as they fill."""

    def __init__(self, height: float) -> None:
        self.full_height = height
        self.left = height
        self.done: list[Page] = []
        self.current: list[Placed] = []

    def make_room(self, height: float) -> None:
        """Turn the page unless `height` is left on it; what no page can hold stays where it is."""
        if height > self.left and self.current and height <= self.full_height:
            self.turn()

    def turn(self) -> None:
        self.done.append(Page(len(self.done) + 1, tuple(self.current)))
        self.current = []
        self.left = self.full_height

    def add(self, block: Placed) -> None:
        self.current.append(block)
        self.left -= block.height

    def finish(self) -> tuple[Page, ...]:
        if self.current or not self.done:
            self.turn()
        return tuple(self.done)


@dataclass(frozen=True, slots=True)
class _Flowing:
    """A paragraph before it is cut into pages."""

    paragraph: Paragraph
    lines: tuple[Line, ...]
    role: Role

    @property
    def keeps(self) -> bool:
        return self.role.keep_with_next.value

    @property
    def height(self) -> float:
        return self.role.before.value + len(self.lines) * self.role.pitch.value + self.role.after.value

    @property
    def first_height(self) -> float:
        return self.role.before.value + self.role.pitch.value

    def place(self, pages: _Pages) -> None:
        rest, starts = self.lines, True
        pitch, before, after = self.role.pitch.value, self.role.before.value, self.role.after.value
        while True:
            room = max(int((pages.left - before) / pitch), 0)
            if room == 0 and pages.current:
                pages.turn()
                continue
            now, rest = rest[: max(room, 1)], rest[max(room, 1) :]
            pages.add(PlacedParagraph(self.paragraph, now, pitch, before, 0.0 if rest else after, starts))
            if not rest:
                return
            starts, before = False, 0.0


@dataclass(frozen=True, slots=True)
class _Whole:
    """A block that is never cut."""

    block: PlacedPicture | PlacedBlank
    keeps: bool = False

    @property
    def height(self) -> float:
        return self.block.height

    @property
    def first_height(self) -> float:
        return self.block.height

    def place(self, pages: _Pages) -> None:
        pages.make_room(self.block.height)
        pages.add(self.block)


@dataclass(frozen=True, slots=True)
class _Rows:
    """A table before it is cut into pages between its rows."""

    table: Table
    widths: tuple[float, ...]
    rows: tuple[PlacedRow, ...]
    keeps: bool = False
    head: tuple[PlacedRow, ...] = field(default=())

    @property
    def height(self) -> float:
        return BORDER + sum(row.height for row in self.rows)

    @property
    def first_height(self) -> float:
        first = self.rows[: len(self.head) + 1]
        return BORDER + sum(row.height for row in first)

    def place(self, pages: _Pages) -> None:
        pages.make_room(self.first_height)
        now: list[PlacedRow] = []
        left = pages.left - BORDER
        for row in self.rows:
            if row.height > left and len(now) > len(self.head):
                self._add(pages, now)
                pages.turn()
                now = list(self.head)
                left = pages.left - BORDER - sum(head.height for head in now)
            now.append(row)
            left -= row.height
        self._add(pages, now)

    def _add(self, pages: _Pages, rows: Sequence[PlacedRow]) -> None:
        pages.add(PlacedTable(self.table, self.widths, tuple(rows)))


@dataclass(frozen=True, slots=True)
class _Turn:
    """A page break."""

    keeps: bool = False
    height: float = 0.0
    first_height: float = 0.0

    def place(self, pages: _Pages) -> None:
        if pages.current:
            pages.turn()


_Measured: TypeAlias = _Flowing | _Whole | _Rows | _Turn


def _chain_end(blocks: Sequence[_Measured], index: int) -> int:
    """The block that the one at `index` has to share a page with, through all that keep with the next."""
    while index < len(blocks) - 1 and blocks[index].keeps:
        index += 1
    return index


class _Measurer:
    """Blocks with their heights."""

    def __init__(self, style: Style, fonts: FontSet, pictures: Mapping[Path, PictureData]) -> None:
        self.style = style
        self.fonts = fonts
        self.pictures = pictures

    def measure(self, block: Block) -> _Measured:
        match block:
            case Paragraph():
                role = self.style.role(block.role)
                lines = self._lines(block.inlines, role, self.style.page.text_width)
                return _Flowing(block, lines, role)
            case Blank():
                return _Whole(PlacedBlank(self.style.role(block.role).pitch.value))
            case Table():
                return self._table(block)
            case Picture():
                return self._picture(block)
            case PageBreak():
                return _Turn()
            case _:
                assert_never(block)

    def _lines(self, inlines: Sequence[Inline], role: Role, width: float) -> tuple[Line, ...]:
        first, left, right = role.indents()
        runs = paragraph_runs(inlines, role, self.style)
        return compose(runs, self.fonts, width - right, first, left, role.align.value.value)

    def _table(self, table: Table) -> _Rows:
        widths = column_widths(table, self.style)
        rows = tuple(
            self._row(row, widths, number < table.header_rows) for number, row in enumerate(table.rows)
        )
        return _Rows(table, widths, rows, head=rows[: table.header_rows])

    def _row(self, row: Sequence[Cell], widths: Sequence[float], header: bool) -> PlacedRow:
        cells = tuple(self._cell(cell, width) for cell, width in zip(row, widths, strict=True))
        height = max(max(len(cell.lines), 1) * cell.pitch for cell in cells) + ROW_PADDING
        return PlacedRow(cells, height, header)

    def _cell(self, cell: Cell, width: float) -> PlacedCell:
        role = self.style.role(cell.role)
        # Columns are in whole twips already: here no allowance for rounding may let in a character more.
        lines = self._lines(cell.inlines, role, width - 2 * CELL_SIDE - ROUNDING + _EXACT)
        return PlacedCell(cell, lines, role.pitch.value)

    def _picture(self, picture: Picture) -> _Whole:
        data = self.pictures[picture.path]
        width, height = picture_size(data, self.style)
        return _Whole(
            PlacedPicture(picture, data, width, height), self.style.role("picture").keep_with_next.value
        )


def placed_lines(layout: Layout) -> Iterator[tuple[int, str]]:
    """Every line of text with the number of its page, in reading order."""
    for page in layout.pages:
        for block in page.blocks:
            for line in _block_lines(block):
                yield page.number, "".join(piece.text for piece in line.pieces)


def _block_lines(block: Placed) -> Iterator[Line]:
    match block:
        case PlacedParagraph():
            yield from block.lines
        case PlacedTable():
            yield from (line for row in block.rows for cell in row.cells for line in cell.lines)
        case PlacedPicture() | PlacedBlank():
            return
        case _:
            assert_never(block)

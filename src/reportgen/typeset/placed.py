"""What a laid-out document is made of: pages of blocks that have their lines and heights.

All lengths are in pt.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from reportgen.document import Cell, Code, Document, Paragraph, Picture, Rule, Table
from reportgen.pictures import PictureData
from reportgen.typeset.compose import Line
from reportgen.typeset.tables import BORDER


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
    leader: bool = False
    """Whether dots lead to what stands at its tab stop."""

    @property
    def height(self) -> float:
        """Spacing included."""
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
        """The upper border included: each row has the one below it."""
        return BORDER + sum(row.height for row in self.rows)


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture or a code at the size it is printed in."""

    picture: Picture | Code
    data: PictureData
    width: float
    height: float
    role: str = "picture"

    @property
    def alt(self) -> str:
        """What is read aloud for it."""
        return self.picture.alt or (self.picture.text if isinstance(self.picture, Code) else "")


@dataclass(frozen=True, slots=True)
class PlacedBlank:
    """An empty line."""

    height: float


@dataclass(frozen=True, slots=True)
class PlacedRule:
    """A line across the page: `width` long, its left end `indent` from the left edge of the 版心."""

    rule: Rule
    before: float
    pitch: float
    thickness: float
    colour: str
    indent: float
    width: float

    @property
    def height(self) -> float:
        """From the foot of what is above it to its own."""
        return self.before + self.pitch + self.thickness


@dataclass(frozen=True, slots=True)
class PlacedColumn:
    """Blocks of one column; `left` counts from the left edge of the 版心, `top` from the columns' top."""

    blocks: tuple[Placed, ...]
    left: float
    top: float
    width: float


@dataclass(frozen=True, slots=True)
class PlacedColumns:
    """Columns side by side."""

    columns: tuple[PlacedColumn, ...]
    height: float


Placed: TypeAlias = PlacedParagraph | PlacedTable | PlacedPicture | PlacedBlank | PlacedRule | PlacedColumns


@dataclass(frozen=True, slots=True)
class PlacedHead:
    """What stands above or below the 版心; `top` counts from the top of the page.

    With `running` it is no part of the text, as it is on page after page.
    """

    blocks: tuple[Placed, ...]
    top: float
    running: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on one page, from the top.

    `number` counts sheets from 1, `counted` is the page's own number, printed if `shown`.
    The text begins `top` below the upper edge of the 版心.
    """

    number: int
    blocks: tuple[Placed, ...]
    counted: int = 1
    shown: bool = True
    heads: tuple[PlacedHead, ...] = ()
    top: float = 0.0


@dataclass(frozen=True, slots=True)
class Layout:
    """The pages of a Document, and the Document with everything in it decided that depends on pages."""

    pages: tuple[Page, ...]
    document: Document


def placed_lines(layout: Layout) -> Iterator[tuple[int, str]]:
    """Every line of text with the number of its sheet, in reading order."""
    for page in layout.pages:
        for block in page_blocks(page):
            yield from ((page.number, line.text) for line in block_lines(block))


def page_blocks(page: Page) -> Iterator[Placed]:
    """All blocks of a page: those of its heads, then those of its text."""
    for head in page.heads:
        yield from head.blocks
    yield from page.blocks


def block_lines(block: Placed) -> Iterator[Line]:
    """The lines of text in a block."""
    match block:
        case PlacedParagraph():
            yield from block.lines
        case PlacedTable():
            yield from (line for row in block.rows for cell in row.cells for line in cell.lines)
        case PlacedColumns():
            inner = (placed for column in block.columns for placed in column.blocks)
            yield from (line for placed in inner for line in block_lines(placed))
        case PlacedPicture() | PlacedBlank() | PlacedRule():
            return
        case _:
            assert_never(block)

"""Blocks with their lines and heights, before they are put on pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import TypeAlias

from reportgen.document import (
    Blank,
    Cell,
    ChangeKind,
    Code,
    Columns,
    Inline,
    LineBreak,
    PageReference,
    Paragraph,
    Picture,
    Rule,
    Tab,
    Table,
    Text,
    inline_text,
)
from reportgen.pictures import PictureData
from reportgen.style import Role, Style
from reportgen.typeset.codes import code_picture
from reportgen.typeset.compose import ROUNDING, Alignment, Line, Mark, Run, compose
from reportgen.typeset.fonts import FontSet
from reportgen.typeset.pictures import picture_size
from reportgen.typeset.placed import (
    Placed,
    PlacedBlank,
    PlacedCell,
    PlacedColumn,
    PlacedColumns,
    PlacedParagraph,
    PlacedPicture,
    PlacedRow,
    PlacedRule,
    PlacedTable,
)
from reportgen.typeset.tables import CELL_SIDE, ROW_PADDING, column_widths

EXACT = 0.01
"""pt that sums of floating-point numbers may be off."""
BLACK = "000000"
_EIGHTHS = 8
"""Word counts the thickness of lines in eighths of a pt."""
BASELINE = 0.8
"""Where the baseline of an exact line stands, from its top: Word and LibreOffice give 80 % to the ascent."""
_NUMBER_WIDTH = 2.0
"""字 that are kept free for the page number of a contents list."""
_ONE_LINE = 1e6
"""pt that no line fills."""
_MOST_KEPT = 20_000
"""Paragraphs whose lines are kept for the next time they are asked for."""


_Composed: TypeAlias = dict[tuple[object, ...], tuple[Line, ...]]
_STYLES_KEPT = 2
_composed: list[tuple[Style, FontSet, _Composed]] = []
"""Lines composed in this process, for the styles that were used last."""


def forget_lines() -> None:
    """Keep no lines for the next time: among documents that share nothing they only take memory."""
    _composed.clear()


def _composed_before(style: Style, fonts: FontSet) -> _Composed:
    for known in _composed:
        if known[1] is fonts and known[0] == style:
            return known[2]
    lines: _Composed = {}
    _composed[:] = [*_composed, (style, fonts, lines)][-_STYLES_KEPT:]
    return lines


@dataclass(slots=True)
class Measurer:
    """Measures blocks in a style; what was composed once is kept, also for the next document."""

    style: Style
    fonts: FontSet
    pictures: Mapping[Path, PictureData]
    _kept: _Composed = field(init=False)

    def __post_init__(self) -> None:
        self._kept = _composed_before(self.style, self.fonts)

    def paragraph(self, block: Paragraph, width: float | None = None) -> PlacedParagraph:
        """All lines of a paragraph in one piece; `width` is that of the 版心 unless it is given."""
        role = self.style.role(block.role)
        measure = self.style.page.text_width if width is None else width
        block = self._hung(self._with_room_at_tab(block, role, measure), role, measure)
        lines = self.lines(block.inlines, block.role, measure, block.left, block.hang)
        before = role.before.value if block.before is None else block.before
        leader = bool(role.leader and role.leader.value)
        return PlacedParagraph(block, lines, role.pitch.value, before, role.after.value, leader=leader)

    def lines(
        self,
        inlines: Sequence[Inline],
        role_name: str,
        width: float,
        left: float | None = None,
        hang: float = 0.0,
    ) -> tuple[Line, ...]:
        """The lines of some text in a role; with `left` all begin there, the first `hang` before."""
        key = (tuple(inlines), role_name, width, left, hang)
        if key not in self._kept:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[key] = self._composed(inlines, self.style.role(role_name), width, left, hang)
        return self._kept[key]

    def _composed(
        self, inlines: Sequence[Inline], role: Role, width: float, left: float | None, hang: float
    ) -> tuple[Line, ...]:
        first, indent, right = role.indents()
        alignment: Alignment = role.align.value.value
        if left is not None:
            first, indent = -hang, left
            alignment = "justify" if alignment == "justify" else "left"
        at = next((place for place, item in enumerate(inlines) if isinstance(item, Tab)), None)
        runs = paragraph_runs(inlines[:at], role, self.style)
        lines = compose(runs, self.fonts, width - right, first, indent, alignment)
        return (
            lines if at is None else (*lines[:-1], self._with_tail(lines[-1], inlines[at + 1 :], role, width))
        )

    def _with_tail(self, line: Line, inlines: Sequence[Inline], role: Role, width: float) -> Line:
        words = tuple(item for item in inlines if not isinstance(item, Tab | LineBreak))
        tail = compose(paragraph_runs(words, role, self.style), self.fonts, _ONE_LINE, alignment="left")[0]
        stop = width - (role.tab_end.value * role.character_pitch if role.tab_end else 0.0)
        return replace(line, tail=replace(tail, indent=stop - tail.width))

    def _hung(self, block: Paragraph, role: Role, width: float) -> Paragraph:
        """A paragraph whose further lines begin behind its label (A7.3.4) or the —— of a 副题 (B3)."""
        if block.left is not None or not (block.label or role.hang):
            return block
        first, *others = self.lines(block.inlines, block.role, width)
        if not others:
            return block
        if block.label:
            hang = self.text_width((Text(block.label),), block.role) + role.spacing.value
            start = sum(role.indents()[:2])
        else:
            hang = role.hang.value * role.character_pitch if role.hang else 0.0
            start = max((width - max([first.width, *(hang + line.width for line in others)])) / 2, 0.0)
        return replace(block, left=start + hang, hang=hang)

    def _with_room_at_tab(self, block: Paragraph, role: Role, width: float) -> Paragraph:
        """A paragraph with a tab, broken so that no line before the tab runs under what follows it (D4)."""
        at = next((place for place, item in enumerate(block.inlines) if isinstance(item, Tab)), None)
        if at is None:
            return block
        before, after = block.inlines[:at], block.inlines[at + 1 :]
        reserved = self.text_width(after, block.role)
        if any(isinstance(item, PageReference) for item in after):
            reserved = max(reserved, _NUMBER_WIDTH * role.character_pitch)
        end = role.tab_end.value if role.tab_end else 0.0
        room = width - reserved - (end + 1) * role.character_pitch
        lines = self.lines(before, block.role, room, block.left)
        return replace(block, inlines=(*broken_as(before, lines), *block.inlines[at:]))

    def ink_offset(self, placed: PlacedParagraph) -> float:
        """From the top of a paragraph's first line to the top of its highest character."""
        pieces = placed.lines[0].all_pieces()
        tops = [
            piece.font.file.top(character) * piece.size
            for piece in pieces
            if piece.font.file
            for character in piece.text
        ]
        return BASELINE * placed.pitch - max(tops, default=0.0)

    def text_width(self, inlines: Sequence[Inline], role_name: str) -> float:
        """How wide some text is on one line."""
        line = self.lines(inlines, role_name, _ONE_LINE, left=0.0)[0]
        return line.width

    def rule(self, block: Rule) -> PlacedRule:
        """A line across the page."""
        role, page = self.style.role(block.role), self.style.page
        line = role.line
        thickness = round(line.thickness.value * _EIGHTHS) / _EIGHTHS if line else 0.0
        width = line.width.value if line and line.width else page.text_width
        indent = (page.width.value - width) / 2 - page.left.value if line and line.width else 0.0
        colour = line.colour.value if line else BLACK
        before = role.before.value if block.before is None else block.before
        return PlacedRule(block, before, role.pitch.value, thickness, colour, indent, width)

    def blank(self, block: Blank) -> PlacedBlank:
        """An empty line."""
        return PlacedBlank(self.style.role(block.role).pitch.value)

    def picture(self, block: Picture | Code) -> PlacedPicture:
        """A picture at its printed size."""
        if isinstance(block, Code):
            data = code_picture(block, self.style)
            return PlacedPicture(block, data, data.width, data.height, block.role)
        data = self.pictures[block.path]
        return PlacedPicture(block, data, *picture_size(data, self.style))

    def columns(self, block: Columns) -> PlacedColumns:
        """Columns side by side, centred; the highest gives their height."""
        widths = self.column_widths(block)
        inner = [
            tuple(self._in_column(one, width) for one in column.blocks)
            for column, width in zip(block.columns, widths, strict=True)
        ]
        heights = [sum(one.height for one in placed) for placed in inner]
        left = (self.style.page.text_width - sum(widths)) / 2
        placed: list[PlacedColumn] = []
        for column, blocks, width, height in zip(block.columns, inner, widths, heights, strict=True):
            top = (max(heights) - height) / 2 if column.middle else 0.0
            placed.append(PlacedColumn(blocks, left, top, width))
            left += width
        return PlacedColumns(tuple(placed), max(heights))

    def column_widths(self, block: Columns) -> list[float]:
        """Widths of columns in pt."""
        if block.widths is None:
            return [self.style.page.text_width / len(block.columns)] * len(block.columns)
        pitch = self.style.role(block.role).character_pitch
        return [width * pitch for width in block.widths]

    def _in_column(self, block: Paragraph | Blank | Picture | Code, width: float) -> Placed:
        match block:
            case Paragraph():
                return self.paragraph(block, width)
            case Blank():
                return self.blank(block)
            case Picture() | Code():
                placed = self.picture(block)
                scale = min(1.0, width / placed.width)
                return replace(placed, width=placed.width * scale, height=placed.height * scale)

    def table(self, block: Table) -> PlacedTable:
        """A whole table."""
        widths = column_widths(block, self.style)
        rows = tuple(
            self._row(row, widths, number < block.header_rows) for number, row in enumerate(block.rows)
        )
        return PlacedTable(block, widths, rows)

    def _row(self, row: Sequence[Cell], widths: Sequence[float], header: bool) -> PlacedRow:
        cells = tuple(self._cell(cell, width) for cell, width in zip(row, widths, strict=True))
        height = max(max(len(cell.lines), 1) * cell.pitch for cell in cells) + ROW_PADDING
        return PlacedRow(cells, height, header)

    def _cell(self, cell: Cell, width: float) -> PlacedCell:
        # Columns are in whole twips already: here no allowance for rounding may let in a character more.
        lines = self.lines(cell.inlines, cell.role, width - 2 * CELL_SIDE - ROUNDING + EXACT)
        return PlacedCell(cell, lines, self.style.role(cell.role).pitch.value)


def paragraph_runs(inlines: Iterable[Inline], role: Role, style: Style) -> tuple[Run, ...]:
    """The runs of a paragraph: its words in the look of their roles; a line break is a newline."""
    return tuple(_run(item, role, style) for item in inlines if not _is_former_break(item))


def _run(item: Inline, role: Role, style: Style) -> Run:
    named = item.role if isinstance(item, Text | PageReference) else None
    look = role if isinstance(item, LineBreak) or named is None else style.role(named)
    return Run(
        inline_text((item,)),
        look.face.value,
        look.size.value,
        look.spacing.value,
        look.bold.value,
        look.scale.value if look.scale else 1.0,
        look.colour.value if look.colour else None,
        _mark(item),
    )


def _mark(item: Inline) -> Mark | None:
    if item.change is None or item.change.kind is ChangeKind.RESTYLED:
        return None
    return Mark(item.change.kind.value)


def _is_former_break(item: Inline) -> bool:
    """Whether a line was once broken there: lines of a comparison are those of the newer version."""
    return isinstance(item, LineBreak) and item.change is not None and item.change.only_old


def broken_as(inlines: Sequence[Inline], lines: Sequence[Line]) -> Iterator[Inline]:
    """Inlines with a line break wherever a line of theirs ends; blanks that ended a line are left out."""
    shown = (item for item in inlines if not _is_former_break(item))
    rest = [(char, item) for item in shown for char in inline_text((item,))]
    place = 0
    for number, line in enumerate(lines):
        if number:
            while place < len(rest) and not _continues(rest, place, line.text):
                place += 1
            yield LineBreak()
        stretch = rest[place : place + len(line.text)]
        place += len(stretch)
        for item, chars in groupby(stretch, key=lambda one: one[1]):
            role = item.role if isinstance(item, Text) else None
            yield Text("".join(char for char, _ in chars), role, item.change)


def _continues(rest: Sequence[tuple[str, Inline]], place: int, text: str) -> bool:
    return "".join(char for char, _ in rest[place : place + len(text)]) == text

"""Pages: a Document's lines, one below the other, as Word puts them.

Everything has an exact height, so which line starts a page follows from sums
alone: lines of a paragraph run on to the next page (no widow control: 22 lines a
page, A5.2.3), a paragraph that keeps with the next stays whole and with the first
line after it (E2.6), a table row is never cut.

What can only be decided when pages are known is decided here, and written into the
Document for every output: where a table goes on, what stands at the foot of a page,
which pages stay blank, and the page numbers of a contents list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import assert_never

from reportgen.document import (
    Blank,
    Block,
    Code,
    Columns,
    Document,
    Foot,
    PageBreak,
    Paragraph,
    Picture,
    Receivers,
    Rule,
    Section,
    Signature,
    Table,
    Text,
)
from reportgen.pictures import PictureData
from reportgen.style import Style
from reportgen.typeset.fonts import FontSet
from reportgen.typeset.heads import first_text_top, going_on, page_heads, settled_section
from reportgen.typeset.measuring import Measurer
from reportgen.typeset.placed import (
    Layout,
    Page,
    Placed,
    PlacedBlank,
    PlacedHead,
    PlacedParagraph,
    PlacedRow,
    PlacedTable,
)
from reportgen.typeset.references import filled, has_references
from reportgen.typeset.signature import signed
from reportgen.typeset.tables import BORDER

TOLERANCE = 0.05
"""pt by which a page may be overfull: half a twip a line is rounding, not text."""
CONTINUED = "（续表）"
CONTINUED_ROLE = "continued"
SPACE_ROLE = "space"
"""An empty paragraph, all but without height: Word has no space above a table."""
_MOST_KEPT_LINES = 11
"""A longer paragraph, half a page, is not moved to the next page for the sake of the signature after it."""
_TWIP = 0.05
_FOOT_SPARE = 0.5
"""pt that stay free below a page's foot, so that no rounding in Word turns the page."""


def lay_out(document: Document, style: Style, fonts: FontSet, pictures: Mapping[Path, PictureData]) -> Layout:
    """The pages of a Document, and the Document settled for the writers.

    Raises `Refusal` for a role that the style does not have, a reference to nothing, or a
    QR code that cannot be printed.
    """
    measurer = Measurer(style, fonts, pictures)
    flow = _flowed(document, measurer)
    settled = replace(document, blocks=tuple(flow.settled))
    if has_references(settled):
        settled = filled(settled, flow.numbers)
        flow = _flowed(settled, measurer)
    return Layout(flow.finish(), settled)


def _flowed(document: Document, measurer: Measurer) -> _Flow:
    flow = _Flow(measurer)
    flow.add(document.blocks)
    receivers = flow.receivers_to_move()
    if receivers is None:
        return flow
    flow = _Flow(measurer)
    flow.add(_with_receivers_in_foot(document.blocks, receivers))
    return flow


def _with_receivers_in_foot(blocks: Sequence[Block], receivers: Receivers) -> Iterator[Block]:
    for block in blocks:
        if block is receivers:
            continue
        if isinstance(block, Foot):
            # Above 抄送, with no line between the two (A7.4.2).
            at = 1 if block.blocks and isinstance(block.blocks[0], Rule) else 0
            yield replace(block, blocks=(*block.blocks[:at], receivers.in_foot, *block.blocks[at:]))
        else:
            yield block


class _Flow:
    """Puts blocks on pages, one after the other."""

    def __init__(self, measurer: Measurer) -> None:
        self.measurer = measurer
        self.style = measurer.style
        self.full_height = self.style.page.text_height + TOLERANCE
        self.pages: list[Page] = []
        self.settled: list[Block] = []
        self.numbers: dict[str, int] = {}
        """The page number of each anchor."""
        self.section = Section()
        self._sections = 0
        self._behind_cover: tuple[int, int] | None = None
        """Of the second section: its place among the settled blocks, and how many pages stand before it."""
        self.counted = 1
        self.current: list[Placed] = []
        self.heads: tuple[PlacedHead, ...] = ()
        self.top = 0.0
        self.left = self.full_height
        self.shown = True
        self.opened = False
        """Whether the current page is there even if it stays empty."""
        self._begins = False
        """Whether the last section begins on the current page, and nothing stands there yet."""
        self._receivers: tuple[Receivers, int] | None = None
        self._text_page: int | None = None
        self._has_foot = False

    # -- pages ---------------------------------------------------------------------------

    def turn(self) -> None:
        """End the page; the next is of the same section."""
        number = len(self.pages) + 1
        self.pages.append(Page(number, tuple(self.current), self.counted, self.shown, self.heads, self.top))
        self.counted += 1
        self._begins = False
        self._open(first=False)

    def _open(self, first: bool) -> None:
        self.current, self.opened = [], False
        self.shown = self.section.numbered and (self.section.first_numbered or not first)
        self.heads = page_heads(self.section, self.counted, first, self.measurer)
        self.top = first_text_top(self.heads, self.style)
        self.left = self.full_height - self.top

    def finish(self) -> tuple[Page, ...]:
        """All pages; there is always one."""
        if self.current or self.opened or not self.pages:
            self.turn()
        return tuple(replace(page, number=number) for number, page in enumerate(self.pages, start=1))

    def make_room(self, height: float) -> None:
        """Turn the page unless `height` is left on it; what no page can hold stays where it is."""
        if height > self.left and self.current and height <= self.full_height:
            self.turn()

    def put(self, placed: Placed) -> None:
        """Set something on the page."""
        self._begins = False
        self.current.append(placed)
        self.left -= placed.height

    # -- blocks --------------------------------------------------------------------------

    def add(self, blocks: Iterator[Block] | Sequence[Block]) -> None:
        """Put all blocks on pages; a page break behind them all turns none."""
        blocks = tuple(blocks)
        while blocks and isinstance(blocks[-1], PageBreak):
            blocks = blocks[:-1]
        index = 0
        while index < len(blocks):
            index = self._add(blocks, index)

    def _add(self, blocks: Sequence[Block], index: int) -> int:
        """Put the block at `index`, and what has to be with it; the index of the next one."""
        match blocks[index]:
            case Section() as section:
                self._start_section(section)
            case PageBreak() as page_break:
                self._break_page(page_break)
            case Foot() as foot:
                self._put_foot(foot)
            case Signature() as signature:
                signed_blocks = signed(signature, self.measurer)
                self.make_room(sum(map(self._height, signed_blocks)))
                for block in signed_blocks:
                    self._put(block)
            case Receivers() as receivers:
                self._receivers = (receivers, len(self.pages))
                self._put_chain([receivers.here])
            case _:
                return self._add_chain(blocks, index)
        return index + 1

    def _add_chain(self, blocks: Sequence[Block], index: int) -> int:
        end = self._chain_end(blocks, index)
        chain = [*map(_held_blank, blocks[index:end]), blocks[end]]
        kept = self._kept_for_signature(blocks, end)
        if kept is not None:
            chain = [_held(block) for block in chain]
            chain += [_held(block) for block in kept]
            end += len(kept)
            self.make_room(sum(map(self._height, chain)) + self._height_of_signature(blocks[end + 1]))
        self._put_chain(chain)
        return end + 1

    def _chain_end(self, blocks: Sequence[Block], index: int) -> int:
        """The block that the one at `index` has to share a page with, through all that keep with the next.

        Empty lines behind such a block are no more than its distance from the text.
        """
        end = index
        while end < len(blocks) - 1 and _flows(blocks[end + 1]):
            between = end > index and isinstance(blocks[end], Blank)
            if not between and not self._keeps(blocks[end]):
                break
            end += 1
        return end

    def _keeps(self, block: Block) -> bool:
        match block:
            case Paragraph():
                return block.keep or self.style.role(block.role).keep_with_next.value
            case Blank():
                return block.keep
            case Rule():
                return self.style.role(block.role).keep_with_next.value
            case Picture() | Code():
                return self.style.role("picture").keep_with_next.value
            case _:
                return False

    def _kept_for_signature(self, blocks: Sequence[Block], end: int) -> list[Block] | None:
        """The empty lines between a block and the signature, if all must go to the next page together.

        A signature never stands alone on a page (A7.3.5.5).
        """
        after = end + 1
        while after < len(blocks) and isinstance(blocks[after], Blank):
            after += 1
        if after >= len(blocks) or not isinstance(blocks[after], Signature):
            return None
        if not self._may_go_with_signature(blocks[end]):
            return None
        blanks = list(blocks[end + 1 : after])
        height = self._height(blocks[end])
        rest = sum(map(self._height, blanks)) + self._height_of_signature(blocks[after])
        fits = height + rest <= self.full_height
        return blanks if fits and height <= self.left < height + rest else None

    def _may_go_with_signature(self, block: Block) -> bool:
        if isinstance(block, Paragraph):
            return len(self.measurer.paragraph(block).lines) <= _MOST_KEPT_LINES
        return self._keeps(block)

    def _height_of_signature(self, block: Block) -> float:
        assert isinstance(block, Signature)
        return sum(map(self._height, signed(block, self.measurer)))

    def _put_chain(self, chain: Sequence[Block]) -> None:
        """Put blocks that keep together: whole ones, and the first line of the last."""
        self.make_room(sum(map(self._height, chain[:-1])) + self._first_height(chain[-1]))
        for block in chain:
            self._put(block)

    def _put(self, block: Block) -> None:
        match block:
            case Paragraph():
                self._put_paragraph(block)
            case Blank():
                self._put_whole(block, self.measurer.blank(block))
            case Rule():
                self._put_whole(block, self.measurer.rule(block))
            case Picture() | Code():
                self._put_whole(block, self.measurer.picture(block))
            case Columns():
                self._put_columns(block)
            case Table():
                self._put_table(block)
            case PageBreak() | Section() | Foot() | Signature() | Receivers():
                raise AssertionError(f"{block} is not put in a chain")
            case _:
                assert_never(block)

    def _height(self, block: Block) -> float:
        return self._measured(block).height

    def _measured(self, block: Block) -> Placed:
        match block:
            case Paragraph():
                return self._with_ink_at_top(self.measurer.paragraph(block))
            case Blank():
                return self.measurer.blank(block)
            case Rule():
                return self.measurer.rule(block)
            case Picture() | Code():
                return self.measurer.picture(block)
            case Columns():
                return self.measurer.columns(block)
            case Table():
                return self.measurer.table(block)
            case _:
                return PlacedBlank(0.0)

    def _first_height(self, block: Block) -> float:
        """The height of what a block needs on the page where it starts."""
        placed = self._measured(block)
        if isinstance(placed, PlacedParagraph):
            return placed.before + placed.pitch
        if isinstance(placed, PlacedTable):
            first = placed.rows[: placed.table.header_rows + 1]
            return BORDER + sum(row.height for row in first)
        return placed.height

    def _put_whole(self, block: Block, placed: Placed) -> None:
        self.make_room(placed.height)
        self.put(placed)
        self.settled.append(block)

    # -- paragraphs ----------------------------------------------------------------------

    def _put_paragraph(self, block: Paragraph) -> None:
        whole = self._with_ink_at_top(self.measurer.paragraph(block))
        self.settled.append(whole.paragraph)
        rest, starts, before = whole.lines, True, whole.before
        while True:
            room = max(int((self.left - before) / whole.pitch), 0)
            if room == 0 and self.current:
                self.turn()
                continue
            if starts:
                self._note(block)
            now, rest = rest[: max(room, 1)], rest[max(room, 1) :]
            after = 0.0 if rest else whole.after
            self.put(replace(whole, lines=now, before=before, after=after, starts=starts))
            if not rest:
                return
            starts, before = False, 0.0

    def _note(self, block: Paragraph) -> None:
        if block.anchor:
            self.numbers.setdefault(block.anchor, self.counted)
        if self._receivers and self._text_page is None and block is not self._receivers[0].here:
            self._text_page = len(self.pages)

    def _with_ink_at_top(self, placed: PlacedParagraph) -> PlacedParagraph:
        """A paragraph whose characters begin where its role says, if it says so."""
        role = self.style.role(placed.paragraph.role)
        if role.ink_top is None or placed.paragraph.before is not None:
            return placed
        used = self.full_height - self.left
        ink = self.measurer.ink_offset(placed)
        before = _whole_twips(max(role.ink_top.value - used - ink, 0.0))
        return replace(placed, paragraph=replace(placed.paragraph, before=before), before=before)

    def _put_columns(self, block: Columns) -> None:
        """Columns, behind as much space as their characters are to begin below the top of the 版心."""
        placed = self.measurer.columns(block)
        role = self.style.role(block.role)
        first = next((one for one in placed.columns[0].blocks if isinstance(one, PlacedParagraph)), None)
        if role.ink_top is not None and first is not None and SPACE_ROLE in self.style.roles:
            used = self.full_height - self.left
            space = self.style.role(SPACE_ROLE).pitch.value
            before = _whole_twips(role.ink_top.value - used - self.measurer.ink_offset(first) - space)
            if before > 0:
                self._put_paragraph(Paragraph(SPACE_ROLE, (), before=before))
        self._put_whole(block, placed)

    def receivers_to_move(self) -> Receivers | None:
        """主送 that keep the text off their page, when there is a 版记 to take them."""
        if self._receivers is None or not self._has_foot:
            return None
        receivers, page = self._receivers
        return receivers if self._text_page is not None and self._text_page > page else None

    # -- tables --------------------------------------------------------------------------

    def _put_table(self, block: Table) -> None:
        whole = self.measurer.table(block)
        head = whole.rows[: block.header_rows]
        self.make_room(self._first_height(block))
        now: list[PlacedRow] = []
        start, left = 0, self.left - BORDER
        for number, row in enumerate(whole.rows):
            if row.height > left and len(now) > len(head):
                self._put_rows(whole, now, start)
                start, now = number, list(head)
                left = self._continue_table() - BORDER - sum(one.height for one in head)
            now.append(row)
            left -= row.height
        self._put_rows(whole, now, start)

    def _put_rows(self, whole: PlacedTable, rows: Sequence[PlacedRow], start: int) -> None:
        table = whole.table
        body = len(rows) - (table.header_rows if start else 0)
        head = table.rows[: table.header_rows] if start else ()
        part = replace(table, rows=(*head, *table.rows[start : start + body]))
        self.put(replace(whole, table=part, rows=tuple(rows)))
        self.settled.append(part)

    def _continue_table(self) -> float:
        """Turn the page within a table, say so at its top; what is left of the page."""
        self.turn()
        self.settled.append(PageBreak())
        if CONTINUED_ROLE in self.style.roles:
            self._put_paragraph(Paragraph(CONTINUED_ROLE, (Text(CONTINUED),)))
        return self.left

    # -- sections and blank pages ---------------------------------------------------------

    def _start_section(self, section: Section) -> None:
        section = settled_section(section, self.measurer)
        if self.current or self.opened:
            self.turn()
        elif self._begins:
            # The one before was to go on behind a blank page, and has nothing there.
            self.settled.pop()
        self._sections += 1
        if self._sections == 2:
            self._behind_cover = (len(self.settled), len(self.pages))
        if section.first is not None:
            if section.front:
                self._even_front(section.first)
            self.counted = section.first
        if section.numbered:
            # A page put behind the cover from now on would change the sides and numbers of others.
            self._sections, self._behind_cover = max(self._sections, 2), None
        self.section = section
        self.settled.append(section)
        self._open(first=True)
        self.opened = self._begins = True

    def _even_front(self, first: int) -> None:
        """Put a blank page behind the cover if page `first` would else stand on the wrong side of a sheet."""
        behind, page = self._behind_cover or (len(self.settled), len(self.pages))
        if not self.pages or (len(self.pages) + 1) % 2 == first % 2:
            return
        counted = self.pages[page - 1].counted + 1
        blank = Page(0, (self.measurer.blank(Blank()),), counted, shown=False)
        self.settled[behind:behind] = [Section(numbered=False), Blank()]
        self.pages.insert(page, blank)

    def _break_page(self, page_break: PageBreak) -> None:
        if self.current:
            self.turn()
        if page_break.odd and self.counted % 2 == 0:
            section = self.section if self._begins else going_on(self.section)
            self._put_blank_page()
            self.section = replace(section, first=None)
            self.settled.append(self.section)
            self._open(first=True)
            self._begins = True
        elif self.settled and not isinstance(self.settled[-1], Section):
            self.settled.append(PageBreak())

    def _put_blank_page(self) -> None:
        """Leave the current page, which is empty, blank and without a number, even if it begins a section."""
        first = None
        if self._begins:
            self.settled.pop()
            first = self.section.first
        self.section = Section(numbered=False, first=first)
        self.settled += [self.section, Blank()]
        self._open(first=True)
        self.put(self.measurer.blank(Blank()))
        self.turn()

    # -- the foot of a page --------------------------------------------------------------

    def _put_foot(self, foot: Foot) -> None:
        self._has_foot = True
        height = sum(map(self._height, foot.blocks)) + _FOOT_SPARE
        turned = height > self.left and bool(self.current)
        if turned:
            self.turn()
        if foot.even and self.counted % 2:
            if turned or not self.current:
                self._put_blank_page()
            else:
                self.turn()
            turned = True
        if turned:
            self.settled.append(PageBreak())
        first, *others = foot.blocks
        assert isinstance(first, Paragraph | Rule)
        before = _whole_twips(max(self.left - TOLERANCE - height, 0.0))
        for block in (replace(first, before=before), *others):
            self._put(block)


def _flows(block: Block) -> bool:
    """Whether a block stands in the text, one below the other."""
    return isinstance(block, Paragraph | Blank | Rule | Picture | Code | Columns | Table)


def _held_blank(block: Block) -> Block:
    return replace(block, keep=True) if isinstance(block, Blank) else block


def _held(block: Block) -> Block:
    return replace(block, keep=True) if isinstance(block, Paragraph | Blank) else block


def _whole_twips(length: float) -> float:
    return int(length / _TWIP) * _TWIP

"""What stands above and below the 版心: how high it is, and where Word has to begin with it.

Word knows one distance for all headers of a section, from the top of the page, and one for its
footers, from the foot of the page. Whatever stands nearer to the text has space above its first
paragraph, or below its last, to make up for that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias

from reportgen.document import Blank, HeadPages, Paragraph, Rule, Section
from reportgen.style import Page, Style

HeadBlock: TypeAlias = Paragraph | Rule | Blank

HEADER_DISTANCE = 42.5
"""From the top of the page to a header that a user may add, pt (15 mm, A-W8)."""
_EXACT = 0.01
"""pt that sums of floating-point numbers may be off."""


@dataclass(frozen=True)
class Heads:
    """The heads of one section, and the distances that Word is told."""

    section: Section
    style: Style

    @property
    def has_title_page(self) -> bool:
        """Whether the first page of the section differs from the others."""
        first = any(head.pages is HeadPages.FIRST for head in self.section.heads)
        return first or (self.section.numbered and not self.section.first_numbered)

    @cached_property
    def header_distance(self) -> float:
        """From the top of the page to the highest of the heads, pt."""
        tops = [_top(pages, blocks, self.style) for pages, blocks in self._all(below=False)]
        return max(min(tops, default=HEADER_DISTANCE), 0.0)

    @cached_property
    def footer_distance(self) -> float:
        """From the foot of the page to the lowest of numbers and heads below the 版心, pt."""
        has_below = any(self._all(below=True))
        return min(self._number_foot, self._below_foot) if has_below else self._number_foot

    @property
    def pushes_text(self) -> bool:
        """Whether a head is so high that the text of its page begins further down than usual."""
        room = self.style.page.top.value - self.header_distance
        return any(height(self.above(pages), self.style) > room + _EXACT for pages in HeadPages)

    def above(self, pages: HeadPages) -> tuple[HeadBlock, ...]:
        """The blocks above the 版心 on some pages, the first of them put down to its place."""
        blocks = self._stated(pages, below=False)
        if not blocks:
            return ()
        # What stands on all odd pages stands on the first of them at the same height.
        kind = pages if self._own(pages, below=False) else HeadPages.ODD
        return _with_space(blocks, _top(kind, blocks, self.style) - self.header_distance)

    def below(self, pages: HeadPages) -> tuple[HeadBlock, ...]:
        """The blocks below the 版心 on some pages, parted from a page number above them."""
        blocks = self._stated(pages, below=True)
        if not blocks or not self.is_numbered(pages):
            return blocks
        gap = self._number_foot - self._below_foot - height(blocks, self.style)
        return _with_space(blocks, space_above(blocks[0], self.style) + max(gap, 0.0))

    def space_below(self, pages: HeadPages) -> float:
        """From the last paragraph of a footer down to where Word ends its footers, pt."""
        foot = self._below_foot if self._stated(pages, below=True) else self._number_foot
        return max(foot - self.footer_distance, 0.0)

    def is_numbered(self, pages: HeadPages) -> bool:
        """Whether some pages show their numbers."""
        section = self.section
        return section.numbered and (section.first_numbered or pages is not HeadPages.FIRST)

    def first_is_even(self) -> bool:
        """Whether the section begins on an even page, as far as it says."""
        return (self.section.first or 1) % 2 == 0

    @property
    def _number_foot(self) -> float:
        page = self.style.page
        return number_foot(page, self.style.role(page.number_role).pitch.value)

    @property
    def _below_foot(self) -> float:
        stated = self.style.page.foot_distance
        return stated.value if stated else self._number_foot

    def _all(self, below: bool) -> Iterator[tuple[HeadPages, Sequence[HeadBlock]]]:
        for pages in HeadPages:
            if blocks := self._own(pages, below):
                yield pages, blocks

    def _own(self, pages: HeadPages, below: bool) -> tuple[HeadBlock, ...]:
        heads = (head for head in self.section.heads if head.pages is pages and head.below is below)
        return tuple(block for head in heads for block in head.blocks)

    def _stated(self, pages: HeadPages, below: bool) -> tuple[HeadBlock, ...]:
        """The blocks on some pages; a first page without any of its own has those of other pages."""
        if pages is HeadPages.FIRST and not self._own(pages, below):
            pages = HeadPages.EVEN if self.first_is_even() else HeadPages.ODD
        return self._own(pages, below)


def number_foot(page: Page, pitch: float) -> float:
    """From the foot of the page to the foot of the page number's line, pt.

    A dash stands at half the height of its line, so the line's foot is half a pitch below
    the dash, which stands `number_distance` below the 版心 (A7.5-a, A7.5-e).
    """
    return max(page.bottom.value - page.number_distance.value - pitch / 2, 0.0)


def height(blocks: Sequence[HeadBlock], style: Style) -> float:
    """How high some blocks are together, pt."""
    return sum(_height(block, style) for block in blocks)


def space_above(block: HeadBlock, style: Style) -> float:
    """The space above a block, pt: its own, or its role's."""
    if isinstance(block, Blank) or block.before is None:
        return style.role(block.role).before.value
    return block.before


def _height(block: HeadBlock, style: Style) -> float:
    role = style.role(block.role)
    lines = block.text.count("\n") + 1 if isinstance(block, Paragraph) else 1
    thickness = role.line.thickness.value if role.line else 0.0
    return space_above(block, style) + lines * role.pitch.value + thickness + role.after.value


def _top(pages: HeadPages, blocks: Sequence[HeadBlock], style: Style) -> float:
    """From the top of the page to the first line of a head, the space above it left out, pt.

    The space above a first page's head is counted from the top of the page (A10.1); any
    other ends `head_distance` above the 版心 (D7).
    """
    above = space_above(blocks[0], style)
    if pages is HeadPages.FIRST:
        return above
    page = style.page
    distance = page.head_distance.value if page.head_distance else 0.0
    return page.top.value - distance - height(blocks, style) + above


def _with_space(blocks: Sequence[HeadBlock], before: float) -> tuple[HeadBlock, ...]:
    """Blocks, the first with so much space above it; an empty line is then a paragraph without words."""
    first, *others = blocks
    if isinstance(first, Blank):
        first = Paragraph(first.role, ())
    return (replace(first, before=before), *others)

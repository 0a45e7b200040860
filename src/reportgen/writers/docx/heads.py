"""What stands above and below the 版心: how high it is, and where Word has to begin with it.

Word knows one distance for all headers of a section, from the top of the page, and one for its
footers, from the foot of the page. Whatever stands nearer to the text has space above its first
paragraph, or below its last, to make up for that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias

from reportgen.document import Blank, Head, HeadPages, Paragraph, Rule, Section
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
        return first or not self.section.first_numbered

    @property
    def pushes_text(self) -> bool:
        """Whether a head is so high that the text of its page begins further down than usual."""
        feet = (top_of(head, self.style) + height(head.blocks, self.style) for head in self._all(below=False))
        return any(foot > self.style.page.top.value + _EXACT for foot in feet)

    @cached_property
    def header_distance(self) -> float:
        """From the top of the page to the highest of the heads, pt."""
        return max(min(map(self._first_line, self._all(below=False)), default=HEADER_DISTANCE), 0.0)

    @cached_property
    def footer_distance(self) -> float:
        """From the foot of the page to the lowest of numbers and heads below the 版心, pt."""
        return max(min([self._number_foot, *map(self._foot, self._all(below=True))]), 0.0)

    def above(self, pages: HeadPages) -> tuple[HeadBlock, ...]:
        """The blocks above the 版心 on some pages, each head put down to its place."""
        return self._put(self._on(pages, below=False), self.header_distance)

    def below(self, pages: HeadPages) -> tuple[HeadBlock, ...]:
        """The blocks below the 版心 on some pages, parted from a page number above them."""
        heads = self._on(pages, below=True)
        start = self.style.page.height.value - self._number_foot
        if heads and not self.is_numbered(pages):
            start = top_of(heads[0], self.style)
        return self._put(heads, start)

    def space_below(self, pages: HeadPages) -> float:
        """From the last paragraph of a footer down to where Word ends its footers, pt."""
        feet = [self._foot(head) for head in self._on(pages, below=True)]
        return max(min(feet, default=self._number_foot) - self.footer_distance, 0.0)

    def is_numbered(self, pages: HeadPages) -> bool:
        """Whether some pages show their numbers."""
        section = self.section
        return section.numbered and (section.first_numbered or pages is not HeadPages.FIRST)

    @property
    def first_is_even(self) -> bool:
        """Whether the section begins on an even page, as far as it says."""
        return (self.section.first or 1) % 2 == 0

    @property
    def _number_foot(self) -> float:
        page = self.style.page
        return number_foot(page, self.style.role(page.number_role).pitch.value)

    def _all(self, below: bool) -> list[Head]:
        return [head for head in self.section.heads if head.below is below and head.blocks]

    def _on(self, pages: HeadPages, below: bool) -> list[Head]:
        """The heads on some pages, from the top."""
        heads = (head for head in self._all(below) if head.pages is pages)
        return sorted(heads, key=lambda head: top_of(head, self.style))

    def _first_line(self, head: Head) -> float:
        """From the top of the page to the first line of a head, the space above it left out, pt."""
        return top_of(head, self.style) + space_above(head.blocks[0], self.style)

    def _foot(self, head: Head) -> float:
        """From the foot of the page to that of a head, pt."""
        return self.style.page.height.value - top_of(head, self.style) - height(head.blocks, self.style)

    def _put(self, heads: Sequence[Head], start: float) -> tuple[HeadBlock, ...]:
        """The blocks of some heads, one after the other from `start` (pt below the page's top)."""
        blocks: list[HeadBlock] = []
        for head in heads:
            blocks += _with_space(head.blocks, max(self._first_line(head) - start, 0.0))
            start = top_of(head, self.style) + height(head.blocks, self.style)
        return tuple(blocks)


def top_of(head: Head, style: Style) -> float:
    """From the top of the page to that of a head, pt, as it was settled.

    One that was not ends `head_distance` above the 版心 (D7), or `foot_distance` above the page's foot.
    """
    if head.top is not None:
        return head.top
    page, taken = style.page, height(head.blocks, style)
    if head.below:
        foot = page.foot_distance.value if page.foot_distance else page.bottom.value / 2
        return page.height.value - foot - taken
    distance = page.head_distance.value if page.head_distance else 0.0
    return max(page.top.value - distance - taken, 0.0)


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


def _with_space(blocks: Sequence[HeadBlock], before: float) -> tuple[HeadBlock, ...]:
    """Blocks, the first with so much space above it; an empty line is then a paragraph without words."""
    first, *others = blocks
    if isinstance(first, Blank):
        first = Paragraph(first.role, ())
    return (replace(first, before=before), *others)

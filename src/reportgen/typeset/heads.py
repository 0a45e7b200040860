"""What stands above and below the 版心: running heads (D7), the head of a letter (A10.1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportgen.document import Blank, Head, HeadPages, Paragraph, Rule, Section
from reportgen.style import Style
from reportgen.typeset.measuring import Measurer
from reportgen.typeset.placed import Placed, PlacedHead


def settled_section(section: Section, measurer: Measurer) -> Section:
    """A section whose heads know their distance from the top of the page."""
    return replace(section, heads=tuple(_settled(head, measurer) for head in section.heads))


def _settled(head: Head, measurer: Measurer) -> Head:
    height = sum(block.height for block in _placed(head.blocks, measurer))
    page = measurer.style.page
    if head.below:
        distance = page.foot_distance.value if page.foot_distance else page.bottom.value / 2
        return replace(head, top=page.height.value - distance - height)
    first = head.blocks[0] if head.blocks else None
    ink_top = measurer.style.role(first.role).ink_top if isinstance(first, Paragraph) else None
    if isinstance(first, Paragraph) and ink_top is not None:
        offset = measurer.ink_offset(measurer.paragraph(first))
        return replace(head, top=max(ink_top.value - offset, 0.0))
    distance = page.head_distance.value if page.head_distance else 0.0
    return replace(head, top=max(page.top.value - distance - height, 0.0))


def page_heads(section: Section, counted: int, first: bool, measurer: Measurer) -> tuple[PlacedHead, ...]:
    """The heads of one page of a section, placed."""
    own = HeadPages.ODD if counted % 2 else HeadPages.EVEN
    wanted = HeadPages.FIRST if first and has_first(section) else own
    return tuple(
        PlacedHead(tuple(_placed(head.blocks, measurer)), head.top or 0.0, head.pages is not HeadPages.FIRST)
        for head in section.heads
        if head.pages is wanted
    )


def has_first(section: Section) -> bool:
    """Whether the first page of a section is unlike the others."""
    return not section.first_numbered or any(head.pages is HeadPages.FIRST for head in section.heads)


def going_on(section: Section) -> Section:
    """A section from its second page on, where nothing is left of what its first has."""
    heads = tuple(head for head in section.heads if head.pages is not HeadPages.FIRST)
    return replace(section, first=None, first_numbered=True, heads=heads)


def first_text_top(heads: Sequence[PlacedHead], style: Style) -> float:
    """How far the heads of a page push its text down, from the upper edge of the 版心."""
    page = style.page
    feet = (head.top + sum(block.height for block in head.blocks) for head in heads)
    return max([0.0, *(foot - page.top.value for foot in feet if foot < page.height.value / 2)])


def _placed(blocks: Sequence[Paragraph | Rule | Blank], measurer: Measurer) -> list[Placed]:
    return [_measured(block, measurer) for block in blocks]


def _measured(block: Paragraph | Rule | Blank, measurer: Measurer) -> Placed:
    match block:
        case Paragraph():
            return measurer.paragraph(block)
        case Rule():
            return measurer.rule(block)
        case Blank():
            return measurer.blank(block)

"""A Document with everything decided that the writers need: sizes, places, pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen.document import (
    Blank,
    Block,
    Document,
    LineBreak,
    PageBreak,
    PageReference,
    Paragraph,
    Picture,
    Tab,
)
from reportgen.pictures import PictureData
from reportgen.style import Style
from reportgen.typeset.fit import fitted
from reportgen.typeset.fonts import FontSet
from reportgen.typeset.layout import lay_out
from reportgen.typeset.placed import Layout


@dataclass(frozen=True, slots=True)
class Settled:
    """A document's pages, the style fitted to its words, and the fonts it was measured with."""

    layout: Layout
    style: Style
    fonts: FontSet

    @property
    def document(self) -> Document:
        """The Document as the writers write it."""
        return self.layout.document


def settle(document: Document, style: Style, pictures: Mapping[Path, PictureData]) -> Settled:
    """Decide everything that depends on fonts and pages.

    Raises `Refusal` when a typeface has no font here, and for what `lay_out` refuses.
    """
    fonts = FontSet.installed(style.faces)
    style = fitted(document, style, fonts)
    return Settled(lay_out(document, style, fonts, pictures), style, fonts)


_SHORT = 22
"""Characters of a paragraph with a label that is one line in any font."""


def needs_settling(document: Document, style: Style) -> bool:
    """Whether a document has anything that only the laid-out pages decide."""
    return any(_depends_on_pages(block, style) for block in document.blocks)


def _depends_on_pages(block: Block, style: Style) -> bool:
    match block:
        case Paragraph():
            role = style.role(block.role)
            moved = any(isinstance(item, Tab | PageReference) for item in block.inlines)
            hangs = role.hang is not None and any(isinstance(item, LineBreak) for item in block.inlines)
            hangs = hangs or (bool(block.label) and len(block.text) > _SHORT)
            return moved or hangs or role.fit is not None or role.ink_top is not None
        case PageBreak():
            return block.odd
        case Blank() | Picture():
            return False
        case _:
            return True

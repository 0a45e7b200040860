"""Blocks that are one paragraph each, wherever they stand: in the body, in a column, in a head."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias, assert_never

from lxml import etree

from reportgen.document import Blank, Cell, Code, Inline, PageReference, Paragraph, Picture, Rule
from reportgen.pictures import PictureData
from reportgen.style import Alignment, Role
from reportgen.typeset.codes import code_picture
from reportgen.typeset.pictures import picture_size
from reportgen.writers.docx import looks
from reportgen.writers.docx.drawings import Drawings
from reportgen.writers.docx.elements import make, twips
from reportgen.writers.docx.fields import Bookmarks, linked
from reportgen.writers.docx.runs import runs
from reportgen.writers.docx.stylesheet import PICTURE_ROLE, StyleSheet

SimpleBlock: TypeAlias = Paragraph | Blank | Picture | Code | Rule


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Makes the paragraphs of one document; `pictures` are its pictures by their paths."""

    sheet: StyleSheet
    drawings: Drawings
    pictures: Mapping[Path, PictureData]
    bookmarks: Bookmarks = field(default_factory=Bookmarks)

    def of(self, block: SimpleBlock, new_page: bool, width: float | None = None) -> etree._Element:
        """The `w:p` of a block; with `new_page` it starts one. Pictures are at most `width` pt wide."""
        match block:
            case Paragraph():
                return self._paragraph(block, new_page)
            case Blank():
                keeps = block.keep and not self.sheet.style.role(block.role).keep_with_next.value
                return paragraph(self.sheet.departing(block.role, looks.kept() if keeps else [], new_page))
            case Rule():
                return self._rule(block, new_page)
            case Picture():
                data = self.pictures[block.path]
                size = _no_wider(picture_size(data, self.sheet.style), width)
                return self._drawing(data, size, block.alt, PICTURE_ROLE, new_page)
            case Code():
                data = code_picture(block, self.sheet.style)
                size = (data.width, data.height)
                return self._drawing(data, size, block.alt or block.text, block.role, new_page)
            case _:
                assert_never(block)

    def cell(self, cell: Cell, new_page: bool) -> etree._Element:
        """The paragraph of a table's cell."""
        return paragraph(self._style(cell.role, new_page), *self._runs(cell.inlines))

    def separator(self, *content: etree._Element) -> etree._Element:
        """The least paragraph that Word accepts, 1 pt high."""
        return paragraph(self.sheet.separator(), *content)

    def _style(self, role: str, new_page: bool) -> str:
        return self.sheet.on_new_page(role) if new_page else self.sheet.paragraph(role)

    def _paragraph(self, block: Paragraph, new_page: bool) -> etree._Element:
        content = self._runs(block.inlines)
        target = next((item.target for item in block.inlines if isinstance(item, PageReference)), None)
        if target is not None:
            self.sheet.plain_links()
            content = [linked(self.bookmarks.name(target), content)]
        if block.anchor is not None:
            content = self.bookmarks.around(block.anchor, content)
        role = self.sheet.style.role(block.role)
        style_id = self.sheet.departing(block.role, _departures(block, role), new_page)
        departures: looks.Properties = []
        if self.sheet.ground.is_numbered(self.sheet.paragraph(block.role)):
            # Labels are words already: those that a unit's style counts would stand there twice.
            departures.append(make("numPr", make("numId", val=0)))
        return paragraph(style_id, *content, properties=departures)

    def _runs(self, inlines: Iterable[Inline]) -> list[etree._Element]:
        return runs(inlines, self.sheet.character, self.bookmarks.name)

    def _rule(self, block: Rule, new_page: bool) -> etree._Element:
        self.sheet.rule(block.role)
        above = _space_above(block.before, self.sheet.style.role(block.role))
        return paragraph(self.sheet.departing(block.role, above, new_page))

    def _drawing(
        self, data: PictureData, size: tuple[float, float], alt: str, role: str, new_page: bool
    ) -> etree._Element:
        return paragraph(self._style(role, new_page), self.drawings.run(data, size, alt))


def paragraph(
    style_id: str, *content: etree._Element, properties: Iterable[etree._Element] = ()
) -> etree._Element:
    """A `w:p` of a style, with what departs from it."""
    return make("p", make("pPr", make("pStyle", val=style_id), *properties), *content)


_FROM_THE_LEFT = (Alignment.LEFT, Alignment.JUSTIFY)


def _departures(block: Paragraph, role: Role) -> looks.Properties:
    """What was decided for this paragraph alone and is not in its style."""
    own = role.level.value if role.level else None
    found = [] if block.level in (None, own) else [make("outlineLvl", val=block.level - 1)]
    found += _space_above(block.before, role)
    if block.left is not None:
        # Word goes by the 字 of the style's indent unless they are taken back too.
        first = {"hanging": twips(block.hang)} if block.hang else {"firstLine": 0}
        found.append(make("ind", left=twips(block.left), firstLineChars=0, **first))
        found += [] if role.align.value in _FROM_THE_LEFT else [make("jc", val="left")]
    if block.keep and not role.keep_with_next.value:
        found += looks.kept()
    return found


def _space_above(before: float | None, role: Role) -> looks.Properties:
    """The space above a paragraph where it is not its style's; what else the style says of spacing stays."""
    if before is None or twips(before) == twips(role.before.value):
        return []
    return [make("spacing", before=twips(before))]


def _no_wider(size: tuple[float, float], width: float | None) -> tuple[float, float]:
    if width is None or size[0] <= width:
        return size
    return width, size[1] * width / size[0]

"""Blocks that are one paragraph each, wherever they stand: in the body, in a column, in a head."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias, assert_never

from lxml import etree

from reportgen.document import (
    Blank,
    Cell,
    Change,
    Code,
    Inline,
    PageReference,
    Paragraph,
    Picture,
    Rule,
)
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
from reportgen.writers.docx.tracked import Tracked

SimpleBlock: TypeAlias = Paragraph | Blank | Picture | Code | Rule


@dataclass(frozen=True, slots=True)
class Start:
    """Whether a block starts a page; `before` says whether it did so in the older version."""

    now: bool = False
    before: bool = False

    def of(self, change: Change | None) -> bool:
        """Whether a block with that change starts a page in the version that it is in."""
        return self.before if change is not None and change.only_old else self.now

    def after(self, change: Change | None) -> Start:
        """What is left for the next block: of both versions that which a block with that change is not in."""
        if change is None:
            return Start()
        return Start(self.now and change.only_old, self.before and change.only_new)


NO_START = Start()
SEPARATOR = "table-separator"
"""Stands for a role in paragraphs that part tables, in one version of a comparison at least."""


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Makes the paragraphs of one document; `pictures` are its pictures by their paths."""

    sheet: StyleSheet
    drawings: Drawings
    pictures: Mapping[Path, PictureData]
    bookmarks: Bookmarks = field(default_factory=Bookmarks)
    tracked: Tracked = field(default_factory=Tracked)

    def of(self, block: SimpleBlock, start: Start = NO_START, width: float | None = None) -> etree._Element:
        """The `w:p` of a block, which may start a page. Pictures are at most `width` pt wide."""
        match block:
            case Paragraph():
                return self._paragraph(block, start)
            case Blank():
                keeps = block.keep and not self.sheet.style.role(block.role).keep_with_next.value
                return self._made(block.role, block.change, start, [], looks.kept() if keeps else [])
            case Rule():
                self.sheet.rule(block.role)
                above = _space_above(block.before, self.sheet.style.role(block.role))
                return self._made(block.role, block.change, start, [], above)
            case Picture():
                data = self.pictures[block.path]
                size = _no_wider(picture_size(data, self.sheet.style), width)
                run = self.drawings.run(data, size, block.alt)
                return self._made(PICTURE_ROLE, block.change, start, [run])
            case Code():
                data = code_picture(block, self.sheet.style)
                run = self.drawings.run(data, (data.width, data.height), block.alt or block.text)
                return self._made(block.role, block.change, start, [run])
            case _:
                assert_never(block)

    def cell(self, cell: Cell, start: Start, change: Change | None = None) -> etree._Element:
        """The paragraph of a table's cell; its row may be in one version alone."""
        style_id = self.sheet.departing(cell.role, [], start.of(change))
        former: looks.Properties = []
        if change is None and start.now is not start.before:
            before = self.sheet.departing(cell.role, [], start.before)
            former = [self.tracked.former("pPr", [make("pStyle", val=before)])]
        return paragraph(style_id, *self._runs(cell.inlines), properties=former)

    def separator(self, *content: etree._Element, changes: Iterable[Change | None] = ()) -> etree._Element:
        """The least paragraph that Word accepts, 1 pt high."""
        return paragraph(self.sheet.separator(), *content, properties=self.tracked.end(*changes))

    def _made(
        self,
        role: str,
        change: Change | None,
        start: Start,
        content: list[etree._Element],
        departures: looks.Properties | None = None,
    ) -> etree._Element:
        """A paragraph without words."""
        style_id = self.sheet.departing(role, departures or [], start.of(change))
        properties = self.tracked.end(change)
        if change is None and start.now is not start.before:
            before = self.sheet.departing(role, [*map(copy, departures or [])], start.before)
            properties.append(self.tracked.former("pPr", [make("pStyle", val=before)]))
        return paragraph(style_id, *self.tracked.around(change, content), properties=properties)

    def _paragraph(self, block: Paragraph, start: Start) -> etree._Element:
        content = self._runs(block.inlines)
        target = next((item.target for item in block.inlines if isinstance(item, PageReference)), None)
        if target is not None:
            self.sheet.plain_links()
            content = [linked(self.bookmarks.name(target), content)]
        if block.anchor is not None:
            content = self.bookmarks.around(block.anchor, content)
        style_id = self._style(block, start.of(block.change))
        properties = [*self._unnumbered(block), *self.tracked.end(block.change)]
        former = block.former or (block if block.change is None else None)
        if former is not None and (before := self._style(former, start.before)) != style_id:
            look = [make("pStyle", val=before), *self._unnumbered(former)]
            properties.append(self.tracked.former("pPr", look))
        opened = self.tracked.opened(block.change)
        return paragraph(style_id, *opened, *content, properties=properties)

    def _style(self, block: Paragraph, new_page: bool) -> str:
        """The style of a paragraph's role, or one like it with what was decided for the paragraph."""
        if block.role == SEPARATOR:
            return self.sheet.separator()
        departures = _departures(block, self.sheet.style.role(block.role))
        return self.sheet.departing(block.role, departures, new_page)

    def _unnumbered(self, block: Paragraph) -> looks.Properties:
        """Labels are words already: those that a unit's style counts would stand there twice."""
        if block.role == SEPARATOR or not self.sheet.ground.is_numbered(self.sheet.paragraph(block.role)):
            return []
        return [make("numPr", make("numId", val=0))]

    def _runs(self, inlines: Iterable[Inline]) -> list[etree._Element]:
        return runs(inlines, self.sheet.character, self.bookmarks.name, self.tracked)


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

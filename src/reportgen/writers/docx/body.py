"""The blocks of a Document as the body of a Word file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import assert_never

from lxml import etree

from reportgen.document import Blank, Block, Cell, Inline, PageBreak, Paragraph, Picture, Table
from reportgen.pictures import PictureData
from reportgen.typeset.pictures import picture_size
from reportgen.writers.docx.drawings import Drawings
from reportgen.writers.docx.elements import make
from reportgen.writers.docx.grid import table_element
from reportgen.writers.docx.runs import runs
from reportgen.writers.docx.stylesheet import PICTURE_ROLE, StyleSheet


class Body:
    """Collects the elements of a body, in order.

    `pictures` are the pictures of the document by their paths.
    """

    def __init__(self, sheet: StyleSheet, drawings: Drawings, pictures: Mapping[Path, PictureData]) -> None:
        self.elements: list[etree._Element] = []
        self._sheet = sheet
        self._drawings = drawings
        self._pictures = pictures
        self._new_page = False
        self._after_table = False

    def add(self, blocks: Iterable[Block]) -> None:
        """Append all blocks of a document."""
        for block in blocks:
            self._add(block)
        self._finish()

    def _add(self, block: Block) -> None:
        match block:
            case PageBreak():
                self._new_page = True
            case Paragraph():
                self._append(self._paragraph(block, self._style_of(block.role)))
            case Blank():
                self._append(_paragraph(self._style_of(block.role)))
            case Picture():
                self._append(self._picture(block))
            case Table():
                self._append_table(block)
            case _:
                assert_never(block)

    def _append(self, element: etree._Element) -> None:
        self.elements.append(element)
        self._new_page = self._after_table = False

    def _style_of(self, role: str) -> str:
        return self._sheet.on_new_page(role) if self._new_page else self._sheet.paragraph(role)

    def _paragraph(self, block: Paragraph, style_id: str) -> etree._Element:
        role = self._sheet.style.role(block.role)
        own = role.level.value if role.level else None
        level = [] if block.level in (None, own) else [make("outlineLvl", val=block.level - 1)]
        return _paragraph(style_id, *self._runs(block.inlines), properties=level)

    def _runs(self, inlines: Iterable[Inline]) -> list[etree._Element]:
        return runs(inlines, self._sheet.character)

    def _picture(self, block: Picture) -> etree._Element:
        data = self._pictures[block.path]
        size = picture_size(data, self._sheet.style)
        return _paragraph(self._style_of(PICTURE_ROLE), self._drawings.run(data, size, block.alt))

    def _append_table(self, table: Table) -> None:
        """Two tables need a paragraph between them, or Word makes one of them."""
        if self._after_table:
            self.elements.append(_paragraph(self._sheet.separator()))
        style = self._sheet.style
        self._append(table_element(table, style, self._sheet.table(), self._cell, self._new_page))
        self._after_table = True

    def _cell(self, cell: Cell, new_page: bool) -> etree._Element:
        find: Callable[[str], str] = self._sheet.on_new_page if new_page else self._sheet.paragraph
        return _paragraph(find(cell.role), *self._runs(cell.inlines))

    def _finish(self) -> None:
        """Word wants a paragraph after a last table, and a last page break needs one to stand in."""
        if self._new_page:
            self._append(_paragraph(self._sheet.separator(), make("r", make("br", type="page"))))
        if self._after_table:
            self._append(_paragraph(self._sheet.separator()))


def _paragraph(
    style_id: str, *content: etree._Element, properties: Iterable[etree._Element] = ()
) -> etree._Element:
    return make("p", make("pPr", make("pStyle", val=style_id), *properties), *content)

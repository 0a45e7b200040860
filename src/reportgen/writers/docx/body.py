"""The blocks of a Document as the body of a Word file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import assert_never

from lxml import etree

from reportgen.document import (
    Blank,
    Block,
    Code,
    Columns,
    Foot,
    PageBreak,
    Paragraph,
    Picture,
    Receivers,
    Rule,
    Section,
    Signature,
    Table,
)
from reportgen.writers.docx.columns import columns_element
from reportgen.writers.docx.elements import NAMESPACES, make
from reportgen.writers.docx.grid import table_element
from reportgen.writers.docx.paragraphs import Paragraphs

_PROPERTIES = f"{{{NAMESPACES['w']}}}pPr"


class Body:
    """Collects the elements of a body, in order.

    `section_properties` makes the `w:sectPr` of a section, in the order of the document.
    """

    def __init__(
        self, paragraphs: Paragraphs, section_properties: Callable[[Section | None], etree._Element]
    ) -> None:
        self.elements: list[etree._Element] = []
        self._paragraphs = paragraphs
        self._section_properties = section_properties
        self._section: Section | None = None
        self._new_page = False
        self._after_table = False
        self._section_starts = False

    def add(self, blocks: Iterable[Block]) -> None:
        """Append all blocks of a document, and the properties of its last section."""
        for block in blocks:
            self._add(block)
        self._finish()

    def _add(self, block: Block) -> None:
        match block:
            case PageBreak():
                # A section has a new page already.
                self._new_page = not self._section_starts
            case Paragraph() | Blank() | Picture() | Code() | Rule():
                self._append(self._paragraphs.of(block, self._new_page))
            case Table():
                style, sheet = self._paragraphs.sheet.style, self._paragraphs.sheet
                cell = self._paragraphs.cell
                self._append_table(table_element(block, style, sheet.table(), cell, self._new_page))
            case Columns():
                self._append_table(columns_element(block, self._paragraphs, self._new_page))
            case Section():
                self._start(block)
            case Signature():
                self._add_all(block.blocks)
            case Receivers():
                self._add(block.here)
            case Foot():
                self._add_all(block.blocks)
            case _:
                assert_never(block)

    def _add_all(self, blocks: Iterable[Block]) -> None:
        """Blocks whose place nobody has decided, in the flow."""
        for block in blocks:
            self._add(block)

    def _append(self, element: etree._Element) -> None:
        self.elements.append(element)
        self._new_page = self._after_table = self._section_starts = False

    def _append_table(self, table: etree._Element) -> None:
        """Two tables need a paragraph between them, or Word makes one of them."""
        if self._after_table:
            self.elements.append(self._paragraphs.separator())
        self._append(table)
        self._after_table = True

    def _start(self, section: Section) -> None:
        """A section's properties stand in its last paragraph; one without any is an empty page."""
        if self.elements or self._section is not None:
            if self._after_table or self._section_starts:
                self._append(self._paragraphs.separator())
            properties = self.elements[-1].find(_PROPERTIES)
            assert properties is not None
            properties.append(self._section_properties(self._section))
        self._section = section
        self._new_page = self._after_table = False
        self._section_starts = True

    def _finish(self) -> None:
        """Word wants a paragraph after a last table, and a last page break needs one to stand in."""
        if self._new_page:
            self._append(self._paragraphs.separator(make("r", make("br", type="page"))))
        if self._after_table or self._section_starts:
            self._append(self._paragraphs.separator())
        self.elements.append(self._section_properties(self._section))

"""The blocks of a Document as the body of a Word file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import assert_never

from lxml import etree

from reportgen.document import (
    Blank,
    Block,
    Change,
    ChangeKind,
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
from reportgen.writers.docx.paragraphs import NO_START, Paragraphs, Start

DELETED, INSERTED = Change(ChangeKind.DELETED), Change(ChangeKind.INSERTED)
_PARAGRAPH = f"{{{NAMESPACES['w']}}}p"


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
        self._start = NO_START
        self._tables = NO_START
        """Whether a table stands last in either version."""
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
                self._break_page(block.change)
            case Paragraph() | Blank() | Picture() | Code() | Rule():
                self._append(self._paragraphs.of(block, self._start), block.change)
            case Table():
                self._append_table(block, table_element(block, self._paragraphs, self._start))
            case Columns():
                self._append_table(block, columns_element(block, self._paragraphs, self._start))
            case Section():
                self._start_section(block)
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

    def _break_page(self, change: Change | None) -> None:
        # A section has a new page already.
        if not self._section_starts:
            now, before = (change is None or not getattr(change, side) for side in ("only_old", "only_new"))
            self._start = Start(self._start.now or now, self._start.before or before)

    def _append(self, element: etree._Element, change: Change | None = None) -> None:
        self.elements += [element, *self._paragraphs.tracked.closed()]
        self._start = self._start.after(change)
        self._tables = self._tables.after(change)
        self._after_table = self._section_starts = False

    def _append_table(self, block: Table | Columns, table: etree._Element) -> None:
        """Two tables need a paragraph between them, or Word makes one of them."""
        change = table_change(block)
        is_now, was = change is None or not change.only_old, change is None or not change.only_new
        now, before = self._tables.now and is_now, self._tables.before and was
        if now or before or self._after_table:
            changes = [*([] if now else [DELETED]), *([] if before else [INSERTED])]
            self.elements.append(self._paragraphs.separator(changes=changes))
        self._append(table, change)
        self._tables = Start(self._tables.now or is_now, self._tables.before or was)
        self._after_table = True

    def _start_section(self, section: Section) -> None:
        """A section's properties stand in its last paragraph; one without any is an empty page."""
        if self.elements or self._section is not None:
            if self._after_table or self._section_starts:
                self._append(self._paragraphs.separator())
            _set_section(self._last_paragraph(), self._section_properties(self._section))
        self._section = section
        self._start = self._tables = NO_START
        self._after_table = False
        self._section_starts = True

    def _last_paragraph(self) -> etree._Element:
        return next(element for element in reversed(self.elements) if element.tag == _PARAGRAPH)

    def _finish(self) -> None:
        """Word wants a paragraph after a last table, and a last page break needs one to stand in."""
        if self._start.now:
            self._append(self._paragraphs.separator(make("r", make("br", type="page"))))
        if self._after_table or self._section_starts:
            self._append(self._paragraphs.separator())
        self.elements.append(self._section_properties(self._section))


def _set_section(element: etree._Element, section: etree._Element) -> None:
    """Put the properties of a section into those of its last paragraph."""
    properties = element[0]
    element.replace(properties, make("pPr", *properties, section))


def table_change(block: Table | Columns) -> Change | None:
    """The change of a table as a whole; None if any of its rows is in both versions."""
    if isinstance(block, Columns):
        return block.change
    changes = set(block.changes)
    return changes.pop() if len(changes) == 1 else None

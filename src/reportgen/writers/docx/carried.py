"""What a Word file carries of its origin: a custom XML part that Word, WPS and LibreOffice keep.

It holds the content files that the document was made from, as they were, and every
paragraph with its role, its words and where they stand in those files. From it an
edited draft is merged back (`revise`). Names and forms are in docs/revising.md.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, assert_never

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.document import DocumentPart
from lxml import etree

from reportgen.diagnostics import Place
from reportgen.document import (
    Blank,
    Block,
    Code,
    Columns,
    Document,
    Foot,
    Inline,
    PageBreak,
    PageReference,
    Paragraph,
    Picture,
    Receivers,
    Rule,
    Section,
    Signature,
    Table,
    inline_text,
)
from reportgen.project import Sources
from reportgen.writers.docx.elements import NAMESPACES
from reportgen.writers.docx.package import serialized
from reportgen.writers.docx.stylesheet import StyleSheet

NAMESPACE = "urn:reportgen:draft:1"
_W = f"{{{NAMESPACES['w']}}}"
_DATA_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_NAMESPACES: Any = {None: NAMESPACE}


def carry(word: WordDocument, document: Document, sources: Sources, sheet: StyleSheet) -> None:
    """Put the origin of a document into its package, with the names of the styles it is set in."""
    part = word.part
    named = ((style.get(_W + "styleId"), style.find(_W + "name")) for style in word.styles.element)
    names = {key: name.get(_W + "val") for key, name in named if name is not None}
    roles = (key for key, role in sheet.style.roles.items() if not role.character)
    data = origin(document, sources, {key: names.get(sheet.ids[key]) or "" for key in roles})
    # A unit's own file may have such parts already, even one of ours if it was made here.
    for key, link in list(part.rels.items()):
        if link.reltype == RELATIONSHIP_TYPE.CUSTOM_XML and NAMESPACE.encode() in link.target_part.blob:
            del part.rels[key]
    item_name, properties_name = (_free_name(part, name) for name in ("item", "itemProps"))
    item = Part(item_name, "application/xml", data, part.package)
    properties = Part(properties_name, _PROPERTIES_TYPE, _properties(data), part.package)
    item.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)


def _free_name(part: DocumentPart, name: str) -> PackURI:
    found: PackURI = part.package.next_partname(f"/customXml/{name}%d.xml")
    return found


def origin(document: Document, sources: Sources, styles: Mapping[str, str] = MappingProxyType({})) -> bytes:
    """The XML of the part, a function of what is given; `styles` are names of styles by role."""
    root = etree.Element(_name("draft"), kind=document.kind, nsmap=_NAMESPACES)
    for path, data in sources.files.items():
        file = etree.SubElement(root, _name("file"), path=sources.name(path))
        file.set("sha256", hashlib.sha256(data).hexdigest())
        file.text = data.decode()
    for role, name in styles.items():
        etree.SubElement(root, _name("style"), role=role, name=name)
    root.extend(_Lister(sources).blocks(document.blocks))
    return serialized(root)


def _properties(data: bytes) -> bytes:
    item_id = str(uuid.uuid5(uuid.NAMESPACE_URL, hashlib.sha256(data).hexdigest())).upper()
    name = f"{{{_DATA_STORE}}}"
    root = etree.Element(f"{name}datastoreItem", nsmap={"ds": _DATA_STORE})
    root.set(f"{name}itemID", f"{{{item_id}}}")
    references = etree.SubElement(root, f"{name}schemaRefs")
    etree.SubElement(references, f"{name}schemaRef").set(f"{name}uri", NAMESPACE)
    return serialized(root)


def _name(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"


@dataclass(slots=True)
class _Lister:
    """Lists what a reader sees in the flow of the text, in the order of the Word file."""

    sources: Sources
    numbers: dict[Path, int] = field(init=False)
    table: Place | None = None
    """The table that has just been listed: another part of it repeats its head."""
    rows: int = 0

    def __post_init__(self) -> None:
        self.numbers = {path: number for number, path in enumerate(self.sources.files)}

    def blocks(self, blocks: Iterable[Block]) -> Iterator[etree._Element]:
        for block in blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[etree._Element]:
        match block:
            case Paragraph():
                yield self._words("p", block.inlines, block.role, block.source)
            case Picture():
                yield self._words("picture", (), "picture", block.source, block.alt)
            case Code():
                yield self._words("picture", (), block.role, block.source, block.alt or block.text)
            case Table():
                yield from self._table(block)
            case Columns():
                for column in block.columns:
                    yield from self.blocks(column.blocks)
            case Signature() | Foot():
                yield from self.blocks(block.blocks)
            case Receivers():
                yield from self._block(block.here)
            case Blank() | Rule() | PageBreak() | Section():
                return
            case _:
                assert_never(block)

    def _table(self, table: Table) -> Iterator[etree._Element]:
        goes_on = table.source is not None and table.source == self.table
        self.table, self.rows = table.source, self.rows if goes_on else 0
        for number, row in enumerate(table.rows):
            element = etree.Element(_name("row"))
            self._place(element, table.source)
            if goes_on and number < table.header_rows:
                element.set("repeated", "yes")
            else:
                element.set("number", str(self.rows))
                self.rows += 1
            element.extend(self._words("cell", cell.inlines, cell.role, cell.source) for cell in row)
            yield element

    def _words(
        self, tag: str, inlines: tuple[Inline, ...], role: str, place: Place | None, text: str = ""
    ) -> etree._Element:
        element = etree.Element(_name(tag), role=role)
        self._place(element, place)
        element.text = text or inline_text(
            tuple(one for one in inlines if not isinstance(one, PageReference))
        )
        return element

    def _place(self, element: etree._Element, place: Place | None) -> None:
        # What is composed from other words has a place without a line.
        if place is not None and place.line and place.path in self.numbers:
            element.set("source", f"{place.line}:{place.column}:{self.numbers[place.path]}")

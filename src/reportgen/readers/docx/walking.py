"""What stands in a container of a Word file, whatever it is wrapped in."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from reportgen.readers.docx.names import local
from reportgen.readers.docx.words import choose, is_placeholder

_WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))


def blocks_in(container: etree._Element | None) -> Iterator[etree._Element]:
    """Paragraphs and tables of a container, those in content controls too; deleted ones are none."""
    if container is None:
        return
    for one in container:
        name = local(one)
        if name in ("p", "tbl", "altChunk"):
            yield one
        elif name in _WRAPPERS and not is_placeholder(one):
            yield from blocks_in(one)
        elif name == "AlternateContent":
            yield from blocks_in(choose(one))


def unwrapped(container: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, those in content controls too."""
    for one in container:
        if local(one) == name:
            yield one
        elif local(one) in _WRAPPERS:
            yield from unwrapped(one, name)

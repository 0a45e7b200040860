"""Page numbers of a contents list, put where they are asked for (D5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from reportgen.diagnostics import Refusal, error
from reportgen.document import Block, Document, Inline, PageReference, Paragraph


def has_references(document: Document) -> bool:
    """Whether a document asks for page numbers."""
    return any(True for _ in _references(document))


def filled(document: Document, numbers: Mapping[str, int]) -> Document:
    """The document with its references filled; raises `Refusal` for one to an anchor that is not there."""
    lost = [item.target for item in _references(document) if item.target not in numbers]
    if lost:
        found = [error("unknown-anchor", f"模板引用了不存在的位置“{name}”的页码") for name in lost]
        raise Refusal(list(dict.fromkeys(found)))
    return replace(document, blocks=tuple(_filled_block(block, numbers) for block in document.blocks))


def _references(document: Document) -> Iterator[PageReference]:
    for paragraph in document.paragraphs():
        yield from (item for item in paragraph.inlines if isinstance(item, PageReference))


def _filled_block(block: Block, numbers: Mapping[str, int]) -> Block:
    if not isinstance(block, Paragraph):
        return block
    return replace(block, inlines=tuple(_filled(item, numbers) for item in block.inlines))


def _filled(item: Inline, numbers: Mapping[str, int]) -> Inline:
    if not isinstance(item, PageReference):
        return item
    return replace(item, number=str(numbers[item.target]))

"""Page numbers of a contents list, put where they are asked for (D5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from reportgen.diagnostics import Refusal, error
from reportgen.document import (
    Block,
    Column,
    Columns,
    Document,
    Head,
    Inline,
    PageReference,
    Paragraph,
    Section,
)

_Block = TypeVar("_Block", bound=Block)
_Holder = TypeVar("_Holder", Column, Head)


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
    for block in document.blocks:
        for paragraph in _paragraphs(block):
            yield from (item for item in paragraph.inlines if isinstance(item, PageReference))


def _paragraphs(block: object) -> Iterator[Paragraph]:
    """A paragraph, or those in columns and heads: settled documents have no other blocks in blocks."""
    match block:
        case Paragraph():
            yield block
        case Columns():
            yield from (
                inner for column in block.columns for one in column.blocks for inner in _paragraphs(one)
            )
        case Section():
            yield from (inner for head in block.heads for one in head.blocks for inner in _paragraphs(one))


def _filled_block(block: _Block, numbers: Mapping[str, int]) -> _Block:
    match block:
        case Paragraph():
            return replace(block, inlines=tuple(_filled(item, numbers) for item in block.inlines))
        case Columns():
            return replace(block, columns=tuple(_filled_inside(column, numbers) for column in block.columns))
        case Section():
            return replace(block, heads=tuple(_filled_inside(head, numbers) for head in block.heads))
        case _:
            return block


def _filled_inside(holder: _Holder, numbers: Mapping[str, int]) -> _Holder:
    return replace(holder, blocks=tuple(_filled_block(block, numbers) for block in holder.blocks))


def _filled(item: Inline, numbers: Mapping[str, int]) -> Inline:
    if not isinstance(item, PageReference):
        return item
    return replace(item, number=str(numbers[item.target]))

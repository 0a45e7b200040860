"""Line breaks by meaning, put into the Document before any output is made (A7.3.1).

Word and the PDF then break titles in the same places.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportgen.document import Block, Document, Inline, LineBreak, Paragraph, Text
from reportgen.style import Style
from reportgen.typeset.title import break_title


def balance(document: Document, style: Style) -> Document:
    """The Document with its titles broken into lines, where their role asks for it.

    A title that carries breaks of its own keeps those.
    """
    return replace(document, blocks=tuple(_balanced(block, style) for block in document.blocks))


def _balanced(block: Block, style: Style) -> Block:
    if not isinstance(block, Paragraph):
        return block
    limit = style.role(block.role).balance
    plain = all(isinstance(item, Text) and item.role is None for item in block.inlines)
    if limit is None or not plain:
        return block
    return replace(block, inlines=tuple(_broken(block.text, int(limit.value))))


def _broken(text: str, width: int) -> Iterator[Inline]:
    for number, line in enumerate(break_title(text, width)):
        if number:
            yield LineBreak()
        yield Text(line)

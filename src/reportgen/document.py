"""The Document: what every output is written from.

It says what each part *is* (its role), never how it looks. Roles are names of
entries in a `style.yaml`; writers ask the style for their measures. Everything
that is counted (labels of headings) is already text here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from reportgen.diagnostics import Place


@dataclass(frozen=True, slots=True)
class Text:
    """Characters of one character role; `None` is the role of the paragraph itself."""

    text: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line ends here within its paragraph, in every output."""


Inline: TypeAlias = Text | LineBreak


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a role, such as `title`, `heading-1` or `body`.

    `level` is its outline level (1–4) when it is a heading or starts with one;
    `source` is where its words stand in the content.
    """

    role: str
    inlines: tuple[Inline, ...]
    level: int | None = None
    source: Place | None = None

    @property
    def text(self) -> str:
        """The words alone; a line break is a newline."""
        return inline_text(self.inlines)


@dataclass(frozen=True, slots=True)
class Blank:
    """One empty line of the grid (空一行), in a role that gives its height."""

    role: str = "body"


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: one paragraph of a role."""

    role: str
    inlines: tuple[Inline, ...]
    source: Place | None = None

    @property
    def text(self) -> str:
        """The words alone; a line break is a newline."""
        return inline_text(self.inlines)


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first `header_rows` rows are repeated on each page it runs over.

    Every row has the same number of cells. `columns` are the 字 that
    each column's longest text takes.
    """

    rows: tuple[tuple[Cell, ...], ...]
    columns: tuple[float, ...]
    header_rows: int = 1
    source: Place | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on a line of its own; `alt` is read aloud."""

    path: Path
    alt: str = ""
    source: Place | None = None


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


Block: TypeAlias = Paragraph | Blank | Table | Picture | PageBreak


@dataclass(frozen=True, slots=True)
class Properties:
    """What a reader's program shows as document properties."""

    title: str
    author: str = ""
    subject: str = ""
    date: str | None = None
    """ISO: `2022-11-28` or `2022-11`."""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document of one kind, ready to be written."""

    kind: str
    properties: Properties
    blocks: tuple[Block, ...] = field(default=())

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs outside tables, in order."""
        return (block for block in self.blocks if isinstance(block, Paragraph))


def inline_text(inlines: tuple[Inline, ...]) -> str:
    """The words of some inlines; a line break is a newline."""
    return "".join("\n" if isinstance(item, LineBreak) else item.text for item in inlines)

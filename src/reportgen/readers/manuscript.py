"""What a reader finds in a file: raw paragraphs in order, before anybody asks what they are.

The three formats meet here; everything after this is one pipeline.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TypeAlias

from reportgen.content.speech import Dropped
from reportgen.diagnostics import Diagnostic


class Gap(Enum):
    """What parts a line from the one before it."""

    LINE = auto()
    """A line end: of a paragraph, or a wrap by hand."""
    BLANK = auto()
    """One blank line or more."""
    PAGE = auto()
    """A page number or running header stood between them."""
    SOFT = auto()
    """A line end within a list's item: a wrap by hand for certain."""
    BREAK = auto()
    """A manual line break within a Word paragraph, or a hard break in Markdown."""
    PARAGRAPH = auto()
    """A paragraph end in a format that has paragraphs."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the format says about a paragraph beside its words."""

    depth: int | None = None
    """Depth of a heading by style, outline level or `#`, from 1."""
    title: bool = False
    """Set in a style for document titles."""
    centred: bool = False
    right: bool = False
    size: float = 0.0
    """Largest type size in pt, 0 when unknown."""
    numbered: bool = False
    """Its label was counted by the program, not typed: it is a label for certain."""
    caption: bool = False
    """Set in a style for captions of pictures and tables."""
    boxed: bool = False
    """Stands in a text box."""
    bullet: bool = False
    """Opens an item of a list without numbers."""


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Line:
    """A line or paragraph; `text` keeps its leading spaces, `number` is its line in the file, from 1."""

    text: str
    number: int
    gap: Gap = Gap.LINE
    look: Look = PLAIN

    def with_text(self, text: str) -> Line:
        """The same line with other words."""
        return replace(self, text=text)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table."""

    rows: tuple[tuple[str, ...], ...]
    number: int
    header_rows: int = 1


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: `data` from inside the file, or a `path` beside it."""

    number: int
    caption: str = ""
    path: str = ""
    data: bytes = b""
    suffix: str = ""
    """Of the file it is to be saved as, e.g. `.png`."""


Piece: TypeAlias = Line | Grid | Image


@dataclass(frozen=True, slots=True)
class Manuscript:
    """All that a reader found."""

    pieces: tuple[Piece, ...]
    dropped: tuple[Dropped, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

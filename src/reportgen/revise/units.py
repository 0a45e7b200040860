"""What a draft is compared by: its paragraphs, rows of tables and pictures, in order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportgen.content.outline import SPACES
from reportgen.readers.characters import printable


class UnitKind(StrEnum):
    """What a unit is."""

    PARAGRAPH = "p"
    ROW = "row"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a unit's words stand in the content: number of the file, line and column from 1."""

    file: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, a row of a table or a picture.

    `text` is its words (of a row its cells, parted by tabs; of a picture what is read aloud); a
    line break is a newline. `role` is None where a draft does not tell.
    """

    kind: UnitKind
    role: str | None
    text: str
    cells: tuple[str, ...] = ()
    source: Source | None = None
    """Where it comes from; None for what the template writes by itself, and for all of a draft."""
    number: int | None = None
    """Of a row in its table, from 0; None for a head that is repeated."""
    line: int = 0
    """Its number in the draft, from 1."""
    level: int | None = None
    """A heading's, by its looks, where its role is not known."""
    bold: bool = False
    """Whether somebody made words in it bold by hand."""


def clean_words(text: str) -> str:
    """The words of a paragraph as content may hold them, without indents and blank lines at the ends."""
    rows = (printable(row).strip(SPACES) for row in text.replace("\r", "\n").split("\n"))
    return "\n".join(rows).strip("\n" + SPACES)

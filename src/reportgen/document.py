"""The Document: what every output is written from.

It says what each part *is* (its role), never how it looks. Roles are names of
entries in a `style.yaml`; writers ask the style for their measures. Everything
that is counted (labels of headings) is already text here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias, assert_never

from reportgen.diagnostics import Place


@dataclass(frozen=True, slots=True)
class Text:
    """Characters of one character role; `None` is the role of the paragraph itself."""

    text: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line ends here within its paragraph, in every output."""


@dataclass(frozen=True, slots=True)
class Tab:
    """What follows on the line ends at the right tab stop of the paragraph's role."""


@dataclass(frozen=True, slots=True)
class PageReference:
    """The number of the page where the paragraph with the anchor `target` starts.

    `number` is that number as printed; it is empty until pages are laid out.
    """

    target: str
    number: str = ""
    role: str | None = None


Inline: TypeAlias = Text | LineBreak | Tab | PageReference


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a role, such as `title`, `heading-1` or `body`.

    `level` is its outline level when that is not its role's; `source` is where its words
    stand in the content; `anchor` is a name for `PageReference`. The rest is decided when
    the document is settled (`typeset.settle`): `before`, the space above it in pt, and
    `left`, how far in pt from the left edge all its lines begin, go before what the role
    says, `hang`, how much farther left the first begins; `keep` holds it together and with the next block.
    """

    role: str
    inlines: tuple[Inline, ...]
    level: int | None = None
    source: Place | None = None
    anchor: str | None = None
    label: str = ""
    before: float | None = None
    left: float | None = None
    hang: float = 0.0
    keep: bool = False

    @property
    def text(self) -> str:
        """The words alone; a line break is a newline."""
        return inline_text(self.inlines)


@dataclass(frozen=True, slots=True)
class Blank:
    """One empty line of the grid (空一行), in a role that gives its height.

    `keep`, decided when the document is settled, holds it together with the next block.
    """

    role: str = "body"
    keep: bool = False


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
class Code:
    """A QR code; `text` is what a scanner reads, `alt` is read aloud, `role` says how large it is (D2)."""

    text: str
    alt: str = ""
    role: str = "code"
    source: Place | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page, in a role that says how thick and wide it is."""

    role: str
    before: float | None = None
    """Space above it in pt, decided when the document is settled."""


@dataclass(frozen=True, slots=True)
class Column:
    """What stands in one of several columns; `middle` centres it between top and foot."""

    blocks: tuple[Paragraph | Blank | Picture | Code, ...]
    middle: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Blocks side by side, on one page, centred.

    `widths` are in 字 of `role`; without them the columns share the 版心 alike.
    """

    columns: tuple[Column, ...]
    widths: tuple[float, ...] | None = None
    role: str = "body"
    source: Place | None = None


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page; with `odd` on one with an odd number."""

    odd: bool = False


class SignatureForm(StrEnum):
    """How issuer and date stand at the end (A7.3.5.1, A7.3.5.2); `placed` where the template sees to it."""

    SEAL = "seal"
    NONE = "none"
    PLACED = "placed"


@dataclass(frozen=True, slots=True)
class Signature:
    """发文机关署名 and 成文日期, which keep together and never stand alone on a page (A7.3.5.5).

    Unless they are `placed` already, these are paragraphs of one line each, the last the date.
    """

    blocks: tuple[Paragraph | Blank | Columns, ...]
    form: SignatureForm


@dataclass(frozen=True, slots=True)
class Receivers:
    """主送机关: `here`, unless the text would then not begin on the first page (A7.3.2).

    In that case `in_foot` stands in the 版记, behind its first rule.
    """

    here: Paragraph
    in_foot: Paragraph


@dataclass(frozen=True, slots=True)
class Foot:
    """Blocks at the foot of the 版心 of the page on which the text ends (版记, 报尾).

    With `even` that page has an even number, if need be behind a blank page; both are
    then without a number (A7.4.4, A7.5-c).
    """

    blocks: tuple[Paragraph | Rule | Blank, ...]
    even: bool = False


class HeadPages(StrEnum):
    """On which pages of a section a head stands."""

    FIRST = "first"
    ODD = "odd"
    EVEN = "even"


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the 版心, or with `below` below it, on some pages of a section.

    `top`, decided when the document is settled, is how far from the top of the page its first
    line begins, in pt.
    """

    pages: HeadPages
    blocks: tuple[Paragraph | Rule | Blank, ...]
    below: bool = False
    top: float | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """What follows starts on a new page, with page numbers and heads of its own.

    Pages are counted on, or from `first`; `numbered` says whether their numbers show,
    `first_numbered` whether that of the first page does. With `front` page `first` lies on the
    side of a sheet where its number belongs: if need be, a blank page is put behind the cover.
    """

    numbered: bool = True
    first: int | None = None
    first_numbered: bool = True
    heads: tuple[Head, ...] = ()
    front: bool = False


Block: TypeAlias = (
    Paragraph
    | Blank
    | Table
    | Picture
    | Code
    | Rule
    | Columns
    | PageBreak
    | Receivers
    | Signature
    | Foot
    | Section
)


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

    def pictures(self) -> Iterator[Picture]:
        """The pictures, in order."""
        return (picture for block in self.blocks for picture in _pictures_in(block))


def _pictures_in(block: Block) -> Iterator[Picture]:
    if isinstance(block, Picture):
        yield block
    elif isinstance(block, Columns):
        inner = (one for column in block.columns for one in column.blocks)
        yield from (one for one in inner if isinstance(one, Picture))


def inline_text(inlines: tuple[Inline, ...]) -> str:
    """The words of some inlines; a line break is a newline, a tab a tab."""
    return "".join(map(_words, inlines))


def _words(inline: Inline) -> str:
    match inline:
        case Text():
            return inline.text
        case LineBreak():
            return "\n"
        case Tab():
            return "\t"
        case PageReference():
            return inline.number
        case _:
            assert_never(inline)

"""Lines of a paragraph: greedy breaking in Word's manner, and justification to the edge.

A line takes characters while their widths, with the spacing after each, stay within
the measure (A5.2.3: 28 characters of 16 pt with −0.25 pt in 442.2 pt). Punctuation is
neither compressed nor hung, and nothing is added between hanzi and Latin text (A-W5,
E6.12). Where the line may end is the matter of `breaking`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise
from typing import Literal

from reportgen.typeset.breaking import UNBROKEN_PAIRS, Breaks
from reportgen.typeset.catalogue import Font
from reportgen.typeset.characters import characters, is_blank, is_latin
from reportgen.typeset.fonts import FontSet, Glyph

Alignment = Literal["justify", "left", "center", "right", "distribute"]

_FORCED = "\n"
ROUNDING = 0.06
"""How far, in pt, a line may be too wide: Word rounds every margin to 1/20 pt, and the measure with them."""


class Mark(StrEnum):
    """How words of a comparison are told from those that stand in both versions."""

    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_HERE = "moved-here"
    MOVED_AWAY = "moved-away"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look: `size` and `spacing` (added to every advance) in pt; `\\n` ends a line."""

    text: str
    typeface: str
    size: float
    spacing: float = 0.0
    bold: bool = False
    scale: float = 1.0
    """Width of the characters against their own."""
    colour: str | None = None
    """Six hexadecimal digits; black when not given."""
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one font on one line.

    `spacing`, in pt, follows every character; it holds the run's own spacing and the
    share of justification. `run` counts the runs from 0. `borrowed` characters come
    from a font that lends what the typeface lacks; `missing` ones are in no font.
    """

    text: str
    font: Font
    size: float
    spacing: float
    bold: bool
    synthetic_bold: bool
    run: int
    typeface: str
    borrowed: bool
    missing: bool
    scale: float = 1.0
    colour: str | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `indent` from the left of the measure and `width` to the last glyph's edge, in pt.

    Blanks at the end of a line that was broken are in no piece. `tail` is what stands at
    its right tab stop, its indent counted from the left of the measure as well.
    """

    pieces: tuple[Piece, ...]
    indent: float
    width: float
    justified: bool
    tail: Line | None = None

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(piece.text for piece in self.all_pieces())

    def all_pieces(self) -> tuple[Piece, ...]:
        """The pieces of the line, those of its tail included."""
        return self.pieces + (self.tail.all_pieces() if self.tail else ())


@dataclass(frozen=True, slots=True)
class _Set:
    """One character as set; `number` counts its run."""

    text: str
    glyph: Glyph
    number: int
    run: Run
    width: float
    spacing: float


def compose(
    runs: Sequence[Run],
    fonts: FontSet,
    measure: float,
    first_indent: float = 0.0,
    left_indent: float = 0.0,
    alignment: Alignment = "justify",
) -> tuple[Line, ...]:
    """The lines of a paragraph that is `measure` pt wide; the first is indented by both indents.

    A paragraph without characters is one empty line. Lines before a forced break and
    the last line are not stretched, unless the text is to be distributed.
    """
    text = [item for number, run in enumerate(runs) for item in _set(run, number, fonts)]
    breaks = Breaks([item.text for item in text], [item.number for item in text])
    lines: list[Line] = []
    start, indent = 0, left_indent + first_indent
    while start <= len(text):
        end = _line_end(text, breaks, start, measure - indent)
        full = end < len(text) and text[end].text != _FORCED
        shown = _without_blanks(text[start:end]) if full else text[start:end]
        lines.append(_line(shown, indent, measure, alignment, stretch=_stretched(alignment, full)))
        start, indent = (end if full else end + 1), left_indent
    return tuple(lines)


def _stretched(alignment: Alignment, full: bool) -> bool:
    return alignment == "distribute" or (full and alignment == "justify")


def _set(run: Run, number: int, fonts: FontSet) -> Iterator[_Set]:
    for text in characters(run.text):
        glyph = fonts.glyph(run.typeface, text, run.bold)
        yield _Set(text, glyph, number, run, glyph.advance * run.size * run.scale, run.spacing)


def _line_end(text: list[_Set], breaks: Breaks, start: int, room: float) -> int:
    """Where the line that begins at `start` ends.

    Spacing that draws characters together is not counted after the last one of a
    stretch of Latin or Chinese text, as LibreOffice counts. Word counts all of it, so
    that what fits here fits there.
    """
    width = before = 0.0
    for place in range(start, len(text)):
        item = text[place]
        if item.text == _FORCED:
            return place
        if place > start and breaks.ends_stretch(place):
            width -= min(before, 0.0)
        width += item.width
        if width + max(item.spacing, 0.0) > room + ROUNDING and not is_blank(item.text):
            return breaks.last(start, place)
        before = item.spacing
        width += before
    return len(text)


def _without_blanks(text: list[_Set]) -> list[_Set]:
    end = len(text)
    while end and is_blank(text[end - 1].text):
        end -= 1
    return text[:end]


def _line(text: list[_Set], indent: float, measure: float, alignment: Alignment, stretch: bool) -> Line:
    natural = sum(item.width + item.spacing for item in text) - (text[-1].spacing if text else 0.0)
    slack = measure - indent - natural
    gaps = [_stretches(left, right) for left, right in pairwise(text)]
    share = slack / sum(gaps) if stretch and any(gaps) else 0.0
    if alignment in ("center", "right"):
        indent += slack / 2 if alignment == "center" else slack
    pieces = tuple(_pieces(text, [share * gap for gap in gaps]))
    return Line(pieces, indent, natural + share * sum(gaps), bool(share))


def _stretches(left: _Set, right: _Set) -> bool:
    """Whether the gap between two characters takes up slack: not within a word, a number, —— or ……."""
    if left.text == right.text and left.text in UNBROKEN_PAIRS:
        return False
    return not (is_latin(left.text) and is_latin(right.text)) or is_blank(left.text) or is_blank(right.text)


def _pieces(text: list[_Set], shares: list[float]) -> Iterator[Piece]:
    # Nothing follows the last character, so it may carry its neighbour's share: one piece fewer.
    after = [*shares, *shares[-1:]] if shares else [0.0] * len(text)
    spaced = [(item, round(item.spacing + share, 4)) for item, share in zip(text, after, strict=True)]
    for _, group in groupby(spaced, _piece_key):
        items = list(group)
        first, spacing = items[0]
        run, glyph = first.run, first.glyph
        yield Piece(
            text="".join(item.text for item, _ in items),
            font=glyph.font,
            size=run.size,
            spacing=spacing,
            bold=run.bold,
            synthetic_bold=glyph.synthetic_bold,
            run=first.number,
            typeface=run.typeface,
            borrowed=glyph.fallback,
            missing=glyph.missing,
            scale=run.scale,
            colour=run.colour,
            mark=run.mark,
        )


def _piece_key(spaced: tuple[_Set, float]) -> tuple[object, ...]:
    item, spacing = spaced
    glyph = item.glyph
    return item.number, spacing, glyph.font, glyph.fallback, glyph.missing

"""Pieces of a composed line as text that WeasyPrint sets exactly where it was composed.

WeasyPrint lays letter-spacing out exactly, but draws its two halves, before and after
a glyph, with 1024 thousandths for 1000 and the second half cut down to whole ones:
over a line that is up to 0.4 pt. So only such spacings are used as lose nothing by
that; a piece is cut where its characters go from one such step to the next, and the
line ends where it was composed to end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import floor
from types import MappingProxyType

from reportgen.typeset.catalogue import Font
from reportgen.typeset.characters import characters
from reportgen.typeset.compose import Line, Mark, Piece
from reportgen.typeset.measuring import BLACK
from reportgen.writers.embolden import bold_colour
from reportgen.writers.stylesheet import points

_STEP = 2 / (2 - 1.024) / 1000
"""The step from one spacing to the next, in em."""
_FIRST = 0.15 * _STEP
"""The least spacing, in em: as much above what is cut off as Pango's own rounding may take from it."""
_SHORT = 10
"""Pieces of up to so many characters are not cut; what they are off is made up for by the next."""


_MARKS: Mapping[Mark, tuple[str, str]] = MappingProxyType(
    {
        Mark.INSERTED: ("D00000", "underline"),
        Mark.DELETED: ("D00000", "line-through"),
        Mark.MOVED_HERE: ("008000", "underline double"),
        Mark.MOVED_AWAY: ("008000", "line-through double"),
    }
)
"""Colour and line of the words of a comparison."""


@dataclass(frozen=True, slots=True)
class Span:
    """Characters with one letter-spacing, in pt."""

    piece: Piece
    text: str
    spacing: float

    def css(self) -> dict[str, str]:
        """The declarations of its look, as property and value."""
        declarations = font_css(self.piece.font)
        declarations["font-size"] = points(self.piece.size)
        declarations["letter-spacing"] = points(self.spacing)
        colour = self.piece.colour
        if self.piece.mark is not None:
            colour, declarations["text-decoration"] = _MARKS[self.piece.mark]
        if self.piece.synthetic_bold:
            colour = bold_colour(colour or BLACK)
        if colour:
            declarations["color"] = f"#{colour}"
        return declarations


def spans(line: Line) -> Iterator[Span]:
    """The line's text in spans, to be written one after the other with `white-space: pre`."""
    behind = 0.0
    for number, piece in enumerate(line.pieces, start=1):
        text = characters(piece.text)
        # What is drawn narrower has its spacing narrowed with it.
        wanted = piece.spacing / piece.scale * len(text) + behind
        narrow, wide = _steps(wanted / len(text) / piece.size)
        wider = round((wanted / piece.size - narrow * len(text)) / (wide - narrow))
        if len(text) <= _SHORT and number < len(line.pieces):
            wider = len(text) if wider > len(text) / 2 else 0
        behind = wanted - (narrow * (len(text) - wider) + wide * wider) * piece.size
        for part, spacing in ((text[:wider], wide), (text[wider:], narrow)):
            if part:
                yield Span(piece, "".join(part), spacing * piece.size)


def _steps(spacing: float) -> tuple[float, float]:
    """The steps below and above a spacing, all in em."""
    below = floor((abs(spacing) - _FIRST) / _STEP)
    if below < 0:
        return -_FIRST, _FIRST
    nearer, farther = _FIRST + below * _STEP, _FIRST + (below + 1) * _STEP
    return (nearer, farther) if spacing > 0 else (-farther, -nearer)


def font_css(font: Font) -> dict[str, str]:
    """The declarations that find exactly this face; one that is not `exact` needs its `font_face` too."""
    if font.exact:
        return {"font-family": f'"{font.family}"', "font-weight": str(font.weight)}
    return {"font-family": f'"{font.postscript}"', "font-weight": "400"}


def font_face(font: Font) -> str:
    """A rule that gives a face which shares family and weight with another a name of its own, or nothing."""
    if font.exact:
        return ""
    return f'@font-face {{ font-family: "{font.postscript}"; src: local("{font.postscript}") }}'

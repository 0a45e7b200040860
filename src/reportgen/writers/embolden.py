"""Bold of a face that has one weight (仿宋), as PDF text that is filled and stroked.

Pango draws such bold no heavier than regular. Pieces that ask for it are written in
a colour with the blue of `MARK`, which prints as one without and no other text has; `embolden`, given to
WeasyPrint as finisher, finds it in the content streams and puts text render mode 2
there, with the outline as black and thick as a bold face needs. Text stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

MARK = "01"
"""The blue of the colour of text to be emboldened, which is printed without."""
STROKE = 1 / 30
"""Thickness of the outline, in em; half of it lies outside the glyph."""

_MARKED = re.compile(rb"(\S+ \S+) 0?\.0039\d* rg")
_FILL_COLOUR = re.compile(rb".*\s(rg|g|k|sc|scn|cs)")
_FONT = re.compile(rb"/\S+ (\S+) Tf")


def embolden(_document: object, pdf: Any) -> None:
    """Thicken the marked text of a `pydyf.PDF`; a finisher for `write_pdf` of WeasyPrint."""
    for item in pdf.objects:
        operators = getattr(item, "stream", None)
        if operators and any(_is_mark(operator) for operator in operators):
            item.stream = list(_emboldened(operators))


@dataclass(frozen=True, slots=True)
class _State:
    """What of the graphics state matters: font size, and whether text is thickened."""

    size: float = 0.0
    bold: bool = False

    def outline(self) -> bytes:
        return b"%.4f w" % (self.size * STROKE)


def bold_colour(colour: str) -> str:
    """The colour, six hexadecimal digits, in which text is to be emboldened that is printed in `colour`."""
    return colour[:4] + MARK if colour.endswith("00") else colour


def _is_mark(operator: object) -> bool:
    return isinstance(operator, bytes) and _MARKED.fullmatch(operator) is not None


def _emboldened(operators: Sequence[object]) -> Iterator[object]:
    state, saved = _State(), [_State()]
    for operator in operators:
        if not isinstance(operator, bytes):
            yield operator
        elif operator == b"q":
            saved.append(state)
            yield operator
        elif operator == b"Q":
            state = saved.pop() if saved else _State()
            yield operator
        else:
            state, written = _step(state, operator)
            yield from written


def _step(state: _State, operator: bytes) -> tuple[_State, tuple[bytes, ...]]:
    """The state after an operator, and what stands in the stream for it."""
    if marked := _MARKED.fullmatch(operator):
        state, colour = replace(state, bold=True), marked[1] + b" 0 "
        return state, (colour + b"rg", colour + b"RG", b"2 Tr", b"1 j", state.outline())
    if font := _FONT.fullmatch(operator):
        state = replace(state, size=float(font[1]))
        return state, (operator, state.outline()) if state.bold else (operator,)
    if state.bold and _FILL_COLOUR.fullmatch(operator):
        return replace(state, bold=False), (b"0 Tr", operator)
    return state, (operator,)

"""Where the characters of a text stand in the lines of its file.

A text may be wrapped over several lines, quoted, indented, or have a label that was
counted and is not in the file: its characters are found one after the other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.diagnostics import Place

_AHEAD = 12
"""Characters of a line that may be passed over: marks of Markdown, quotes and their escapes."""
_CLOSING = " \t\r*_`'\"\\|"
"""What may stand behind the last word of a line."""
_LINES_AHEAD = 3
"""Lines that may be passed over: blank ones, a page number."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """Stretches of a text that stand together in a file: where each begins, in both, and how long it is."""

    offsets: tuple[int, ...]
    places: tuple[Place, ...]
    lengths: tuple[int, ...]

    def place(self, offset: int) -> Place:
        """Where the character at `offset` stands; one that is not in the file has the place before it."""
        index = max(bisect_right(self.offsets, offset) - 1, 0)
        place, within = self.places[index], offset - self.offsets[index]
        return place.moved(column=place.column + min(max(within, 0), self.lengths[index]))

    def typed(self, start: int, end: int) -> bool:
        """Whether the characters from `start` to `end` stand together in the file."""
        index = bisect_right(self.offsets, start) - 1
        return index >= 0 and end <= self.offsets[index] + self.lengths[index]


def locate(text: str, start: Place, lines: Sequence[str]) -> Mapped:
    """Find `text` from `start` on in the lines of its file; without lines it stands in one piece."""
    if not 0 < start.line <= len(lines):
        return Mapped((0,), (Place(start.path, start.line, max(start.column, 1)),), (len(text),))
    column = max(start.column, 1) - 1
    line = lines[start.line - 1]
    if line.startswith(text, column):
        return Mapped((0,), (Place(start.path, start.line, column + 1),), (len(text),))
    at = line.find(text, column)
    if at >= 0:
        return Mapped((0,), (Place(start.path, start.line, at + 1),), (len(text),))
    return _walk(text, start, lines, column)


def _walk(text: str, start: Place, lines: Sequence[str], column: int) -> Mapped:
    row = start.line - 1
    found: list[tuple[int, int, int]] = []
    for offset, char in enumerate(text):
        if found and found[-1][0] == offset - 1 and lines[row].startswith(char, column):
            step: tuple[int, int] | None = (row, column)
        else:
            step = _ahead(text[offset : offset + 2], lines, row, column)
        if step is None:
            continue
        row, column = step
        found.append((offset, row, column))
        column += 1
    return _stretches(found, start)


def _ahead(pair: str, lines: Sequence[str], row: int, column: int) -> tuple[int, int] | None:
    """Where the first of two characters stands next, near by.

    One by itself may stand anywhere (`一` of a label that is not in the file is in many words), so the
    second has to follow, unless the line ends there.
    """
    at = _in_line(pair, lines[row], column)
    if at >= 0:
        return row, at
    if lines[row][column:].strip(_CLOSING):
        return None
    for below in range(row + 1, min(row + 1 + _LINES_AHEAD, len(lines))):
        indent = len(lines[below]) - len(lines[below].lstrip())
        at = _in_line(pair, lines[below], indent)
        if at >= 0:
            return below, at
    return None


def _in_line(pair: str, line: str, column: int) -> int:
    at = line.find(pair, column, column + _AHEAD + 1)
    last = len(line.rstrip()) - 1
    if at < 0 and column <= last < column + _AHEAD and line[last] == pair[0]:
        return last
    return at


def _stretches(found: Sequence[tuple[int, int, int]], start: Place) -> Mapped:
    if not found:
        return Mapped((0,), (start.moved(column=max(start.column, 1)),), (0,))
    offsets: list[int] = []
    places: list[Place] = []
    lengths: list[int] = []
    for number, (offset, row, column) in enumerate(found):
        before = found[number - 1] if number else None
        if before is not None and before == (offset - 1, row, column - 1):
            lengths[-1] += 1
            continue
        offsets.append(offset)
        places.append(Place(start.path, row + 1, column + 1))
        lengths.append(1)
    return Mapped(tuple(offsets), tuple(places), tuple(lengths))

"""Lines wrapped by hand, joined to paragraphs again.

A wrapped text shows itself by its right edge: most of its lines end at the same
column. A line goes on in the next one when the first word there would not have
fitted any more; a line that ends earlier ends its paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from reportgen.content.outline import SPACES, find_label
from reportgen.readers.characters import CLOSERS, bare, columns, ends_sentence, indent_of
from reportgen.readers.manuscript import Gap, Line

_NARROWEST, _WIDEST = 36, 160
_WORD = re.compile(r"[“‘（《〈〔【(「]*(?:[A-Za-z0-9.%,:/+-]+|.)[，。、；：？！”’）》〉〕】)」,.;:?!%…—]*")
_HEADING = 60
"""Characters of a heading, at most."""
_FAR_BETTER = 0.2
_NEAR = 0.88
"""The part of the full width from which a line without end mark counts as full."""
_SHORT = 24
"""Columns under which a line says nothing about the edge."""


@dataclass(frozen=True, slots=True)
class _Edge:
    """Where the lines of a wrapped text end."""

    width: int
    measure: Callable[[str], int]
    base: int
    """Indent of lines that go on a paragraph."""
    indented: bool
    """Whether paragraphs start with an indent."""
    spread: bool
    """Whether every line has a blank one after it, which then parts nothing."""


def join_wrapped(lines: Sequence[Line]) -> list[Line]:
    """The paragraphs of `lines`; each keeps the number of its first line."""
    edge = _find_edge(lines)
    joined: list[Line] = []
    last: Line | None = None
    for line in lines:
        if last is not None and _goes_on(joined[-1], last, line, edge):
            joined[-1] = joined[-1].with_text(_glue(joined[-1].text, bare(line.text)))
        else:
            joined.append(line)
        last = line
    return joined


def _find_edge(lines: Sequence[Line]) -> _Edge | None:
    """The right edge of a wrapped text, or None when the lines are paragraphs.

    Some programs wrap by columns, some by characters: columns, unless characters fit far better.
    """
    by_columns, by_length = _edge_by(lines, columns), _edge_by(lines, _doubled_length)
    if by_columns and (by_length is None or by_length[0] < by_columns[0] + _FAR_BETTER):
        return by_columns[1]
    return by_length[1] if by_length else None


def _doubled_length(text: str) -> int:
    """The width of `text` if every character were a hanzi."""
    return 2 * len(text)


def _edge_by(lines: Sequence[Line], measure: Callable[[str], int]) -> tuple[float, _Edge] | None:
    widths = [measure(line.text) for line in lines]
    telling = [width for width in widths if width > _SHORT]
    counts = Counter(width for width in telling if _NARROWEST <= width <= _WIDEST)
    if not counts:
        return None
    width = max(counts, key=lambda w: (sum(counts[near] for near in range(w - 3, w + 3)), counts[w], w))
    full = [line for line, w in zip(lines, widths, strict=True) if width - 4 <= w <= width + 4]
    longer = sum(w > width + 4 for w in telling)
    unended = sum(not ends_sentence(line.text) for line in full)
    if len(full) < 3 or len(full) < 0.3 * len(telling) or longer > 0.1 * len(telling):
        return None
    if unended < 0.5 * len(full):
        return None
    tightness = sum(counts[near] for near in range(width - 2, width + 3)) / len(telling)
    return tightness, _describe(lines, widths, width, measure)


def _describe(
    lines: Sequence[Line], widths: Sequence[int], width: int, measure: Callable[[str], int]
) -> _Edge:
    after_full = [
        indent_of(line.text)
        for line, before in zip(lines[1:], widths, strict=False)
        if before >= width - 4 and line.gap in (Gap.LINE, Gap.PARAGRAPH)
    ]
    base = Counter(after_full).most_common(1)[0][0] if after_full else 0
    openings = sum(base + 2 <= indent_of(line.text) <= base + 8 for line in lines)
    blanks = sum(line.gap is Gap.BLANK for line in lines)
    return _Edge(width, measure, base, openings >= 2, blanks > 0.8 * (len(lines) - 1))


def _goes_on(paragraph: Line, last: Line, line: Line, edge: _Edge | None) -> bool:
    """Whether `line` goes on the paragraph whose last line so far is `last`."""
    if line.gap is Gap.BREAK:
        return _break_goes_on(paragraph, line)
    if line.look.depth or last.look.depth or line.look.numbered:
        return False
    if line.gap is not Gap.BLANK and _is_unfinished(last, line):
        return True
    if edge is None:
        return line.gap is Gap.PAGE and _cut_by_page(last, line)
    if line.gap is Gap.BLANK and not edge.spread:
        return False
    if edge.indented and indent_of(line.text) >= edge.base + 2:
        return False
    if not _is_full(last, line, edge):
        return False
    if edge.indented:
        return True
    return not (ends_sentence(last.text) and find_label(bare(line.text)))


def _is_full(last: Line, line: Line, edge: _Edge) -> bool:
    word = _WORD.match(bare(line.text))
    room = edge.measure(word[0]) if word else 2
    width = edge.measure(last.text)
    return width + room > edge.width or (width >= _NEAR * edge.width and not ends_sentence(last.text))


def _is_unfinished(last: Line, line: Line) -> bool:
    """Whether the last line breaks off after a comma, so that the next one goes on whatever its width."""
    return last.text.endswith(("，", "、", ",")) and find_label(bare(line.text)) is None


def _cut_by_page(last: Line, line: Line) -> bool:
    """Whether a page number stood in the middle of a paragraph: no sentence ends before it."""
    text = bare(last.text)
    if (
        ends_sentence(text)
        or text.endswith(("：", ":"))
        or len(text) < 16
        or not re.search("[，、；。]", text)
    ):
        return False
    opened = indent_of(line.text) >= 2 and indent_of(last.text) >= 2
    heading = find_label(text) is not None and len(text) < 30
    return not (opened or heading or find_label(bare(line.text)))


def _break_goes_on(paragraph: Line, line: Line) -> bool:
    """Whether a manual break parts lines of one paragraph, and no two paragraphs."""
    before, text = bare(paragraph.text), bare(line.text)
    if indent_of(line.text) >= 2 or find_label(text) is not None:
        return False
    if before.endswith(("，", "、", ",")) or (line.look.depth and len(before + text) <= _HEADING):
        return True
    if ends_sentence(before) or before.endswith(("：", ":")) or before.endswith(tuple(CLOSERS)):
        return False
    if find_label(before) is not None:
        return len(before) >= 30 or not ends_sentence(text)
    return len(before) >= 40


def _glue(before: str, after: str) -> str:
    """Two parts of a paragraph; Latin words keep a space between them."""
    before = before.rstrip(SPACES)
    latin = before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii() and after[:1].isalpha()
    return f"{before} {after}" if latin else before + after


def set_gap(line: Line, gap: Gap) -> Line:
    """The line, parted by `gap` from the one before it."""
    return replace(line, gap=gap)

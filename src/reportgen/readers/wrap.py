"""Lines wrapped by hand, joined to paragraphs again.

A wrapped text shows itself by its right edge: most of its lines end at the same
column. A line goes on in the next one when the first word there would not have
fitted any more; a line that ends earlier ends its paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reportgen.content.outline import SPACES, find_label, is_closing
from reportgen.readers.characters import CLOSERS, bare, columns, ends_sentence, indent_of
from reportgen.readers.manuscript import Gap, Line
from reportgen.readers.salutation import is_bare_salutation
from reportgen.readers.titles import is_title_like

_NARROWEST, _WIDE, _WIDEST = 28, 110, 160
"""Columns of wrapped lines; wide ones need more of them to be believed."""
_WORD = re.compile(r"[“‘（《〈〔【(「]*(?:[A-Za-z0-9.%,:/+-]+|.)[，。、；：？！”’）》〉〕】)」,.;:?!%…—]*")
_HEADING = 60
"""Characters of a heading, at most."""
_FAR_BETTER = 0.2
_HUNG = "，。、；：！？”’）》"
_RAGGED, _HANGING = 6, 4
"""Columns by which wrapped lines may stay below the edge, and marks may hang over it."""
_NEAR = 0.88
"""The part of the full width from which a line without end mark counts as full."""
_PROSE = 16
"""Characters from which a line can be one of a wrapped paragraph."""
_LONG = 36
"""Characters from which a line with a label is no heading."""
_OPEN_END = re.compile("[的了在是和与及把被对向从为将到以于给让使就也都还而或等着过最更很已又每各该此其]$")
"""A word that no heading and no paragraph ends with."""
_CUT = 16
"""Characters of the shortest line that a page may have cut."""
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
    """An edge in one measure, and how sharp it is from 0 to 1.

    It shows in lines that break off in the middle of a sentence: they end at one column,
    and hardly a line is longer.
    """
    telling = [width for line in lines if (width := measure(line.text)) > _SHORT]
    pairs = [(measure(line.text), line, following) for line, following in _broken_off(lines)]
    indented = _opens_indented(lines)
    for most in sorted({width for width, _, _ in pairs}, reverse=True):
        near = [(width, line) for width, line, _ in pairs if most - _RAGGED <= width <= most]
        longer = sum(width > most + _HANGING for width in telling)
        needed = 4 if most > _WIDE else 1 if indented or not longer else 2
        if len(near) < needed or longer > max(1, 0.1 * len(telling)):
            continue
        width = max((width for width, line in near if line.text[-1] not in _HUNG), default=most - 2)
        sharp = sum(abs(one - width) <= 2 for one, _ in near) / len(near)
        followers = Counter(indent_of(following.text) for one, _, following in pairs if one >= most - _RAGGED)
        base = followers.most_common(1)[0][0]
        opens = sum(base + 2 <= indent_of(line.text) <= base + 8 for line in lines) >= 2
        return sharp, _Edge(width, measure, base, opens, _is_spread(lines))
    return None


def _broken_off(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Lines that may have been wrapped, with the next ones: no sentence ends, and nothing is opened after."""
    spread = _is_spread(lines)
    indented = _opens_indented(lines)
    for line, following in pairwise(lines):
        parted = following.gap in (Gap.BREAK, Gap.PAGE) or (following.gap is Gap.BLANK and not spread)
        if parted or not _NARROWEST <= columns(line.text) <= _WIDEST:
            continue
        text, next_text = bare(line.text), bare(following.text)
        ended = ends_sentence(text) or text.endswith(("：", ":"))
        opens = (indented and indent_of(following.text) >= 2) or _is_heading(next_text)
        if not (ended or opens or _is_heading(text) or _is_title(text) or _is_heading(_last_sentence(text))):
            yield line, following


def _last_sentence(text: str) -> str:
    """What stands behind the last end mark: a heading may be glued there."""
    return re.split("[。！？]", text)[-1]


def _is_heading(text: str) -> bool:
    return _opens_heading(text) and len(text) <= _HEADING // 2


def _opens_heading(text: str) -> bool:
    """Whether a line opens a heading by a proper mark: 腊月二十八，…… may be cut before 十八，."""
    label = find_label(text)
    return label is not None and label.level is not None and label.text[-1] not in "，,：:"


def _is_title(text: str) -> bool:
    return is_title_like(text) and re.search("[，。；：]", text) is None


def _is_spread(lines: Sequence[Line]) -> bool:
    """Whether every line has a blank one after it, which then parts nothing."""
    return sum(line.gap is Gap.BLANK for line in lines) > 0.9 * (len(lines) - 1) and not any(
        line.gap is Gap.LINE and columns(before.text) >= _NARROWEST and not ends_sentence(before.text)
        for before, line in pairwise(lines)
    )


def _opens_indented(lines: Sequence[Line]) -> bool:
    """Whether some paragraphs open with an indent while other lines have none."""
    return sum(2 <= indent_of(line.text) <= 8 for line in lines) >= 2


def _goes_on(paragraph: Line, last: Line, line: Line, edge: _Edge | None) -> bool:
    """Whether `line` goes on the paragraph whose last line so far is `last`."""
    if line.gap in (Gap.SOFT, Gap.BREAK):
        return line.gap is Gap.SOFT or _break_goes_on(paragraph, line)
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
    opened = not edge.indented or indent_of(paragraph.text) >= edge.base + 2
    if (
        _is_title(bare(last.text))
        or _is_title(bare(line.text))
        or not (_is_full(last, line, edge) or (opened and _is_near(last, edge)))
    ):
        return False
    if edge.indented:
        return True
    text = bare(line.text)
    if ends_sentence(last.text):
        return find_label(text) is None and not is_closing(text)
    return not _opens_heading(text)


def _is_full(last: Line, line: Line, edge: _Edge) -> bool:
    """Whether the first word of `line` had no room any more behind the last one."""
    word = _WORD.match(bare(line.text))
    room = edge.measure(word[0]) if word else 2
    return edge.width - room < edge.measure(last.text) <= edge.width + _HANGING


def _is_near(last: Line, edge: _Edge) -> bool:
    """Whether a line without end mark comes near the edge."""
    near = _NEAR * edge.width <= edge.measure(last.text) <= edge.width + _HANGING
    return near and not ends_sentence(last.text)


def _is_unfinished(last: Line, line: Line) -> bool:
    """Whether the last line breaks off after a comma, so that the next one goes on whatever its width."""
    if find_label(bare(line.text)) is not None:
        return False
    return last.text.endswith(("，", "、", ",")) or _breaks_off(last, line)


def _breaks_off(last: Line, line: Line) -> bool:
    """Whether a line of prose ends in the middle of a sentence, and the next one starts like no paragraph."""
    text = bare(last.text)
    if len(text) < _PROSE or re.search("[，；。]", text) is None or _OPEN_END.search(text) is None:
        return False
    opened = indent_of(line.text) >= 2 or is_bare_salutation(line.text)
    return not opened and (find_label(text) is None or len(text) >= _LONG)


def _cut_by_page(last: Line, line: Line) -> bool:
    """Whether a page number stood within a paragraph: no sentence ends before it, no indent opens after."""
    text = bare(last.text)
    if ends_sentence(text) or text.endswith(("：", ":")) or len(text) < _CUT:
        return False
    opened = indent_of(line.text) >= 2 or indent_of(last.text) < 2
    return not (opened or _is_heading(text) or find_label(bare(line.text)))


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

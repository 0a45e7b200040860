"""Lines that hold more than one paragraph, taken apart.

A label in the middle of a line opens a heading only where its neighbours in the
count are found too; an enumeration within a sentence stays what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.content.outline import find_label, split_lead
from reportgen.readers.characters import bare, ends_sentence, squeezed
from reportgen.readers.manuscript import Gap, Line, Piece
from reportgen.readers.unroll import holds_speech, unroll

_N = "一二三四五六七八九十"
_MARK = re.compile(
    rf"[{_N}]{{1,3}}\s*[、.．]|[（(]\s*[{_N}]{{1,3}}\s*[）)]|\d{{1,2}}\s*[.．、]|（\s*\d{{1,2}}\s*）"
)
_LEAD = 40
"""Characters within which a heading's lead has to end."""


def take_apart(pieces: Sequence[Piece]) -> list[Piece]:
    """`pieces` with each paragraph a line of its own; all parts keep the number of their line."""
    if holds_speech([piece for piece in pieces if isinstance(piece, Line)]):
        pieces = [
            part for piece in pieces for part in (unroll(piece) if isinstance(piece, Line) else (piece,))
        ]
    return list(_split_headings(pieces))


def _split_headings(pieces: Sequence[Piece]) -> Iterator[Piece]:
    known = _labels_at_starts([piece for piece in pieces if isinstance(piece, Line)])
    seen = [0] * 5
    for piece in pieces:
        if not isinstance(piece, Line):
            yield piece
            continue
        for index, part in enumerate(list(_split_line(piece.text, seen, known))):
            _count(part, seen)
            yield replace(piece, text=part, gap=Gap.LINE) if index else piece.with_text(part)


def _labels_at_starts(lines: Sequence[Line]) -> set[tuple[int, int]]:
    """Level and number of every heading label that stands at the start of a line or after a sentence."""
    found: set[tuple[int, int]] = set()
    for line in lines:
        for at in (0, *_candidates(line.text)):
            if label := _numbered(bare(line.text[at:])):
                found.add(label)
    return found


def _candidates(text: str) -> Iterator[int]:
    """Where in a line a glued heading could start."""
    for match in _MARK.finditer(text):
        at = match.start()
        before = text[:at][-3:]
        if at and (
            before[-1].isspace()
            or (ends_sentence(before) and not before.rstrip("”’）)").endswith(("；", ";")))
        ):
            yield at


def _numbered(text: str) -> tuple[int, int] | None:
    label = find_label(text)
    if label is None or label.level is None or not label.rest:
        return None
    return label.level, read_number(label.text)


def read_number(label: str) -> int:
    """The number in a label: （十二） → 12, 3. → 3."""
    digits = re.sub(r"\D", "", label)
    if digits:
        return int(digits)
    hanzi = re.sub(rf"[^{_N}]", "", label)
    tens, ten, ones = hanzi.partition("十")
    if not ten:
        return _N.index(hanzi) + 1 if len(hanzi) == 1 else 0
    return (_N.index(tens) + 1 if tens else 1) * 10 + (_N.index(ones) + 1 if ones else 0)


def _split_line(text: str, seen: Sequence[int], known: set[tuple[int, int]]) -> Iterator[str]:
    counts = list(seen)
    _count(text, counts)
    start = 0
    for at in sorted({*_candidates(text), *_after_heading(text)}):
        found = _numbered(text[at:])
        if found is None or not _expected(found, counts, known) or not _has_lead(text[at:]):
            continue
        if at > start:
            yield text[start:at]
        start = at
        _count(text[at:], counts)
    yield text[start:]


def _after_heading(text: str) -> Iterator[int]:
    """Where a lower label follows a heading without any mark: `二、打在要害上（一）打盗抢骗。`."""
    label = find_label(bare(text))
    if label is None or label.level is None:
        return
    match = re.search(rf"(?<=[\u4e00-\u9fff”])（[{_N}]{{1,2}}）", text[: _LEAD + 8])
    if match and label.level < 2 and not re.search("[。：；]", text[: match.start()]):
        yield match.start()


def _expected(found: tuple[int, int], counts: Sequence[int], known: set[tuple[int, int]]) -> bool:
    """Whether the count allows this number here: the next one, or a first one that has a second."""
    level, number = found
    last = counts[level]
    if number == 1:
        return last != 1 and (level, 2) in known
    slack = 2 if level <= 2 else 1
    return last > 0 and last < number <= last + slack


def _has_lead(text: str) -> bool:
    """Whether a short lead follows the label, as a heading has it."""
    label = find_label(bare(text))
    assert label is not None
    lead = re.split(r"[：:\s]", split_lead(label.rest)[0], maxsplit=1)[0]
    return 1 < len(squeezed(lead)) <= _LEAD


def _count(text: str, counts: list[int]) -> None:
    found = _numbered(bare(text))
    if found:
        level, number = found
        counts[level] = number
        counts[level + 1 :] = [0] * (4 - level)

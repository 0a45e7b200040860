"""Sentences and clauses of a paragraph, with their offsets; quotes and brackets are never cut open.

Interface: `sentences(text)` and `clauses(text)` give `Span`s whose `start` and `end` are offsets
into `text`; together they cover it without gaps or overlaps. `depths(text)` tells for every
character how many pairs of quotes and brackets it stands in. All are linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

SENTENCE_ENDS = "。！？!?"
"""Marks that end a sentence."""
CLAUSE_ENDS = "，；：,;:" + SENTENCE_ENDS
"""Marks that end a clause; 、 parts words, not clauses."""

_KEPT = 16
"""Texts whose clauses are kept: several readers ask for those of one sentence, one after the other."""
_PAIRS = {
    "“": "”",
    "‘": "’",
    "《": "》",
    "〈": "〉",
    "（": "）",
    "(": ")",
    "〔": "〕",
    "【": "】",
    "「": "」",
    "[": "]",
}
_ANY_MARK = re.compile("[" + re.escape("".join(_PAIRS)) + "]")
_CLOSERS = {close: opening for opening, close in _PAIRS.items()}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text, its end mark included."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset behind the last character."""
        return self.start + len(self.text)

    @property
    def words(self) -> str:
        """The text without its end marks."""
        return self.text.rstrip(CLAUSE_ENDS + "\n")

    @property
    def mark(self) -> str:
        """The end marks, empty where the text simply stops."""
        return self.text[len(self.words) :]


@lru_cache(maxsize=_KEPT)
def depths(text: str) -> Sequence[int]:
    """How deep in quotes and brackets every character stands; the marks themselves count as inside.

    A mark without its partner opens or closes nothing.
    """
    if _ANY_MARK.search(text) is None:
        return (0,) * len(text)
    depth = [0] * (len(text) + 1)
    open_marks: list[int] = []
    for index, char in enumerate(text):
        if char in _PAIRS:
            open_marks.append(index)
        elif char in _CLOSERS:
            while open_marks and text[open_marks[-1]] != _CLOSERS[char]:
                if _CLOSERS[char] not in (text[at] for at in open_marks[-4:]):
                    break
                open_marks.pop()
            if open_marks and text[open_marks[-1]] == _CLOSERS[char]:
                depth[open_marks.pop()] += 1
                depth[index + 1] -= 1
    level = 0
    for index, step in enumerate(depth):
        level += step
        depth[index] = level
    return tuple(depth[:-1])


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of `text`, parted behind 。！？ and at line ends."""
    return tuple(_parted(text, SENTENCE_ENDS + "\n"))


@lru_cache(maxsize=_KEPT)
def clauses(text: str) -> tuple[Span, ...]:
    """The clauses of `text`, parted behind ，；：。！？; 1,200 and 9:30 stay whole."""
    return tuple(_parted(text, CLAUSE_ENDS + "\n"))


def _parted(text: str, ends: str) -> Iterator[Span]:
    depth = depths(text)
    start = 0
    for mark in re.finditer(f"[{ends}]", text):
        index = mark.start()
        if depth[index] or _inside_number(text, index):
            continue
        if text[index + 1 : index + 2] and text[index + 1] in ends:
            continue
        yield Span(text[start : index + 1], start)
        start = index + 1
    if start < len(text):
        yield Span(text[start:], start)


def _inside_number(text: str, index: int) -> bool:
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    return before.isdigit() and after.isdigit() and text[index] in ",:："

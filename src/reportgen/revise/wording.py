"""Two rewordings of one paragraph as one, by words, where they do not touch each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

_PIECE = re.compile(r"[A-Za-z]+|[0-9０-９]+(?:[.．][0-9０-９]+)?|\s+|[\u4e00-\u9fff]+|.", re.DOTALL)
"""A Latin word, a number, hanzi, a mark."""
_LONGEST = 20_000
"""Characters of a paragraph that is looked into; a longer one is taken as a whole."""
_CLOSE = 1
"""Changes with no more words between them are one."""


@dataclass(frozen=True, slots=True)
class _Change:
    start: int
    end: int
    words: str


def merge_words(base: str, ours: str, theirs: str) -> str | None:
    """The paragraph with what both changed in it; None when their changes touch each other."""
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    if max(map(len, (base, ours, theirs))) > _LONGEST:
        return None
    tokens = _words(base)
    changes = sorted(
        {*_changes(tokens, ours), *_changes(tokens, theirs)}, key=lambda change: (change.start, change.end)
    )
    for before, after in pairwise(changes):
        if after.start <= before.end:
            return None
    merged: list[str] = []
    at = 0
    for change in changes:
        merged += [*tokens[at : change.start], change.words]
        at = change.end
    return "".join([*merged, *tokens[at:]])


def _words(text: str) -> list[str]:
    # Only who merges within a paragraph waits for the dictionary.
    import rjieba

    pieces = _PIECE.findall(text)
    return [
        word
        for piece in pieces
        for word in (rjieba.cut(piece) if "\u4e00" <= piece <= "\u9fff" else (piece,))
    ]


def _changes(tokens: Sequence[str], text: str) -> list[_Change]:
    """What differs from `tokens`, near changes taken together."""
    words = _words(text)
    found: list[tuple[int, int, int, int]] = []
    for tag, *span in SequenceMatcher(None, tokens, words, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        start, end, left, right = span
        if found and start - found[-1][1] <= _CLOSE:
            found[-1] = (found[-1][0], end, found[-1][2], right)
        else:
            found.append((start, end, left, right))
    return [_Change(start, end, "".join(words[left:right])) for start, end, left, right in found]

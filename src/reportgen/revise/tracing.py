"""Which paragraph of a former version each paragraph of a later one is: kept, reworded, moved or new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

ALIKE = 0.5
"""From this likeness on a paragraph between the same neighbours is a reworded one."""
MOVED_ALIKE = 0.75
"""From this likeness on a paragraph somewhere else is a reworded and moved one."""
_LEAST_MOVED = 4
"""Characters that a paragraph needs to be known again somewhere else."""
_MOST_PAIRS = 40_000
"""Pairs between two neighbours that are compared; a text rewritten in whole is not searched for likeness."""


def trace(base: Sequence[str], side: Sequence[str]) -> list[int | None]:
    """For each paragraph of `side` the number of the one in `base` that it was; None for a new one."""
    found: list[int | None] = [None] * len(side)
    free: list[tuple[range, range]] = []
    before_base = before_side = 0
    for match in SequenceMatcher(None, base, side, autojunk=False).get_matching_blocks():
        free.append((range(before_base, match.a), range(before_side, match.b)))
        for offset in range(match.size):
            found[match.b + offset] = match.a + offset
        before_base, before_side = match.a + match.size, match.b + match.size
    for old, new in _elsewhere(base, side, found):
        found[new] = old
    taken = set(found)
    for base_gap, side_gap in free:
        olds = [number for number in base_gap if number not in taken]
        news = [number for number in side_gap if found[number] is None]
        for old, new in _alike_in_order(base, side, olds, news):
            found[new] = old
    for old, new in _moved(base, side, found):
        found[new] = old
    return found


def likeness(one: str, other: str) -> float:
    """How alike two paragraphs are, from 0 to 1: by the pairs of characters that they share."""
    return _likeness(_Pairs.of(one), _Pairs.of(other))


@dataclass(frozen=True, slots=True)
class _Pairs:
    counts: Counter[str]
    total: int

    @classmethod
    def of(cls, text: str) -> _Pairs:
        edged = f"\n{text}\n"
        counts = Counter(map("".join, pairwise(edged)))
        return cls(counts, len(text) + 1)


def _likeness(one: _Pairs, other: _Pairs) -> float:
    shared = sum((one.counts & other.counts).values())
    return 2 * shared / (one.total + other.total)


def _alike_in_order(
    base: Sequence[str], side: Sequence[str], base_gap: Sequence[int], side_gap: Sequence[int]
) -> list[tuple[int, int]]:
    """Pairs of reworded paragraphs between the same neighbours, as alike as can be in all, in order."""
    if not base_gap or not side_gap or len(base_gap) * len(side_gap) > _MOST_PAIRS:
        return []
    olds, news = [_Pairs.of(base[i]) for i in base_gap], [_Pairs.of(side[i]) for i in side_gap]
    scores = [[_likeness(old, new) for new in news] for old in olds]
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    for i in range(len(olds) - 1, -1, -1):
        for j in range(len(news) - 1, -1, -1):
            paired = scores[i][j] + best[i + 1][j + 1] if scores[i][j] >= ALIKE else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    return [(base_gap[i], side_gap[j]) for i, j in _path(scores, best)]


def _path(scores: Sequence[Sequence[float]], best: Sequence[Sequence[float]]) -> Iterator[tuple[int, int]]:
    i = j = 0
    while i < len(scores) and j < len(scores[0]):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            yield i, j
            i, j = i + 1, j + 1


def _elsewhere(
    base: Sequence[str], side: Sequence[str], found: Sequence[int | None]
) -> Iterator[tuple[int, int]]:
    """Paragraphs that went and came again elsewhere, word for word."""
    taken = set(found)
    places: dict[str, list[int]] = {}
    for number in range(len(base) - 1, -1, -1):
        if number not in taken and len(base[number]) >= _LEAST_MOVED:
            places.setdefault(base[number], []).append(number)
    for number, text in enumerate(side):
        if found[number] is None and places.get(text):
            yield places[text].pop(), number


def _moved(
    base: Sequence[str], side: Sequence[str], found: Sequence[int | None]
) -> Iterator[tuple[int, int]]:
    """Paragraphs that went and came again elsewhere, the likest first."""
    taken = set(found)
    olds = {i: _Pairs.of(text) for i, text in enumerate(base) if i not in taken and len(text) >= _LEAST_MOVED}
    news = {
        j: _Pairs.of(text) for j, text in enumerate(side) if found[j] is None and len(text) >= _LEAST_MOVED
    }
    if len(olds) * len(news) > _MOST_PAIRS:
        return
    scored = [
        (score, -abs(i - j), i, j)
        for i, old in olds.items()
        for j, new in news.items()
        if (score := _likeness(old, new)) >= MOVED_ALIKE
    ]
    for _, _, i, j in sorted(scored, reverse=True):
        if i in olds and j in news:
            del olds[i], news[j]
            yield i, j

"""Which element of an old sequence became which of a new one: paragraphs of a text, rows of a table.

Elements that are equal and occur once are paired first, as long as they stand in the same
order (patience); between them those pairs are taken that have most in common. What is left
over on both sides and is alike was moved.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rapidfuzz.distance import LCSseq

Element = TypeVar("Element")

_MOST_CELLS = 90_000
"""Between anchors so many pairs of elements are weighed; in longer stretches equal ones alone are paired."""


@dataclass(frozen=True, slots=True)
class Measures(Generic[Element]):
    """What alignment has to know of elements.

    `key` is the same for equal ones; `weight` is how much a pair has in common, 0 for two that
    must not be paired; `is_anchor` tells elements long enough to be told by.
    """

    key: Callable[[Element], Hashable]
    weight: Callable[[Element, Element], float]
    is_anchor: Callable[[Element], bool]


Pair = tuple[int | None, int | None]


def align(old: Sequence[Element], new: Sequence[Element], measures: Measures[Element]) -> list[Pair]:
    """Pairs of indices in order; None stands for nothing: an element was added, or removed."""
    made: list[Pair] = []
    before_old = before_new = 0
    for one, two in [*_anchors(old, new, measures), (len(old), len(new))]:
        made += _between(old, new, range(before_old, one), range(before_new, two), measures)
        if one < len(old):
            made.append((one, two))
        before_old, before_new = one + 1, two + 1
    return made


def _anchors(
    old: Sequence[Element], new: Sequence[Element], measures: Measures[Element]
) -> list[tuple[int, int]]:
    """Equal elements that occur once on each side: the longest series of them in one order."""
    here, there = _once(old, measures), _once(new, measures)
    pairs = sorted((place, there[key]) for key, place in here.items() if key in there)
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        at = bisect_left(tops, place)
        before.append(ends[at - 1] if at else -1)
        tops[at : at + 1], ends[at : at + 1] = [place], [number]
    chosen: list[tuple[int, int]] = []
    step = ends[-1] if ends else -1
    while step >= 0:
        chosen.append(pairs[step])
        step = before[step]
    return chosen[::-1]


def _once(elements: Sequence[Element], measures: Measures[Element]) -> dict[Hashable, int]:
    places = {measures.key(one): place for place, one in enumerate(elements) if measures.is_anchor(one)}
    counts = Counter(measures.key(one) for one in elements)
    return {key: place for key, place in places.items() if counts[key] == 1}


def _between(
    old: Sequence[Element], new: Sequence[Element], left: range, right: range, measures: Measures[Element]
) -> Iterator[Pair]:
    if len(left) * len(right) > _MOST_CELLS:
        chosen = _equal(old, new, left, right, measures)
    else:
        chosen = _heaviest(old, new, left, right, measures)
    at_old, at_new = left.start, right.start
    for one, two in [*chosen, (left.stop, right.stop)]:
        yield from ((place, None) for place in range(at_old, one))
        yield from ((None, place) for place in range(at_new, two))
        if one < left.stop:
            yield one, two
        at_old, at_new = one + 1, two + 1


def _equal(
    old: Sequence[Element], new: Sequence[Element], left: range, right: range, measures: Measures[Element]
) -> list[tuple[int, int]]:
    keys_old, keys_new = ([measures.key(seq[i]) for i in part] for seq, part in ((old, left), (new, right)))
    blocks = LCSseq.opcodes(keys_old, keys_new).as_matching_blocks()
    return [
        (left.start + block.a + step, right.start + block.b + step)
        for block in blocks
        for step in range(block.size)
    ]


def _heaviest(
    old: Sequence[Element], new: Sequence[Element], left: range, right: range, measures: Measures[Element]
) -> list[tuple[int, int]]:
    """The pairs, in order, that together have most in common."""
    weights = [[measures.weight(old[i], new[j]) for j in right] for i in left]
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in range(len(left) - 1, -1, -1):
        row, below, own = best[i], best[i + 1], weights[i]
        for j in range(len(right) - 1, -1, -1):
            row[j] = max(below[j], row[j + 1], below[j + 1] + own[j] if own[j] else 0.0)
    chosen: list[tuple[int, int]] = []
    i = j = 0
    while i < len(left) and j < len(right):
        if weights[i][j] and best[i][j] == best[i + 1][j + 1] + weights[i][j]:
            chosen.append((left[i], right[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return chosen

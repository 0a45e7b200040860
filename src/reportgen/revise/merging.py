"""Three-way merge of lists of paragraphs: what both sides did to one base.

It knows paragraphs by their number in the base, not by the lines around them, so
edits of different paragraphs always go together, also of neighbours.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from reportgen.revise.wording import merge_words


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph of one side: its words, and the number of the one in the base that it was."""

    base: int | None
    text: str


class Clash(StrEnum):
    """What two edits of one paragraph have against each other."""

    WORDS = "words"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two edits of one paragraph that do not go together; None is a deleted one."""

    clash: Clash
    base: str
    ours: str | None
    theirs: str | None


@dataclass(frozen=True, slots=True)
class MergedRow:
    """A paragraph of the merged list: its words, and its number in each list.

    One in conflict has our words, or the others' where we deleted it.
    """

    text: str
    base: int | None = None
    ours: int | None = None
    theirs: int | None = None
    conflict: Conflict | None = None
    moved_apart: bool = False
    """Whether both sides moved it, to different places: it is where we have it."""


Merged: TypeAlias = tuple[MergedRow, ...]


def merge(base: Sequence[str], ours: Sequence[Row], theirs: Sequence[Row]) -> Merged:
    """All paragraphs with the edits of both sides; every paragraph of the base is in a side once at most."""
    return tuple(_Merging(base, _Side(len(base), ours), _Side(len(base), theirs)).rows())


class _Side:
    """One side's list: where the paragraphs of the base are in it, and behind which the others stand."""

    def __init__(self, count: int, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.at: Mapping[int, int] = {
            row.base: index for index, row in enumerate(rows) if row.base is not None
        }
        self.moved = set(self.at) - set(longest_rising([row.base for row in rows if row.base is not None]))
        self.behind: dict[int, list[int]] = {number: [] for number in range(-1, count)}
        """Rows that are new or moved, by the unmoved paragraph of the base before them."""
        self.anchors: dict[int, int] = {}
        """The unmoved paragraph before each moved one."""
        last = -1
        for index, row in enumerate(rows):
            if row.base is not None and row.base not in self.moved:
                last = row.base
            else:
                self.behind[last].append(index)
                if row.base is not None:
                    self.anchors[row.base] = last


def longest_rising(numbers: Sequence[int]) -> list[int]:
    """The longest part of `numbers`, in their order, that rises."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        at = bisect_left(tails, number)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(number)
            ends.append(index)
        else:
            tails[at], ends[at] = number, index
    result: list[int] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        result.append(numbers[index])
        index = before[index]
    return result[::-1]


@dataclass(slots=True)
class _Merging:
    base: Sequence[str]
    ours: _Side
    theirs: _Side
    clashing: set[int] = field(default_factory=set)
    """Paragraphs that both sides moved, to different places."""
    placed: dict[int, _Side] = field(default_factory=dict)
    """Which side says where a moved paragraph goes."""

    def rows(self) -> Iterator[MergedRow]:
        self._place()
        for number in range(-1, len(self.base)):
            if number not in self.placed:
                yield from self._with_followers(number)

    def _place(self) -> None:
        for number in sorted(self.ours.moved | self.theirs.moved):
            mine, other = self.ours.anchors.get(number), self.theirs.anchors.get(number)
            self.placed[number] = self.theirs if mine is None else self.ours
            if mine is not None and other is not None and mine != other:
                self.clashing.add(number)
        # Each side may move one behind another that the other side moved behind it.
        for number in sorted(self.placed):
            seen: set[int] = set()
            step = number
            while step in self.placed and step not in seen:
                seen.add(step)
                step = self.placed[step].anchors[step]
            if step in seen:
                del self.placed[number]
                self.clashing.add(number)

    def _with_followers(self, number: int) -> Iterator[MergedRow]:
        """A paragraph of the base, then what either side put behind it."""
        pending: list[Iterator[MergedRow | int]] = [self._following(number)]
        while pending:
            step = next(pending[-1], None)
            if step is None:
                pending.pop()
            elif isinstance(step, int):
                pending.append(self._following(step))
            else:
                yield step

    def _following(self, number: int) -> Iterator[MergedRow | int]:
        if number >= 0:
            yield from self._own(number)
        mine = [self.ours.rows[index] for index in self.ours.behind[number]]
        new = [row.text for row in mine if row.base is None]
        for index in self.ours.behind[number]:
            row = self.ours.rows[index]
            if row.base is None:
                yield MergedRow(row.text, ours=index)
            elif self.placed.get(row.base) is self.ours:
                yield row.base
        for index in self.theirs.behind[number]:
            row = self.theirs.rows[index]
            if row.base is None and row.text in new:
                # Both put the same words in the same place.
                new.remove(row.text)
            elif row.base is None:
                yield MergedRow(row.text, theirs=index)
            elif self.placed.get(row.base) is self.theirs:
                yield row.base

    def _own(self, number: int) -> Iterator[MergedRow]:
        """A paragraph of the base as both sides want it."""
        base, at_ours, at_theirs = self.base[number], self.ours.at.get(number), self.theirs.at.get(number)
        mine = None if at_ours is None else self.ours.rows[at_ours].text
        other = None if at_theirs is None else self.theirs.rows[at_theirs].text
        if mine is None or other is None:
            yield from self._deleted(number, mine, other)
            return
        words = merge_words(base, mine, other)
        conflict = None
        if words is None:
            words, conflict = mine, Conflict(Clash.WORDS, base, mine, other)
        yield MergedRow(words, number, at_ours, at_theirs, conflict, number in self.clashing)

    def _deleted(self, number: int, mine: str | None, other: str | None) -> Iterator[MergedRow]:
        """One that a side deleted: gone, unless the other side reworded it.

        Moving is not enough: which of two neighbours that changed places was moved nobody can tell.
        """
        kept = mine if mine is not None else other
        if kept is None or kept == self.base[number]:
            return
        conflict = Conflict(Clash.DELETED, self.base[number], mine, other)
        yield MergedRow(kept, number, self.ours.at.get(number), self.theirs.at.get(number), conflict)

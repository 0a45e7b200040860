"""Enumerations: which labels count on from each other, and where one enumeration stands in another.

A label belongs to the enumeration of its kind that is open where it stands; a heading
closes what is deeper. A new 一 opens a new enumeration when something leads to it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.checks.labels import LAST, Kind, Marker, markers_of
from reportgen.checks.subject import Subject
from reportgen.content.blocks import Heading, Item, TextBlock

_LEADS_ON = re.compile(
    r"[：:]$|(?:如下|以下|下面|下列)[^。]*。$|[两二三四五六七八九十]+[个项点条件大类][^。]{0,20}。$"
)
_SHORT = 30
"""Characters of a line that may be a heading without a number."""


@dataclass(eq=False, slots=True)
class Run:
    """One enumeration: labels of a kind that count on from each other, in order."""

    kind: Kind
    members: list[Marker]
    parent: Marker | None = None
    """The label that it stands under."""
    again: Run | None = None
    """The enumeration right before it that it begins anew, though nothing leads to it."""
    resumed: Run | None = None
    """The enumeration that begins this one anew."""
    inner: list[Run] = field(default_factory=list)
    """The enumerations that stand under one of its members."""
    foreign: list[Marker] = field(default_factory=list)
    """Members that have a label of another kind: 第二， between 一是 and 三是."""
    inverted: Marker | None = None
    """The label of a lower kind that it stands under: 1. above （一）."""
    home: int | None = None
    """The block within which it began, when that was not at a paragraph's start."""

    @property
    def numbers(self) -> list[int]:
        """The numbers of the members; 最后 has the one behind the last."""
        found: list[int] = []
        for marker in self.members:
            found.append(marker.number if marker.number != LAST else (found[-1] if found else 0) + 1)
        return found

    @property
    def last(self) -> int:
        """The number of the last member."""
        number = self.members[-1].number
        return number if number != LAST else len(self.members)

    @property
    def is_lone(self) -> bool:
        """Whether it has a first member only."""
        return len(self.members) == 1 and self.members[0].number == 1

    @property
    def first(self) -> Marker:
        """The first member."""
        return self.members[0]

    @property
    def generated(self) -> bool:
        """Whether some of its labels were counted, not typed."""
        return any(marker.generated for marker in self.members)


@dataclass(frozen=True, slots=True)
class Sequences:
    """All enumerations of a speech."""

    runs: tuple[Run, ...]
    by_marker: Mapping[Marker, Run]
    by_block: Mapping[int, tuple[Marker, ...]]
    """The labels of each block of the body, by its index."""

    def opening(self, index: int) -> Marker | None:
        """The label that opens a block."""
        markers = self.by_block.get(index, ())
        return markers[0] if markers and markers[0].opens else None


def sequences_of(subject: Subject) -> Sequences:
    """The enumerations of a speech."""
    made: Sequences = subject.memo("sequences", lambda one: _Builder(one).build())
    return made


class _Builder:
    def __init__(self, subject: Subject) -> None:
        self._body = subject.body
        self._markers = markers_of(subject)
        self._stack: list[Run] = []
        self._runs: list[Run] = []
        self._by_marker: dict[Marker, Run] = {}

    def build(self) -> Sequences:
        by_block: dict[int, list[Marker]] = {}
        for marker in self._markers:
            by_block.setdefault(marker.index, []).append(marker)
        for index, (block, _) in enumerate(self._body):
            inside = by_block.get(index, [])
            if isinstance(block, Heading) and not (inside and inside[0].opens):
                self._stack = [run for run in self._stack if run.kind.rank < block.level]
            for marker in inside:
                self._add(marker)
            self._close_inner(index)
        kept = {index: tuple(markers) for index, markers in by_block.items()}
        return Sequences(tuple(self._runs), self._by_marker, kept)

    def _add(self, marker: Marker) -> None:
        at = self._open(marker.kind)
        if not marker.opens:
            self._add_inside(marker, at)
        elif at is None:
            self._begin(marker)
        else:
            self._go_on(marker, at)

    def _open(self, kind: Kind) -> int | None:
        """Where in the stack the innermost enumeration of a kind is."""
        for at in range(len(self._stack) - 1, -1, -1):
            if self._stack[at].kind is kind:
                return at
        return None

    def _add_inside(self, marker: Marker, at: int | None) -> None:
        """A label in the middle of a paragraph: a new enumeration, or the next of one."""
        run = self._stack[at] if at is not None else None
        here = run is not None and run.members[-1].index == marker.index
        word = marker.kind.is_word
        # 一是……；一是……；三是…… within a paragraph is a slip; behind a whole list a new one begins.
        slips = here and word and run is not None and run.is_lone and run.home is not None
        if marker.number == 1 and not slips:
            if run is not None and run.home == marker.index:
                assert at is not None
                del self._stack[at:]
            self._push(marker, inside=True)
        elif run is not None and (here or (word and marker.number in (run.last + 1, LAST))):
            assert at is not None
            self._append(marker, at)
        elif word:
            self._adopt(marker)

    def _begin(self, marker: Marker) -> None:
        """A paragraph's label of a kind that is not open."""
        if marker.number != 1 and self._adopt(marker):
            return
        run = self._push(marker)
        below = self._stack[-2] if len(self._stack) > 1 else None
        if below is not None and marker.kind.rank < below.kind.rank < 9 and below.home is None:
            run.inverted = below.members[-1]

    def _adopt(self, marker: Marker) -> bool:
        """Take a label into an enumeration of another kind that it counts on from: 一是, 第二，."""
        run = self._stack[-1] if self._stack else None
        if run is None or not run.kind.is_word or not marker.kind.is_word:
            return False
        if marker.number != run.last + 1 or marker.index - run.members[-1].index > 1:
            return False
        self._append(marker, len(self._stack) - 1)
        run.foreign.append(marker)
        return True

    def _go_on(self, marker: Marker, at: int) -> None:
        run = self._stack[at]
        if marker.number != 1:
            self._append(marker, at)
            return
        if any(above.inverted for above in self._stack[at + 1 :]):
            # 1. under （一） under an older 1.: that one is over, nothing stands upside down.
            for above in self._stack[at + 1 :]:
                above.inverted = None
            del self._stack[at]
            self._push(marker)
            return
        led = self._is_led(marker, run)
        if run.is_lone and not led:
            self._append(marker, at)
            return
        del self._stack[at:]
        fresh = self._push(marker)
        if not led:
            fresh.again, run.resumed = run, fresh

    def _append(self, marker: Marker, at: int) -> None:
        del self._stack[at + 1 :]
        self._stack[at].members.append(marker)
        self._by_marker[marker] = self._stack[at]

    def _push(self, marker: Marker, inside: bool = False) -> Run:
        parent = self._stack[-1].members[-1] if self._stack else None
        run = Run(marker.kind, [marker], parent, home=marker.index if inside else None)
        if self._stack:
            self._stack[-1].inner.append(run)
        self._stack.append(run)
        self._runs.append(run)
        self._by_marker[marker] = run
        return run

    def _is_led(self, marker: Marker, run: Run) -> bool:
        """Whether something before a new 一 leads to it."""
        if marker.index == 0:
            return True
        block, passage = self._body[marker.index - 1]
        if passage is None or not isinstance(block, (TextBlock, Item, Heading)):
            return True
        if _LEADS_ON.search(passage.text):
            return True
        if not isinstance(block, TextBlock):
            return isinstance(block, Heading) and block.label is None
        short = len(passage.text) <= _SHORT and passage.text[-1] not in "。；！？"
        return short or self._is_tight(run)

    def _is_tight(self, run: Run) -> bool:
        """Whether the members of an enumeration stand paragraph by paragraph, nothing between."""
        indexes = [marker.index for marker in run.members]
        return run.home is not None or indexes[-1] - indexes[0] == len(indexes) - 1

    def _close_inner(self, index: int) -> None:
        """At the end of a block, enumerations within it are over when one of their kind goes on outside."""
        for at in range(len(self._stack) - 1, -1, -1):
            run = self._stack[at]
            if run.home == index and (
                not run.kind.is_word or any(below.kind is run.kind for below in self._stack[:at])
            ):
                del self._stack[at:]

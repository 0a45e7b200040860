"""The words of a paragraph as characters to compare, and compared characters as marked words.

Line breaks are no words: a title is broken by its length, so breaks are put back where they
stand in either version, and marked where they stand in one alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from reportgen.document import (
    Change,
    ChangeKind,
    Inline,
    LineBreak,
    PageReference,
    Tab,
    Text,
)
from reportgen.revise.differing import Difference

REFERENCE = "\ufffc"
"""Stands for the number of a page, whatever it is."""
PARAGRAPH_END = "\u2029"
"""Stands for the end of a paragraph that is one of two in the other version."""
DELETED, INSERTED = Change(ChangeKind.DELETED), Change(ChangeKind.INSERTED)


@dataclass(frozen=True, slots=True)
class Words:
    """Characters, the inline that each is of (alone), and where lines are broken: before which characters."""

    text: str
    inlines: tuple[Inline, ...]
    breaks: frozenset[int]


def words(inlines: Iterable[Inline]) -> Words:
    """The words of some inlines."""
    inlines = tuple(inlines)
    made: list[Inline] = []
    breaks: set[int] = set()
    for inline in inlines:
        if isinstance(inline, Text):
            made += (Text(character, inline.role) for character in inline.text)
        elif isinstance(inline, LineBreak):
            breaks.add(len(made))
        else:
            made.append(inline)
    return Words(text_of(inlines), tuple(made), frozenset(breaks))


def text_of(inlines: Iterable[Inline]) -> str:
    """The characters to compare."""
    return "".join(map(_characters, inlines))


def _characters(inline: Inline) -> str:
    match inline:
        case Text():
            return inline.text
        case LineBreak():
            return ""
        case Tab():
            return "\t"
        case PageReference():
            return REFERENCE
        case _:
            assert_never(inline)


def joined(paragraphs: Sequence[Words]) -> Words:
    """Paragraphs as one, an end of paragraph between each two."""
    texts: list[str] = []
    inlines: list[Inline] = []
    breaks: set[int] = set()
    for number, one in enumerate(paragraphs):
        if number:
            texts.append(PARAGRAPH_END)
            inlines.append(Text(PARAGRAPH_END))
        breaks.update(len(inlines) + place for place in one.breaks)
        texts.append(one.text)
        inlines += one.inlines
    return Words("".join(texts), tuple(inlines), frozenset(breaks))


def marked(old: Words, new: Words, difference: Difference) -> tuple[Inline, ...]:
    """Both versions in one: what is in one alone is marked, and words of another role than before."""
    return gathered(_both(old, new, difference))


def moved(
    old: Words, new: Words, difference: Difference, number: int
) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """The words at the place that they were moved from, and at that they were moved to."""
    away, here = Change(ChangeKind.MOVED_AWAY, number), Change(ChangeKind.MOVED_HERE, number)
    return (
        gathered(_side(old, [(s.same, s.old) for s in difference], away, DELETED)),
        gathered(_side(new, [(s.same, s.new) for s in difference], here, INSERTED)),
    )


def whole(inlines: Iterable[Inline], change: Change) -> tuple[Inline, ...]:
    """Words with one change."""
    return gathered(_changed(inline, change) for inline in inlines)


def _side(
    side: Words, stretches: Iterable[tuple[bool, str]], same: Change, changed: Change
) -> Iterator[Inline]:
    place = 0
    for is_same, text in stretches:
        change = same if is_same else changed
        for at in range(place, place + len(text)):
            if at in side.breaks:
                yield LineBreak(change)
            yield _changed(side.inlines[at], change)
        place += len(text)
    if place in side.breaks:
        yield LineBreak(same)


def _both(old: Words, new: Words, difference: Difference) -> Iterator[Inline]:
    walk = _Walk(old, new)
    for stretch in difference:
        if stretch.same:
            for _ in stretch.new:
                yield from walk.same()
            continue
        yield from walk.common_break()
        for _ in stretch.old:
            yield from walk.old_one()
        for _ in stretch.new:
            yield from walk.new_one()
    yield from walk.breaks()


@dataclass(slots=True)
class _Walk:
    """Goes through both versions at once; `i` and `j` are the next characters."""

    old: Words
    new: Words
    i: int = 0
    j: int = 0
    broken_old: int = -1
    broken_new: int = -1
    """Where the last breaks that were given stand."""

    def same(self) -> Iterator[Inline]:
        """A character of both."""
        yield from self.breaks()
        yield _restyled(self.old.inlines[self.i], self.new.inlines[self.j])
        self.i, self.j = self.i + 1, self.j + 1

    def old_one(self) -> Iterator[Inline]:
        """A character of the old version alone."""
        if self._breaks_old():
            self.broken_old = self.i
            yield LineBreak(DELETED)
        yield _changed(self.old.inlines[self.i], DELETED)
        self.i += 1

    def new_one(self) -> Iterator[Inline]:
        """A character of the new version alone."""
        if self._breaks_new():
            self.broken_new = self.j
            yield LineBreak(INSERTED)
        yield _changed(self.new.inlines[self.j], INSERTED)
        self.j += 1

    def common_break(self) -> Iterator[Inline]:
        """A break that both have in front of what changed."""
        if self._breaks_old() and self._breaks_new():
            self.broken_old, self.broken_new = self.i, self.j
            yield LineBreak()

    def breaks(self) -> Iterator[Inline]:
        """The breaks of either version at this place."""
        yield from self.common_break()
        if self._breaks_old():
            self.broken_old = self.i
            yield LineBreak(DELETED)
        if self._breaks_new():
            self.broken_new = self.j
            yield LineBreak(INSERTED)

    def _breaks_old(self) -> bool:
        return self.i in self.old.breaks and self.broken_old != self.i

    def _breaks_new(self) -> bool:
        return self.j in self.new.breaks and self.broken_new != self.j


def _restyled(old: Inline, new: Inline) -> Inline:
    if isinstance(old, Text) and isinstance(new, Text) and old.role != new.role:
        return replace(new, change=Change(ChangeKind.RESTYLED, former=old.role))
    return new


def _changed(inline: Inline, change: Change) -> Inline:
    """An inline with its change; the number of a page that is gone is a text."""
    if isinstance(inline, PageReference) and change.only_old:
        return Text(inline.number, inline.role, change)
    return replace(inline, change=change)


def gathered(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """The same inlines, neighbouring text of one role and change in one."""
    return tuple(one for one in _gathered(inlines) if not isinstance(one, Text) or one.text)


def _gathered(inlines: Iterable[Inline]) -> Iterator[Inline]:
    first: Text | None = None
    texts: list[str] = []
    for inline in inlines:
        if isinstance(inline, Text) and first is not None and _alike(inline, first):
            texts.append(inline.text)
            continue
        if first is not None:
            yield replace(first, text="".join(texts))
        first, texts = (inline, [inline.text]) if isinstance(inline, Text) else (None, [])
        if first is None:
            yield inline
    if first is not None:
        yield replace(first, text="".join(texts))


def _alike(one: Text, two: Text) -> bool:
    return (one.role, one.change) == (two.role, two.change)


def split_at_ends(inlines: Iterable[Inline]) -> list[tuple[tuple[Inline, ...], Change | None]]:
    """The paragraphs that marked words fall into, each with the change of its end."""
    found: list[tuple[tuple[Inline, ...], Change | None]] = []
    now: list[Inline] = []
    for inline in inlines:
        if not isinstance(inline, Text) or PARAGRAPH_END not in inline.text:
            now.append(inline)
            continue
        *ended, last = inline.text.split(PARAGRAPH_END)
        for text in ended:
            found.append((gathered([*now, replace(inline, text=text)]), inline.change))
            now = []
        now.append(replace(inline, text=last))
    return [*found, (gathered(now), None)]

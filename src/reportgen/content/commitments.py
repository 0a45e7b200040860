"""The commitments of a speech: what it pledges for the future, with value, unit and deadline.

The words are read by `reportgen.language`; here is what the order of blocks adds to them: a heading or
an opening (“2024年，我们将……：”) sets tense and deadline for what stands below it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from reportgen.content.blocks import BodyBlock, Closing, Heading, Item, PictureBlock, TableBlock, TextBlock
from reportgen.content.commitment import Commitment
from reportgen.content.pledging import Paragraph
from reportgen.content.speech import Speech
from reportgen.content.targets import row_commitments
from reportgen.language.deadlines import Deadline, deadlines
from reportgen.language.quantities import quantities
from reportgen.language.tense import Tense, heading_tense

__all__ = ["Commitment", "commitments"]


def commitments(speech: Speech) -> tuple[Commitment, ...]:
    """The commitments of a speech, in its order."""
    names = "、".join(one.name for one in speech.speakers if one.name) or None
    units = "、".join(dict.fromkeys(one.unit for one in speech.speakers if one.unit)) or None
    blank = Commitment(names, units, "", "", None, "=", None, None, None, "", speech.place("body"))
    lines = _lines_of(speech.blocks)
    found = _Reading(_day_of(speech), _base_tense(speech)).commitments(speech.blocks, blank)
    return tuple(replace(one, lines=lines[key]) for key, one in found)


def _lines_of(blocks: Sequence[BodyBlock]) -> dict[str, tuple[int, ...]]:
    lines: dict[str, tuple[int, ...]] = {}
    for block in blocks:
        lines[block.printed] = (*lines.get(block.printed, ()), block.place.line)
    return lines


def _day_of(speech: Speech) -> date | None:
    said = speech.date or speech.month
    if said is None:
        return None
    return date(said.year, said.month, said.day or monthrange(said.year, said.month)[1])


_TELLING = re.compile("交流|典型|经验|介绍|述职|总结")


def _base_tense(speech: Speech) -> Tense:
    """The tense of sections that do not say: an account of experience tells, other speeches pledge."""
    told = _TELLING.search(speech.occasion or "") and "表态" not in (speech.occasion or "")
    return Tense.TOLD if told else Tense.PLEDGE


@dataclass(slots=True)
class _Scope:
    """What holds below a heading, or in the speech as a whole (level 0)."""

    level: int
    tense: Tense
    frame: Deadline | None
    """The deadline of what has none of its own."""
    listed: bool = False
    """Whether items have followed the opening that set the frame."""
    items: Tense | None = None


@dataclass(slots=True)
class _Reading:
    """Goes over the blocks of a speech."""

    said: date | None
    base: Tense
    scopes: list[_Scope] = field(default_factory=lambda: [_Scope(0, Tense.OPEN, None)])
    seen: set[str] = field(default_factory=set)
    head: tuple[str, ...] = ()
    """The head of a table that stands there as lines of text."""

    def commitments(self, blocks: Sequence[BodyBlock], blank: Commitment) -> Iterator[tuple[str, Commitment]]:
        """The commitments, each with the text of its block."""
        for block in blocks:
            fresh = block.printed not in self.seen
            self.seen.add(block.printed)
            for one in self._block(block, replace(blank, place=block.place)):
                if fresh:
                    yield block.printed, one

    def _block(self, block: BodyBlock, blank: Commitment) -> Iterator[Commitment]:
        match block:
            case Heading():
                self._enter(block)
                yield from self._paragraph(_spoken(block), blank)
            case Item():
                yield from self._item(block, blank)
            case TextBlock() if block.text.startswith("|"):
                yield from self._row(block, blank)
            case TextBlock():
                self.head = ()
                yield from self._plain(block, blank)
            case TableBlock():
                yield from self._table(block, blank)
            case PictureBlock():
                return

    @property
    def _scope(self) -> _Scope:
        return self.scopes[-1]

    def _enter(self, heading: Heading) -> None:
        """Go below a heading."""
        while self.scopes[-1].level >= heading.level:
            self.scopes.pop()
        above = self._scope
        tense = heading_tense(heading.text)
        if tense is Tense.OPEN:
            tense = above.tense if above.level or above.tense is Tense.PLEDGE else self.base
        own = deadlines(heading.text, self.said)
        frame = own[0] if own and not quantities(heading.text) else above.frame
        self.scopes.append(_Scope(heading.level, tense, frame))

    def _item(self, item: Item, blank: Commitment) -> Iterator[Commitment]:
        scope = self._scope
        scope.listed = True
        start = scope.items or scope.tense
        if start is Tense.OPEN:
            start = self.base
        yield from self._paragraph(item.text + item.mark + (item.runin or ""), blank, start)

    def _plain(self, block: TextBlock, blank: Commitment) -> Iterator[Commitment]:
        """A plain paragraph: behind a list, what opened the list holds no more."""
        scope = self._scope
        if scope.listed:
            scope.frame = self.scopes[-2].frame if len(self.scopes) > 1 else None
            scope.listed = False
        start = None
        if scope.level == 0 and scope.tense is Tense.OPEN and isinstance(block, Closing):
            return
        yield from self._paragraph(block.text, blank, start, opening=True)

    def _paragraph(
        self, text: str, blank: Commitment, start: Tense | None = None, opening: bool = False
    ) -> Iterator[Commitment]:
        scope = self._scope
        reading = Paragraph(self.said, scope.frame, start or scope.tense)
        yield from reading.commitments(text, blank)
        if opening:
            if reading.announced is not None:
                scope.frame = reading.announced
            scope.items = reading.tense if reading.tense is not Tense.OPEN else scope.items
            if scope.level == 0 and reading.tense is not Tense.OPEN:
                scope.tense = reading.tense

    def _table(self, table: TableBlock, blank: Commitment) -> Iterator[Commitment]:
        """The columns of targets of a table, a commitment a cell."""
        if table.header_rows:
            head = table.rows[table.header_rows - 1]
            for row in table.rows[table.header_rows :]:
                yield from row_commitments(head, row, blank, self.said, self._scope.frame)

    def _row(self, block: TextBlock, blank: Commitment) -> Iterator[Commitment]:
        """A row of a table in a plain text, where every row is a line."""
        row = tuple(cell.strip() for cell in block.text.strip("| \t").split("|"))
        if not self.head:
            self.head = row
        else:
            yield from row_commitments(self.head, row, blank, self.said, self._scope.frame)


def _spoken(heading: Heading) -> str:
    """The sentences of a heading: what it runs into, and its own words where they are a sentence."""
    if heading.runin is None and heading.mark not in ("。", "；"):
        return ""
    lead = heading.text + heading.mark if len(heading.text) > 15 or heading.runin is None else ""
    return lead + (heading.runin or "")

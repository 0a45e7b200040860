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
from typing import TypedDict

from reportgen.content.blocks import BodyBlock, Closing, Heading, Item, PictureBlock, TableBlock, TextBlock
from reportgen.content.speech import Speech
from reportgen.diagnostics import Place
from reportgen.language.deadlines import Deadline, deadlines
from reportgen.language.indicators import indicators
from reportgen.language.quantities import Comparison, Quantity, Role, quantities
from reportgen.language.sentences import sentences
from reportgen.language.tense import Tense, TensedClause, heading_tense, imperative, states, tenses


@dataclass(frozen=True, slots=True)
class Commitment:
    """One pledged value; values are digits as text ("126", "385.6"), dates ISO."""

    speaker: str | None
    """Names, joined by 、."""
    unit_of_speaker: str | None
    """The speaker's unit (单位)."""
    indicator: str
    """What is counted, with the verb where the noun alone does not say it."""
    value: str
    value_max: str | None
    """The upper end of a range."""
    op: Comparison
    unit: str | None
    """个, 万亩, %, 个百分点; None where a number stands alone (清零)."""
    deadline: str | None
    """The words that say when, as written."""
    deadline_date: str | None
    sentence: str
    place: Place
    """Where its sentence's paragraph stands first."""
    lines: tuple[int, ...] = ()
    """Every line of the same paragraph, the first included: paragraphs that are repeated count once."""


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
        reading = _Paragraph(self.said, scope, start or scope.tense)
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
                yield from self._cells(head, row, blank)

    def _row(self, block: TextBlock, blank: Commitment) -> Iterator[Commitment]:
        """A row of a table in a plain text, where every row is a line."""
        row = tuple(cell.strip() for cell in block.text.strip("| \t").split("|"))
        if not self.head:
            self.head = row
        else:
            yield from self._cells(self.head, row, blank)

    def _cells(self, head: Sequence[str], row: Sequence[str], blank: Commitment) -> Iterator[Commitment]:
        for column, (title, cell) in enumerate(zip(head, row, strict=False)):
            if column and self._is_target(title):
                target = _target(cell, _row_name(row, column))
                if target is not None:
                    own = deadlines(title, self.said)
                    one = replace(blank, sentence="\t".join(row), **target)
                    yield _dated(one, own[0] if own else self._scope.frame)

    def _is_target(self, title: str) -> bool:
        """Whether a column holds what shall be reached: 2024年目标, not 2023年 or 上年完成."""
        year = re.search(r"20\d\d(?=年)", title)
        over = year is not None and self.said is not None and int(year[0]) < self.said.year
        return _TARGET.search(title) is not None and not over and not _TOLD_COLUMN.search(title)


def _row_name(row: Sequence[str], column: int) -> str:
    """What a row is about: its first cell that is no number."""
    return next((cell for cell in row[:column] if cell and not _PLAIN_NUMBER.fullmatch(cell)), "")


def _target(cell: str, name: str) -> _Target | None:
    """The value in a cell; its unit may stand behind the row's name: 危桥改造（座）."""
    indicator, unit = _UNIT_IN_NAME.sub("", name), _UNIT_IN_NAME.search(name)
    if value := _PLAIN_NUMBER.fullmatch(cell):
        number = value[1].replace(",", "")
        return {"indicator": indicator, "value": number, "unit": unit[1] if unit else None}
    found = quantities(cell)
    if not found:
        return None
    one = found[0]
    return {
        "indicator": indicator,
        "value": one.value,
        "value_max": one.value_max,
        "op": one.op,
        "unit": one.unit or (unit[1] if unit else None),
    }


class _Target(TypedDict, total=False):
    indicator: str
    value: str
    value_max: str | None
    op: Comparison
    unit: str | None


_TARGET = re.compile("目标|计划|指标值|任务数|20\\d\\d年(?!完成|实际|实绩)|力争")
_TOLD_COLUMN = re.compile("完成|实际|实绩|现状|基数|上年|去年")
_UNIT_IN_NAME = re.compile(r"[（(]([^（）()]{1,8})[）)]$")
_PLAIN_NUMBER = re.compile(r"(?:≥|≤|>|<)?(\d[\d,]*(?:\.\d+)?)")


def _spoken(heading: Heading) -> str:
    """The sentences of a heading: what it runs into, and its own words where they are a sentence."""
    if heading.runin is None and heading.mark not in ("。", "；"):
        return ""
    lead = heading.text + heading.mark if len(heading.text) > 15 or heading.runin is None else ""
    return lead + (heading.runin or "")


def _pledged(
    blank: Commitment, name: str, one: Quantity, sentence: str, deadline: Deadline | None
) -> Commitment:
    return replace(
        blank,
        indicator=name,
        value=one.value,
        value_max=one.value_max,
        op=one.op,
        unit=one.unit or None,
        sentence=sentence,
        deadline=deadline.words if deadline else None,
        deadline_date=deadline.date if deadline else None,
    )


def _dated(one: Commitment, deadline: Deadline | None) -> Commitment:
    if deadline is None:
        return one
    return replace(one, deadline=deadline.words, deadline_date=deadline.date)


_ANNOUNCES = re.compile(
    r"以下|如下|下面|下列|[一二三四五六七八九十两几\d]+(?:个|大|项|点|条|件|方面|大)|重点(?:抓|做|围绕|推|在|是|工作)|抓(?:好|实|住)|做(?:好|到|实)|聚焦|围绕|努力|贯彻|落实|[：:]$"
)
_OPENING = 12
"""Characters within which a sentence that announces names its time."""
_FINISHED = re.compile(
    r"(?:全部|全面|整体)(?:投用|建成|完成|完工|竣工|送电|交付|投产|到位|销号|启用|办结|具备|开通|落实)"
)


class _Paragraph:
    """Goes over the sentences of a paragraph."""

    def __init__(self, said: date | None, scope: _Scope, tense: Tense) -> None:
        self.said = said
        self.scope = scope
        self.start = tense
        self.tense = tense
        self.announced: Deadline | None = None
        self.name = ""
        self.year: Deadline | None = None
        """The year of which a sentence before speaks."""
        self.frame = scope.frame

    def commitments(self, text: str, blank: Commitment) -> Iterator[Commitment]:
        """The commitments of a paragraph."""
        for sentence in sentences(text):
            yield from self._sentence(sentence.text.strip(), blank)

    def _sentence(self, text: str, blank: Commitment) -> Iterator[Commitment]:
        if self.start is Tense.PLEDGE and self.tense is Tense.TOLD and imperative(text):
            self.tense = Tense.PLEDGE
        parts = tenses(text, self.said, self.tense)
        found = quantities(text)
        times = deadlines(text, self.said, self.frame.year if self.frame else None)
        if found:
            names = indicators(text, found, [(time.start, time.end) for time in times], self.name)
            self.name = names[-1]
            for name, one, part in zip(names, found, _clauses_of(found, parts), strict=True):
                if self._is_pledge(one, part):
                    when = self._deadline(text, one, found, times)
                    yield _pledged(blank, name, one, text, when)
        if parts:
            self.tense = parts[-1].onward
        self._announce(text, found, times)

    def _is_pledge(self, one: Quantity, part: TensedClause) -> bool:
        if one.role is not Role.VALUE or part.tense is not Tense.PLEDGE:
            return False
        before = part.span.text[: one.start - part.span.start]
        after = part.span.text[one.end - part.span.start :]
        return not states(before, after)

    def _announce(self, text: str, found: Sequence[Quantity], times: Sequence[Deadline]) -> None:
        """A sentence with a time and no value opens what follows: 2024年，我们将抓好以下工作."""
        values = [one for one in found if one.role is Role.VALUE]
        if values or self.tense is not Tense.PLEDGE:
            return
        opening = next((time for time in times if time.start < _OPENING), None)
        if opening is not None and _ANNOUNCES.search(text):
            self.announced = self.frame = opening
        elif opening is None and text.endswith("：") and self.year is not None:
            # 2024年是……之年。我们将做好三项工作：
            self.announced = self.frame = self.year
        self.year = opening if opening is not None and opening.words.endswith("年") else self.year

    def _deadline(
        self, text: str, one: Quantity, found: Sequence[Quantity], times: Sequence[Deadline]
    ) -> Deadline | None:
        """The time that governs a quantity: the last before it, one behind that ends all, or the frame."""
        if (behind := _behind(text, one, found, times)) is not None:
            return behind
        group = text.rfind("；", 0, one.start)
        before = [time for time in times if time.start < one.start and (time.opens or time.start > group)]
        if before:
            return before[-1]
        return self._ending(text, one, found, times) or self.frame

    def _ending(
        self, text: str, one: Quantity, found: Sequence[Quantity], times: Sequence[Deadline]
    ) -> Deadline | None:
        """……床位260张，暑期前全部投用: a last clause without a quantity that says when all is done."""
        for time in times:
            if time.start > one.start and time.opens:
                rest = re.split("[，；。]", text[time.end :], maxsplit=1)[0]
                values = [other for other in found if time.start <= other.start < time.end + len(rest)]
                return time if not values and _FINISHED.match(rest) else None
        return None


def _behind(
    text: str, one: Quantity, found: Sequence[Quantity], times: Sequence[Deadline]
) -> Deadline | None:
    """500张床位年底启用: a time that follows in the same clause, before any other quantity."""
    head = max(text.rfind(mark, 0, one.start) for mark in "，；：。、")
    if any(head < time.start < one.start for time in times):
        return None
    end = next((other.start for other in found if other.start > one.start), len(text))
    between = next((time for time in times if one.end <= time.start < end), None)
    if between is None or re.search("[，；：。、]", text[one.end : between.start]):
        return None
    return between


def _clauses_of(found: Sequence[Quantity], parts: Sequence[TensedClause]) -> Iterator[TensedClause]:
    """The clause in which each quantity stands; both are in order."""
    index = 0
    for one in found:
        while index + 1 < len(parts) and parts[index].span.end <= one.start:
            index += 1
        yield parts[index]

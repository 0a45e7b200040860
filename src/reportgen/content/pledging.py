"""The commitments of a paragraph: which of its values are pledged, and by when."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from reportgen.content.commitment import Commitment
from reportgen.language.deadlines import Deadline, deadlines
from reportgen.language.indicators import indicators
from reportgen.language.quantities import Quantity, Role, quantities
from reportgen.language.sentences import sentences
from reportgen.language.tense import Tense, TensedClause, imperative, states, tenses

_ANNOUNCES = re.compile(
    r"以下|如下|下面|下列|[一二三四五六七八九十两几\d](?:个|大|项|点|条|件|方面)|重点(?:抓|做|围绕|推|在|是|工作)|抓(?:好|实|住)|做(?:好|到|实)|聚焦|围绕|努力|贯彻|落实|[：:]$"
)
_OPENING = 12
"""Characters within which a sentence that announces names its time."""
_NEAR = 100
"""Characters about a quantity or a time that are looked at."""
_FINISHED = re.compile(
    r"(?:全部|全面|整体)(?:投用|建成|完成|完工|竣工|送电|交付|投产|到位|销号|启用|办结|具备|开通|落实)"
)


class Paragraph:
    """Goes over the sentences of a paragraph; what is known at its end tells how what follows is read."""

    def __init__(self, said: date | None, frame: Deadline | None, tense: Tense) -> None:
        self.said = said
        self.frame = frame
        """The deadline of what has none of its own."""
        self.tense = tense
        """The tense that the sentences so far have come to."""
        self.announced: Deadline | None = None
        """The deadline that the paragraph sets for what follows it."""
        self._start = tense
        self._name = ""
        self._year: Deadline | None = None
        """The year of which a sentence before speaks."""

    def commitments(self, text: str, blank: Commitment) -> Iterator[Commitment]:
        """The commitments of the paragraph."""
        for sentence in sentences(text):
            yield from self._sentence(sentence.text.strip(), blank)

    def _sentence(self, text: str, blank: Commitment) -> Iterator[Commitment]:
        if self._start is Tense.PLEDGE and self.tense is Tense.TOLD and imperative(text):
            self.tense = Tense.PLEDGE
        parts = tenses(text, self.said, self.tense)
        found = quantities(text)
        times = deadlines(text, self.said, self.frame.year if self.frame else None)
        if found:
            names = indicators(text, found, [(time.start, time.end) for time in times], self._name)
            self._name = names[-1]
            governed = _Times(text, found, times)
            for index, (name, part) in enumerate(zip(names, _clauses_of(found, parts), strict=True)):
                if _is_pledge(found[index], part):
                    when = governed.deadline(index) or self.frame
                    yield _pledged(blank, name, found[index], text).due(when)
        if parts:
            self.tense = parts[-1].onward
        self._announce(text, found, times)

    def _announce(self, text: str, found: Sequence[Quantity], times: Sequence[Deadline]) -> None:
        """A sentence with a time and no value opens what follows: 2024年，我们将抓好以下工作."""
        if self.tense is not Tense.PLEDGE or any(one.role is Role.VALUE for one in found):
            return
        opening = next((time for time in times if time.start < _OPENING), None)
        if opening is not None and _ANNOUNCES.search(text):
            self.announced = self.frame = opening
        elif opening is None and text.endswith("：") and self._year is not None:
            # 2024年是……之年。我们将做好三项工作：
            self.announced = self.frame = self._year
        if opening is not None and opening.words.endswith("年"):
            self._year = opening


def _is_pledge(one: Quantity, part: TensedClause) -> bool:
    if one.role is not Role.VALUE or part.tense is not Tense.PLEDGE:
        return False
    start = one.start - part.span.start
    before = part.span.text[max(0, start - _NEAR) : start]
    behind = one.end - part.span.start
    return not states(before, part.span.text[behind : behind + _NEAR])


def _pledged(blank: Commitment, name: str, one: Quantity, sentence: str) -> Commitment:
    return replace(
        blank,
        indicator=name,
        value=one.value,
        value_max=one.value_max,
        op=one.op,
        unit=one.unit or None,
        sentence=sentence,
    )


class _Times:
    """The times of a sentence, and which of them governs a quantity."""

    def __init__(self, text: str, found: Sequence[Quantity], times: Sequence[Deadline]) -> None:
        self.text = text
        self.found = found
        self.times = times
        self._starts = [time.start for time in times]
        self._marks = [match.start() for match in re.finditer("[，；：。、]", text)]
        self._opening = [index for index, time in enumerate(times) if time.opens]
        self._ending = self._ending_time()

    def deadline(self, index: int) -> Deadline | None:
        """The last time before a quantity, one behind it in its clause, or one that ends all."""
        if not self.times:
            return None
        return self._behind(index) or self._before(self.found[index]) or self._ends(self.found[index])

    def _before(self, one: Quantity) -> Deadline | None:
        """The last time before; one that stands behind its subject governs no further than to ；."""
        last = bisect_left(self._starts, one.start) - 1
        if last < 0:
            return None
        if self.times[last].opens or self.times[last].start > self.text.rfind(
            "；", self._starts[last], one.start
        ):
            return self.times[last]
        opening = bisect_right(self._opening, last) - 1
        return self.times[self._opening[opening]] if opening >= 0 else None

    def _behind(self, index: int) -> Deadline | None:
        """500张床位年底启用: a time that follows in the same part of a clause, before any other quantity."""
        one = self.found[index]
        place = bisect_right(self._marks, one.start)
        head = self._marks[place - 1] if place else -1
        end = self._marks[place] if place < len(self._marks) else len(self.text)
        if index + 1 < len(self.found):
            end = min(end, self.found[index + 1].start)
        following = bisect_left(self._starts, one.end)
        if following and head < self._starts[following - 1] < one.start:
            return None
        if following == len(self.times) or self._starts[following] >= end:
            return None
        return self.times[following]

    def _ends(self, one: Quantity) -> Deadline | None:
        return self._ending if self._ending is not None and self._ending.start > one.start else None

    def _ending_time(self) -> Deadline | None:
        """……床位260张，暑期前全部投用: the first opening time, where its clause says that all is done."""
        for time in (self.times[index] for index in self._opening):
            if time.start > self.found[0].start:
                rest = re.split("[，；。]", self.text[time.end : time.end + _NEAR], maxsplit=1)[0]
                inside = any(time.start <= one.start < time.end + len(rest) for one in self.found)
                return None if inside or not _FINISHED.match(rest) else time
        return None


def _clauses_of(found: Sequence[Quantity], parts: Sequence[TensedClause]) -> Iterator[TensedClause]:
    """The clause in which each quantity stands; both are in order."""
    index = 0
    for one in found:
        while index + 1 < len(parts) and parts[index].span.end <= one.start:
            index += 1
        yield parts[index]

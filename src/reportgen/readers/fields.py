"""The lines of a head, sorted into title, occasion, speakers, dates and what is none of these."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportgen.content.dates import CalendarDate, ImpossibleDate, match_date
from reportgen.content.speech import Dropped, Series, Speaker
from reportgen.diagnostics import Diagnostic, Place, warning
from reportgen.readers.characters import bare
from reportgen.readers.datelines import find_date, without_date
from reportgen.readers.debris import is_issue, is_mark, why_before, why_chrome
from reportgen.readers.manuscript import Gap, Line
from reportgen.readers.offices import is_firm_unit, is_unit
from reportgen.readers.series import is_series_label, is_series_number, read_series
from reportgen.readers.speakers import merge_speakers, names_label, read_speakers
from reportgen.readers.titles import (
    is_dashed,
    is_title_like,
    join_title,
    names_occasion,
    repeated_title,
    title_and_occasion,
    without_dash,
)

_TITLE_SIZE = 20
"""Type size in pt from which a line can only be title."""
_VENUE = re.compile("(?:会议中心|会堂|礼堂|会议室|会议厅|报告厅|宾馆|酒店|剧院|会展中心)$")
_MEETING_END = re.compile("(?:会|会议|论坛|仪式|活动)$")
_LONGEST_VENUE = 20
_UNSORTED = "文首文字，未能归入各项"


@dataclass(frozen=True, slots=True)
class Head:
    """The fields of a head; `numbers` tells the line of each."""

    title: str = ""
    occasion: str | None = None
    speakers: tuple[Speaker, ...] = ()
    date: CalendarDate | None = None
    salutation: str | None = None
    series: Series | None = None
    month: CalendarDate | None = None
    dropped: tuple[Dropped, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Dated:
    line: Line
    date: CalendarDate
    below_title: bool


@dataclass(slots=True)
class FieldSorter:
    """Takes the lines of a head one by one; `finish` gives the fields."""

    place: Place
    notes: frozenset[int] = frozenset()
    """The lines that were a web page's or an editor's and are gone already."""
    titles: list[Line] = field(default_factory=list)
    people: list[tuple[Line, tuple[Speaker, ...]]] = field(default_factory=list)
    order: list[Line] = field(default_factory=list)
    """The lines of titles and people, as they stand."""
    dates: list[_Dated] = field(default_factory=list)
    series: Series | None = None
    series_label: Line | None = None
    """A series label that waits for its number on the next line."""
    dropped: list[Dropped] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)

    def take(self, line: Line) -> None:
        """Sort one line."""
        text = bare(line.text)
        if self._take_series(line, text):
            return
        like_title = (is_title_like(text) and not is_issue(text)) or line.look.title
        reason = why_chrome(text) if like_title else why_before(text)
        if reason:
            self.drop(line, reason)
        elif rest := self._take_date(line, text):
            self._take_words(line.with_text(rest))

    def drop(self, line: Line, why: str) -> None:
        """Note a line as no part of the speech."""
        self.dropped.append(Dropped(bare(line.text), line.number, why))

    def finish(self, salutation: Line | None) -> Head:
        """The fields, once all lines are taken."""
        self._mend_titles()
        if self.series_label is not None:
            self.drop(self.series_label, "系列名称，没有期号")
        title, occasion = self._titles()
        date, month = self._dates()
        self._note("speakers", [line for line, _ in self.people])
        self._note("salutation", [salutation] if salutation else [])
        return Head(
            title=title,
            occasion=occasion,
            speakers=merge_speakers(speaker for _, speakers in self.people for speaker in speakers),
            date=date,
            salutation=bare(salutation.text) if salutation else None,
            series=self.series,
            month=month,
            dropped=tuple(self.dropped),
            diagnostics=tuple(self.found),
            numbers=self.numbers,
        )

    def _mend_titles(self) -> None:
        """Take back into the title what looked like a unit: alone in the head, or within a broken title."""
        if not self.titles and self.people:
            self.titles.append(self.people.pop(0)[0])
        for before, line, after in zip(self.order, self.order[1:], self.order[2:], strict=False):
            broken = before in self.titles and after in self.titles and line not in self.titles
            if broken and is_unit(line.text) and not is_firm_unit(line.text):
                self.people = [taken for taken in self.people if taken[0] is not line]
                self.titles.insert(self.titles.index(before) + 1, line)

    def _put_title(self, line: Line) -> None:
        texts = self._title_texts()
        if join_title([line.text]) in (*(join_title([text]) for text in texts), join_title(texts)):
            self.drop(line, "重复的标题")
            return
        self.titles.append(line)
        self.order.append(line)

    def _title_texts(self) -> list[str]:
        return [line.text for line in self.titles]

    def _put_people(self, line: Line, speakers: tuple[Speaker, ...]) -> None:
        self.people.append((line, speakers))
        self.order.append(line)

    def _take_series(self, line: Line, text: str) -> bool:
        if self.series_label is not None and is_series_number(text):
            text = bare(self.series_label.text) + text
            self.series_label = None
        series = read_series(text)
        if series and self.series is None:
            self.series = series
            self._note("series", [line])
        elif series:
            self.drop(line, "重复的系列名称")
        elif is_series_label(text) and self.series_label is None and self.series is None:
            self.series_label = line
        else:
            return False
        return True

    def _take_date(self, line: Line, text: str) -> str:
        """Take a date that stands apart in the line; what is left of its words."""
        match = find_date(text)
        if match is None:
            return text
        try:
            date = match_date(match)
        except ImpossibleDate as problem:
            place = Place(self.place.path, line.number, 1)
            self.found.append(
                warning("impossible-date", f"日期不存在：{problem}", place, source=bare(line.text))
            )
            self.drop(line, "日期不存在")
            return ""
        self.dates.append(_Dated(line, date, below_title=bool(self.titles)))
        return without_date(text, match)

    def _take_words(self, line: Line) -> None:
        text = bare(line.text)
        speakers = read_speakers(without_dash(text)) if self.titles or not is_dashed(text) else ()
        person = any(speaker.name or speaker.post for speaker in speakers)
        if names_label(text):
            self.drop(line, "栏目名称")
        elif is_dashed(text) and person:
            self._put_people(line, speakers)
        elif line.look.title or is_title_like(text) or self._breaks_title(line):
            self._put_title(line)
        elif names_occasion(text) and (self.people or self.dates):
            self._put_title(line.with_text(f"——{text}"))
        elif _VENUE.search(text) and len(text) <= _LONGEST_VENUE:
            self.drop(line, "会议地点")
        elif speakers and any(speakers == taken for _, taken in self.people):
            self.drop(line, "重复的发言人")
        elif speakers:
            self._put_people(line, speakers)
        elif self._goes_on_title(line):
            self._put_title(line)
        else:
            self.drop(line, _UNSORTED)

    def _breaks_title(self, line: Line) -> bool:
        """Whether the line goes on a heading that was broken by hand."""
        return bool(line.look.depth and line.gap is Gap.BREAK and self.titles)

    def _goes_on_title(self, line: Line) -> bool:
        """Whether the line may be title: nothing but title stands above it, or it is set as large as one."""
        others = [taken.number for taken, _ in self.people] + [dated.line.number for dated in self.dates]
        if not self.titles or not others or line.look.size >= _TITLE_SIZE:
            return True
        return max(others) < self.titles[-1].number

    def _titles(self) -> tuple[str, str | None]:
        self._drop_titles(repeated_title(self._title_texts()), "重复的标题")
        self._drop_titles(self._marks(), "文稿标记")
        self._drop_titles(self._meeting_name(), "会议名称")
        self._drop_titles(self._page_title(), "网页标题")
        lines = self._title_texts()
        split, end = title_and_occasion(lines)
        for line in self.titles[end:]:
            self.drop(line, _UNSORTED)
        self._note("title", self.titles[:split])
        self._note("occasion", self.titles[split:end])
        occasion = without_dash(join_title(lines[split:end])) or None
        title = join_title(lines[:split])
        return (title if occasion else without_dash(title)), occasion

    def _marks(self) -> int:
        """How many lines above the title say no more than that it is a paper: 交流发言材料."""
        marks = [is_mark(line.text) for line in self.titles]
        return marks.index(False) if False in marks else 0

    def _meeting_name(self) -> int:
        """How many lines above the title name nothing but the meeting, which the occasion names again."""
        texts = self._title_texts()
        for count in range(1, len(texts)):
            name = join_title(texts[:count])
            if _MEETING_END.search(name) and name in join_title(texts[count:]):
                return count
        return 0

    def _page_title(self) -> int:
        """How many of the title's lines are a web page's: those above its notes, a whole title below them."""
        notes = {*self.notes, *(one.line for one in self.dropped)}
        counts = {sum(line.number < note for line in self.titles) for note in notes}
        for count in sorted(counts, reverse=True):
            above, below = self._title_texts()[:count], self._title_texts()[count:]
            if not above or not below or is_dashed(below[0]) or not any(map(is_title_like, below)):
                continue
            if not is_title_like(below[0]) or any(map(is_title_like, above)):
                return count
        return 0

    def _drop_titles(self, count: int, why: str) -> None:
        for line in self.titles[:count]:
            self.drop(line, why)
        self.titles = self.titles[count:]

    def _dates(self) -> tuple[CalendarDate | None, CalendarDate | None]:
        """Date and cover month: the cover's is a month above the title, beside a series or another date."""
        covers = [dated for dated in self.dates if not dated.below_title and not dated.date.day]
        cover = covers[0] if covers and (self.series is not None or len(self.dates) > 1) else None
        others = [dated for dated in self.dates if dated is not cover]
        best = max(others, key=lambda dated: (bool(dated.date.day), dated.below_title), default=None)
        for dated in others:
            if dated is not best:
                self.drop(dated.line, "另一处日期")
        self._note("date", [best.line] if best else [])
        self._note("month", [cover.line] if cover else [])
        return best.date if best else None, cover.date if cover else None

    def _note(self, name: str, lines: Sequence[Line]) -> None:
        if lines:
            self.numbers[name] = lines[0].number

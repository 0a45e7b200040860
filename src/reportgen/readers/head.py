"""The head of a speech: what stands before its body, sorted into fields.

Title, occasion, speakers and date may come in any order (B2–B5) with a series
cover, a web page's navigation and QR captions among them; the salutation ends the
head, or the first line that can only be body.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportgen.content.dates import DATE, CalendarDate, ImpossibleDate, match_date
from reportgen.content.outline import find_label, is_closing
from reportgen.content.speech import Dropped, Series, Speaker
from reportgen.diagnostics import Diagnostic, Place, warning
from reportgen.readers.characters import bare, ends_sentence, squeezed
from reportgen.readers.debris import why_before, why_chrome
from reportgen.readers.manuscript import Gap, Grid, Image, Line, Piece
from reportgen.readers.salutation import is_bare_salutation, is_part_salutation, split_salutation
from reportgen.readers.series import is_series_label, is_series_number, read_series
from reportgen.readers.speakers import merge_speakers, read_speakers
from reportgen.readers.titles import (
    is_dashed,
    is_title_like,
    join_title,
    names_occasion,
    title_and_occasion,
    without_dash,
)

_LONGEST_HEAD = 30
_LONGEST_TITLE = 60
_AROUND_DATE = re.compile(
    r"^(?:(?:发言|汇报|讲话|会议|报告|演讲)?(?:时\s*间|日\s*期)\s*[:：])?\s*|\s*(?:星期"
    r"|周)[一二三四五六日天]|\s*[上下]午|\s*\d{1,2}[:：]\d{2}(?::\d{2})?"
)
_VENUE = re.compile(
    "(?:会议中心|会堂|礼堂|会议室|会议厅|报告厅|宾馆|酒店|剧院|大剧院|影剧院|会展中心|指挥中心大厅)$"
)
_BRACKETS = re.compile(r"^[（(〔\[【]\s*|\s*[）)〕\]】]$")


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


@dataclass(slots=True)
class _Sorter:
    """Sorts head lines; one pass, then `finish`."""

    place: Place
    titles: list[Line] = field(default_factory=list)
    people: list[tuple[Line, tuple[Speaker, ...]]] = field(default_factory=list)
    dates: list[tuple[Line, CalendarDate, bool]] = field(default_factory=list)
    """Line, date, and whether the title stood before it."""
    series: Series | None = None
    series_label: Line | None = None
    dropped: list[Dropped] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)

    def take(self, line: Line) -> None:
        text = bare(line.text)
        if self._take_series(line, text):
            return
        reason = why_chrome(text) if is_title_like(text) or line.look.title else why_before(text)
        if reason:
            self.drop(line, reason)
            return
        rest = self._take_date(line, text)
        if rest:
            self._take_words(line.with_text(rest))

    def drop(self, line: Line, why: str) -> None:
        self.dropped.append(Dropped(bare(line.text), line.number, why))

    def _take_series(self, line: Line, text: str) -> bool:
        if self.series_label is not None and is_series_number(text):
            text = bare(self.series_label.text) + text
            self.series_label = None
        series = read_series(text)
        if series and self.series is None:
            self.series = series
            self.numbers["series"] = line.number
        elif series:
            self.drop(line, "重复的系列名称")
        elif is_series_label(text) and self.series_label is None:
            self.series_label = line
        else:
            return False
        return True

    def _take_date(self, line: Line, text: str) -> str:
        """Take a date that opens or ends the line; what is left of its words."""
        match = _edge_date(text)
        if match is None:
            return text
        try:
            date = match_date(match)
        except ImpossibleDate as problem:
            self.found.append(
                warning(
                    "impossible-date",
                    f"日期不存在：{problem}",
                    Place(self.place.path, line.number, 1),
                    source=line.text,
                )
            )
            self.drop(line, "日期不存在")
            return ""
        self.dates.append((line, date, bool(self.titles)))
        return _without_date(text, match)

    def _take_words(self, line: Line) -> None:
        text = bare(line.text)
        people = read_speakers(without_dash(text)) if is_dashed(text) and self.titles else ()
        if any(person.name for person in people):
            self.people.append((line, people))
            return
        if line.look.title or is_title_like(text) or self._breaks_title(line):
            self.titles.append(line)
            return
        if names_occasion(text) and (self.people or self.dates):
            self.titles.append(line.with_text(f"——{text}"))
            return
        if _VENUE.search(text) and len(text) <= 20:
            self.drop(line, "会议地点")
            return
        speakers = read_speakers(text)
        if speakers:
            self.people.append((line, speakers))
        elif self.titles and (self.people or self.dates) and not self._goes_on_title(line):
            self.drop(line, "文首文字，未能归入各项")
        else:
            self.titles.append(line)

    def _breaks_title(self, line: Line) -> bool:
        """Whether the line goes on a heading that was broken by hand."""
        return bool(line.look.depth and line.gap is Gap.BREAK and self.titles)

    def _goes_on_title(self, line: Line) -> bool:
        """Whether the line follows the last title line directly."""
        others = [taken.number for taken, *_ in (*self.people, *self.dates)]
        return not any(number > self.titles[-1].number for number in others) or line.look.size >= 20

    def finish(self, salutation: str | None) -> Head:
        self._promote()
        lines = [line.text for line in self.titles]
        split, end = title_and_occasion(lines)
        for line in self.titles[end:]:
            self.drop(line, "文首文字，未能归入各项")
        self._note("title", self.titles[:split])
        self._note("occasion", self.titles[split:end])
        self._note("speakers", [line for line, _ in self.people])
        date, month = self._dates()
        if self.series_label is not None:
            self.drop(self.series_label, "系列名称，没有期号")
        occasion = without_dash(join_title(lines[split:end])) or None
        title = join_title(lines[:split])
        return Head(
            title=without_dash(title) if occasion is None else title,
            occasion=occasion,
            speakers=merge_speakers(speaker for _, speakers in self.people for speaker in speakers),
            date=date,
            salutation=salutation,
            series=self.series,
            month=month,
            dropped=tuple(sorted(self.dropped, key=lambda dropped: dropped.line)),
            diagnostics=tuple(self.found),
            numbers=self.numbers,
        )

    def _promote(self) -> None:
        """A head must have a title: a line that looked like a unit or a name is it when nothing else is."""
        if not self.titles and self.people:
            line, _ = self.people.pop(0)
            self.titles.append(line)

    def _note(self, name: str, lines: Sequence[Line]) -> None:
        if lines:
            self.numbers[name] = lines[0].number

    def _dates(self) -> tuple[CalendarDate | None, CalendarDate | None]:
        """Date and cover month: a month alone above the title is the cover's when there is a series or another date."""
        covers = [found for found in self.dates if not found[2] and not found[1].day]
        if covers and self.series is None and len(self.dates) == 1:
            covers = []
        cover = covers[0] if covers else None
        others = [found for found in self.dates if found is not cover]
        best = max(others, key=lambda found: (bool(found[1].day), found[2]), default=None)
        for found in others:
            if found is not best:
                self.drop(found[0], "另一处日期")
        if best:
            self.numbers["date"] = best[0].number
        if cover:
            self.numbers["month"] = cover[0].number
        return best[1] if best else None, cover[1] if cover else None


def read_head(pieces: Sequence[Piece], place: Place) -> tuple[Head, list[Piece]]:
    """The fields of the head, and the pieces of the body."""
    sorter = _Sorter(place)
    end, salutation, rest = _find_body(pieces)
    for piece in pieces[:end]:
        if isinstance(piece, Line):
            sorter.take(piece)
        elif isinstance(piece, Image):
            sorter.dropped.append(
                Dropped(piece.caption or piece.path or "（图片）", piece.number, "文首的图片")
            )
    if salutation is not None:
        sorter.numbers["salutation"] = salutation.number
    return sorter.finish(bare(salutation.text) if salutation else None), rest


def _find_body(pieces: Sequence[Piece]) -> tuple[int, Line | None, list[Piece]]:
    """Where the head ends, the salutation there, and what follows it."""
    lines = 0
    for index, piece in enumerate(pieces):
        if isinstance(piece, Grid):
            return index, None, list(pieces[index:])
        if isinstance(piece, Image):
            continue
        if found := _salutation(pieces, index):
            salutation, rest = found
            return index, salutation, rest
        lines += 1
        if lines > _LONGEST_HEAD or _opens_body(piece, pieces[:index]):
            return index, None, list(pieces[index:])
    return len(pieces), None, []


def _salutation(pieces: Sequence[Piece], index: int) -> tuple[Line, list[Piece]] | None:
    """The salutation that starts at a piece, over several lines if need be, and what follows it."""
    line = pieces[index]
    assert isinstance(line, Line)
    if found := split_salutation(line.text):
        greeting, after = found
        rest: list[Piece] = [Line(after, line.number, Gap.PARAGRAPH)] if after else []
        return line.with_text(greeting), [*rest, *pieces[index + 1 :]]
    following = pieces[index + 1] if index + 1 < len(pieces) else None
    if is_part_salutation(line.text) and isinstance(following, Line):
        joined = line.with_text(bare(line.text) + bare(following.text))
        if split_salutation(joined.text):
            return _salutation([joined, *pieces[index + 2 :]], 0)
    if is_bare_salutation(line.text) and index:
        return line.with_text(bare(line.text)), list(pieces[index + 1 :])
    return None


def _opens_body(line: Line, before: Sequence[Piece]) -> bool:
    """Whether a line can only be body, given what stood before it."""
    text = bare(line.text)
    titled = any(isinstance(piece, Line) and _may_be_title(bare(piece.text)) for piece in before)
    if line.look.depth and titled and not line.look.centred and line.gap is not Gap.BREAK:
        return not (is_dashed(text) or names_occasion(text) or _names_fields(text))
    if line.look.title or is_title_like(text) or _names_fields(text):
        return len(text) > 2 * _LONGEST_TITLE
    if line.look.depth or why_before(text):
        return False
    return _reads_as_body(text, titled)


def _may_be_title(text: str) -> bool:
    return is_title_like(text) or not (why_before(text) or _names_fields(text))


def _names_fields(text: str) -> bool:
    return bool(_edge_date(text) or read_speakers(text) or read_series(text))


def _reads_as_body(text: str, titled: bool) -> bool:
    label = find_label(text)
    if label is not None and label.rest and (titled or label.level is not None):
        return True
    if ends_sentence(text):
        return titled or len(text) > 30
    return len(text) > _LONGEST_TITLE or (titled and _reads_on(text)) or is_closing(text)


def _reads_on(text: str) -> bool:
    """Whether a line without end mark is prose all the same: it holds a sentence, or leads to a list."""
    return "。" in text[:-1] or (text.endswith(("：", ":")) and len(text) > 8)


def _edge_date(text: str) -> re.Match[str] | None:
    """A date that stands at the start or end of a short line, brackets and weekday aside."""
    if len(text) > _LONGEST_TITLE * 2:
        return None
    for match in DATE.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if _is_edge(before, after):
            return match
    return None


def _is_edge(before: str, after: str) -> bool:
    """Whether a date between these words is no part of a sentence."""
    opened = before.rstrip().endswith(("（", "(", "〔", "[", "【")) or not bare(_AROUND_DATE.sub("", before))
    closed = re.match(r"\s*[）)〕\]】]", after) is not None or not bare(_AROUND_DATE.sub("", after))
    spaced_before = before.endswith((" ", "\u3000", "\t", "，", ","))
    spaced_after = after.startswith((" ", "\u3000", "\t", "，", ","))
    bracketed = before.strip() in ("（", "(") and after.rstrip().endswith(("）", ")"))
    return (opened or spaced_before) and (closed or bracketed or (opened and spaced_after))


def _without_date(text: str, match: re.Match[str]) -> str:
    """What a line says beside its date."""
    before, after = text[: match.start()], text[match.end() :]
    before = re.sub(r"[（(〔\[【]\s*$", "", before)
    after = re.sub(r"^\s*[）)〕\]】]", "", after) if before != text[: match.start()] else after
    rest = _AROUND_DATE.sub("", f"{before} {after}".strip())
    return bare(_BRACKETS.sub("", rest)).strip("，, ") if squeezed(rest).strip("（）()〔〕[]，,") else ""

"""Deadline phrases of Chinese office prose, and the days that they mean.

Interface: `deadlines(text, said, year)` gives the phrases with offsets, in order, each with its last day
as an ISO date (None where no calendar tells it: 汛期前). `said` is the day on which the words are
spoken; `year` the year that the context speaks of, if another. What lies in the past is no deadline.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from reportgen.language.numbers import HANZI_DIGITS, hanzi_number, plain


@dataclass(frozen=True, slots=True)
class Deadline:
    """A phrase that says by when."""

    words: str
    start: int
    end: int
    date: str | None
    """ISO."""
    year: int | None
    """The year that the phrase speaks of."""
    opens: bool = False
    """Whether it stands at the head of its clause, and so governs what follows, not one subject alone."""


_N = rf"(?:\d{{1,3}}|[{HANZI_DIGITS}十]{{1,3}})"
_YEAR = r"(?P<year>20\d\d年|二[〇○零]\d*[〇○零一二三四五六七八九]{2}年|今年|明年|后年|本年度?|当年|次年)度?"
_BY = "(?:之前|以前|前后|前|之内|内|起)?"
_LEAD = "(?:力争)?[到至]?"
_HOLIDAYS = {
    "元旦": (1, 1), "五一": (5, 1), "劳动节": (5, 1), "五四": (5, 4), "六一": (6, 1), "七一": (7, 1),
    "八一": (8, 1), "暑期": (6, 30), "暑假": (6, 30), "秋季开学": (9, 1), "教师节": (9, 10), "国庆": (10, 1),
}  # fmt: skip
_NEW_YEARS = {
    2015: "02-19", 2016: "02-08", 2017: "01-28", 2018: "02-16", 2019: "02-05", 2020: "01-25", 2021: "02-12",
    2022: "02-01", 2023: "01-22", 2024: "02-10", 2025: "01-29", 2026: "02-17", 2027: "02-06", 2028: "01-26",
    2029: "02-13", 2030: "02-03", 2031: "01-23", 2032: "02-11", 2033: "01-31", 2034: "02-19", 2035: "02-08",
}  # fmt: skip
"""The first day of 春节, which no rule of our calendar tells."""
_SPAN_LEAD = "(?:力争|争取)?再?(?:用|利用|经过|通过|在)?"
_WAYS_OF_SAYING = (
    rf"{_LEAD}“?(?P<plan>十[三四五六七]五)”?(?:规划)?(?P<plan_part>期?末|期间|时期|末期|收官之年|开局之年)",
    rf"{_SPAN_LEAD}(?P<span>{_N}(?:[到至—-]{_N})?)(?P<span_unit>年|个月)(?P<span_how>(?:左右)?的?时间|之?内)",
    rf"(?:未来|今后|接下来|往后)(?P<ahead>{_N})(?P<ahead_unit>年|个月)",
    rf"{_LEAD}(?:{_YEAR}，?)?的?(?P<half>上半年|下半年)[末底]?{_BY}",
    rf"{_LEAD}(?:{_YEAR}，?)?(?P<quarters>前?第?[一二三四1-4](?:[、至到-][二三四2-4]){{0,3}}个?季度)[末底]?{_BY}",
    rf"{_LEAD}(?:{_YEAR}，?)?(?P<month>{_N})月份?(?:(?P<day>{_N})[日号]|(?P<part>上旬|中旬|下旬|[初底末中])?)(?P<by>{_BY})",
    rf"{_LEAD}(?:{_YEAR})?(?P<feast>春节|元旦|五一|劳动节|五四|六一|七一|八一|暑期|暑假|教师节|国庆|秋季开学)"
    r"(?:节|青年节|长假|假期|期间)?(?:之前|以前|前夕|前后|前)",
    rf"{_LEAD}(?:{_YEAR}|年)(?P<end>[底末终])(?:之前|以前|前)?",
    r"(?P<within>年内|年终|全年|年度内)",
    rf"{_LEAD}(?:今年|明年)?(?P<open>主汛期|汛期|入汛|供暖季|供暖期|采暖季|迎峰度夏|迎峰度冬|入冬|开学|冬季|汛前)"
    r"(?:之前|以前|来临前|到来前|前)",
    rf"{_LEAD}{_YEAR}(?P<year_by>之前|以前|[前内起])?",
)
_FIRST = (
    rf"(?=[\d{HANZI_DIGITS}十力到至“争再用利经通在未今往接上下的前第明后本当次"
    "春元劳暑教国秋年主汛入供采迎开冬全])"
)
"""What any phrase of time begins with: most characters need no further look."""
_DEADLINE = re.compile(
    _FIRST
    + "(?:"
    + "|".join(way.replace("(?P<year>", f"(?P<year{index}>") for index, way in enumerate(_WAYS_OF_SAYING))
    + ")"
)
_MAY_BE = re.compile("[年月前度十]")
"""A character that every phrase of time has."""
_YEAR_GROUP = re.compile(r"year\d+$")
_COMPARING = re.compile(r"(?:比|较|对照|相比|同比|与|自|从|由|截|截止)$")
_OPENS = re.compile(r"(?:^|[，；：。！\n]|[，；：。！](?:力争|确保|争取|计划|预计|同时|并)|是)$")
_PAST_AFTER = re.compile(
    r"以来|来(?=，)|的?(?:基础|基数)上|的?(?:数字|同期)|以前的|[一-鿿]{0,4}相比|召开|印发|出台|发布的|实施以来"
)


def deadlines(text: str, said: date | None, year: int | None = None) -> tuple[Deadline, ...]:
    """The deadline phrases of `text`."""
    return tuple(_found(plain(text), text, said, year)) if _MAY_BE.search(text) else ()


def _found(plainly: str, text: str, said: date | None, year: int | None) -> Iterator[Deadline]:
    speaks_of = year
    for match in _DEADLINE.finditer(plainly):
        before = plainly[max(0, match.start() - 2) : match.start()]
        after = plainly[match.end() : match.end() + 8]
        if _tells_no_deadline(before, after, match):
            continue
        resolved = _resolve(match, said, speaks_of)
        if resolved is None:
            continue
        last, own = resolved
        opens = _opens(plainly, match.start())
        if opens and own and match[0].endswith("年") and not match[0].startswith("到"):
            # 2025年，……，上半年……: of that year.
            speaks_of = own
        yield Deadline(
            text[match.start() : match.end()],
            match.start(),
            match.end(),
            last.isoformat() if last else None,
            own,
            opens,
        )


def _tells_no_deadline(before: str, after: str, match: re.Match[str]) -> bool:
    """比2023年底, 2022年以来, 第3年, 近三年内: a time that things are compared with or date from."""
    compared = _COMPARING.search(before) is not None and match["span"] is None
    return compared or _PAST_AFTER.match(after) is not None or before.endswith(tuple("《〔第每近上前去年"))


def _opens(text: str, start: int) -> bool:
    """Whether only a mark or a light word stands between the head of the clause and `start`."""
    return _OPENS.search(text[max(0, start - 4) : start]) is not None


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase of time, the day on which it is said, and the year of which the context speaks."""

    match: re.Match[str]
    said: date | None
    context: int | None

    @property
    def own(self) -> int | None:
        """The year that the phrase itself names."""
        groups = self.match.groupdict().items()
        words = next((words for name, words in groups if words and _YEAR_GROUP.match(name)), None)
        if words is None:
            return None
        if words[:2] == "20":
            return int(words[:4])
        if words[0] == "二":
            return hanzi_number(words[:-1].replace("○", "〇"))
        if self.said is None:
            return None
        return self.said.year + {"明": 1, "次": 1, "后": 2}.get(words[0], 0)

    @property
    def given(self) -> int | None:
        """The year that is meant: its own, that of the context, or the one in which it is said."""
        return self.own or self.context or (self.said.year if self.said else None)

    def checked(self, last: date | None, year: int | None) -> _Resolved | None:
        """A day that is already past when the words are said is no deadline."""
        if last is None or (self.said is not None and last < self.said):
            return None
        return last, year

    def next(self, month: int, day: int | None = None) -> _Resolved | None:
        """The next such day from when the words are said, in the year that is spoken of."""
        year, own = self.given, self.own
        if year is None:
            return None, None
        last = _day(year, month, day)
        if own is None and self.said is not None and last is not None and last < self.said:
            year, last = year + 1, _day(year + 1, month, day)
        return self.checked(last, year)

    def is_over(self, month: int) -> bool:
        """Whether a part of this year, without 前 or 底, is behind the day on which the words are said."""
        if self.said is None or self.own is not None or (self.context or self.said.year) > self.said.year:
            return False
        return month < self.said.month and self.match[0][-1] not in "前底末内"


_Resolved: TypeAlias = tuple[date | None, int | None]
"""The last day, and the year of which the phrase speaks."""


def _resolve(match: re.Match[str], said: date | None, year: int | None) -> _Resolved | None:
    """What a phrase means; None for what is no deadline."""
    resolve = next((resolve for name, resolve in _WAYS if match[name]), _by_year)
    return resolve(_Phrase(match, said, year))


def _by_year(phrase: _Phrase) -> _Resolved | None:
    own, said = phrase.own, phrase.said
    if own is None:
        # 今年, said on no day that is known.
        return None, None
    before = phrase.match["year_by"] in ("之前", "以前", "前") and said is not None and own > said.year
    return phrase.checked(date(own - before, 12, 31), own)


def _by_end(phrase: _Phrase) -> _Resolved | None:
    year = phrase.given
    return phrase.checked(date(year, 12, 31), year) if year else (None, None)


_PARTS_OF_MONTH = {"上旬": 10, "初": 10, "中旬": 20, "中": 20}


def _by_month(phrase: _Phrase) -> _Resolved | None:
    match = phrase.match
    month = _number(match["month"])
    if not 1 <= month <= 12:
        return None
    if match["day"]:
        # A day by itself tells when something happens: 3月15日召开.
        by = match["by"] or phrase.own is not None
        return phrase.next(month, _number(match["day"])) if by else None
    return phrase.next(month, _PARTS_OF_MONTH.get(match["part"] or ""))


def _day(year: int, month: int, day: int | None) -> date | None:
    most = monthrange(year, month)[1]
    if day is not None and not 1 <= day <= most:
        return None
    return date(year, month, day or most)


def _by_half(phrase: _Phrase) -> _Resolved | None:
    month = 6 if phrase.match["half"] == "上半年" else 12
    return None if phrase.is_over(month) else phrase.next(month)


def _by_quarter(phrase: _Phrase) -> _Resolved | None:
    month = 3 * _number(re.findall("[一二三四1-4]", phrase.match["quarters"])[-1])
    return None if phrase.is_over(month) else phrase.next(month)


def _by_feast(phrase: _Phrase) -> _Resolved | None:
    feast, own, said = phrase.match["feast"], phrase.own, phrase.said
    if feast != "春节":
        return phrase.next(*_HOLIDAYS[feast])
    days = [date.fromisoformat(f"{one}-{day}") for one, day in _NEW_YEARS.items()]
    coming = [day for day in days if (day.year == own if own else said is not None and day >= said)]
    return phrase.checked(coming[0], coming[0].year) if coming else (None, own)


def _by_span(phrase: _Phrase) -> _Resolved | None:
    name = "span" if phrase.match["span"] else "ahead"
    count = _number(re.split("[到至—-]", phrase.match[name])[-1])
    if phrase.said is None:
        return None, None
    if not 0 < count < _MOST_SPANS:
        return None
    return _later(phrase.said, count * (12 if phrase.match[f"{name}_unit"] == "年" else 1)), None


_MOST_SPANS = 60
"""Years or months that a plan may take."""


def _later(said: date, months: int) -> date:
    year, month = divmod(said.year * 12 + said.month - 1 + months, 12)
    return date(year, month + 1, min(said.day, monthrange(year, month + 1)[1]))


def _by_plan(phrase: _Phrase) -> _Resolved | None:
    """“十四五” ends with 2025, and opens with 2021."""
    end = 2020 + 5 * "三四五六七".index(phrase.match["plan"][1])
    year = end - 4 if phrase.match["plan_part"] == "开局之年" else end
    return phrase.checked(date(year, 12, 31), year)


def _by_open(_: _Phrase) -> _Resolved:
    """汛期前: no calendar tells the day."""
    return None, None


def _number(text: str) -> int:
    return int(text) if text.isascii() else hanzi_number(text) or 0


_WAYS: tuple[tuple[str, Callable[[_Phrase], _Resolved | None]], ...] = (
    ("plan", _by_plan),
    ("span", _by_span),
    ("ahead", _by_span),
    ("half", _by_half),
    ("quarters", _by_quarter),
    ("month", _by_month),
    ("feast", _by_feast),
    ("end", _by_end),
    ("within", _by_end),
    ("open", _by_open),
)
"""Which group of `_DEADLINE` tells a way of saying, and what it means; else a year stands alone."""

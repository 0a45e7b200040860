"""日子不存在。

依据：E3.5
2月30日、13月、25时这样的日子和时刻不存在，多半是笔误；写了星期的，要与年月日对得上；“自……至……”的结束不能早于开始。
农历的日子不在此列。

错：
    请各单位在2月30日前报送自查报告。
错：
    2023年11月31日，工程通过竣工验收。
错：
    2024年3月5日（星期三），召开全市动员大会。
错：
    本次集中整治从6月20日至10日，分三个步骤进行。
对：
    请各单位在2月29日前报送自查报告。
对：
    2024年3月5日（星期二），召开全市动员大会，集中整治从3月20日至4月10日。
对：
    18月龄以内的婴幼儿免费筛查，农历二月三十日前完成；12月31号楼交付使用，值班时间为22:00至6:00。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from reportgen.checks.rule import Finding
from reportgen.checks.subject import Passage, Subject
from reportgen.content.dates import CalendarDate
from reportgen.diagnostics import Severity

SEVERITY = Severity.ERROR
_N = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_DAY = re.compile(
    rf"(?:(?<!\d)(?P<year>(?:19|20)\d\d)年|(?P<relative>今年|去年|明年|本年))?(?<![\d.])(?P<month>{_N})月(?P<day>{_N})(?:日|号(?![文楼令公线井院路机院]))"
    r"(?P<rest>\s*[（(，]?(?:星期|周|礼拜)(?P<week>[一二三四五六日天])(?!期))?"
)
_MONTH = re.compile(
    r"(?<![\d.．—-])(?P<month>0{1,2}|1[3-9]|[2-9]\d)月(?=份|底|末|初|上旬|中旬|下旬|\d{1,2}日)"
)
_HOUR = re.compile(
    r"(?:日|上午|下午|晚上|凌晨|当晚|每天|每日)(?P<hour>2[5-9]|[3-9]\d)(?:[时点](?!名)|[:：]\d\d)"
    r"|(?:日|上午|下午|晚上|凌晨)(?:[01]?\d|2[0-4])(?:[时点]|[:：])(?P<minute>[6-9]\d)(?:分|(?!\d))"
)
_YEARS = re.compile(r"(?<!\d)(?P<first>(?:19|20)\d\d)年?[—–～~至到-]{1,2}(?P<last>(?:19|20)\d\d)(?=年)")
_SPAN = re.compile(
    r"(?P<month>(?<!\d)\d{1,2})月(?P<first>\d{1,2})日?[—–～~至到-]{1,2}(?P<last>\d{1,2})日(?!内)"
    r"|(?P<year>(?:19|20)\d\d)年(?P<from>\d{1,2})月[—–～~至到-]{1,2}(?P<until_year>(?:19|20)\d\d)年(?P<until>\d{1,2})月"
)
_LUNAR = re.compile(r"(?:农历|旧历|阴历|夏历)[^，。]{0,6}$")
_WEEK = "一二三四五六日"
_DIGITS = {char: value for value, char in enumerate("一二三四五六七八九", start=1)}
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def find(subject: Subject) -> Iterator[Finding]:
    """Days, hours and spans that no calendar has."""
    for passage in subject.passages:
        text = passage.text
        if "月" in text:
            yield from _days(passage, subject.speech.date)
            for match in _MONTH.finditer(text):
                yield _wrong(passage, match, f"一年没有{int(match['month'])}月")
        if "年" in text or "月" in text:
            yield from _spans(passage)
        if any(mark in text for mark in "时点:："):
            for match in _HOUR.finditer(text):
                yield _wrong(passage, match, "一天没有这个时刻")


def _wrong(passage: Passage, match: re.Match[str], message: str, mild: bool = False) -> Finding:
    severity = Severity.WARNING if mild else None
    return Finding(message, passage, match.start(), match.end(), ("请核对日期",), severity=severity)


def _days(passage: Passage, said: CalendarDate | None) -> Iterator[Finding]:
    for match in _DAY.finditer(passage.text):
        month, day = _value(match["month"]), _value(match["day"])
        if _LUNAR.search(passage.text[max(0, match.start() - 10) : match.start()]):
            continue
        year = int(match["year"]) if match["year"] else None
        if not 1 <= month <= 12:
            if not _MONTH.match(passage.text, match.start("month")):
                yield _wrong(passage, match, f"一年没有{month}月")
        elif not 1 <= day <= _last(year, month):
            yield _wrong(passage, match, f"{match['year'] + '年' if year else ''}{month}月没有{day}日")
        elif match["week"]:
            yield from _weekday(passage, match, _year(match, said, month), month, day)


def _last(year: int | None, month: int) -> int:
    if month == 2 and year is not None and not (year % 4 == 0 and (year % 100 or year % 400 == 0)):
        return 28
    return _LONGEST[month - 1]


def _year(match: re.Match[str], said: CalendarDate | None, month: int) -> int | None:
    """The year of a day: its own, or the speech's where no other is near."""
    if match["year"]:
        return int(match["year"])
    if said is None:
        return None
    if match["relative"]:
        return said.year + {"去": -1, "明": 1}.get(match["relative"][0], 0)
    return said.year if abs(said.month - month) <= 4 else None


def _weekday(
    passage: Passage, match: re.Match[str], year: int | None, month: int, day: int
) -> Iterator[Finding]:
    if year is None or day > _last(year, month):
        return
    right = _WEEK[date(year, month, day).weekday()]
    if right != match["week"].replace("天", "日"):
        yield _wrong(passage, match, f"{year}年{month}月{day}日是星期{right}", mild=True)


def _spans(passage: Passage) -> Iterator[Finding]:
    """Spans that end before they begin."""
    for match in _YEARS.finditer(passage.text):
        if int(match["last"]) < int(match["first"]):
            yield _wrong(passage, match, f"“{match[0]}”的结束早于开始", mild=True)
    for match in _SPAN.finditer(passage.text):
        backwards = (
            int(match["last"]) < int(match["first"])
            if match["month"]
            else (int(match["until_year"]), int(match["until"])) < (int(match["year"]), int(match["from"]))
        )
        if backwards:
            yield _wrong(passage, match, f"“{match[0]}”的结束早于开始", mild=True)


def _value(text: str) -> int:
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS[text[-1]]
    return _DIGITS.get(tens[-1:], 1) * 10 + _DIGITS.get(ones[-1:], 0)

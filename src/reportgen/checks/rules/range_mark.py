"""数值和时间的起止号。

依据：E3.8 E5.5
数值范围用“～”（2～3条），年月日的起止用“—”（2020—2022年）；不用短横“-”、半角“~”。
电话、标准号、日期（2024-03-15）、比分、型号、网址里的短横不在此列。

错：
    力争培育打造2-3条产业链。
错：
    回顾2020-2022年的工作，成绩来之不易。
错：
    投诉量同比下降15~30%。
错：
    《数字政府建设规划（2021-2025年）》印发实施。
错：
    集中整治时间为3月1日-5月31日。
对：
    力争培育打造2～3条产业链，2020—2022年连续获奖，投诉量下降15%～30%。
对：
    请拨打400-810-1234或0514-87654321，执行GB/T 9704-2012，2024-03-15起受理，3-2战胜对手，5-7班先行。
对：
    引进A-3型设备，采购5-羟色胺，开通京-沪专线，推进3-2-1计划，落实“1-3-5”目标。
对：
    详见http://example.com/100~200/index，编号2024-15项目。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.masking import masked
from reportgen.checks.rule import Finding, mended
from reportgen.checks.subject import Passage, Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.ERROR
_FREE = r"(?<![\dA-Za-z.\-—–/#:])"
_YEARS = re.compile(
    rf"{_FREE}(?P<from>(?:19|20)\d\d)(?P<unit>年?) ?(?P<mark>[-~〜～–－−]|——|--) ?"
    r"(?P<to>(?:19|20)\d\d)(?P<end>[学财]?年|(?=[）)]))(?!\d)"
)
_TIMES = re.compile(
    rf"{_FREE}(?P<from>\d{{1,2}}(?:月\d{{1,2}}日|[月日时]|年)) ?(?P<mark>[-~〜–－−]|——|--) ?"
    r"(?P<to>\d{1,2}(?:月\d{1,2}日|[月日时]))"
    rf"|{_FREE}(?P<from2>1?\d) ?(?P<mark2>[-~〜–－−]|——|--) ?(?P<to2>1?\d月)(?!龄)"
)
_UNIT = (
    r"个|条|家|项|名|[万亿千百]|元|公里|千?米|[吨亩天日人户座所场件种批处套台辆岁级层篇倍次度分株头栋间张部份支只年步遍轮期]"
    r"|小时|周[岁年]?|平方|立方|公斤|公顷|千克|千瓦|摄氏|km|kg|mm|cm|m|t|℃|%|％|‰"
)
_NUMBERS = re.compile(
    rf"{_FREE}(?P<from>\d{{1,9}}(?:\.\d+)?)(?P<unit>(?:{_UNIT})?) ?(?P<mark>[-~〜–－−]|——|--) ?"
    rf"(?P<to>\d{{1,9}}(?:\.\d+)?)(?![\d.\-—–/])(?P<end>{_UNIT})?"
)
_SCORE = re.compile(r"(?:比分|战平|战胜|取胜|落败|负于|[胜负平])[^，。；]{0,4}$|[“第号编]$")
_SIGNS = re.compile("[-~〜～–－−]|——")
_LOOSE = re.compile(r"[万亿]")


def find(subject: Subject) -> Iterator[Finding]:
    """Spans of years, times and numbers joined by the wrong sign."""
    for passage, text in masked(subject):
        if not _SIGNS.search(text):
            continue
        spans: list[tuple[int, int]] = []
        for match, right in (*_years(text), *_times(text), *_numbers(text)):
            if not any(start < match.end() and match.start() < end for start, end in spans):
                spans.append(match.span())
                yield _told(passage, match, right)


def _told(passage: Passage, match: re.Match[str], right: str | None) -> Finding:
    if right is None:
        return Finding(
            f"“{match[0]}”的起止号不对", passage, *match.span(), ("数值范围用“～”，前一个数也带上单位",)
        )
    return mended(passage, *match.span(), right, f"“{match[0]}”的起止号不对", f"写作“{right}”")


def _years(text: str) -> Iterator[tuple[re.Match[str], str]]:
    for match in _YEARS.finditer(text):
        planned = match["end"] or re.search(
            r"(?:规划|计划|方案|纲要|意见|行动)[（(]$", text[: match.start()][-8:]
        )
        if planned and match["from"] < match["to"] and match["mark"] != "—":
            yield match, f"{match['from']}{match['unit']}—{match['to']}{match['end']}"


def _times(text: str) -> Iterator[tuple[re.Match[str], str]]:
    for match in _TIMES.finditer(text):
        first, last = match["from"] or match["from2"], match["to"] or match["to2"]
        ascends = match["from2"] is None or int(first) < int(last.rstrip("月"))
        if ascends:
            yield match, f"{first}—{last}"


def _numbers(text: str) -> Iterator[tuple[re.Match[str], str | None]]:
    for match in _NUMBERS.finditer(text):
        first, last, unit, end = match["from"], match["to"], match["unit"] or "", match["end"] or ""
        wavy = match["mark"] in "~〜"
        is_span = float(first) < float(last) and (end or wavy) and (len(first) < 4 or wavy or unit)
        if not is_span or _SCORE.search(text[: match.start()][-8:]):
            continue
        if _LOOSE.match(end) and not unit:
            yield match, None
        else:
            percent = end if end in ("%", "％", "‰") and not unit else unit
            yield match, f"{first}{percent}～{last}{end}"

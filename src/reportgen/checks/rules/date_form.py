"""日期、年份的写法。

依据：E3.1 E3.2 E3.3 E3.4
年份写全（2022年），月日不编虚位（3月5日），一个日期不混用两种数字，汉字年份的零写“〇”。
引文里的“92年”、农历日期、时段（历时22年）不在此列。

错：
    自23年3月起，在主干道推行高峰勤务。
错：
    到25年底，建成一批示范项目。
错：
    会议于2022年03月05日召开。
错：
    会议于2022年三月五日召开。
错：
    二零二二年的工作已经结束。
错：
    会议于二〇二二年3月召开。
错：
    会议于3月五日召开。
对：
    自2023年3月起，二〇二二年三月五日前后，历时22年，20年初心不改，深耕25年底蕴深厚。
对：
    学习“92年”谈话，重温1917年十月革命，2024年八月十五中秋节不打烊，08时05分开闸，二零一中学迎新。
对：
    经过10年建设，比20年前翻了一番，刑期12年6个月，学制3年。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.masking import masked, quoted_spans, within
from reportgen.checks.rule import Finding, mended
from reportgen.checks.subject import Passage, Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.ERROR
_N = "一二三四五六七八九十"
_PADDED = re.compile(r"(?<![\d:：.-])(?:(?:0\d|\d\d?)月0\d[日号]|0\d月(?:\d{1,2}[日号])?)|(?<=月)0\d[日号]")
_ZERO = re.compile(r"(?<!\d)0(?=\d(?:月|日|号))")
_SHORT = re.compile(
    r"(?<![\d.．,，—～~-])(?P<year>[’'‘]?\d\d)年"
    r"(?:\d{1,2}月(?!龄)|底(?![蕴色气子层线片])|末|初(?!心|衷|级|中|步|次)|全年(?![级龄])|上半年|下半年|[一二三四]季度|同期|度(?![过假量]))"
    r"|(?<!\d)[’'‘](?P<marked>\d\d)年"
    r"|(?:(?<=^)|(?<=[。！？；]))(?P<opening>[12]\d)年(?=[新招建投出启开完实获入竣通])"
    r"|(?<=自)(?P<since>[012]\d)年(?![前来以之间内多]|[一-鿿]?前)"
)
_YEAR = "〇零○◯0OＯ０o一二三四五六七八九"
_CHINESE_YEAR = re.compile(rf"(?<![{_YEAR}\d十百千])[一二][{_YEAR}]{{3}}(?=年)")
_WRONG_ZERO = re.compile("[零○◯0OＯ０o]")
_ARABIC_FIRST = re.compile(
    rf"(?P<year>\d{{4}}年)(?P<month>[{_N}]{{1,2}})月(?:(?P<day>[{_N}]{{1,3}}|\d{{1,2}})(?P<unit>[日号]))?(?!革命|初|[{_N}廿])"
)
_CHINESE_FIRST = re.compile(
    rf"(?P<year>[一二][{_YEAR}]{{3}})年(?P<month>\d{{1,2}})月(?:(?P<day>\d{{1,2}}|[{_N}]{{1,3}})(?P<unit>[日号]))?"
)
_MONTH_DAY = re.compile(
    rf"(?<!\d)(?:(\d{{1,2}})月([{_N}]{{1,3}})日|(?<![{_N}年])([{_N}]{{1,2}})月(\d{{1,2}})日)"
)


def find(subject: Subject) -> Iterator[Finding]:
    """Dates in a form that is not used."""
    for passage, text in masked(subject):
        if "年" in text or "月" in text:
            yield from _short_years(passage, text)
            yield from _padded(passage, text)
            yield from _zeros(passage, text)
            yield from _mixed(passage, text)


def _short_years(passage: Passage, text: str) -> Iterator[Finding]:
    spans = quoted_spans(text)
    for match in _SHORT.finditer(text):
        if within(spans, match.start(), match.end()) or text[: match.start()].endswith(("刑", "期", "满")):
            continue
        digits = (match["year"] or match["marked"] or match["opening"] or match["since"]).lstrip("’'‘")
        century = "20" if int(digits) < 50 else "19"
        end = match.start() + text[match.start() :].index("年") + 1
        words = text[match.start() : end]
        yield Finding(
            f"年份“{words}”没有写全", passage, match.start(), end, (f"如指{century}{digits}年，写全四位数字",)
        )


def _padded(passage: Passage, text: str) -> Iterator[Finding]:
    for match in _PADDED.finditer(text):
        right = _ZERO.sub("", match[0])
        yield _mend(passage, match, right, f"日期“{match[0]}”不编虚位“0”")


def _zeros(passage: Passage, text: str) -> Iterator[Finding]:
    for match in _CHINESE_YEAR.finditer(text):
        if _WRONG_ZERO.search(match[0]) and not _CHINESE_FIRST.match(text, match.start()):
            yield _mend(passage, match, _WRONG_ZERO.sub("〇", match[0]), f"年份“{match[0]}”的零应写“〇”")


def _mixed(passage: Passage, text: str) -> Iterator[Finding]:
    taken = -1
    for match in (*_ARABIC_FIRST.finditer(text), *_CHINESE_FIRST.finditer(text)):
        taken = max(taken, match.end())
        year = "".join(map(_digit, match["year"].rstrip("年"))) + "年"
        day = f"{_number(match['day'])}{match['unit']}" if match["day"] else ""
        right = f"{year}{_number(match['month'])}月{day}"
        yield _mend(passage, match, right, f"“{match[0]}”混用两种数字")
    for match in _MONTH_DAY.finditer(text):
        if match.start() >= taken:
            month, day = match[1] or match[3], match[2] or match[4]
            right = f"{_number(month)}月{_number(day)}日"
            yield _mend(passage, match, right, f"“{match[0]}”混用两种数字")


def _mend(passage: Passage, match: re.Match[str], right: str, message: str) -> Finding:
    return mended(passage, match.start(), match.end(), right, message, f"写作“{right}”")


def _digit(char: str) -> str:
    if char in "〇零○◯0OＯ０o":
        return "0"
    return char if char.isdigit() else str(_N.index(char) + 1)


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        return int("".join(map(_digit, text)))
    return (int(_digit(tens)) if tens else 1) * 10 + (int(_digit(ones[:1])) if ones else 0)

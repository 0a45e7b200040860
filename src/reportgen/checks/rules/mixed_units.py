"""计量单位混用。

依据：E7.1、E7.3
同一篇里长度一会儿写公里、一会儿写km，或者同一笔钱一会儿写万元、一会儿写亿元，读的人要自己换算。
一种量全篇用一种写法；钱数在一句话里统一用万元或亿元。亩数后面注明合多少公顷是允许的；速度、能耗一类的复合单位（km/h）不与公里相混。

错：
    新建堤防12公里，整治护岸8km，全部在汛前完工。
错：
    募集帮扶资金300万元，约0.03亿元，全部用于助学。
对：
    新建堤防12公里，整治护岸8公里，粮食播种面积320万亩，约合21.3万公顷。
对：
    项目总投资2.6亿元，其中争取上级补助3000万元；新区道路长12公里，设计时速60km/h。
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from reportgen.checks.rule import Finding
from reportgen.checks.subject import Passage, Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.WARNING
_SYMBOLS = {
    "km": "公里", "kg": "公斤", "m²": "平方米", "㎡": "平方米", "m2": "平方米",
    "km²": "平方公里", "km2": "平方公里",
    "m³": "立方米", "m3": "立方米", "kwh": "千瓦时", "mw": "兆瓦", "ha": "公顷", "hm²": "公顷",
}  # fmt: skip
_HANZI = {
    "公里": "公里", "千米": "公里", "公斤": "公斤", "千克": "公斤", "平方米": "平方米",
    "平方公里": "平方公里", "平方千米": "平方公里", "立方米": "立方米",
    "千瓦时": "千瓦时", "兆瓦": "兆瓦", "公顷": "公顷",
}  # fmt: skip
_UNIT = re.compile(
    r"(?<=[\d余多万亿千百])\s*(?P<unit>(?:[kK][mM][²2]?|[kK][gG]|[hH]?[mM][²³]|㎡|[mM][23](?!\d)|[kK][wW][hH]|MW|ha)(?![A-Za-z0-9/²³·])"
    r"|平方公里|平方千米|平方米|立方米|公里|千米|公斤|千克|千瓦时|兆瓦|公顷)(?!/)"
)
_MONEY = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<scale>[万亿]?)(?P<unit>美元|元)")
_SCALE = {"": 1, "万": 10_000, "亿": 100_000_000}
_SAME_SUM = re.compile(r"[，（(]?(?:约合|折合|合计?|也?即|就是|相当于|约|等于|也就是)+")
_FROM_TO = re.compile(r"[^，。；]{0,8}(?:到|至|为)[^，。；\d]{0,2}$")


def find(subject: Subject) -> Iterator[Finding]:
    """Units of two styles in one speech, and sums of money given twice in a sentence."""
    yield from _styles(subject)
    for passage in subject.prose:
        if "亿" in passage.text:
            yield from _sums(passage)


def _styles(subject: Subject) -> Iterator[Finding]:
    """Symbols where the speech has hanzi for the same unit, or the other way where these are fewer."""
    uses: dict[str, list[tuple[bool, Passage, re.Match[str]]]] = {}
    for passage in subject.prose:
        for match in _UNIT.finditer(passage.text):
            word = match["unit"]
            symbol = word not in _HANZI
            name = _SYMBOLS.get(word.lower(), "") if symbol else _HANZI[word]
            uses.setdefault(name, []).append((symbol, passage, match))
    for name, found in uses.items():
        counts = Counter(symbol for symbol, _, _ in found)
        if name and len(counts) == 2:
            fewer = counts[True] <= counts[False]
            yield from _told(
                [one for one in found if one[0] == fewer], next(u for u in found if u[0] != fewer)
            )


def _told(
    found: list[tuple[bool, Passage, re.Match[str]]], usual: tuple[bool, Passage, re.Match[str]]
) -> Iterator[Finding]:
    for _, passage, match in found:
        message = f"“{match['unit']}”与“{usual[2]['unit']}”混用"
        hint = f"全篇统一写“{usual[2]['unit']}”"
        others = (usual[1].place(usual[2].start("unit")),)
        yield Finding(message, passage, match.start("unit"), match.end("unit"), (hint,), others=others)


def _sums(passage: Passage) -> Iterator[Finding]:
    """One sum in 万元 and again in 亿元; from 万元 to 亿元 is only remarked."""
    text = passage.text
    found = list(_MONEY.finditer(text))
    for before, match in pairwise(found):
        if before["scale"] == match["scale"] or before["unit"] != match["unit"]:
            continue
        between = text[before.end() : match.start()]
        if len(between) > 16 or "。" in between:
            continue
        message = f"“{before[0]}”与“{match[0]}”单位不一"
        hint = ("统一用万元或亿元",)
        if _amount(before) == _amount(match) and (_SAME_SUM.match(between) or len(between) <= 2):
            yield Finding(message, passage, match.start(), match.end(), hint)
        elif _FROM_TO.match(between) and text[max(0, before.start() - 8) : before.start()].endswith(
            ("由", "从")
        ):
            yield Finding(message, passage, match.start(), match.end(), hint, severity=Severity.INFO)


def _amount(match: re.Match[str]) -> Decimal:
    return Decimal(match["number"]) * _SCALE[match["scale"]]

"""计量单位混用。

依据：E7.1、E7.3
同一篇里长度一会儿写公里、一会儿写km，或者同一笔钱一会儿写万元、一会儿写亿元，读的人要自己换算。
一种量全篇用一种写法；总数与“其中”的一部分、同一种地的几个面积，在一句话里用一个单位。各说各的钱数（总投资若干亿元、补助若干万元），一千万元以下的零头，
亩数后面注明合多少公顷，都是允许的；速度、能耗一类的复合单位（km/h）不与公里相混。

错：
    新建堤防12公里，整治护岸8km，全部在汛前完工。
错：
    募集帮扶资金300万元，约0.03亿元，全部用于助学。
错：
    筹措整治资金1.6亿元，其中用于管网改造的资金9200万元。
错：
    完成国土绿化5万亩，其中封山育林800公顷，全部落实管护责任。
对：
    新建堤防12公里，整治护岸8公里，粮食播种面积320万亩，约合21.3万公顷。
对：
    项目总投资2.6亿元，争取上级补助3000万元，其中设备购置1200万元；新区道路长12公里，设计时速60km/h。
对：
    恢复林地400亩，治理水域35公顷；完成投资3.2亿元，其中奖补零散农户260万元。
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
_LONG = re.compile(r"\d{5,}(?:\.\d+)?")
_SCALE = {"": 1, "万": 10_000, "亿": 100_000_000}
_SAME_SUM = re.compile(r"[，（(]?(?:约合|折合|合计?|也?即|就是|相当于|约|等于|也就是)+")
# A part of the sum before it, and what stands between 其中 and its figure.
_PART = re.compile(r"[^。；！？\d]{0,16}其中[^。；！？，\d]{0,16}$")
_NEXT_PART = re.compile(r"[、和及][^。；！？，\d]{1,14}$")
_NOT_A_PART = re.compile(r"每|户均|人均|亩均|平均|增|减|比|超过|约合|折合|带动|撬动")
_LEAST_PART = 10_000_000
"""元 from which on a part can well be written in 亿元 as its whole is."""
_AREA = re.compile(r"\d[余多]?[百千]?[万亿]?(?P<unit>亩|公顷)(?![/\u4e00-\u9fff]?均)")
_SENTENCE = re.compile(r"[^。！？\n]+")
_MOST_AREAS = 12
"""Areas of a sentence that are compared: more of them are a statistic."""
_LAND_PART = re.compile(r"[^。；，\d]{0,10}[，（]?其中[^。；，\d]{0,12}$")
_REST = re.compile(r"(?:余下|剩余|其余|剩下)的?$")
_GENERIC = re.compile(r"(?:总?面积|任务|规模|总量|共计?|约|近|的|达到?|了|为|至|到|超过|[\d.余多万亿]+)+$")
_LABOUR = re.compile(
    r"(?:种植|养殖|治理|整治|建设|建成|流转|改造|开发|项目|播种|新建|新增|完成|修复|保护|恢复|占地|用地|供应|出让|配套|实施)$"
)
_FROM_TO = re.compile(r"[^，。；]{0,8}(?:到|至|为)[^，。；\d]{0,2}$")


def find(subject: Subject) -> Iterator[Finding]:
    """Units of two styles in one speech, and sums of money given twice in a sentence."""
    yield from _styles(subject)
    for passage in subject.prose:
        if "亿" in passage.text:
            told = list(_sums(passage))
            yield from told
            yield from _long_sums(passage, {one.start for one in told})
        if "公顷" in passage.text and "亩" in passage.text:
            yield from _areas(passage)


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
    listed = False
    for before, match in pairwise(found):
        between = text[before.end() : match.start()]
        part = _PART if not listed else _NEXT_PART
        listed = part.match(between) is not None and before["unit"] == match["unit"]
        if listed and _is_part(before, match, between):
            message = f"“{match[0]}”是“{before[0]}”的一部分，单位不一"
            yield Finding(message, passage, match.start(), match.end(), ("统一用万元或亿元",))
            continue
        if len(between) > 16 or "。" in between or not _two_scales(before, match):
            continue
        message = f"“{before[0]}”与“{match[0]}”单位不一"
        hint = ("统一用万元或亿元",)
        if _amount(before) == _amount(match) and (_SAME_SUM.match(between) or len(between) <= 2):
            yield Finding(message, passage, match.start(), match.end(), hint)
        elif _FROM_TO.match(between) and text[max(0, before.start() - 8) : before.start()].endswith(
            ("由", "从")
        ):
            yield Finding(message, passage, match.start(), match.end(), hint, severity=Severity.INFO)


def _long_sums(passage: Passage, told: set[int]) -> Iterator[Finding]:
    """Sums of 10,000万元 and more beside one in 亿元: 19.8亿元，利润21500万元."""
    for sentence in _SENTENCE.finditer(passage.text):
        found = list(_MONEY.finditer(passage.text, *sentence.span()))
        if any(match["scale"] == "亿" for match in found):
            for match in found:
                if match["scale"] == "万" and _LONG.fullmatch(match["number"]) and match.start() not in told:
                    message = f"“{match[0]}”与同一句里的亿元单位不一"
                    hint = ("统一用亿元",)
                    yield Finding(message, passage, match.start(), match.end(), hint, severity=Severity.INFO)


def _two_scales(before: re.Match[str], match: re.Match[str]) -> bool:
    return before["scale"] != match["scale"] and before["unit"] == match["unit"]


def _is_part(whole: re.Match[str], part: re.Match[str], between: str) -> bool:
    """1.2亿元，其中……8600万元."""
    return (
        whole["scale"] == "亿"
        and part["scale"] == "万"
        and _LEAST_PART <= _amount(part) <= _amount(whole)
        and _NOT_A_PART.search(between) is None
    )


def _areas(passage: Passage) -> Iterator[Finding]:
    """Areas of one kind of land in 亩 and in 公顷 within a sentence; a conversion in brackets is none."""
    for sentence in _SENTENCE.finditer(passage.text):
        found = [
            one
            for one in list(_AREA.finditer(passage.text, sentence.start(), sentence.end()))[:_MOST_AREAS]
            if not _converted(passage.text, one)
        ]
        for index, one in enumerate(found):
            before = next((other for other in found[:index] if _one_land(passage.text, other, one)), None)
            if before is not None:
                start = _number_start(passage.text, one.start())
                written = passage.text[_number_start(passage.text, before.start()) : before.end()]
                message = f"“{written}”与“{passage.text[start : one.end()]}”单位不一"
                yield Finding(message, passage, start, one.end(), ("统一用亩或公顷",))
                break


def _number_start(text: str, at: int) -> int:
    while at > 0 and (text[at - 1].isdigit() or text[at - 1] in ".,"):
        at -= 1
    return at


def _converted(text: str, one: re.Match[str]) -> bool:
    """Whether an area only converts the one before it."""
    before = text[max(0, _number_start(text, one.start()) - 6) : _number_start(text, one.start())]
    return before.endswith(("（", "(")) or re.search("合(?:计|约)?$|相当于$|[即折]约?$", before) is not None


def _one_land(text: str, before: re.Match[str], one: re.Match[str]) -> bool:
    if before["unit"] == one["unit"]:
        return False
    between = text[before.end() : _number_start(text, one.start())]
    if _LAND_PART.match(between):
        return True
    if _REST.search(between):
        return _lead(text, one) == "" or bool(_shared(text, before, one))
    return _shared(text, before, one)


def _lead(text: str, one: re.Match[str]) -> str:
    """What stands behind an area that is of it: 1200公顷高标准农田."""
    behind = re.match(r"的?([\u4e00-\u9fff]{2,10})", text[one.end() : one.end() + 11])
    return behind[1] if behind else ""


def _tail(text: str, one: re.Match[str]) -> str:
    """The land that an area is told of, as it stands before it: 新建高标准农田6万亩."""
    left = re.split(r"[，。；：、（(]", text[max(0, one.start() - 24) : _number_start(text, one.start())])[-1]
    left = _GENERIC.sub("", left)
    return left[-4:] if _LABOUR.search(left) else left[-2:]


def _shared(text: str, before: re.Match[str], one: re.Match[str]) -> bool:
    tails = [_tail(text, before), _tail(text, one)]
    leads = [_lead(text, before), _lead(text, one)]
    if len(tails[0]) > 1 and tails[0] == tails[1]:
        return len(tails[0]) > 2 or not _LABOUR.search(tails[0])
    pairs = ((tails[0], leads[1]), (tails[1], leads[0]))
    return any(len(tail) > 1 and tail in lead and not _LABOUR.search(tail) for tail, lead in pairs)


def _amount(match: re.Match[str]) -> Decimal:
    return Decimal(match["number"]) * _SCALE[match["scale"]]

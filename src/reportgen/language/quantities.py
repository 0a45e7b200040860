"""Quantities in Chinese office prose: number and unit with offsets, comparison and role.

Interface: `quantities(text)` gives every number that counts or measures something, in order. What
is no quantity is not there: years, dates, ordinals, 500强, 5G, G355, GB/T numbers, 〔2022〕5号, 9:30.
What counts nothing by itself has a `role` other than `Role.VALUE`: 由45% is a BASE, 总投资50亿元以上的 an
ATTRIBUTE, 抓好三项工作 a STRUCTURE, what stands in “” a LABEL. Offsets are of `text`. Linear in its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Literal, TypeAlias

from reportgen.language.numbers import HANZI_DIGITS, digits, hanzi_number, plain
from reportgen.language.units import MEASURES, NOT_AFTER_HANZI, UNIT

Comparison: TypeAlias = Literal["=", ">=", "<=", "range"]


class Role(Enum):
    """What a quantity does in its sentence."""

    VALUE = "value"
    """It says how much there is or shall be."""
    BASE = "base"
    """What a change starts from: 由45%提高到60%, 在现有18个的基础上."""
    ATTRIBUTE = "attribute"
    """It tells which things are meant: 总投资50亿元以上的项目, 10千伏线路."""
    RESTATED = "restated"
    """It says the one before it in other words: ，约合26000万元."""
    STRUCTURE = "structure"
    """It counts what the text goes on to list: 抓好三项工作."""
    LABEL = "label"
    """It is part of a name: “三年倍增”, 《…20条》."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit; `start` and `end` are those of its words, 以上 and the like included."""

    start: int
    end: int
    value: str
    """Digits, thousands' commas taken out: `126`, `385.6`; 三十 is `30`."""
    value_max: str | None
    """The upper end of a range."""
    unit: str
    """万亩, %, 个百分点 …; empty when the number stands alone."""
    op: Comparison
    role: Role
    number_start: int
    """Where the digits start, behind 不低于 and the like (which are not part of the words)."""
    written: bool = True
    """Whether the number stands there; 全覆盖, 翻一番 and 清零 only mean one."""

    @property
    def measures(self) -> bool:
        """Whether the unit measures (元, 公里, %) rather than counts (家, 项)."""
        return base_unit(self.unit) in MEASURES


def base_unit(unit: str) -> str:
    """A unit without 万 and 亿: 万亩 → 亩."""
    return unit.lstrip("十百千万亿") or unit


def quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity of `text`, in order; they never overlap."""
    from reportgen.language.roles import with_roles

    return with_roles(text, tuple(_found(text)))


_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_HANZI = rf"[{HANZI_DIGITS}十百千]{{1,8}}"
_SCALE = r"(?:万亿|[百千]万|[百千]亿|[万亿]|[百千](?![分瓦克米伏佳]))?"
_HEDGE = "(?:余|多|来)?"
_DASH = r"[-－–—―~～〜至到]{1,2}"
_NUMBER = rf"(?:{_ARABIC}|{_HANZI})"
_COUNTED = re.compile(
    rf"(?=[\d{HANZI_DIGITS}十百千])(?:百分之(?P<percent>{_NUMBER})|(?P<low>{_NUMBER})(?P<low_scale>{_SCALE})(?P<low_unit>{UNIT})?{_DASH}"
    rf"(?P<high>{_NUMBER})(?P<high_scale>{_SCALE}){_HEDGE}(?P<high_unit>{UNIT})"
    rf"|(?P<number>{_NUMBER})(?P<more>{_HEDGE})(?P<scale>{_SCALE}){_HEDGE}(?P<unit>{UNIT}))"
)
_SUFFIX = re.compile(r"(?:[及或含]?以上|之上|[及或]?以下|以内|之内|之下|左右|上下|内(?=[^一-鿿]|$)){1,2}")
_WITHIN = re.compile(r"内(?![部容外])")
_TIMES = ("小时", "分钟", "秒", "日", "天", "工作日", "周", "月")
_AT_LEAST = (
    "不低于|不少于|不小于|不下于|不得低于|不得少于|不能少于|至少|最少|超过|突破|超出|超|高于|大于|多于"
)
_AT_MOST = "不超过|不高于|不多于|不大于|不突破|不得超过|不得高于|至多|最多|低于|少于|小于|短于|不超"
_BEFORE = re.compile(rf"(?:(?P<most>{_AT_MOST})|(?P<least>{_AT_LEAST}))[^，。；、]{{0,2}}$")
_BARE = re.compile(
    rf"(?P<lead>不低于|不少于|至少|超过|突破|不超过|不高于|低于|控制在|达到|[升降增减达高低少至到短缩稳])"
    rf"(?P<number>{_ARABIC})(?P<scale>万亿|[万亿])?"
    r"(?=(?:以上|以下|以内|左右)?(?:[，。；、！）]|$)|(?:以上|以下|以内|左右)(?![一-鿿]))"
)
_CODE_BEFORE = re.compile(r"[\dA-Za-z第№#.〔\[×*/∶:：+-]$|(?:[A-Za-z] |第 )$|周$|星期$|[—–](?=\d{4})$")


def _found(text: str) -> Iterator[Quantity]:
    plainly = plain(text)
    written = {found.number_start: found for found in _counted(plainly)}
    for found in _bare(plainly):
        if not any(other.start <= found.number_start < other.end for other in written.values()):
            written.setdefault(found.number_start, found)
    implied = list(_implied(plainly))
    yield from sorted([*written.values(), *implied], key=lambda one: one.start)


def _counted(text: str) -> Iterator[Quantity]:
    at = 0
    while match := _COUNTED.search(text, at):
        at = match.end()
        if _is_code(text, match):
            at = max(match.start() + 1, _past_digits(text, match.start()))
            continue
        found = _quantity(text, match)
        if found is None:
            at = match.start() + 1
            continue
        at = found.end
        yield found


def _past_digits(text: str, at: int) -> int:
    while at < len(text) and (
        (text[at].isdigit() and text[at].isascii())
        or (text[at] in ".-—–" and text[at + 1 : at + 2].isdigit())
    ):
        at += 1
    return at


def _is_code(text: str, match: re.Match[str]) -> bool:
    """Whether the digits belong to a code, an ordinal or a time: G355, 第3, 9:30."""
    before = text[max(0, match.start() - 2) : match.start()]
    if not match[0][0].isascii() and before[-1:] and before[-1] in HANZI_DIGITS + "十":
        # The rest of a numeral that is none, 三四个, or of an ordinal, 第三十二条.
        return True
    return _CODE_BEFORE.search(before) is not None


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    if match["percent"]:
        return _made(text, match.start(), match.end(), digits(match["percent"]), None, "%")
    number, scale, unit = (
        match["number"] or match["high"],
        (match["scale"] if match["number"] else match["high_scale"]) or "",
        match["unit"] or match["high_unit"],
    )
    if not _goes_with(number, scale, unit, text[match.end() : match.end() + 2]):
        return None
    if match["number"]:
        return _single(text, match, number, scale, unit)
    return _range(text, match, number, scale, unit)


def _single(text: str, match: re.Match[str], number: str, scale: str, unit: str) -> Quantity | None:
    start = match.start()
    value = digits(number)
    if unit == "成" and hanzi_number(number) is not None:
        value, unit = str(int(value) * 10), "%"
    if unit == "倍" and match["more"]:
        return None
    return _made(text, start, match.end(), value, None, scale + unit)


def _range(text: str, match: re.Match[str], number: str, scale: str, unit: str) -> Quantity | None:
    low, high = digits(match["low"]), digits(number)
    if not _goes_with(match["low"], match["low_scale"], match["low_unit"] or unit, ""):
        return None
    if match["low_unit"] and match["low_unit"] != unit:
        return None
    if float(low) >= float(high) and not match["low_scale"]:
        return None
    if (
        text[match.start() - 1 : match.start()] in tuple("由从")
        and re.search(rf"{_DASH}", match[0])
        and "到" in match[0]
    ):
        return None
    return _made(text, match.start(), match.end(), low, high, scale + unit)


def _goes_with(number: str, scale: str, unit: str, after: str) -> bool:
    """Whether number and unit are a count: 三家 is, 三点 and 一个 are not, nor 5分 before 之."""
    if number[0].isascii():
        return _arabic_goes_with(unit, after)
    value = hanzi_number(number)
    if value is None or number[0] in "零〇百千" or (number == "一" and not scale):
        return number == "一" and unit in ("次", "场", "轮", "遍")
    if (unit == "成" and after[:1] in tuple("立为效果长本员熟功绩都分")) or (
        unit in _ROUNDS and not _ends(after)
    ):
        return False
    return unit not in NOT_AFTER_HANZI or bool(scale)


_ROUNDS = ("期", "批", "轮", "届")
_NO_UNIT = {"人": "民币", "分": "钟之别公为期局院布析解类工级管散享层段批步", "国": "", "成": "立"}
"""What a unit is not followed by; 人民币 and 分钟 are other words."""


def _arabic_goes_with(unit: str, after: str) -> bool:
    if unit == "日":
        return after.startswith(("内", "以内", "之内"))
    if unit in ("国", "次") or unit not in _NO_UNIT:
        return unit != "国"
    return not after[:1] or after[0] not in _NO_UNIT[unit]


def _ends(after: str) -> bool:
    """Whether a phrase ends here: 轮训四期 counts, 一期工程 is an ordinal."""
    return not after or after[0] in "，。；！？：、）以左\n"


def _made(text: str, start: int, end: int, value: str, value_max: str | None, unit: str) -> Quantity:
    suffix = _SUFFIX.match(text, end) or (_WITHIN.match(text, end) if unit.endswith(_TIMES) else None)
    op: Comparison = _comparison(text[max(0, start - 8) : start], suffix[0] if suffix else "")
    if suffix:
        end = suffix.end()
    return Quantity(start, end, value, value_max, unit, "range" if value_max else op, Role.VALUE, start)


def _comparison(before: str, suffix: str) -> Comparison:
    limit = suffix.replace("左右", "").replace("上下", "")
    if limit.endswith("上"):
        return ">="
    if limit.endswith(("下", "内")):
        return "<="
    match = _BEFORE.search(before)
    if match is None:
        return "="
    return "<=" if match["most"] else ">="


def _bare(text: str) -> Iterator[Quantity]:
    """Numbers without a unit that say what something reaches: 系数提高到0.58, 突破500万."""
    for match in _BARE.finditer(text):
        start = match.start("number")
        yield _made(text, start, match.end(), match["number"].replace(",", ""), None, match["scale"] or "")


def _implied(text: str) -> Iterator[Quantity]:
    for match in re.finditer(
        r"全(?:面|部|域|员|程|市|县|区)?覆盖(?!率|面)|翻(?P<times>[一两二三四])番|(?:动态)?清零(?!行动)", text
    ):
        if match["times"]:
            times = hanzi_number(match["times"]) or 1
            value, unit = str(2**times), "倍"
        else:
            value, unit = ("0", "") if match[0].endswith("零") else ("100", "%")
        yield Quantity(
            match.start(), match.end(), value, None, unit, "=", Role.VALUE, match.start(), written=False
        )

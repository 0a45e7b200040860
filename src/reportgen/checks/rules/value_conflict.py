"""同一指标前后数字不一。

依据：E8.4、E5.9
同一项指标、同一个时间，前面说126座，后面说118座，写稿的人改了一处忘了另一处。请核对后统一。
去年的实绩与今年的目标、总数与其中的一部分、各地各自的数、“由……提高到……”前后两个数，都不算冲突。

错：
    一、抓工程
    年内除险加固病险水库126座，整治山塘300口。
    二、抓保障
    倒排工期、挂图作战，确保今年除险加固病险水库118座。
错：
    到2025年，全市旅游总收入达到480亿元，文化馆全部免费开放。
    到2025年，旅游总收入力争达到500亿元，让城市名片越擦越亮。
对：
    日期：2024-03-15
    去年，全市新建改建农村公路180公里，改造危桥12座。
    今年，新建改建农村公路220公里，改造危桥15座。
    到2025年，改造危桥总数达到40座。
对：
    一、城东片区
    新建公办幼儿园3所，改造老旧管网12公里。
    二、城西片区
    新建公办幼儿园5所，改造老旧管网20公里。
对：
    上半年新建标准化厂房20万平方米。全年新建标准化厂房50万平方米，其中专精特新园区标准化厂房15万平方米。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.checks.indicators import Stated, stated, tense_of
from reportgen.checks.rule import Finding
from reportgen.checks.subject import Subject
from reportgen.diagnostics import Severity
from reportgen.language.tense import Tense

SEVERITY = Severity.WARNING
_MOST = 6
"""Figures of one indicator that are compared: more of them are a statistic, not an oversight."""


def find(subject: Subject) -> Iterator[Finding]:
    """Figures that differ from the first one of the same indicator, unit and time."""
    groups: dict[tuple[str, str, str], list[Stated]] = {}
    for one in stated(subject):
        groups.setdefault((one.key, one.unit, one.place), []).append(one)
    for group in groups.values():
        if len({one.amount for one in group}) > 1 and len(group) <= _MOST:
            yield from _conflicts(group, subject)


def _conflicts(group: Sequence[Stated], subject: Subject) -> Iterator[Finding]:
    for index, one in enumerate(group):
        before = next((other for other in group[:index] if _conflict(other, one, subject)), None)
        if before is not None:
            where = before.passage.place(before.start)
            line = f"第{where.line}{'行' if subject.lines else '段'}"
            message = f"“{one.name}”这里是{one.text}，{line}是{before.text}"
            yield Finding(message, one.passage, one.start, one.end, ("核对后统一",), others=(where,))


def _conflict(before: Stated, one: Stated, subject: Subject) -> bool:
    if before.amount == one.amount or before.passage is one.passage:
        return False
    if before.part != one.part or (before.whole and one.whole and before.whole != one.whole):
        return False
    if before.opening and one.opening and before.opening != one.opening:
        return False
    if _year(before, subject) != _year(one, subject):
        return False
    return _same_tense(tense_of(before, subject), tense_of(one, subject))


def _year(one: Stated, subject: Subject) -> int | None:
    """The year of a figure; that of the speech where its sentence names none."""
    said = subject.speech.date
    return one.year if one.year is not None or said is None else said.year


def _same_tense(before: Tense, one: Tense) -> bool:
    """Whether both are told or neither is: an imperative under a heading is a pledge."""
    return (before is Tense.TOLD) == (one is Tense.TOLD)

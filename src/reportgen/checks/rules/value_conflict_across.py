"""几篇材料里同一指标数字不一。

依据：E8.4
同一个单位的几篇材料，说的是同一年的同一项指标，数字却不一样，汇编到一起就露了馅。请核对后统一。
不同单位各说各的数不算；去年的实绩与今年的目标不算。

错：
    发言人：市水利局 局长 邬明徽
    日期：2024-03-05
    2024年，除险加固病险水库126座，确保安全度汛。
    ----
    标题：在全市防汛工作会议上的表态发言
    发言人：市水利局 局长 邬明徽
    日期：2024-04-10
    2024年，除险加固病险水库118座，新建雨量站30处。
对：
    发言人：市水利局 局长 邬明徽
    日期：2024-03-05
    2024年，除险加固病险水库126座，确保安全度汛。
    ----
    标题：在全市防汛工作会议上的表态发言
    发言人：平湖县 副县长 童立新
    日期：2024-04-10
    2024年，除险加固病险水库18座，新建雨量站30处。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.checks.indicators import Stated, stated, tense_of
from reportgen.checks.rule import Finding
from reportgen.checks.subject import Subject
from reportgen.diagnostics import Severity, shown
from reportgen.language.tense import Tense

SEVERITY = Severity.WARNING
_MOST = 12


def find_across(subjects: Sequence[Subject]) -> Iterator[Finding]:
    """Figures that differ from those of an earlier speech of the same unit."""
    groups: dict[tuple[str, ...], list[tuple[Subject, Stated]]] = {}
    for subject in subjects:
        units = [speaker.unit for speaker in subject.speech.speakers if speaker.unit]
        if len(units) != 1:
            continue
        for one in stated(subject):
            if one.year is not None and one.part == "":
                key = (units[0], str(one.year), one.key, one.unit, one.place)
                groups.setdefault(key, []).append((subject, one))
    for group in groups.values():
        if len({one.amount for _, one in group}) > 1 and len(group) <= _MOST:
            yield from _conflicts(group)


def _conflicts(group: Sequence[tuple[Subject, Stated]]) -> Iterator[Finding]:
    for index, (subject, one) in enumerate(group):
        for other, before in group[:index]:
            if other is subject or before.amount == one.amount or before.whole != one.whole:
                continue
            if (tense_of(before, other) is Tense.TOLD) == (tense_of(one, subject) is Tense.TOLD):
                where = before.passage.place(before.start)
                message = f"“{one.name}”这里是{one.text}，{shown(where.path)}第{where.line}行是{before.text}"
                yield Finding(message, one.passage, one.start, one.end, ("核对后统一",), others=(where,))
                break

"""序号缺号。

依据：E1.7
同一层的序号要从一起、一个不缺。缺号多半是改稿时删了一段没有重排，也可能是漏粘了一段，请先看看是不是少了内容。
只是号没有排好、文中又没有“第三部分”这样的引用时，可以自动重排。

错：
    一、提高认识
    我们将把思想统一到会议精神上来。
    二、狠抓落实
    我们将逐项分解任务，逐月调度进度。
    四、转变作风
    我们将深入一线，当场解决难题。
错：
    重点抓好以下工作：一是修好路，二是通好水，四是管好网。
对：
    一、提高认识
    我们将把思想统一到会议精神上来。
    二、狠抓落实
    三、四季度是攻坚期，我们将逐项分解任务，逐月调度进度。
    三、转变作风
    一、二级响应期间，全员到岗，当场解决难题。
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.claims import claimed_runs
from reportgen.checks.counting import Fault, Slip, faults_of, recounted
from reportgen.checks.glued import glued_headings
from reportgen.checks.labels import renumbered
from reportgen.checks.rule import Finding, Repair
from reportgen.checks.subject import Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.ERROR


def find(subject: Subject) -> Iterator[Finding]:
    """Members whose number leaves one out."""
    for fault in faults_of(subject):
        if fault.slip is Slip.GAP and not _is_glued(subject, fault):
            marker = fault.marker
            hints = ("先看是不是漏了一段；没有漏，就把序号依次改过来",)
            severity = Severity.WARNING if fault.before is None else None
            repairs = _repairs(subject, fault)
            yield Finding(
                _message(fault), marker.passage, marker.start, marker.end, hints, repairs, severity=severity
            )


def _is_glued(subject: Subject, fault: Fault) -> bool:
    """Whether the member that is missing stands within a paragraph before."""
    return any(
        one.run is fault.run and one.number == fault.marker.number - 1 for one in glued_headings(subject)
    )


def _message(fault: Fault) -> str:
    at = fault.run.members.index(fault.marker)
    number = fault.run.numbers[at]
    first = fault.run.numbers[at - 1] + 1 if fault.before else 1
    missing = [renumbered(fault.marker.name, one) or str(one) for one in range(first, number)]
    names = "到".join(f"“{name}”" for name in ([missing[0], missing[-1]] if len(missing) > 1 else missing))
    if fault.before is None:
        return f"序号从“{fault.marker.name}”开始，前面没有{names}"
    return f"“{fault.before.name}”后面是“{fault.marker.name}”，缺{names}"


def _repairs(subject: Subject, fault: Fault) -> tuple[Repair, ...]:
    """None where the text says how many there should be: then one is missing indeed."""
    told = fault.run in claimed_runs(subject)
    return () if fault.before is None or told else recounted(subject, fault.run)

"""序号重复。

依据：E1.7
同一层里一个序号出现两次，或者刚列完“一是、二是、三是”又从“一是”列起而中间没有引出的话。
前一种可以自动重排；后一种多半是粘贴时带进了别处的段落，要由人看。

错：
    一、提高认识
    我们将把思想统一到会议精神上来。
    二、狠抓落实
    我们将逐项分解任务，逐月调度进度。
    二、转变作风
    我们将深入一线，当场解决难题。
错：
    一是修好路。年内改造农村公路。
    二是通好水。年内改造老旧管网。
    一是育好人。办好夜校和讲堂。
    二是管好网。把网格员配齐配强。
对：
    一是修好路。年内改造农村公路。
    二是通好水。年内改造老旧管网。
    在队伍建设上，做到以下两点：
    一是育好人。办好夜校和讲堂。
    二是管好网。把网格员配齐配强。
对：
    我们坚持一是一、二是二，有一说一、有二说二。
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.counting import Fault, Slip, faults_of, recounted
from reportgen.checks.rule import Finding
from reportgen.checks.sequences import Run, sequences_of
from reportgen.checks.subject import Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.ERROR


def find(subject: Subject) -> Iterator[Finding]:
    """Numbers that come twice in an enumeration, and enumerations that begin anew for no reason."""
    for fault in faults_of(subject):
        if fault.slip is Slip.REPEAT:
            yield _twice(subject, fault)
    for run in sequences_of(subject).runs:
        if run.again is not None and not run.generated:
            yield _anew(run, run.again)


def _twice(subject: Subject, fault: Fault) -> Finding:
    marker = fault.marker
    first = next(
        (one for one in fault.run.members if one.number == marker.number and one is not marker), marker
    )
    others = (first.passage.place(first.start),)
    hints = ("请依次改过来",)
    message = f"序号“{marker.name}”重复" if first is not marker else f"序号“{marker.name}”排得不对"
    repairs = recounted(subject, fault.run)
    return Finding(message, marker.passage, marker.start, marker.end, hints, repairs, others)


def _anew(run: Run, before: Run) -> Finding:
    marker = run.first
    names = "、".join(one.name.strip("、.") for one in before.members[:3])
    more = "等" if len(before.members) > 3 else ""
    message = f"“{marker.name}”重新开始：前面刚列过“{names}”{more}"
    hints = ("若是多粘了几段，请删去；若是另起一组，请在前面写一句引出的话",)
    others = (before.first.passage.place(before.first.start),)
    return Finding(
        message, marker.passage, marker.start, marker.end, hints, others=others, severity=Severity.WARNING
    )

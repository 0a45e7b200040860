"""只有一条。

依据：E1.9
分条至少有两条：有“（一）”没有“（二）”，有“一是”没有“二是”，多半是漏了后面的，或者不必编号。

错：
    一、稳面积，守牢粮食底线
    （一）抓好春耕备耕。全年粮食播种面积保持稳定。
    二、提产能，夯实耕地基础
    我们将逐项分解任务，逐月调度进度。
对：
    一、稳面积，守牢粮食底线
    （一）抓好春耕备耕。全年粮食播种面积保持稳定。
    （二）抓好秋收秋种。全年粮食产量保持稳定。
    二、提产能，夯实耕地基础
    办法只有一个，一是一、二是二地抓落实。
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.claims import claims_of
from reportgen.checks.labels import Kind
from reportgen.checks.rule import Finding
from reportgen.checks.sequences import Run, sequences_of
from reportgen.checks.subject import Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.WARNING
_ELSE = ("另一", "另外", "再就是", "再一", "还有", "同时", "二来", "其次", "第二", "也", "又")


def find(subject: Subject) -> Iterator[Finding]:
    """Enumerations of one member."""
    told = {id(claim.run) for claim in claims_of(subject) if not claim.holds}
    for run in sequences_of(subject).runs:
        if len(run.members) > 1 or run.first.number != 1 or run.generated or id(run) in told:
            continue
        marker = run.first
        if run.kind is Kind.HAN:
            continue  # E1.9 is about sub-items: a short text may have one part
        if not marker.opens and not _is_spoken(run):
            continue
        severity = None if marker.opens else Severity.INFO
        message = f"只有“{marker.name}”，后面没有第二条"
        hints = ("请补上后面的，或者去掉序号",)
        yield Finding(message, marker.passage, marker.start, marker.end, hints, severity=severity)


def _is_spoken(run: Run) -> bool:
    """Whether 一是 in a sentence leads to a second that is missing."""
    marker = run.first
    before = marker.passage.text[: marker.start].rstrip()
    behind = marker.passage.text[marker.end :]
    return run.kind is Kind.IS and before.endswith(("：", "。")) and not any(word in behind for word in _ELSE)

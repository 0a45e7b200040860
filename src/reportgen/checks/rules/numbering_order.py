"""序号颠倒。

依据：E1.1、E1.7
一种是号倒着走：“三、”排在“二、”前面。一种是层次倒着套：“1.”下面又分“（一）”。
层次依次是 一、 （一） 1. （1），下一层用后面的号；一层写完回到上一层接着往下排，是正常的。

错：
    一、提高认识
    我们将把思想统一到会议精神上来。
    三、转变作风
    我们将深入一线，当场解决难题。
    二、狠抓落实
    我们将逐项分解任务，逐月调度进度。
错：
    1.抓好春季生产
    （一）备足种子化肥，力争早播早种。
    （二）检修农机具，随时可以下田。
    2.抓好秋季收获
    组织跨区作业，确保颗粒归仓。
对：
    一、抓好生产
    （一）春季备耕
    1.备足种子化肥，力争早播早种。
    2.检修农机具，随时可以下田。
    （二）秋季收获
    1.组织跨区作业，确保颗粒归仓。
    2.抓好仓储管理，确保储粮安全。
    二、抓好销售
    组织产销对接，确保农民增收。
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.counting import Slip, faults_of
from reportgen.checks.rule import Finding
from reportgen.checks.sequences import Run, Sequences, sequences_of
from reportgen.checks.subject import Subject
from reportgen.content.blocks import Heading
from reportgen.diagnostics import Severity

SEVERITY = Severity.ERROR


def find(subject: Subject) -> Iterator[Finding]:
    """Numbers that go back, and kinds of numbers that stand under a lower kind."""
    for fault in faults_of(subject):
        if fault.slip is Slip.BACK and fault.before is not None:
            marker, before = fault.marker, fault.before
            message = f"序号倒着走：“{before.name}”后面是“{marker.name}”"
            others = (before.passage.place(before.start),)
            hints = ("请调整段落次序，或者依次改过来",)
            yield Finding(message, marker.passage, marker.start, marker.end, hints, others=others)
    sequences = sequences_of(subject)
    for run in sequences.runs:
        if run.inverted is not None and _is_certain(subject, sequences, run):
            marker, above = run.first, run.inverted
            message = f"层次套反了：“{above.name}”下面是“{marker.name}”"
            hints = ("层次依次用 一、（一）1.（1）",)
            others = (above.passage.place(above.start),)
            yield Finding(
                message, marker.passage, marker.start, marker.end, hints, (), others, Severity.WARNING
            )


def _is_certain(subject: Subject, sequences: Sequences, run: Run) -> bool:
    """Whether the lower kind goes on behind, or stands right above as a heading with nothing of its own."""
    above = run.inverted
    assert above is not None
    outer = sequences.by_marker[above]
    if outer.members[-1] is not above:
        return True
    block = subject.body[above.index][0]
    bare = isinstance(block, Heading) and block.runin is None and block.mark not in ("。", "；")
    return bare and above.index == run.first.index - 1

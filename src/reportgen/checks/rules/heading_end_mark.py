"""标题末尾的标点。

依据：E2.1
单独成行的标题末尾不加句号、逗号、分号、冒号；问号、叹号、省略号可以用。标题后面接着写正文的，用句号隔开。
末尾的标点可以自动去掉。编了号的整句话不是标题，不在此列。

错：
    一、提高认识。
    我们将把思想统一到会议精神上来。
    二、狠抓落实。
    我们将逐项分解任务，逐月调度进度。
对：
    一、怎么看？
    我们将把思想统一到会议精神上来。
    二、怎么干？
    （一）分解任务。逐项落实到人。
    （二）调度进度。逐月通报情况。
对：
    一、抓好建设任务
    1.年内完成危桥改造12座。
    2.年内完成农村公路改造46公里。
    二、抓好管护任务
    把养护员配齐配强。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reportgen.checks.headings import Standing, standing_headings
from reportgen.checks.rule import Finding, mended
from reportgen.checks.subject import Subject
from reportgen.content.blocks import TextBlock
from reportgen.diagnostics import Severity

SEVERITY = Severity.WARNING


def find(subject: Subject) -> Iterator[Finding]:
    """Headings that stand alone and end in 。，；：."""
    standing = [one for one in standing_headings(subject) if one.has_body]
    levels = Counter(one.block.level for one in standing)
    for one in standing:
        mark = one.mark
        # A lone numbered line of a lower level that ends in 。 may be a sentence.
        certain = one.block.level == 1 or levels[one.block.level] > 1
        if mark and mark[0] in "。，,；;：:、" and one.is_title and certain and not one.states:
            end = len(one.passage.text)
            message = f"标题末尾不加“{mark}”"
            severity = Severity.INFO if mark[0] in "：:" and _leads_to_list(one) else None
            yield mended(one.passage, end - len(mark), end, "", message, "去掉它", severity=severity)


def _leads_to_list(one: Standing) -> bool:
    return not isinstance(one.following, TextBlock)

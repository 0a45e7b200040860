"""标题下面没有内容。

依据：E2.6
标题后面紧接着同级或上一级的标题，或者全文到此为止。多半是正文漏粘了。
几条标题都没有正文的，是一份清单，不在此列。

错：
    一、提高认识
    我们将把思想统一到会议精神上来。
    二、狠抓落实
    三、转变作风
    我们将深入一线，当场解决难题。
对：
    一、提高认识
    我们将把思想统一到会议精神上来。
    二、狠抓落实
    （一）分解任务。逐项落实到人。
    （二）调度进度。逐月通报情况。
对：
    我们郑重承诺：
    1.不推诿扯皮
    2.不吃拿卡要
    3.不弄虚作假
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.headings import Standing, standing_headings
from reportgen.checks.rule import Finding
from reportgen.checks.subject import Subject
from reportgen.content.blocks import BodyBlock, Heading
from reportgen.diagnostics import Severity

SEVERITY = Severity.ERROR


def find(subject: Subject) -> Iterator[Finding]:
    """Headings with nothing below, where their neighbours have something."""
    groups = _groups([block for block, _ in subject.body])
    bare = {id(one.block): one for one in standing_headings(subject) if not one.has_body}
    for one in bare.values():
        group = groups[id(one.block)]
        empty = sum(id(block) in bare for block in group)
        if one.is_title and not one.mark and (empty == 1 or empty * 3 <= len(group)):
            severity = None if len(group) > 1 and one.block.level < 3 else Severity.WARNING
            yield _finding(one, severity)


def _finding(one: Standing, severity: Severity | None) -> Finding:
    message = f"标题“{one.passage.text[:20]}”下面没有内容"
    hints = ("请补上正文，或者删去标题",)
    return Finding(message, one.passage, 0, len(one.passage.text), hints, severity=severity)


def _groups(blocks: list[BodyBlock]) -> dict[int, list[Heading]]:
    """For each heading those of its level under the same heading, by its identity."""
    found: dict[int, list[Heading]] = {}
    open_groups: dict[int, list[Heading]] = {}
    for block in blocks:
        if isinstance(block, Heading):
            open_groups = {level: group for level, group in open_groups.items() if level <= block.level}
            group = open_groups.setdefault(block.level, [])
            group.append(block)
            found[id(block)] = group
    return found

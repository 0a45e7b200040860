"""标点重叠。

依据：E6.7
两个点号连在一起，多半是改稿时删字留下的。“！”最多三个；“……”“——”和引号、括号旁边的点号不在此列。

错：
    我们将坚决贯彻会议部署。。全力抓好落实。
错：
    我们将坚决贯彻会议部署，。全力抓好落实。
对：
    我们将坚决贯彻会议部署。全力抓好落实！
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.rule import Finding, Repair
from reportgen.checks.subject import Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.ERROR
_CLASH = re.compile(
    r"([，、；：])\1+|(。)\2(?!。)|[，、；：](?=[。，、；：])[。，、；：]|。[，、；：]|[？！][。，、；：]"
)


def find(subject: Subject) -> Iterator[Finding]:
    """Marks that stand side by side and cannot."""
    for passage in subject.passages:
        for match in _CLASH.finditer(passage.text):
            marks = match[0]
            message = f"标点“{marks}”重叠"
            same = len(set(marks)) == 1
            repairs = (Repair(passage, match.start(), match.end(), marks[0]),) if same else ()
            yield Finding(message, passage, match.start(), match.end(), ("只留一个",), repairs)

"""标点重叠。

依据：E6.7
两个点号连在一起，多半是改稿时删字留下的。叹号最多三个；“？！”“……。”和引号、括号旁边的点号不在此列。

错：
    我们将坚决贯彻会议部署。。全力抓好落实。
错：
    我们将坚决贯彻会议部署，。全力抓好落实。
错：
    我们有没有信心？有！！！！
错：
    我们将坚决贯彻会议部署，全力抓好落实，。
对：
    我们将坚决贯彻会议部署。全力抓好落实！
对：
    群众的事怎么办？！我们一定办好！！！
对：
    他说：“路修到家门口了！”“水也通了……”。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.masking import HANZI, masked
from reportgen.checks.rule import Finding, mended
from reportgen.checks.subject import Passage, Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.ERROR
_CLASH = re.compile(
    rf"(?<=[{HANZI}“”‘’（）《》\d%％A-Za-z])"
    r"(?:[，、；：。,;][ 　]?[，、；：。,;]+|[，、；：。][？！]+|[？！]+[，、；：。]+|！{4,})"
)
_ELLIPSIS = re.compile("。{3,}")


def find(subject: Subject) -> Iterator[Finding]:
    """Marks that stand side by side and cannot."""
    for passage, text in masked(subject):
        for match in _CLASH.finditer(text):
            marks = match[0]
            if not (_ELLIPSIS.fullmatch(marks) or marks.isascii()):
                yield _clash(passage, text, match)


def _clash(passage: Passage, text: str, match: re.Match[str]) -> Finding:
    marks, start, end = match[0], match.start(), match.end()
    if marks.startswith("！！！！"):
        return mended(passage, start, end, "！！！", f"叹号多达{len(marks)}个", "最多用三个")
    message, kept = f"标点“{marks}”重叠", _kept(marks, not text[end:].strip())
    if kept is None:
        return Finding(message, passage, start, end, ("只留一个",))
    return mended(passage, start, end, kept, message, f"只留“{kept}”")


def _kept(marks: str, at_end: bool) -> str | None:
    """The mark that stays, where that is certain."""
    if len(set(marks)) == 1:
        return marks[0]
    ends = set(marks) & set("。！？")
    return ends.pop() if at_end and len(ends) == 1 else None

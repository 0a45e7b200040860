"""一句话里两个冒号。

依据：E6.8
一个冒号的范围里不再用冒号，可改为逗号、“即”或分成两句。引文里面的、标题后面的、书名里的冒号不在此列。

错：
    我们要求：凡是群众求助，做到三个当日：当日受理、当日入户、当日反馈。
对：
    总体目标：到年底，做到三个当日，即当日受理、当日入户、当日反馈。
    群众说：“一句话：好！”时间：上午9：30，地点：一号楼。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.masking import label_length
from reportgen.checks.rule import Finding
from reportgen.checks.subject import PROSE, Passage, Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.WARNING
_END = re.compile("[。！？；]")
_COLON = re.compile(r"：(?!\d)")
_SET_APART = re.compile(r"“[^“”]*”|《[^《》]*》|（[^（）]*）")
_LABEL = 8
"""Characters of a label such as 主要做法： at the head of a paragraph."""
_SAID = re.compile(r"(?:要求|指出|强调|表示|提出|认为|说|承诺|希望|做到|明确)$")
_FIELD = re.compile(
    r"(?:^|[，、 　])(?:时间|地点|电话|联系人|传真|邮箱|主持|记录|地址|编号|单位|姓名|[甲乙]方)$"
)


def find(subject: Subject) -> Iterator[Finding]:
    """A colon in what another one opens."""
    for passage in subject.passages:
        if passage.role in PROSE and passage.text.count("：") > 1:
            yield from _nested(passage)


def _nested(passage: Passage) -> Iterator[Finding]:
    text = _SET_APART.sub(_blot, passage.text)
    start = label_length(passage)
    for end in (*(match.end() for match in _END.finditer(text)), len(text)):
        sentence = text[start:end]
        colons = [match.start() for match in _COLON.finditer(sentence)]
        if (
            start == label_length(passage)
            and colons
            and colons[0] <= _LABEL
            and not _SAID.search(sentence[: colons[0]])
        ):
            colons = colons[1:]
        if len(colons) > 1 and not any(_FIELD.search(sentence[:at]) for at in colons):
            at = start + colons[1]
            message = f"一句话里有{len(colons)}个冒号：{passage.text[max(at - 8, 0) : at + 1]}"
            yield Finding(message, passage, at, at + 1, ("改为逗号或“即”，或者分成两句",))
        start = end


def _blot(match: re.Match[str]) -> str:
    """As many other characters; a quotation that ends a sentence ends it here too."""
    length = len(match[0])
    return "\ufffc" * (length - 1) + ("。" if match[0][-2] in "。！？" else "\ufffc")

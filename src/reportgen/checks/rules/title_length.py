"""题目的长短。

依据：E2.4
题目以8到50个字为宜。太长的，把会议名称移到副题；只写“表态发言”的，看不出讲什么。

错：
    标题：关于深入学习贯彻全市民政工作会议精神扎实做好困难群众基本生活保障和养老服务以及社会救助领域各项重点工作的情况汇报
    我们将把思想统一到会议精神上来。
对：
    标题：兜住底线 守好夕阳
    副题：在全市民政工作会议上的表态发言
    我们将把思想统一到会议精神上来。
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.rule import Finding
from reportgen.checks.subject import Role, Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.WARNING
_LEAST, _MOST = 8, 50
_SPEECH = 8
"""Paragraphs from which a text is a speech, and not a note of a briefing."""


def find(subject: Subject) -> Iterator[Finding]:
    """A title that is too long, or too short for a speech without a second one."""
    for passage in subject.passages:
        if passage.role is not Role.TITLE:
            continue
        length = sum(not char.isspace() for char in passage.text)
        if length > _MOST:
            message = f"题目有{length}个字，宜在{_MOST}个字以内"
            hints = ("请压缩；会议名称可以移到副题",)
            yield Finding(message, passage, 0, len(passage.text), hints)
        elif 0 < length < _LEAST and not subject.speech.occasion and len(subject.body) >= _SPEECH:
            message = f"题目只有{length}个字，看不出讲什么"
            hints = ("写明主题，或者加上副题“在……会议上的表态发言”",)
            yield Finding(message, passage, 0, len(passage.text), hints, severity=Severity.INFO)

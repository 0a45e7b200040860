"""标题太长。

依据：E2.4
标题以一行为宜，不超过28个字。太长的，听的人记不住，目录里也排不下。

错：
    一、以建设全省一流的现代化区域综合交通枢纽为总牵引全力推动干线路网扩容提质
    年内开工国道改线工程。
    二、守牢安全底线
    逐月排查隐患，逐条整改到位。
对：
    一、以建设区域综合交通枢纽为牵引，推动路网扩容提质
    年内开工国道改线工程。
    二、守牢安全底线
    逐月排查隐患，逐条整改到位。
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.rule import Finding
from reportgen.checks.subject import Subject
from reportgen.content.blocks import Heading, TableBlock, TextBlock
from reportgen.diagnostics import Severity

SEVERITY = Severity.INFO
_MOST = 28
_EXTREME = 60
"""Characters from which it is a paragraph rather than a heading."""


def find(subject: Subject) -> Iterator[Finding]:
    """Headings of more than a line; numbered sentences are none."""
    body = subject.body
    for index, (block, passage) in enumerate(body):
        if not isinstance(block, Heading) or passage is None or block.level > 2:
            continue
        following = body[index + 1][0] if index + 1 < len(body) else None
        if block.runin is None and (block.mark or not _is_body(following, block.level)):
            continue
        if _MOST < len(block.text) <= _EXTREME and "。" not in block.text:
            start = len(block.label or "")
            message = f"标题有{len(block.text)}个字，宜在{_MOST}个字以内"
            yield Finding(message, passage, start, start + len(block.text), ("请压缩到一行",))


def _is_body(block: object, level: int) -> bool:
    return isinstance(block, (TextBlock, TableBlock)) or (isinstance(block, Heading) and block.level > level)

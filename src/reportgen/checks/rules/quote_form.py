"""引号的形式。

依据：E6.2
引号外层用“”，里层用‘’；不用「」。

错：
    推行‘一件事’改革。
错：
    推行「一件事」改革。
对：
    他说：“我们要弘扬‘老黄牛’精神。”我们推行“一件事”改革，举办Children’s Day活动。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.rule import Finding, Repair
from reportgen.checks.subject import Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.ERROR
_OUTER = re.compile(r"‘([^‘’“”]{1,60})’")
_CORNER = re.compile(r"「([^「」]{0,80})」|『([^『』]{0,80})』")
_HANZI = re.compile(r"[\u4e00-\u9fff]")


def find(subject: Subject) -> Iterator[Finding]:
    """Quotes of other shapes than “”, and ‘’ outermost."""
    for passage in subject.passages:
        text = passage.text
        for pattern in (_OUTER, _CORNER):
            for match in pattern.finditer(text):
                inside = text.count("“", 0, match.start()) > text.count("”", 0, match.start())
                if not _HANZI.search(match[0]) or (inside and pattern is _OUTER):
                    continue
                left, right = "‘’" if inside else "“”"
                start, end = match.span()
                repairs = (Repair(passage, start, start + 1, left), Repair(passage, end - 1, end, right))
                message = f"“{match[0][1:-1]}”应当用{left}{right}"
                yield Finding(message, passage, start, end, (f"改为{left}{right}",), repairs)

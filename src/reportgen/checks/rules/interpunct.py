"""间隔号的写法。

依据：E6.13
外国人名和某些民族人名中间的间隔号是“·”，居中，占一个字；不用“.”“•”“・”。

错：
    讲好玛丽.居里等科学家故事。
错：
    向阿不都•买买提同志学习。
对：
    讲好玛丽·居里等科学家故事。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.foreign_names import joins_name
from reportgen.checks.masking import HANZI, masked
from reportgen.checks.rule import Finding, mended
from reportgen.checks.subject import Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.WARNING
_DOT = re.compile(rf"(?<=[{HANZI}])[.．•‧・∙⋅･●](?=[{HANZI}])")


def find(subject: Subject) -> Iterator[Finding]:
    """Dots inside names that are not ·."""
    for passage, text in masked(subject):
        for match in _DOT.finditer(text):
            at = match.start()
            if match[0] in ".．●" and not joins_name(text, at):
                continue
            around = text[max(at - 3, 0) : at + 4]
            yield mended(passage, at, at + 1, "·", f"“{around}”里的间隔号应当用“·”", "改为“·”")

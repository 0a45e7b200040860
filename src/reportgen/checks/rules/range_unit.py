"""范围前一个数丢了单位。

依据：E5.4
百分数和带“万”“亿”的数，范围两头都要写全：8%～12%、9亿～16亿元。

错：
    亩均增产幅度达到8～12%。
错：
    每年投入9～16亿元。
对：
    亩均增产8%～12%，每年投入9亿～16亿元，用肥100～150千克，2020—2022年增长12%。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.masking import masked
from reportgen.checks.rule import Finding, mended
from reportgen.checks.subject import Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.ERROR
_RANGE = re.compile(r"(?<![\d.\-A-Za-z—～])(\d+(?:\.\d+)?)([～—])(\d+(?:\.\d+)?)([%％‰]|[万亿]+)")


def find(subject: Subject) -> Iterator[Finding]:
    """Ranges whose first number lacks the unit that changes its size."""
    for passage, text in masked(subject):
        for match in _RANGE.finditer(text):
            first, mark, last, unit = match.groups()
            if float(first) >= float(last):
                continue
            message, right = f"“{match[0]}”前一个数没有带“{unit}”", f"{first}{unit}{mark}{last}{unit}"
            if unit in "%％‰":
                yield mended(passage, *match.span(), right, message, f"写作“{right}”")
            else:
                yield Finding(message, passage, *match.span(), (f"写作“{right}”",))

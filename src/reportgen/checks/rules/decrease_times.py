"""减少几倍。

依据：E5.7
减少、下降、缩短不用“倍”，减到0就是100%；用百分之几、几分之几。

错：
    企业平均办税时间减少1倍。
错：
    故障率下降了两倍。
对：
    办税时间减少50%，办件量增长1倍，能耗下降到原来的三分之一，减少环节3个、效率提高2倍。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.masking import masked
from reportgen.checks.rule import Finding
from reportgen.checks.subject import Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.ERROR
_DECREASE = re.compile(
    r"(?<!增)(?:减少|下降|降低|缩短|缩减|压缩|压减|减轻|缩小)[了近约超过达将到]{0,3}"
    r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十几]{1,3}|半)多?倍"
)


def find(subject: Subject) -> Iterator[Finding]:
    """Decreases told in times."""
    for passage, text in masked(subject):
        for match in _DECREASE.finditer(text):
            yield Finding(f"“{match[0]}”：减少不用倍数", passage, *match.span(), ("改为百分数或几分之几",))

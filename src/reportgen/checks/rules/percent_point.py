"""百分比的升降。

依据：E5.6
占比、比率由30%升到33%，是提高3个百分点，不是提高3%。请核对是哪一种意思。

错：
    研发投入占营业收入的比重提高0.3%。
对：
    研发投入占比提高0.3个百分点，产值提高5%，覆盖率提高到98%，占比60%。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.masking import masked
from reportgen.checks.rule import Finding
from reportgen.checks.subject import Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.INFO
_SHARE = re.compile(
    r"(?:占比|比重|比例|份额|[\u4e00-\u9fff]率)[^，。；、：%]{0,10}?"
    r"(?:提高|提升|上升|下降|降低|增加|增长|减少|回落)了?近?\d+(?:\.\d+)?[%％]"
)


def find(subject: Subject) -> Iterator[Finding]:
    """Changes of a share told in per cent."""
    for passage, text in masked(subject):
        for match in _SHARE.finditer(text):
            yield Finding(f"“{match[0]}”是不是百分点？", passage, *match.span(), ("如是，写作“……个百分点”",))

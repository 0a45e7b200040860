"""全角数字和字母。

依据：E5.8 E6.12
阿拉伯数字和外文字母用半角，全角的多半是输入法留下的；百分号“％”全角半角都可以。

错：
    PM2.5平均浓度为３1微克/立方米。
错：
    建成５Ｇ基站，投资１．２亿元。
对：
    投诉量下降30％，建成5G基站，落实“1+N”方案。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.rule import Finding, mended
from reportgen.checks.subject import Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.ERROR
_RUN = re.compile(
    r"(?<![〇零○一二三四五六七八九])[０-９Ａ-Ｚａ-ｚ](?:[．]?[０-９Ａ-Ｚａ-ｚ])*|(?<=\d)．(?=\d)"
)
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def find(subject: Subject) -> Iterator[Finding]:
    """Digits and letters of full width."""
    for passage in subject.passages:
        for match in _RUN.finditer(passage.text):
            right = match[0].translate(_HALF)
            message = f"“{match[0]}”是全角字符"
            yield mended(passage, match.start(), match.end(), right, message, f"改为半角“{right}”")

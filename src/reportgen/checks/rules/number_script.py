"""一个数混用两种数字。

依据：E5.3
一个数只用一种写法：108或一百零八。阿拉伯数字后面可以带“万”“亿”，不带“千”“百”“十”。

错：
    带动农户5百户。
错：
    累计走访1百零8户。
错：
    培训职工5千人。
对：
    带动农户500户，装机容量5千瓦，长3千米，重2千克，培训职工1.5万人，入选2023十大案例，下降3百分点，逛百货。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.masking import masked
from reportgen.checks.rule import Finding
from reportgen.checks.subject import Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.ERROR
_THOUSAND = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d+)?千(?![瓦克米伏卡赫帕安焦兆字乏周])万?")
_HUNDRED = re.compile(
    r"(?<![\d.A-Za-z])\d{1,2}(?:\.\d+)?百(?![分货姓科年强度合家色佳])(?:[万亿]|零?[\d一二三四五六七八九])?"
)
_MIXED = re.compile(r"[一二三四五六七八九两][百千]零?\d{1,2}(?!\d)|[二三四五六七八九]十[1-9](?![\d.])")


def find(subject: Subject) -> Iterator[Finding]:
    """Numbers half in Arabic and half in Chinese numerals."""
    for passage, text in masked(subject):
        for pattern in (_THOUSAND, _HUNDRED, _MIXED):
            severity = Severity.WARNING if pattern is _THOUSAND else None
            for match in pattern.finditer(text):
                message = f"“{match[0]}”混用两种数字"
                hints = ("全用阿拉伯数字，或全用汉字",)
                yield Finding(message, passage, *match.span(), hints, severity=severity)

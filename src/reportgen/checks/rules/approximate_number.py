"""概数的写法。

依据：E5.2
相邻两个数表示概数，用汉字，中间不加顿号（三四个）；“几”和阿拉伯数字不混用（十几天）。

错：
    对生源不足的3、4个教学点稳妥撤并。
错：
    每周走访三、四个村。
错：
    连续奋战10几天。
对：
    对三四个教学点稳妥撤并，十三四岁的学生就近入学，连续奋战十几天，第三、四项任务和三、四季度目标、一、二类企业同步推进。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.masking import label_length, masked
from reportgen.checks.rule import Finding
from reportgen.checks.subject import Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.ERROR
_N = "一二三四五六七八九"
_MEASURE = (
    r"(?:[名位条天年家次人件斤里米亩吨万百千倍户遍趟所座处场辆栋间套]|个(?!季度|产业|梯队)|小时|分钟|公里)"
    r"(?![级度产龄])"
)
_PAIR = re.compile(rf"(?<![第{_N}十\d、.图表])(?:([{_N}])、([{_N}])|([1-9])、([1-9]))(?={_MEASURE})")
_FEW = re.compile(r"(?<![\d.])[1-9]0几(?=[\u4e00-\u9fff])|(?<![\u4e00-\u9fff])几[1-9]?0+(?=[\u4e00-\u9fff])")


def find(subject: Subject) -> Iterator[Finding]:
    """Approximate numbers with 、 between, or in two scripts."""
    for passage, text in masked(subject):
        for match in _PAIR.finditer(text):
            first, last = (_value(match[1] or match[3]), _value(match[2] or match[4]))
            if (last == first + 1 or (first, last) == (3, 5)) and match.start() >= label_length(passage):
                right = _N[first - 1] + _N[last - 1]
                message = f"概数“{match[0]}”中间不用顿号"
                yield Finding(message, passage, *match.span(), (f"如是概数，写作“{right}”",))
        for match in _FEW.finditer(text):
            yield Finding(f"“{match[0]}”混用两种数字", passage, *match.span(), ("概数用汉字，如“十几”",))


def _value(digit: str) -> int:
    return int(digit) if digit.isdigit() else _N.index(digit) + 1

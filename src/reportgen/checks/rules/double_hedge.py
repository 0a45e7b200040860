"""概数说了两遍。

依据：E5.7
“约”“近”“超过”和“左右”“多”“以上”只用一个：“约300个”“300个左右”，不写“约300个左右”。

错：
    综合机械化率达到88%以上左右。
错：
    服务群众约300人左右。
错：
    引进项目近20多个。
错：
    累计投入超过3亿元左右。
对：
    综合机械化率达到88%以上，近年来100多个村受益，约定30日左右复查，最近20多天，不少于3家。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.masking import masked
from reportgen.checks.rule import Finding
from reportgen.checks.subject import Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.WARNING
_VALUE = r"(?:\d[\d.]{0,11}|[一二三四五六七八九十百千两]{1,8})[万亿千百]{0,2}"
_UNIT = r"[\u4e00-\u9fff%％℃A-Za-z]{0,4}?"
_ABOUT = r"(?:大约有?|大概有?|约有?|将近|接近|(?<![最附临远亲靠相])近)"
_HEDGES = re.compile(
    r"(?=[以左大约将接近超突不至多])(?:以[上下内](?:左右|上下)|左右以[上下内]"
    rf"|{_ABOUT}{_VALUE}{_UNIT}(?:左右|上下(?!功夫|齐|联|级|游|班))"
    rf"|{_ABOUT}{_VALUE}[多余几](?=[\u4e00-\u9fff])|{_ABOUT}{_VALUE}[岁年天里斤米亩元吨人](?:多|有余)(?![少元样种])"
    rf"|(?:超过|突破|不低于|不少于|至少|多达){_VALUE}{_UNIT}(?:左右|上下(?!功夫|齐|联|级|游|班)|以上)"
    rf"|(?:超过|突破|不低于|不少于|至少){_VALUE}[多余](?=[\u4e00-\u9fff]))"
)


def find(subject: Subject) -> Iterator[Finding]:
    """Two words that both say about, or more than."""
    for passage, text in masked(subject):
        for match in _HEDGES.finditer(text):
            hint = "表示约数、超过的词只留一个"
            yield Finding(f"“{match[0]}”把概数说了两遍", passage, *match.span(), (hint,))

"""节日、事件名称里的间隔号。

依据：E3.7
用汉字月日命名的，只有一月、十一月、十二月用间隔号（“一·二八”“一二·九”），其余不用（“五四”“九一八”）；用阿拉伯数字的都用（“3·15”）。

错：
    “五·四”前后，组织志愿者结对帮扶。
错：
    纪念“一二九”运动，传承光荣传统。
错：
    组织“315”消费者权益日活动。
对：
    组织“五四”“九一八”“一·二八”“一二·九”“3·15”消费者权益日活动，推进“十四五”规划。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.masking import masked
from reportgen.checks.rule import Finding, Repair, mended
from reportgen.checks.subject import Passage, Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.WARNING
_N = "一二三四五六七八九十"
_DOTTED = re.compile(
    rf"(?<![{_N}\u4e00-\u9fff])([{_N}]{{1,2}})[·•.・．‧]([{_N}]{{1,3}})"
    r"(?=”|运动|事变|事件|惨案|革命|起义|讲话|国庆|建军|前后|期间|青年|妇女|儿童|劳动|节|$)"
)
_PLAIN = re.compile(r"“(一二)(九|八)”|(?<![\u4e00-\u9fff])(一二)(九)运动")
_ARABIC = re.compile(r"“(3)(15)”(?=晚会|消费|维权|国际消费)|“(12)(4)”(?=[国全]|宪法)|“(9)(18)”(?=事变|纪念)")


def find(subject: Subject) -> Iterator[Finding]:
    """Names of days with a dot where none belongs, or without one where it belongs."""
    for passage, text in masked(subject):
        for match in _DOTTED.finditer(text):
            if match[1] not in ("一", "十一", "十二", "一二", "一一"):
                right = match[1] + match[2]
                yield mended(passage, *match.span(), right, f"“{match[0]}”中间不用间隔号", f"写作“{right}”")
        for pattern in (_PLAIN, _ARABIC):
            for match in pattern.finditer(text):
                yield _undotted(passage, match)


def _undotted(passage: Passage, match: re.Match[str]) -> Finding:
    month, day = (number for number, group in enumerate(match.groups(), 1) if group)
    repair = Repair(passage, match.end(month), match.end(month), "·")
    words = match[month] + match[day]
    hint = f"写作“{match[month]}·{match[day]}”"
    return Finding(f"“{words}”中间要用间隔号", passage, *match.span(), (hint,), (repair,))

"""题目的写法。

依据：E2.1、E2.3、E2.5
公文题目是“关于……的通知”：文种前有“的”，“关于”不重复，也不写“的通知的通知”。
题目末尾不加句号、逗号；公文题目里除书名号、引号、括号、顿号、破折号外不用标点。

错：
    标题：关于做好今冬明春火灾防控工作情况汇报
    我们将把思想统一到会议精神上来。
错：
    标题：关于转发关于做好汛期安全工作的通知的通知
    我们将把思想统一到会议精神上来。
错：
    标题：在全市防汛工作会议上的表态发言。
    我们将把思想统一到会议精神上来。
对：
    标题：关于今冬明春火灾防控工作的情况汇报
    我们将把思想统一到会议精神上来。
对：
    标题：关于印发《汛期值班工作办法》的通知
    我们将把思想统一到会议精神上来。
对：
    标题：牢记嘱托，感恩奋进
    副题：在全市防汛工作会议上的表态发言
    我们将把思想统一到会议精神上来。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.rule import Finding, mended
from reportgen.checks.subject import Passage, Role, Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.WARNING
_NAMED = re.compile("《[^》]*》|“[^”]*”|（[^）]*）$")
_TYPE = (
    r"(?:情况|工作|专题|调研|调查|自查|综合|进展|实施|指导|若干|补充|紧急|整改|落实|督查|述职|汇报)*"
    r"(?P<type>通知|请示|报告|意见|决定|通报|批复|纪要|汇报|公告|通告|复函)"
)
_LACKS = re.compile(rf"关于(?!印发|转发|批转|的)[^的]+?(?<!的){_TYPE}$")
_DOUBLED = re.compile(r"关于[^，。]*?关于|的(通知|意见|报告|请示|通报|决定)的\1$")
_END = re.compile("[。，、；：]$")
_MARKS = re.compile("[，。；：]")


def find(subject: Subject) -> Iterator[Finding]:
    """Faults in the wording and the marks of a title."""
    for passage in subject.passages:
        if passage.role is Role.TITLE:
            yield from _faults(passage)


def _faults(passage: Passage) -> Iterator[Finding]:
    # What stands in 《》 and “” is another's title.
    text = _NAMED.sub(lambda found: "〓" * len(found[0]), passage.text).rstrip("〓")
    if match := _DOUBLED.search(text):
        message = "题目里“关于”重复" if match[1] is None else f"题目里“的{match[1]}”重复"
        hints = ("转发、印发的文件名可以省去一层：关于转发……的通知",)
        yield Finding(message, passage, match.start(), match.end(), hints)
    elif match := _LACKS.search(text):
        hint = f"写成“关于……的{text[match.end('type') - 2 :]}”"
        yield Finding(
            f"题目的“{match['type']}”前面缺“的”", passage, match.start("type"), match.end(), (hint,)
        )
    if match := _END.search(text):
        yield mended(passage, match.start(), match.end(), "", f"题目末尾不加“{match[0]}”", "去掉它")
    elif text.startswith("关于") and (match := _MARKS.search(text)):
        message = f"公文题目里不用“{match[0]}”"
        yield Finding(message, passage, match.start(), match.end(), ("改写成一句话",))

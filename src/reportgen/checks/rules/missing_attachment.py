"""附件缺失。

依据：E8.4、E1.7
正文里说“见附件2”，后面却没有附件，或者没有那么多件。材料单独印发时读者会去找，找不到就成了笑话。
请补上附件（attachments），或者改掉正文里的说法。文件里自带的附件（如“《方案》附件3”）不算。

错：
    各镇年度任务数具体指标见附件1，请对照认领。
错：
    附件：重点项目责任清单
    项目分工（详见附件2）已经明确到人，请逐项抓好落实。
对：
    附件：重点项目责任清单
    附件：招商引资任务分解表
    项目分工（详见附件2）已经明确到人，请逐项抓好落实。
对：
    上报材料一律以电子邮件附件形式发送，具体格式按照《实施方案》附件1执行。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.rule import Finding
from reportgen.checks.subject import Subject
from reportgen.content.blocks import TableBlock
from reportgen.diagnostics import Severity

SEVERITY = Severity.WARNING
_DIGITS = "一二三四五六七八九十"
_MENTION = re.compile(
    rf"(?:(?:详?见|参见|参照|附于|列于|按照?)(?:本文|文后|后附)?(?:的)?|[（(])附(?P<kind>件|表)\s*(?P<number>\d{{1,2}}|[{_DIGITS}])?"
    rf"(?:[、—~～至和-](?:附件)?(?P<more>\d{{1,2}}|[{_DIGITS}]))?(?P<after>[）)，。；、！]|$|[执落安对所逐分规要认]|）)?"
)
_OPENS = re.compile(rf"^附(?:件|表)\s*(?P<number>\d{{1,2}}|[{_DIGITS}])?\s*(?:[：:]|$|\s)")


def find(subject: Subject) -> Iterator[Finding]:
    """Mentions of attachments that are not there."""
    mentions = [
        (passage, match)
        for passage in subject.prose
        if "附件" in passage.text or "附表" in passage.text
        for match in _MENTION.finditer(passage.text)
        if match["after"] is not None
    ]
    if not mentions:
        return
    there = _there(subject)
    tables = any(isinstance(block, TableBlock) for block in subject.speech.blocks)
    for passage, match in mentions:
        if match["kind"] == "表" and tables:
            continue
        wanted = max(_value(match["number"]), _value(match["more"]))
        if wanted > there:
            name = match[0][: -len(match["after"])] if match["after"] else match[0]
            message = f"“{name.lstrip('（(')}”：后面{_lack(there)}"
            hint = "补上附件，或改掉这里的说法"
            yield Finding(message, passage, match.start(), match.start() + len(name), (hint,))


def _lack(there: int) -> str:
    return f"只有{there}个附件" if there else "没有附件"


def _value(number: str | None) -> int:
    if not number:
        return 1
    return int(number) if number.isdecimal() else _DIGITS.index(number) + 1


def _there(subject: Subject) -> int:
    """How many attachments there are: named in the fields, in the body, or in what was left out."""
    texts = [passage.text for passage in subject.prose] + [one.text for one in subject.speech.dropped]
    found = [_value(match["number"]) for text in texts if (match := _OPENS.match(text))]
    return max(len(subject.speech.attachments), *found, 0) if found else len(subject.speech.attachments)

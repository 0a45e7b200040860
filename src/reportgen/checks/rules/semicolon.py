"""分号的用法。

依据：E6.9
分号后面要有并列的下文，一段、一节的最后不用分号；“等”后面不再用顿号。

错：
    月底前，新建标准化派出所9个、智慧安防小区180个；
    持续推行高峰勤务，到场时间压缩至8分钟以内。
错：
    月底前，新建标准化派出所9个、智慧安防小区180个；
    二、加强队伍建设
    持续加强教育培训。
对：
    一是抓好项目建设；
    二是抓好招商引资。
对：
    一年来主要做了以下工作：
    狠抓项目建设，签约项目30个；
    狠抓招商引资，到位资金20亿元。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.rule import Finding, mended
from reportgen.checks.subject import Passage, Subject
from reportgen.content.blocks import BodyBlock, Closing, Heading, Item, TextBlock
from reportgen.diagnostics import Severity

SEVERITY = Severity.WARNING
_AND_SO_ON = re.compile(r"、[\u4e00-\u9fff]{2,8}等、(?=[\u4e00-\u9fff])")
_GRADE = re.compile(r"[一二三四五六七八九十甲乙丙丁优中高初上下平同对均何特劣]等、$")


def find(subject: Subject) -> Iterator[Finding]:
    """Semicolons that nothing follows, and 等、."""
    body = [(block, passage) for block, passage in subject.body if passage is not None]
    for number, (block, passage) in enumerate(body):
        following = body[number + 1][0] if number + 1 < len(body) else None
        before = body[number - 1][1] if number else None
        if passage.text.endswith("；") and _is_last(block, following, before):
            end = len(passage.text)
            message = "这里是最后一句，不用分号"
            yield mended(passage, end - 1, end, "。", message, "改为句号")
    for _, passage in body:
        for match in _AND_SO_ON.finditer(passage.text):
            if not _GRADE.search(match[0]):
                yield Finding(f"“{match[0]}”：“等”后面不用顿号", passage, *match.span(), ("改为逗号",))


def _goes_on(text: str) -> bool:
    """Whether a paragraph reads like a further clause of a list."""
    return text.endswith("；") or text.startswith(("——", "—", "●", "（", "*", "·"))


def _is_last(block: BodyBlock, following: BodyBlock | None, before: Passage | None) -> bool:
    """Whether no item of the same list, and no clause of the same list of plain paragraphs, follows."""
    match following:
        case None | Closing():
            return True
        case Heading():
            return not (isinstance(block, Heading) and following.level >= block.level)
        case Item():
            return isinstance(block, TextBlock) and not (before and before.text.endswith(("；", "：")))
        case TextBlock():
            listed = before is not None and before.text.endswith(("；", "："))
            return isinstance(block, TextBlock) and not (listed or _goes_on(following.text))
        case _:
            return True

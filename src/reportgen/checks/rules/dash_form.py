"""破折号的写法。

依据：E6.6
破折号是“——”，占两个字，不写“--”“─”“一一”，也不断开。起止、地点之间的“—”占一个字，不在此列。

错：
    转化科技成果一一“沉睡专利”不少于60件。
错：
    擦亮一张名片--“放心消费”。
错：
    擦亮一张名片──“放心消费”。
错：
    擦亮一张名片———“放心消费”。
对：
    擦亮一张名片——“放心消费”，建好北京—上海通道，对问题一一“对账销号”、一一核实。
对：
    运行脚本时加上--force参数，执行a--b。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.masking import HANZI, masked
from reportgen.checks.rule import Finding, mended
from reportgen.checks.subject import Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.ERROR
_NEAR = rf"[{HANZI}“”‘’（）《》，。！？；：]"
_FOLLOWS = r"(?:让|就是|即|那就是|这就是|这是|以|把|为了|全力|我们|坚持|打造|实现)"
_WRONG = re.compile(
    rf"(?:(?<={_NEAR})|^)(?:[-–—]{{2,3}}|－{{2,3}}|― ?―?|[─━]{{1,3}}|—{{4,}}|— —)(?={_NEAR})"
    rf"|(?<=[\u4e00-\u9fff]{{8}})—(?={_FOLLOWS})"
    r"|(?:(?<=[\u4e00-\u9fff”》])|^)一一(?=[“《])|^[—\-一]{1,2}(?=在全?[\u4e00-\u9fff]{2,20}[会式]上的)"
)
_HYPHEN = re.compile(r"(?<=[\u4e00-\u9fff])-(?=[绝就让即更不是这那以把也都全我]|坚持|打造|实现|力争)")
_DONE = re.compile(r"一一[“《][^”》]*(?:[账号过清销筛堂诊脉访办查解看验核改评测认]|体检|挂钩|把关)[”》]")


def find(subject: Subject) -> Iterator[Finding]:
    """Dashes that are made of other signs."""
    for passage, text in masked(subject):
        for match in _WRONG.finditer(text):
            if match[0] != "——" and not _DONE.match(text, match.start()):
                yield mended(passage, *match.span(), "——", f"破折号写成了“{match[0]}”", "写作“——”")
        for match in _HYPHEN.finditer(text):
            words = text[match.start() - 1 : match.end() + 1]
            hint = "解释、转折用破折号“——”，起止、往来用一字线“—”"
            yield Finding(f"汉字之间用了半角的“-”：{words}", passage, *match.span(), (hint,))

"""引文末尾的句号。

依据：E6.11
完整引用一句话，句号放在引号里；只引一个词语、半句话，句号放在引号外；里外不重复。

错：
    老人对我们说：“社区食堂让我吃上了热乎饭”。
错：
    老人对我们说：“社区食堂让我吃上了热乎饭。”。
错：
    我们要始终牢记“人民至上。”
对：
    老人对我们说：“社区食堂让我吃上了热乎饭。”我们要始终牢记“人民至上”。主题是：“人民至上”。
对：
    正如俗话所说“众人拾柴火焰高。”他问：“行吗？”
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.rule import Finding, mended
from reportgen.checks.subject import Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.WARNING
_OUTSIDE = re.compile(
    r"(?:说|道|问|答|指出|强调|表示|告诉[^，。]{1,6}|写道|叮嘱[^，。]{0,4}|嘱托|感慨|坦言|感叹)：“[^“”]{7,120}[^。！？…“”]”。"
)
_TWICE = re.compile(r"[。！？]”。")
_INSIDE = re.compile(r"(?<=[\u4e00-\u9fff])“([^“”。，；：]{1,16})。”")
_SPOKEN = re.compile(r"[说言云曰道讲语]$|[：，]$|所[言述]$")


def find(subject: Subject) -> Iterator[Finding]:
    """Full stops on the wrong side of a quote."""
    for passage in subject.passages:
        text = passage.text
        if "”" not in text:
            continue
        for match in _OUTSIDE.finditer(text):
            start, end = match.end() - 2, match.end()
            yield mended(passage, start, end, "。”", "引用完整的话，句号放在引号里", "写作“……。”")
        for match in _TWICE.finditer(text):
            start, end = match.span()
            yield mended(passage, start, end, match[0][:2], f"“{match[0]}”句末点号重复", "删去引号外的句号")
        for match in _INSIDE.finditer(text):
            if not _SPOKEN.search(text[: match.start()]):
                end = match.end()
                message = f"“{match[1]}”只是句子的一部分，句号放在引号外"
                yield mended(passage, end - 2, end, "”。", message, "写作“……”。")

"""简称的先后。

依据：E8.5
简称先定义后使用，只定义一次；“（以下简称……）”里的简称加引号。

错：
    围绕环委办部署的任务，我们制定了方案。
    市生态环境保护委员会办公室（以下简称“环委办”）多次调度，环委办成员单位协同发力。
错：
    市防汛办公室（以下简称防办）靠前指挥，防办全员在岗。
对：
    市生态环境保护委员会办公室（以下简称“环委办”）多次调度，环委办成员单位协同发力。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.rule import Finding, Repair
from reportgen.checks.subject import Passage, Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.WARNING
_DEFINED = re.compile(
    r"[（(](?:以下|下文|下)?(?:统称|简称)(?:为)?[：:]?(“?)([^（）()“”，。；]{2,16})(”?)[）)]"
)


def find(subject: Subject) -> Iterator[Finding]:
    """Short forms that are used before they are defined, defined twice, or defined without quotes."""
    if not any("称" in passage.text for passage in subject.prose):
        return
    seen: set[str] = set()
    for number, passage in enumerate(subject.prose):
        for match in _DEFINED.finditer(passage.text):
            short = match[2]
            if short in seen:
                yield Finding(f"简称“{short}”又定义了一次", passage, *match.span(), ("删去后一次定义",))
                continue
            seen.add(short)
            if not match[1]:
                repairs = (Repair(passage, *match.span(2), f"“{short}”"),)
                yield Finding(f"简称“{short}”没有加引号", passage, *match.span(), ("加上“”",), repairs)
            yield from _before(subject.prose[: number + 1], match)


def _before(passages: tuple[Passage, ...], match: re.Match[str]) -> Iterator[Finding]:
    """The first use of a short form ahead of its definition; where it ends the full form it is none."""
    short, last = match[2], passages[-1]
    full = last.text[max(match.start() - 24, 0) : match.start()].rstrip("”》")
    at_full = full.rfind(short)
    ahead = full[at_full - 1 : at_full] if at_full > 0 else ""
    for passage in passages:
        end = match.start() if passage is last else len(passage.text)
        at = passage.text.find(short, 0, end)
        while at >= 0:
            if not (ahead and passage.text[at - 1 : at] == ahead):
                message = f"简称“{short}”在定义之前就用了"
                place = last.place(match.start())
                hint = "第一次出现时写全称并注明简称"
                yield Finding(message, passage, at, at + len(short), (hint,), others=(place,))
                return
            at = passage.text.find(short, at + 1, end)

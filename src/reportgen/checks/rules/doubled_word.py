"""重复的字词。

依据：E8.1
“的的”“进一步进一步”多半是改稿时留下的。“的的确确”“研究研究”“目的的”这样的不在此列，
词表在 templates/checks/terms.yaml 的 doubled 和 reduplicated。

错：
    办好人民满意的的教育。
错：
    要进一步进一步压实责任。
错：
    我们我们将全力抓好落实。
对：
    的的确确是是非非，刚刚常常谢谢，一个一个过关，研究研究对策，以服务为目的的做法，做了了解，现在在建项目，对对口地区负责。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.rule import Finding, mended
from reportgen.checks.subject import Role, Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.WARNING
_ONE = re.compile(r"([的了是在和对与及为把被从以们我这那其将也就都但而着及并或于到要向])\1(?!\1)")
_SEVERAL = re.compile(r"(?=([\u4e00-\u9fff]{2,6}))\1\1|([\u4e00-\u9fff]{2,4})\2")
_REDUPLICATED = re.compile(
    r"[一很好几每再又越边连半千万百两三四五六七八九十零〇大]|.*[来去上下又]$|.*[什么哪谁怎啥]"
)


def find(subject: Subject) -> Iterator[Finding]:
    """Words that stand twice in a row."""
    allowed = subject.words.listed("doubled")
    reduplicated = subject.words.listed("reduplicated")
    for passage in subject.passages:
        if passage.role is Role.SPEAKER:
            continue
        text = passage.text
        for match in _ONE.finditer(text):
            if not _straddles(text, match.start(), allowed):
                yield mended(passage, *match.span(), match[1], f"“{match[0]}”重复", f"只留一个“{match[1]}”")
        for match in _SEVERAL.finditer(text):
            word = match[1] or match[2]
            if len(set(word)) > 1 and word not in reduplicated and not _REDUPLICATED.match(word):
                repeat = match[0][len(word) :]
                yield Finding(f"“{word}{repeat}”重复", passage, *match.span(), (f"只留一个“{word}”",))


def _straddles(text: str, at: int, allowed: frozenset[str]) -> bool:
    """Whether the two characters belong to different words: 目的|的, 了|了解."""
    near = (
        text[max(at - 1, 0) : at + 1],
        text[at + 1 : at + 3],
        text[at : at + 4],
        text[max(at - 1, 0) : at + 3],
    )
    return any(word in allowed for word in near)

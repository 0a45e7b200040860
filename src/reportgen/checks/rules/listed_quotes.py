"""并列的引号、书名号之间的顿号。

依据：E6.4
标有引号或书名号的并列成分之间不用顿号；中间有括注等别的文字时仍用。

错：
    建好“名师讲堂”、“云端课堂”。
错：
    学习《长江保护法》、《水法》。
对：
    推进“放管服”改革、“互联网+监管”、“证照分离”改革。
对：
    建好“名师讲堂”“云端课堂”，学习《水法》（2016年修正）、《长江保护法》和“双减”、家教等规定。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.rule import Finding, mended
from reportgen.checks.subject import Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.WARNING
_TAIL = re.compile(r"[\u4e00-\u9fff]{1,8}、[“《]")
_BETWEEN = re.compile(r"(?<=”)、(?=“)|(?<=》)、(?=《)|(?<=’)、(?=‘)|(?<=〉)、(?=〈)")


def find(subject: Subject) -> Iterator[Finding]:
    """、 between quotes or titles that stand side by side."""
    for passage in subject.passages:
        for match in _BETWEEN.finditer(passage.text):
            at = match.start()
            if _is_mixed(passage.text, at):
                continue
            around = passage.text[max(at - 5, 0) : at + 6]
            yield mended(passage, at, at + 1, "", f"“{around}”中间不用顿号", "删去顿号")


def _is_mixed(text: str, at: int) -> bool:
    """Whether other items of the same list are more than a quote: “甲”改革、“乙”、“丙”."""
    closing, opening = text[at - 1], text[at + 1]
    start = text.rfind(opening, max(at - 60, 0), at)
    before = text[max(start - 2, 0) : max(start, 0)]
    end = text.find(closing, at + 1, at + 60)
    after = text[end + 1 : end + 24] if end > 0 else ""
    return (before.endswith("、") and not before.startswith(closing)) or _TAIL.match(after) is not None

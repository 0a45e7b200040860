"""并列的引号、书名号之间的顿号。

依据：E6.4
标有引号或书名号的并列成分之间不用顿号；中间有括注等别的文字时仍用。

错：
    建好“名师讲堂”、“云端课堂”。
错：
    学习《长江保护法》、《水法》。
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
_BETWEEN = re.compile(r"(?<=”)、(?=“)|(?<=》)、(?=《)|(?<=’)、(?=‘)|(?<=〉)、(?=〈)")


def find(subject: Subject) -> Iterator[Finding]:
    """、 between quotes or titles that stand side by side."""
    for passage in subject.passages:
        for match in _BETWEEN.finditer(passage.text):
            at = match.start()
            around = passage.text[max(at - 5, 0) : at + 6]
            yield mended(passage, at, at + 1, "", f"“{around}”中间不用顿号", "删去顿号")

"""会议名称第一次出现要写全。

依据：E8.7
“二十大精神”第一次出现时写“党的二十大精神”。

错：
    全国教育大会部署和二十大精神，为学校发展指明了方向。
对：
    党的二十大精神为学校发展指明了方向，二十大报告提出了任务。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.rule import Finding
from reportgen.checks.subject import PROSE, Role, Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.INFO
_CONGRESS = re.compile(
    r"(?<![第一二三四五六七八九])(?:十[六七八九]|二十)(?:大(?![队学项类会家多型数战中城校])|届[一二三四五六七]中全会)"
)
_FULL = ("党的", "党", "共产党", "中共")


def find(subject: Subject) -> Iterator[Finding]:
    """A congress of the party that is first named in short."""
    for passage in subject.passages:
        if passage.role not in PROSE and passage.role not in (Role.TITLE, Role.OCCASION):
            continue
        if match := _CONGRESS.search(passage.text):
            if not passage.text[: match.start()].endswith(_FULL):
                words = match[0]
                yield Finding(f"“{words}”第一次出现没有写全", passage, *match.span(), (f"写作“党的{words}”",))
            return

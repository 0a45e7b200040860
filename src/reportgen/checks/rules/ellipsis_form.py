"""省略号的写法。

依据：E6.5
省略号是六个点“……”，不写“...”“。。。”“…”；和“等”“等等”也不同时用。

错：
    对工地、道路、堆场...一个不漏。
错：
    对工地、道路、堆场。。。一个不漏。
错：
    对工地、道路、堆场…一个不漏。
错：
    对工地、道路、堆场等……一个不漏。
对：
    对工地、道路、堆场……一个不漏，版本为a...b，再等等。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.masking import HANZI, masked
from reportgen.checks.rule import Finding, mended
from reportgen.checks.subject import Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.ERROR
_NEAR = rf"[{HANZI}，、；：“”‘’（）《》]"
_WRONG = re.compile(
    rf"(?<={_NEAR})(?:\.{{3,}}|。{{3,}})|(?<![.\w])\.{{3,}}(?={_NEAR})"
    r"|(?<![…⋯])(?:…|…{3}|…{5}|⋯+)(?![…⋯])"
)
_AND_SO_ON = re.compile(r"(?<=[\u4e00-\u9fff”])等{1,2}……(?=[。，；]|$|[\u4e00-\u9fff])")
_WAITING = re.compile(r"[再稍久苦守别不一]等{1,2}……$")


def find(subject: Subject) -> Iterator[Finding]:
    """Ellipses of other than six dots, and those that say the same as 等."""
    for passage, text in masked(subject):
        for match in _WRONG.finditer(text):
            yield mended(passage, *match.span(), "……", f"省略号写成了“{match[0]}”", "写作“……”")
        for match in _AND_SO_ON.finditer(text):
            if not _WAITING.search(text[: match.end()][-6:]) and "、" in text[: match.start()][-20:]:
                yield Finding(f"“{match[0]}”里“等”和省略号重复", passage, *match.span(), ("只留一个",))

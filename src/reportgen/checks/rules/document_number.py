"""发文字号。

依据：E4.1 E4.2
年份用六角括号〔〕，序号不加“第”，不编虚位（不写05号）。令、公告、通告可以用“第5号”，案号用（）。

错：
    严格落实《关于加强社区工作的意见》（汀公发[2022]16号）。
错：
    对照汀政发〔2022〕05号文件逐条落实。
错：
    对照汀政办〔2022〕第5号文件逐条落实。
错：
    对照汀政办（2023）12号文件逐条落实。
对：
    严格落实《关于加强社区工作的意见》（汀公发〔2022〕16号）。
对：
    依据市政府公告〔2022〕第5号和市长令第12号，严守底线。
对：
    复盘（2023）苏1002民初123号案件，建设综合楼（2022）8号楼，参考文献[12]已核。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.masking import masked
from reportgen.checks.rule import Finding, mended
from reportgen.checks.subject import Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.ERROR
_NUMBER = re.compile(
    r"(?P<open>[\[［【（(﹝〔{])\s?(?P<year>(?:19|20)\d\d)(?P<unit>年?)\s?(?P<close>[\]］】）)﹞〕}])"
    r"(?P<gap>\s*)(?P<the>第?)(?P<number>\d{1,5})\s?号(?!楼|线|院|店|门|房|馆|地块|地|机组|井|桥|泵|厅|宗|车|台|池)"
)
_ISSUER = re.compile(r"[\u4e00-\u9fffA-Z]$")
_NUMBERED = re.compile(r"(?:令|公告|通告|通报|字)$")


def find(subject: Subject) -> Iterator[Finding]:
    """Numbers of documents that are not written 〔2022〕5号."""
    for passage, text in masked(subject):
        for match in _NUMBER.finditer(text):
            before = text[: match.start()][-4:]
            right = _right(match, before)
            if right != match[0] and _ISSUER.search(before):
                message = f"发文字号“{match[0]}”不规范"
                yield mended(passage, match.start(), match.end(), right, message, f"写作“{right}”")


def _right(match: re.Match[str], before: str) -> str:
    the = match["the"] if _NUMBERED.search(before) else ""
    return f"〔{match['year']}〕{the}{int(match['number'])}号"

"""字间的空格。

依据：E6.12
汉字之间、汉字与数字之间不空格。人名中间对齐用的空格、“第三条 ”这样的编号后面、引语分句之间的空格不在此列。

错：
    推动一、二、三产业 融合发展。
错：
    新建充电桩 300 个。
对：
    张　三同志作表态发言，李 四同志主持。
    第三条 强化保障。
    牢记“不忘初心 牢记使命”，执行GB/T 9704-2012标准。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.masking import HANZI, label_length, quoted_spans, within
from reportgen.checks.rule import Finding, Repair
from reportgen.checks.subject import Passage, Role, Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.ERROR
_SPACE = r"[ \t\u00a0\u2000-\u200a\u202f\u3000]"
_WIDE = re.compile(
    rf"(?<=[{HANZI}])({_SPACE}+)(?=[{HANZI}\d“《])|(?<=[\d%％”》])({_SPACE}+)(?=[{HANZI}])|(?<=[，、])({_SPACE}+)(?=[{HANZI}\d])"
)
_LATIN = re.compile(rf"(?<=[{HANZI}])({_SPACE}+)(?=[A-Za-z])|(?<=[A-Za-z])({_SPACE}+)(?=[{HANZI}])")
_NUMBER = re.compile(
    r"(?:第[一二三四五六七八九十百\d]+[章节条款编部分篇讲项]|附件\d*|[（(]?[一二三四五六七八九十\d]+[）)、.．]?)$"
)
_CODE = re.compile(r"[A-Za-z][\w./:-]*(?: [\w./:-]+)*$")
_PROSE = frozenset({Role.TITLE, Role.OCCASION, Role.HEADING, Role.ITEM, Role.PARAGRAPH})
_ONE = re.compile(rf"(?:^|[^{HANZI}]|[长记任员理席师授士志民事])[{HANZI}]$")
_ALONE = re.compile(rf"[{HANZI}](?:$|[^{HANZI}]|同志|书记|[^，。]{{0,4}}长)")
_CLAUSE = re.compile(rf"[{HANZI}]{{4,}}$")


def find(subject: Subject) -> Iterator[Finding]:
    """Spaces inside Chinese text, those of a paragraph together."""
    for passage in subject.passages:
        if passage.role in _PROSE:
            yield from _spaces(passage)


def _spaces(passage: Passage) -> Iterator[Finding]:
    text = passage.text
    quoted = quoted_spans(text)
    first = label_length(passage)
    wide = [
        match
        for match in _WIDE.finditer(text)
        if match.start() > first and not within(quoted, *match.span()) and not _is_layout(passage, match)
    ]
    latin = [match for match in _LATIN.finditer(text) if not within(quoted, *match.span())]
    if wide:
        yield _told(passage, wide, None)
    elif latin:
        yield _told(passage, latin, Severity.INFO)


def _told(passage: Passage, matches: list[re.Match[str]], severity: Severity | None) -> Finding:
    start, end = matches[0].span()
    around = passage.text[max(start - 4, 0) : end + 4]
    more = f"等{len(matches)}处" if len(matches) > 1 else ""
    repairs = tuple(Repair(passage, *match.span(), "") for match in matches)
    return Finding(
        f"“{around}”{more}有多余的空格", passage, start, end, ("删去空格",), repairs, severity=severity
    )


def _is_layout(passage: Passage, match: re.Match[str]) -> bool:
    """Whether a space is one that people put on purpose: behind a number, in a name, in a two-part title."""
    before, after = passage.text[max(match.start() - 24, 0) : match.start()], passage.text[match.end() :]
    if _NUMBER.search(before) and (match.start() <= 8 or before.startswith("附件")):
        return True
    if _CODE.search(before):
        return True
    if _ONE.search(before) and _ALONE.match(after):
        return True
    heads = passage.role in (Role.TITLE, Role.OCCASION, Role.HEADING)
    return heads and bool(_CLAUSE.search(before)) and bool(re.match(rf"[{HANZI}]{{4,}}", after))

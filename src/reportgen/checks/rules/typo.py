"""错别字。

依据：E9
办公文稿里常见的错字，如“再接再励”“布署”“截止目前”。
词表在 templates/checks/typos.yaml，可以在自己的项目里增减；要看语境的只作提醒或说明。

错：
    我们将再接再励，做企业的“店小二”。
错：
    截止目前，各项任务全部完成。
错：
    截止6月底，各项任务全部完成。
错：
    时间紧、任务重，整改迫在眉捷。
错：
    像爱护眼睛一样爱护生态，象绣花一样精细治理。
对：
    我们将再接再厉。截至目前，各项任务全部完成，报名截止日期为月底。
对：
    一座落后的村庄变了样，既便民又利企，发布署名文章，对象一样，12月份内容，自己经手，预防犯罪，紧凑和谐。
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from reportgen.checks.masking import masked
from reportgen.checks.rule import Finding, mended
from reportgen.checks.subject import Passage, Subject
from reportgen.checks.wordlists import Typo
from reportgen.diagnostics import Severity

SEVERITY = Severity.ERROR
_LIKE = re.compile(
    r"(?<![对现形印气景迹抽万意表大想假星天巨幻心好小大白拟物])象(?=[\u4e00-\u9fff]{1,10}(?:一样|似的|那样))(?![征牙棋形限]|一样)"
)

_UNTIL = re.compile(
    r"(?<!报名)(?<!申报)(?<!受理)(?<!投票)(?<!征集)(?<!提交)(?<!缴费)(?<!活动)(?<!登记)截止(?=到?\d{1,4}[年月]|到?目前)"
)


def find(subject: Subject) -> Iterator[Finding]:
    """Words of the list of typos."""
    pattern = subject.memo("typos", _pattern)
    for passage, text in masked(subject):
        for match in pattern.finditer(text):
            typo = subject.words.typos[match[0]]
            if typo.valid.on(subject.speech.date) and not _is_part(text, match, typo.unless):
                yield _told(passage, match, typo)
        for match in _UNTIL.finditer(text):
            yield mended(passage, *match.span(), "截至", "表示到某时为止，“截止”应为“截至”", "改为“截至”")
        for match in _LIKE.finditer(text):
            message = f"“{text[match.start() : match.end() + 4]}”里的“象”应为“像”"
            yield mended(passage, *match.span(), "像", message, "改为“像”")


def _pattern(subject: Subject) -> re.Pattern[str]:
    """The wrong words, those with one first character together, the longest first."""
    words: dict[str, list[str]] = defaultdict(list)
    for word in sorted(subject.words.typos, key=len, reverse=True):
        words[word[0]].append(re.escape(word[1:]))
    joined = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in words.items())
    return re.compile(joined or r"(?!)")


def _is_part(text: str, match: re.Match[str], unless: tuple[str, ...]) -> bool:
    """Whether a word that makes it right stands over the match."""
    for word in unless:
        at = text.find(word, max(match.start() - len(word), 0), match.end() + len(word))
        if at >= 0 and at < match.end() and match.start() < at + len(word):
            return True
    return False


def _told(passage: Passage, match: re.Match[str], typo: Typo) -> Finding:
    message = f"“{typo.wrong}”应为“{typo.right}”"
    if typo.severity is Severity.INFO:
        message = f"“{typo.wrong}”是不是“{typo.right}”？"
    hints = tuple(filter(None, (typo.note or f"改为“{typo.right}”",)))
    if typo.severity is not Severity.ERROR:
        return Finding(message, passage, *match.span(), hints, severity=typo.severity)
    return mended(passage, *match.span(), typo.right, message, *hints)

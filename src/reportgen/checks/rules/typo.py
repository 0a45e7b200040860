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
from collections.abc import Iterator, Mapping
from operator import add
from typing import TypeAlias

from reportgen.checks.masking import masked
from reportgen.checks.rule import Finding, mended
from reportgen.checks.subject import Passage, Subject
from reportgen.checks.wordlists import Typo
from reportgen.diagnostics import Severity

SEVERITY = Severity.ERROR
Heads: TypeAlias = Mapping[str, list[Typo]]
_LIKE = re.compile(
    r"(?<![对现形印气景迹抽万意表大想假星天巨幻心好小大白拟物])象(?=[\u4e00-\u9fff]{1,10}(?:一样|似的|那样))(?![征牙棋形限]|一样)"
)

_UNTIL = re.compile(
    r"(?<!报名)(?<!申报)(?<!受理)(?<!投票)(?<!征集)(?<!提交)(?<!缴费)(?<!活动)(?<!登记)截止(?=到?\d{1,4}[年月]|到?目前)"
)


def find(subject: Subject) -> Iterator[Finding]:
    """Words of the list of typos."""
    by_head: Heads = subject.memo("typos", _by_head)
    for passage, text in masked(subject):
        for typo, start in sorted(_listed(text, by_head), key=lambda one: one[1]):
            if typo.valid.on(subject.speech.date) and not _is_part(text, typo, start):
                yield _told(passage, start, typo)
        for match in _UNTIL.finditer(text) if "截止" in text else ():
            yield mended(passage, *match.span(), "截至", "表示到某时为止，“截止”应为“截至”", "改为“截至”")
        for match in _LIKE.finditer(text) if "象" in text else ():
            message = f"“{text[match.start() : match.end() + 4]}”里的“象”应为“像”"
            yield mended(passage, *match.span(), "像", message, "改为“像”")


def _by_head(subject: Subject) -> Heads:
    """The wrong words by their first two characters."""
    words: dict[str, list[Typo]] = defaultdict(list)
    for typo in subject.words.typos.values():
        words[typo.wrong[:2]].append(typo)
    return words


def _listed(text: str, by_head: Heads) -> Iterator[tuple[Typo, int]]:
    """Every listed word in a text, and where it begins."""
    for head in set(map(add, text, text[1:])).intersection(by_head):
        for typo in by_head[head]:
            at = text.find(typo.wrong)
            while at >= 0:
                yield typo, at
                at = text.find(typo.wrong, at + 1)


def _is_part(text: str, typo: Typo, start: int) -> bool:
    """Whether a word that makes it right stands over the place."""
    end = start + len(typo.wrong)
    for word in typo.unless:
        at = text.find(word, max(start - len(word) + 1, 0), end + len(word) - 1)
        if at >= 0:
            return True
    return False


def _told(passage: Passage, start: int, typo: Typo) -> Finding:
    end = start + len(typo.wrong)
    message = f"“{typo.wrong}”应为“{typo.right}”"
    if typo.severity is Severity.INFO:
        message = f"“{typo.wrong}”是不是“{typo.right}”？"
    hint = typo.note or f"改为“{typo.right}”"
    if typo.severity is not Severity.ERROR:
        return Finding(message, passage, start, end, (hint,), severity=typo.severity)
    return mended(passage, start, end, typo.right, message, hint)

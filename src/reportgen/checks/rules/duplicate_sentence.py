"""句子重复。

依据：E8.2
同一句话（十二个汉字以上）在一篇里说了两遍。短的口号可以前后呼应，长句重复就是多余的，请删去或改写其中一处。
“责任单位：……”一类的标注、整句引用的话不在此列；整段重复的只报段落，不再逐句报。

错：
    我们要把群众的小事当作自己的大事，一件一件抓落实。下半年重点办好十件实事。
    我们要把群众的小事当作自己的大事，一件一件抓落实。请大家监督。
对：
    一分部署，九分落实。下半年重点办好十件实事。
    一分部署，九分落实。请大家监督。
对：
    一、加固堤防。汛期前完成险工险段整治。责任单位：市水务局、市财政局、各乡镇人民政府。
    二、储备物资。汛期前补齐冲锋舟和编织袋。责任单位：市水务局、市财政局、各乡镇人民政府。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.repetition import (
    covered,
    label_length,
    numbered,
    paragraphs,
    words_of,
)
from reportgen.checks.rule import Finding
from reportgen.checks.subject import Passage, Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.WARNING
_HANZI = 12
_SENTENCE = re.compile(r"[^。！？!?]+[。！？!?]*[”’）》]*")
_NO_HANZI = re.compile(r"[^\u4e00-\u9fff]+")
_NOTE = re.compile(r"[（(“]?[^，。：:]{2,10}[：:]|[“‘《（(][^”’》）)]*[。！？]?[”’》）)][。！？]?$|[|\d]")


def find(subject: Subject) -> Iterator[Finding]:
    """Each sentence that stood before, outside paragraphs that are repeated themselves."""
    first: dict[str, Passage] = {}
    told = covered(subject)
    alone = [one for at, one in enumerate(paragraphs(subject)) if at not in told]
    for one in alone:
        for start, text in _sentences(one.passage):
            words = words_of(text)
            before = first.setdefault(words, one.passage)
            if before is not one.passage:
                where = numbered(subject, [before.start])
                message = f"这句话{where}已经说过"
                end = start + len(text)
                yield Finding(message, one.passage, start, end, ("删去或改写一处",), others=(before.start,))


def _sentences(passage: Passage) -> Iterator[tuple[int, str]]:
    """The sentences that are long enough, with their offsets."""
    for match in _SENTENCE.finditer(passage.text, label_length(passage)):
        text = match[0]
        if len(text) > _HANZI and len(_NO_HANZI.sub("", text)) >= _HANZI and not _NOTE.match(text):
            yield match.start(), text

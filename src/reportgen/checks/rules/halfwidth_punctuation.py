"""半角标点。

依据：E6.1 E6.2
汉字旁边的逗号、句号、冒号、分号、问号、叹号、括号要用全角，引号要用“”，不用直引号。
序号的点、小数、时刻（9:30）、比例（1:500）、网址和外文词语里的标点不在此列。

错：
    用足用好设备更新政策,对投资大的技改项目优先支持。
错：
    全面推行“一件事"改革。
错：
    全面落实河长制(湖长制)各项任务。
错：
    我们将说到做到.
对：
    会议定于上午9:30开始，网址为http://www.example.gov.cn/a,b?c=1，地图比例尺为1:50万。
对：
    引进Wi-Fi、5G+等设备（e.g. AR眼镜），面向A-Z各类企业，PM2.5浓度下降3.5%，合计12,345元。
对：
    购置12"晶圆设备，举办Children's Day活动，推进（a）类改造。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.foreign_names import joins_name
from reportgen.checks.masking import HANZI, label_length, masked
from reportgen.checks.rule import Finding, Repair, mended
from reportgen.checks.subject import Passage, Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.ERROR
_BEFORE = rf"[{HANZI}”’》〉）〕]"
_AFTER = rf"[{HANZI}“‘《〈（〔]"
_MARKS = re.compile(rf"(?:(?<={_BEFORE})[,;:?!]+|(?<![,;:?!])[,;:?!]+(?={_AFTER}))(?!-?[()]) ?")
_STOP = re.compile(rf"(?<=[{HANZI}”’》〉）〕%％])\.(?=[{HANZI}“《”’]|\s*$)")
_BRACKETS = re.compile(r"[(（]([^()（）\n]{0,200})[)）]")
_NUMBER = re.compile(r"\s*(?:19|20)\d\d年?\s*")
_FULL = str.maketrans(",;:?!().", "，；：？！（）。")
_DOUBLE = re.compile(r"[“”]|(?<!\d)\"|(?<=\d)\"(?=[，。；：、])")
_APOSTROPHE = re.compile(rf"(?<![A-Za-z])'([^'\n]{{0,40}}[{HANZI}][^'\n]{{0,40}})'(?![A-Za-z])")
_DAY = re.compile(r"[一二三四五六七八九十]\.[一二三四五六七八九十]")
_HANZI = re.compile(f"[{HANZI}]")
_LABEL = re.compile(
    r"(?:第?[一二三四五六七八九十百\d]{1,3}是?|其[一二三四五六七八九十]|[（(][^()（）]{1,3}[)）])$"
)


def find(subject: Subject) -> Iterator[Finding]:
    """Marks of half width that belong to Chinese words."""
    for passage, text in masked(subject):
        if passage.text.isascii() or not _HANZI.search(text):
            continue
        yield from _marks(passage, text)
        yield from _stops(passage, text)
        yield from _brackets(passage, text)
        yield from _quotes(passage, text)
        yield from _single_quotes(passage, text)


def _marks(passage: Passage, text: str) -> Iterator[Finding]:
    for match in _MARKS.finditer(text):
        mark = match[0].strip()
        if match.start() >= label_length(passage) and not _LABEL.match(text[: match.start()][:8]):
            yield _full(passage, match.start(), match.end(), mark)


def _stops(passage: Passage, text: str) -> Iterator[Finding]:
    for match in _STOP.finditer(text):
        at = match.start()
        is_label = at < label_length(passage) or (at < 8 and _LABEL.match(text[:at]))
        if not is_label and not joins_name(text, at) and not _DAY.fullmatch(text[at - 1 : at + 2]):
            yield _full(passage, at, at + 1, ".")


def _full(passage: Passage, start: int, end: int, mark: str) -> Finding:
    right = mark.translate(_FULL)
    around = passage.text[max(start - 4, 0) : end + 4]
    return mended(passage, start, end, right, f"“{around}”里的“{mark}”是半角标点", f"改为全角“{right}”")


def _brackets(passage: Passage, text: str) -> Iterator[Finding]:
    for match in _BRACKETS.finditer(text):
        start, end = match.start(), match.end()
        half = [at for at in (start, end - 1) if text[at] in "()"]
        if not half or not _belongs(text, match):
            continue
        repairs = tuple(Repair(passage, at, at + 1, text[at].translate(_FULL)) for at in half)
        message = f"“{passage.text[start:end][:20]}”用了半角括号"
        yield Finding(message, passage, start, end, ("改为全角（）",), repairs)


def _belongs(text: str, match: re.Match[str]) -> bool:
    """Whether brackets are part of Chinese prose: not (a), f(x), nor the year of a document's number."""
    inside, before, after = match[1], text[: match.start()][-1:], text[match.end() :][:2]
    if _NUMBER.fullmatch(inside) and re.match(r"\s*第?\d", after):
        return False
    if len(inside) == 1 and inside.isascii() and inside.isalpha():
        return False
    if match[0][0] == "（" or match[0][-1] == "）":
        return True
    return bool(_HANZI.search(inside) or re.match(_BEFORE, before) or re.match(_AFTER, after))


def _quotes(passage: Passage, text: str) -> Iterator[Finding]:
    """Straight double quotes: by turns they open and close, together with curly ones."""
    if '"' not in text:
        return
    opened: int | None = None
    straight: list[Repair] = []
    for match in _DOUBLE.finditer(text):
        at, mark = match.start(), match[0]
        closes = opened is not None if mark == '"' else mark == "”"
        if mark == '"':
            straight.append(Repair(passage, at, at + 1, "”" if closes else "“"))
        if closes and straight:
            start = at if opened is None else opened
            yield _straight(passage, start, at + 1, tuple(straight))
            straight = []
        opened = None if closes else at
    if straight:
        yield _straight(passage, straight[0].start, straight[0].end, ())


def _straight(passage: Passage, start: int, end: int, repairs: tuple[Repair, ...]) -> Finding:
    message = f"“{passage.text[start:end][:20]}”用了直引号"
    return Finding(message, passage, start, end, ("改为“”",), repairs)


def _single_quotes(passage: Passage, text: str) -> Iterator[Finding]:
    for match in _APOSTROPHE.finditer(text):
        start, end = match.start(), match.end()
        inside = text.count("“", 0, start) > text.count("”", 0, start)
        opening, closing = "‘’" if inside else "“”"
        repairs = (Repair(passage, start, start + 1, opening), Repair(passage, end - 1, end, closing))
        message = f"“{passage.text[start:end][:20]}”用了直引号"
        yield Finding(message, passage, start, end, (f"改为{opening}{closing}",), repairs)

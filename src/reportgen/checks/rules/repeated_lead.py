"""并列的标题或分项开头相同。

依据：E1.7、E2.4
并列的几条，开头的话应当各说各的。两条用了同一句开头，多半是复制上一条后忘了改。
要留意：所有各条都有意用同一个开头的排比、“基本情况”“存在问题”这类通用的小标题，以及“对……”“到……年”“让……”一类引出下文的话，不算。

错：
    一是紧盯重点行业，加快技术改造。二是紧盯重点企业，加强跟踪服务。三是紧盯重点企业，培育上市梯队。
错：
    第一，配强支部班子。选优训强带头人，每季度集中轮训一次。
    第二，建好活动阵地。改造提升村级活动场所，做到一室多用。
    第三，配强支部班子。推行积分管理，让党员有约束、有动力。
错：
    一、做强产业
    （一）引进龙头。瞄准头部企业上门招商。
    （二）培育梯队。推动小微企业升规入统。
    二、优化环境
    （一）引进龙头。推行审批事项一窗受理。
    （二）强化保障。及时协调用地用能问题。
对：
    一是到六月底，完成主体工程。二是到六月底，完成管网铺设。三是到年底，全部投入运行。
对：
    一、城东片区
    （一）存在问题。停车位缺口较大。
    （二）工作措施。新建停车楼两座。
    二、城西片区
    （一）存在问题。排水管网老化。
    （二）工作措施。改造管网十公里。
对：
    一是坚持党建引领，抓班子。二是坚持党建引领，抓队伍。三是坚持党建引领，抓阵地。
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportgen.checks.repetition import covered, paragraphs
from reportgen.checks.rule import Finding
from reportgen.checks.subject import Passage, Subject
from reportgen.content.blocks import Heading, Item
from reportgen.diagnostics import Severity

SEVERITY = Severity.WARNING
_SHORTEST = 4
_LONGEST = 24
_FIRST_MARK = re.compile(r"[，,。；;：:！？—…]")
_INLINE = re.compile(
    r"(?:(?<=[：；。，:;])|^)(?P<label>[一二三四五六七八九十]{1,2})是(?P<lead>[^，。；：、！？]{4,24})(?=[，。；：！？])"
)
_LEADING_IN = re.compile(
    r"[到在对按以从为当由自于与把将让使就给向除凭因如若无有]|通过|针对|围绕|根据|按照|依托|结合|面对|面向|关于|部分|个别|少数|一些|每|各|今|明|去|本|全"
    r"|[^，]*\d|[^，]*(?:方面|之前|以前|之后|以后|期间|同时|过程中|基础上|前提下|[时后前])$"
)


@dataclass(frozen=True, slots=True)
class _Led:
    """A heading or an item with the words that it begins with."""

    passage: Passage
    lead: str
    start: int
    whole: bool
    """Whether the words are all of the heading, not what stands before its first comma."""


def find(subject: Subject) -> Iterator[Finding]:
    """Siblings with one lead, and headings of other sections with the same words."""
    told = covered(subject)
    again = {id(one.passage) for at, one in enumerate(paragraphs(subject)) if at in told}
    structural = subject.words.listed("structural_headings")
    for passage in subject.prose:
        yield from _repeated(list(_inline(passage)), structural)
    families = list(_families(subject, again))
    for family in families:
        yield from _repeated(family, structural)
    yield from _cousins(families, structural)


def _repeated(family: Sequence[_Led], structural: frozenset[str]) -> Iterator[Finding]:
    counts = Counter(one.lead for one in family)
    if len(counts) == 1 and len(family) > 2:
        return
    first: dict[str, _Led] = {}
    for one in family:
        before = first.setdefault(one.lead, one)
        if before is not one and one.lead not in structural and _tells(before, one):
            yield _finding(one, before)


def _tells(before: _Led, one: _Led) -> bool:
    """Whether the same words are a fault: they say what it is about, not only when or of whom."""
    return (before.whole and one.whole) or _LEADING_IN.match(one.lead) is None


def _finding(one: _Led, before: _Led) -> Finding:
    message = f"开头“{one.lead}”与前面一条相同"
    end = one.start + len(one.lead)
    hint = ("改成这一条自己的内容",)
    return Finding(message, one.passage, one.start, end, hint, others=(before.passage.place(before.start),))


def _inline(passage: Passage) -> Iterator[_Led]:
    """一是…，二是… within a paragraph."""
    if "二是" not in passage.text:
        return
    for match in _INLINE.finditer(passage.text):
        yield _Led(passage, match["lead"], match.start("lead"), passage.text[match.end()] in "。；")


def _families(subject: Subject, again: set[int]) -> Iterator[list[_Led]]:
    """Headings of one parent, and items that stand together; a list that starts anew is another."""
    levels: dict[int, list[_Led]] = {}
    items: list[_Led] = []
    for block, passage in subject.body:
        if passage is None:
            continue
        if isinstance(block, Heading):
            deeper = [level for level in levels if level > block.level]
            yield from (levels.pop(level) for level in deeper)
            yield items
            items = []
            _join(levels.setdefault(block.level, []), block, passage, again)
        elif isinstance(block, Item):
            if items and (block.label or "").startswith(("一", "第一", "首先", "①", "1", "其一")):
                yield items
                items = []
            _join(items, block, passage, again)
    yield items
    yield from levels.values()


def _join(family: list[_Led], block: Heading | Item, passage: Passage, again: set[int]) -> None:
    text = block.text
    if id(passage) in again or not text:
        return
    mark = _FIRST_MARK.search(text)
    lead = text[: mark.start()] if mark else text
    start = passage.text.find(lead)
    if _SHORTEST <= len(lead) <= _LONGEST and start >= 0:
        family.append(_Led(passage, lead, start, mark is None))


def _cousins(families: Iterable[list[_Led]], structural: frozenset[str]) -> Iterator[Finding]:
    """Whole headings that stand under another parent too, unless the sections share their plan."""
    first: dict[str, tuple[_Led, list[_Led]]] = {}
    for family in families:
        fresh = {one.lead for one in family}
        for one in family:
            if not isinstance(one.passage.block, Heading) or not one.whole or one.lead in structural:
                continue
            before, other = first.setdefault(one.lead, (one, family))
            if other is not family and len(fresh & {led.lead for led in other}) == 1 < len(fresh):
                yield _finding(one, before)

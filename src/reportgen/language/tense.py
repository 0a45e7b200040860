"""Whether words pledge what shall be or tell what is and was: by clause, paragraph and section.

Interface: `heading_tense(text)` for the words of a heading, `opening_tense(text)` for a paragraph that
announces what follows, `tenses(sentence, said, start)` for the clauses of a sentence, given the tense in
which it is reached. All look at the words alone; who calls them knows the order of paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import Enum

from reportgen.language.deadlines import deadlines
from reportgen.language.sentences import Span, clauses


class Tense(Enum):
    """What a stretch of text speaks of."""

    PLEDGE = "pledge"
    TOLD = "told"
    """What was achieved, or how things are."""
    OPEN = "open"
    """Nothing tells, as in the opening of a speech."""


_TOLD_HEADING = re.compile(
    r"回顾|成效|成绩|总结|(?:存在|主要|突出)(?:的)?(?:问题|困难|不足|短板)|(?:工作|基本|落实|完成|进展|整改|开展|执行)情况|主要做法|经验|所做|做法|现状|一年来|去年|过去|已有|教训|启示|形势"
)
_PLEDGE_HEADING = re.compile(r"打算|计划|任务|目标|下一?步|举措|措施|安排|思路|今后|承诺|表态|未来|今年|明年|规划|设想|部署|努力方向|工作重点")
_TOLD = re.compile(
    r"[一两二三四五六七八九十近多几半]+年(?:多)?来|近年来|以来|过去(?:的)?(?:[一两三四五几]年|\d{4}年)|(?:刚刚)?过去(?:的)?(?:一年|\d{4}年)|去年|上年(?!度?(?:增|提|多|下|同|减|翻|末|底))|前年|往年"
    r"|截[至止]|目前|迄今|至今|现已|现在|眼下|当前|上一年度|回顾|回望|前期|此前|已经?(?![成为])|业已|先后|累计(?=完成|实现|达|投|建|发|办|培|新|签|争|引|争)|荣获|获评|获得|获批"
    r"|现有|已有|拥有|共有|[升降提增达完成加建造立设改减展到]了(?!解)|连续(?:[\d一二三四五六七八九十]+)年|今年(?=\d月份?以来)|属于过去"
)
_PAST_YEAR = re.compile(r"(?<![\d比较自从于对照—–－-])(?<!在)(20\d\d)年(?!度?(?:目标|任务|前|基础|底|末|的基础|以前|同期|\d*家|翻))")
_PLEDGE = re.compile(
    r"(?<![即必])将(?![近军来领士])|[^必需重主]要(?![求素点件闻害事么])|^要(?![求素点件])|力争|争取(?!到|了)|确保|计划(?!单列|生育)|拟(?=新|建|投|于|在|安)|努力|务必|必须|今后|下一?步|接下来|未来|明年|后年|新的一年"
    r"|年内|全年(?=[^累])|我们一定|展望|承诺|保证|誓|决心|为目标|预计|有望"
)
_STATED = re.compile(r"是[^否]|位居|居全|位列|列全|在册|共有|有(?=\d)|达标排名|占(?=\d)|标志着|属于")
_COMPARISON = re.compile(
    r"(?:比|较|同比|与|对照|在|由|从)(?:去年|上年|前年|\d{4}年|年初|目前|当前|现有|以往|往年|过去)[^，。；]{0,12}|(?:由|从)[^，。；]{1,8}(?=提|增|扩|降|减|上|压|缩|升)"
    r"|[“《][^”》]*[”》]|（[^）]*）|面对当前|当前和今后|今后"
)
_IMPERATIVE = re.compile(
    r"(?:全面|深入|持续|大力|加快|积极|扎实|着力|切实|进一步|不断|统筹|优先|严格|同步|常态化|重点|精准|系统|有序|扎实)*"
    r"(?:实施|开展|推进|推动|深化|加快|加强|强化|健全|完善|新建|建设|打造|培育|落实|抓好|推行|组织|坚持|启动|建立|优化|聚焦|围绕|构建|提升|提高|发挥|支持|鼓励|引导|做好|做强|做优|严格|严守|新增|完成|争创|创建|改造|整治)"
)


def heading_tense(text: str) -> Tense:
    """The tense that a heading announces."""
    told, pledge = _TOLD_HEADING.search(text), _PLEDGE_HEADING.search(text)
    if pledge:
        return Tense.PLEDGE
    return Tense.TOLD if told else Tense.OPEN


def imperative(text: str) -> bool:
    """Whether a sentence opens with a verb that bids: 实施……, 大力开展……."""
    return _IMPERATIVE.match(text) is not None


def tenses(sentence: str, said: date | None, start: Tense) -> tuple[tuple[Span, Tense], ...]:
    """The clauses of a sentence, each with its tense; `start` is the one that holds until a word tells."""
    return tuple(_tenses(sentence, said, start))


def _tenses(sentence: str, said: date | None, start: Tense) -> Iterator[tuple[Span, Tense]]:
    tense = start
    for clause in clauses(sentence):
        marks = sorted(_marks(clause.text, said), key=lambda mark: mark[0])
        lasting = [mark for mark in marks if mark[2]]
        own = marks[-1][1] if marks else None
        if lasting:
            tense = lasting[-1][1]
        yield clause, own or tense


def _marks(clause: str, said: date | None) -> Iterator[tuple[int, Tense, bool]]:
    """Where words of a clause tell a tense, and whether they tell it for what follows too."""
    plain = _COMPARISON.sub(lambda match: "　" * len(match[0]), clause)
    for match in _TOLD.finditer(plain):
        yield match.start(), Tense.TOLD, "了" not in match[0]
    for match in _PAST_YEAR.finditer(plain):
        if said is not None and int(match[1]) < said.year:
            yield match.start(), Tense.TOLD, True
    for match in _PLEDGE.finditer(plain):
        yield match.start(), Tense.PLEDGE, True
    for deadline in deadlines(plain, said):
        if said is not None and not re.match("(?:以|来)", plain[deadline.end :]):
            yield deadline.end, Tense.PLEDGE, True

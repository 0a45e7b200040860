"""Whether words pledge what shall be or tell what is and was: by clause, paragraph and section.

Interface: `heading_tense(text)` for the words of a heading, `opening_tense(text)` for a paragraph that
announces what follows, `tenses(sentence, said, start)` for the clauses of a sentence, given the tense in
which it is reached. All look at the words alone; who calls them knows the order of paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
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
    r"回顾|(?:工作|主要|取得|突出|显著)的?成[效绩]|^成[效绩]|工作总结|(?:存在|主要|突出|面临)的?(?:问题|困难|不足|短板|挑战)"
    r"|(?:工作|基本|落实|完成|进展|整改|开展|执行|履职|主要)情况|(?:主要|经验|特色|工作)做法|(?:主要|工作|几点)经验|现状|一年来|去年|过去|近年来|教训|启示"
    r"|来之不易|(?:认清|分析|面临的?)形势|正视差距|存在的?差距|不容回避"
)
_PLEDGE_HEADING = re.compile(
    r"打算|计划|任务|目标|下一?步|举措|措施|安排|思路|今后|承诺|表态|未来|今年|明年|规划|设想|部署|努力方向|工作重点"
)
_TOLD = re.compile(
    r"[一两二三四五六七八九十近多几半]{1,3}年(?:多)?来|近年来|以来|过去(?:的)?(?:[一两三四五几]年|\d{4}年)|(?:刚刚)?过去(?:的)?(?:一年|\d{4}年)|去年|上年(?!度?(?:增|提|多|下|同|减|翻|末|底))|前年|往年"
    r"|截[至止]|目前|迄今|至今|现已|现在|眼下|当前|上一年度|回顾|回望|前期|此前|已经?(?![成为])|业已|会前|刚才(?=，)|日前|近日|前不久|不久前|前段时间|前一阶段"
    r"|现有|已有|拥有|共有|(?<![为除不])了(?!解)(?=[^，。；]{0,12}[\d一二三四五六七八九十])|连续[\d一二三四五六七八九十]{1,3}年|今年(?=\d月份?以来)|属于过去"
)
_PAST_YEAR = re.compile(
    r"(?<![\d比较自从于对照—–－-])(?<!在)(20\d\d)年(?!度?(?:目标|任务|前|基础|底|末|的基础|以前|同期|\d*家|翻))"
)
_PLEDGE = re.compile(
    r"(?<![即必])将(?![近军来领士])|(?<![必需重主])要(?![求素点件闻害事么])|力争|争取(?!到|了)|确保|(?<![动划育])计划(?=再|新|在|于|用|投|建|完|实|开|引|培|组|安|招|发|到|今|明|年|\d)|拟(?=新|建|投|于|在|安)|努力(?=让|实现|使|把|打|争|建|推|提|为|做|形|达|完|向)|务必|必须|今后|下一?步|接下来|未来|明年|后年|新的一年"
    r"|我们一定|展望|承诺(?![书事件])|保证(?!金)|誓|决心|为目标|预计|有望"
)
_TOLD_HINT = re.compile(r"累计(?=完成|实现|达|投|建|发|办|培|新|签|争|引)|先后|荣获|获评|获得|获批|同比")
_PART_OF_YEAR = re.compile(
    r"(?<![明\d])(?:今年)?(?<!明年)(?:(?P<half>上半年)|前?(?P<quarter>[一二三]季度)|1[-—–至到](?P<month>\d{1,2})月份?)(?![末底前内])"
)
_COMPARISON = re.compile(
    r"(?:比|较|同比|与|对照|在|由|从)(?:去年|上年|前年|\d{4}年|年初|目前|当前|现有|以往|往年|过去)[^，。；]{0,12}|(?:由|从)[^，。；]{1,8}(?=提|增|扩|降|减|上|压|缩|升)"
    r"|[“《][^”》]{0,60}[”》]|（[^）]{0,120}）|面对当前"
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


@dataclass(frozen=True, slots=True)
class TensedClause:
    """A clause, its tense, and the tense in which the next one starts."""

    span: Span
    tense: Tense
    onward: Tense


def tenses(sentence: str, said: date | None, start: Tense) -> tuple[TensedClause, ...]:
    """The clauses of a sentence with their tenses; `start` is the one that holds until a word tells."""
    return tuple(_tenses(sentence, said, start))


def states(before: str, after: str) -> bool:
    """Whether a clause only tells of a quantity, by what stands about it: 我市有27家, 1.5万家企业是底座."""
    those = (
        _ALL_OF.match(before) is not None
        and re.match(r"(?!的)[^，。；、]{2,}", after) is not None
        and "全部" not in after
    )
    return (
        those or (_HAS.search(before) or _HAS_SOME.match(before)) is not None or _IS.match(after) is not None
    )


_HAS = re.compile(r"(?:共有|现有|已有|拥有|(?<![没具享还要须少])有|全长|长约)$")
_ALL_OF = re.compile(r"^(?:全|我)[市县区省局镇乡院校体行社]的?$")
_HAS_SOME = re.compile(r"^[^，有]{2,10}(?<![具没所国持享私公专占])有(?![效序机力关条望利助志])[^，、]{1,8}$")
_IS = re.compile(r"[^，。；、]{0,15}(?<!的)是(?![否非])")


def _tenses(sentence: str, said: date | None, start: Tense) -> Iterator[TensedClause]:
    tense = start
    marks = sorted(_marks(sentence, said), key=lambda mark: mark.start)
    for clause in clauses(sentence):
        told = []
        while marks and marks[0].start < clause.end:
            told.append(marks.pop(0))
        strong = [mark for mark in told if mark.weight is not _Weight.HINT]
        # 全年 and 累计 go with whatever the sentence speaks of, and tell only where nothing else does.
        told = strong or (told if tense is Tense.OPEN else [])
        lasting = [mark for mark in told if mark.weight is not _Weight.CLAUSE]
        if lasting:
            tense = lasting[-1].tense
        yield TensedClause(clause, told[-1].tense if told else tense, tense)


class _Weight(Enum):
    """How far a word tells a tense."""

    LASTING = "lasting"
    """For what follows too."""
    CLAUSE = "clause"
    HINT = "hint"
    """Only where nothing else tells one."""


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    tense: Tense
    weight: _Weight


def _marks(sentence: str, said: date | None) -> Iterator[_Mark]:
    """Where words of a sentence tell a tense."""
    plain = _COMPARISON.sub(lambda match: "　" * len(match[0]), sentence)
    for match in _TOLD.finditer(plain):
        weight = _Weight.CLAUSE if "了" in match[0] else _Weight.LASTING
        yield _Mark(match.start(), Tense.TOLD, weight)
    for match in _TOLD_HINT.finditer(plain):
        yield _Mark(match.start(), Tense.TOLD, _Weight.HINT)
    for match in _PLEDGE.finditer(plain):
        yield _Mark(match.start(), Tense.PLEDGE, _Weight.LASTING)
    yield from _time_marks(plain, said)


def _time_marks(sentence: str, said: date | None) -> Iterator[_Mark]:
    if said is None:
        return
    for match in _PAST_YEAR.finditer(sentence):
        if int(match[1]) < said.year:
            yield _Mark(match.start(), Tense.TOLD, _Weight.LASTING)
    for match in _PART_OF_YEAR.finditer(sentence):
        if _months(match) < said.month or (_months(match) == said.month and said.day > 20):
            yield _Mark(match.start(), Tense.TOLD, _Weight.LASTING)
    for deadline in deadlines(sentence, said):
        if not re.match("[以]?来", sentence[deadline.end : deadline.end + 3]):
            weak = re.search(r"^(?:全年|年内|年[底末]|上半年|下半年)$", deadline.words) is not None
            yield _Mark(deadline.end - 1, Tense.PLEDGE, _Weight.HINT if weak else _Weight.LASTING)


def _months(match: re.Match[str]) -> int:
    """The last month of a part of the year."""
    if match["half"]:
        return 6
    if match["quarter"]:
        return 3 * "一二三四".index(match["quarter"][0]) + 3
    return int(match["month"])

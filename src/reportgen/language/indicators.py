"""What a quantity of a sentence counts: the noun phrase, with the verb where the noun alone does not say it.

Interface: `indicators(sentence, found, times)` names each of the quantities of a sentence in its own words;
`times` are the offsets of phrases of time, which no name holds.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.language.quantities import Quantity, Role
from reportgen.language.sentences import clauses
from reportgen.language.verbs import VERB, WORDS

_LABEL = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}(?:是|要)|第[一二三四五六七八九十]{1,3}，|首先，|其次，|再次，|最后，)"
)
_LIGHT_HEAD = re.compile(
    "^(?:我们|去年|上年|今年|明年|目前|全市|全县|全区|全镇|全乡|全局|全行|先行|我局|我县|我市|我区|我校|我院|我行|同时|并且|并|再|还|也|力争|争取|确保|保证|努力|计划|预计|将|要|拟|进一步|继续|持续"
    "|稳步|动态|累计|总共|共计|共|新的|今后|以及|及|积极|大力|加快|着力|全力|全面|切实|扎实|坚持|逐步|深入|推动|促进|使|让|把|对|在"
    "|其中|包括|到|至|前|的|重点|分别|一律|必须|务必|通过|各|全部|，|、|：|；|和|与)"
)
_KEPT_HEAD = re.compile(
    "^(?:全部[^实完]|各[类项级县乡镇村区市]|对[口接外标]|在[建线校岗册编]|到[位港岗]|前[沿端置]|要[件点素]|再[生就]|和谐|及[时格]|共[享建同青]"
    "|将[来军]|使用|把关|与会|推动力|并[网购联轨]|至上|重点[^支推抓做围培实建打])"
)
_REACHES = re.compile(
    "(?:力争|确保|要|将|再|(?<![年月人户亩次平])均|都|全部|一律|分别|逐步|稳步|总体|基本|保持|维持|稳定|控制|压减|压降|压缩|缩短|提高|提升|提|增加|增长|(?<![新递净])增|上升"
    "|升|扩大|拓展|(?<!新)扩|扩展|下降|降低|降|减少|缩减|(?<!压)减|推广|突破|超过|超出|超|达到|(?<![雷马发])达|实现|完成|增至|(?<![制预合])约|(?<![附邻])近"
    "|(?<![行作])为|(?<!还)是|至|(?<![报签])到|(?<![存现])在|(?<![关对])于|不少于|不低于|不超过|不高于|不突破|低于|高于|少于|多于|至少|最少|精确"
    "|不得|(?<![国所私公])有|(?<![超通经])过|动态|同比|，)+$"
)
_CHANGE = re.compile(
    "(?:提高|提升|增长|增加|上升|下降|降低|减少|缩短|压减|压缩)(?:约|超|超过|不少于|不低于|至少|同比|力争)?$"
)
_RATE = re.compile(
    "(?:率|比重|占比|比例|覆盖面|时间|增速|增幅|总量|总数|数量|金额|规模|面积|产值|收入|余额|指数|系数|产量|能力|时长|周期|天数|起数|人数)$"
)
_TIMES = re.compile("(?:小时|分钟|天|日|工作日|周|个月|秒)$")
_STRONG = re.compile("新建|建设|改造|推广|培育|打造|建成|设立|实施|开展|组建|引进|新增|完成|走访")
_HEAD_VERB = re.compile(f"(?:{VERB})(?:、(?:{VERB}))?")
_ACTS = re.compile(f"(?:{VERB})")


def indicators(
    sentence: str, found: Sequence[Quantity], times: Sequence[tuple[int, int]] = (), lean: str = ""
) -> tuple[str, ...]:
    """The names of what `found` counts, one a quantity; `lean` is the last name of the sentence before."""
    pieces = _Pieces(sentence, found, times)
    naming = _Naming(noun="" if _RATE.search(lean) else lean, last=lean)
    return tuple(_tidied(naming.name(one, pieces.around(index))) for index, one in enumerate(found))


@dataclass(frozen=True, slots=True)
class _Around:
    """The words about a quantity in its own part of a clause."""

    before: str
    behind: str
    clause: int
    joined: bool
    """Whether 、 joins it to the quantity before it."""


@dataclass(slots=True)
class _Naming:
    """Names quantities one after the other: a later one may lean on the verb or noun of an earlier one."""

    verb: str = ""
    noun: str = ""
    """The last noun that something is counted by, no rate."""
    last: str = ""
    clause: int = -1

    def name(self, one: Quantity, around: _Around) -> str:
        """The name of one quantity."""
        head, noun = _parted(around.before)
        plain = self._plain(one, around, head, noun) if one.written else self._implied(head, noun, one)
        name = self._completed(plain, re.search("[达到至]$", around.before) is not None)
        if one.role is Role.VALUE:
            self._note(one, name, head or (self.verb if around.clause == self.clause else ""), around.clause)
        return name

    def _plain(self, one: Quantity, around: _Around, head: str, noun: str) -> str:
        behind = _noun_behind(around.behind)
        inherited = self.verb if around.joined and around.clause == self.clause and not one.measures else ""
        if one.unit and _TIMES.search(one.unit):
            done = around.behind.split("、")[0]
            return head + noun + done[:6] if len(noun) > 1 else done
        if len(noun) < 2 and behind:
            return (head or inherited) + noun + behind
        if behind and not one.measures and not _ACTS.match(behind) and not _RATE.search(noun):
            return (head or inherited) + noun + behind
        return (head or inherited) + noun if noun else head

    def _implied(self, head: str, noun: str, one: Quantity) -> str:
        """What is 全覆盖, 清零 or 翻番."""
        words = re.sub("^(?:实现|完成|推动)|实现|做到", "", noun) if noun else head
        if re.match("(?:比|较)(?:上年|去年|现|年|同期|[0-9]|$)", words) or not words:
            words = self.last
        name = words if noun else (self.last if words in WORDS else words)
        return name + "覆盖率" if one.unit == "%" and "覆盖" not in name else name

    def _unchanged(self) -> str:
        """The last name as a level: 满意度较去年提升2个百分点、达到95%."""
        return re.sub(
            "(?:[较比](?:去年|上年|上年末|年初))?(?:再|又)?(?:提高|提升|增长|增加|上升|下降|降低|减少)$",
            "",
            self.last,
        )

    def _completed(self, name: str, reaches: bool) -> str:
        """A bare verb or rate, with the noun that it is said of: 开工率 → 项目开工率."""
        name = name.removesuffix("的")
        if not name:
            return self._unchanged() if reaches else self.last
        if name in ("占", "占比") or re.match("[比较](?:上年|去年|[0-9])", name):
            return self.last + name
        if name in ("完成", "实现", "突破", "达成", "减少"):
            return self.last or name
        if name in WORDS:
            return name + self.noun
        bare_rate = (
            len(name) <= 4 and _RATE.search(name) is not None and not name.startswith(("研发", "营业", "药"))
        )
        return self.noun + name if (bare_rate or name.startswith("可")) else name

    def _note(self, one: Quantity, name: str, verb: str, clause: int) -> None:
        noun = name.removeprefix(verb) if verb else name
        if noun and not one.measures and not _RATE.search(noun):
            self.noun = noun
        self.verb, self.last, self.clause = verb, name, clause


def _parted(before: str) -> tuple[str, str]:
    """A leading verb and the noun phrase behind it, both without light words."""
    words = _stripped(before)
    change = _CHANGE.search(words)
    words = words if words in WORDS else _REACHES.sub("", words)
    if change and words:
        words += re.match("提高|提升|增长|增加|上升|下降|降低|减少|缩短|压减|压缩", change[0])[0]  # type: ignore[index]
    words = _stripped(words)
    verb = _HEAD_VERB.match(words)
    if verb is None or _is_noun_after_all(words, verb[0]):
        return "", words
    return verb[0], words[verb.end() :]


def _is_noun_after_all(words: str, verb: str) -> bool:
    """开工率, 培训合格率, 投资总量: a noun that starts with a verb."""
    rest = words[len(verb) :]
    return (len(rest) <= 6 and _RATE.search(words) is not None) or rest.startswith(
        (
            "率",
            "面",
            "量",
            "额",
            "数",
            "点",
            "的",
            "型",
            "业",
            "化",
            "性",
            "站",
            "中心",
            "队",
            "所",
            "员",
            "费",
            "类",
        )
    )


def _stripped(words: str) -> str:
    words = words[words.rfind("、" + _BLANK) + 1 :]
    words = _LABEL.sub("", words.replace(_BLANK, "").strip("，、：； 　"))
    while (match := _LIGHT_HEAD.match(words)) and not _KEPT_HEAD.match(words):
        words = words[match.end() :]
    return words.strip("，、：； 　")


def _noun_behind(behind: str) -> str:
    """The noun behind a number: 1000家专精特新后备企业; of 2条较为完整、技术领先的产业链 the noun alone."""
    words = behind.replace(_BLANK, "").strip(" 　")
    first, *others = words.split("、")
    if others and "的" in others[-1] and "的" not in first:
        first = others[-1].rpartition("的")[2]
    first = re.split("达到|超过|突破|完成|实现|全部|达|为", first.removeprefix("的"))[0]
    return first if len(first) >= 2 and not first.startswith(("和", "与", "及", "左右", "，", "（")) else ""


def _tidied(name: str) -> str:
    name = re.sub("[，。；：、]+$|^[，。；：、]+", "", name)
    name = re.sub("(?:控制在|稳定在|保持在|达到)(?=每)", "", name)
    for opening, closing in ("“”", "（）", "《》"):
        if name.count(opening) != name.count(closing):
            name = name.replace(opening, "").replace(closing, "")
    return name.strip()


_BLANK = "\u0000"
"""Stands in the place of phrases of time."""


class _Pieces:
    """What stands before and behind the quantities of a sentence, in the same part of a clause."""

    def __init__(self, sentence: str, found: Sequence[Quantity], times: Sequence[tuple[int, int]]) -> None:
        characters = list(sentence)
        for start, end in times:
            characters[start:end] = _BLANK * (end - start)
        self.bare = "".join(characters)
        self.found = found
        self._ends = [span.end for span in clauses(sentence)]

    def around(self, index: int) -> _Around:
        """The words before and behind a quantity; they do not reach over the value before or behind it."""
        one = self.found[index]
        clause = bisect_right(self._ends, one.start)
        start = self._ends[clause - 1] if clause else 0
        joined = False
        for previous in reversed(self.found[:index]):
            if previous.start < start:
                break
            if previous.role in (Role.VALUE, Role.RESTATED):
                start, joined = previous.end, True
                break
        before = self._without_base(index, start, one.start)
        if joined:
            before = self._past_noun(before)
        end = self._ends[clause] if clause < len(self._ends) else len(self.bare)
        if index + 1 < len(self.found):
            end = min(end, self.found[index + 1].start)
        return _Around(before, self.bare[one.end : end].rstrip("，。；：！？"), clause, joined)

    def _without_base(self, index: int, start: int, end: int) -> str:
        """What stands before a number, but 由45%提高到 and 在现有18个的基础上."""
        before = self.bare[start:end]
        bases = [
            one
            for one in self.found[max(0, index - 3) : index]
            if one.role is Role.BASE and one.start >= start
        ]
        if not bases:
            return before
        cut = max(before.rfind(word, 0, bases[0].start - start) for word in "由从在比较")
        return before[:cut] if cut >= 0 else before[bases[-1].end - start :]

    def _past_noun(self, before: str) -> str:
        """Behind a noun that belongs to the value before: 3个园区过千亿、6个产业园, 4个村新建大棚36公顷."""
        if before[:1] in "、，和及":
            return before
        rest = before.rpartition("、")[2]
        acted = _STRONG.search(rest[:10])
        return rest[acted.start() :] if acted else rest

"""What a quantity of a sentence counts: the noun phrase, with the verb where the noun alone does not say it.

Interface: `indicators(sentence, found, times)` names each of the quantities of a sentence in its own words;
`times` are the offsets of phrases of time, which no name holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.language.quantities import Quantity, Role
from reportgen.language.sentences import Span, clauses, depths
from reportgen.language.verbs import VERB, WORDS

_LABEL = re.compile(r"^(?:[一二三四五六七八九十]{1,3}(?:是|要)|第[一二三四五六七八九十]{1,3}，|首先，|其次，|再次，|最后，)")
_LIGHT = (
    "我们|我局|我县|我市|我区|我校|我院|我行|同时|并且|并|再|还|还要|也|力争|争取|确保|保证|努力|计划|预计|将|要|拟|进一步|继续|持续|稳步|动态|累计|总共|共计|共|新的|今后|以及|及"
    "|积极|大力|加快|着力|全力|全面|切实|扎实|坚持|逐步|深入|推动|促进|带动|使|让|把|对|在|其中|包括|到|至|前|的|每年|每月|重点|组织|分别|一律|必须|务必|通过|下半年|各|全部|，|、|：|；|和|与"
)
_LIGHT_HEAD = re.compile(rf"^(?:{_LIGHT})")
_KEPT_HEAD = re.compile(r"^(?:全部|重点|各[类项级县乡镇村区市]|组织[关实]|对[口接外标]|在[建线校岗册编]|到[位港岗]|前[沿端置]|让利|要素|要[件点]|每年|每月|再[生就]|带动[就创]|新的|和谐|及[时格]|共[享建同青]|将[来军]|使用|把关|与会|推动[力]|并[网购联轨]|至[上])")
_REACHES = re.compile(
    r"(?:由[^，。；]*|从[^，。；]*)?(?:力争|确保|要|将|再|均|都|全部|分别|逐步|稳步|总体|基本|保持|稳定|控制|压减|压缩|缩短|提高|提升|提|增加|增长|增|上升|升|扩大|拓展|扩|下降|降低|降|减少|缩减|减|推广|突破|超过|超出|超|达到|达|实现|完成|保持|维持|稳定|增至|约|近|为|是|至|到|在|于|以|不少|不低|不超过|不高于|不低于|不少于|不突破|低于|高于|少于|多于|至少|最少|力争|精确|不得|有|过|由|翻|动态|同比)+$"
)
_CHANGE = re.compile(r"(?:提高|提升|增长|增加|上升|下降|降低|减少|缩短|压减|压缩|增|降|减)$")
_RATE = re.compile(r"(?:率|比重|占比|比例|覆盖面|时间|增速|增幅|总量|总数|数量|金额|规模|面积|产值|收入|投资|余额|指数|系数|产量|能力|时长|周期|天数|起数|人数)$")


def indicators(
    sentence: str, found: Sequence[Quantity], times: Sequence[tuple[int, int]] = ()
) -> tuple[str, ...]:
    """The names of what `found` counts, one a quantity."""
    return tuple(_names(sentence, found, _without(sentence, times)))


def _without(sentence: str, times: Sequence[tuple[int, int]]) -> str:
    """The sentence with spaces in the place of phrases of time."""
    for start, end in times:
        sentence = sentence[:start] + "\u0000" * (end - start) + sentence[end:]
    return sentence


def _names(sentence: str, found: Sequence[Quantity], bare: str) -> Iterator[str]:
    pieces = _Pieces(sentence, bare)
    verb, last, last_clause = "", "", None
    for index, one in enumerate(found):
        before, after, clause = pieces.around(found, index)
        head, noun = _parted(before)
        behind = _noun_behind(after, one)
        if one.unit in ("%", "倍", "") and not one.written:
            name = _covered(head, noun, sentence[one.start : one.end])
        elif noun and not _is_thin(noun):
            name = (head + noun) if head else (verb if clause == last_clause and _counts(one) else "") + noun
        elif behind:
            name = (head or (verb if clause == last_clause else "")) + noun + behind
        else:
            name = head + noun
        if not name or name in WORDS:
            name = name + last if name and not last.startswith(name) else last or name
        if one.role is not Role.VALUE:
            continue_name = last
        else:
            continue_name = name
        verb, last, last_clause = head or (verb if clause == last_clause else ""), continue_name, clause
        yield _tidied(name)


def _counts(one: Quantity) -> bool:
    return not one.measures


def _is_thin(noun: str) -> bool:
    return len(noun) < 2


def _parted(before: str) -> tuple[str, str]:
    """A leading verb and the noun phrase behind it, both without light words."""
    words = _stripped(before)
    changed = _REACHES.sub("", words)
    change = _CHANGE.search(words)
    if change and not changed.endswith(change[0]):
        changed = changed + change[0] if changed else ""
    words = _stripped(changed)
    verb = re.match(f"(?:{VERB})(?:、(?:{VERB}))?", words)
    if verb is None or _is_noun_after_all(words, verb[0]):
        return "", words
    return verb[0], words[verb.end() :]


def _is_noun_after_all(words: str, verb: str) -> bool:
    """开工率, 培训合格率, 投资总量: a noun that starts with a verb."""
    rest = words[len(verb) :]
    return bool(rest) and len(rest) <= 6 and _RATE.search(words) is not None or rest.startswith(("率", "面", "量", "额", "数"))


def _stripped(words: str) -> str:
    words = _LABEL.sub("", words.replace("\u0000", "").strip("，、：； 　"))
    while (match := _LIGHT_HEAD.match(words)) and not _KEPT_HEAD.match(words):
        words = words[match.end() :]
    return words.strip("，、：； 　")


def _noun_behind(after: str, one: Quantity) -> str:
    """The noun behind a number: 1000家专精特新后备企业."""
    words = after.replace("\u0000", "").strip(" 　")
    if words.startswith(("的", "和", "与", "及", "左右")):
        words = words[1:] if words[0] == "的" else ""
    words = re.split(rf"(?:{_ENDS})", words)[0]
    return words if len(words) >= 2 else ""


_ENDS = "过千亿|过百亿|达到|超过|突破|完成|实现|全部|，|。|；|、(?=新增|新建|培育|引进)"


def _covered(head: str, noun: str, words: str) -> str:
    """The name of what is 全覆盖, 清零 or 翻番."""
    name = re.sub("(?:实现|达到|做到|基本|保持)$", "", head + noun)
    return name if name else head


def _tidied(name: str) -> str:
    name = re.sub("[，。；：、]+$|^[，。；：、]+", "", name).replace("\u0000", "")
    if name.count("“") != name.count("”"):
        name = name.replace("“", "").replace("”", "")
    if name.count("（") != name.count("）"):
        name = name.replace("（", "").replace("）", "")
    return name.strip()


class _Pieces:
    """What stands before and behind the quantities of a sentence, in the same part of a clause."""

    def __init__(self, sentence: str, bare: str) -> None:
        self.bare = bare
        depth = depths(sentence)
        self.marks = [i for i, char in enumerate(sentence) if char == "、" and not depth[i]]
        self.clauses = clauses(sentence)

    def around(self, found: Sequence[Quantity], index: int) -> tuple[str, str, Span]:
        """Before, behind, and the clause."""
        one = found[index]
        clause = next(span for span in reversed(self.clauses) if span.start <= one.start)
        previous = found[index - 1] if index else None
        start = clause.start
        # A name may hold 、, but not reach back over the quantity before it.
        if previous is not None and previous.end > start and previous.role in (Role.VALUE, Role.BASE, Role.RESTATED):
            start = previous.end
            if previous.role is Role.BASE:
                start = clause.start
        before = self.bare[start : _hedged(self.bare, one)]
        end = clause.end
        if index + 1 < len(found):
            end = min(end, found[index + 1].start)
        behind = self.bare[one.end : end]
        return before, re.split("[，。；：]|、", behind)[0], clause


def _hedged(text: str, one: Quantity) -> int:
    return one.start

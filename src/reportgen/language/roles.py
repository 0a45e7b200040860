"""What the quantities of a sentence do in it: values, bases, attributes, labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportgen.language.quantities import Quantity, Role
from reportgen.language.sentences import Span, clauses, depths
from reportgen.language.verbs import VERB

_VERB = re.compile(VERB)
_VERB_AT_HEAD = re.compile(f"(?:用于|支持|推动|{VERB})")
_VERB_AT_END = re.compile(f"(?:{VERB})$")
_VERB_NEAR_END = re.compile(f"(?:{VERB})[^，、]{{0,10}}$")
_VERB_OR_AND = re.compile(f"{VERB}|[和及与]")
_NEAR = 100
"""Characters before and behind a quantity that are looked at: a clause without marks may be long."""
_STRUCTURES = (
    "工作|任务|重点|方面|目标|机制|措施|举措|承诺|环节|关键|原则|要求|问题|不足|短板|意见|建议|体会|打算|关系|清单|抓手|路径|方向|战略"
    "|攻坚|大事|实事|文章|硬仗|战役|转变|结合|坚持|确保|统筹|聚焦|突破|提升行动|行动|工程|层面|维度|领域|主线|字|指数|指标|理念|意识|自信|维护|确立"
)
_STRUCTURE = re.compile(rf"(?:重点|专项|攻坚|具体|主要|核心|关键|重大|基本|突出)?(?:{_STRUCTURES})")
_BASE_AFTER = re.compile(
    r"(?:的)?(?:基础|基数)上|(?:左右|以上|以下)?(?:逐步|进一步|稳步)?(?:再)?(?:提高|提升|上升|增加|增长|扩大|下降|降低|降|减少|缩短|压缩|压减|升|增|减|拓展|扩展|调整)[一-鿿]{0,4}[到至为]|[到至](?=\d)"
)
_BASE_BEFORE = re.compile(r"(?:由|从)[^，。；由从]{0,16}$")
_COMPARED = re.compile(
    r"(?:比|较|在)[^，。；]{0,12}(?:年|年初|年底|末|同期|现有|原有|目前|当前)的?[^，。；\d]{0,6}$|(?:现有|原有)[^，。；\d]{0,4}$"
)
_VALUED = re.compile(r"的(?:目标|水平|任务|规模|要求|标准|总量|增速|速度|增长|年度)")
_DEFINING = re.compile(
    r"(?:全长|总长|(?<!增)长约?|(?<!完成)总投资|占地|投资额|单体投资|计划投资|海拔|建于|每|每隔|人均|单户授信|标的额|单笔|逾期|超|过|近|满|年满|未满|后备)约?(?:达|为)?$"
)
_OF_WHICH = re.compile(r"[（(](?:其中|含|包括|包含)")
_RESTATED = re.compile(r"(?:约合|折合|合计?约|相当于|约为?|即|等于|也就是)")
_FALLS_SHORT = re.compile("低于|不足|未达|不到|达不到")
_CONDITION = re.compile(r"^(?:对于?|凡|凡是|若|如|如果|一旦|针对)")
_STATED = re.compile(r"[^，。；、]{0,24}?(?<!的)是[^否]")


def with_roles(text: str, found: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """The quantities of `text`, each with its role."""
    if not found:
        return found
    sentence = _Text(text, found)
    return tuple(_in_role(one, sentence.role(index)) for index, one in enumerate(found))


def _in_role(one: Quantity, role: Role) -> Quantity:
    return one if one.role is role else replace(one, role=role)


class _Text:
    """A text with its quantities, clauses and quotes."""

    def __init__(self, text: str, found: Sequence[Quantity]) -> None:
        self.text = text
        self.found = found
        self._depths = depths(text)
        self._clauses = iter(clauses(text))
        self._clause = next(self._clauses)
        self._last = -1

    def role(self, index: int) -> Role:
        """The role of one quantity; to be asked in order."""
        one = self.found[index]
        while self._clause.end <= one.start:
            self._clause = next(self._clauses)
        clause = self._clause
        before = self.text[max(clause.start, one.start - _NEAR) : one.start]
        after = self.text[one.end : min(clause.end, one.end + _NEAR)]
        if (mark := self._mark_around(one)) and mark in "“‘《【「〔[":
            return Role.LABEL
        if mark and not _OF_WHICH.match(self._in_brackets(one)):
            return Role.ATTRIBUTE
        if not one.written:
            return Role.ATTRIBUTE if re.match(r"的(?!目标|要求|基础)", after) else Role.VALUE
        return self._by_neighbours(index, one, clause, before, after)

    def _by_neighbours(self, index: int, one: Quantity, clause: Span, before: str, after: str) -> Role:
        if self._is_base(before, after):
            return Role.BASE
        more = re.match("(?:比|较)[^，]{0,10}[多少增加减]+$", before) is not None and (
            one.unit == "倍" or before[-1] in "多少"
        )
        if (_RESTATED.match(before) or more) and index and self.found[index - 1].start < clause.start:
            return Role.RESTATED
        if self._is_structure(one, after):
            return Role.STRUCTURE
        return Role.ATTRIBUTE if self._is_attribute(index, one, clause, before, after) else Role.VALUE

    def _is_base(self, before: str, after: str) -> bool:
        if re.match("的?(?:基础|基数)上", after):
            return True
        if _BASE_BEFORE.search(before) and _BASE_AFTER.match(after):
            return True
        return _COMPARED.search(before) is not None and not re.search(
            "(?:增|提|减|降|升|长|少|多|翻)[^，]{0,8}$", before
        )

    def _is_structure(self, one: Quantity, after: str) -> bool:
        number = self.text[one.number_start : one.number_start + 2]
        small = (
            len(one.value) <= 2
            and one.value_max is None
            and one.unit
            in (
                "项",
                "个",
                "条",
                "类",
                "种",
                "场",
                "件",
                "点",
                "篇",
                "对",
                "组",
                "名",
                "位",
                "份",
                "套",
                "大",
            )
        )
        hanzi = not number[0].isascii()
        if number[0] == "一" and not one.unit.startswith(("万", "亿")):
            return not self._happens_once(one)
        if not small:
            return False
        if hanzi and re.match("[^，。；：]{1,5}：", after):
            return True
        if one.unit == "类" and re.match("(?:重点|困难|特殊)?(?:人群|对象|群体|情形)", after):
            return True
        listed = re.match("[一-鿿]{2,6}[：:]", after) is not None
        return _STRUCTURE.match(after) is not None and (hanzi or listed)

    def _happens_once(self, one: Quantity) -> bool:
        """一次 counts where something is held so often, not in 每一次 or 当作一次大考."""
        before = self.text[max(0, one.start - 8) : one.start]
        return (
            re.search("(?:组织|开展|举办|进行|召开|至少|不少于|安排|轮训|体检|各)[^，。；每]{0,4}$", before)
            is not None
        )

    def _is_attribute(self, index: int, one: Quantity, clause: Span, before: str, after: str) -> bool:
        suffix = self.text[one.number_start : one.end].endswith(("以上", "以下", "以内", "及以上", "及以下"))
        if after.startswith("的"):
            if one.unit == "%" and suffix and self._until_next(index, one) is None:
                # 85%以上的派出所建成……: a share of what shall be so.
                return _FALLS_SHORT.search(before) is not None
            return not _VALUED.match(after) and not (not one.measures and _VERB_AT_END.search(before))
        if before.endswith("连续") or (before.endswith(("前", "第", "列")) and one.unit in ("名", "位")):
            return True
        if one.measures and _DEFINING.search(before) and not re.search("(?:超|突破|达)过?$", before):
            return True
        if self._condition(clause, one):
            return True
        if not after or not "\u4e00" <= after[0] <= "\u9fff":
            return (
                bool(re.search("(?:全长|总长|总投资|占地面积|海拔)(?:约|达)?$", before))
                or before[-1:] == "每"
            )
        return self._defines_what_follows(index, one, before, after, suffix)

    def _condition(self, clause: Span, one: Quantity) -> bool:
        rest = self.text[one.end : min(clause.end, one.end + _NEAR)].rstrip("，；。")
        return _CONDITION.match(clause.text) is not None and rest.endswith(("的", "时", "后"))

    def _defines_what_follows(self, index: int, one: Quantity, before: str, after: str, suffix: bool) -> bool:
        """Whether a number before a noun only says which: 10千伏线路280公里, 28家产业园特色产业占比达60%."""
        between = self._until_next(index, one)
        if self.text[one.start : one.end].endswith("内"):
            return False
        if before.endswith("每") or (re.match("[^，、的率圈]{0,4}[率圈]", after) and one.measures):
            return True
        if one.unit == "岁" or (one.unit == "小时" and one.value == "24" and not suffix and after[0] != "内"):
            return True
        if one.unit == "%" or re.search("完成|建成|投用|到位|落地", after):
            return between is not None and _VERB_OR_AND.search(between) is None
        if one.measures or (one.unit in ("人", "床", "名") and suffix):
            return self._measures_what_follows(before, after, between)
        if between is None:
            return False
        if suffix:
            return _VERB.search(re.split("[，、]", between)[0]) is None and not _VERB_AT_END.search(before)
        return re.search(
            "(?:率|占比|比重|比例|收入|产值|面积|覆盖面|水平|总量)[^率比]{0,6}$", between
        ) is not None and not _VERB.search(before)

    def _measures_what_follows(self, before: str, after: str, between: str | None) -> bool:
        """Whether a measure is a part of the noun behind it: 10千伏线路 is, 新建30公里管网 is not."""
        if re.match("(?:时间|中|后|前|办|出|送|到|完|可|有|就)", after):
            return between is not None and re.search("率|比", between) is not None
        if between is None:
            return _VERB_NEAR_END.search(before) is None
        return between not in ("和", "及", "与") and _VERB_AT_HEAD.match(between) is None

    def _until_next(self, index: int, one: Quantity) -> str | None:
        """What stands between a quantity and the next in the same part of a clause."""
        if index + 1 >= len(self.found):
            return None
        between = self.text[one.end : self.found[index + 1].start]
        return None if re.search("[，。；：、]", between) else between

    def _mark_around(self, one: Quantity) -> str:
        """The opening mark of the innermost quotes or brackets that a quantity stands in, or nothing."""
        if not self._depths[one.start]:
            return ""
        level = self._depths[one.start]
        for at in range(one.start, max(-1, one.start - 60), -1):
            if self._depths[at] < level:
                return self.text[at + 1]
        return self.text[0] if one.start < 60 else ""

    def _in_brackets(self, one: Quantity) -> str:
        start = max(self.text.rfind("（", 0, one.start), self.text.rfind("(", 0, one.start))
        return self.text[start : start + 5]

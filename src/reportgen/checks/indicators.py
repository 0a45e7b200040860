"""What the figures of a speech are figures of: indicator, unit, time, place and tense.

An indicator is compared by its hanzi without words of aim and measure, in whatever order they stand:
改造危桥, 危桥改造 and 改造危桥数量 are one. Made once a speech; tenses are looked at only where asked.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from reportgen.checks.figures import Figure, figures_of
from reportgen.checks.subject import Passage, Role, Subject
from reportgen.content.blocks import Heading, TableBlock
from reportgen.content.dates import CalendarDate
from reportgen.language.sentences import sentences
from reportgen.language.tense import Tense, heading_tense, tenses

_LEAST = 4
"""Hanzi that an indicator has at least: 投资 and 企业 are too many things."""
_FILLER = re.compile(
    r"(?:力争|争取|确保|努力|计划|预计|必须|务必|坚决|全力|保证|达到|达成|达|完成|实现|组织实施|实施|做到|突破|超过|不低于|不少于|不超过|不高于|不突破|低于|高于|至少|约为?|近|有信心|有决心|有能力|一定|把"
    r"|控制在|稳定在|保持在|维持在|(?:提高|提升|上升|增加|增长|扩大|下降|降低|降|减少|压缩|缩短|压减|压|升|增|减)[到至为]|[到至为]|要|将|也|均|都|再|已|了|数量|总数|总量|个数|规模|方面|工作|任务|目标|全部"
    r"|20\d\d年度?|“?十[三四五六]五”?(?:期)?末|今年|明年|去年|本年度?|年内|全年|年底前?|年末|年终|底前?|之?前|(?:上|下)半年|[一二三四]季度末?|\d{1,2}月(?:\d{1,2}日)?(?:份|底|末|初)?"
    r"|全[省市县区镇乡院校局系统]{1,2}|我[省市县区镇乡院校局们]{1,2}|[全我]国|我们|各项|以来|同时|力度|进一步|继续|加快|总(?!额)|其|并|和|[（(][^）)]*[）)]|[“”‘’《》\s，。：；、%\d.]+)"
)
_BACK = 160
"""Characters before a figure in which its year is looked for."""
_SENTENCE_END = re.compile("[。！？]")
_HANZI = re.compile(r"[\u4e00-\u9fff]")
# Who speaks, before or behind the year: 集团2022年实现营业收入 is 营业收入 of 2022.
_OWN_NAME = re.compile(
    r"^(?:我们)?(?:站在|依托|立足|背靠|凭着?|手握|[在有以把于])?(?:(?:我|本|全)?(?:集团(?:公司)?|公司)|我们)?"
    r"(?=20\d\d年|实现|完成|新增|累计|共|全年|今年|去年|年内)"
)
_BREAK = re.compile(r"[，。；：！？\n]")
_CHANGE = re.compile(
    r"(?:增长|增加|提高|提升|上升|下降|降低|减少|压减|压缩|缩短|增幅|降幅|同比|增速|多|少|快于|高于)(?:了|约|近|超过)?$"
)
_DEFINING = re.compile(
    r"(?:以上|以下|以内|左右)?(?:的(?!目标|水平|[^，。；\d]{0,4}(?:家底|成绩|底子|底气|业绩|佳绩|成效|成果|答卷|基础|起点|规模|高位|体量|新高|好成绩))|级|以上(?=[\u4e00-\u9fff])(?!，))|[（(]?(?:以上|以下)[\u4e00-\u9fff]"
)
_BASE = re.compile(r"[由从][^，。；]{0,20}$")
_BASE_AFTER = re.compile(
    r"(?:逐步|进一步)?(?:提高|提升|上升|增加|增长|扩大|下降|降低|减少|压缩|缩短|压减|[增升降减压])?[一-鿿]{0,2}[到至为]"
)
_EACH = re.compile(
    r"每(?:年|月|季度?|周|天|人|户|个|名|家|村|镇|乡|次|日|亩)?[^，。；]{0,8}$|人均|户均|亩均|平均每|单[个户笔]|分别|依次|其中|另|[各哪]"
)
# What another figure brings with it has no indicator of its own: 举办招聘会20场，提供岗位5000个.
_DEPENDENT = re.compile(r"[、，]?(?:可|共|直接|预计|将)*(?:提供|惠及|带动|涉及|覆盖|吸引|受益|参与|参加)")
_YEAR = re.compile(
    r"(20\d\d)年|“?十([三四五六])五”?(?:期)?末|(今年|本年)|(年内|全年|年底|年末|年终)|(明年)|(去年|上年|过去的?一年(?!来))"
)
_PART = re.compile(
    r"(上半年|下半年|[一二三四1-4]季度|\d{1,2}月|[两二三四五]年[内间]|\d年(?:内|左右|时间)|今后\S{1,2}年|未来\S{1,2}年|累计|近\S{1,2}年|当年|第[一二三四]批|首批|春节|汛期|国庆|五一|一期|二期|三期)"
)
_PLACE = re.compile(
    r"^[\u4e00-\u9fff“”]{1,12}(?:片区|[区县市镇乡村州旗盟]|街道|社区|公司|[局部委办院校处所站厂场队组]|中心|园区|支行|分行|高校|企业|板块|组团|流域|线)(?:要|将|今年|方面|上)?$"
)
_OPENING = re.compile(
    r"(?![全我本各每该])[\u4e00-\u9fff]{1,6}?(?:片区|街道|社区|园区|开发区|经开区|公司|集团|学院|医院|中心|[镇乡县区市村])(?![级域民场内容长委政府])"
)
_WHOLE = re.compile(r"[全](省|市|县|区|镇|乡|国|校|院|系统|行业)")
_TOPIC = re.compile(r"[^，。；]{4,20}方面$")
_CELL_UNIT = re.compile(r"[（(]([^（）()]{1,6})[）)]\s*$")


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure and what it is a figure of."""

    passage: Passage
    start: int
    end: int
    text: str
    words: str
    """The indicator as written, with what leads to the figure."""
    key: str
    amount: Decimal
    unit: str
    year: int | None
    part: str
    """The part of the year, or the years, that it is for; empty for a whole year or when nothing tells."""
    place: str
    """The place, or the part of a year, that the headings above it and the head of its paragraph name."""
    whole: str
    """市 of 全市, when the words say so."""
    opening: str = ""
    """The place that its sentence begins with: 东湖镇新建……."""
    tense: Tense | None = None
    """When it is known without reading the sentence: in a table."""

    @property
    def name(self) -> str:
        """The indicator as it is told."""
        return _trimmed(self.words)


def stated(subject: Subject) -> tuple[Stated, ...]:
    """The figures of a speech whose indicator can be named."""
    result: tuple[Stated, ...] = subject.memo("indicators", lambda one: tuple(_all(one)))
    return result


def indicator_key(text: str) -> str:
    """What an indicator is compared by; empty when too little is left."""
    hanzi = _HANZI.findall(_FILLER.sub("", text))
    return "".join(sorted(hanzi)) if _LEAST <= len(hanzi) <= 24 else ""


def _all(subject: Subject) -> Iterator[Stated]:
    headings: dict[int, str] = {}
    rows: list[list[tuple[str, Passage | None]]] = []
    for block, passage in subject.body:
        if isinstance(block, TableBlock):
            yield from _in_table(_cells(subject, block))
        row = _typed(passage) if passage is not None else None
        if row is not None:
            rows.append(row)
            continue
        yield from _in_table(rows)
        rows = []
        if passage is None:
            continue
        if isinstance(block, Heading):
            headings = {level: place for level, place in headings.items() if level < block.level}
            part = _PART.search(block.text)
            headings[block.level] = block.text if _PLACE.match(block.text) else part[0] if part else ""
        if passage.role in (Role.HEADING, Role.ITEM, Role.PARAGRAPH):
            yield from _in_text(subject, passage, "".join(headings.values()))
    yield from _in_table(rows)


def _in_text(subject: Subject, passage: Passage, place: str) -> Iterator[Stated]:
    text, said = passage.text, subject.speech.date
    found = figures_of(subject, passage)
    if not found:
        return
    lead = _BREAK.split(text, maxsplit=1)[0]
    place += lead if _PLACE.match(lead) else ""
    gone = _Gone(text, said)
    for index, one in enumerate(found):
        named = _named(text, found, index)
        if named is None:
            continue
        name, key = named
        before = _SENTENCE_END.split(text[max(0, one.start - _BACK) : one.start])[-1]
        whole = _WHOLE.search(name)
        opening = _OPENING.match(before) if before else None
        yield Stated(
            passage, one.start, one.end, one.text, name, key, one.amount, one.unit,
            _year(before, said, gone.at(one.start)),
            _part(before), place, whole[1] if whole else "",
            opening[0] if opening else "",
        )  # fmt: skip


def _named(text: str, found: Sequence[Figure], index: int) -> tuple[str, str] | None:
    """The indicator of a figure as written and as compared."""
    one = found[index]
    end_before = found[index - 1].end if index else 0
    breaks = [match.end() for match in _BREAK.finditer(text, max(end_before, one.start - 60), one.start)]
    start = breaks[-1] if breaks else end_before
    left = _OWN_NAME.sub("", text[start : one.start])
    after = text[one.end : one.end + 24]
    joined = not breaks and index and not left.startswith(("、", "和", "及"))
    if one.rough or joined or _excluded(left, after):
        return None
    right = _BREAK.split(after, maxsplit=1)[0].split("、")[0]
    if key := indicator_key(left):
        return left, key
    if (
        _HANZI.search(_FILLER.sub("", left))
        and not _BASE_AFTER.match(right)
        and (key := indicator_key(left + right))
    ):
        return left + right, key
    topic = text[max(0, start - 21) : start].rstrip("，：")
    if (match := _TOPIC.search(topic)) and (key := indicator_key(match[0] + left)):
        return match[0], key
    return None


def _excluded(left: str, after: str) -> bool:
    """Whether a figure is a change, a base, a rate for each or a definition."""
    return bool(
        _CHANGE.search(left)
        or _EACH.search(left)
        or _DEPENDENT.match(left)
        or after[:1] in tuple("—-～~至/")
        or left[-1:] in tuple("—-～~")
        or _DEFINING.match(after)
        or (_BASE.search(left) and _BASE_AFTER.match(after))
    )


def _trimmed(text: str) -> str:
    words = re.sub(
        r"(?:力争|确保|要|将|达到?|完成|超过|不[低少高超][于过]|突破|控制在|稳定在|压缩[到至]|提高[到至])+$",
        "",
        text.strip("，。：；、 "),
    )
    return words[-16:]


class _Gone:
    """The last year that the sentences of a paragraph before a place look back on, in order of places."""

    def __init__(self, text: str, said: CalendarDate | None) -> None:
        self._text, self._said = text, said
        self._end = 0
        self._year: int | None = None

    def at(self, start: int) -> int | None:
        """The year looked back on at the sentence that holds `start`; None when none is."""
        if self._said is None:
            return None
        for mark in _SENTENCE_END.finditer(self._text, self._end, start):
            year = _year(self._text[self._end : mark.end()], self._said)
            if year is not None:
                self._year = year if year < self._said.year else None
            self._end = mark.end()
        return self._year


def _year(before: str, said: CalendarDate | None, gone: int | None = None) -> int | None:
    """The year that the words before a figure speak of; 全年 is that of what was said before."""
    year = gone
    for match in _YEAR.finditer(before):
        if match[1]:
            year = int(match[1])
        elif match[2]:
            year = 2020 + 5 * "三四五六".index(match[2])
        elif said is not None and (match[3] or match[5] or match[6]):
            year = said.year + (1 if match[5] else -1 if match[6] else 0)
        elif said is not None and year is None:
            year = said.year
    return year


def _part(before: str) -> str:
    """The part of the year that was named last; nothing where the whole year was named behind it."""
    found = list(_PART.finditer(before))
    part = found[-1] if found else None
    if part is None or any(match.start() >= part.start() for match in _YEAR.finditer(before, part.start())):
        return ""
    return part[0]


def _in_table(table: Sequence[Sequence[tuple[str, Passage | None]]]) -> Iterator[Stated]:
    """The figures of a table whose heads name years; the first column names the indicators."""
    if len(table) < 2:
        return
    heads = [text for text, _ in table[0]]
    for row in table[1:]:
        name = row[0][0]
        unit, key = _CELL_UNIT.search(name), indicator_key(name)
        if unit is None or not key:
            continue
        scale = {"万": 10**4, "亿": 10**8}.get(unit[1][0], 1) if len(unit[1]) > 1 else 1
        for head, (text, passage) in list(zip(heads, row, strict=False))[1:]:
            year, amount = re.search(r"(20\d\d)年", head), _amount(text)
            if passage is None or amount is None or year is None:
                continue
            told = Tense.PLEDGE if re.search("目标|计划|任务|预期", head) else Tense.TOLD
            start = max(passage.text.find(text), 0)
            yield Stated(
                passage, start, start + len(text), text + unit[1], name[: unit.start()], key, amount * scale,
                unit[1].lstrip("万亿") if scale > 1 else unit[1], int(year[1]), "", "", "", "", told,
            )  # fmt: skip


def _cells(subject: Subject, table: TableBlock) -> list[list[tuple[str, Passage | None]]]:
    """The rows of a table from the last of its heads on, each cell with its passage."""
    found = {(one.row, one.column): one for one in subject.passages if one.block is table}
    first = max(table.header_rows, 1) - 1
    return [
        [(text, found.get((number, column))) for column, text in enumerate(row)]
        for number, row in enumerate(table.rows)
        if number >= first
    ]


def _typed(passage: Passage) -> list[tuple[str, Passage | None]] | None:
    """The cells of a row that is typed with | in plain text."""
    text = passage.text
    if not text.startswith("|") or text.count("|") < 3:
        return None
    return [(cell.strip(), passage) for cell in text.strip("|").split("|")]


def _amount(text: str) -> Decimal | None:
    try:
        return Decimal(text.strip().rstrip("%％").replace(",", ""))
    except InvalidOperation:
        return None


def tense_of(one: Stated, subject: Subject) -> Tense:
    """Whether a figure is a pledge or told of what is."""
    if one.tense is not None:
        return one.tense
    day = subject.speech.date
    if day is not None and one.year is not None and one.year < day.year:
        return Tense.TOLD
    read: dict[int, Sequence[tuple[int, Tense]]] = subject.memo("indicators.tenses", lambda _: {})
    if id(one.passage) not in read:
        read[id(one.passage)] = tuple(_clause_tenses(one.passage, subject))
    clauses = read[id(one.passage)]
    at = bisect_right(clauses, one.start, key=lambda clause: clause[0])
    return clauses[at][1] if at < len(clauses) else Tense.OPEN


def _clause_tenses(passage: Passage, subject: Subject) -> Iterator[tuple[int, Tense]]:
    """The ends of the clauses of a passage with their tenses; a look back lasts until another word tells."""
    day = subject.speech.date
    said = date(day.year, day.month or 1, day.day or 1) if day else None
    start = section = _section_tenses(subject).get(id(passage), Tense.OPEN)
    for sentence in sentences(passage.text):
        for clause in tenses(sentence.text, said, start):
            yield sentence.start + clause.span.end, clause.tense
            start = clause.onward if clause.onward is Tense.TOLD else section


def _section_tenses(subject: Subject) -> dict[int, Tense]:
    """The tense of the heading that each passage of a body stands under."""

    def make(subject: Subject) -> dict[int, Tense]:
        tense = Tense.OPEN
        found = {}
        for block, passage in subject.body:
            if isinstance(block, Heading) and block.level == 1:
                tense = heading_tense(block.text)
            found[id(passage)] = tense
        return found

    result: dict[int, Tense] = subject.memo("indicators.sections", make)
    return result

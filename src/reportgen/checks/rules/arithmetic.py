"""算不拢的数。

依据：E5.9
一句话里的合计与分项、增减前后与增幅、占比与两个数对不上，或者不可能超过百分之百的率超过了百分之百，领导一算就看出来。
请核对原始数据，改正其中错的那个。四舍五入造成的尾差不算；“其中”所列各项可能有交叉的（如党员、女职工，民间投资、工业投资），加起来超过总数不算。

错：
    全年共办理提案320件，其中经济类120件、社会类90件、其他类100件。
错：
    新建公园12个、改建公园8个，共计21个。
错：
    自来水普及率由82%提高到93%，提高12个百分点。
错：
    村集体收入由30亿元增加到36亿元，增长25%。
错：
    培育企业30家，其中规上企业35家。
错：
    落实保障经费6.5亿元，其中人员经费3.8亿元、公用经费1.9亿元、项目经费1.2亿元。
错：
    办件满意率达到105%。
错：
    已完成投资45亿元，占年度计划60亿元的85%。
对：
    全年共办理提案320件，其中经济类120件、社会类90件、其他类110件，办件满意率达到99.5%。
对：
    自来水普及率由82%提高到93%，提高11个百分点；收入由30亿元增加到36.2亿元，增长20.7%，拨备覆盖率达到220%。
对：
    全局共有职工120名，其中党员80名、女职工60名；目标任务完成率达到112%，占全年计划的103%。
对：
    固定资产投资80亿元，其中工业投资45亿元、民间投资50亿元；贷款余额60亿元，其中涉农贷款40亿元、小微贷款35亿元。
对：
    新建道路12公里、桥梁3座，共计投资2亿元；已完成投资45亿元，占年度计划60亿元的75%。
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.checks.figures import Figure, figures_of, shown
from reportgen.checks.rule import Finding
from reportgen.checks.subject import Passage, Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.WARNING
_SENTENCE_END = re.compile(r"[。！？；\n]")
_OTHERS = re.compile(r"^(?:其他|其它|其余|剩余|余下|另外|另有)")
_AND_OTHERS = re.compile(r"[及和与]其[他它]")
# Labels that part a whole: no thing has two of them.
_PARTING = re.compile(
    r"(?:片区|[镇乡县区市村]|街道|社区|[期批组类标线级号季月年]|标段|季度|半年|校区|院区|分公司|支行|中队|大队|支队|[东南西北中])$"
    r"|^(?:[一二三四五六七八九十甲乙丙丁]|第[一二三四五六七八九十]|[上下]半年|[东南西北]片|城[东南西北]|去程|回程|往程|返程|新建|改建|扩建|续建|进口|出口"
    r"|小学|初中|高中|幼儿园|男|女|城镇|城市|农村|中央|省级|市级|县级|国家级|区级|自筹|公办|民办|刑事|民事|行政|工业|农业|服务业)"
)
_OVERLAPPING = re.compile(
    r"党员|团员|女|少数民族|以上|以下|高新|规上|专精特新|小巨人|单项冠军|困难|残疾|退役|脱贫|新增|重点|亿元|大专|本科|研究生|博士|硕士"
)
# Sums, lands and lengths that lie in one another: an investment is industrial and private at once.
_CROSSING = re.compile(
    r"民间|民营|外资|技改|涉农|小微|普惠|绿色|科技|信用|中长期|制造业|房地产|工业|基础设施|产业|新兴|数字|线上|网络|机电|一般贸易|跨境"
    r"|保税|一带一路|东盟|欧盟|首贷|抵押|首次|民生|重大|优质|良种|有机|示范|高效|节水|灌溉|机收|机播|机械化|夜间|过夜|以内|不良"
)
_MEASURED = re.compile(r"元|亩|公顷|米|公里|吨|公斤|千瓦|兆瓦|平方|立方|[kK][mM]")
_OWN_SUM = re.compile(
    r"^(?:预计|达产|投产|建成|年|实现|带动|撬动|可|完成|到位|累计|户均|每|人均|另|并|全年|同时|争取|引进|协议)|产值|利润|利税|产能|营收|收入$|税收$|[增减超]"
)
_TOGETHER = re.compile(
    r"(?:共计|合计|总计|[两二三四五六七八]项合计|[两三四五六七八]者合计|加起来共?)(?:[为达是]|达到)?$"
)
_FUNDED = re.compile("中央|国家|省级?|市级?|县级?|区级?|上级|自筹|地方|财政")
_LAST_FUNDS = re.compile("[县区镇]|自筹|地方")
_UP = "提高|提升|上升|升高|增加|增长|扩大|增至|升至"
_DOWN = "下降|降低|减少|压缩|压减|缩短|缩减|精简"
_TO = re.compile(rf"(?:左右)?(?:逐步|稳步)?(?:{_UP}|{_DOWN}|[升降增减压缩扩]|发展|拓展)?[到至为]$")
_CHANGE = re.compile(
    rf"[，,（(]?(?:净|累计|共|总共|再|大幅|实际)?(?P<verb>{_UP}|{_DOWN}|增幅|降幅|升幅)(?:了|达到?|为|近|约)?$"
)
_FROM = re.compile(r"[由从][^，。；由从\d]{0,14}$")
_THAN = re.compile(
    r"[，,]?(?:比|较)[^，。；\d]{2,8}(?P<verb>增加|减少|多|少)(?:了)?$|[，,]?同比(?P<same>增加|减少)(?:了)?$"
)
_GROWN = re.compile(r"[，,、]?(?:同比)?(?:增长|增幅|下降|减少)(?:了|达)?$")
_OF_PLAN = re.compile(r"[，,（(]?(?:约|已|仅|只)?占[^，。；\d%]{0,14}$")
_OF_PERCENT = re.compile(r"的$")
_RATE = re.compile(
    r"(?P<name>[\u4e00-\u9fff（）]{0,12}(?:率|占比|比重|比例|满意度|覆盖面))(?:也|均|都|要|将|确保|力争|稳定|始终|已|已经|全部|年内|今年|全年)*"
    r"(?:达到?|为|是|提高[到至]|提升[到至]|上升[到至]|升[到至]|增加[到至]|保持在|稳定在|控制在|不低于|不少于|超过|高于|突破|在|至少)*(?:约)?(?P<number>\d{3,}(?:\.\d+)?)[%％]"
)
# A change is no whole: 比上年末净增2.4万户，其中…… are parts of what was named before it.
_MORE = re.compile(r"(?:增|减|增加|增长|减少|下降|提高|多|少)(?:了|约|近)?$")
_BETWEEN = "，、,和及与以：: "
_THREE_DIGITS = re.compile(r"\d{3}[\d.]*[%％]")
_PREFIX = 24
_LONGEST = 2_000
"""Characters of a sentence that is still reckoned with."""
_NEAR, _FAR = 8, 32
"""Characters between a whole and 其中: near by it is the whole for certain."""


def find(subject: Subject) -> Iterator[Finding]:
    """Sums, changes and shares that do not agree, sentence by sentence."""
    free = subject.words.listed("over_hundred")
    for passage in subject.prose:
        text = passage.text
        if _THREE_DIGITS.search(text):
            yield from _rates(passage, free)
        found = figures_of(subject, passage)
        if len(found) < 2:
            continue
        start = first = 0
        for end in [*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]:
            last = bisect_left(found, end, first, key=lambda one: one.start)
            if end - start <= _LONGEST and last - first > 1:
                inside = [one.moved(-start) for one in found[first:last]]
                yield from _sentence(passage, start, text[start:end], inside)
            start, first = end, last


def _sentence(passage: Passage, offset: int, text: str, found: Sequence[Figure]) -> Iterator[Finding]:
    problems = (
        *_of_which(text, found),
        *_together(text, found),
        *_changes(text, found),
        *_shares(text, found),
    )
    told: set[int] = set()
    for figure, message in problems:
        if figure.start not in told:
            told.add(figure.start)
            start = offset + figure.start
            yield Finding(message, passage, start, offset + figure.end, ("请核对数据",))


def _rates(passage: Passage, free: frozenset[str]) -> Iterator[Finding]:
    """Rates of parts in a whole that are over 100 %."""
    for match in _RATE.finditer(passage.text):
        if Decimal(match["number"]) <= 100 or any(word in match["name"] for word in free):
            continue
        message = f"“{match['name'][-8:]}”超过了100%"
        yield Finding(message, passage, match.start("number"), match.end(), ("请核对数据",))


def _of_which(text: str, found: Sequence[Figure]) -> Iterator[tuple[Figure, str]]:
    """共120件，其中甲类70件、乙类40件."""
    for match in re.finditer("其中", text):
        behind = [one for one in found if one.start >= match.end()]
        ahead = [
            one
            for one in found
            if one.end <= match.start()
            and behind
            and one.unit == behind[0].unit
            and not _MORE.search(text[max(0, one.start - 8) : one.start])
        ]
        if not ahead or match.start() - ahead[-1].end > _FAR or ahead[-1].rough:
            continue
        whole = ahead[-1]
        parts = list(_parts(text, match.end(), behind, whole.unit))
        if not parts:
            continue
        too_much = next((one for one, _ in parts if one.amount > whole.amount), None)
        if too_much and match.start() - whole.end <= _NEAR and whole.unit != "%":
            yield too_much, f"其中的“{too_much.text}”比总数“{whole.text}”还多"
        elif len(parts) > 1 and (_is_all(parts, whole) or _too_much(parts, whole)):
            yield from _differs(whole, [one for one, _ in parts])


def _parts(text: str, start: int, found: Sequence[Figure], unit: str) -> Iterator[tuple[Figure, str]]:
    """The parts that follow each other, each with its label."""
    at = start
    for one in found:
        label = text[at : one.start].strip(_BETWEEN)
        if one.unit != unit or len(label) > 14 or re.search("[。；，]", label) or one.rough:
            return
        if at != start and text[at : at + 1] not in "、，,和及与以":
            return
        if re.search("共|合计|总计|累计|增|减|比|其中", label):
            return
        if at != start and text[at] in "，," and _MEASURED.search(unit) and _OWN_SUM.search(label):
            return
        yield one, label
        at = one.end


def _is_all(parts: Sequence[tuple[Figure, str]], whole: Figure) -> bool:
    """Whether the parts make up the whole and none lies in another."""
    labels = [label for _, label in parts]
    if _OTHERS.match(labels[-1]) or (len(labels) > 2 and _AND_OTHERS.search(labels[-1])):
        return True
    if any(_OVERLAPPING.search(label) for label in labels):
        return all(re.match("[男女]", label) for label in labels)
    total = sum(one.amount for one, _ in parts)
    near = abs(total - whole.amount) * 4 <= whole.amount
    if total < whole.amount and "元" in whole.unit and all(map(_FUNDED.match, labels)):
        # Money that is not told of came from elsewhere.
        return _LAST_FUNDS.match(labels[-1]) is not None
    return near and all(_PARTING.search(label) for label in labels)


def _too_much(parts: Sequence[tuple[Figure, str]], whole: Figure) -> bool:
    """Whether parts that measure, and do not lie in one another, are more than their whole."""
    labels = [label for _, label in parts]
    return (
        _MEASURED.match(whole.unit) is not None
        and all(labels)
        and not any(_OVERLAPPING.search(label) or _CROSSING.search(label) for label in labels)
        and sum(one.amount for one, _ in parts) > whole.amount
    )


def _differs(whole: Figure, parts: Sequence[Figure]) -> Iterator[tuple[Figure, str]]:
    total = sum((one.amount for one in parts), Decimal(0))
    slack = (whole.step + sum(one.step for one in parts)) / 2 if _rounded(whole, parts) else Decimal(0)
    if abs(total - whole.amount) > slack:
        yield whole, f"各项加起来是{shown(total, whole)}，不是{whole.text}"


def _rounded(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the figures can have been rounded: shares, decimals, 万 and 亿."""
    return whole.unit == "%" or any(
        "." in one.text or "万" in one.text or "亿" in one.text for one in (whole, *parts)
    )


def _together(text: str, found: Sequence[Figure]) -> Iterator[tuple[Figure, str]]:
    """甲12个、乙8个，共计20个."""
    for index, whole in enumerate(found):
        if whole.rough or not _TOGETHER.search(text[max(0, whole.start - 12) : whole.start]):
            continue
        parts: list[Figure] = []
        behind = whole.start
        for one in reversed(found[:index]):
            between = text[one.end : behind]
            if one.unit != whole.unit or one.rough or len(between) > _PREFIX or "其中" in between:
                break
            parts.append(one)
            behind = one.start
        if len(parts) > 1:
            yield from _differs(whole, parts)


def _changes(text: str, found: Sequence[Figure]) -> Iterator[tuple[Figure, str]]:
    """由82%提高到93%，提高11个百分点; 36亿元，比上年增加6亿元、增长20%."""
    for one, two, three in zip(found, found[1:], found[2:], strict=False):
        if one.rough or two.rough or three.rough:
            continue
        first, second = text[one.end : two.start], text[two.end : three.start]
        before = text[max(0, one.start - 20) : one.start]
        change = _CHANGE.match(second)
        if one.unit == two.unit and change and _TO.match(first) and _FROM.search(before):
            yield from _changed(one, two, three)
        elif one.unit == two.unit and three.unit == "%" and _GROWN.match(second):
            yield from _more_than_before(one, two, three, first)


def _more_than_before(one: Figure, two: Figure, three: Figure, between: str) -> Iterator[tuple[Figure, str]]:
    match = _THAN.match(between)
    if match is None:
        return
    less = (match["verb"] or match["same"]) in ("减少", "少")
    base = one.amount + two.amount if less else one.amount - two.amount
    if base > 0:
        yield from _grown(two.amount, base, (one.step + two.step) / base * 100, three)


def _changed(one: Figure, two: Figure, three: Figure) -> Iterator[tuple[Figure, str]]:
    change = abs(two.amount - one.amount)
    points = one.unit == "%" and three.unit in ("个百分点", "%")
    if points or three.unit == one.unit:
        finer = three.step < max(one.step, two.step)
        off = abs(three.amount - change)
        wrong = off > (max(one.step, two.step) if finer else three.step / 2)
        relative = change / one.amount * 100 if one.amount else change
        if wrong and not (points and three.unit == "%" and abs(three.amount - relative) <= 1):
            yield three, f"“{one.text}”与“{two.text}”相差{shown(change, three)}，不是{three.text}"
    elif three.unit == "%" and one.amount > 0:
        yield from _grown(change, one.amount, _slack(one, two), three)


def _slack(one: Figure, two: Figure) -> Decimal:
    """By how many per cent a growth can be off where its figures are rounded; counts are not."""
    if one.step == two.step == 1:
        return Decimal(0)
    return (one.step * two.amount / one.amount + two.step) / 2 / one.amount * 100


def _grown(change: Decimal, base: Decimal, slack: Decimal, stated: Figure) -> Iterator[tuple[Figure, str]]:
    """A growth in per cent that is further off than rounding explains."""
    right = change / base * 100
    if abs(right - stated.amount) > slack + stated.step:
        yield stated, f"按前面两个数算，应是{round(right, 1)}%，不是{stated.text}"


def _shares(text: str, found: Sequence[Figure]) -> Iterator[tuple[Figure, str]]:
    """45亿元，占年度计划60亿元的75%."""
    for part, whole, share in zip(found, found[1:], found[2:], strict=False):
        if share.unit != "%" or part.unit != whole.unit or part.rough or whole.rough or whole.amount <= 0:
            continue
        if _OF_PLAN.match(text[part.end : whole.start]) and _OF_PERCENT.match(text[whole.end : share.start]):
            right = part.amount / whole.amount * 100
            slack = share.step + (part.step + whole.step * right / 100) / 2 / whole.amount * 100
            if abs(right - share.amount) > slack:
                yield share, f"“{part.text}”占“{whole.text}”的{round(right, 1)}%，不是{share.text}"

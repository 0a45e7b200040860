"""年份对不上。

依据：E3.5
文头日期、标题里的年份和正文说的年份要对得上：已经开过的会不会在以后的年份，要完成的事不会在已经过去的年份，“今年”“去年”后面注的年份要与发言日期相符。
多半是用往年的稿子改的，有一处年份没有改到。回顾往年、谋划以后各年都是正常的，不算。

错：
    日期：2022-04-19
    2024年3月召开的市两会已经票决了民生实事，我们将倒排工期、挂牌督办。
错：
    日期：2024-02-20
    到2022年底，力争新增规上企业30家。
错：
    标题：在2021年全市重点工作推进会上的表态发言
    日期：2024-06-05
    我们将坚决贯彻会议部署，把各项任务落到实处。
错：
    标题：在2023年全县招商引资大会上的发言
    日期：2024-03-18
    我们将坚决贯彻会议部署，把各项任务落到实处。
错：
    日期：2024-05-28
    2024年下半年组织专场辅导24场。2025年全年推送惠企政策不少于36万条。
对：
    日期：2024-01-20
    刚刚过去的2023年，新增规上企业25家。2024年，力争新增规上企业30家，到2026年底突破100家。
对：
    标题：在谋划2025年工作务虚会上的发言
    日期：2024-11-20
    2025年全年计划实施重点项目40个，对照2025年度目标任务清单逐月调度，2024年的任务年底前全部清零。
对：
    日期：2023-03-10
    2021年我们提出，到2022年底力争新增规上企业30家，这个目标已经提前实现。2023—2025年度轮训计划已经印发。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.rule import Finding
from reportgen.checks.subject import Passage, Role, Subject
from reportgen.content.dates import DATE as _DATE
from reportgen.content.dates import CalendarDate, ImpossibleDate, match_date
from reportgen.diagnostics import Severity

SEVERITY = Severity.WARNING
_YEAR = re.compile(r"(?<![\d〔\[—–～~-])(20\d\d)年")
_HELD = re.compile(
    r"(?<![\d—–～~-])(20\d\d)年(?:(\d{1,2})月)?(?:\d{1,2}日)?，?[^，。；—～]{0,10}?(?:召开的|举行的|印发的|出台的|发布的|通过的|以来)"
    r"|(?<![\d—–～~-])(20\d\d)年(?:(\d{1,2})月)?(?:\d{1,2}日)?，[^，。；]{0,16}(?:已经|完成了|实现了|取得了|荣获)"
)
_AIM = re.compile(
    r"(?:到|力争|确保|争取)(20\d\d)年(?:底|末|年底|\d{1,2}月底)?(?:前|，)?，?[^。；]{0,4}(?:力争|确保|将|争取|要(?!求)|实现|达到|建成|完成|新增|突破)"
    r"|(?<![\d—–～~-])(20\d\d)年，?(?:我们|全[市县区镇局]|我[市县区镇局])?(?:将(?!近)|力争|计划(?!的)|确保)"
)
_TOLD = re.compile(r"提出|当时|曾|原计划|原定|已|完成了|回顾|去年|上年|过去|明确了|要求的|规划|目标是")
_RELATIVE = re.compile(
    r"(?P<word>今年|本年度|去年|上年|明年|前年)(?:是|即|，即)?[（(]?(?P<year>20\d\d)年"
    r"|(?P<gone>(?:刚刚|即将)?过去的|刚过去的)(?P<gone_year>20\d\d)年|(?P<ahead>即将到来的|新的)(?P<ahead_year>20\d\d)年"
)
_SHIFT = {"今年": 0, "本年度": 0, "去年": -1, "上年": -1, "明年": 1, "前年": -2}
_PLAN_END = re.compile(r"“?十([三四五六])五”?(?:规划)?(?:期)?末[（(，即]{1,2}(20\d\d)年")
_WHOLE_YEAR = re.compile(
    r"(?<![\d、—–～~至到和-])(20\d\d)(?:年全年(?!预[算计])|年度(?:目标|工作|任务|考核|重点|责任)[^，。；]{0,6}(?:清单|责任书|目标|要点|任务|考核))"
)
_PREPARING = re.compile(r"谋划|编制|申报|制定|谋定|提前|储备|预算|筹备|研究|下达|拟定|明年|准备|展望|安排")
# A meeting that is of its own year; one that looks back on a year is held early in the next.
_MEETING = re.compile(r"20\d\d年(?!度)[^，。；]{0,24}会(?:议|上|$)")
_LOOKS_BACK = re.compile(
    r"年度|总结|考核|述[职责廉学]|表彰|表扬|评议|评比|评审|测评|年终|年末|岁末|年会|全年|成[绩效果]|情况|复盘|收官|民主生活|组织生活|决算|经验|颁奖|通报|反馈|讲评|盘点|验收|季度|冬|1[012]月|汇报|报告"
)
_BACK = 120
_EARLY = 8
"""The last month in which plans are still for the same year."""


def find(subject: Subject) -> Iterator[Finding]:
    """Years that do not agree with the day of the speech."""
    said = subject.speech.date
    if said is None:
        return
    yield from _in_head(subject, said)
    years: dict[int, int] = {}
    for passage in subject.prose:
        if "20" in passage.text:
            for match in _YEAR.finditer(passage.text):
                years[int(match[1])] = years.get(int(match[1]), 0) + 1
    told: set[tuple[int, int]] = set()
    for passage in subject.prose:
        if "20" not in passage.text:
            continue
        for finding in _in_text(passage, said, years):
            if (id(passage), finding.start) not in told:
                told.add((id(passage), finding.start))
                yield finding


def _finding(passage: Passage, match: re.Match[str], message: str, said: CalendarDate) -> Finding:
    hint = f"发言日期是{said.chinese}，请核对"
    return Finding(message, passage, match.start(), match.end(), (hint,))


def _in_head(subject: Subject, said: CalendarDate) -> Iterator[Finding]:
    """Dates and years in the title and the occasion."""
    for passage in subject.passages:
        if passage.role not in (Role.TITLE, Role.OCCASION):
            continue
        if match := _DATE.search(passage.text):
            if said.day and match["day"] and _read(match) not in (None, said):
                yield _finding(passage, match, f"“{match[0]}”与文头日期不一致", said)
        elif (match := _YEAR.search(passage.text)) and not _near(int(match[1]), said, passage.text):
            yield _finding(passage, match, f"“{match[0]}”与文头日期不一致", said)


def _read(match: re.Match[str]) -> CalendarDate | None:
    try:
        return match_date(match)
    except ImpossibleDate:
        return None


def _near(year: int, said: CalendarDate, text: str) -> bool:
    """Whether a meeting named by a year can be held then: one year later it sums up, one earlier it plans."""
    if "届" in text or re.search(r"20\d\d年?[—–～~至到-]", text) or "规划" in text:
        return True
    return (
        year == said.year
        or (year == said.year - 1 and said.month <= (6 if _looks_back(text) else 1))
        or (year == said.year + 1 and said.month >= 7)
    )


def _looks_back(text: str) -> bool:
    """Whether what a year names can come after it: not a meeting that only meets."""
    return _MEETING.search(text) is None or _LOOKS_BACK.search(text) is not None


def _in_text(passage: Passage, said: CalendarDate, years: dict[int, int]) -> Iterator[Finding]:
    text = passage.text
    for match in _HELD.finditer(text):
        year, month = int(match[1] or match[3]), int(match[2] or match[4] or 0)
        if (year, month) > (said.year, said.month if month else 99):
            yield _finding(passage, match, f"“{year}年”还没有到，不会已经发生", said)
    for match in _AIM.finditer(text):
        year = int(match[1] or match[2])
        sentence = text[max(0, match.start() - _BACK) : match.start()].rpartition("。")[2]
        behind = text[match.end() : match.end() + 30].partition("。")[0]
        late = year < said.year - (said.month == 1)
        if late and not _TOLD.search(sentence) and not re.search("已|实际|这个目标|这一目标|了", behind):
            yield _finding(passage, match, f"“{year}年”已经过去，不能再作打算", said)
    for match in _RELATIVE.finditer(text):
        yield from _relative(passage, match, said)
    for match in _PLAN_END.finditer(text):
        if int(match[2]) != 2020 + 5 * "三四五六".index(match[1]):
            yield _finding(passage, match, f"“{match[0]}”：规划期末不是这一年", said)
    yield from _next_year(passage, said, years)


def _relative(passage: Passage, match: re.Match[str], said: CalendarDate) -> Iterator[Finding]:
    if match["word"]:
        wrong = int(match["year"]) != said.year + _SHIFT[match["word"]]
    elif match["gone"]:
        wrong = int(match["gone_year"]) not in (said.year - 1, said.year)
    else:
        wrong = int(match["ahead_year"]) not in (said.year, said.year + 1)
    if wrong:
        yield _finding(passage, match, f"“{match[0]}”与发言日期不符", said)


def _next_year(passage: Passage, said: CalendarDate, years: dict[int, int]) -> Iterator[Finding]:
    """The whole of next year planned once, early in a year, among plans for this one."""
    for match in _WHOLE_YEAR.finditer(passage.text):
        year = int(match[1])
        before = passage.text[max(0, match.start() - _BACK) : match.start()].rpartition("。")[2]
        sentence = before + passage.text[match.start() : match.end() + 20]
        alone = years.get(year, 0) <= 1 and years.get(said.year, 0) > 0
        if year == said.year + 1 and said.month <= _EARLY and alone and not _PREPARING.search(sentence):
            yield _finding(passage, match, f"“{match[0]}”：别处都是{said.year}年的打算", said)

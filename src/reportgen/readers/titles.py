"""Title and occasion: which lines of the head are which (B2, B3)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.readers.characters import bare, squeezed
from reportgen.readers.names import is_name

_KIND = (
    "发言|讲话|汇报|致辞|致词|报告|演讲|表态|述职|点评|总结|宣讲|党课|说明|主持词|感言|献词|倡议|倡议书"
    "|介绍|分享|经验交流|典型交流|工作交流|答谢词|贺词|开场白|"
    "讲稿|寄语|誓词|表态书|承诺|宣誓词|陈述|答辩|推介|推介词"
)
_KIND_END = rf"(?:{_KIND})(?:材料|稿|提纲|要点|摘要|书)?(?:[（(][^（）()]{{1,12}}[）)])?"
_DASH = re.compile(r"^(?:[—―–─－]+|-+|一一(?=在))\s*")
_DASHED = re.compile(r"(?:[—―–─－]{1,4}|-{1,4}|一一(?=在))\s*[^\s\d—―–─－-]")
_AT = re.compile(
    rf"(?:在|于|出席|参加)\S{{2,}}(?:{_KIND})\S{{0,6}}|\S{{2,40}}(?:会|会议|大会|仪式|论坛|活动|座谈)\S{{0,4}}(?:上的?)?{_KIND_END}"
)
_BY = re.compile(r"^在\S+[上中时前]的?$|^在\S+(?:会|会议|大会|仪式|论坛|活动)$")
_PERSON_BEFORE = re.compile(r"(?:同志|书记|主任|[局院校厅部处省市县区镇乡州]长|主席|总经理|董事长)$")
_UNFINISHED = re.compile(
    r"(?:关于|和|与|及|暨|的|在|对|以|为|、|，|贯彻|落实|推进|推动|加强|全市|全县|全区|全省)$"
)
_LABEL = re.compile(
    r"^(?:【[^】]{0,4}(?:发言|讲话|摘登|选登|实录|交流|专题)[^】]{0,4}】\s*|(?:题\s*目|标\s*题|主\s*题|发言题目|副标题|副\s*题)\s*[:：]\s*)"
)


def is_title_like(text: str) -> bool:
    """Whether a line names a speech: 在…会上的表态发言, ——在…, 关于…的汇报."""
    plain = squeezed(text)
    return (
        is_dashed(plain) or _AT.fullmatch(plain) is not None or re.search(rf"{_KIND_END}$", plain) is not None
    )


def is_dashed(text: str) -> bool:
    """Whether a line opens with the dash of a 副题."""
    return _DASHED.match(bare(text)) is not None


def names_occasion(text: str) -> bool:
    """Whether a line as a whole says at which meeting the speech was given."""
    plain = squeezed(text)
    return _AT.fullmatch(plain) is not None or _BY.match(plain) is not None


def title_and_occasion(lines: Sequence[str]) -> tuple[int, int]:
    """How many of the title's lines are the title itself, and how many lines there are with the occasion.

    An occasion opens with a dash, or is the last stretch of lines that says 在…会上的发言
    below a theme of its own.
    """
    dashed = next((index for index, line in enumerate(lines) if index and is_dashed(line)), None)
    if dashed is not None:
        return dashed, _occasion_end(lines, dashed)
    for start in range(len(lines) - 1, 0, -1):
        tail = join_title(lines[start:])
        if tail.startswith(("在", "于")) and _AT.fullmatch(tail) and _stands_alone(lines[:start]):
            return start, len(lines)
    return len(lines), len(lines)


def join_title(lines: Sequence[str]) -> str:
    """Title lines as one, without inner spaces between hanzi, and without 题目： before it."""
    joined = "".join(_LABEL.sub("", bare(line)) for line in lines)
    return re.sub(r"(?<=[^\x21-\x7e])\s+|\s+(?=[^\x21-\x7e])", "", joined)


def repeated_title(lines: Sequence[str]) -> int:
    """How many lines a title has that the lines below it say once more; 0 when none does."""
    for count in range(len(lines) - 1, 0, -1):
        above = without_dash(join_title(lines[:count]))
        for end in range(count + 1, len(lines) + 1):
            if without_dash(join_title(lines[count:end])) == above:
                return count
    return 0


def without_dash(text: str) -> str:
    """An occasion without the dash before it."""
    return _DASH.sub("", text)


def _stands_alone(lines: Sequence[str]) -> bool:
    """Whether lines above 在…会上的发言 are a theme, not the beginning of the same sentence."""
    text = join_title(lines)
    return not (is_name(text) or _PERSON_BEFORE.search(text) or _UNFINISHED.search(text))


def _occasion_end(lines: Sequence[str], start: int) -> int:
    """Behind the last line of an occasion: it goes on until it names the kind of speech."""
    for end in range(start + 1, len(lines) + 1):
        if re.search(rf"{_KIND_END}$", join_title(lines[start:end])) and not _goes_on(lines, end):
            return end
    return len(lines)


def _goes_on(lines: Sequence[str], end: int) -> bool:
    return end < len(lines) and re.fullmatch(_KIND_END, squeezed(lines[end])) is not None

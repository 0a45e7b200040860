"""Who is named in a speech, and with which post: 局长王小明, and the speaker's own lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.checks.subject import PROSE, Passage, Subject

_SURNAMES = (
    ""
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦昌马苗凤方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮齐康伍余元卜顾孟黄"
    ""
    "和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪解应宗丁邓单洪包诸左石崔吉龚程邢裴陆荣翁荀"
    ""
    "羊惠甄曲封储靳段富巫焦巴牧山谷车侯全班仰秋仲宁仇栾甘厉武符刘景詹束龙叶司黎薄印白怀蒲从鄂索咸籍赖卓屠蒙池乔阴闻党翟谭贡姬申冉宰桑桂牛寿通边扈燕冀浦尚农温庄晏柴瞿阎连茹习艾鱼容向古易慎戈廖庾终居衡步耿满弘匡文寇"
    "广欧利蔚越师巩聂晁勾敖冷訾辛阚那简饶曾关蒯相查游权盖益桓公佟肖闫覃涂邸付苟阳樊"
)
_QUALIFIED = (
    "政治部主任|政治处主任|研究室主任|监察室主任|督查室主任|督察室主任|教务处主任|总务处主任"
    "|人事处主任|人事科主任|人事部主任|财务处主任|财务科主任|财务部主任|保卫处主任|保卫科主任"
)
"""Heads within a unit that its deputies are not as a rule."""
_POSTS = (
    _QUALIFIED + "|总工程师|副总经理|总经理|副董事长|董事长|副秘书长|秘书长|副检察长|检察长|副支队长|支队长|"
    "副大队长|大队长|副理事长|理事长|第一书记|副书记|书记"
    "|副局长|局长|副厅长|厅长|副部长|部长|副主任|主任|副院长|院长|副校长|校长|副镇长|镇长|副乡长|"
    "乡长|副县长|县长|副市长|市长|副区长|区长|副省长|省长|副处长|处长|副科长|科长|副行长|行长|"
    "副主席|主席|副庭长|庭长"
    "|副所长|所长|副站长|站长|副关长|关长|副台长|台长|副馆长|馆长|副社长|社长"
)
POST = re.compile(_POSTS)
_NAMED = re.compile(
    rf"(?<![长任记])(?P<post>(?:{_POSTS}))(?P<name>[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})"
    r"(?=[，。；、！）)：\s]|同志|等|主持|出席|参加|作了|带队|带领|牵头|任|担任|为|和|与|率|负责|分管|主抓|包联|包保|配合|协助|挂帅|亲自|汇报|发言|致辞|介绍|讲话|表示|指出|强调|调研|$)"
)
# The posts that stand before the last one: 市委常委、副市长、公安局局长王小明.
_JOINED = re.compile(rf"(?:[^，。；：、]{{0,12}}(?:{_POSTS})(?:、|兼(?:任)?))+[^，。；：、]{{0,10}}$")
_JOINED_BACK = 48
_UNIT = re.compile(r"[\u4e00-\u9fff][局委部院校镇乡村厅处办行司组府会]$")
_NOT_NOW = re.compile(r"(?:时任|原任?|前任?|兼任?|拟任|新任|曾任|继任|已故|老)[^，。；]{0,14}$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name with posts, and where the name stands; `own` in the lines of the speaker."""

    passage: Passage
    start: int
    name: str
    posts: frozenset[str]
    unit: str
    own: bool


def mentions(subject: Subject) -> tuple[Mention, ...]:
    """The people that a speech names with a post, its speakers first."""
    result: tuple[Mention, ...] = subject.memo("people", lambda one: (*_speakers(one), *_in_prose(one)))
    return result


def names_like(one: str, other: str) -> bool:
    """Whether two names of one length, with one surname, differ in a single character."""
    return (
        len(one) == len(other) == 3
        and one[0] == other[0]
        and sum(a != b for a, b in zip(one, other, strict=True)) == 1
    )


def _speakers(subject: Subject) -> Iterator[Mention]:
    passages = {one.text: one for one in subject.passages if one.role == "speaker"}
    for speaker in subject.speech.speakers:
        name = re.sub(r"\s", "", speaker.name or "")
        passage = passages.get(speaker.name or "")
        if name and passage is not None:
            posts = frozenset(POST.findall(speaker.post or ""))
            yield Mention(passage, 0, name, posts, speaker.unit or "", own=True)


def _in_prose(subject: Subject) -> Iterator[Mention]:
    speakers = [name for one in subject.speech.speakers if (name := re.sub(r"\s", "", one.name or ""))]
    for passage in subject.passages:
        if passage.role not in PROSE or not POST.search(passage.text):
            continue
        taken: set[int] = set()
        for mention in _close_to(passage, speakers):
            taken.add(mention.start)
            yield mention
        for match in _NAMED.finditer(passage.text):
            if match.start("name") not in taken and not _past(passage.text, match.start()):
                posts = _posts_at(passage.text, match.start(), match["post"])
                yield Mention(
                    passage,
                    match.start("name"),
                    match["name"],
                    posts,
                    _unit_at(passage.text, match.start()),
                    own=False,
                )


def _close_to(passage: Passage, speakers: list[str]) -> Iterator[Mention]:
    """A post and behind it the speaker's name, or one that differs from it in a single character."""
    for match in POST.finditer(passage.text):
        for name in speakers:
            written = passage.text[match.end() : match.end() + len(name)]
            if (written == name or names_like(written, name)) and not _past(passage.text, match.start()):
                posts = _posts_at(passage.text, match.start(), match[0])
                yield Mention(
                    passage, match.end(), written, posts, _unit_at(passage.text, match.start()), own=False
                )
                break


def _posts_at(text: str, start: int, last: str) -> frozenset[str]:
    """The post before a name and those that are joined to it by 、 or 兼."""
    before = text[max(0, start - _JOINED_BACK) : start]
    joined = _JOINED.search(before) if "、" in before or "兼" in before else None
    return frozenset({last, *(POST.findall(joined[0]) if joined else ())})


def _unit_at(text: str, start: int) -> str:
    """The last words of the unit that a post is told of: 支部 of 村支部书记."""
    unit = _UNIT.search(text[max(0, start - 3) : start])
    return unit[0] if unit else ""


def _past(text: str, start: int) -> bool:
    return _NOT_NOW.search(text[max(0, start - 18) : start]) is not None


_HEADS = frozenset(
    {
        "局长",
        "主任",
        "院长",
        "校长",
        "董事长",
        "总经理",
        "行长",
        "检察长",
        "厅长",
        "部长",
        "关长",
        "台长",
        "馆长",
        "社长",
        "所长",
        "站长",
        "主席",
    }
)
_DEPUTIES = frozenset({"镇长", "乡长", "县长", "市长", "区长", "省长"})


def clash(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether no person holds both posts as a rule; a bureau's secretary often is its head too."""
    if not one or not other or one & other:
        return False
    return not any(_together(a, b) or _together(b, a) for a in one for b in other)


def _together(one: str, other: str) -> bool:
    if len(one) > len(other) and one.endswith(other) and not one.startswith("副"):
        return True
    if one == "书记":
        return other in _HEADS or other == "第一书记"
    if one == "副书记":
        return other in _HEADS or other in _DEPUTIES or other == "主席"
    return (one == "董事长" and other == "总经理") or (
        one.startswith("副") and other in ("总工程师", "主任", "秘书长", "支队长")
    )

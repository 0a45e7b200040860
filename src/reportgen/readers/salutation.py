"""Salutations: 尊敬的钱市长，各位领导、同志们："""

from __future__ import annotations

import re

from reportgen.content.outline import find_label
from reportgen.readers.characters import bare, ends_sentence, squeezed
from reportgen.readers.offices import is_unit

_GREETING = r"尊敬的|敬爱的|亲爱的|各位|诸位|全体|在座的"
_PERSON = re.compile(
    rf"(?:尊敬|敬爱|亲爱|可爱)的\S{{1,12}}|(?:各位|全体|诸位)\S{{1,10}}|(?:{_GREETING})*\S{{0,16}}?(?:们"
    rf"|领导|同志|代表|来宾|嘉宾|贵宾|朋友|同仁|同事|同道|评委|老师|老总|书记"
    rf"|[市县区镇乡局院校厅部省州旗处科所行团队会党军村股董站]长|班长|主任|主席|委员|常委|总经理|经理|董事"
    rf"|总裁|总|院士|专家|学者|教授|导师|家长|亲友|父老|乡亲|战友|同学|校友|师傅|司令|政委|组长|检察官|法官"
    rf"|先生|女士|媒体|记者|企业家|大夫|医生|伙伴|股东|职工|员工|党员|干部|青年|姐妹|兄弟|前辈|考官|主持人"
    rf"|秘书长|理事|会员|监事|指导员|教官|首长|常务)"
)
_START = re.compile(
    rf"{_GREETING}|\S{{0,14}}(?:各位|领导|同志|们|朋友|代表|老师|同学|同仁|来宾|评委)"
    r"|\S{0,6}(?:书记|[市县区镇乡局院校厅部省州董]长|主任|主席|总|总经理|检察官|首长)"
)
_TALK = re.compile("[我他她这那让对向给为请以在从]|今天|刚才|感谢|希望")
_WISH = re.compile("[，,]?(?:大家|你们)?(?:上午|中午|下午|晚上)?好[！!。]?$")
_COLON = re.compile("[：:]")
_LONGEST = 80
_SHORTEST = 16


def split_salutation(text: str) -> tuple[str, str] | None:
    """A line's salutation with its colon, and what follows it in the line; None when it opens with none."""
    plain = bare(text)
    colon = _COLON.search(plain[: _LONGEST + 1])
    if colon is None or find_label(plain) or not _addresses(plain[: colon.start()]):
        return None
    after = bare(plain[colon.end() :])
    if after and len(after) < _SHORTEST and not ends_sentence(after):
        return None  # 主持人：王书记
    return plain[: colon.end()], after


def is_bare_salutation(text: str) -> bool:
    """Whether a line is a salutation that ends in another mark or none: 同志们！"""
    plain = _WISH.sub("", bare(text)).rstrip("！!，,。、")
    greets = re.match(_GREETING, plain) is not None or plain.endswith("们")
    return greets and 2 < len(plain) <= 40 and _addresses(plain)


def addresses_unit(text: str) -> bool:
    """Whether a line with its colon calls bodies: 区教育局："""
    plain = bare(text)
    return plain.endswith(("：", ":")) and all(is_unit(part) for part in re.split("[，,、]", plain[:-1]))


def is_part_salutation(text: str) -> bool:
    """Whether a line is a salutation that goes on in the next: 尊敬的王书记，"""
    return bare(text).endswith(("，", ",", "、")) and is_bare_salutation(text)


def _addresses(text: str) -> bool:
    """Whether every part of `text` names persons who are addressed."""
    if not _START.match(text) or _TALK.match(text) or re.search("[。；！？]", text):
        return False
    parts = [squeezed(part) for part in re.split(r"[，,、;\s]", text) if part.strip()]
    return bool(parts) and all(_names(part) for part in parts)


def _names(part: str) -> bool:
    if _PERSON.fullmatch(part):
        return True
    return all(_PERSON.fullmatch(one) for one in re.split("以及|[和及暨与]", part))

"""Who speaks: 市水利局党组书记、局长　王　明 → unit, post, name.

Lines are read to `Speaker`s that may be partial (a unit on one line, post and name
on the next); `merge_speakers` puts them together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reportgen.content.speech import Speaker
from reportgen.readers.characters import HANZI, bare, squeezed
from reportgen.readers.names import clean_name, is_name, joins_name, may_be_name, opens_name

_ROLE = (
    "书记|部长|局长|主任|院长|校长|镇长|乡长|县长|区长|市长|省长|州长|旗长|盟长|村长|司令员|司令|参谋长"
    "|政委|政治委员|教导员|指导员|厅长|处长|科长|股长|所长|站长|队长|支队长|大队长|中队长|总队长|分队长"
    "|班长|排长|连长|营长|团长|"
    "行长|经理|总经理|董事长|董事|监事长|监事|厂长|矿长|会长|主席|秘书长|理事长|理事|检察长|检察官|庭长"
    "|法官|审判员|总工程师|工程师|会计师|经济师|审计师|总监|总裁|首席执行官|委员|常委|成员|代表|委员长|组长"
    "|组员|干部|教师|老师|"
    "护士长|护士|医师|医生|药师|教授|副教授|讲师|辅导员|研究员|调研员|巡视员|督导员|督学|主任科员|科员|党员"
    "|社长|台长|馆长|园长|关长|署长|总编辑|总编|编辑|记者|负责人|召集人|法定代表人|法人|创始人|合伙人|"
    "CEO|CTO|CFO|总会计师|总经济师|总法律顾问|专员|专干|网格员|站务员|列车长|机长|船长|舰长|车间主任|工段长"
    "|调度员|技术员|技师|技能大师|农艺师|畜牧师|规划师|建造师|校友|同学|学生|职工|员工|工人|志愿者|"
    "支书|村支书|第一书记|村官|村主任|主官|署理|县委书记|巡察专员|纪检监察员|警长|民警|辅警|消防员|站点长"
    "|律师|主播|班主任|年级主任|教研组长|学部主任|系主任|主管|主办|助理|秘书|顾问|院士|专家|博士|负责同志"
    "|主要负责同志|带头人|传承人|"
    "副总|联络员|观察员|评论员|宣讲员|总指挥|副指挥|指挥长|路长|河长|林长|链长|楼长|街长|牵头人"
)
_PREFIX = (
    "党组|党委|党工委|党总支|党支部|总支|支部|分党组|机关党委|直属机关党委|机工委|直属机关工委|纪委|纪工委"
    "|纪检组|纪检监察组|监委|团委|团支部|团总支|工会|工委|行政|常务|执行|副|总|首席|代理|第一|一级|二级"
    "|三级|四级|驻村|挂职|原|时任|名誉|高级|正高级|副高级|特级|资深|"
    "主治|住院|村委会|村党支部|村党总支|村|社区党委|社区党总支|社区党支部|社区|妇联|人大|政协|人武部|武装部"
    "|党|团|兼|候任|拟任|新任|分管|主持工作的?|临时|联合|轮值|项目|技术|财务|安全|生产|运营|行政|质量"
    "|食品安全|法务|销售|市场|人事|研发|工程|学生|青年|职工|教师|教职工|新生|毕业生|老师|家长|企业|"
    "志愿者|党员|群众|村民|居民|业主|校友|会员|委员|律师|农民|工人|退役军人|返乡创业|先进|优秀|劳模"
    "|劳动模范|干部|新任|新入职|离退休|老|女|专职|兼职|专家|首批|基层|一线|见习|实习|资料|档案|科研|教学"
    "|医务|护理|门诊|病区|党建|宣传|组织|统战|政法|纪检|省委|市委|县委|区委|州委|旗委"
)
_POST = rf"(?:(?:全国|省|市|县|区|镇|乡)?(?:人大代表|政协委员|党代表)|(?:{_PREFIX})*(?:{_ROLE}))"
_POSTS = re.compile(
    rf"{_POST}(?:[、，,/兼\s]+(?:{HANZI}|[A-Za-z]|[（）()]){{0,18}}?(?:{_ROLE}))*(?:[（(][^（）()]{{1,12}}[）)])?"
)

_PARTY = re.compile("中共|中国共产党|共青团")
"""Such units end in a committee: 中共丹阳街道工委 + 书记."""
_ANY_HEAD = re.compile(rf"副?{HANZI}(?<![增成延特专擅生助拉加周见])长")
_LONGEST_OFFICE = 24

_UNIT_END = (
    "局|分局|委|委员会|常委会|办公室|办|部|厅|院|署|处|中心|公司|分公司|集团|银行|支行|分行|总行|联社"
    "|信用社|厂|矿|所|站|队|学校|大学|学院|中学|一中|二中|小学|实小|幼儿园|医院|卫生院|保健院|社区|村|镇|乡"
    "|街道|办事处|县|区|市|州|盟|旗|省|政府|党委|党组|党工委|支部|总支|工会|团委|妇联|协会|学会|"
    "商会|联合会|总会|促进会|研究会|理事会|工商联|法院|检察院|社|馆|台|报社|合作社|基金会|园区|开发区"
    "|高新区|管委会|支队|总队|大队|中队|救援站|派出所|项目部|车间|班组|研究院|研究所|党校|科协|残联|文联"
    "|侨联|社科联|红十字会|海关|税务局|电厂|水库|农场|林场|景区|电网|铁路|机场|港|港务|专班|指挥部|联盟|营"
    "|连|团|旅|系|科|室|"
    "科室|公安处|管理处|服务队|志愿队|供电|烟草|邮政|电信|移动|联通|石化|石油|保险|证券|企业|宗祠|门诊部"
    "|急诊科|党支部|党总支|业委会|物业|居委会|村委会|纪委监委|纪委|监委|纪检组|人大|政协|武装部|人武部"
    "|信访局|党群服务中心|学部|书院|附中|附小|高中|初中|职高|技校|中专|高职"
)
_UNIT = re.compile(rf"{HANZI}[^\s，,。：:；]*?(?:{_UNIT_END})(?:[（(][^（）()]{{1,16}}[）)])?")
_ENDS_UNIT = re.compile(rf"(?:{_UNIT_END})(?:[（(][^（）()]{{1,16}}[）)])?$")
_VERBS = re.compile(
    "^(?:[以在把让做甘立用为向从对当做打推加坚抓强聚勇奋全争筑守扛牢建深持创提着锚立扎凝践谱擦点高大努感学绘]"
    "|关于|奋力|全力|着力|聚焦|打造|建设|推动|坚持|加快|争当|勇当|服务|走好|开创|实现|发展|振兴|共建|共创"
    "|迈向|走向|实施|优化|破解|破题|赋能|助力)"
)

_LABEL = re.compile(
    r"(?:发\s*言\s*人|汇\s*报\s*人|报\s*告\s*人|讲\s*话\s*人|演\s*讲\s*人|主\s*讲\s*人|宣\s*讲\s*人"
    r"|述\s*职\s*人|交流人|发言者|作\s*者|姓\s*名|发言代表|表态人|致辞人|发言同志|汇报同志"
    r"|讲\s*述\s*人)(?:\s*[:：]\s*|\s+)"
)
_UNIT_LABEL = re.compile(
    r"(?:(?:发言|汇报|交流|报告|述职|表态|所在|供稿|报送)?\s*单\s*位|部\s*门|学\s*校)(?:\s*[:：]\s*|\s+)"
)
_POST_LABEL = re.compile(
    r"(?:职\s*务|职\s*称|身\s*份|现任职务|单位(?:及|和|、)职务|职务职称)(?:\s*[:：]\s*|\s+)"
)
_ANY_LABEL = re.compile(rf"(?={_LABEL.pattern}|{_UNIT_LABEL.pattern}|{_POST_LABEL.pattern})")
_COLON_BEFORE_NAME = re.compile(
    rf"(?<=[长记任员席监理事师授表人官委总])[：:，,]\s*(?={HANZI}\s*{HANZI}{{1,3}}$)"
)
_NAME_FIRST = re.compile(rf"({HANZI}{{2,4}})[：:，,]\s*(.+)$")
_BRACKETED = re.compile(r"[（(]([^（）()]+)[）)]")


def _is_person(word: str) -> bool:
    """Whether a word is a name, and no short unit or post that starts like one: 江县委, 高校长."""
    if not is_name(word):
        return False
    name = squeezed(word)
    return not (re.search(rf"(?:{_ROLE})$", name) or (len(name) == 3 and _ENDS_UNIT.search(name)))


def is_unit(text: str) -> bool:
    """Whether `text` is the name of a body or place and nothing else: 市水利局, 青石岭镇人民政府."""
    plain = bare(text)
    if not 2 < len(plain) <= 40 or _VERBS.match(plain) or re.search(r"[，,。：:；！？!?“”]", plain):
        return False
    return all(_UNIT.fullmatch(squeezed(part)) for part in re.split(r"[、\s]+", plain) if part)


def split_post(text: str) -> tuple[str | None, str | None]:
    """Unit and post of 市水利局党组书记、局长; either may be missing.

    A post is as long as it can be behind the end of a unit: 青石岭镇 + 党委书记.
    """
    plain = bare(text)
    starts = _starts(plain)
    if _PARTY.match(plain):
        starts = reversed(list(starts))
    for at in starts:
        if _POSTS.fullmatch(plain, at) or (at and _ANY_HEAD.fullmatch(plain, at)):
            return bare(plain[:at]) or None, bare(plain[at:])
    return None, None


def _split_before_name(text: str) -> tuple[str | None, str | None]:
    """As `split_post`, for words that a name follows: the unit may then be of any kind."""
    unit, post = split_post(text)
    if post is None and len(text) <= _LONGEST_OFFICE and not _VERBS.match(text):
        for at in range(2, len(text)):
            if _POSTS.fullmatch(text, at):
                return bare(text[:at]), bare(text[at:])
    return unit, post


def _starts(text: str) -> Iterator[int]:
    """Where a post may start: at the start, behind units from the left."""
    yield 0
    yield from (at for at in range(2, len(text)) if _ENDS_UNIT.search(text[:at]))


def read_speakers(text: str) -> tuple[Speaker, ...]:
    """The speakers that a line names, partial ones too; empty when it is no such line."""
    plain = bare(text)
    if not plain or len(plain) > 120 or re.search("[。；！？]", plain):
        return ()
    if _ANY_LABEL.match(plain):
        return tuple(_labelled(plain))
    inner = re.fullmatch(r"[（(](.*)[）)]", plain)
    if inner and not re.search("[（）()]", inner[1]):
        plain = bare(inner[1])
    if plain.startswith(("—", "-", "―")) or (
        _VERBS.match(plain) and " " not in plain and "\u3000" not in plain
    ):
        return ()
    return tuple(_read_words(plain))


def merge_speakers(parts: Iterable[Speaker]) -> tuple[Speaker, ...]:
    """Partial speakers put together: a unit, then its post, then a name, in any order that fits."""
    merged: list[Speaker] = []
    for part in parts:
        if merged and (joined := _joined(merged[-1], part)):
            merged[-1] = joined
        else:
            merged.append(part)
    return tuple(merged)


def _joined(one: Speaker, other: Speaker) -> Speaker | None:
    if one.unit and other.unit and other.unit.startswith(one.unit) and not (one.name or one.post):
        return other
    if any(getattr(one, key) and getattr(other, key) for key in ("name", "post", "unit")):
        return None
    return Speaker(one.name or other.name, one.post or other.post, one.unit or other.unit)


def _labelled(text: str) -> Iterator[Speaker]:
    """发言单位：市水利局　发言人：局长　王明."""
    found = Speaker()
    for part in _ANY_LABEL.split(text):
        value = bare(part)
        if match := _UNIT_LABEL.match(value):
            found = replace(found, unit=bare(value[match.end() :]) or None)
        elif match := _POST_LABEL.match(value):
            unit, post = split_post(value[match.end() :])
            found = replace(found, post=post or bare(value[match.end() :]) or None, unit=found.unit or unit)
        elif match := _LABEL.match(value):
            people = list(_read_words(value[match.end() :])) or [Speaker(name=squeezed(value[match.end() :]))]
            first = people[0]
            found = Speaker(first.name, first.post or found.post, first.unit or found.unit)
            yield from _first_then(found, people[1:])
            found = Speaker()
    if found != Speaker():
        yield found


def _first_then(first: Speaker, others: Sequence[Speaker]) -> Iterator[Speaker]:
    yield first
    yield from others


def _read_words(text: str) -> Iterator[Speaker]:
    """The speakers in words parted by spaces; nothing when a word fits none."""
    found: list[Speaker] = []
    words = _words(text)
    pending: list[str] = []
    for word in words:
        if person := _bracketed(word):
            found.extend(_flush(pending))
            found.append(person)
        elif _is_person(word) or (pending and word == words[-1] and may_be_name(word)):
            unit, post = _office(pending, named=True)
            if pending and unit is None and post is None:
                return
            found.append(Speaker(clean_name(word), post, unit))
            pending = []
        else:
            pending.append(word)
    rest = list(_flush(pending))
    if pending and not rest:
        return
    yield from merge_speakers([*found, *rest])


def _flush(words: list[str]) -> list[Speaker]:
    """What words without a name of their own say."""
    if not words:
        return []
    text = " ".join(words)
    if len(words) == 1 and (person := _glued(words[0])):
        return [person]
    if len(words) > 1 and (person := _glued(words[-1])):
        unit, post = _office([*words[:-1], person.unit or "", person.post or ""], named=True)
        return [Speaker(person.name, post, unit)]
    unit, post = _office(words, named=False)
    if unit is None and post is None:
        return [Speaker(unit=bare(text))] if is_unit(text) else []
    return [Speaker(None, post, unit)]


def _office(words: Sequence[str], named: bool) -> tuple[str | None, str | None]:
    """Unit and post of words; `named` when a name follows them."""
    words = [word for word in words if word]
    if not words:
        return None, None
    if len(words) > 1 and is_unit(words[0]) and split_post("".join(words[1:]))[1]:
        unit, post = split_post("".join(words[1:]))
        return words[0] + (unit or ""), post
    text = "".join(words)
    unit, post = _split_before_name(text) if named else split_post(text)
    if post:
        return unit, post
    return (text, None) if is_unit(text) else (None, None)


def _glued(word: str) -> Speaker | None:
    """市农业农村局局长吴见山: the name follows without a space."""
    for length in (2, 3, 4):
        name, office = word[-length:], word[:-length]
        if len(office) < 2 or not _is_person(name):
            continue
        unit, post = split_post(office)
        if post:
            return Speaker(name, post, unit)
    return None


def _bracketed(word: str) -> Speaker | None:
    """方静姝（平川县卫生健康局副局长）."""
    match = re.fullmatch(rf"(.+?){_BRACKETED.pattern}", word)
    if not match or not _is_person(match[1]):
        return None
    unit, post = _office(match[2].split(), named=True)
    if unit is None and post is None:
        return None
    return Speaker(clean_name(match[1]), post, unit)


def _words(text: str) -> list[str]:
    """Words parted by spaces, or by a comma or colon before or behind a name; a name with inner spaces is one."""
    text = _COLON_BEFORE_NAME.sub(" ", text)
    if match := _NAME_FIRST.match(text):
        text = f"{match[1]} {match[2]}" if _is_person(match[1]) else text
    words: list[str] = []
    torn = False
    for word in text.split():
        if torn and joins_name(words[-1], word):
            words[-1] += word
            torn = len(word) == 1
        else:
            words.append(word)
            torn = opens_name(word)
    return [part for word in words for part in _listed_names(word)]


def _listed_names(word: str) -> list[str]:
    """张三、李四 are two words; 书记、局长 is one."""
    names = re.split("[、，,]", word)
    return names if len(names) > 1 and all(_is_person(name) for name in names) else [word]

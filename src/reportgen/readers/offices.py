"""Units and posts: 市水利局党组书记、局长 → 市水利局, 党组书记、局长."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportgen.readers.characters import HANZI, bare, squeezed

_ROLES = (
    # 党政、人大、政协、群团
    "书记|部长|局长|主任|镇长|乡长|县长|区长|市长|省长|州长|旗长|盟长|村长|厅长|处长|科长|股长|所长|站长"
    "|署长|关长"
    "|主席|秘书长|委员长|委员|常委|巡视员|督导员|调研员|主任科员|科员|专员|专干|网格员|巡察专员|纪检监察员"
    "|主官"
    "|支书|村支书|村官|村主任|第一书记|县委书记|副总|总指挥|副指挥|指挥长|路长|河长|林长|链长|楼长|街长"
    # 司法、军警、消防
    "|检察长|检察官|庭长|法官|审判员|司令员|司令|参谋长|政委|政治委员|教导员|指导员|警长|民警|辅警|消防员"
    "|律师"
    "|队长|支队长|大队长|中队长|总队长|分队长|班长|排长|连长|营长|团长"
    # 企业
    "|经理|总经理|董事长|董事|监事长|监事|厂长|矿长|行长|总裁|总监|首席执行官|CEO|CTO|CFO|总工程师|工程师"
    "|总会计师|会计师|总经济师|经济师|审计师|总法律顾问|法定代表人|法人|创始人|合伙人|车间主任|工段长|组长"
    "|组员"
    "|调度员|技术员|技师|技能大师|规划师|建造师|站务员|列车长|机长|船长|舰长|主管|主办|助理|秘书|顾问"
    "|理事长|理事|会长"
    # 教育、卫生、文化、农业
    "|院长|校长|园长|教授|副教授|讲师|辅导员|研究员|教师|老师|督学|班主任|年级主任|教研组长|学部主任|系主任"
    "|护士长|护士|医师|医生|药师|社长|台长|馆长|总编辑|总编|编辑|记者|主播|农艺师|畜牧师|传承人|院士|专家"
    "|博士"
    # 其他
    "|代表|成员|干部|党员|负责人|负责同志|主要负责同志|召集人|牵头人|带头人|联络员|观察员|评论员|宣讲员"
    "|站点长|署理"
    "|检修工|焊工|电工|钳工|瓦工|矿工|操作工|护工|司机|驾驶员|乘务员|列车员|环卫工|保洁员|快递员|外卖员|骑手|厨师"
    "|农民|牧民|渔民|村医|乡村医生|护林员|炊事员|战士|士官|中士|上士|警士|社工|营业员|售票员|收银员|调解员"
    "|研究生|博士生|本科生|场长|监狱长|戒毒所长|看守所长|矿长|段长|灯塔长|台站长|塔长"
    "|校友|同学|学生|职工|员工|工人|志愿者"
)
_QUALIFIERS = (
    "党组|党委|党工委|党总支|党支部|总支|支部|分党组|机关党委|直属机关党委|机工委|直属机关工委|纪委|纪工委"
    "|纪检组"
    "|纪检监察组|监委|团委|团支部|团总支|工会|工委|人大|政协|妇联|人武部|武装部|村委会|村党支部|村党总支|村"
    "|社区"
    "|社区党委|社区党总支|社区党支部|省委|市委|县委|区委|州委|旗委|党|团"
    "|行政|常务|执行|副|总|首席|代理|第一|一级|二级|三级|四级|驻村|挂职|原|时任|名誉|兼|候任|拟任|新任|临时"
    "|联合"
    "|轮值|分管|主持工作的?|专职|兼职|高级|正高级|副高级|特级|资深|主治|住院|见习|实习"
    "|项目|技术|财务|安全|生产|运营|质量|食品安全|法务|销售|市场|人事|研发|工程|科研|教学|资料|档案|医务"
    "|护理|门诊"
    "|病区|党建|宣传|组织|统战|政法|纪检"
    "|学生|青年|职工|教师|教职工|新生|毕业生|新入职|老师|家长|企业|志愿者|党员|群众|村民|居民|业主|校友"
    "|会员|委员"
    "|律师|农民|工人|退役军人|返乡创业|先进|优秀|劳模|劳动模范|干部|离退休|老|女|专家|首批|基层|一线"
)
_DELEGATES = "(?:全国|省|市|县|区|镇|乡)?(?:人大代表|政协委员|党代表)"
_POST = rf"(?:{_DELEGATES}|(?:{_QUALIFIERS})*(?:{_ROLES})(?:代表)?)"
_MORE = rf"(?:[、，,/兼\s]+(?:{HANZI}|[A-Za-z]|[（）()]){{0,18}}?(?:{_ROLES}))"
_POSTS = re.compile(rf"{_POST}{_MORE}*(?:[（(][^（）()]{{1,12}}[）)])?")
_ANY_HEAD = re.compile(rf"副?{HANZI}(?<![增成延特专擅生助拉加周见])长")
"""场长, 段长, 塔长: behind a unit, where 增长 and 成长 do not stand."""

_UNITS = (
    "局|分局|委|委员会|常委会|办公室|办|部|厅|院|署|处|中心|所|站|队|馆|台|社|政府|党委|党组|党工委|支部"
    "|总支|党支部"
    "|党总支|工会|团委|妇联|纪委监委|纪委|监委|纪检组|人大|政协|武装部|人武部|信访局|专班|指挥部|管委会"
    "|业委会|居委会"
    "|村委会|党群服务中心|法院|检察院|海关|税务局|派出所|支队|总队|大队|中队|救援站|公安处|管理处|服务队"
    "|志愿队"
    "|公司|分公司|集团|银行|支行|分行|总行|联社|信用社|厂|矿|电厂|项目部|车间|班组|企业|物业|供电|烟草|邮政"
    "|电信|移动"
    "|联通|石化|石油|保险|证券|电网|铁路|机场|港|港务|农场|林场|牧场|渔场|茶场|盐场|机务段|工务段|电务段|车务段|供电段|车辆段|客运段|工区|工作室|监狱|水库|景区|合作社|报社|基金会|宗祠"
    "|学校|大学|学院|中学|一中|二中|小学|实小|幼儿园|附中|附小|高中|初中|职高|技校|中专|高职|党校|学部|书院"
    "|系"
    "|研究院|研究所|医院|卫生院|保健院|门诊部|急诊科|科|室|科室"
    "|社区|村|镇|乡|街道|办事处|县|区|市|州|盟|旗|省|园区|开发区|高新区|营|连|团|旅"
    "|协会|学会|商会|联合会|总会|促进会|研究会|理事会|工商联|科协|残联|文联|侨联|社科联|红十字会|联盟"
)
_NOTE = r"(?:[（(][^（）()]{1,16}[）)])?"
_UNIT = re.compile(rf"{HANZI}[^\s，,。：:；]*?(?:{_UNITS}){_NOTE}")
_ENDS_UNIT = re.compile(rf"(?:{_UNITS}){_NOTE}$")
_ADDRESS = re.compile("尊敬的|敬爱的|亲爱的|各位|诸位|全体")
_SHORT_UNIT = re.compile("[省市县区州镇乡校院总][局委办院]")
_ENDS_FIRM = re.compile(
    "(?:局|委|委员会|办公室|政府|党委|党组|公司|集团|医院|学院|大学|中学|小学|法院|检察院|支队|大队|银行|镇"
    "|乡|街道|社区|村)$"
)
_PARTY = re.compile("中共|中国共产党|共青团")
"""Such units end in a committee: 中共丹阳街道工委 + 书记."""
_ENDS_POST = re.compile(rf"(?:{_ROLES})$")
_UNIT_TAILS = "局委办院厅镇乡县村区市省校所站队"
"""What no given name of two hanzi ends with."""
_LONGEST_MEMBER = 8
_MEMBERS = ("代表", "成员", "学生", "同学", "学员", "传承人", "带头人", "志愿者", "创业者")
_LONGEST_UNIT, _LONGEST_OFFICE = 40, 24
_SLOGAN = re.compile(
    "[以在把让将][^县市区镇乡州]|做[好强大优实细新]|打[造好赢响]|推[进动]|加[快强速]|坚[持守定决]"
    "|抓[好紧实牢住]|强[化基责]|聚[焦力智]"
    "|勇[当立挑于]|奋[力进勇楫]|全[力面心]|争[做当创先]|守[好住牢正护]|扛[起牢]|牢[记固筑]|筑[牢]"
    "|建[强好成]|深[化入耕]|创[优先]|持[续]"
    "|提[升高振]|着[力眼]|锚[定]|扎[实根]|凝[聚心]|践[行]|谱[写]|擦[亮]|点[亮燃]|高[举扬]|大[力兴]|努[力]"
    "|感[恩]|学[习深]|绘[就]"
    "|立[足德]|用[好心情]|为[了民][^乡镇]|向[着海新]|从[严实]|当[好]|甘[当做]"
    "|关于|服务(?!中心)|走好|开创|实现|发展(?!和改革|改革)|振兴|共建|共创|迈向|走向|优化|破解|破题|赋能"
    "|助力"
)


def is_slogan(text: str) -> bool:
    """Whether a line opens like a theme: 打造一流营商环境, 奋力……, no unit or post."""
    return _SLOGAN.match(text) is not None


def is_unit(text: str) -> bool:
    """Whether `text` is the name of a body or place and nothing else: 市水利局, 青石岭镇人民政府."""
    plain = bare(text)
    if _SHORT_UNIT.fullmatch(plain):
        return True
    if (
        not 2 < len(plain) <= _LONGEST_UNIT
        or is_slogan(plain)
        or _ADDRESS.match(plain)
        or re.search(r"[，,。：:；！？!?“”]|一[个座条]|中国式|再[造创]|新(?:时代|征程|篇章)", plain)
    ):
        return False
    return all(_UNIT.fullmatch(squeezed(part)) for part in re.split(r"[、\s]+", plain) if part)


def is_firm_unit(text: str) -> bool:
    """Whether a unit ends as only bodies do: 局, 公司; 企业, 示范区 and 铁路 end many a title too."""
    return _ENDS_FIRM.search(bare(text)) is not None


def ends_office(word: str) -> bool:
    """Whether a short word ends as a post or unit does, and so is no name: 高校长, 江县委."""
    return _ENDS_POST.search(word) is not None or (len(word) == 3 and word[-1] in _UNIT_TAILS)


def split_office(text: str) -> tuple[str | None, str | None]:
    """Unit and post of an office; a missing one is None, both when it is no office.

    The post is as long as it can be behind the end of a unit: 青石岭镇 + 党委书记.
    """
    plain = bare(text)
    if _ADDRESS.match(plain):
        return None, None
    starts: Iterable[int] = _starts(plain)
    if _PARTY.match(plain):
        starts = reversed(list(starts))
    for at in starts:
        if _POSTS.fullmatch(plain, at) or (at and _ANY_HEAD.fullmatch(plain, at)):
            return bare(plain[:at]) or None, bare(plain[at:])
    if plain.endswith("代表") and len(plain) <= _LONGEST_MEMBER and not is_slogan(plain):
        return None, plain
    return (plain, None) if is_unit(plain) else (None, None)


def split_office_of(text: str) -> tuple[str | None, str | None]:
    """As `split_office`, for words that a name follows: their unit may then be of any kind."""
    unit, post = split_office(text)
    if post is None and len(text) <= _LONGEST_OFFICE and not is_slogan(text):
        for at in range(2, len(text)):
            if _POSTS.fullmatch(text, at):
                # 农户代表 are no unit with a post: the words before 代表 say whom.
                return (None, text) if text[at:] in _MEMBERS else (bare(text[:at]), bare(text[at:]))
    return unit, post


def _starts(text: str) -> Iterator[int]:
    """Where a post may start: at the start, or behind a unit, from the left."""
    yield 0
    yield from (at for at in range(2, len(text)) if _ENDS_UNIT.search(text[:at]))

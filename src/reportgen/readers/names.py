"""Names of persons: told from other short words by their surname."""

from __future__ import annotations

import re

from reportgen.readers.characters import CLOSERS, HANZI, squeezed

_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞"
    "熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲"
    "邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲"
    "伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申"
    "扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄"
    "阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公"
    "肖闫付佟覃涂岳帅缑亢况有琴商牟佘佴伯赏墨哈谯笪年爱阳言福仝亓冼佐邸苑苟晋楚鄢汝法钦由代兰刀召化尧战房揭敬斯母海清漆玄玉鹿"
    "麦禾竹梦贯源矫硕税粟续臣良芦英茆荣营虎衣祥禚种线绳老肇要训辜辉迟郇酒里银镡间青静风首香库库冮冼初勇区占占危原双员善喜团坚妥尕展"
    "崇幺庆延张心忻恽扎折柔栗檀欣求沐泉洛浩海火烟特狐理甫甲盘直真瞿筱米羽自花茂苌茶荔荷莎菅萨葆蒿蔡藏诺谌豆赛起逊邝邾邳郐钊铁锁镇门降隋雒雪项顿练"
)
_COMPOUND = (
    "欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶"
    "|太叔|申屠|公孙|慕容|仲孙|钟离|"
    "长孙|宇文|司徒|鲜于|司空|令狐|子车|颛孙|公良|拓跋|百里|呼延|东郭|南门|羊舌|微生|公西|梁丘|左丘|西门"
    "|第五|轩辕|完颜|纳兰|叶赫|爱新"
)
_COMPOUND_NAME = re.compile(rf"(?:{_COMPOUND}){HANZI}{{1,2}}")
_FOREIGN_NAME = re.compile(rf"{HANZI}{{1,10}}(?:[·•‧・]{HANZI}{{1,10}})+")
_PLAIN_NAME = re.compile(rf"{HANZI}{{2,3}}")
_NO_NAME = re.compile(
    "发言|汇报|讲话|材料|致辞|交流|报告|会议|工作|单位|代表|同志|经验|典型|演讲|时间|日期|地点|提纲|摘要"
    "|目录|正文|附件|方案|通知|意见|总结|"
    "计划|公司|集团|学校|医院|中心|办公|全文|书面|表态|主持|党委|党组|政府|支部|团队|学院|大学|系列|专题"
    "|专辑|第[一二三四五六七八九十]"
)
_COMMON_WORDS = re.compile(
    "安全|平安|高校|高新|水利|农业|农村|农民|卫生|党建|党员|党群|项目|文化|文明|文旅|经济|司法|公安|公路|金融|国家|国企"
    "|国资|宣传|能源|车间|全[市县区省国体员]|时代|时刻|明天|方向|成绩|成效|和谐|常态|游客|应急|关键|江海|东方|广大|相关"
    "|养老|通讯|通信|边防|海关|海事|青年|青春|财务|商务|法治|法院|理论|易地|温暖|融合|融媒|师生|师德|高质量|公积金"
    "|水文|水务|农机|平台|支持|支撑|管理|单项|强化|解放|干部|干群|封面|段落|成长|从严|利民|养殖|古城|万众|双创|双拥"
    "|申请|连心|红色|老年|老区|言论|化工|化解|真抓|直播|自查|自觉"
)
"""Words that start like a surname; to be matched against the whole word."""
_COURTESY = re.compile("(?:同志|先生|女士)$")


def is_name(text: str) -> bool:
    """Whether `text`, spaces aside, is the name of a person: 王明, 王　明, 欧阳朔, 买买提·艾山."""
    name = clean_name(text)
    if _FOREIGN_NAME.fullmatch(name) or _COMPOUND_NAME.fullmatch(name):
        return not _NO_NAME.search(name)
    if not _PLAIN_NAME.fullmatch(name) or _NO_NAME.search(name):
        return False
    return name[0] in _SURNAMES and not _COMMON_WORDS.fullmatch(name)


def may_be_name(text: str) -> bool:
    """Whether `text` could be a name with a surname that is in no list: only behind a post or unit."""
    name = clean_name(text)
    return (
        _PLAIN_NAME.fullmatch(name) is not None
        and not _NO_NAME.search(name)
        and not _COMMON_WORDS.fullmatch(name)
    )


def may_be_foreign(text: str) -> bool:
    """Whether `text` could be a name written by its sound, 古丽娜尔: only behind a post."""
    name = clean_name(text)
    return re.fullmatch(rf"{HANZI}{{4,8}}", name) is not None and not _NO_NAME.search(name)


def clean_name(text: str) -> str:
    """A name without inner spaces and 同志 behind it."""
    return _COURTESY.sub("", squeezed(text)).strip(CLOSERS)


def opens_name(word: str) -> bool:
    """Whether a word may be the first part of a name with a space in it: one hanzi alone, or 欧阳."""
    return re.fullmatch(HANZI, word) is not None or re.fullmatch(_COMPOUND, word) is not None


def joins_name(before: str, word: str) -> bool:
    """Whether `word` goes on the name that `before` begins: 王　明, 贺 知 章; a bracket may follow."""
    given = re.match(rf"({HANZI}{{1,2}})(?:[（(]|$)", word)
    return given is not None and (len(before) + len(given[1]) <= 3 or re.match(_COMPOUND, before) is not None)

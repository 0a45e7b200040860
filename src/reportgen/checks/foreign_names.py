"""Names written with a dot between their parts: 玛丽·居里, 阿不都·买买提."""

from __future__ import annotations

import re

_SOUNDS = frozenset(
    "阿埃艾爱安昂奥澳巴拜班邦保鲍贝本比毕彼宾波伯博勃卜布达戴黛丹当道德登邓迪蒂丁东杜顿多朵额厄恩尔凡范菲费芬弗夫福"
    "盖甘冈高戈哥葛格根贡古瓜圭果哈海汉豪荷赫黑亨洪胡华怀惠霍基吉季加贾嘉简杰金晶居喀卡凯坎康考柯科可克肯孔库夸奎"
    "拉莱赖兰朗劳勒雷蕾黎李里理利莉丽列林琳龙隆娄卢鲁露路吕略伦罗洛玛马麦迈曼芒毛茅梅门蒙孟米密敏明摩莫墨默姆木穆"
    "那娜纳乃南瑙内妮尼涅宁纽农努诺欧帕派潘庞佩彭皮平珀普齐奇契恰钱强乔切钦琴琼丘曲泉让热仁日荣茹儒瑞若撒萨塞赛桑"
    "森瑟沙山珊尚绍舍申生圣施诗石史士舒丝司思斯松苏素孙索塔泰坦汤唐陶特腾提蒂廷通图托脱瓦万汪旺威韦维卫魏温文翁沃"
    "乌武伍西希锡席霞夏显香肖谢欣辛休许雪逊雅亚延扬杨耶叶伊依因英永尤雨玉约云赞泽曾扎詹张哲者珍真芝朱卓兹孜子佐"
    "买提江白求热依古丽都克吾尔木"
)
"""Characters by which foreign and minority names are spelt."""

_ADDRESSED = re.compile("[\u4e00-\u9fff]{1,4}?(?:女士|先生|小姐|教授|博士|阁下|夫人)")
"""What follows a dot in a name that somebody is called by."""


def joins_name(text: str, at: int) -> bool:
    """Whether the dot at `at` joins the parts of a name: two characters on either side spell sounds."""
    left, right = text[max(at - 2, 0) : at], text[at + 1 : at + 3]
    if set(left) <= _SOUNDS and _ADDRESSED.match(text, at + 1):
        return True
    return len(left) == len(right) == 2 and set(left + right) <= _SOUNDS

"""Sentences for the rules of marks, numerals and words: right ones that look wrong, and wrong ones."""

import re
from functools import cache
from pathlib import Path

import pytest

from reportgen.checks.checking import check_subjects
from reportgen.checks.examples import example_subjects
from reportgen.checks.wordlists import WordLists, load_word_lists
from reportgen.diagnostics import Severity
from reportgen.project import Workspace, find_project

RIGHT = """\
一、二类企业同步推进，三、四季度冲刺，十三四岁的孩子入学，上午9:30开会，比例尺1:50万。
纪念“92年”南方谈话，网址http://www.abc.gov.cn/a~b/100~200,详见官网。
执行GB/T 9704-2012和ISO 9001:2015标准，研制5-羟色胺，拨打400-810-1234或12345热线。
开展3.15活动，打造5G+工厂，Wi-Fi全覆盖，A-Z全部入库，选项(a)和(b)均可，e.g.表格。
的的确确做到了，刚刚好，是是非非要分清，一个个过关，《甲》（2020年）、《乙》都要学。
他说：“这件事，一定要办成。”大家齐声答应：“好！”
一位老人拉着我的手说：“路修好了，心就通了。”这让我深受感动。
服务“三农”、支持小微，重点支持“专精特新”、高新技术等企业。
坚持“一件事一次办”，实现“进一扇门、办所有事”，“最多跑一次”。
建设“数字政府2.0”，推进“1+3+N”体系，落实“5+2”“白加黑”。
我们将做到“四个到位”：思想到位、组织到位、措施到位、责任到位。
时间：2024年3月15日；地点：市政府会议室；电话：0514-87654321。
气温达到-5℃，水深2.5米，坐标N32°15′，误差±0.5%。
项目总投资约30亿元，建设期为2022—2025年，占地约300亩。
要始终坚持以人民为中心，以服务为目的的做法，对对象逐一核实，和和气气待人。
实行24小时×7天值守，配备2×300兆瓦机组，规格为10×20厘米。
“五四”青年节、“七一”前后、“十一”期间、“双11”都有活动，“9·18”警钟长鸣。
在建项目28个，现在在建15个，为为民服务打基础，做了了解和分析。
《中华人民共和国民法典》（2020年5月28日通过）第1024条，第3-5条另行规定。
一等奖、二等奖各3个，甲等、乙等均有补助。
他是十九届中央委员，认真学习党的二十大和二十届二中、三中全会精神。
市生态环境局党组书记、局长李　明同志，王 强同志参加。
着力打造党建+网格+服务模式，推进“双随机、一公开”监管。
目标是：到2025年，实现三个翻番。
下一步，我们将从三个方面发力：一是强基础，二是补短板，三是促提升。
三是聚焦目标：今年完成投资30亿元。
这次会议开得很及时、很必要，我完全赞成、坚决拥护！
编号为2021-2022的两批项目，5-7班合并，比分3-2，A-3型、B2-5栋。
以上数据截至2023年12月31日。报名截止日期为3月1日，截止时间为下午5时。
“放管服”改革、“互联网+监管”、“证照分离”改革深入推进。
习近平总书记指出：“江山就是人民，人民就是江山。”我们要牢记嘱托。
要有“功成不必在我”的境界和“功成必定有我”的担当。
近年来，近300家企业、20多个村受益，超过3亿元，达到90%以上。
3至5年内，2～3个月内，两三天内，七八十人，十七八岁。
企业所得税减半、降低30%，利润增长2倍，成本降低到原来的一半。
Children's Palace（少年宫）于9：00开放，OPEC+、T+0、CO2、PM2.5、M2增速。
推进“水、电、气等”报装，水、电、气等报装，办理水、电、气等业务。
研究竞赛方案，探究竞争规律，大幅利好，敏感概念，一贯策划，增强发韧性。
帮扶对象像亲人一样，现象一样普遍，印象深刻。
公司注册资本5000万元，2023年营收12,345.6万元。
1.5亿元投资落地，3.2%的增速，0.5个百分点。
参加人员：张三、李四。主持人：王五。
安装4G/5G基站，推广“123”工作法，3·15晚会，“12·4”国家宪法日。
一、提高站位，把牢方向
（一）抓项目。今年以来，新开工项目30个。
1.抓招商。全年签约项目20个。
全市二、三产业融合，一、二、三产业协调，第一、二批项目完工。
让老百姓看得见、摸得着、得实惠，说了算、定了干、干就干好。
按照“谁主管谁负责、谁审批谁监管”原则落实。
大家都说：“好！好！好！”掌声经久不息……
“上面千条线、下面一根针”——这是基层的真实写照。
持续擦亮“江海潮·通未来”品牌，讲好“诗经·大雅”故事。
北京—上海高速、宁镇扬一体化、12—15日有雨。
请各位领导、同志们批评指正。谢谢大家！
1月22年会（年度会议）召开，共有22年历史，自22岁参加工作。
""".splitlines()

WRONG = """\
range-mark 2024年1-6月完成投资38亿元。
date-form 到25年底，新建学校3所。
date-form 2023年三月，正式启动。
date-form 二○二三年是关键之年。
halfwidth-punctuation 抓招商(引资)工作,不松劲.
halfwidth-punctuation 办好"一件事"，办实"每件事"。
halfwidth-punctuation 我们有没有信心?有!
halfwidth-punctuation 打造世界卫生组织(WHO)示范城市。
unbalanced-mark 我们要做到“心中有数、手中有招。
unbalanced-mark 认真学习《安全生产法》》的规定。
unbalanced-mark 按照省（市统一部署抓好落实。
unbalanced-mark ”老黄牛“精神要发扬。
document-number 根据《通知》（苏发【2023】12号）要求抓好落实。
document-number 根据苏政发（2023）8号要求抓好落实。
page-debris 我们将全力以赴。\\n- 12 -\\n下一步抓好落实。
range-mark 降低成本10%-15%。
range-mark 气温3~5℃，注意保暖。
range-mark 实施2021-2023年行动计划。
clashing-marks 我们要抓落实，、见成效。
clashing-marks 我们要抓落实；。
ellipsis-form 道路、桥梁、隧道…全面检查。
inner-space 全年 完成投资30亿元。
inner-space 新建学校 3 所。
odd-character 深入实施發展战略。
doubled-word 进一步加强加强管理。
doubled-word 我们要把把责任扛在肩上。
fixed-phrase 坚定“四个自信”，即道路自信、理论自信、文化自信。
fixed-phrase 统筹推进经济建设、政治建设、社会建设、文化建设、生态文明建设“五位一体”总体布局。
leftover 全年引进项目XX个。
leftover 全年引进项目××个。
leftover 某月某日召开会议，待补。
leftover 全年引进（待核实）项目20个。
number-script 受益群众3百户。
range-unit 年均增长5～8%。
approximate-number 走访了七、八户人家。
decrease-times 事故起数下降2倍。
thousands 共计12,345户，投入34567元。
unit-form 修路3Km。
old-unit 渠道长3华里。
semicolon 一是抓好项目建设；\\n谢谢大家！
quote-end 总书记强调：“人民城市人民建，人民城市为人民”。
interpunct 学习卡尔.马克思的著作。
festival-mark “七·一”前夕，走访慰问老党员。
typo 迫在眉捷，任务艰巨。
typo 截止6月底，完成投资3亿元。
short-form 经开区管委会（以下简称“管委会”）负责，经开区管委会（以下简称“管委会”）协调。
unbalanced-mark 推行‘一网通办’改革。
listed-quotes 落实《条例》、《办法》要求。
colon-in-colon 会议提出：要坚持三个导向：问题导向、目标导向、结果导向。
double-hedge 大约200人左右参加了培训。
""".splitlines()

MARKS = re.compile(
    "halfwidth|fullwidth|unbalanced|nested-title|clashing|document-number|date-form|range-|page-|ellipsis|dash-"
    "|listed-|colon-|semicolon|quote-|interpunct|festival|inner-space|odd-|approximate|number-script|double"
    "|decrease|percent|thousands|typo|leftover|fixed-phrase|unit-form|old-unit|short-form|full-name"
)


@cache
def words() -> WordLists:
    return load_word_lists(Workspace(find_project(Path(__file__).parent)))


def found(text: str) -> set[str]:
    subjects = example_subjects(text.replace("\\n", "\n"), words())
    told = [one.diagnostic for subject in subjects for one in check_subjects([subject])]
    return {one.rule for one in told if one.severity is not Severity.INFO and MARKS.match(one.rule)}


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_sentence_that_looks_wrong_has_no_finding(text: str) -> None:
    assert found(text) == set()


@pytest.mark.parametrize("line", WRONG)
def test_a_wrong_sentence_is_found_by_its_rule_alone(line: str) -> None:
    rule, _, text = line.partition(" ")
    assert found(text) == {rule}

"""Rules of facts and repetition against sentences that are not in their manual pages."""

from functools import cache
from pathlib import Path
from time import perf_counter

import pytest

from reportgen.checks.checking import check_across, check_subjects
from reportgen.checks.examples import example_subjects
from reportgen.checks.registry import all_rules
from reportgen.checks.wordlists import WordLists, load_word_lists
from reportgen.diagnostics import Severity
from reportgen.project import Workspace, find_project

FACTS = (
    "duplicate-paragraph",
    "near-duplicate-paragraph",
    "duplicate-sentence",
    "repeated-lead",
    "value-conflict",
    "year-conflict",
    "missing-attachment",
    "mixed-units",
    "impossible-date",
    "arithmetic",
    "person-conflict",
    "shared-paragraph",
    "value-conflict-across",
)


@cache
def words() -> WordLists:
    return load_word_lists(Workspace(find_project(Path(__file__).parent)))


def marked(text: str) -> list[str]:
    """The rules of this family that find something in a text, remarks left out."""
    subjects = example_subjects(text, words())
    told = [*check_across(subjects), *(one for subject in subjects for one in check_subjects([subject]))]
    found = (one.diagnostic for one in told)
    return [one.rule for one in found if one.rule in FACTS and one.severity is not Severity.INFO]


WRONG = [
    ("mixed-units", "落实配套资金2.4亿元，其中用于河道清淤的资金6800万元。"),
    ("mixed-units", "兑付工程款3.1亿元，其中农民工工资9500万元，无一拖欠。"),
    ("mixed-units", "全年投入教育经费5.2亿元，其中校舍改造2.1亿元、设备购置4600万元。"),
    ("mixed-units", "完成造林绿化7万亩，其中封育1600公顷。"),
    ("mixed-units", "全镇改造低产茶园9000亩，东片完成5000亩，剩余260公顷茶园秋后动工。"),
    ("mixed-units", "种植大豆4万亩，遭受涝灾后补种大豆900公顷。"),
    ("arithmetic", "落实经费8.6亿元，其中人员经费4.9亿元、公用经费2.3亿元、项目经费1.9亿元。"),
    ("arithmetic", "铺设管线140公里，其中供水管线70公里、燃气管线50公里、热力管线35公里。"),
    ("arithmetic", "处置垃圾36.5万吨，其中焚烧24.1万吨、填埋8.2万吨、堆肥6.4万吨。"),
    ("arithmetic", "收入52.4亿元，其中车辆通行费30.2亿元、服务区收入14.1亿元、广告及其他收入9.3亿元。"),
    (
        "value-conflict",
        "日期：2024-02-26\n2023年，集团实现利润总额21.5亿元，资产质量持续改善。\n我们有集团2023年实现利润总额20.8亿元的底气。",
    ),
    (
        "value-conflict",
        "日期：2024-01-26\n2023年，我们奋力拼搏。全年完成货物吞吐量8600万吨。\n站在2023年完成货物吞吐量8900万吨的新起点上，再接再厉。",
    ),
    ("person-conflict", "由副检察长郑书宁牵头。\n由政治部主任郑书宁同志负责培训。"),
    ("person-conflict", "发言人：县公安局 政治处主任 贺远帆\n由副局长贺远帆带队督查。"),
    ("person-conflict", "由副校长鲁敬文牵头，教务处主任苏和平配合。\n由教务处主任鲁敬文负责排课。"),
    ("year-conflict", "副题：在2024年全省数字经济大会上的发言\n日期：2025-05-12\n落实会议部署。"),
    ("year-conflict", "标题：在2022年全县乡村振兴现场推进会上的发言\n日期：2023-03-09\n落实会议部署。"),
    ("arithmetic", "全县共有村卫生室210个，其中公办120个、民办80个。"),
    ("arithmetic", "新招聘教师86名，其中小学40名、初中30名、高中26名。"),
    ("arithmetic", "上半年完成18公里、下半年完成22公里，共计42公里。"),
    ("arithmetic", "事故起数由120起下降到90起，下降30%。"),
    ("arithmetic", "审批时限从15个工作日压缩到5个工作日，压缩12个工作日。"),
    ("arithmetic", "群众满意度达到102%。"),
    ("arithmetic", "工业投资占全部投资的比重提高到123%。"),
    ("arithmetic", "规上工业产值360亿元，比上年增加60亿元、增长25%。"),
    ("arithmetic", "绿化覆盖率由38.5%提高到41.2%，提高3.7个百分点。"),
    ("arithmetic", "新建充电桩200个，其中城东片区80个、城西片区70个、城南片区60个。"),
    ("arithmetic", "资金来源中，中央补助3000万元、市级配套1500万元、县级自筹500万元，合计5500万元。"),
    ("impossible-date", "4月31日前完成全部整改。"),
    ("impossible-date", "2023年2月29日，项目开工。"),
    ("impossible-date", "力争13月底前投入使用。"),
    ("impossible-date", "会议定于3月8日25时召开。"),
    ("impossible-date", "本轮规划期为2025—2021年。"),
    ("missing-attachment", "任务分工详见附件。"),
    ("missing-attachment", "附件：任务清单\n各单位指标（见附件3）逐月调度。"),
    ("mixed-units", "新铺管网30公里，改造老管8.5km。"),
    ("mixed-units", "新建厂房3万平方米，改造厂房5000㎡。"),
    ("mixed-units", "落实奖补资金1200万元，即0.12亿元。"),
    ("value-conflict", "今年新建改建学校12所，新增学位5400个。\n总之，确保年内新建改建学校15所。"),
    (
        "value-conflict",
        "到2027年底，森林覆盖率达到45%。\n有信心到2027年底把森林覆盖率提高到46%。",
    ),
    (
        "value-conflict",
        "年底前培育科技型中小企业80家。\n拿出真招，确保今年科技型中小企业培育数量达到90家。",
    ),
    ("year-conflict", "日期：2023-03-02\n今年（2022年）是全面落实规划的关键一年。"),
    ("year-conflict", "日期：2025-01-10\n刚刚过去的2023年，我们经受住了考验。"),
    ("year-conflict", "日期：2023-05-10\n2025年1月召开的全会已经作出部署。"),
    ("year-conflict", "日期：2025-05-10\n2023年，我们将新建农村公路30公里。"),
    ("person-conflict", "发言人：县卫生健康局 局长 邓文彬\n县卫生健康局局长邓文斌代表全系统表态。"),
    ("person-conflict", "发言人：县卫生健康局 局长 邓文彬\n专班由副局长邓文彬负责，一周一调度。"),
    (
        "duplicate-sentence",
        "群众的事再小也是大事，我们办好。开门诊。\n落实查房。群众的事再小也是大事，我们办好。",
    ),
    (
        "repeated-lead",
        "一、夯实基础\n配强力量。\n二、优化环境\n容缺受理。\n三、夯实基础\n建好阵地。",
    ),
]

RIGHT = [
    "总投资2.4亿元、补助260万元，设备款3.5亿元，另付运费1800万元。",
    "发放贷款4.2亿元，其中受益企业86家、贴息1200万元。",
    "兑付资金1.3亿元，其中每个县区1000万元，慰问困难职工25万元。",
    "全年捐赠1.8亿元，其中小额捐赠430万元。",
    "建设用地3000亩（合200公顷），绿化用地80公顷；收储土地450亩，约合30公顷，复耕耕地15公顷。",
    "水稻播种面积9万亩，蔬菜播种面积700公顷；林下种植300亩，水面养殖20公顷。",
    "完成投资96亿元，其中工业投资60亿元、技改投资40亿元、民间投资55亿元。",
    "贷款余额210亿元，其中涉农贷款130亿元、普惠小微贷款96亿元。",
    "总投资6亿元，其中设备投资4亿元，达产后年产值9亿元，年税收0.6亿元。",
    "到位资金3亿元，其中中央资金1.6亿元、省级资金1亿元。",
    "巡护河道180公里，其中主干河道60公里、重点支流45公里。",
    "流转土地8.1万亩，其中种粮大户3.5万亩、合作社2.6万亩、家庭农场2万亩。",
    "日期：2023-01-12\n刚刚过去的一年，我们迎难而上。新增专精特新中小企业42家。\n到2023年底，新增专精特新中小企业55家。",
    "日期：2024-03-12\n2023年，华东公司实现营业收入82亿元。\n集团2023年实现营业收入182亿元。",
    "日期：2024-03-12\n2022年，集团实现营业收入160亿元。\n集团2023年实现营业收入182亿元的成绩来之不易。",
    "日期：2024-03-12\n完成货物吞吐量900万吨的港区优先扩建。\n全年完成货物吞吐量8600万吨。",
    "由副院长童立新兼任政治部主任。政治部主任童立新、副院长霍庭芳参加。",
    "副院长兼政治部主任郑书宁牵头，政治部主任郑书宁抓落实，副院长郑书宁抓督查，主任郑书宁负总责。",
    "市委常委、副市长、公安局局长童立新出席。副市长童立新讲话，公安局局长童立新部署。",
    "由副局长贺远帆牵头，政治处主任贺远航配合。",
    "副题：在2023年度全市综合考核总结大会上的发言\n日期：2024-02-23\n落实会议部署。",
    "副题：在全县2023年党建工作述职评议会上的发言\n日期：2024-03-01\n落实会议部署。",
    "副题：在2023年全市先进集体表彰大会上的发言\n日期：2024-04-28\n落实会议部署。",
    "标题：2023年工作总结\n日期：2024-03-08\n落实会议部署。",
    "企业总数达到300家，其中规上企业120家、高新技术企业150家、专精特新企业80家。",
    "全年实施项目120个，其中亿元以上项目80个、新开工项目60个。",
    "任务完成率达到125%，粮食自给率达到180%，病床使用率102%。",
    "经营收入由30亿元增加到36亿元，增长约21%。",
    "由2020年的12家增加到2023年的30家，年均增长35.7%。",
    "新建学校3所、医院2所，共计投资5.6亿元，惠及群众12万人。",
    "城镇登记失业率3.2%，比上年下降0.3个百分点；接待游客同比增长152%。",
    "新增经营主体2.4万户，增长15%，其中企业0.8万户。",
    "共有党员86名，其中女党员30名、35岁以下党员40名、大专以上学历党员60名。",
    "去程班列70列，回程班列50列，全年共开行120列。",
    "占比由18.2%提高到21.4%，提高3.2个百分点，居全市第2位。",
    "18月龄、24月龄儿童按时接种，6月30日前完成；10月1日至7日照常开放。",
    "2020—2025年，24小时值守，22:00至次日6:00加密巡查，扣30点积分的约谈。",
    "9月至次年3月开展冬训，12月31日24时前关闭系统。",
    "具体要求按照市委办《通知》附件2执行，材料以邮件附件报送。",
    "新建道路12公里，设计时速80km/h，用地面积1500亩（合100公顷）。",
    "总投资1.2亿元，申请上级补助8000万元，县级配套1500万元。",
    "总投资2.6亿元的产业园开工，每个村扶持50万元。",
    "去年改造老旧小区112个，今年改造老旧小区148个，到2026年累计改造老旧小区600个。",
    "日期：2024-02-01\n去年，新建改建学校12所，新增学位5000个。\n今年，计划新建改建学校15所，新增学位6200个。",
    "一季度完成固定资产投资40亿元。\n上半年完成固定资产投资95亿元。\n全年完成固定资产投资210亿元。",
    "东湖镇新建高标准农田2万亩，改造渠系30公里。\n西湖镇新建高标准农田3万亩，改造渠系18公里。",
    "全市要新建农村公路300公里，压茬推进。\n我县承担新建农村公路60公里，年底前建成。",
    "一是每年培训高素质农民500人次以上。\n到2027年，培训高素质农民累计达到2000人次。",
    "日期：2024-11-20\n2025年全年新建改建农村公路80公里，2025年度任务清单已经印发。",
    "日期：2024-03-05\n2021年以来，累计办结826件；到2026年底，办结率达到98%；2022年，我们提出了三年行动计划。",
    "标题：在2023年度总结表彰大会上的发言\n日期：2024-01-18\n2023年，全院完成手术2.1万台次。",
    "发言人：市水利局 党组书记、局长 贺知远\n局长贺知远任组长，副局长贺志明、总工程师贺小川任副组长。",
    "发言人：县医院 院长 童立新\n时任副院长童立新带队攻关，院长童立新今天代表全院表态。",
    "一是对企业，讲诚信。二是对群众，讲感情。三是对企业，讲服务。",
    "让群众看得上病、看得好病。让群众看得起病、少生病。说到做到，不放空炮。\n说到做到，不放空炮。",
    "一、教育方面\n（一）主要成效。新建学校三所。\n（二）下一步打算。扩建一所。\n二、卫生方面\n（一）主要成效。新建医院一所。\n（二）下一步打算。改建两所。",
    "东城区围绕项目抓招商，全年签约项目35个、总投资120亿元，开工率达到80%，走在全市前列。\n西城区围绕项目抓招商，全年签约项目28个、总投资96亿元，开工率达到75%，走在全市前列。",
    "农村居民人均可支配收入增长8%。\n城镇居民人均可支配收入增长6%。",
    "新能源汽车产量增长30%，达到5万辆。\n燃油汽车产量达到12万辆。",
    "一、上半年工作\n完成技改投资12亿元。\n二、下半年打算\n完成技改投资20亿元。",
    "组织专场招聘会20场，提供岗位5000个。\n面向残疾人组织招聘会4场，提供岗位300个。",
    "供水管网漏损率控制在8%以内。\n到2026年供水管网漏损率控制在7%以内。",
    "国家级高新技术企业达到120家。\n省级高新技术企业达到300家。",
    "预算安排1.5亿元，比上年增加0.3亿元，增长25%。",
    "办理时限压缩到3个工作日。\n办理时限压缩到5个工作日以内的事项全部公开。",
    "日期：2024-07-01\n2035年，我们将基本实现农业现代化。2020年，我们将全部脱贫的承诺变成了现实。",
    "我镇党委书记张三丰、镇长李向东带队。村支部书记张二丰负责联络。",
    "每个乡镇培育示范村2个。\n每个县区培育示范村10个。",
]


@pytest.mark.parametrize(("rule", "text"), WRONG)
def test_a_fault_is_found(rule: str, text: str) -> None:
    assert rule in marked(text)


@pytest.mark.parametrize("text", RIGHT)
def test_honest_prose_is_left_alone(text: str) -> None:
    assert marked(text) == []


def test_a_run_of_paragraphs_is_told_once_with_all_its_lines() -> None:
    run = (
        "一是压实责任。班子成员每人包联两个村，吃住在一线，问题不解决不撤回，年底逐一述职评议。\n"
        "二是严格督查。纪检、督查两支队伍轮流进驻，发现一起通报一起，绝不护短遮丑。\n"
        "三是用好考核。考核结果与评先评优、提拔使用直接挂钩，让实干的人得实惠、有奔头。"
    )
    text = f"一、抓项目\n{run}\n{run}\n二、抓招商\n{run}"
    [subject] = example_subjects(text, words())
    found = [one.diagnostic for one in check_subjects([subject]) if one.diagnostic.rule in FACTS]
    assert [one.rule for one in found] == ["duplicate-paragraph"] * 2
    assert [len(one.others) for one in found] == [5, 5]


def test_time_is_linear_in_the_length_of_a_paragraph() -> None:
    assert seconds(1500) < 10 * max(seconds(300), 0.05)


def seconds(times: int) -> float:
    """What the rules take for one long sentence full of figures."""
    text = "".join(
        f"第{n}项抓好，新建学校{n}所，其中小学{n}所，改造道路{n}公里，由{n}%提高到{n + 1}%，共计{n}件，"
        for n in range(times)
    )
    [subject] = example_subjects(text, words())
    start = perf_counter()
    for rule in FACTS:
        find = all_rules()[rule].find
        list(find(subject) if find else ())
    return perf_counter() - start

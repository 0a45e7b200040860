"""The rules of numbers, headings, titles and claims, against texts that look alike and are not."""

import pytest

from reportgen.checks.checking import check_subjects
from reportgen.checks.examples import example_subjects
from reportgen.checks.wordlists import WordLists

WORDS = WordLists(terms={"counted": frozenset({"三大攻坚战", "四个意识", "四个自信", "两个维护"})})
RULES = frozenset(
    {
        "numbering-gap",
        "numbering-repeat",
        "numbering-order",
        "numbering-mark",
        "level-skip",
        "mixed-numbering",
        "glued-heading",
        "empty-heading",
        "heading-end-mark",
        "single-item",
        "item-marks",
        "count-mismatch",
        "title-length",
        "heading-length",
        "title-form",
    }
)

RIGHT = [
    # Counts of neighbours, decimals, ordinals that are no labels.
    "三、四季度是攻坚期，我们要一天一天抓。\n1.5万家企业是底座。\n3.2公里长的河堤全部加固。",
    "驻村第一书记、第二产业、第三方机构都来了，第一、二季度各调度一次，排名全省第一，群众满意。",
    "我们实行一、二级响应，三、四级手术分开管理。第一，抓进度。第二，抓质量。",
    "坚持一是一、二是二，不搞大概其。\n万一是坏天气，一要素保障就要跟上。",
    # Levels and restarts.
    "一、抓生产\n（一）春耕\n1.备种。选好良种。\n2.备肥。配好肥料。\n（二）秋收\n1.抢收。组织农机。\n2.抢种。保证墒情。\n二、抓销售\n（一）对接。走访商超。\n（二）直播。培训主播。",
    "一、产业方面\n一是强链。引进项目。\n二是补链。培育企业。\n二、民生方面\n一是修路。年内通车。\n二是通水。年内通水。",
    "产业方面，一是强链，二是补链。\n民生方面，一是修路，二是通水。\n作风方面，一是严管，二是厚爱。",
    "一是抓学习。要做到三点：一是读原著，二是写心得，三是谈体会。\n二是抓落实。逐条分解。\n三是抓督查。逐月通报。",
    "第一，抓学习。一是读原著，二是写心得。\n第二，抓落实。一是分任务，二是定时限。\n第三，抓督查。一是看现场，二是听群众。",
    "为此，我们要做到：一是抓学习；二是抓落实；\n三是抓督查。",
    "首先，感谢市委的关心。\n一、抓学习\n读原著。\n二、抓落实\n定时限。\n最后，祝大家身体健康！",
    "首先，抓学习。读好原著。\n其次，抓落实。定好时限。\n最后，抓督查。看好现场。\n最后，祝大家身体健康！",
    "一、回顾\n成绩不少。\n二、打算\n重点抓好两件事。\n1.修路。年内通车。\n2.通水。年内通水。\n三、建议\n请市里支持。",
    "1.修路。年内通车。\n2.通水。年内通水。\n保障措施\n1.加强领导。成立专班。\n2.加强督查。逐月通报。",
    "会上印发的意见第（三）项、第（五）项要对照落实，表（1）和图（2）请看材料。",
    # Claims that are none, that hold, or that are another's.
    "坚决打好三大攻坚战。\n一是治水。管好河流。\n二是治气。管好烟囱。",
    "增强“四个意识”，坚定“四个自信”，做到“两个维护”：一是讲政治，二是顾大局，三是守规矩。",
    "全县12个乡镇、46个村，一是路不通，二是水不通，三是网不通。",
    "近三年，我们跑了五个县、访了八家企业，办了两件大事：一是修路，二是通水。",
    "按照“五个振兴”要求，落实“六大行动”部署，做好以下三点：一是选产业，二是育人才，三是护生态。",
    "从人才、产业、作风三个方面发力，努力争先。\n一是引才。办好夜校。\n二是强链。引好项目。",
    "三个方面的成绩来之不易。下一步：\n一是引才。办好夜校。\n二是强链。引好项目。",
    "下面，我讲三点意见。\n一、抓学习\n读原著。\n二、抓落实\n定时限。\n三、抓督查\n看现场。",
    "推动“三进”，进学校、进社区、进企业，进一步扩大覆盖面。",
    "落实“三单”制度，即清单、账单、罚单，做到月调度、季通报、年考核。",
    "抓住三个关键（企业、项目、园区），全力突破。",
    "开展“四送”活动，送政策、送技术、送人才和送资金，全年走访企业。",
    "围绕四个环节：规划、建设、管理和服务，全程用力。",
    "我们要牢记“五个必由之路”，坚持两手抓、两手都要硬，一手抓防控，一手抓发展。",
    "实施两项工程：新建改建学校、医院、车站，以及文化馆、图书馆、体育馆的改造提升。",
    "第三个方面是作风：一是严，二是实。前三项工作：一是快，二是好。",
    "开好三四个现场会，解决十来个难题，一是快，二是准。",
    "“五个一批”正在推进，签约一批、开工一批、投产一批、达产一批、储备一批。",
    "做到四个坚持，坚持党建引领，坚持项目为王，坚持民生为本，坚持安全为要。",
    "实施“两大提升”，增添发展后劲。\n一是产业提升。引项目。\n二是城市提升。修道路。",
    "一、聚焦“三大环节”，促进转型\n一是抓设施。建好网络。\n二是抓协同。建好平台。",
    # Headings and numbered sentences.
    "我们承诺：\n一、讲政治\n二、顾大局\n三、守规矩",
    "（一）年内完成危桥改造12座。\n（二）年内完成公路改造46公里。\n此外，抓好养护。",
    "一、怎么看？\n形势喜人。\n二、怎么干！\n任务逼人。",
    "一、目标\n|指标|值|\n|路|46|\n二、措施\n专班推进。",
    "1.绿色化改造12家企业\n2.新增绿色工厂5家\n3.淘汰落后产能3万吨",
    # Items and their marks.
    "一是快，即今日事今日毕（不过夜；不过周）；二是准；三是实。确保见效；确保长效。",
    "一是快。今日事今日毕；今日账今日清。\n二是准。看得准；打得准。\n三是实。",
    "一是快；\n二是准；\n三是实。",
    # Titles.
    "标题：关于全市安全生产工作的情况汇报\n抓好落实。",
    "标题：学习《关于加强安全生产工作的意见》的体会\n抓好落实。",
    "标题：关于做好“五一”期间值班工作的紧急通知\n抓好落实。",
    "标题：守正创新  真抓实干\n副题：在全市大会上的发言\n抓好落实。",
]

WRONG = [
    ("numbering-gap", "一、学\n读书。\n二、做\n做事。\n四、查\n看现场。"),
    ("numbering-gap", "办好三件事，一是修路，三是通水，四是通网。"),
    ("numbering-gap", "1.学。读书。\n2.做。做事。\n4.查。看现场。"),
    ("numbering-gap", "第一，学。读书。\n第三，查。看现场。"),
    ("numbering-repeat", "（一）学。读书。\n（二）做。做事。\n（二）查。看现场。\n（四）改。抓整改。"),
    ("numbering-repeat", "一是修路；二是通水；二是通网。"),
    ("numbering-repeat", "①修路。快修。\n②通水。快通。\n②通网。快连。"),
    ("numbering-order", "一、学\n读书。\n三、查\n看现场。\n二、做\n做事。\n四、改\n抓整改。"),
    (
        "numbering-order",
        "一、学\n1.读书\n（一）读原著。好好读。\n（二）谈体会。好好谈。\n2.写字\n好好写。\n二、做\n做事。",
    ),
    ("numbering-mark", "一：学\n读书。\n二、做\n做事。"),
    ("numbering-mark", "①、修路。快修。\n②、通水。快通。"),
    ("numbering-mark", "抓好两件事：一是，修路；二是，通水。"),
    ("numbering-mark", "（1）.修路。快修。\n（2）.通水。快通。"),
    ("numbering-mark", "其一、修路。快修。\n其二、通水。快通。"),
    ("level-skip", "# 学\n### 读书\n好好读。\n### 写字\n好好写。\n# 做\n做事。"),
    ("level-skip", "一、学\n（1）读书。好好读。\n（2）写字。好好写。\n二、做\n做事。"),
    ("mixed-numbering", "抓好三件事：一是修路；第二，通水；三是通网。"),
    ("mixed-numbering", "1．修路。快修。\n2．通水。快通。\n3.通网。快连。"),
    ("glued-heading", "一、学\n读书。二、做\n做事。\n三、查\n看现场。"),
    ("glued-heading", "（一）学。读书。\n（二）做。做事。（三）查。看现场。\n（四）改。抓整改。"),
    ("empty-heading", "一、学\n读书。\n二、做\n三、查\n看现场。"),
    ("empty-heading", "一、学\n读书。\n二、做\n做事。\n三、查"),
    ("heading-end-mark", "一、学习，\n读书。\n二、做事\n做事。"),
    ("heading-end-mark", "（一）学习。\n好好读书，好好写字。\n（二）做事。\n说了就干，干就干好。"),
    ("single-item", "一、学\n1.读书。好好读。\n二、做\n做事。"),
    ("single-item", "一、学\n一是读书。好好读。\n二、做\n做事。"),
    ("item-marks", "一是快；\n二是准。\n三是实；\n四是稳。"),
    ("item-marks", "一是快；二是准。看得准、打得准；三是实。"),
    ("count-mismatch", "抓好三件事。一是修路。二是通水。"),
    ("count-mismatch", "我谈四点体会：\n一、学\n读书。\n二、做\n做事。\n三、查\n看现场。"),
    (
        "count-mismatch",
        "一、实施“四大攻坚”，筑牢基础\n一是梯队攻坚行动。培育。\n二是改造攻坚行动。改造。\n三是集群攻坚行动。集聚。",
    ),
    ("count-mismatch", "做到“五个坚持”，坚持党建引领，坚持项目为王，坚持民生为本，坚持安全为要。"),
    ("count-mismatch", "推进“四个一批”：签约一批、开工一批、投产一批，形成滚动格局。"),
    ("count-mismatch", "抓住四个关键（企业、项目、园区），全力突破。"),
    ("count-mismatch", "实施3项行动：一是清欠行动；二是降本行动。"),
    ("count-mismatch", "突出四项重点，一是修路，二是通水，三是通网。"),
    ("count-mismatch", "推行“五办”服务，即马上办、网上办、就近办、一次办，群众少跑腿。"),
    ("count-mismatch", "存在四个不足：眼界不够宽、步子不够大、作风不够实。"),
    ("title-form", "标题：关于关于做好防汛工作的通知\n抓好落实。"),
    ("title-form", "标题：关于做好防汛工作通知\n抓好落实。"),
    ("title-form", "标题：关于做好防汛工作，确保安全的通知\n抓好落实。"),
]


def found(example: str) -> set[str]:
    subjects = example_subjects(example, WORDS)
    told = [one.diagnostic for one in check_subjects(subjects)]
    return {one.rule for one in told if one.rule in RULES}


@pytest.mark.parametrize("text", RIGHT)
def test_nothing_is_found_in_a_right_text(text: str) -> None:
    assert found(text) == set()


@pytest.mark.parametrize(("rule", "text"), WRONG)
def test_a_fault_is_found_by_its_rule_alone(rule: str, text: str) -> None:
    assert found(text) == {rule}

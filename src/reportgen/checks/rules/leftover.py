"""没有填完的地方。

依据：E8.3
××、XX、***、TODO、“待补”、空括号、{{ }}是起草时留的空，发出前要填上或删去。

错：
    农产品加工产值达到XX亿元。
错：
    ××市××局将全力抓好落实。
错：
    全年接待游客（数据待补）人次。
错：
    此处补充典型案例。
错：
    完成投资{{ amount }}亿元，TODO。
错：
    完成投资（　）亿元。
对：
    尺寸为3×5米，装机2×660兆瓦，实行7×24小时值守，被告人王某某认罪，XXL码，此处不再赘述，示范文明岗，规范文书，尚待补充完善。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.masking import masked
from reportgen.checks.rule import Finding
from reportgen.checks.subject import Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.ERROR
_TO_DO = r"(?:待补|待核|待定|待填|待完善|待确认|待更新|待查|请补充|请填|请核|自行填写|根据实际)"
_LEFT = re.compile(
    r"(?=[×✕╳XxＸｘ*_＿□■○◯〇TF{$（(【\[〔［此待？范])(?:[×✕╳]{2,}|(?<![A-Za-z\d])(?:[Xx]{2,}|[ＸｘX]{2,})(?![A-Za-z\d])|(?<=\d\d)[X×]{2}(?=年)"
    r"|(?<![A-Za-z\d米宽长高厘])[X×](?=[年月日个项家%％亿万]|$)(?!光)|\*{3,}(?!\*)|_{3,}|＿{2,}|[□■]{2,}|[○◯〇]{2,}(?=[省市县区局镇])"
    r"|\b(?:TODO|FIXME|TBD)\b|\{\{[^{}\n]{0,60}\}\}|\$\{[^{}\n]{0,60}\}"
    rf"|[（(【\[〔][^（()）【】\[\]〔〕]{{0,12}}{_TO_DO}[^（()）【】\[\]〔〕]{{0,12}}[）)】\]〕]|[（(【\[](?:略|空|此处略)[）)】\]]"
    r"|[（【［\[(][ 　_]*[）】］\])](?![(（\[])"
    r"|此处(?:填写|填入|插入|补充|需补充|应补充|待补|空缺|省略\d|留白|写|应写|添加)"
    r"|(?<![有尚亟急还])待补充?(?=[。；，]?$)|？{2,}|(?<![示规模典师防])范文(?=网|大全|模板|[一二三四五\d]|$))"
)


def find(subject: Subject) -> Iterator[Finding]:
    """Places that the writer left to be filled in."""
    for passage, text in masked(subject):
        for match in _LEFT.finditer(text):
            yield Finding(f"“{match[0]}”像是没有填完的地方", passage, *match.span(), ("填上，或者删去",))

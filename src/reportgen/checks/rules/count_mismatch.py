"""说的数与列的数不一致。

依据：E1.8
“三项任务”后面列了两条，“五个一”只说出四个，听的人会数。数一数，是改数字，还是补上漏掉的。
“三大攻坚战”“四个自信”这样的固定说法不必展开，不在此列；名称不列分项的，也不核对。

错：
    抓好三项行动：一是开展清欠行动，逐户销号；二是开展降本行动，逐条兑现。
错：
    下一步，全局将抓好四项任务。
    一是修好路。年内改造农村公路。
    二是通好水。年内改造老旧管网。
    三是管好网。把网格员配齐配强。
错：
    落实“五个一”机制，即一个项目、一名领导、一个专班、一套方案，做到周调度、月通报。
错：
    开展安全知识“五进”活动，进学校、进社区、进企业、进农村，全年不少于40场。
错：
    做到“四个聚焦”：聚焦产业强链，聚焦项目建设，聚焦民生改善。
对：
    抓好两项行动：一是开展清欠行动，逐户销号；二是开展降本行动，逐条兑现。
对：
    围绕“四个突破”目标，按照“三大战略”要求，重点抓好两件事：一是强产业，二是惠民生。
对：
    坚决打好三大攻坚战，新建3个产业园，服务五个乡镇。
    一是强产业。引进一批补链项目。
    二是惠民生。建成一批口袋公园。
对：
    推进“三个一批”，签约一批、开工一批、投产一批，为“四大工程”打基础。
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.claims import Claim, claims_of
from reportgen.checks.rule import Finding
from reportgen.checks.subject import Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.WARNING


def find(subject: Subject) -> Iterator[Finding]:
    """Claims of a number of things that another number follows."""
    for claim in claims_of(subject):
        if not claim.holds:
            hints = ("请核对：改数字，或者补上漏掉的",)
            message = f"说“{claim.text.strip('“”')}”，后面列了{_count(claim)}项"
            yield Finding(message, claim.passage, claim.start, claim.end, hints)


def _count(claim: Claim) -> int:
    return len(claim.run.members) if claim.run else min(claim.counts)

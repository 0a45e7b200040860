"""段落重复。

依据：E8.2
同一段话（三十字以上）在一篇里出现两次，多半是复制粘贴时没有删掉。标点、空格和段首的序号不同也算同一段；
连着几段都重复的，合在一起只报一次，并指出它们先前在哪里。
请留下一处，另一处删去，或者改写成本部分自己的内容。

错：
    一、夯实基础
    我们将逐村逐户走访摸排，把群众反映的问题一件件记下来，把办理结果一件件反馈回去。
    二、改进作风
    我们将逐村逐户走访摸排，把群众反映的问题一件件记下来，把办理结果一件件反馈回去。
错：
    一、抓项目
    一是抓前期。对今年计划开工的项目逐个倒排工期，能并联办理的手续一律并联办理。
    二是抓服务。每个项目明确一名班子成员包联到底，企业提出的诉求两天之内必须答复。
    二、抓招商
    一是抓前期。对今年计划开工的项目逐个倒排工期，能并联办理的手续一律并联办理。
    二是抓服务。每个项目明确一名班子成员包联到底，企业提出的诉求两天之内必须答复。
对：
    一、抓项目
    对今年计划开工的项目逐个倒排工期，每个项目明确一名班子成员包联到底，一抓到底、抓出成效。
    二、抓招商
    对今年计划签约的企业逐家上门拜访，每家企业明确一名班子成员联系到底，一抓到底、抓出成效。
对：
    说了算，定了干。
    我们将把今天的承诺列成清单，公开晾晒、逐月销号，让全镇干部群众都来监督。
    说了算，定了干。
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.repetition import numbered, paragraphs, repeated_runs
from reportgen.checks.rule import Finding
from reportgen.checks.subject import Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.ERROR


def find(subject: Subject) -> Iterator[Finding]:
    """Each run of paragraphs that stood before, once."""
    found = paragraphs(subject)
    for run in repeated_runs(subject):
        again = [one.passage.start for one in found[run.start : run.start + run.length]]
        before = [one.passage.start for one in found[run.source : run.source + run.length]]
        message = f"{numbered(subject, again)}与{numbered(subject, before)}重复"
        passage = found[run.start].passage
        others = (*again[1:], *before)
        yield Finding(message, passage, 0, len(passage.text), ("留下一处，删去或改写另一处",), others=others)

"""段落大同小异。

依据：E8.2
两段话大半的字句相同，只改了几个字，往往是同一段的新旧两稿都留在了稿子里，或者从别处抄来没有改完。
请对照着看：是同一个意思就合并，不是就把各自的内容写出来。

错：
    一、强化责任
    我们将建立问题清单、任务清单、责任清单，逐项明确时限、逐级传导压力，确保件件有着落、事事有回音。
    二、强化落实
    我们要建立问题清单、任务清单、责任清单，逐项明确时限、逐级传导压力，确保件件有着落、事事有回应。
对：
    一、东片区
    东片区今年新建小学两所、幼儿园三所，改造老旧校舍八千平方米，秋季开学前全部交付使用。
    二、西片区
    西片区今年扩建初中一所、新建幼儿园五所，更新教学设备一千二百台，国庆节前全部配置到位。
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.repetition import likenesses, numbered, paragraphs
from reportgen.checks.rule import Finding
from reportgen.checks.subject import Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.WARNING


def find(subject: Subject) -> Iterator[Finding]:
    """Each paragraph that is nearly an earlier one."""
    found = paragraphs(subject)
    for one in likenesses(subject):
        passage, source = found[one.index].passage, found[one.source].passage.start
        message = f"这一段与{numbered(subject, [source])}大半相同"
        yield Finding(
            message, passage, 0, len(passage.text), ("合并成一段，或写出各自的内容",), others=(source,)
        )

"""几篇发言用了同一段话。

依据：E8.2
同一次会议的几篇发言、同一本汇编里的几篇材料，出现了整段相同的话（三十字以上），台下听得出来是互相抄的，或者汇编时贴重了。
请其中一家改写。标点、空格和段首的序号不同也算相同。

错：
    我们将逐村逐户走访摸排，把群众反映的问题一件件记下来，把办理结果一件件反馈回去。
    ----
    标题：在全市重点工作推进会上的交流发言
    我们将逐村逐户走访摸排，把群众反映的问题一件件记下来，把办理结果一件件反馈回去。
对：
    我们将逐村逐户走访摸排，把群众反映的问题一件件记下来，把办理结果一件件反馈回去。
    ----
    标题：在全市重点工作推进会上的交流发言
    我们将对照清单逐条整改，每月向服务对象公布一次进度，年底请群众代表当面打分评议。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.checks.repetition import paragraphs, repeated_runs
from reportgen.checks.rule import Finding
from reportgen.checks.subject import Passage, Subject
from reportgen.diagnostics import Severity, shown

SEVERITY = Severity.WARNING


def find_across(subjects: Sequence[Subject]) -> Iterator[Finding]:
    """Paragraphs that an earlier speech has, the ones that stand together told at once."""
    first: dict[str, tuple[int, Passage]] = {}
    for number, subject in enumerate(subjects):
        again = {at for run in repeated_runs(subject) for at in range(run.start, run.start + run.length)}
        run: list[tuple[Passage, Passage]] = []
        for at, one in enumerate(paragraphs(subject)):
            if not one.long or at in again:
                continue
            earlier, before = first.setdefault(one.words, (number, one.passage))
            if earlier != number:
                run.append((one.passage, before))
            else:
                yield from _told(run)
                run = []
        yield from _told(run)


def _told(run: Sequence[tuple[Passage, Passage]]) -> Iterator[Finding]:
    if not run:
        return
    passage, before = run[0]
    where = before.start
    count = f"从这里起{len(run)}段" if len(run) > 1 else "这一段"
    message = f"{count}与{shown(where.path)}第{where.line}行的发言相同"
    others = (*(one.start for one, _ in run[1:]), *(other.start for _, other in run))
    yield Finding(message, passage, 0, len(passage.text), ("请其中一家改写",), others=others)

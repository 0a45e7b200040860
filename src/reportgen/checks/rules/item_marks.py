"""分条之间的标点。

依据：E1.6
“一是……；二是……；三是……。”各条之间要么都用分号，要么都用句号。某一条里面已经有句号，就不能再以分号收尾。

错：
    办好三件事：一是育人，办好夜校；二是引人，出台扶持政策。确保回引能人四十名；三是留人，改造驿站。
错：
    办好三件事：一是育人，办好夜校；二是引人，出台扶持政策。三是留人，改造驿站。
对：
    办好三件事：一是育人，办好夜校；二是引人，出台扶持政策；三是留人，改造驿站。确保年内见效。
对：
    办好两件事。一是育人。办好夜校；办好讲堂。二是引人。出台扶持政策，把“有心；有力”的人请回来。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from reportgen.checks.labels import Marker
from reportgen.checks.rule import Finding
from reportgen.checks.sequences import Run, sequences_of
from reportgen.checks.subject import Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.WARNING
_QUOTED = re.compile("“[^”]*”|（[^）]*）|《[^》]*》")


def find(subject: Subject) -> Iterator[Finding]:
    """Items with 。 inside that end in ；, and items of one list parted in two ways."""
    for run in sequences_of(subject).runs:
        if run.generated or len(run.members) < 2 or run.again is not None:
            continue
        items = [(marker, text) for marker, text in _items(run) if text]
        yield from _within(items) or _between(items)


def _items(run: Run) -> Iterator[tuple[Marker, str]]:
    """All members but the last, each with its words up to its mark; "" where it has further paragraphs."""
    for marker, following in pairwise(run.members):
        here = following.index == marker.index
        end = following.start if here else len(marker.passage.text)
        text = marker.passage.text[marker.end : end]
        if not here and following.index != marker.index + 1:
            text = ""
        yield marker, _QUOTED.sub(lambda found: "〓" * len(found[0]), text).rstrip()


def _within(items: list[tuple[Marker, str]]) -> list[Finding]:
    return [
        Finding(
            f"“{marker.name}”一条里面有句号，末尾不能用分号",
            marker.passage,
            marker.end + len(text) - 1,
            marker.end + len(text),
            ("各条末尾都用句号，或者把里面的句号改为逗号",),
            severity=Severity.ERROR if text[:-1].count("。") > 1 else None,
        )
        for marker, text in items
        if text[-1] in "；;" and "。" in text[:-1]
    ]


def _between(items: list[tuple[Marker, str]]) -> list[Finding]:
    ends = [text[-1] for _, text in items]
    semicolons = sum(end in "；;" for end in ends)
    stops = ends.count("。")
    if not semicolons or not stops:
        return []
    odd = "。" if stops <= semicolons else "；;"
    marker, text = next(item for item in items if item[1][-1] in odd)
    message = "各条之间有的用分号、有的用句号"
    hint = "都用分号，或者都用句号"
    end = marker.end + len(text)
    return [Finding(message, marker.passage, end - 1, end, (hint,))]

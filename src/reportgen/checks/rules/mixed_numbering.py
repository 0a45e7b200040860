"""序号写法不一致。

依据：E1.4、E1.10
一组里有的写“一是”、有的写“第二，”；同一层的“1.”有的用半角点、有的用全角点。请统一成一种。

错：
    一是修好路。年内改造农村公路。
    第二，通好水。年内改造老旧管网。
    三是管好网。把网格员配齐配强。
错：
    1.修好路。年内改造农村公路。
    2．通好水。年内改造老旧管网。
    3.管好网。把网格员配齐配强。
对：
    第一，修好路。一是修好农村公路，二是修好机耕道。
    第二，通好水。一是改造老旧管网，二是新建水厂。
对：
    首先，修好路。年内改造农村公路。
    其次，通好水。年内改造老旧管网。
    最后，管好网。把网格员配齐配强。
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from reportgen.checks.labels import Kind, Marker, markers_of
from reportgen.checks.rule import Finding, Repair
from reportgen.checks.sequences import sequences_of
from reportgen.checks.subject import Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.WARNING
_DOT = re.compile(r"(?<=\d)[.．]$")
_NEAR = frozenset({Kind.IS, Kind.MUST})


def find(subject: Subject) -> Iterator[Finding]:
    """Members of an enumeration that are counted in another way, and dots that differ."""
    for run in sequences_of(subject).runs:
        if run.foreign:
            marker = run.foreign[0]
            loose = Kind.ORDER in (run.kind, marker.kind) or {run.kind, marker.kind} <= _NEAR
            message = f"一组里“{run.first.name}”和“{marker.name}”混用"
            hints = ("请统一成一种写法",)
            others = (run.first.passage.place(run.first.start),)
            severity = Severity.INFO if loose else None
            yield Finding(message, marker.passage, marker.start, marker.end, hints, (), others, severity)
    yield from _dots(subject)


def find_across(subjects: Sequence[Subject]) -> Iterator[Finding]:
    """Speeches of a collection whose dots are not those of most."""
    used = [(subject, set(_dotted(subject).values())) for subject in subjects]
    styles = Counter(next(iter(dots)) for _, dots in used if len(dots) == 1)
    if len(styles) < 2:
        return
    common = styles.most_common(1)[0][0]
    for subject, dots in used:
        if len(dots) == 1 and dots != {common}:
            marker = next(iter(_dotted(subject)))
            message = f"序号“{marker.name}”的点与其他各篇不一致"
            hints = (f"统一用“{common}”",)
            yield Finding(message, marker.passage, marker.start, marker.end, hints, severity=Severity.INFO)


def _dotted(subject: Subject) -> dict[Marker, str]:
    """The typed 1. 2. of a speech, each with its dot."""
    found: dict[Marker, str] = {}
    for marker in markers_of(subject):
        if marker.kind is Kind.ARABIC and not marker.generated and (match := _DOT.search(marker.text)):
            found[marker] = match[0]
    return found


def _dots(subject: Subject) -> Iterator[Finding]:
    dotted = _dotted(subject)
    counts = Counter(dotted.values())
    if len(counts) < 2:
        return
    # 1. is the form of the house where both come as often.
    common = max(counts, key=lambda dot: (counts[dot], dot == "."))
    wrong = [marker for marker, dot in dotted.items() if dot != common]
    first = wrong[0]
    repairs = tuple(Repair(one.passage, one.end - 1, one.end, common) for one in wrong)
    others = tuple(one.passage.place(one.start) for one in wrong[1:])
    message = f"“{first.text.strip()}”的点与其他序号不一致，有{len(wrong)}处"
    hints = (f"统一用“{common}”",)
    yield Finding(message, first.passage, first.start, first.end, hints, repairs, others)

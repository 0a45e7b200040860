"""标题没有另起一行。

依据：E1.7、E2.2
标题接在上一段的末尾，或者接在另一个标题后面。请另起一行；生成时会按标题排版的，只是那些能认出来的。

错：
    一、提高认识
    我们将把思想统一到会议精神上来。二、狠抓落实
    我们将逐项分解任务，逐月调度进度。
    三、转变作风
    我们将深入一线，当场解决难题。
对：
    一、提高认识
    我们将从两方面着手：一、二级响应全员到岗。三、四级响应轮流值守。
    二、狠抓落实
    我们将逐项分解任务，逐月调度进度。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.glued import glued_headings
from reportgen.checks.rule import Finding
from reportgen.checks.subject import Passage, Subject
from reportgen.content.blocks import BodyBlock, Heading
from reportgen.diagnostics import Severity

SEVERITY = Severity.ERROR


def find(subject: Subject) -> Iterator[Finding]:
    """Headings that begin in the middle of a line."""
    if subject.lines:
        yield from _taken_apart(subject)
    yield from _within(subject)


def _taken_apart(subject: Subject) -> Iterator[Finding]:
    """Headings that were behind something in their line and were parted from it in reading."""
    before: BodyBlock | None = None
    told = 0
    for block, passage in subject.body:
        line = block.place.line
        same = before is not None and before.place.line == line
        if same and line != told and isinstance(block, Heading) and passage is not None:
            told = line
            if _is_typed_behind(subject, passage):
                alone = isinstance(before, Heading) and before.runin is None
                yield _finding(passage, 0, len(block.lead), after_heading=alone)
        before = block


def _is_typed_behind(subject: Subject, passage: Passage) -> bool:
    """Whether words stand before a heading on its line, with no break of any sort between."""
    place = passage.place(0)
    if not 0 < place.line <= len(subject.lines):
        return False
    line = subject.lines[place.line - 1]
    at = line.find(passage.text[:12])
    return at > 0 and bool(re.search(r"[\w。！？”’）》：；，] ?$", line[:at].rstrip(" \t\u3000") + " "))


def _finding(passage: Passage, start: int, end: int, after_heading: bool) -> Finding:
    words = passage.text[start:end][:20]
    what = "另一个标题" if after_heading else "上一段"
    return Finding(f"标题“{words}”接在{what}后面，没有另起一行", passage, start, end, ("请在它前面换行",))


def _within(subject: Subject) -> Iterator[Finding]:
    for one in glued_headings(subject):
        yield _finding(one.passage, one.start, one.end, after_heading=False)

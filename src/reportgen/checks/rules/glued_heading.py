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

from reportgen.checks.labels import kind_of, read_number
from reportgen.checks.rule import Finding
from reportgen.checks.sequences import Run, sequences_of
from reportgen.checks.subject import Passage, Subject
from reportgen.content.blocks import BodyBlock, Heading
from reportgen.content.outline import find_label
from reportgen.diagnostics import Severity

SEVERITY = Severity.ERROR
_CANDIDATE = re.compile(
    r"(?:(?<=[。！？])|(?<=[。！？][”’）])|(?<=\s))\s*(?=[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)"
)
_LONGEST = 40


def find(subject: Subject) -> Iterator[Finding]:
    """Headings that begin in the middle of a line."""
    if subject.lines:
        yield from _taken_apart(subject)
    yield from _within(subject)


def _taken_apart(subject: Subject) -> Iterator[Finding]:
    """Headings that were behind something in their line and have been parted from it when the file was read."""
    before: BodyBlock | None = None
    told = 0
    for block, passage in subject.body:
        line = block.place.line
        same = before is not None and before.place.line == line
        if same and line != told and isinstance(block, Heading) and passage is not None:
            told = line
            if _is_typed_behind(subject, passage):
                yield _finding(passage, 0, len(block.lead), after_heading=isinstance(before, Heading))
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
    return Finding(
        f"标题“{words}”接在{what}后面，没有另起一行", passage, start, end, ("请在它前面换行",)
    )


def _within(subject: Subject) -> Iterator[Finding]:
    """Headings that are still within a paragraph: the number that the headings around them lack."""
    lacking = _lacking(subject)
    if not lacking:
        return
    for index, (_, passage) in enumerate(subject.body):
        if passage is None:
            continue
        for match in _CANDIDATE.finditer(passage.text, 1):
            label = find_label(passage.text[match.end() :])
            if label is None or label.level is None:
                continue
            key = (kind_of(label.text), read_number(label.text))
            if any(first <= index < last for first, last in lacking.get(key, ())):
                end = match.end() + len(label.text) + len(re.split("[。：]", label.rest)[0])
                if end - match.end() <= _LONGEST:
                    yield _finding(passage, match.end(), end, after_heading=False)


def _lacking(subject: Subject) -> dict[tuple[object, int], list[tuple[int, int]]]:
    """Numbers that enumerations lack, each with the blocks between which they would stand."""
    found: dict[tuple[object, int], list[tuple[int, int]]] = {}
    for run in sequences_of(subject).runs:
        for number, first, last in _holes(run):
            found.setdefault((run.kind, number), []).append((first, last))
    return found


def _holes(run: Run) -> Iterator[tuple[int, int, int]]:
    numbers = run.numbers
    if run.first.level is None:
        return
    for at in range(1, len(numbers)):
        if numbers[at] == numbers[at - 1] + 2:
            yield numbers[at] - 1, run.members[at - 1].index, run.members[at].index

"""序号后面的标点。

依据：E1.2、E1.3、E1.4、E1.5、E1.6
“一”后面用顿号，“1”后面用下脚点；（一）（1）①后面什么也不加；“第一”“其一”“首先”后面用逗号；
“一是”“一要”后面不加标点。可以自动改正。

错：
    一．提高认识
    我们将把思想统一到会议精神上来。
    二．狠抓落实
    我们将逐项分解任务，逐月调度进度。
错：
    （一）、提高认识。我们将把思想统一到会议精神上来。
    （二）、狠抓落实。我们将逐项分解任务，逐月调度进度。
错：
    1、提高认识。我们将把思想统一到会议精神上来。
    2、狠抓落实。我们将逐项分解任务，逐月调度进度。
错：
    第一、提高认识。我们将把思想统一到会议精神上来。
    第二、狠抓落实。我们将逐项分解任务，逐月调度进度。
错：
    一是，提高认识。我们将把思想统一到会议精神上来。
    二是，狠抓落实。我们将逐项分解任务，逐月调度进度。
对：
    第一，提高认识。驻村第一书记带头宣讲，第一、二季度各一次。
    第二，狠抓落实。我们将逐项分解任务，逐月调度进度。
对：
    1.提高认识。1.5万名党员全部参加轮训。
    2.狠抓落实。我们将逐项分解任务，逐月调度进度。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.labels import Kind, Marker
from reportgen.checks.rule import Finding, Repair
from reportgen.checks.sequences import Run, sequences_of
from reportgen.checks.subject import Subject
from reportgen.diagnostics import Severity

SEVERITY = Severity.ERROR
_AFTER_COMMA = re.compile(r"[、：:．.]$")
_WRONG: dict[Kind, re.Pattern[str]] = {
    Kind.HAN: re.compile(r"\s*[.．，,：:]$"),
    Kind.PAREN_HAN: re.compile(r"(?<=[）)㈠-㈩])[、.．，,：:]$"),
    Kind.PAREN_ARABIC: re.compile(r"(?<=[）⑴-⒇])[、.．，,：:]$"),
    Kind.CIRCLED: re.compile(r"[、.．]$"),
    Kind.ARABIC: re.compile(r"(?<=\d)\s*、$"),
    Kind.ORDINAL: _AFTER_COMMA,
    Kind.OTHER: _AFTER_COMMA,
    Kind.ORDER: _AFTER_COMMA,
    Kind.IS: re.compile(r"[，、,：:]$"),
    Kind.MUST: re.compile(r"[，、,：:]$"),
}
_RIGHT = {Kind.HAN: "、", Kind.ARABIC: ".", Kind.ORDINAL: "，", Kind.OTHER: "，", Kind.ORDER: "，"}


def find(subject: Subject) -> Iterator[Finding]:
    """Wrong marks behind the numbers of an enumeration, told once for each enumeration."""
    for run in sequences_of(subject).runs:
        wrong = [marker for marker in run.members if _match(marker)]
        if wrong and not run.generated and _is_list(run):
            yield _finding(run.kind, wrong)


def _is_list(run: Run) -> bool:
    return len(run.members) > 1 or (run.kind in (Kind.PAREN_HAN, Kind.PAREN_ARABIC) and run.first.opens)


def _match(marker: Marker) -> re.Match[str] | None:
    pattern = _WRONG.get(marker.kind)
    return pattern.search(marker.text) if pattern else None


def _finding(kind: Kind, wrong: list[Marker]) -> Finding:
    first = wrong[0]
    right = _RIGHT.get(kind, "")
    name = _mended(first, right)
    message = (
        f"“{first.text.strip()}”后面的标点不对" if right else f"“{first.text.strip()}”：序号后面不加标点"
    )
    if len(wrong) > 1:
        message += f"，同样的有{len(wrong)}处"
    others = tuple(dict.fromkeys(one.passage.place(one.start) for one in wrong[1:]))
    severity = Severity.WARNING if kind in (Kind.IS, Kind.MUST) else None
    repairs = tuple(_repair(marker, right) for marker in wrong)
    hints = (f"写成“{name}”",)
    return Finding(message, first.passage, first.start, first.end, hints, repairs, others, severity)


def _mended(marker: Marker, right: str) -> str:
    match = _match(marker)
    assert match is not None
    return marker.text[: match.start()] + right


def _repair(marker: Marker, right: str) -> Repair:
    match = _match(marker)
    assert match is not None
    return Repair(marker.passage, marker.start + match.start(), marker.start + match.end(), right)

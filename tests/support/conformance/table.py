"""The table of docs/conformance.md: a row for everything that a clause asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from support.clauses import clauses
from support.conformance import (  # noqa: F401  (each adds its checks to the table)
    body,
    briefing,
    collection,
    digest,
    foot,
    forms,
    head,
    page,
    speech,
    wordfile,
)
from support.conformance.building import Output, built
from support.conformance.checks import CHECKS, Check
from support.conformance.unbuilt import UNBUILT

TEST = "tests/conformance/test_clauses.py::test_measure"
COLUMNS = ("条款", "内容", "量什么", "应为", "PDF", "Word", "测试")
PARTS = {
    "A": "A 公文（GB/T 9704-2012）",
    "A-W": "A-W Word 里怎样做到",
    "A-D": "A-D 各家不一，取哪一种",
    "B": "B 发言材料",
    "C": "C 简报",
    "D": "D 汇编",
}
INTRODUCTION = f"""\
# 标准符合情况

这份表由 `make conformance` 生成，不要手改：改了样式或模板再生成一次。
每一行是[条款](clauses.md)要求的一件事，两种输出各量一遍：PDF 直接量，Word 文稿由 LibreOffice 排出来再量。
位置和长度量的是纸上的字和线；“墨迹”是按 300 dpi 画出来后有墨的地方。
“行框”是一行所占的高度，固定行距时基线在行框的 80% 处，所以首行字的上边缘比行框的上边缘低约 3 mm。
量的和测试用的是同一个函数，测试是 `{TEST}[名称-输出]`，最后一栏写的是名称。
误差照标准；标准没有说的，页边和标志 1 mm，其他长度 0.5 mm 或 0.5 磅。
“超差”的各项在表末说明原因，测试里记作已知不符。
"""


def part_of(clause: str) -> str:
    """A-W for A-W1, A for A7.1, B for B2."""
    return "-".join(re.match(r"([A-D])(?:-([WD]))?", clause).groups(default="")).rstrip("-")  # type: ignore[union-attr]


def listed() -> list[str]:
    """The clauses of parts A to D, in their order."""
    return [clause for clause in clauses() if clause[0] in "ABCD"]


def table() -> str:
    """The whole document."""
    sections = (_section(part) for part in PARTS)
    return "\n".join([INTRODUCTION, _summary(), *sections, _wrong()])


def _summary() -> str:
    asked = [clause for clause in listed() if clause not in UNBUILT]
    wrong = len({check.clause for check in CHECKS.values() if check.wrong})
    return (
        f"共 {len(listed())} 条：量到的 {len(asked)} 条，其中 {wrong} 条有超差的地方；"
        f"没有做或量不出的 {len(UNBUILT)} 条，表里写明了原因。共量 {len(CHECKS)} 项。\n"
    )


def _section(part: str) -> str:
    top = f"## {PARTS[part]}\n\n| {' | '.join(COLUMNS)} |\n{'|---' * len(COLUMNS)}|\n"
    rows = [row for clause in listed() if part_of(clause) == part for row in _rows(clause)]
    lines = (f"| {' | '.join(map(_escaped, row))} |" for row in rows)
    return top + "\n".join(lines) + "\n"


def _escaped(cell: str) -> str:
    return cell.replace("|", "\\|")


def _rows(clause: str) -> Iterator[list[str]]:
    checks = [check for check in CHECKS.values() if check.clause == clause]
    words = clauses()[clause]
    if not checks:
        yield [clause, words, f"没有量：{UNBUILT[clause]}", "", "", "", ""]
    for number, check in enumerate(checks):
        values = [_measured(check, output) for output in built().values()]
        yield [clause, words if not number else "同上", check.what, check.asked(), *values, f"`{check.name}`"]


def _measured(check: Check, output: Output) -> str:
    if output.name not in check.outputs:
        return "—"
    shown = check.shown(check.measure(output))
    return f"**{shown}**（超差）" if output.name in check.wrong else shown


def _wrong() -> str:
    rows = [
        f"- {check.clause} {check.what}（{'、'.join(check.wrong)}）：{next(iter(check.wrong.values()))}。"
        for check in CHECKS.values()
        if check.wrong
    ]
    return "## 超差的各项\n\n" + ("\n".join(rows) or "没有。") + "\n"

"""标题跳级。

依据：E1.1
层次依次是 一、 （一） 1. （1）。“一、”下面直接用“1.”可以；直接用“（1）”，或者“#”下面直接用“###”，是跳了级。

错：
    一、抓好灌区改造
    （1）抓渠系配套。年内完成渠道衬砌。
    （2）抓高效节水。推广喷灌和微灌。
    二、抓好河湖管护
    落实四级河长责任，逐月巡河。
对：
    一、抓好灌区改造
    1.抓渠系配套。年内完成渠道衬砌。
    2.抓高效节水。推广喷灌和微灌。
    二、抓好河湖管护
    落实四级河长责任，逐月巡河。
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.labels import kind_of
from reportgen.checks.rule import Finding
from reportgen.checks.subject import Subject
from reportgen.content.blocks import Heading
from reportgen.content.numerals import heading_label
from reportgen.diagnostics import Severity

SEVERITY = Severity.WARNING


def find(subject: Subject) -> Iterator[Finding]:
    """Headings that stand more than one level below the heading they belong to."""
    above: Heading | None = None
    for block, passage in subject.body:
        if not isinstance(block, Heading) or passage is None:
            continue
        if above is not None and _distance(above, block) > 1 and not _is_let(above, block):
            upper, lower = _name(above), _name(block)
            hint = f"用“{heading_label(above.level + 1, 1)}”" if block.label else "补上中间一级标题"
            severity = Severity.INFO if above.level > 1 and not block.generated else None
            message = f"标题跳级：{upper}下面直接是{lower}"
            yield Finding(message, passage, 0, len(block.label or block.text), (hint,), severity=severity)
        above = block


def _distance(above: Heading, block: Heading) -> int:
    """Levels between two headings, by their labels where both have one; `#` may stand before any."""
    kinds = [kind_of(one.label or "") for one in (above, block) if not one.generated]
    ranks = [kind.rank for kind in kinds if kind is not None]
    return ranks[1] - ranks[0] if len(ranks) == 2 else block.level - above.level


def _is_let(above: Heading, block: Heading) -> bool:
    """一、 with 1. under it."""
    return (above.level, block.level) == (1, 3) and not block.generated and block.label is not None


def _name(block: Heading) -> str:
    if block.generated or block.label is None:
        return f"{'一二三四'[block.level - 1]}级标题"
    return f"“{block.label.strip()}”"

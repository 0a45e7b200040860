"""Commitments as words and rows: 主要指标 of a speaker, 承诺事项台账 of a meeting."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from reportgen.content.commitments import Commitment
from reportgen.content.dates import read_date

MOST_FIGURES = 5
"""主要指标 of one speaker."""
LEDGER_TITLE = "承诺事项台账"
LEDGER_COLUMNS = ("序号", "承诺事项", "目标", "完成时限", "责任单位", "发言人")

_LONGEST_INDICATOR = 20
_UNCLEAR = re.compile("^(?:内|每|全|这|该|其)|这|该|[、，]")
"""What an indicator says that needs the sentence it stands in."""
_TIMES = ("次", "分钟", "小时", "天", "日", "个工作日", "年", "个月")
"""Units that say how long or how often something is done, not what comes of it."""
_COMPARED: Mapping[str, str] = MappingProxyType({">=": "不低于", "<=": "不超过"})
_UNIT_TWICE = ("%", "％", "万", "亿")
"""Units whose loss misleads in a range (E5.4)."""


def key_figures(commitments: Sequence[Commitment], most: int = MOST_FIGURES) -> tuple[str, ...]:
    """The commitments with the clearest values, as words, in the order of the speech."""
    numbered = [one for one in enumerate(commitments) if one[1].value and one[1].unit]
    clearest = sorted(numbered, key=lambda one: (-_clarity(one[1]), one[0]))[:most]
    return tuple(
        dict.fromkeys(one.indicator + target(one) for _, one in sorted(clearest, key=lambda one: one[0]))
    )


def _clarity(commitment: Commitment) -> int:
    """How well a commitment stands alone: short words, a date, and no range."""
    length = len(commitment.indicator)
    return (
        2 * (4 <= length <= _LONGEST_INDICATOR)
        + (commitment.deadline_date is not None)
        + (commitment.op != "range")
        - (commitment.unit in _TIMES)
        - 2 * (_UNCLEAR.search(commitment.indicator) is not None)
        - 2 * (length < 2 or length > 2 * _LONGEST_INDICATOR)
    )


def target(commitment: Commitment, dash: str = "～") -> str:
    """Comparison, value and unit as they are printed: 不低于96%, 15%～20%, 23座."""
    unit = commitment.unit or ""
    if commitment.value_max is None:
        return _COMPARED.get(commitment.op, "") + commitment.value + unit
    twice = unit if unit.startswith(_UNIT_TWICE) else ""
    return f"{commitment.value}{twice}{dash}{commitment.value_max}{unit}"


def deadline(commitment: Commitment) -> str:
    """The day in Chinese with a line break behind the year, for narrow columns; else the speech's words."""
    day = read_date(commitment.deadline_date) if commitment.deadline_date else None
    return day.chinese.replace("年", "年\n", 1) if day else commitment.deadline or ""


def ledger_rows(commitments: Sequence[Commitment]) -> tuple[tuple[str, ...], ...]:
    """The rows of the table of commitments: 序号、承诺事项、目标、完成时限、责任单位、发言人."""
    return tuple(ledger_row(number, one, target(one)) for number, one in enumerate(commitments, start=1))


def ledger_row(number: int, one: Commitment, shown_target: str) -> tuple[str, ...]:
    """The cells of a commitment in that table."""
    unit, speaker = one.unit_of_speaker or "", one.speaker or ""
    return str(number), one.indicator, shown_target, deadline(one), unit, speaker

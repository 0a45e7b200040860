"""Quantities in Chinese office prose: number and unit with offsets, comparison and role.

Interface: `quantities(text)` gives every number that counts or measures something, in order. What
is no quantity is not there: years, dates, ordinals, 500强, 5G, G355, GB/T numbers, 〔2022〕5号, 9:30.
What counts nothing by itself has a `role` other than `Role.VALUE`: 由45% is a BASE, 总投资50亿元以上的 an
ATTRIBUTE, 抓好三项工作 a STRUCTURE, what stands in “” a LABEL. Offsets are of `text`. Linear in its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Literal, TypeAlias

from reportgen.language.units import HANZI_ONLY_AFTER_DIGITS, MEASURES, UNIT

Comparison: TypeAlias = Literal["=", ">=", "<=", "range"]


class Role(Enum):
    """What a quantity does in its sentence."""

    VALUE = "value"
    """It says how much there is or shall be."""
    BASE = "base"
    """What a change starts from: 由45%提高到60%, 在现有18个的基础上."""
    ATTRIBUTE = "attribute"
    """It tells which things are meant: 总投资50亿元以上的项目, 10千伏线路."""
    RESTATED = "restated"
    """It says the one before it in other words: ，约合26000万元."""
    STRUCTURE = "structure"
    """It counts what the text goes on to list: 抓好三项工作."""
    LABEL = "label"
    """It is part of a name: “三年倍增”, 《…20条》."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit; `start` and `end` are those of its words, 以上 and the like included."""

    start: int
    end: int
    value: str
    """Digits, thousands' commas taken out: `126`, `385.6`; 三十 is `30`."""
    value_max: str | None
    """The upper end of a range."""
    unit: str
    """万亩, %, 个百分点 …; empty when the number stands alone."""
    op: Comparison
    role: Role
    number_start: int
    """Where the digits start, behind 不低于 and the like (which are not part of the words)."""
    written: bool = True
    """Whether the number stands there; 全覆盖, 翻一番 and 清零 only mean one."""

    @property
    def measures(self) -> bool:
        """Whether the unit measures (元, 公里, %) rather than counts (家, 项)."""
        return base_unit(self.unit) in MEASURES


def base_unit(unit: str) -> str:
    """A unit without 万 and 亿: 万亩 → 亩."""
    return unit.lstrip("十百千万亿") or unit


def quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity of `text`, in order; they never overlap."""
    from reportgen.language.roles import with_roles

    return with_roles(text, tuple(_found(text)))


def _found(text: str) -> Iterator[Quantity]:
    pattern = re.compile(rf"(?<![\dA-Za-z第])(\d+(?:\.\d+)?)([十百千万亿]*{UNIT})")
    for match in pattern.finditer(text):
        yield Quantity(match.start(), match.end(), match[1], None, match[2], "=", Role.VALUE, match.start())

"""Tables of targets: the columns that say what shall be reached, a commitment a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TypedDict

from reportgen.content.commitment import Commitment
from reportgen.language.deadlines import Deadline, deadlines
from reportgen.language.quantities import Comparison, quantities


def row_commitments(
    head: Sequence[str], row: Sequence[str], blank: Commitment, said: date | None, frame: Deadline | None
) -> Iterator[Commitment]:
    """The commitments of a row below a head; `frame` is the deadline where the head names none."""
    for column, (title, cell) in enumerate(zip(head, row, strict=False)):
        if column and _is_target(title, said):
            target = _target(cell, _row_name(row, column))
            if target is not None:
                own = deadlines(title, said)
                one = replace(blank, sentence="\t".join(row), **target)
                yield one.due(own[0] if own else frame)


def _is_target(title: str, said: date | None) -> bool:
    """Whether a column holds what shall be reached: 2024年目标, not 2023年 or 上年完成."""
    year = re.search(r"20\d\d(?=年)", title)
    over = year is not None and said is not None and int(year[0]) < said.year
    return _TARGET.search(title) is not None and not over and not _TOLD_COLUMN.search(title)


def _row_name(row: Sequence[str], column: int) -> str:
    """What a row is about: its first cell that is no number."""
    return next((cell for cell in row[:column] if cell and not _PLAIN_NUMBER.fullmatch(cell)), "")


def _target(cell: str, name: str) -> _Target | None:
    """The value in a cell; its unit may stand behind the row's name: 危桥改造（座）."""
    indicator, unit = _UNIT_IN_NAME.sub("", name), _UNIT_IN_NAME.search(name)
    if value := _PLAIN_NUMBER.fullmatch(cell):
        number = value[1].replace(",", "")
        return {"indicator": indicator, "value": number, "unit": unit[1] if unit else None}
    found = quantities(cell)
    if not found:
        return None
    one = found[0]
    return {
        "indicator": indicator,
        "value": one.value,
        "value_max": one.value_max,
        "op": one.op,
        "unit": one.unit or (unit[1] if unit else None),
    }


class _Target(TypedDict, total=False):
    indicator: str
    value: str
    value_max: str | None
    op: Comparison
    unit: str | None


_TARGET = re.compile("目标|计划|指标值|任务数|20\\d\\d年(?!完成|实际|实绩)|力争")
_TOLD_COLUMN = re.compile("完成|实际|实绩|现状|基数|上年|去年")
_UNIT_IN_NAME = re.compile(r"[（(]([^（）()]{1,8})[）)]$")
_PLAIN_NUMBER = re.compile(r"(?:≥|≤|>|<)?(\d[\d,]*(?:\.\d+)?)")

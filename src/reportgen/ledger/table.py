"""The ledger as CSV for Excel, as JSON, and as lines for a terminal."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from io import StringIO

from reportgen.content.commitments import Commitment
from reportgen.diagnostics import shown
from reportgen.ledger.sheet import Row, Sheet

COLUMNS = (
    "序号", "承诺事项", "目标", "比较", "目标值", "上限", "单位", "完成时限", "时限日期",
    "责任单位", "发言人", "原文", "文件", "行",
)  # fmt: skip
"""The columns of the tables for a computer; Word and PDF have six of them."""
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def values(row: Row) -> tuple[str, ...]:
    """A row's cells by `COLUMNS`, as text."""
    one = row.commitment
    return (
        str(row.number), one.indicator, row.target, one.op, one.value, one.value_max or "", one.unit or "",
        one.deadline or "", one.deadline_date or "", row.unit, row.speaker, one.sentence,
        shown(one.place.path), str(one.place.line or ""),
    )  # fmt: skip


def csv_bytes(sheet: Sheet) -> bytes:
    """CSV that Excel opens as it is: UTF-8 with its mark, and no cell that it would run as a formula."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(map(_safe, values(row)) for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")


def _safe(cell: str) -> str:
    """A cell that begins like a formula is text: Excel takes what follows ' as it stands."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell


def to_json(sheet: Sheet) -> dict[str, object]:
    """The JSON form of `ledger`."""
    return {"commitments": [_commitment(row.commitment) for row in sheet.rows]}


def _commitment(one: Commitment) -> dict[str, object]:
    return one.to_json(str(one.place.path)) | {"lines": list(one.lines)}


def json_bytes(sheet: Sheet) -> bytes:
    """The JSON form as a file."""
    return (json.dumps(to_json(sheet), ensure_ascii=False, indent=2) + "\n").encode()


def to_text(sheet: Sheet) -> str:
    """The ledger as lines to read over."""
    return "\n".join(_lines(sheet)) or "没有找到承诺事项"


def _lines(sheet: Sheet) -> Iterator[str]:
    for group in sheet.groups:
        if group.title:
            yield f"{group.title}（{len(group.rows)} 项）"
        for row in group.rows:
            who = " ".join(part for part in (row.unit, row.speaker) if part)
            parts = (f"{row.number}. {row.commitment.indicator}", row.target, row.deadline, who)
            yield "\t".join(part for part in parts if part) + f"\t{row.commitment.place}"

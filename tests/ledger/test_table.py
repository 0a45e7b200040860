from __future__ import annotations

import csv
import json
from dataclasses import replace
from io import StringIO

from support.ledgers import commitment, sheet

from reportgen.ledger.table import COLUMNS, csv_bytes, json_bytes, to_json, to_text


def rows(*commitments):
    return list(csv.DictReader(StringIO(csv_bytes(sheet(*commitments)).decode("utf-8-sig"))))


def test_csv_has_the_mark_of_excel_and_the_columns():
    assert csv_bytes(sheet()).startswith(b"\xef\xbb\xbf")
    (row,) = rows(commitment(op=">="))
    assert tuple(row) == COLUMNS
    assert (row["目标"], row["目标值"], row["时限日期"], row["行"]) == (
        "不低于126座",
        "126",
        "2024-12-31",
        "7",
    )


def test_no_cell_of_csv_is_a_formula():
    for start in "=+-@\t\r":
        bad = replace(commitment(of=f"{start}cmd|' /C calc'!A0"), sentence=f"{start}1+1")
        (row,) = rows(bad)
        assert row["责任单位"].startswith("'")
        assert row["原文"].startswith("'")


def test_json_has_the_fields_in_their_form():
    (one,) = to_json(sheet(commitment("2", op="range", top="3")))["commitments"]
    assert one == {
        "speaker": "林晓舟",
        "unit_of_speaker": "市水利局",
        "indicator": "加固水库",
        "value": "2",
        "value_max": "3",
        "op": "range",
        "unit": "座",
        "deadline": "年内",
        "deadline_date": "2024-12-31",
        "sentence": "加固水库。",
        "path": "a.yaml",
        "line": 7,
        "lines": [7],
    }
    assert json.loads(json_bytes(sheet(commitment())))["commitments"][0]["value"] == "126"


def test_text_has_a_line_a_row():
    assert to_text(sheet(commitment())) == "1. 加固水库\t126座\t2024年12月31日\t市水利局 林晓舟\ta.yaml:7"
    assert to_text(sheet()) == "没有找到承诺事项"

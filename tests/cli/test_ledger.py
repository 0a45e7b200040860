"""`reportgen ledger` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from reportgen.cli import run

SPEECH = """kind: speech
title: 抓落实
speaker: {name: 王明, post: 局长, unit: 市水利局}
date: 2024-03-15
body: |
  一、抓工程
  年底前，新建泵站12座、水厂不少于4座。
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "水利.yaml").write_text(SPEECH, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_list_goes_to_standard_output(project, capsys):
    assert run(["ledger", "水利", "--by", "deadline"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("2024年12月31日前（2 项）\n1. 新建泵站\t12座\t2024年12月31日\t市水利局 王明\t")
    assert "2. 新建水厂\t不低于4座" in out


def test_json(project, capsys):
    assert run(["ledger", "--format", "json"]) == 0
    first = json.loads(capsys.readouterr().out)["commitments"][0]
    assert (first["indicator"], first["value"], first["op"], first["unit"]) == ("新建泵站", "12", "=", "座")
    assert (first["deadline_date"], first["line"]) == ("2024-12-31", 7)


def test_the_official_table_in_word(project, capsys):
    assert run(["ledger", "-o", "台账.docx"]) == 0
    assert capsys.readouterr().out.strip() == "台账.docx"
    (table,) = docx.Document(project / "台账.docx").tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["序号", "承诺事项", "目标", "完成时限", "责任单位", "发言人"]
    assert rows[1] == ["1", "新建泵站", "12座", "2024年\n12月31日", "市水利局", "王明"]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["没有"], 1, "找不到内容“没有”"),
        (["-o", "台账.odt"], 1, "以 .xlsx、.csv、.json、.docx、.pdf 结尾"),
        (["--by", "speaker"], 2, "--by"),
    ],
)
def test_what_is_wrong_is_told(project, capsys, arguments, code, told):
    assert run(["ledger", *arguments]) == code
    assert told in capsys.readouterr().err


def test_an_edited_file_is_kept(project):
    (project / "台账.xlsx").write_bytes(b"edited")
    assert run(["ledger", "-o", "台账.xlsx"]) == 3
    assert (project / "台账.xlsx").read_bytes() == b"edited"

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.building.ledgers import draw_up, write_ledger
from reportgen.diagnostics import Refusal
from reportgen.ledger.sheet import Grouping

SPEECH = """kind: speech
title: 抓落实
speaker: {{name: {name}, post: 局长, unit: {unit}}}
date: 2024-03-15
body: |
  一、抓工程
  年底前，新建泵站{count}座。
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    content = tmp_path / "content"
    content.mkdir()
    for name, unit, count in (("王明", "市水利局", 12), ("李华", "市交通局", 9)):
        (content / f"{unit}.yaml").write_text(SPEECH.format(name=name, unit=unit, count=count), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(sheet):
    return [(row.commitment.value, row.unit) for row in sheet.rows]


def test_nothing_named_is_all_content(project):
    assert sorted(told(draw_up([], project))) == [("12", "市水利局"), ("9", "市交通局")]


def test_a_name_a_folder_and_a_draft(project):
    (project / "稿.txt").write_text(
        "抓落实\n王明\n（2024年3月15日）\n一、抓工程\n年底前，建水厂4座。\n", "utf-8"
    )
    assert told(draw_up([Path("市水利局")], project)) == [("12", "市水利局")]
    assert len(draw_up([Path("content")], project).rows) == 2
    (row,) = draw_up([Path("稿.txt")], project).rows
    assert (row.commitment.value, row.commitment.place.line) == ("4", 5)


def test_a_collection_gives_its_speeches_and_each_counts_once(project):
    collection = "kind: collection\ntitle: 汇编\nitems: [市水利局.yaml, 市交通局.yaml]\n"
    (project / "content" / "汇编.yaml").write_text(collection, "utf-8")
    assert told(draw_up([Path("汇编")], project)) == [("12", "市水利局"), ("9", "市交通局")]
    assert len(draw_up([], project).rows) == 2


def test_a_file_that_is_wrong_costs_the_others_nothing(project):
    (project / "content" / "坏.yaml").write_text("kind: speech\n", "utf-8")
    sheet = draw_up([], project)
    assert len(sheet.rows) == 2
    assert {one.place.path.name for one in sheet.diagnostics} == {"坏.yaml"}


def test_a_speech_without_a_date_is_told(project):
    text = SPEECH.format(name="王明", unit="市水利局", count=12).replace("date: 2024-03-15\n", "")
    (project / "content" / "市水利局.yaml").write_text(text, "utf-8")
    assert [one.rule for one in draw_up([Path("市水利局")], project).diagnostics] == ["no-date"]


@pytest.mark.parametrize(
    ("suffix", "start"),
    [(".xlsx", b"PK"), (".docx", b"PK"), (".PDF", b"%PDF"), (".csv", b"\xef\xbb\xbf"), (".json", b"{")],
)
def test_files_by_their_suffix_are_the_same_twice(project, suffix, start):
    path = project / f"台账{suffix}"
    write_ledger(draw_up([], project, Grouping.UNIT), path)
    first = path.read_bytes()
    assert first.startswith(start)
    write_ledger(draw_up([], project, Grouping.UNIT), path)
    assert path.read_bytes() == first


def test_an_edited_file_is_kept(project):
    path = project / "台账.csv"
    path.write_bytes(b"edited")
    with pytest.raises(Refusal) as caught:
        write_ledger(draw_up([], project), path)
    assert [one.rule for one in caught.value.diagnostics] == ["edited-output"]
    assert path.read_bytes() == b"edited"


def test_another_suffix_is_refused(project):
    with pytest.raises(Refusal, match="不能把台账写成"):
        write_ledger(draw_up([], project), project / "台账.odt")


def test_an_empty_ledger_is_a_document_too(project):
    for file in (project / "content").iterdir():
        file.write_text("kind: speech\ntitle: 题\nbody: 谢谢大家。\n", "utf-8")
    write_ledger(draw_up([], project), project / "台账.docx")

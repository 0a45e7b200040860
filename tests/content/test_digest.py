"""`kind: digest`: the speeches of a meeting in short, as content and as an item of a briefing."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.contents import Contents
from support.pledges import with_pledges

from reportgen.content.blocks import Heading, TableBlock, TextBlock
from reportgen.content.briefing import Briefing
from reportgen.content.dates import CalendarDate
from reportgen.content.digest import Digest, as_speech
from reportgen.content.export_digest import digest_yaml
from reportgen.content.kinds import to_json, to_text

HEAD = "kind: digest\ntitle: 推进会表态发言摘要\n"
FULL = (
    HEAD
    + """\
occasion: ——在推进会上
date: 2024-03-15
form: table
length: 60
ledger: false
items:
  - {include: 发言/乙, id: yi}
  - 发言/*
  - {title: 自写, speaker: 王明, body: 一段话。, summary: 一句话。}
"""
)
SPEECH = """\
kind: speech
title: {name}的表态
speaker: {{name: {name}, post: 局长, unit: 市{name}局}}
date: 2024-03-15
body: |
  一、抓好隐患排查，守牢安全底线
  一是排查到位。年底前排查水库300座。
  二、抓好队伍建设，提升应急能力
  一是组建队伍。组建抢险队14支，培训900人次。
"""


@pytest.fixture
def contents(tmp_path: Path) -> Contents:
    made = Contents(tmp_path / "工程")
    for number, name in (("1", "甲"), ("2", "乙"), ("10", "丙")):
        made.write(f"发言/{number}.yaml" if name != "乙" else "发言/乙.yaml", SPEECH.format(name=name))
    return made


def load(contents: Contents, text: str, name: str = "总.yaml") -> Digest:
    digest = contents.load(text, name)
    assert isinstance(digest, Digest)
    return digest


def test_every_value_arrives(contents: Contents) -> None:
    digest = load(contents, FULL)
    assert (digest.kind, digest.title, digest.occasion) == ("digest", "推进会表态发言摘要", "在推进会上")
    assert (digest.date, digest.form, digest.length) == (CalendarDate(2024, 3, 15), "table", 60)
    assert not digest.ledger
    assert [entry.id for entry in digest.items] == ["yi", "item-1", "item-2", "item-3"]
    assert [one.summary.who for one in digest.digested] == [
        "市乙局局长乙",
        "市甲局局长甲",
        "市丙局局长丙",
        "王明",
    ]
    assert digest.digested[3].summary.text == "一句话。"
    assert digest.digested[3].summary.written
    assert digest.place("date").line == 4


def test_what_is_not_said_has_a_default(contents: Contents) -> None:
    digest = load(contents, HEAD + "items: [发言/乙]\n")
    assert (digest.form, digest.length, digest.ledger) == ("paragraph", 150, True)
    assert (digest.occasion, digest.date, digest.diagnostics) == (None, None, ())


def test_items_stand_in_running_order_or_sorted(contents: Contents) -> None:
    def names(text: str) -> list[str]:
        return [one.names for one in load(contents, HEAD + text).digested]

    assert names("items: [发言/*]\n") == ["局长\u3000甲", "局长\u3000丙", "局长\u3000乙"]
    assert names("items: [发言/10, 发言/乙, 发言/1]\n") == ["局长\u3000丙", "局长\u3000乙", "局长\u3000甲"]
    assert names("items: [发言/*]\nsort: -file\n") == ["局长\u3000乙", "局长\u3000丙", "局长\u3000甲"]


def test_units_and_names_of_several_speakers(contents: Contents) -> None:
    people = "speakers: [{name: 王, unit: 甲局}, {name: 李, post: 院长, unit: 甲局}, {unit: 乙局}]"
    (one,) = load(contents, f"{HEAD}items:\n  - title: 自写\n    {people}\n    body: 一段。\n").digested
    assert (one.units, one.names) == ("甲局、乙局", "王、院长\u3000李")


LONG = "summary: " + "说得很多，" * 8


def test_a_written_summary_over_twice_the_length_is_told(contents: Contents) -> None:
    contents.write("长.yaml", f"kind: speech\ntitle: 甲\nspeaker: 王明\n{LONG}\nbody: 一段。\n")
    (found,) = load(contents, HEAD + "length: 19\nitems: [长]\n").diagnostics
    assert (found.severity, found.rule) == ("warning", "long-summary")
    assert found.place is not None
    assert (found.place.path.name, found.place.line) == ("长.yaml", 4)
    assert "40 字" in found.message
    assert load(contents, HEAD + "length: 20\nitems: [长]\n").diagnostics == ()


def test_a_speech_without_words_is_told(contents: Contents) -> None:
    text = "items:\n  - {title: 自写, speaker: 王明, body: '| 甲 | 乙 |'}\n"
    (found,) = load(contents, HEAD + text).diagnostics
    assert (found.severity, found.rule) == ("warning", "empty-summary")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (HEAD, ("missing-key", 1)),
        (HEAD + "items: []\n", ("empty-value", 3)),
        (HEAD + "items: [发言/丁]\n", ("missing-file", 3)),
        (HEAD + "items:\n  - 发言/乙\n  - 发言/乙\n", ("included-twice", 5)),
        (HEAD + "items: [总]\n", ("include-circle", 3)),
        (HEAD + "form: 表格\nitems: [发言/乙]\n", ("wrong-type", 3)),
        (HEAD + "length: 很长\nitems: [发言/乙]\n", ("wrong-number", 3)),
        (HEAD + "ledger: 要\nitems: [发言/乙]\n", ("wrong-truth", 3)),
        (HEAD + "lenght: 100\nitems: [发言/乙]\n", ("unknown-key", 3)),
        (HEAD + "items:\n  - {include: 发言/乙, summary: 一句话}\n", ("two-item-forms", 4)),
        ("kind: digest\nitems: [发言/乙]\n", ("missing-key", 1)),
    ],
)
def test_what_is_wrong_has_a_place(contents: Contents, text: str, told: tuple[str, int]) -> None:
    (found,) = contents.findings(text)
    assert found.place is not None
    assert (found.rule, found.place.path.name, found.place.line) == (told[0], "总.yaml", told[1])
    assert any("\u4e00" <= char <= "\u9fff" for char in found.message)


def test_what_is_wrong_in_a_speech_has_its_place_there(contents: Contents) -> None:
    contents.write("发言/错.yaml", "kind: speech\ntitle: 甲\n")
    (found,) = contents.findings(HEAD + "items: [发言/错]\n")
    assert found.place is not None
    assert found.place.path.name == "错.yaml"


# -- inside a briefing ----------------------------------------------------------------------


def test_paragraphs_as_an_item(contents: Contents, monkeypatch: pytest.MonkeyPatch) -> None:
    with_pledges(monkeypatch)
    item = as_speech(load(contents, HEAD + "date: 2024-03-15\nitems: [发言/1, 发言/乙]\n"))
    assert (item.title, item.date) == ("推进会表态发言摘要", CalendarDate(2024, 3, 15))
    assert [type(block) for block in item.blocks] == [
        Heading, TextBlock, Heading, TextBlock, Heading, TableBlock,
    ]  # fmt: skip
    assert item.blocks[0].printed.startswith("市甲局局长甲表示，抓好隐患排查，守牢安全底线")
    assert item.blocks[1].printed == "主要指标：加固水库23座；完成投资12.6亿元。"
    table = item.blocks[5]
    assert isinstance(table, TableBlock)
    assert [row[0] for row in table.rows] == ["序号", "1", "2", "3", "4"]


def test_a_table_as_an_item(contents: Contents, monkeypatch: pytest.MonkeyPatch) -> None:
    with_pledges(monkeypatch)
    item = as_speech(load(contents, HEAD + "form: table\nledger: false\nitems: [发言/1]\n"))
    (table,) = item.blocks
    assert isinstance(table, TableBlock)
    assert table.rows[0] == ("序号", "发言单位", "发言人", "摘要", "主要指标")
    assert table.rows[1][:3] == ("1", "市甲局", "局长\u3000甲")
    assert table.rows[1][4] == "加固水库23座；完成投资12.6亿元。"


def test_a_briefing_includes_a_digest(contents: Contents) -> None:
    contents.write("摘要.yaml", HEAD + "items: [发言/1]\n")
    briefing = contents.load("kind: briefing\nname: 简报\nissuer: 乙\ndate: 2024-3-20\nitems: [摘要]\n")
    assert isinstance(briefing, Briefing)
    assert briefing.items[0].speech.title == "推进会表态发言摘要"
    # An error in a speech of a digest of a briefing stands in that speech.
    contents.write("发言/1.yaml", "kind: speech\ntitle: 甲\n")
    text = "kind: briefing\nname: 简报\nissuer: 乙\ndate: 2024-3-20\nitems: [摘要]\n"
    assert [told[1] for told in contents.told(text)] == ["1.yaml"]


# -- dumped and exported --------------------------------------------------------------------


def test_form(contents: Contents, monkeypatch: pytest.MonkeyPatch) -> None:
    with_pledges(monkeypatch)
    form = to_json(load(contents, HEAD + "items: [发言/1]\n"))
    items, pledged = form.pop("items"), form.pop("commitments")
    assert form == {
        "kind": "digest", "title": "推进会表态发言摘要", "occasion": None, "date": None,
        "form": "paragraph", "length": 150, "ledger": True,
    }  # fmt: skip
    assert isinstance(items, list)
    assert isinstance(pledged, list)
    assert items[0]["path"] == "发言/1.yaml"
    assert items[0]["digest"]["who"] == "市甲局局长甲"
    assert items[0]["digest"]["figures"] == ["加固水库23座", "完成投资12.6亿元"]
    assert (pledged[0]["indicator"], pledged[0]["value"], pledged[0]["path"]) == (
        "加固水库",
        "23",
        "发言/1.yaml",
    )


def test_outline(contents: Contents, monkeypatch: pytest.MonkeyPatch) -> None:
    with_pledges(monkeypatch)
    text = to_text(load(contents, HEAD + "length: 30\nitems: [发言/1]\n")).split("\n")
    assert text[:3] == ["标题：推进会表态发言摘要", "样式：每人一段，每人约 30 字", ""]
    assert text[3].startswith("    1  市甲局局长甲表示，")
    assert text[4] == "       主要指标：加固水库23座；完成投资12.6亿元。"
    assert text[-2:] == [
        "    1  加固水库23座（市甲局，甲，5月底前）",
        "    2  完成投资12.6亿元（市甲局，甲）",
    ]


@pytest.mark.parametrize(
    "text", [FULL, HEAD + "items: [发言/*]\nsort: -title\n", HEAD + "items: [发言/乙]\n"]
)
@pytest.mark.parametrize("name", ["总.yaml", "2024/总.yaml"])
def test_it_reads_back_as_the_same(contents: Contents, text: str, name: str) -> None:
    digest = load(contents, text, name)
    again = load(contents, digest_yaml(digest), name)
    assert _without_places(to_json(again)) == _without_places(to_json(digest))


def _without_places(form: object) -> object:
    if isinstance(form, dict):
        return {name: _without_places(value) for name, value in form.items() if name not in ("line", "path")}
    return [_without_places(value) for value in form] if isinstance(form, list) else form

"""`kind: collection`: a cover, parts and items."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.contents import Contents

from reportgen.content.collection import MAX_CODE_BYTES, Code, Collection
from reportgen.content.dates import CalendarDate
from reportgen.content.speech import Series
from reportgen.diagnostics import Place

FULL = """\
kind: collection
title: |
  全市重点工作
    发言汇编
subtitle: ——二季度
series: {label: “江海潮”系列, number: 0017}
compiler: 市委办公室
month: 2022年12月5日
codes:
  - {text: "https://a.cn/1", caption: 扫码看会}
  - text: 007
contents: false
running_heads: true
odd_parts: true
parts:
  - title: 第一部分 县区
    items: [甲, 乙]
  - title: 第二部分 部门
    items:
      - {include: 丙, source: 市局, id: bing}
sort: -title
copies: 200
back: |
  市委办公室编
  2022年12月印
"""
HEAD = "kind: collection\ntitle: 汇编\n"


@pytest.fixture
def contents(tmp_path: Path) -> Contents:
    made = Contents(tmp_path / "工程")
    made.speeches("甲.yaml", "乙.yaml", "丙.yaml")
    return made


def load(contents: Contents, text: str) -> Collection:
    collection = contents.load(text)
    assert isinstance(collection, Collection)
    return collection


def test_every_value_arrives(contents: Contents) -> None:
    collection = load(contents, FULL)
    assert collection.kind == "collection"
    assert collection.path == contents.folder / "总.yaml"
    assert collection.title == "全市重点工作\n发言汇编"
    assert collection.subtitle == "二季度"
    assert collection.series == Series("“江海潮”系列", "0017")
    assert (collection.compiler, collection.month) == ("市委办公室", CalendarDate(2022, 12))
    assert collection.codes == (Code("https://a.cn/1", "扫码看会"), Code("007"))
    assert (collection.contents, collection.running_heads, collection.odd_parts) == (False, True, True)
    assert [part.title for part in collection.parts] == ["第一部分 县区", "第二部分 部门"]
    assert [speech.title for speech in collection.speeches] == ["乙", "甲", "丙"]
    assert [entry.id for part in collection.parts for entry in part.items] == ["item-1", "item-2", "bing"]
    assert collection.parts[1].items[0].source == "市局"
    assert (collection.copies, collection.back) == (200, "市委办公室编\n2022年12月印")
    assert collection.diagnostics == ()


def test_what_is_not_said_has_a_default(contents: Contents) -> None:
    collection = load(contents, HEAD + "items: [甲]\n")
    said = (collection.subtitle, collection.series, collection.compiler, collection.month)
    assert (*said, collection.copies, collection.back) == (None,) * 6
    assert (collection.contents, collection.running_heads, collection.odd_parts) == (False, False, False)
    assert [part.title for part in collection.parts] == [None]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("items: [甲]", False),
        ("items: [甲, 乙]", True),
        ("parts: [{items: [甲]}, {items: [乙]}]", True),
        ("items: [甲]\ncontents: true", True),
    ],
)
def test_contents_are_for_more_than_one_item(contents: Contents, text: str, wanted: bool) -> None:
    assert load(contents, f"{HEAD}{text}\n").contents is wanted


def test_sorting_stays_inside_parts(contents: Contents) -> None:
    collection = load(contents, HEAD + "sort: title\nparts: [{items: [乙, 丙]}, {items: [甲]}]\n")
    assert [speech.title for speech in collection.speeches] == ["丙", "乙", "甲"]


def test_values_know_their_places(contents: Contents) -> None:
    collection = load(contents, FULL)
    assert collection.place("title") == Place(collection.path, 3, 3)
    assert collection.place("codes", 0, "caption") == Place(collection.path, 10, 39)
    assert collection.place("parts", 1, "title") == Place(collection.path, 18, 12)
    simple = load(contents, HEAD + "items: [甲, 乙]\n")
    assert simple.place("parts", 0, "items", 1) == Place(simple.path, 3, 12)
    assert simple.place("parts", 0) == Place(simple.path, 1, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ("missing-key", "总.yaml", 1, 1)),
        ("items: []\n", ("empty-value", "总.yaml", 3, 8)),
        ("parts: []\n", ("empty-value", "总.yaml", 3, 8)),
        ("parts: [{title: 甲, items: []}]\n", ("empty-value", "总.yaml", 3, 27)),
        ("items: 甲\n", ("wrong-type", "总.yaml", 3, 8)),
        ("items: [甲]\nparts: [{items: [乙]}]\n", ("two-item-forms", "总.yaml", 1, 1)),
        ("items: [甲]\ncodes: [{caption: 看}]\n", ("missing-key", "总.yaml", 4, 9)),
        ("items: [甲]\ncopies: 200份\n", ("wrong-number", "总.yaml", 4, 9)),
        ("items: [甲]\ncontents: no\n", ("wrong-truth", "总.yaml", 4, 11)),
        ("items: [甲]\nmonth: 2024-13\n", ("impossible-date", "总.yaml", 4, 8)),
        ("items: [甲]\nseries: 甲\n", ("wrong-type", "总.yaml", 4, 9)),
        ("items: [甲]\npart: 1\n", ("unknown-key", "总.yaml", 4, 1)),
    ],
)
def test_each_fault_has_its_place(contents: Contents, text: str, expected: tuple[str, str, int, int]) -> None:
    assert contents.told(HEAD + text) == [expected]


def test_an_unknown_key_is_hinted_at(contents: Contents) -> None:
    (found,) = contents.findings(HEAD + "items:\n  - {include: 甲, sorce: 局}\n")
    assert found.hints == ("是不是“source”？",)
    (found,) = contents.findings(HEAD + "itms: [甲]\nitems: [甲]\n")
    assert found.hints == ("是不是“items”？",)


def test_a_code_that_no_square_holds_is_refused(contents: Contents) -> None:
    text = "x" * MAX_CODE_BYTES
    assert load(contents, f"{HEAD}items: [甲]\ncodes: [{{text: {text}}}]\n").codes[0].text == text
    assert contents.told(f"{HEAD}items: [甲]\ncodes: [{{text: {text}y}}]\n")[0][0] == "code-too-long"

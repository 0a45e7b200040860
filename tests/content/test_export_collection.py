"""A collection as a content file: it reads back as the same collection."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from support.contents import Contents

from reportgen.content.collection import Collection
from reportgen.content.export_collection import collection_yaml
from reportgen.content.kinds import to_json
from reportgen.yamlfile import read_yaml

HEAD = "kind: collection\ntitle: 汇编\n"
FULL = """\
kind: collection
title: |
  no: 全市 # 工作
  发言汇编
subtitle: "# 二季度"
series: {label: “江海潮”系列, number: 0017}
compiler: "'市委'办公室"
month: 2022-12
codes: [{text: "https://a.cn/?a=1&b=2", caption: 扫码}, {text: 007}]
contents: false
running_heads: true
odd_parts: true
parts:
  - title: |
      第一部分
      县区
    items: [发言/甲, {include: "发言/[2] 乙.yaml", id: yi, source: "市局: 一科"}]
  - items:
      - title: 自写
        occasion: 在会上
        speakers: [{name: 王明, post: 局长}, {unit: 县局}]
        date: 2024-06
        salutation: 同志们：
        id: own
        source: 市局
        body: |
          一、抓进度
          | 甲 | 乙 |
          ## 自编号
          - 分项。
        attachments: [表]
copies: 200
back: |
  第一行
  第二行
"""


@pytest.fixture
def contents(tmp_path: Path) -> Contents:
    made = Contents(tmp_path / "工程")
    made.speeches("发言/甲.yaml", "发言/[2] 乙.yaml", "发言/[3].yaml")
    return made


def load(contents: Contents, text: str, name: str) -> Collection:
    collection = contents.load(text, name)
    assert isinstance(collection, Collection)
    return collection


def without_lines(form: object) -> object:
    """A JSON form without what depends on how a file is laid out."""
    if isinstance(form, dict):
        return {name: without_lines(value) for name, value in form.items() if name not in ("line", "path")}
    return [without_lines(value) for value in form] if isinstance(form, list) else form


@pytest.mark.parametrize(
    "text",
    [
        FULL,
        HEAD + "items: [发言/甲]\n",
        HEAD + "items: [发言/甲]\ncontents: true\n",
        HEAD + "items: [发言/*]\nsort: -title\n",
        HEAD + "items: ['发言/[3].yaml', {include: 发言/甲, id: item-1}]\n",
        HEAD + "parts: [{items: [发言/甲]}, {items: ['发言/?2*']}]\n",
    ],
)
@pytest.mark.parametrize("name", ["总.yaml", "2024/总.yaml"])
def test_it_reads_back_as_the_same(contents: Contents, text: str, name: str) -> None:
    collection = load(contents, text, name)
    assert len(collection.speeches) >= 1
    again = load(contents, collection_yaml(collection), name)
    assert without_lines(to_json(again)) == without_lines(to_json(collection))
    assert [speech.path for speech in again.speeches] == [speech.path for speech in collection.speeches]
    assert collection_yaml(again) == collection_yaml(collection)


def test_captions_without_addresses_are_a_remark_to_be_filled_in(contents: Contents) -> None:
    collection = load(contents, HEAD + "items: [发言/甲]\n", "总.yaml")
    text = collection_yaml(collection, ["扫码看“会”", "# 二: 码"])
    assert load(contents, text, "总.yaml").codes == ()
    filled = text.replace("#   - text:", "#   - text: https://a.cn")
    filled = "\n".join(line.removeprefix("# ") for line in filled.split("\n") if "封面" not in line)
    assert [code.caption for code in load(contents, filled, "总.yaml").codes] == ["扫码看“会”", "# 二: 码"]


def test_what_needs_no_saying_is_not_said(contents: Contents) -> None:
    collection = load(contents, HEAD + "items: [发言/甲]\n", "总.yaml")
    assert collection_yaml(collection) == "kind: collection\ntitle: 汇编\nitems:\n  - 发言/甲.yaml\n"
    bare = replace(collection, parts=())
    assert read_yaml(collection_yaml(bare).encode(), Path("甲.yaml")).data["kind"] == "collection"

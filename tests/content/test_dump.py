"""The JSON form of a speech, which other programs lean on."""

from __future__ import annotations

import json
from pathlib import Path

from reportgen.content.dump import block_json, speech_json, speech_text
from reportgen.content.speech import Dropped, Speech, load_speech
from reportgen.diagnostics import Place
from reportgen.yamlfile import read_yaml

FILE = Path("甲.yaml")
TEXT = """\
kind: speech
title: |
  守好一库清水
  护好一方百姓
occasion: 在会上的表态发言
speaker: {name: 陈一鸣, unit: 市水利局}
date: 2022-11-28
salutation: 同志们：
series: {label: “江海潮”系列, number: 0017}
month: 2022-12
body: |
  一、把责任扛起来
  （一）抓排查。全年查三遍。
  一是查坝体。查到底。
  先说两句。
  | 库名 | 座数 |
  | --- | --- |
  | 大坪 | 3 |
  ![坝址](图/坝.png)
  谢谢大家！
attachments: [名录]
"""


def speech() -> Speech:
    return load_speech(read_yaml(TEXT.encode(), FILE))


def test_form_of_a_speech() -> None:
    form = speech_json(speech())
    assert json.loads(json.dumps(form)) == form
    blocks = form.pop("blocks")
    assert form == {
        "kind": "speech",
        "title": "守好一库清水\n护好一方百姓",
        "occasion": "在会上的表态发言",
        "speakers": [{"name": "陈一鸣", "post": None, "unit": "市水利局"}],
        "date": "2022-11-28",
        "salutation": "同志们：",
        "series": {"label": "“江海潮”系列", "number": "0017"},
        "month": "2022-12",
        "attachments": ["名录"],
        "summary": None,
        "dropped": [],
    }
    assert isinstance(blocks, list)
    assert [block["type"] for block in blocks] == [
        "heading", "heading", "item", "paragraph", "table", "image", "closing",
    ]  # fmt: skip
    assert [block["line"] for block in blocks] == [12, 13, 14, 15, 16, 19, 20]


def test_form_of_blocks() -> None:
    heading, runin, item, paragraph, table, image, closing = map(block_json, speech().blocks)
    assert heading == {
        "type": "heading", "level": 1, "label": "一、", "text": "把责任扛起来", "runin": None, "line": 12,
    }  # fmt: skip
    parts = ("level", "label", "text", "runin")
    assert [runin[part] for part in parts] == [2, "（一）", "抓排查", "全年查三遍。"]
    assert [item[part] for part in parts] == [None, "一是", "查坝体", "查到底。"]
    assert (paragraph["label"], paragraph["text"]) == (None, "先说两句。")
    assert (table["rows"], table["text"]) == ([["库名", "座数"], ["大坪", "3"]], "库名\t座数\n大坪\t3")
    assert (image["path"], image["text"]) == ("图/坝.png", "坝址")
    assert closing["text"] == "谢谢大家！"


def test_empty_speech_is_all_null() -> None:
    form = speech_json(Speech(FILE, "甲"))
    assert [form[key] for key in ("occasion", "date", "salutation", "series", "month")] == [None] * 5
    assert [form[key] for key in ("speakers", "blocks", "attachments", "dropped")] == [[]] * 4


def test_dropped_text_is_told() -> None:
    dropped = (Dropped("扫码关注", 3, "二维码说明"),)
    form = speech_json(Speech(FILE, "甲", dropped=dropped))
    assert form["dropped"] == [{"text": "扫码关注", "line": 3, "why": "二维码说明"}]
    assert "没有导入（第 3 行，二维码说明）：扫码关注" in speech_text(Speech(FILE, "甲", dropped=dropped))


def test_outline_has_a_line_for_each_field_and_block() -> None:
    lines = speech_text(speech()).split("\n")
    assert lines[:3] == [
        "标题：守好一库清水护好一方百姓",
        "副题：在会上的表态发言",
        "发言人：市水利局，陈一鸣",
    ]
    assert "系列：“江海潮”系列№0017" in lines
    assert "   12  1级标题  一、把责任扛起来" in lines
    assert "   16  表格  库名 | 座数 / 大坪 | 3" in lines


def test_outline_shortens_long_blocks_and_keeps_a_line_a_field() -> None:
    text = f"kind: speech\ntitle: 甲\noccasion: |\n  在会上的\n  发言\nbody: {'长' * 100}\n"
    lines = speech_text(load_speech(read_yaml(text.encode(), FILE))).split("\n")
    assert lines == ["标题：甲", "副题：在会上的发言", "", f"    6  段落  {'长' * 60}……"]


def test_blocks_know_places() -> None:
    assert speech().blocks[0].place == Place(FILE, 12, 3)

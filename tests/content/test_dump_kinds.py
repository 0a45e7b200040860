"""The JSON forms and outlines of collections, briefings and 公文, which other programs lean on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.contents import Contents

from reportgen.content.kinds import KINDS, load_content, to_json, to_text
from reportgen.project import Workspace, find_project, packaged_templates

COLLECTION = """\
kind: collection
title: |
  发言
  汇编
series: {label: 甲系列, number: 0017}
month: 2022-12
codes: [{text: "https://a.cn", caption: 扫码}]
parts:
  - title: 县区
    items: [{include: 发言/甲, source: 市局}]
  - items: [{title: 自写, body: 一段。}]
copies: 200
"""
BRIEFING = """\
kind: briefing
name: 简报
issuer: 办公室
date: 2024-06-18
issue: 12
total: 345
note: 按语。
items: [发言/甲]
report_to: [省委, 省政府]
editors: {责任编辑: 张三}
"""
DOCUMENT = """\
kind: document
authorities: 市政府
include: 发言/甲
to: [甲县, 乙县]
date: 2024-06-18
attachments: [名单, {include: 发言/乙}]
attendance: {出席: 张三}
"""


@pytest.fixture
def contents(tmp_path: Path) -> Contents:
    made = Contents(tmp_path / "工程")
    made.speeches("发言/甲.yaml", "发言/乙.yaml", more="date: 2022-11-28\nspeaker: 王明\n")
    return made


def form(contents: Contents, text: str) -> dict[str, object]:
    form = to_json(contents.load(text, "2024/总.yaml"))
    assert json.loads(json.dumps(form)) == form
    return form


def block(text: str, line: int) -> dict[str, object]:
    return {"type": "paragraph", "level": None, "label": None, "text": text, "runin": None, "line": line}


def speech(title: str, **said: object) -> dict[str, object]:
    nothing = dict.fromkeys(("occasion", "date", "salutation", "series", "month", "summary"))
    lists: dict[str, object] = {"speakers": [], "attachments": [], "dropped": []}
    return {"kind": "speech", "title": title, **nothing, **lists, **said}


KING = [{"name": "王明", "post": None, "unit": None}]


def test_form_of_a_collection(contents: Contents) -> None:
    assert form(contents, COLLECTION) == {
        "kind": "collection", "title": "发言\n汇编", "subtitle": None,
        "series": {"label": "甲系列", "number": "0017"}, "compiler": None, "month": "2022-12",
        "codes": [{"text": "https://a.cn", "caption": "扫码"}],
        "contents": True, "running_heads": False, "odd_parts": False,
        "duplex": False,
        "parts": [
            {"title": "县区", "items": [
                {"id": "item-1", "path": "../发言/甲.yaml", "source": "市局"}
                | speech("甲", date="2022-11-28", speakers=KING, blocks=[block("一段。", 5)]),
            ]},
            {"title": None, "items": [
                {"id": "item-2", "path": "总.yaml", "source": None}
                | speech("自写", blocks=[block("一段。", 11)]),
            ]},
        ],
        "copies": 200, "back": None,
    }  # fmt: skip


def test_form_of_a_briefing(contents: Contents) -> None:
    found = form(contents, BRIEFING)
    items = found.pop("items")
    assert found == {
        "kind": "briefing", "title": "简报", "unit": None, "issue": 12, "total": 345, "extra": False,
        "issuer": "办公室", "date": "2024-06-18", "secrecy": None, "copy_number": None,
        "note_label": "编者按", "note": [block("按语。", 7)], "contents": False,
        "report_to": ["省委", "省政府"], "send_to": [], "issue_to": [], "copies": None,
        "editors": [{"label": "责任编辑", "text": "张三"}],
    }  # fmt: skip
    assert isinstance(items, list)
    assert [(item["id"], item["path"], item["title"]) for item in items] == [
        ("item-1", "../发言/甲.yaml", "甲")
    ]


def test_form_of_a_document(contents: Contents) -> None:
    assert form(contents, DOCUMENT) == {
        "kind": "document", "title": "甲", "form": "document", "copy_number": None, "secrecy": None,
        "urgency": None, "authorities": ["市政府"], "mark": None, "suffix": "文件", "number": None,
        "signers": [], "to": ["甲县", "乙县"], "to_text": None, "path": "../发言/甲.yaml",
        "blocks": [block("一段。", 5)],
        "attachments": [
            {"title": "名单", "path": None, "blocks": []},
            {"title": "乙", "path": "../发言/乙.yaml", "blocks": [block("一段。", 5)]},
        ],
        "issuers": ["市政府"], "date": "2024-06-18", "seal": "seal", "stamp_post": None, "stamp_name": None,
        "note": None, "attendance": [{"label": "出席", "text": "张三"}], "cc": [], "printer": None,
        "print_date": None, "even_page": False,
    }  # fmt: skip


def test_outline_of_a_collection(contents: Contents) -> None:
    assert to_text(contents.load(COLLECTION)).split("\n") == [
        "标题：发言汇编",
        "系列：甲系列№0017",
        "年月：2022年12月",
        "二维码：扫码",
        "共印：200份",
        "",
        "县区",
        "    1  甲（王明，2022年11月28日）〔市局供稿〕  1 段",
        "",
        "    1  自写  1 段",
    ]


def test_outline_of_a_briefing(contents: Contents) -> None:
    assert to_text(contents.load(BRIEFING)).split("\n") == [
        "名称：简报",
        "期号：第12期（总第345期）",
        "编发：办公室",
        "日期：2024年6月18日",
        "报：省委、省政府",
        "责任编辑：张三",
        "",
        "编者按",
        "    7  段落  按语。",
        "",
        "    1  甲（王明，2022年11月28日）  1 段",
    ]
    extra = BRIEFING.replace("total: 345", "extra: true")
    assert "期号：增刊第12期" in to_text(contents.load(extra))


def test_outline_of_a_document(contents: Contents) -> None:
    assert to_text(contents.load(DOCUMENT)).split("\n") == [
        "标题：甲",
        "发文机关：市政府",
        "标志：文件",
        "主送：甲县、乙县",
        "署名：市政府",
        "日期：2024年6月18日",
        "出席：张三",
        "",
        "    5  段落  一段。",
        "",
        "附件：名单",
        "",
        "附件：乙",
        "    5  段落  一段。",
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_both_forms(kind: str) -> None:
    path = packaged_templates() / kind / "example.yaml"
    content = load_content(path, Workspace(find_project(path)))
    form = to_json(content)
    assert json.loads(json.dumps(form)) == form
    assert (form["kind"], form["title"]) == (kind, content.title)
    assert content.title in to_text(content)
    assert content.diagnostics == ()

"""A document with every block and inline that a speech has not, as it is when settled, and its style."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from support.documents import PICTURE, document, house_style, paragraph, table

from reportgen.document import (
    Blank,
    Block,
    Code,
    Column,
    Columns,
    Document,
    Foot,
    Head,
    HeadPages,
    PageReference,
    Paragraph,
    Picture,
    Rule,
    Section,
    Signature,
    SignatureForm,
    Tab,
    Text,
)
from reportgen.style import Style

RED = "FF0000"
ROLES: dict[str, object] = {
    "mark": {
        "like": "title",
        "name": "发文机关标志",
        "size": "48 pt",
        "pitch": "60 pt",
        "colour": RED,
        "scale": "80%",
        "align": "distribute",
        "balance": None,
    },
    "entry": {
        "like": "body",
        "name": "目录条目",
        "first_indent": "-2 字",
        "left_indent": "2 字",
        "right_indent": "3 字",
        "align": "left",
        "tab_end": "0 字",
        "leader": True,
    },
    "entry-speaker": {"like": "speaker", "name": "目录中的发言人", "character": True},
    "red-rule": {
        "like": "body",
        "name": "红色分隔线",
        "pitch": "10 pt",
        "line": {"thickness": "1.5 pt", "colour": RED},
    },
    "thin-rule": {
        "like": "red-rule",
        "name": "细分隔线",
        "pitch": "2 pt",
        "line": {"thickness": "0.75 pt", "colour": "000000"},
    },
    "wide-rule": {
        "like": "red-rule",
        "name": "信函红线",
        "line": {"thickness": "1.5 pt", "colour": RED, "width": "170 mm"},
    },
    "code": {"like": "picture", "name": "二维码", "side": "25 mm"},
    "note": {
        "like": "body",
        "name": "版记",
        "size": "四号",
        "pitch": "20 pt",
        "first_indent": "1 字",
        "tab_end": "1 字",
    },
    "deep": {"like": "heading-4", "name": "七级标题", "level": 7},
    "head": {"like": "body", "name": "眉首", "size": "五号", "pitch": "14 pt", "first_indent": "0 字"},
}


@cache
def showcase_style() -> Style:
    """The style of a speech with roles for the new blocks."""
    return house_style(roles=ROLES, page={"head_distance": "5 mm", "foot_distance": "20 mm"})


def contents_entry(title: str, target: str, number: str) -> Paragraph:
    """An entry of a table of contents."""
    speaker = Text("　周劼", "entry-speaker")
    return Paragraph("entry", (Text(title), speaker, Tab(), PageReference(target, number)))


def showcase() -> Document:
    """A settled document: contents, two items, codes side by side, a foot."""
    return document(*_front(), *_items(), *_foot())


def _front() -> Iterator[Block]:
    yield Section(numbered=False)
    yield paragraph("mark", "某市人民政府文件")
    yield Rule("red-rule", before=11.35)
    yield Rule("wide-rule")
    yield Blank()
    yield contents_entry("在全市粮食工作会议上的表态发言", "first", "1")
    yield contents_entry("在全市水利工作会议上的表态发言", "第二篇", "2")


def _items() -> Iterator[Block]:
    heads = (Head(HeadPages.ODD, (paragraph("head", "粮食工作"), Rule("thin-rule"))),)
    yield Section(first=1, heads=heads)
    yield Paragraph("title", (Text("粮食工作"),), anchor="first")
    yield paragraph("deep", "七级标题", 7)
    yield paragraph("body", "去年，收购粮食1,086.5万吨。")
    code = (Code("https://example.cn/a", "扫码看视频"), paragraph("caption", "视频"))
    yield Columns((Column(code), Column((Picture(PICTURE, "粮库"),), middle=True)))
    yield Columns((Column(code), Column(()), Column((Blank(),))), (8, 2, 8))
    yield Code("https://example.cn/b")
    yield Section(first_numbered=False)
    yield Paragraph("title", (Text("水利工作"),), anchor="第二篇")
    yield table(3)
    yield table(2)
    yield Section(numbered=False)


def _foot() -> Iterator[Block]:
    yield Section()
    yield Signature((paragraph("body", "某局"), paragraph("body", "2024年3月5日")), SignatureForm.NONE)
    yield Paragraph("body", (Text("某某局"),), before=57.9, left=200.0, keep=True)
    yield Foot((Rule("red-rule", before=300.0), paragraph("note", "抄送：各县。"), Rule("thin-rule")))
    yield Paragraph("note", (Text("某局"), Tab(), Text("2024年3月5日印发")))

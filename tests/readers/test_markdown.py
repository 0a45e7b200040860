"""Markdown files: what of the markup is kept, what goes, and where lines stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.imports import import_bytes, import_text

from reportgen.content.blocks import Heading, Item, PictureBlock, TableBlock
from reportgen.content.speech import Speech
from reportgen.diagnostics import Refusal, Severity

HEAD = "# 在全市会上的发言\n\n市水利局　王明\n\n各位领导：\n\n"


def read(text: str, folder: Path) -> Speech:
    return import_text(text, folder, "speech.md")


def test_emphasis_links_and_escapes_go(tmp_path: Path) -> None:
    speech = read(
        HEAD + "去年**增长7%**，见[《办法》](http://a.example)，*很快*，`代码`，1\\. 不是列表。\n\n"
        "**“高质量”**发展不停步。\n\n&emsp;&emsp;缩进的一段。\n",
        tmp_path,
    )
    assert [block.printed for block in speech.blocks] == [
        "去年增长7%，见《办法》，很快，代码，1. 不是列表。",
        "“高质量”发展不停步。",
        "缩进的一段。",
    ]


def test_headings_count_from_the_first_below_the_title(tmp_path: Path) -> None:
    speech = read(HEAD + "## 家底有多厚？\n\n### 资源\n\n一段。\n\n## 路在哪里\n\n一段。\n", tmp_path)
    found = [(block.level, block.label, block.text) for block in speech.blocks if isinstance(block, Heading)]
    assert found == [(1, None, "家底有多厚？"), (2, None, "资源"), (1, None, "路在哪里")]


def test_numbers_of_headings_decide_where_there_are_any(tmp_path: Path) -> None:
    speech = read(HEAD + "### 一、快\n\n一段。\n\n#### （一）稳\n\n一段。\n\n#### 省\n\n一段。\n", tmp_path)
    assert [block.level for block in speech.blocks if isinstance(block, Heading)] == [1, 2, 2]


def test_setext_and_broken_titles(tmp_path: Path) -> None:
    speech = read(
        "以责任感<br>守牢底线\n===\n在全市会上的表态发言\n（2023.4.20）\n各位：\n　　一段正文。\n", tmp_path
    )
    assert (speech.title, speech.occasion) == ("以责任感守牢底线", "在全市会上的表态发言")
    assert speech.date is not None


def test_lists(tmp_path: Path) -> None:
    speech = read(HEAD + "1. 全面过筛。月底\n前查完。\n2. 重点回头看。\n\n- 一是快。\n- 稳得住\n", tmp_path)
    kinds = [(type(block), getattr(block, "label", None)) for block in speech.blocks]
    assert kinds[0] == (Heading, "1.")
    assert (Item, "一是") in kinds
    assert kinds[-1] == (Item, "二是")


def test_tables_and_quotes(tmp_path: Path) -> None:
    speech = read(
        HEAD + "| 项目 | 数 |\n|:--|--:|\n| **甲** | 3\\|4 |\n\n> 一句老话，记在心里。\n\n收尾。\n", tmp_path
    )
    assert isinstance(speech.blocks[0], TableBlock)
    assert speech.blocks[0].rows == (("项目", "数"), ("甲", "3|4"))
    assert speech.blocks[1].printed == "一句老话，记在心里。"


def test_front_matter(tmp_path: Path) -> None:
    text = (
        "---\ntitle: 把论文写在车间\nauthor: 省机械院院长　计算\ndate: 2023-10-12\ntags: [甲]\n---\n\n"
        "——在大会上的发言\n\n各位：\n\n一段正文。\n"
    )
    speech = read(text, tmp_path)
    assert (speech.title, speech.occasion) == ("把论文写在车间", "在大会上的发言")
    assert (speech.speakers[0].unit, speech.speakers[0].name) == ("省机械院", "计算")
    assert speech.date is not None
    assert [(one.text, one.line) for one in speech.dropped] == [("tags: [甲]", 5)]
    assert speech.place("title").line == 2


def test_comments_footnotes_and_page_numbers_are_reported(tmp_path: Path) -> None:
    speech = read(
        "<!-- 定稿 -->\n\n" + HEAD + "一段正文[^1]。\n\n- 2 -\n\n又一段。\n\n[^1]: 数据来自统计局\n", tmp_path
    )
    assert [(one.line, one.why) for one in speech.dropped] == [(1, "注释"), (11, "页码"), (15, "脚注")]
    assert speech.blocks[0].printed == "一段正文。"
    assert [block.place.line for block in speech.blocks] == [9, 13]


def test_html_is_read_as_text(tmp_path: Path) -> None:
    speech = read(
        '<div align="center">\n<h2>在会上的发言</h2>\n<p>市水利局　王明</p>\n</div>\n\n'
        "各位：<br>\n&emsp;&emsp;一段正文。\n",
        tmp_path,
    )
    assert (speech.title, speech.salutation) == ("在会上的发言", "各位：")
    assert speech.blocks[0].printed == "一段正文。"


def test_pictures_are_given_with_their_bytes(tmp_path: Path) -> None:
    (tmp_path / "img").mkdir()
    (tmp_path / "img" / "a.JPG").write_bytes(b"picture")
    reading = import_bytes(
        (HEAD + "一段。\n\n![现场](img/a.JPG)\n\n又一段。\n").encode(), tmp_path, "发言 (稿).md"
    )
    picture = reading.speech.blocks[1]
    assert isinstance(picture, PictureBlock)
    assert (picture.path, picture.caption) == ("发言_稿_-图1.jpg", "现场")
    assert reading.pictures == {"发言_稿_-图1.jpg": b"picture"}


@pytest.mark.parametrize(
    ("target", "rule", "severity"),
    [
        ("img/none.png", "missing-file", Severity.ERROR),
        ("../secret.png", "outside-project", Severity.ERROR),
        ("http://a.example/a.png", "remote-picture", Severity.WARNING),
    ],
)
def test_pictures_that_cannot_be_read(tmp_path: Path, target: str, rule: str, severity: Severity) -> None:
    folder = tmp_path / "inner"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(b"secret")
    reading = import_bytes((HEAD + f"一段。\n\n![现场]({target})\n\n又一段。\n").encode(), folder, "a.md")
    (found,) = reading.speech.diagnostics
    assert (found.rule, found.severity) == (rule, severity)
    assert found.place is not None
    assert found.place.line == 9
    assert not reading.pictures


def test_bad_files(tmp_path: Path) -> None:
    for data, rule in ((b"", "empty-file"), (b"\x00\x01\x02", "not-text"), ("字" * 200_000, "line-too-long")):
        with pytest.raises(Refusal) as caught:
            import_bytes(data if isinstance(data, bytes) else data.encode(), tmp_path, "a.md")
        assert caught.value.diagnostics[0].rule == rule


def test_rows_of_links_are_navigation(tmp_path: Path) -> None:
    speech = read(
        "[首页](/) > [讲话](/jh)\n\n"
        + HEAD
        + "路通了，见[《办法》](/b)。\n\n[打印](javascript:p()) [关闭](#)\n\n"
        "- [另一篇](/2)\n",
        tmp_path,
    )
    assert [block.printed for block in speech.blocks] == ["路通了，见《办法》。"]
    assert {one.text for one in speech.dropped} == {"首页 > 讲话", "打印 关闭", "另一篇"}


def test_thanks_set_as_a_heading_close_the_speech(tmp_path: Path) -> None:
    blocks = read(HEAD + "## 一、做法\n\n路通了。\n\n## 感谢聆听\n", tmp_path).blocks
    assert [type(block).__name__ for block in blocks] == ["Heading", "TextBlock", "Closing"]


def test_a_text_file_may_hold_markdown(tmp_path: Path) -> None:
    text = "**在全市会上的发言**\n\n各位领导：\n\n**一是快。** 路通了。\n\n**二是好。** 灯亮了。\n"
    speech = import_text(text, tmp_path, "speech.txt")
    assert speech.title == "在全市会上的发言"
    assert [block.printed for block in speech.blocks] == ["一是快。路通了。", "二是好。灯亮了。"]

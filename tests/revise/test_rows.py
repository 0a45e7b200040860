"""Printed paragraphs back into rows as writers write them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.content.outline import parse_body
from reportgen.diagnostics import Place, SourceLine
from reportgen.revise.rows import Shape, cells_row, changed_row, is_rule, new_cells, new_row, without_caption

HEADING, ITEM, PLAIN = Shape.of("heading-1", None), Shape.of("item", None), Shape.of("body", None)


def printed(row: str) -> str:
    (block,) = parse_body([SourceLine(row, Place(Path()))]).blocks
    return block.printed


@pytest.mark.parametrize(
    ("row", "text", "wanted"),
    [
        ("一、旧标题", "一、新标题", "一、新标题"),
        ("一、旧标题", "二、旧标题", "二、旧标题"),
        ("# 旧标题", "一、新标题", "# 新标题"),
        ("# 旧标题", "三、旧标题", "# 旧标题"),
        ("# 旧标题", "旧标题", "# 旧标题 {-}"),
        ("# 旧标题 {-}", "新标题", "# 新标题 {-}"),
        ("## （一）旧标题", "（一）新标题", "（一）新标题"),
        ("# （一）旧标题", "（一）新标题", "# （一）新标题"),
    ],
)
def test_a_heading_keeps_the_manner_in_which_it_is_written(row, text, wanted):
    assert changed_row(row, HEADING, text, HEADING) == wanted


@pytest.mark.parametrize(
    ("row", "text", "shape", "wanted"),
    [
        ("一、标题", "一、标题", "heading-2", "## 一、标题"),
        ("# 标题", "一、标题", "heading-2", "## 标题"),
        ("# 标题", "一、标题", "body", "\\一、标题"),
        ("正文一段", "正文一段", "heading-1", "# 正文一段 {-}"),
        ("一、标题", "（一）标题", "heading-2", "（一）标题"),
    ],
)
def test_a_style_chosen_by_hand_decides(row, text, shape, wanted):
    before = HEADING if row != "正文一段" else PLAIN
    assert changed_row(row, before, text, Shape.of(shape, None)) == wanted


@pytest.mark.parametrize(
    ("row", "text", "wanted"),
    [
        ("- 抓项目。", "一是抓大项目。", "- 抓大项目。"),
        ("一是抓项目。", "一是抓大项目。", "一是抓大项目。"),
        ("- 抓项目。", "抓项目。", "抓项目。"),
    ],
)
def test_items_are_written_as_they_were(row, text, wanted):
    assert changed_row(row, ITEM, text, ITEM) == wanted


def test_a_new_heading_is_counted_where_the_others_are():
    assert new_row("三、新标题", Shape(level=1), ["# 甲", "正文"]) == "# 新标题"
    assert new_row("三、新标题", Shape(level=1), ["一、甲", "正文"]) == "三、新标题"
    assert new_row("二是新的。", Shape(), ["- 甲。"]) == "- 新的。"
    assert new_row("新标题", Shape(level=2), []) == "## 新标题 {-}"


@given(st.text("#- |![](\\)一二、（）1.是第甲乙。：", min_size=1, max_size=12).map(str.strip).filter(bool))
def test_a_new_row_prints_what_the_draft_says(text):
    row = new_row(text, Shape(), [])
    assert printed(row).replace(" ", "") == text.replace(" ", "").replace("\u3000", "")


@pytest.mark.parametrize(
    ("row", "before", "after", "wanted"),
    [
        ("| 甲 | 乙 |", ("甲", "乙"), ("甲", "丙"), "| 甲 | 丙 |"),
        ("|甲|  乙|", ("甲", "乙"), ("丁", "乙"), "|丁|  乙|"),
        ("| 甲 |  |", ("甲", ""), ("甲", "乙"), "| 甲 | 乙 |"),
        ("| 甲 | 乙 |", ("甲", "乙"), ("甲", "a|b"), "| 甲 | a\\|b |"),
        ("| 甲 | 乙 |", ("甲", "乙"), ("甲", "乙", "丙"), "| 甲 | 乙 | 丙 |"),
    ],
)
def test_cells_that_are_the_same_stay_as_written(row, before, after, wanted):
    assert cells_row(row, before, after) == wanted


def test_rows_of_tables_and_pictures():
    assert new_cells(("甲", "a|b")) == "| 甲 | a\\|b |"
    assert is_rule("|---|:--|")
    assert not is_rule("| - | 甲 |")
    assert changed_row("![旧](a.png)", Shape(), "新", Shape()) == "![新](a.png)"
    assert without_caption("![旧](a.png)") == "![](a.png)"

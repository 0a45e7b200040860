"""Pages: sums of exact heights."""

from __future__ import annotations

from functools import cache

import pytest
from support.documents import PICTURE, document, paragraph, pictures, speech_style, table

from reportgen.document import Blank, LineBreak, PageBreak, Paragraph, Picture, Text
from reportgen.typeset.balance import balance
from reportgen.typeset.fonts import FontSet
from reportgen.typeset.layout import Page, PlacedParagraph, PlacedTable, lay_out, placed_lines
from reportgen.typeset.tables import column_widths

LINE = "抓" * 26
"""One full line of body text."""


@cache
def fonts() -> FontSet:
    return FontSet.installed(speech_style().faces)


def pages(*blocks) -> tuple[Page, ...]:
    return lay_out(document(*blocks), speech_style(), fonts(), pictures()).pages


def count(page: Page) -> int:
    return sum(len(block.lines) for block in page.blocks if isinstance(block, PlacedParagraph))


def test_a_page_holds_22_lines():
    """A5.2.3."""
    made = pages(paragraph("body", LINE + "抓" * 28 * 49))
    assert [count(page) for page in made] == [22, 22, 6]


def test_a_heading_is_not_the_last_line_of_a_page():
    """E2.6."""
    heading = paragraph("heading-1", "一、抓落实", 1)
    made = pages(*(paragraph("body", LINE) for _ in range(21)), heading, paragraph("body", LINE))
    assert [count(page) for page in made] == [21, 2]


def test_headings_in_a_row_go_over_together():
    headings = [paragraph("heading-1", "一、抓落实", 1), paragraph("heading-2", "（一）抓落实", 2)]
    made = pages(*(paragraph("body", LINE) for _ in range(20)), *headings, paragraph("body", LINE))
    assert [count(page) for page in made] == [20, 3]


def test_a_page_break_turns_the_page_once():
    made = pages(paragraph("body", LINE), PageBreak(), paragraph("body", LINE))
    assert [count(page) for page in made] == [1, 1]
    assert len(pages(PageBreak(), paragraph("body", LINE))) == 1


def test_a_blank_line_takes_its_place():
    made = pages(*(paragraph("body", LINE) for _ in range(21)), Blank(), paragraph("body", LINE))
    assert [count(page) for page in made] == [21, 1]


def test_rows_are_not_cut_and_heads_are_repeated():
    first, second, *_ = pages(paragraph("body", LINE), table(40))
    over = [block for block in second.blocks if isinstance(block, PlacedTable)]
    assert over[0].rows[0].header
    before = [block for block in first.blocks if isinstance(block, PlacedTable)]
    assert sum(not row.header for page in (before, over) for block in page for row in block.rows) <= 40


def test_a_picture_and_its_caption_share_a_page():
    made = pages(
        *(paragraph("body", LINE) for _ in range(17)), Picture(PICTURE, "图"), paragraph("caption", "图题")
    )
    assert len(made) == 2
    assert len(made[1].blocks) == 2


def test_every_line_is_on_a_page():
    made = lay_out(document(paragraph("body", LINE * 30)), speech_style(), fonts(), pictures())
    assert "".join(text for _, text in placed_lines(made)) == LINE * 30


@pytest.mark.parametrize("columns", [1, 2, 5, 9])
def test_columns_fill_the_page_in_whole_twips(columns):
    style = speech_style()
    widths = column_widths(table(3, columns), style)
    assert sum(widths) == pytest.approx(style.page.text_width, abs=0.03)
    assert all(abs(width / 0.05 - round(width / 0.05)) < 1e-6 for width in widths)


def test_titles_are_broken_before_any_output():
    """A7.3.1-a."""
    title = Paragraph("title", (Text("着力补链强链加快创新转型全力培育壮大先进制造业集群"),))
    (broken,) = balance(document(title), speech_style()).blocks
    assert broken.text == "着力补链强链加快创新转型\n全力培育壮大先进制造业集群"


def test_breaks_of_its_own_stay_in_a_title():
    title = Paragraph("title", (Text("凝心"), LineBreak(), Text("聚力")))
    (kept,) = balance(document(title), speech_style()).blocks
    assert kept.text == "凝心\n聚力"

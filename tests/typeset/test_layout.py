"""Pages: sums of exact heights."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.documents import PICTURE, document, house_style, paragraph, pictures, speech_style, table

from reportgen.diagnostics import Refusal
from reportgen.document import Blank, Cell, LineBreak, PageBreak, Picture, Table, Text
from reportgen.typeset.fonts import FontSet
from reportgen.typeset.layout import lay_out
from reportgen.typeset.placed import Page, PlacedParagraph, PlacedTable, placed_lines

LINE = "抓" * 26
"""One full line of body text."""

BLOCKS = {
    "body": paragraph("body", LINE),
    "long": paragraph("body", LINE * 9),
    "heading": paragraph("heading-1", "一、抓落实", 1),
    "table": table(5),
    "picture": Picture(PICTURE, "图"),
    "blank": Blank(),
    "turn": PageBreak(),
}


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


def rows(page: Page) -> list:
    return [row for block in page.blocks if isinstance(block, PlacedTable) for row in block.rows]


def test_rows_are_not_cut_and_heads_are_repeated():
    """A row is 26 pt high: 23 after one line of text, and 23 below （续表）."""
    made = pages(paragraph("body", LINE), table(60, header_rows=2))
    assert [len(rows(page)) for page in made] == [23, 23, 18]
    for page in made:
        assert [row.header for row in rows(page)][:3] == [True, True, False]
        assert sum(block.height for block in page.blocks) <= speech_style().page.text_height + 0.05
    cells = [row.cells[0].lines[0].text for page in made for row in rows(page) if not row.header]
    assert cells == [f"{number}行0列" for number in range(2, 60)]


def test_a_table_does_not_begin_with_its_head_alone():
    """21 lines leave room for the head, 26.5 pt, and not for a row more."""
    first, second = pages(*(paragraph("body", LINE) for _ in range(21)), table(3))
    assert rows(first) == []
    assert len(rows(second)) == 3


def test_a_row_that_no_page_can_hold_stands_alone():
    tall = Table(((Cell("table-cell", (Text("抓" * 2000),)),),) * 2, (2000,), 0)
    made = pages(paragraph("body", LINE), tall, paragraph("body", LINE))
    assert [len(rows(page)) for page in made] == [1, 1, 0]


def test_a_row_is_as_high_as_its_highest_cell():
    cells = (Cell("table-cell", (Text("上"), LineBreak(), Text("下"))), Cell("table-cell", ()))
    (row,) = rows(pages(Table((cells,), (1, 1), 0))[0])
    assert row.height == 2 * 20 + 6
    assert [len(cell.lines) for cell in row.cells] == [2, 1]


def test_a_heading_stays_with_the_head_and_first_row_of_a_table():
    heading = paragraph("heading-1", "一、抓落实", 1)
    made = pages(*(paragraph("body", LINE) for _ in range(20)), heading, table(3))
    assert [count(page) for page in made] == [20, 1]
    assert len(rows(made[1])) == 3


def test_a_heading_of_two_lines_is_not_parted():
    heading = paragraph("heading-1", "一、" + "抓" * 40, 1)
    made = pages(*(paragraph("body", LINE) for _ in range(20)), heading, paragraph("body", LINE))
    assert [count(page) for page in made] == [20, 3]


def test_a_heading_needs_but_the_first_line_of_what_follows():
    heading = paragraph("heading-1", "一、抓落实", 1)
    made = pages(*(paragraph("body", LINE) for _ in range(20)), heading, paragraph("body", LINE + "抓" * 28))
    assert [count(page) for page in made] == [22, 1]
    goes_on = made[1].blocks[0]
    assert not goes_on.starts
    assert made[0].blocks[-1].starts


def test_headings_that_no_page_can_hold_go_where_they_stand():
    headings = (paragraph("heading-1", "一、抓落实", 1) for _ in range(30))
    made = pages(paragraph("body", LINE), *headings, paragraph("body", LINE))
    assert [count(page) for page in made] == [22, 10]


def test_a_heading_at_the_very_end_is_kept():
    made = pages(*(paragraph("body", LINE) for _ in range(22)), paragraph("heading-1", "一、抓落实", 1))
    assert [count(page) for page in made] == [22, 1]


def test_run_in_headings_may_be_last():
    run_in = paragraph("run-in-2", "抓" * 60, 2, ("lead-2", "（一）抓项目。"))
    made = pages(*(paragraph("body", LINE) for _ in range(21)), run_in)
    assert [count(page) for page in made] == [22, 2]


def test_space_before_and_after_counts_and_is_not_repeated_on_the_next_page():
    style = house_style(roles={"body": {"before": "10 pt", "after": "5 pt"}})
    made = lay_out(document(paragraph("body", LINE + "抓" * 28 * 30)), style, fonts(), {}).pages
    first, second = made[0].blocks[0], made[1].blocks[0]
    assert (len(first.lines), first.before, first.after) == (21, 10, 0)
    assert (len(second.lines), second.before, second.after) == (10, 0, 5)


def test_pages_are_numbered_from_one_and_an_empty_document_has_one():
    assert [page.number for page in pages(paragraph("body", LINE * 60))] == [1, 2, 3]
    assert [page.blocks for page in pages()] == [()]


def test_a_page_break_at_the_end_makes_no_empty_page():
    assert len(pages(paragraph("body", LINE), PageBreak())) == 1
    assert len(pages(paragraph("body", LINE), PageBreak(), PageBreak(), paragraph("body", LINE))) == 2


def test_an_unknown_role_is_refused():
    with pytest.raises(Refusal):
        pages(paragraph("no-such-role", "抓"))


def test_lines_of_cells_are_read_row_by_row():
    made = lay_out(document(paragraph("body", "前"), table(2, columns=2)), speech_style(), fonts(), {})
    assert list(placed_lines(made)) == [(1, text) for text in ("前", "0行0列", "0行1列", "1行0列", "1行1列")]


@given(st.lists(st.sampled_from(sorted(BLOCKS)), max_size=40))
@settings(max_examples=60, deadline=None)
def test_no_page_is_overfull_and_no_heading_its_last(kinds):
    blocks = [BLOCKS[kind] for kind in kinds]
    made = pages(*blocks)
    for page in made:
        assert sum(block.height for block in page.blocks) <= speech_style().page.text_height + 0.05
    for page, following in pairwise(made):
        last = page.blocks[-1] if page.blocks else None
        if isinstance(last, PlacedParagraph) and last.paragraph.role == "heading-1":
            # Only a page break asked for parts it, or more than a page holds that keeps with the next:
            # a heading takes a line, a picture more than five.
            held = kinds.count("heading") + 6 * kinds.count("picture")
            assert "turn" in kinds or held > 20, (page, following)
    placed = sum(1 for page in made for block in page.blocks if getattr(block, "starts", True))
    assert placed - 2 * sum(map(goes_on, made)) == len(blocks) - kinds.count("turn")


def goes_on(page: Page) -> bool:
    """Whether a page begins with （续表） and the rest of a table."""
    says, *rest = [*page.blocks, None]
    said = isinstance(says, PlacedParagraph) and says.paragraph.role == "continued"
    assert not said or isinstance(rest[0], PlacedTable)
    return said


def test_a_picture_and_its_caption_share_a_page():
    made = pages(
        *(paragraph("body", LINE) for _ in range(17)), Picture(PICTURE, "图"), paragraph("caption", "图题")
    )
    assert len(made) == 2
    assert len(made[1].blocks) == 2


def test_every_line_is_on_a_page():
    made = lay_out(document(paragraph("body", LINE * 30)), speech_style(), fonts(), pictures())
    assert "".join(text for _, text in placed_lines(made)) == LINE * 30

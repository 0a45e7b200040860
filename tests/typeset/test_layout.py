"""Pages: sums of exact heights."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.documents import (
    PICTURE,
    document,
    house_style,
    packaged_style,
    paragraph,
    pictures,
    speech_style,
    table,
)

from reportgen.diagnostics import Refusal
from reportgen.document import (
    Blank,
    Block,
    Cell,
    Foot,
    LineBreak,
    PageBreak,
    PageReference,
    Paragraph,
    Picture,
    Receivers,
    Rule,
    Section,
    Signature,
    SignatureForm,
    Tab,
    Table,
    Text,
)
from reportgen.typeset.fonts import FontSet
from reportgen.typeset.layout import lay_out
from reportgen.typeset.placed import Layout, Page, PlacedParagraph, PlacedRule, PlacedTable, placed_lines

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


# -- what only other kinds have --------------------------------------------------------------


FULL = 22
SIGNED = Signature((paragraph("issuer", "某局"), paragraph("issue-date", "2024年3月5日")), SignatureForm.NONE)
RECEIVERS = Receivers(paragraph("receivers", "各县：" * 200), paragraph("foot-receivers", "主送：各县。"))
COPIES = Foot((Rule("foot-rule"), paragraph("foot-receivers", "抄送：各县。"), Rule("foot-rule")))


def official(*blocks: Block) -> Layout:
    """Blocks laid out as an official document."""
    style = packaged_style("document")
    return lay_out(document(*blocks), style, FontSet.installed(style.faces), {})


def body(count: int) -> list[Block]:
    """Body paragraphs of a line each."""
    return [paragraph("body", LINE) for _ in range(count)]


def texts(page: Page) -> list[str]:
    return [block.paragraph.text for block in page.blocks if isinstance(block, PlacedParagraph)]


@pytest.mark.parametrize("lines", [18, 19, 20, 21])
def test_a_title_is_not_parted_from_its_text_by_an_empty_line(lines):
    """D6: the title takes 32 pt, so that with empty line and text it fits below 18 lines only."""
    made = official(*body(lines), paragraph("title", "题"), Blank(), *body(1))
    pages = made.pages
    assert [text for text in texts(pages[0]) if text == "题"] == (["题"] if lines == 18 else [])
    assert [block.keep for block in made.document.blocks if isinstance(block, Blank)] == [True]


def test_an_empty_line_before_a_title_may_end_a_page():
    made = official(*body(19), Blank(), paragraph("title", "题"), *body(1))
    assert texts(made.pages[1]) == ["题", LINE]
    assert [block.keep for block in made.document.blocks if isinstance(block, Blank)] == [False]


@pytest.mark.parametrize(("lines", "moves"), [(1, True), (11, True), (12, False)])
def test_a_signature_takes_a_paragraph_of_half_a_page_with_it(lines, moves):
    """A7.3.5.5: a signature alone on its page would want 此页无正文."""
    last = paragraph("body", "末" * (28 * lines - 2))
    made = official(*body(FULL - lines), last, Blank(), SIGNED).pages
    assert count(made[0]) == (FULL - lines if moves else FULL)
    assert texts(made[1])[-2:] == ["某局", "2024年3月5日"]
    assert (last.text in texts(made[1])) is moves


def test_a_signature_is_never_parted():
    made = official(*body(21), SIGNED).pages
    assert [count(page) for page in made] == [20, 3]


@pytest.mark.parametrize(("lines", "page"), [(10, 0), (20, 0), (21, 0), (22, 1), (43, 1), (44, 2)])
def test_a_foot_stands_at_the_foot_of_the_last_page(lines, page):
    """A7.4.1: 28 pt high, it just fits below 21 lines."""
    made = official(*body(lines), COPIES).pages
    assert len(made) == page + 1
    foot = made[page].blocks
    assert isinstance(foot[-1], PlacedRule)
    height = sum(block.height for block in foot)
    assert height == pytest.approx(packaged_style("document").page.text_height - 0.5, abs=0.1)


def test_a_foot_on_an_even_page_has_a_blank_one_before_it():
    """A7.4.4, A7.5-c: neither bears a number."""
    for lines, shown in [
        (10, [True] * 2),
        (23, [True] * 2),
        (45, [True] * 4),
        (44, [True, True, False, False]),
    ]:
        made = official(*body(lines), Foot(COPIES.blocks, even=True)).pages
        assert [page.shown for page in made] == shown, lines
        assert isinstance(made[-1].blocks[-1], PlacedRule)


def test_receivers_move_to_the_foot_when_the_text_would_not_begin_on_the_first_page():
    """A7.3.2: above 抄送."""
    made = official(RECEIVERS, *body(2), COPIES)
    assert texts(made.pages[0]) == [LINE, LINE, "主送：各县。", "抄送：各县。"]
    few = Receivers(paragraph("receivers", "各县："), RECEIVERS.in_foot)
    assert texts(official(few, *body(1), COPIES).pages[0]) == ["各县：", LINE, "抄送：各县。"]
    without = official(RECEIVERS, *body(2))
    assert texts(without.pages[0]) == [RECEIVERS.here.text]


def test_pages_are_counted_by_section_and_a_contents_list_has_their_numbers():
    """D5, D8: the text begins with page 1, on the front of a sheet."""
    entry = Paragraph("attachment", (Text("甲"), Tab(), PageReference("a")))
    made = official(
        Section(numbered=False),
        entry,
        Section(first=1, front=True),
        *body(FULL),
        Paragraph("title", (Text("甲"),), anchor="a"),
    )
    assert [page.shown for page in made.pages] == [False, False, True, True]
    assert [page.counted for page in made.pages if page.shown] == [1, 2]
    assert texts(made.pages[0]) == ["甲\t2"]


def test_a_part_may_start_on_an_odd_page():
    """D3: the page before it is blank and has no number."""
    made = official(*body(1), PageBreak(odd=True), *body(1), PageBreak(odd=True), *body(1)).pages
    assert [(page.counted, page.shown, count(page)) for page in made] == [
        (1, True, 1), (2, False, 0), (3, True, 1), (4, False, 0), (5, True, 1),
    ]  # fmt: skip
    two = official(*body(FULL + 1), PageBreak(odd=True), *body(1)).pages
    assert [page.shown for page in two] == [True, True, True]


def test_a_part_with_heads_of_its_own_may_start_on_an_odd_page():
    """D3, D7: the blank page before it is one, however often the pages are laid out."""
    entry = Paragraph("attachment", (Text("甲"), Tab(), PageReference("a")))
    part = Paragraph("title", (Text("甲"),), anchor="a")
    made = official(entry, PageBreak(odd=True), Section(), part, *body(1))
    assert [(page.counted, page.shown, count(page)) for page in made.pages] == [
        (1, True, 1), (2, False, 0), (3, True, 2),
    ]  # fmt: skip
    assert texts(made.pages[0]) == ["甲\t3"]
    sections = [block for block in made.document.blocks if isinstance(block, Section)]
    assert [section.numbered for section in sections] == [False, True]

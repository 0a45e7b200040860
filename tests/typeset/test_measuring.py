"""Blocks with their lines and heights."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.documents import PICTURE, packaged_style, paragraph, pictures
from support.showcase import showcase_style

from reportgen.document import (
    Blank,
    Code,
    Column,
    Columns,
    LineBreak,
    PageReference,
    Paragraph,
    Picture,
    Rule,
    Tab,
    Text,
)
from reportgen.style import Style
from reportgen.typeset.fonts import FontSet
from reportgen.typeset.measuring import Measurer, broken_as
from reportgen.typeset.placed import PlacedPicture

MM = 72 / 25.4


def measurer(style: Style) -> Measurer:
    return Measurer(style, FontSet.installed(style.faces), pictures())


@cache
def collection() -> Measurer:
    return measurer(packaged_style("collection"))


@cache
def showcase() -> Measurer:
    return measurer(showcase_style())


def entry(title: str, number: str = "") -> Paragraph:
    return Paragraph("contents-entry", (Text(title), Tab(), PageReference("a", number)))


def test_the_number_of_an_entry_ends_at_the_right_edge_and_dots_lead_to_it():
    """D4."""
    placed = collection().paragraph(entry("抓落实", "12"))
    (line,) = placed.lines
    assert placed.leader
    assert line.text == "抓落实12"
    assert line.tail.indent + line.tail.width == pytest.approx(packaged_style("collection").page.text_width)


@given(st.integers(1, 120), st.sampled_from(["", "1", "100", "1000"]))
@settings(max_examples=60, deadline=None)
def test_no_line_of_an_entry_runs_under_its_number(length, number):
    """D4: two 字 are free before a number is known, so that it changes no line."""
    placed = collection().paragraph(entry("抓" * length, number))
    room = collection().style.page.text_width
    tail = placed.lines[-1].tail
    reserved = max(tail.width, 2 * 15.75) if tail else 0
    for line in placed.lines:
        assert line.indent + line.width <= room - reserved - 15.75 + 0.5
    assert "".join(line.text for line in placed.lines) == "抓" * length + number
    if len(number) < 3:
        unknown = collection().paragraph(entry("抓" * length))
        assert len(unknown.lines) == len(placed.lines)


def test_long_entries_hang():
    """D4: two 字."""
    placed = collection().paragraph(entry("抓" * 40, "1"))
    assert [round(line.indent / 15.75) for line in placed.lines] == [0, 2]


def test_lines_are_broken_in_the_paragraph_too_so_that_word_breaks_there():
    placed = collection().paragraph(entry("抓" * 40, "1"))
    assert [type(item) for item in placed.paragraph.inlines] == [Text, LineBreak, Text, Tab, PageReference]


def test_a_decided_place_goes_before_that_of_the_role():
    block = Paragraph("body", (Text("抓" * 40),), before=20.0, left=100.0)
    placed = showcase().paragraph(block)
    assert placed.before == 20
    assert {line.indent for line in placed.lines} == {100.0}
    assert [line.justified for line in placed.lines] == [True, False]
    centred = showcase().paragraph(Paragraph("title", (Text("抓"),), left=100.0))
    assert centred.lines[0].indent == 100.0


def test_further_lines_begin_behind_the_label():
    """A7.3.4: under the first character of the name, whatever the width of the digits."""
    block = Paragraph("attachment-first", (Text("附件：1." + "抓" * 40),), label="附件：1.")
    first, second = showcase().paragraph(block).lines
    label = showcase().text_width((Text("附件：1."),), "attachment-first")
    assert second.indent == pytest.approx(first.indent + label - 0.25)
    short = showcase().paragraph(Paragraph("attachment-first", (Text("附件：1.抓"),), label="附件：1."))
    assert short.paragraph.left is None


def test_further_lines_of_a_subtitle_begin_behind_its_dash():
    """B3; the whole stands in the middle."""
    block = Paragraph("subtitle", (Text("——" + "抓" * 20), LineBreak(), Text("落实")))
    first, second = showcase().paragraph(block).lines
    assert second.indent == pytest.approx(first.indent + 31.5)
    width = showcase().style.page.text_width
    assert first.indent == pytest.approx((width - first.width) / 2)


def test_rules_are_as_wide_as_they_say_and_centred_on_the_page():
    """A10.1-b: 170 mm, 20 mm from each edge."""
    page = showcase().style.page
    wide, narrow = showcase().rule(Rule("wide-rule")), showcase().rule(Rule("red-rule", before=11.0))
    assert wide.indent + page.left.value == pytest.approx(20 * MM, abs=0.1)
    assert wide.width == pytest.approx(170 * MM)
    assert (narrow.indent, narrow.width) == (0, page.text_width)
    assert narrow.height == 11 + 10 + 1.5


def test_the_thickness_of_rules_is_one_that_word_has():
    """Eighths of a pt: 0.35 mm is 0.99 pt (A7.4.1)."""
    made = measurer(packaged_style("document")).rule(Rule("foot-rule"))
    assert made.thickness == 1.0


def test_columns_without_widths_share_the_page():
    made = showcase().columns(Columns((Column((paragraph("body", "左"),)), Column((Blank(),)))))
    half = showcase().style.page.text_width / 2
    assert [(column.left, column.width) for column in made.columns] == [(0, half), (half, half)]
    assert made.height == 28.95


def test_columns_with_widths_are_centred_and_what_is_in_the_middle_is_lower():
    low = Column((paragraph("body", "右"),), middle=True)
    made = showcase().columns(Columns((Column((Blank(), Blank(), Blank())), low), (4, 2)))
    left = (showcase().style.page.text_width - 6 * 15.75) / 2
    assert [column.left for column in made.columns] == pytest.approx([left, left + 4 * 15.75])
    assert [column.top for column in made.columns] == pytest.approx([0, 28.95])


def test_what_is_wider_than_its_column_is_made_smaller():
    made = showcase().columns(Columns((Column((Picture(PICTURE),)), Column((Code("x"),))), (3, 3)))
    for column in made.columns:
        (placed,) = column.blocks
        assert isinstance(placed, PlacedPicture)
        assert placed.width == pytest.approx(3 * 15.75)
    picture, code = (column.blocks[0] for column in made.columns)
    assert picture.height == pytest.approx(picture.width * 200 / 320)
    assert code.height == pytest.approx(code.width)


def test_the_ink_of_a_mark_is_measured_and_not_its_line():
    """A7.2.4-d: hanzi reach about 0.85 em above the baseline, which stands at 80 % of the line."""
    style = packaged_style("document")
    placed = measurer(style).paragraph(paragraph("mark", "某市文件"))
    assert 0.8 * 60 - 0.9 * 48 < measurer(style).ink_offset(placed) < 0.8 * 60 - 0.78 * 48


def test_width_of_text_is_that_of_one_line():
    assert showcase().text_width((Text("抓" * 60),), "body") == pytest.approx(60 * 15.75 + 0.25)


@given(st.text(alphabet="抓落实ab ，。（", min_size=1, max_size=80), st.floats(80, 300))
@settings(max_examples=60, deadline=None)
def test_breaking_again_loses_nothing_but_blanks(text, width):
    inlines = (Text(text[: len(text) // 2]), Text(text[len(text) // 2 :], "entry-speaker"))
    lines = showcase().lines(inlines, "body", width)
    again = list(broken_as(inlines, lines))
    words = "".join(item.text for item in again if isinstance(item, Text))
    assert words.replace(" ", "") == text.replace(" ", "")
    assert sum(isinstance(item, LineBreak) for item in again) == len(lines) - 1
    assert {item.role for item in again if isinstance(item, Text)} <= {None, "entry-speaker"}


def test_what_is_too_long_for_a_tab_stop_stays_one_piece():
    """Somebody's number of sixty characters is set, badly, and stops nothing."""
    number = Paragraph("contents-entry", (Text("密"), Tab(), Text("号" * 60)))
    line = collection().paragraph(number).lines[-1]
    assert line.tail.text == "号" * 60
    assert line.tail.indent + line.tail.width == pytest.approx(collection().style.page.text_width)

"""Texts that fill one line (A7.2.4, C2, D1)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.documents import document, packaged_style, paragraph

from reportgen.document import Column, Columns, Head, HeadPages, Section
from reportgen.style import Style
from reportgen.typeset.fit import fitted, sized
from reportgen.typeset.fonts import FontSet

WIDTH = packaged_style("document").page.text_width


def marked(kind: str, *blocks) -> Style:
    style, made = packaged_style(kind), document(*blocks)
    return fitted(made, sized(made, style), FontSet.installed(style.faces))


def mark(text: str):
    return marked("document", paragraph("mark", text)).role("mark")


@given(st.integers(1, 60))
@settings(max_examples=40, deadline=None)
def test_a_mark_fills_one_line_at_most(length):
    """A7.2.4-b: 48 pt, smaller by whole points down to 22, then narrowed to 60 %."""
    role = mark("某" * length)
    scale = role.scale.value if role.scale else 1.0
    assert 22 <= role.size.value <= 48
    assert 0.6 <= scale <= 1.0
    if length * 22 * 0.6 <= WIDTH:
        assert length * role.size.value * scale <= WIDTH
    if role.size.value < 48:
        assert length * (role.size.value + 1) > WIDTH
    if scale < 1:
        assert role.size.value == 22


def test_lines_keep_their_distance_in_proportion():
    assert mark("某" * 18).pitch.value == pytest.approx(24 * 60 / 48)


def test_a_role_that_is_not_used_stays_as_it_is():
    style = marked("document", paragraph("body", "文"))
    assert style.role("mark") == packaged_style("document").role("mark")


def test_the_longest_line_counts_and_heads_count_too():
    head = Head(HeadPages.FIRST, (paragraph("letter-mark", "某" * 15),))
    style = marked("document", Section(heads=(head,)), paragraph("mark", "某" * 3 + "\n" + "某" * 11))
    assert style.role("letter-mark").size.value == 29
    assert style.role("mark").size.value == 40


def test_names_below_each_other_are_no_higher_than_60_mm():
    """A7.2.4-c; one line of 48 pt is 60 pt high."""

    def joint(count: int) -> float:
        column = Column(tuple(paragraph("mark-joint", "某局") for _ in range(count)))
        return marked("document", Columns((column,), (2.6,), "mark-joint")).role("mark-joint").size.value

    assert [joint(2), joint(3), joint(6)] == [48, 45, 22]


@pytest.mark.parametrize(
    ("name", "size"), [("简报", 56), ("水利工作简报", 48), ("某某某某某某某某报", 36), ("某" * 12, 28)]
)
def test_the_name_of_a_briefing_has_a_size_by_its_length(name, size):
    """C2: and is drawn out to 70 % of the line."""
    role = marked("briefing", paragraph("briefing-name", name)).role("briefing-name")
    assert role.size.value == size
    left, right = role.indents()[1:]
    assert WIDTH - left - right == pytest.approx(max(0.7 * WIDTH, size * len(name)), abs=0.5)


@pytest.mark.parametrize(
    ("length", "size", "balance"), [(9, 48, 9), (20, 42, 10), (48, 36, 12), (60, 28, 15)]
)
def test_a_cover_title_is_smaller_the_longer_it_is_and_broken_for_that_size(length, size, balance):
    """D1."""
    made = document(paragraph("cover-title", "某" * length))
    role = sized(made, packaged_style("collection")).role("cover-title")
    assert (role.size.value, role.balance.value) == (size, balance)

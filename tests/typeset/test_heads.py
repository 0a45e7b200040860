"""What stands above and below the 版心."""

from __future__ import annotations

from functools import cache

import pytest
from support.documents import packaged_style, paragraph

from reportgen.document import Head, HeadPages, Rule, Section
from reportgen.style import Style
from reportgen.typeset.fonts import FontSet
from reportgen.typeset.heads import first_text_top, going_on, has_first, page_heads, settled_section
from reportgen.typeset.measuring import Measurer

MM = 72 / 25.4
LETTER = Head(HeadPages.FIRST, (paragraph("letter-mark", "某市人民政府"), Rule("letter-rule-thick")))
FOOT = Head(HeadPages.FIRST, (Rule("letter-foot-thin"), Rule("letter-foot-thick")), below=True)
ODD = Head(HeadPages.ODD, (paragraph("running-head-odd", "单"), Rule("running-rule")))
EVEN = Head(HeadPages.EVEN, (paragraph("running-head-even", "双"), Rule("running-rule")))


@cache
def measurer(kind: str) -> Measurer:
    style = packaged_style(kind)
    return Measurer(style, FontSet.installed(style.faces), {})


def top(kind: str, head: Head) -> float:
    (settled,) = settled_section(Section(heads=(head,)), measurer(kind)).heads
    return settled.top


def height(kind: str, head: Head) -> float:
    placed = page_heads(Section(heads=(head,)), 1 + (head.pages is HeadPages.EVEN), True, measurer(kind))
    return sum(block.height for block in placed[0].blocks)


def test_running_heads_end_5_mm_above_the_text():
    """D7."""
    assert top("collection", ODD) + height("collection", ODD) == pytest.approx(32 * MM)


def test_the_characters_of_a_letters_mark_begin_30_mm_from_the_page():
    """A10.1-a."""
    made = measurer("document")
    offset = made.ink_offset(made.paragraph(LETTER.blocks[0]))
    assert top("document", LETTER) + offset == pytest.approx(30 * MM)


def test_the_second_double_line_ends_20_mm_from_the_page():
    """A10.1-b."""
    assert top("document", FOOT) + height("document", FOOT) == pytest.approx(277 * MM)


@pytest.mark.parametrize(
    ("section", "counted", "first", "wanted"),
    [
        (Section(heads=(ODD, EVEN)), 1, True, ["单"]),
        (Section(heads=(ODD, EVEN)), 2, False, ["双"]),
        (Section(heads=(ODD, EVEN)), 2, True, ["双"]),
        (Section(heads=(ODD, EVEN), first_numbered=False), 1, True, []),
        (Section(heads=(LETTER, ODD)), 1, True, ["某市人民政府"]),
        (Section(heads=(LETTER, ODD)), 3, False, ["单"]),
        (Section(heads=(ODD,)), 2, False, []),
    ],
)
def test_each_page_has_the_head_that_is_its_own(section, counted, first, wanted):
    # Both looks in one style: those of a letter's head and of running heads.
    roles = {**packaged_style("collection").roles, **packaged_style("document").roles}
    style: Style = packaged_style("collection").model_copy(update={"roles": roles})
    both = Measurer(style, FontSet.installed(style.faces), {})
    heads = page_heads(settled_section(section, both), counted, first, both)
    assert [head.blocks[0].paragraph.text for head in heads] == wanted
    assert has_first(section) is (section.heads[0] is LETTER or not section.first_numbered)


def test_a_head_that_reaches_into_the_text_pushes_it_down_and_one_below_does_not():
    made = measurer("document")
    section = settled_section(Section(heads=(LETTER, FOOT)), made)
    heads = page_heads(section, 1, True, made)
    style = packaged_style("document")
    reaches = section.heads[0].top + height("document", LETTER) - style.page.top.value
    assert first_text_top(heads, style) == pytest.approx(max(reaches, 0.0))
    assert reaches > 0
    assert first_text_top(heads[1:], style) == 0


def test_a_section_goes_on_without_what_its_first_page_has():
    section = Section(first=3, first_numbered=False, heads=(LETTER, ODD, FOOT))
    assert going_on(section) == Section(heads=(ODD,))

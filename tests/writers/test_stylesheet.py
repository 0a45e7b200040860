"""Paper, page numbers, and where lines stand in their height."""

from __future__ import annotations

import re
from functools import cache

import pytest
from support.documents import house_style, speech_style

from reportgen.style import Style
from reportgen.typeset.fonts import FontSet
from reportgen.writers.stylesheet import baseline_shift, page_css, points

MM = 72 / 25.4


@cache
def fonts() -> FontSet:
    return FontSet.installed(speech_style().faces)


def css(style: Style | None = None) -> str:
    return page_css(style or speech_style(), fonts())


def test_margins_are_the_styles_with_a_little_room_below():
    """A5.2.1: rounding must not turn a page."""
    (margins,) = re.findall(r"^  margin: (.*);$", css(), re.MULTILINE)
    top, right, bottom, left = (float(one.removesuffix("pt")) for one in margins.split())
    assert (top, right, left) == pytest.approx((37 * MM, 25.93 * MM, 27.95 * MM), abs=0.01)
    assert bottom == pytest.approx(35.28 * MM - 2, abs=0.01)


def test_page_numbers_take_the_text_of_their_page():
    """A7.5-b."""
    assert "content: string(left); padding-left: 14pt" in css()
    assert "content: string(right); padding-right: 14pt" in css()
    centred = css(house_style(page={"number_place": "center"}))
    assert "content: string(left) string(right)" in centred


@pytest.mark.parametrize("pitch", [20.0, 28.95, 66.0])
def test_baselines_stand_at_80_percent_of_a_line(pitch):
    """As Word and LibreOffice put them: the strut is centred and then moved."""
    font, size = fonts().font("仿宋"), speech_style().role("body").size.value
    centred = pitch / 2 + font.centre * size
    assert centred + baseline_shift(pitch, speech_style(), fonts()) == pytest.approx(0.8 * pitch)


@pytest.mark.parametrize(
    ("value", "text"), [(1.0, "1pt"), (0.00001, "0pt"), (12.34567, "12.3457pt"), (-3.5, "-3.5pt")]
)
def test_lengths_are_short(value, text):
    assert points(value) == text

"""How large pictures are set."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.documents import picture_bytes, speech_style

from reportgen.pictures import read_picture
from reportgen.typeset.pictures import picture_size


@pytest.mark.parametrize(("pixels", "expected"), [((96, 96), (72, 72)), ((1920, 192), (442.54, 44.25))])
def test_a_picture_is_as_large_as_it_is_or_as_wide_as_the_page(pixels, expected):
    picture = read_picture(picture_bytes(*pixels), Path("a.png"))
    assert picture_size(picture, speech_style()) == pytest.approx(expected, abs=0.01)


def test_below_the_tallest_picture_two_lines_of_caption_fit():
    style = speech_style()
    picture = read_picture(picture_bytes(100, 5000), Path("a.png"))
    _, height = picture_size(picture, style)
    assert height == pytest.approx(style.page.text_height - 2 * 28.95)

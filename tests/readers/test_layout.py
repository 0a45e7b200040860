"""Tables that place the words of a cover, and letters spaced out by hand."""

from __future__ import annotations

import pytest

from reportgen.readers.layout import lay_out, without_spacing
from reportgen.readers.manuscript import Grid, Line

_TABLE = Grid((("项目", "完成"), ("公路", "12公里")), 3)


def test_table_of_the_head_is_unfolded() -> None:
    form = Grid((("发言单位", "市水利局"), ("发言人", "局长　江海")), 2)
    pieces = lay_out([Line("在会议上的发言", 1), form, Line("各位领导：", 3)])
    texts = [piece.text for piece in pieces if isinstance(piece, Line)]
    assert texts == ["在会议上的发言", "发言单位：市水利局", "发言人：局长　江海", "各位领导："]


def test_table_of_the_body_stays() -> None:
    assert _TABLE in lay_out([Line("在会议上的发言", 1), Line("各位领导：", 2), _TABLE])


@pytest.mark.parametrize("text", ["局长　王　明", "各位领导：", "一 二 三"])
def test_short_words_keep_their_spaces(text: str) -> None:
    assert without_spacing(text) == text


def test_spaced_letters_close_up() -> None:
    assert without_spacing("  南 山 师 范 学 院") == "  南山师范学院"

"""Tables that place the words of a cover, and letters spaced out by hand."""

from __future__ import annotations

import pytest

from reportgen.readers.layout import cell_lines, lay_out, without_spacing
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


def test_rows_of_labels_and_values_are_pairs() -> None:
    form = Grid((("单位", "县盲协", "职务", "会长"), ("姓名", "路　漫", "日期", "2022年5月")), 2)
    assert [line.text for line in cell_lines(form)] == [
        "单位：县盲协",
        "职务：会长",
        "姓名：路　漫",
        "日期：2022年5月",
    ]


def test_a_speaker_over_several_cells_is_one_line() -> None:
    rows = (("县水利局", "党组书记、局长", "王　明"),)
    assert [line.text for line in cell_lines(Grid(rows, 2))] == ["县水利局 党组书记、局长 王　明"]


def test_a_broken_paper_number_is_one_line() -> None:
    assert [line.text for line in cell_lines(Grid((("交流材料\n（六）", "江海"),), 2))] == [
        "交流材料（六）",
        "江海",
    ]

"""Page numbers, running headers and advertisements between the lines."""

from __future__ import annotations

import pytest

from reportgen.readers.manuscript import Gap, Line
from reportgen.readers.sift import sift_lines, sift_paragraphs

TEXT = "去年全市完成水利投资18.6亿元，没有一个村断水。"


def sifted(*texts: str) -> tuple[list[str], list[str]]:
    kept, dropped = sift_lines([Line(text, number) for number, text in enumerate(texts, start=1)])
    return [piece.text for piece in kept if isinstance(piece, Line)], [one.why for one in dropped]


def test_page_numbers_leave_a_gap() -> None:
    kept, dropped = sift_lines([Line(TEXT, 1), Line("- 1 -", 2), Line("后半句话。", 3)])
    assert [piece.gap for piece in kept if isinstance(piece, Line)] == [Gap.LINE, Gap.PAGE]
    assert [one.line for one in dropped] == [2]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("市水利局发言材料", "1"), ("市水利局发言材料", "2")),
        (("- 1 -", "市水利局发言材料"), ("- 2 -", "市水利局发言材料")),
        (("水利局汇报　　　　第1页",), ("水利局汇报　　　　第2页",)),
        (("水利局汇报     — 1 —",), ("水利局汇报     — 2 —",)),
    ],
)
def test_running_headers(first: tuple[str, ...], second: tuple[str, ...]) -> None:
    kept, dropped = sifted(TEXT, *first, TEXT, *second, TEXT)
    assert kept == [TEXT] * 3
    assert set(dropped) <= {"页眉", "页码"}


def test_a_title_that_is_the_running_header_stays_once() -> None:
    kept, _ = sifted("在全市会上的发言", TEXT, "在全市会上的发言", "- 1 -", TEXT, "在全市会上的发言", "- 2 -")
    assert kept == ["在全市会上的发言", TEXT, TEXT]


@pytest.mark.parametrize("text", ["一是实施攻坚行动。", "完成时限：6月底", "一、抓落实", "好！"])
def test_repeated_lines_of_a_speech_stay(text: str) -> None:
    assert sifted(text, TEXT, text, TEXT, text)[0] == [text, TEXT, text, TEXT, text]


def test_paragraphs_are_judged_as_a_whole() -> None:
    lines = [Line("对照片雷同、签字代笔的通报", 1), Line("【责任编辑：陈露】", 2)]
    kept, dropped = sift_paragraphs(lines)
    assert ([piece.number for piece in kept], [one.line for one in dropped]) == ([1], [2])


def test_a_table_of_contents_goes() -> None:
    kept, dropped = sifted("目　录", "为什么改", "怎么改", "一、为什么改", TEXT, "二、怎么改", TEXT)
    assert kept == ["一、为什么改", TEXT, "二、怎么改", TEXT]
    assert dropped == ["目录"] * 3


def test_a_letterhead_that_is_the_running_header_goes() -> None:
    rows = ("南山学院", "在全校会上的讲话", TEXT, "1", "南山学院", TEXT, "2")
    assert sifted(*rows)[0] == ["在全校会上的讲话", TEXT, TEXT]

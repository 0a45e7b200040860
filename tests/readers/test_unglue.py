"""Glued headings taken apart; enumerations within a sentence left whole."""

from __future__ import annotations

import pytest

from reportgen.readers.manuscript import Line
from reportgen.readers.unglue import read_number, take_apart


def parts(*texts: str) -> list[str]:
    pieces = take_apart([Line(text, number) for number, text in enumerate(texts, start=1)])
    return [piece.text.strip() for piece in pieces if isinstance(piece, Line)]


def test_headings_glued_to_the_line_before() -> None:
    assert parts(
        "夏天是警情的高峰，也是队伍的考场。一、把警力摆到街面上。机关警力下沉。",
        "二、把拳头打在要害上",
        "（一）打盗抢骗。小案快侦。（二）打黄赌毒。清查场所。",
        "三、把责任压到人头上",
    ) == [
        "夏天是警情的高峰，也是队伍的考场。",
        "一、把警力摆到街面上。机关警力下沉。",
        "二、把拳头打在要害上",
        "（一）打盗抢骗。小案快侦。",
        "（二）打黄赌毒。清查场所。",
        "三、把责任压到人头上",
    ]


def test_a_heading_glued_to_a_heading() -> None:
    assert parts("二、把拳头打在要害上（一）打盗抢骗。小案快侦。", "（二）打黄赌毒。清查场所。")[:2] == [
        "二、把拳头打在要害上",
        "（一）打盗抢骗。小案快侦。",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "主要抓三件事：一、抓开工；二、抓进度；三、抓质量。",
        "我们将做到三点。一是快，二是稳，三是省。",
        "全年增长3.5%。1.8万户受益，2.4万人就业。",
        "今年形势更好。三、四月份完成投资过半。",
        "按照第（一）项和第（二）项的规定办理。",
        "收入翻番。二、三产业占比提高。",
    ],
)
def test_enumerations_within_a_sentence_stay(text: str) -> None:
    assert parts(text, "下面是另一段。") == [text, "下面是另一段。"]


def test_a_lone_label_opens_nothing() -> None:
    assert parts("去年增长7%。一、抓项目怎么抓，大家讨论。", "后来再说。") == [
        "去年增长7%。一、抓项目怎么抓，大家讨论。",
        "后来再说。",
    ]


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("一、", 1),
        ("（十）", 10),
        ("十二、", 12),
        ("二十", 20),
        ("（三十五）", 35),
        ("7.", 7),
        ("（11）", 11),
    ],
)
def test_numbers_of_labels(label: str, number: int) -> None:
    assert read_number(label) == number

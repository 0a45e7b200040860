"""Glued headings and texts in one line, taken apart; enumerations within a sentence left whole."""

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


def test_a_speech_in_one_line_with_spaces() -> None:
    assert parts(
        "在全市审计整改会上的表态发言 市水利局局长 王　明 （2023年8月3日） 各位领导、同志们： "
        "审计点了我局7个方面的问题，条条有据、件件属实，我代表局党组诚恳接受、坚决整改。 一、账要认清 "
        "问题中涉及资金沉淀的9个，涉及档案的8个。台账一式三份，就贴在墙上。 二、钱要追回 "
        "沉淀资金8月底前全部收回。 一是依法追缴。 二是公开结果。 以上是我的表态，请监督。"
    ) == [
        "在全市审计整改会上的表态发言",
        "市水利局局长",
        "王明",
        "（2023年8月3日）",
        "各位领导、同志们：",
        "审计点了我局7个方面的问题，条条有据、件件属实，我代表局党组诚恳接受、坚决整改。",
        "一、账要认清",
        "问题中涉及资金沉淀的9个，涉及档案的8个。台账一式三份，就贴在墙上。",
        "二、钱要追回",
        "沉淀资金8月底前全部收回。",
        "一是依法追缴。",
        "二是公开结果。",
        "以上是我的表态，请监督。",
    ]


def test_a_speech_in_one_line_without_spaces() -> None:
    assert parts(
        "在全县秸秆禁烧会上的表态发言柏树乡乡长沈立根（2023年5月31日）各位领导、同志们："
        "秸秆禁烧年年讲、年年难，去年我乡监测到火点3个，全县倒数第二。今年立下军令状：不着一把火。"
        "一、包保到田块。乡干部包片、党员包户。二、机械跟着走。秸秆当天离田。表态完了，请大家监督。"
    ) == [
        "在全县秸秆禁烧会上的表态发言",
        "柏树乡乡长沈立根",
        "（2023年5月31日）",
        "各位领导、同志们：",
        "秸秆禁烧年年讲、年年难，去年我乡监测到火点3个，全县倒数第二。今年立下军令状：不着一把火。",
        "一、包保到田块。乡干部包片、党员包户。",
        "二、机械跟着走。秸秆当天离田。",
        "表态完了，请大家监督。",
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

"""Whole speeches in one line, with spaces for line ends or without."""

from __future__ import annotations

from reportgen.readers.manuscript import Line
from reportgen.readers.unglue import take_apart
from reportgen.readers.unroll import holds_speech


def unrolled(text: str) -> list[str]:
    return [piece.text.strip() for piece in take_apart([Line(text, 1)]) if isinstance(piece, Line)]


def test_a_speech_in_one_line_with_spaces() -> None:
    assert unrolled(
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
    assert unrolled(
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


def test_a_salutation_that_starts_with_a_body() -> None:
    parts = unrolled(
        "关于巡察整改的表态发言 市供销社 市委第五巡察组各位领导： "
        "巡察指出我社31个问题，条条有据、件件属实，我代表党组照单全收。 "
        "一、端正态度 党组会今晚就开，逐条认领，不解释、不绕弯。 "
        "二、压实责任 班子成员按分工销号，改不到位不撒手。 谢谢大家！"
    )
    assert parts[:3] == ["关于巡察整改的表态发言", "市供销社", "市委第五巡察组各位领导："]
    assert parts[-3:] == ["二、压实责任", "班子成员按分工销号，改不到位不撒手。", "谢谢大家！"]


def test_a_head_without_salutation() -> None:
    parts = unrolled(
        "全县人居环境整治工作汇报 白鹤镇人民政府 2023年8月15日 "
        "白鹤镇辖19个行政村、4.1万人，今年先后清理积存垃圾7600吨，改造户厕2311座。 "
        "一、主要做法 镇党委书记每周带队督查，村村到、户户看。 "
        "二、存在不足 资金缺口大，部分群众参与不够。 特此汇报。"
    )
    assert parts[:3] == ["全县人居环境整治工作汇报", "白鹤镇人民政府", "2023年8月15日"]


def test_what_is_no_speech_in_one_line() -> None:
    assert not holds_speech([Line("一段不长的话。", 1)])
    assert not holds_speech([Line("一" * 200, 1), Line("二" * 200, 2)])

from __future__ import annotations

import time

import pytest

from reportgen.language.quantities import Role, base_unit, quantities


def told(text):
    return [
        (one.value, one.value_max, one.unit, one.op) for one in quantities(text) if one.role is Role.VALUE
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("改造渠道1.5万亩", ("1.5", None, "万亩", "=")),
        ("培训1,200人次", ("1200", None, "人次", "=")),
        ("合格率达到60％以上", ("60", None, "%", ">=")),
        ("控制在48天以内", ("48", None, "天", "<=")),
        ("不少于三十家", ("30", None, "家", ">=")),
        ("打造2—3条", ("2", "3", "条", "range")),
        ("打造2至3条", ("2", "3", "条", "range")),
        ("达到15%～30%", ("15", "30", "%", "range")),
        ("提高2个百分点", ("2", None, "个百分点", "=")),
        ("增长两成", ("20", None, "%", "=")),
        ("达到百分之百", ("100", None, "%", "=")),
        ("系数提高到0.58", ("0.58", None, "", "=")),
        ("粉丝突破500万", ("500", None, "万", ">=")),
        ("引进１２家", ("12", None, "家", "=")),
        ("实现全覆盖", ("100", None, "%", "=")),
        ("产值翻两番", ("4", None, "倍", "=")),
        ("存量清零", ("0", None, "", "=")),
        ("诉求24小时内办结", ("24", None, "小时", "<=")),
        ("达到88%以上左右", ("88", None, "%", ">=")),
    ],
)
def test_values(text, expected):
    assert told(text) == [expected]


NO_VALUES = """
2024年3月15日 第3批 第三十二条 世界500强企业 5G应用 12寸晶圆 云政发〔2022〕5号 每天9:30汇总 G355国道
千家万户 一是抓落实 三四个部门 “三年倍增”行动 《二十条措施》 一、二级护理 2020—2025年 当作一次大考 一期工程
三点意见 十分重要 成绩两立 坚持24小时值守 人民币
"""


@pytest.mark.parametrize("text", [*NO_VALUES.split(), "GB/T 9704—2012"])
def test_what_is_no_value(text):
    assert told(text) == []


def roles(text):
    return [(one.value, one.role) for one in quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("普及率由45%提高到60%", [("45", Role.BASE), ("60", Role.VALUE)]),
        ("在现有18个的基础上翻一番", [("18", Role.BASE), ("2", Role.VALUE)]),
        ("推动总投资50亿元以上的项目开工10个", [("50", Role.ATTRIBUTE), ("10", Role.VALUE)]),
        ("新建改造10千伏线路280公里", [("10", Role.ATTRIBUTE), ("280", Role.VALUE)]),
        ("28家市级产业园特色产业占比达60%", [("28", Role.ATTRIBUTE), ("60", Role.VALUE)]),
        ("为30人以上的企业体检1000家次", [("30", Role.ATTRIBUTE), ("1000", Role.VALUE)]),
        ("清收2.6亿元，约合26000万元", [("2.6", Role.VALUE), ("26000", Role.RESTATED)]),
        ("岑宁高速（全长46.5公里）年内投资8亿元", [("46.5", Role.ATTRIBUTE), ("8", Role.VALUE)]),
        ("新建学校20所（其中小学12所）", [("20", Role.VALUE), ("12", Role.VALUE)]),
        ("抓好三项工作", [("3", Role.STRUCTURE)]),
        ("分别不低于70%和68%", [("70", Role.VALUE), ("68", Role.VALUE)]),
        ("新建30公里管网", [("30", Role.VALUE)]),
        ("打造15分钟便民圈6个", [("15", Role.ATTRIBUTE), ("6", Role.VALUE)]),
        ("考核进入全省前3名", [("3", Role.ATTRIBUTE)]),
    ],
)
def test_roles(text, expected):
    assert roles(text) == expected


def test_offsets_are_of_the_text():
    text = "新建２０所以上，改造三十处"
    assert [text[one.start : one.end] for one in quantities(text)] == ["２０所以上", "三十处"]


def test_base_unit():
    assert [base_unit(unit) for unit in ("万亩", "亿元", "家", "万", "")] == ["亩", "元", "家", "万", ""]


@pytest.mark.parametrize("unit", ["一", "十百千", "1-", "新增3家、", "（“", "由从", "2024年，", "，"])
def test_time_grows_with_length_alone(unit):
    start = time.process_time()
    quantities(unit * 20_000)
    assert time.process_time() - start < 6

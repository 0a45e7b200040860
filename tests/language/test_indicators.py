from __future__ import annotations

import pytest

from reportgen.language.indicators import indicators
from reportgen.language.quantities import Role, quantities


def names(sentence):
    found = quantities(sentence)
    made = indicators(sentence, found)
    return [name for one, name in zip(found, made, strict=True) if one.role is Role.VALUE]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("除险加固病险水库126座", ["除险加固病险水库"]),
        ("动态培育1000家专精特新后备企业", ["培育专精特新后备企业"]),
        ("力争新创成绿色工厂10家、服务型制造企业8家", ["新创成绿色工厂", "新创成服务型制造企业"]),
        ("28家市级产业园特色产业占比达60%", ["28家市级产业园特色产业占比"]),
        ("农村自来水普及率由94.5%提高到97%以上", ["农村自来水普及率"]),
        ("打造2—3条较为完整、技术领先的产业链", ["打造产业链"]),
        ("推动3个园区过千亿、6个产业园过百亿", ["园区过千亿", "产业园过百亿"]),
        ("排查隐患路段86处，整改率100%", ["排查隐患路段", "隐患路段整改率"]),
        ("基层干部轮训实现全覆盖", ["基层干部轮训覆盖率"]),
        ("能耗下降3%", ["能耗下降"]),
        ("新开工项目45个、竣工35个", ["新开工项目", "竣工项目"]),
        ("10个工作日内完成备案", ["完成备案"]),
        ("新建X波段雷达3部", ["新建X波段雷达"]),
    ],
)
def test_names(sentence, expected):
    assert names(sentence) == expected


def test_no_time_stands_in_a_name():
    sentence = "“护苗”工作室10月底前实现乡镇全覆盖"
    assert indicators(sentence, quantities(sentence), [(7, 12)]) == ("“护苗”工作室乡镇覆盖率",)


def test_a_bare_verb_leans_on_the_sentence_before():
    sentence = "今年完成80个。"
    assert indicators(sentence, quantities(sentence), lean="完成小区改造")[0] == "完成小区改造"

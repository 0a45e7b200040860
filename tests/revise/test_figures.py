"""Numbers that changed, with their units."""

from __future__ import annotations

import pytest

from reportgen.revise.differing import difference
from reportgen.revise.figures import changed_figures


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("走访企业300家，座谈", "走访企业320家，座谈", [("300家", "320家")]),
        ("增长3.2%", "增长4.2%", [("3.2%", "4.2%")]),
        ("提高11个百分点", "提高12个百分点", [("11个百分点", "12个百分点")]),
        ("3月5日前完成", "3月15日前完成", [("3月5日", "3月15日")]),
        ("2023年底", "2024年底", [("2023年", "2024年")]),
        ("投资1,086.5万元", "投资1,186.5万元", [("1,086.5万元", "1,186.5万元")]),
        ("20%～30%", "20%～40%", [("20%～30%", "20%～40%")]),
        ("新增2万户、3家", "新增2万户、4家", [("3家", "4家")]),
        ("共300家", "共计300家", []),
        ("完成300家", "完成任务", [("300家", None)]),
        ("完成任务", "完成300家", [(None, "300家")]),
        ("甲10家乙20家", "甲20家乙30家", [("10家", "20家"), ("20家", "30家")]),
    ],
)
def test_a_changed_number_is_told_with_its_unit(old, new, changes):
    found = changed_figures(difference(old, new))
    assert [(change.old, change.new) for change in found] == changes

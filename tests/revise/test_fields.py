"""Values out of lines that a template set."""

from __future__ import annotations

import pytest

from reportgen.revise.fields import Leaf, changed_values, date_like, leaves, speaker_values


def change(before: str, after: str, *values: str, others: tuple[str, ...] = ()) -> list[str] | None:
    own = [Leaf(("own", number), value) for number, value in enumerate(values)]
    beside = [Leaf(("beside", number), value) for number, value in enumerate(others)]
    found = changed_values(before, after, own, beside)
    if found is None:
        return None
    return [found.get(leaf.key, leaf.value) for leaf in (*own, *beside)]


@pytest.mark.parametrize(
    ("before", "after", "value", "wanted"),
    [
        ("——在会上的发言", "——在大会上的发言", "在会上的发言", "在大会上的发言"),
        ("（2024年3月5日）", "（2024年3月16日）", "2024-03-05", "2024-03-16"),
        ("2024年3月5日", "2024年4月5日", "2024年3月5日", "2024年4月5日"),
        ("市人民政府：", "省人民政府：", "市人民政府", "省人民政府"),
        ("（此件公开发布）", "（此件主动公开）", "（此件公开发布）", "（此件主动公开）"),
        ("骆　镕", "骆　鎔", "骆镕", "骆鎔"),
        (
            "甲单位\n关于某事的通知",
            "甲单位\n关于某大事的通知",
            "甲单位　关于某事的通知",
            "甲单位　关于某大事的通知",
        ),
    ],
)
def test_a_change_lies_in_its_value(before, after, value, wanted):
    assert change(before, after, value) == [wanted]


def test_several_values_in_a_line():
    assert change("市水利局局长　王明", "市水务局局长　王小明", "王明", "局长", "市水利局") == [
        "王小明",
        "局长",
        "市水务局",
    ]
    assert change("第12期（总第345期）", "第13期（总第346期）", "12", others=("345",)) == ["13", "346"]
    assert change("抄送：甲，乙。", "抄送：甲，乙，丙。", "甲", "乙") == ["甲", "乙，丙"]


def test_what_cannot_be_told_apart_is_not_guessed():
    assert change("市水利局局长　王明", "省发改委主任　王明", "王明", "局长", "市水利局") is None
    assert change("自动生成的话", "改过的话", "别的值") is None


def test_an_impossible_date_is_none():
    assert date_like("2024-03-05", "（2024年2月30日）") is None
    assert change("（2024年2月5日）", "（2024年2月30日）", "2024-02-05") is None


def test_breaks_that_somebody_set_are_kept():
    assert change("抓好防汛\n安全度汛", "抓好\n防汛安全度汛", "抓好防汛安全度汛") == ["抓好\n防汛安全度汛"]
    assert change("抓好防汛\n安全度汛", "抓好防汛\n确保安全度汛", "抓好防汛安全度汛") == [
        "抓好防汛确保安全度汛"
    ]
    assert change("抓好防汛\n安全度汛", "抓好防汛\n确保安全度汛", "抓好防汛\n安全度汛") == [
        "抓好防汛\n确保安全度汛"
    ]


def test_speakers_and_leaves():
    assert speaker_values("市水利局局长　王　明") == {"unit": "市水利局", "post": "局长", "name": "王明"}
    assert [leaf.key for leaf in leaves({"a": ["甲", {"b": "乙"}], "c": None}, ())] == [
        ("a", 0),
        ("a", 1, "b"),
    ]

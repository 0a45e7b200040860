from __future__ import annotations

import pytest
from support.ledgers import commitment, sheet

from reportgen.ledger.sheet import Grouping


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (commitment(), "126座"),
        (commitment(op=">="), "不低于126座"),
        (commitment(op="<="), "不超过126座"),
        (commitment("2", op="range", top="3"), "2—3座"),
        (commitment("15", "%", "range", "30"), "15%—30%"),
        (commitment("0", None), "0"),
    ],
)
def test_targets_as_people_write_them(one, words):
    assert sheet(one).rows[0].target == words


def test_deadlines_as_days_or_as_words():
    made = sheet(commitment(), commitment(day=None, words="汛期前"), commitment(day=None, words=None))
    assert [row.deadline for row in made.rows] == ["2024年12月31日", "汛期前", ""]
    assert made.rows[0].parted_deadline == "2024年\n12月31日"


def test_rows_are_numbered_through_the_groups():
    made = sheet(commitment(of="甲局"), commitment(of="乙局"), commitment(of="甲局"), by=Grouping.UNIT)
    assert [(group.title, [row.number for row in group.rows]) for group in made.groups] == [
        ("甲局", [1, 2]),
        ("乙局", [3]),
    ]


def test_groups_by_deadline_are_in_order_and_the_undated_last():
    made = sheet(
        commitment(day=None, words=None), commitment(day="2025-06-30"), commitment(), by=Grouping.DEADLINE
    )
    assert [group.title for group in made.groups] == ["2024年12月31日前", "2025年6月30日前", "未写明时限"]


def test_nothing_is_an_empty_sheet():
    assert sheet().rows == ()

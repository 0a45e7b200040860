"""Labels counted for a level."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.content.numerals import CIRCLED, chinese_number, heading_label, item_label


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (19, "十九"), (20, "二十"), (21, "二十一"), (90, "九十"),
     (99, "九十九"), (100, "100")],
)  # fmt: skip
def test_chinese_numbers(number: int, text: str) -> None:
    assert chinese_number(number) == text


@given(st.integers(1, 200), st.integers(1, 200))
def test_numbers_are_told_apart(one: int, other: int) -> None:
    assert (chinese_number(one) == chinese_number(other)) == (one == other)


def test_labels_of_the_four_levels() -> None:
    """A7.3.3-b"""
    assert [heading_label(level, 12) for level in (1, 2, 3, 4)] == ["十二、", "（十二）", "12.", "（12）"]


def test_item_labels() -> None:
    """B9"""
    assert [item_label(number) for number in (1, 2, 11)] == ["一是", "二是", "十一是"]


def test_circled_numbers() -> None:
    assert len(CIRCLED) == 20
    assert CIRCLED[0] == "①"
